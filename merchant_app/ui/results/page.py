"""The tab Results: the campaign's goals, the score, and the selected goal over time."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from merchant_app import formats
from merchant_app.actions.goals import delete_goal
from merchant_app.domain.campaign import Campaign
from merchant_app.i18n import _
from merchant_app.store.campaigns import campaign
from merchant_app.store.goals import GOAL_TABLES, figures_on, goals
from merchant_app.store.people import people, person_names
from merchant_app.ui.page import Page
from merchant_app.ui.results.course import steps
from merchant_app.ui.results.enter_numbers import EnterNumbersDialog
from merchant_app.ui.results.goal_card import AboutCard, CourseCard
from merchant_app.ui.results.goal_dialog import GoalDialog
from merchant_app.ui.results.goals_table import GoalsCard, GoalsTable
from merchant_app.ui.results.rows import GoalRow, goal_rows
from merchant_app.ui.results.score import ScoreButton
from merchant_app.ui.widgets import divider, label, outlined_button
from merchant_app.ui.workspace import Workspace

#: Below this width the table does without the plan for today.
_WIDE = 1200


class ResultsPage(Page):
    """Goals in a table, and the selected one below it."""

    TABLES: ClassVar[tuple[str, ...]] = (*GOAL_TABLES, "person", "shop")

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._writable = workspace.shop.read_only is None
        self._campaign: Campaign | None = None
        self.stack = QStackedLayout(self)
        self.stack.addWidget(
            self.no_campaign(
                "chart-column",
                _(
                    "Goals belong to a campaign."
                    " Make one from a template, and its goals come with it."
                ),
            )
        )
        self.stack.addWidget(self._content())
        self.setFocusProxy(self.table)

    def _content(self) -> QWidget:
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._head())
        rows.addWidget(divider())
        self.table = GoalsTable(
            self.workspace.shop, self.workspace.today, self.kept_state("goals_view")
        )
        self.table.current_changed.connect(lambda _row: self._show_goal())
        self.table.row_activated.connect(lambda _row: self._change())
        self.table.delete_asked.connect(lambda _row: self._delete())
        self.goals_card = GoalsCard(self.table, self._add if self._writable else None)
        self.course = CourseCard()
        self.about = AboutCard(self._change, self._delete)
        body = QWidget()
        cards = QVBoxLayout(body)
        cards.setContentsMargins(24, 16, 24, 24)
        cards.setSpacing(16)
        cards.addWidget(self.goals_card)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self.course, 3)
        below.addWidget(self.about, 2)
        cards.addLayout(below, 1)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setWidget(body)
        rows.addWidget(self.scroller, 1)
        return whole

    def _head(self) -> QWidget:
        head = QWidget()
        head.setProperty("ground", "surface")
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(8)
        self.score = ScoreButton()
        row.addWidget(self.score)
        self.weights: QLabel = label("", "second")
        row.addWidget(self.weights)
        row.addStretch(1)
        self.upto: QLabel = label("", "second")
        row.addWidget(self.upto)
        self.enter_button = outlined_button(
            _("Enter numbers"), self.enter_numbers, icon="square-pen"
        )
        self.add_button = outlined_button(_("Add goal"), self._add, icon="plus")
        row.addWidget(self.enter_button)
        row.addWidget(self.add_button)
        self.add_button.setEnabled(self._writable)
        return head

    # -- showing ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the goals anew; the selected one stays selected."""
        campaign_id = self.workspace.campaign_id
        self.stack.setCurrentIndex(0 if campaign_id is None else 1)
        if campaign_id is None:
            self._campaign = None
            return
        shop, today = self.workspace.shop, self.workspace.today
        of = campaign(shop, campaign_id)
        self._campaign = of
        found = goals(shop, campaign_id, today)
        rows = goal_rows(
            found,
            first=of.first,
            today=today,
            owners=person_names(shop),
            currency=shop.info.currency,
        )
        staff = [(str(each.id), each.name) for each in people(shop)]
        self.table.show_goals(rows, [("", _("Nobody")), *staff])
        if self.table.current_row() is None and rows:
            self.table.select_key(rows[0].goal.id)
        self.score.show_goals(found)
        self._show_head(rows)
        self._show_goal()

    def _show_head(self, rows: list[GoalRow]) -> None:
        total = sum(row.goal.weight for row in rows)
        uneven = bool(rows) and total not in (0, 10_000)
        self.weights.setText(
            _("The weights come to {share}.", share=formats.percent(total)) if uneven else ""
        )
        entered = [row.goal.current_day for row in rows if row.goal.basis is None]
        newest = max((day for day in entered if day is not None), default=None)
        self.upto.setText(
            _("Numbers up to {day}", day=formats.day_and_weekday(newest)) if newest else ""
        )
        self.enter_button.setEnabled(self._writable and bool(rows))
        self.goals_card.show_source(shown=any(row.goal.basis is not None for row in rows))

    def _show_goal(self) -> None:
        row: GoalRow | None = self.table.current_row()
        for card in (self.course, self.about):
            card.setVisible(row is not None)
        if row is None or self._campaign is None:
            return
        shop, today = self.workspace.shop, self.workspace.today
        first = self._campaign.first
        last = max(row.goal.due or self._campaign.last, first + timedelta(days=1))
        samples = [day for day in steps(first, last) if day < today] + [today]
        figures = [each for each in figures_on(shop, row.goal, samples) if each[0] <= today]
        self.course.show_row(row, figures, first, last, today)
        self.about.show_row(row, writable=self._writable)

    def show_row(self, row_id: int) -> None:
        """Select a goal."""
        self.table.select_key(row_id)
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.habits.show_column("plan", shown=event.size().width() >= _WIDE)

    # -- doing -----------------------------------------------------------------------------

    def add_new(self, what: str) -> None:
        """Begin a new goal."""
        if what == "goal":
            self._add()

    def enter_numbers(self) -> None:
        """Open the table to enter the figures of a day."""
        if self._campaign is not None and self._writable:
            EnterNumbersDialog(self.workspace, self._campaign.id, self).exec()

    def _add(self) -> None:
        if self._campaign is None or not self._writable:
            return
        dialog = GoalDialog(self.workspace, self._campaign.id, None, self)
        if dialog.exec() and dialog.goal_id is not None:
            self.show_row(dialog.goal_id)

    def _change(self) -> None:
        row: GoalRow | None = self.table.current_row()
        if row is not None and self._writable:
            GoalDialog(self.workspace, row.goal.campaign_id, row.goal, self).exec()

    def _delete(self) -> None:
        row: GoalRow | None = self.table.current_row()
        if row is None or not self._writable:
            return
        shop, name = self.workspace.shop, row.goal.name
        if self.workspace.acted(lambda: delete_goal(shop, goal_id=row.goal.id)):
            self.workspace.say(_("{name} is deleted", name=name), undo=True)
