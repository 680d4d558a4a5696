"""The page of the Overview tab: cards on a grid that folds from four columns to two."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from merchant_app.domain.alerts import Alert
from merchant_app.i18n import _
from merchant_app.store.attention import ATTENTION_TABLES
from merchant_app.ui.overview.attention_card import AttentionCard
from merchant_app.ui.overview.days_card import DaysCard
from merchant_app.ui.overview.facts import Facts, gather
from merchant_app.ui.overview.goals_card import GoalsCard
from merchant_app.ui.overview.guests_card import GuestsCard
from merchant_app.ui.overview.head import Head
from merchant_app.ui.overview.money_card import MoneyCard
from merchant_app.ui.overview.phase_cards import PhaseCard
from merchant_app.ui.page import Page
from merchant_app.ui.theme import theme
from merchant_app.ui.workspace import Workspace

#: From this width on, at 100 %, four cards stand side by side.
_WIDE = 1180
_COLUMNS = 4


class OverviewPage(Page):
    """Head, phases, attention, goals, next days, money, new customers."""

    TABLES: ClassVar[tuple[str, ...]] = (*ATTENTION_TABLES, "person", "customer")

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._facts: Facts | None = None
        self._wide: bool | None = None
        self._phase_cards: list[PhaseCard] = []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self.empty = self.no_campaign(
            "rocket",
            _("Choose a template and a first day, and a whole plan is there to change."),
        )
        rows.addWidget(self.empty)
        self.whole = QWidget()
        rows.addWidget(self.whole, 1)
        inside = QVBoxLayout(self.whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(24, 16, 24, 8)
        self.head = Head(print_plan=self._print, phase_clicked=self._open_phase)
        top.addWidget(self.head)
        inside.addLayout(top)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        # One of our own, since asking for Qt's makes PySide6 load every kind of widget there is.
        self._area.setViewport(QWidget())
        inside.addWidget(self._area, 1)
        self._cards = QWidget()
        self._grid = QGridLayout(self._cards)
        self._grid.setContentsMargins(24, 4, 24, 16)
        self._grid.setSpacing(16)
        self._area.setWidget(self._cards)
        self.attention = AttentionCard(self._settle)
        self.goals = GoalsCard(lambda: workspace.go_to("results"))
        self.days = DaysCard(
            lambda task_id: workspace.go_to("timeline", task_id),
            lambda: workspace.go_to("timeline"),
        )
        self.money = MoneyCard(lambda: workspace.go_to("budget"))
        self.guests = GuestsCard()

    def refresh(self) -> None:
        """Show the campaign chosen, or how to make the first one."""
        campaign_id = self.workspace.campaign_id
        self.empty.setVisible(campaign_id is None)
        self.whole.setVisible(campaign_id is not None)
        if campaign_id is None:
            return
        facts = gather(self.workspace.shop, campaign_id, self.workspace.today)
        self._facts = facts
        self.head.show_facts(facts)
        self.attention.show_alerts(facts.alerts)
        self.goals.show_facts(facts)
        self.days.show_facts(facts)
        self.money.show_facts(facts)
        self.guests.show_facts(facts)
        for card in self._phase_cards:
            card.hide()
            card.deleteLater()
        self._phase_cards = [
            PhaseCard(facts, each, lambda place=place: self._open_phase(place))  # type: ignore[misc]
            for place, each in enumerate(facts.phases)
        ]
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._facts is not None and self._is_wide() != self._wide:
            self._lay_out()

    def _is_wide(self) -> bool:
        return self.width() >= theme().scaled(_WIDE)

    def _lay_out(self) -> None:
        grid = self._grid
        while grid.count():
            grid.takeAt(0)
        for row in range(8):
            grid.setRowStretch(row, 0)
            grid.setRowMinimumHeight(row, 0)
        self._wide = self._is_wide()
        columns = _COLUMNS if self._wide else 2
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1 if column < columns else 0)
        row = 0
        for place, card in enumerate(self._phase_cards):
            grid.addWidget(card, row + place // columns, place % columns)
        row += -(-len(self._phase_cards) // columns)
        high = theme().scaled(264)
        if self._wide:
            grid.addWidget(self.attention, row, 0, 1, 2)
            grid.addWidget(self.goals, row, 2)
            grid.addWidget(self.days, row, 3)
            grid.addWidget(self.money, row + 1, 0, 1, 2)
            grid.addWidget(self.guests, row + 1, 2, 1, 2)
            heights = {row: high, row + 1: theme().scaled(176)}
        else:
            grid.addWidget(self.attention, row, 0, 1, 2)
            grid.addWidget(self.goals, row + 1, 0)
            grid.addWidget(self.days, row + 1, 1)
            grid.addWidget(self.money, row + 2, 0)
            grid.addWidget(self.guests, row + 2, 1)
            heights = {row: theme().scaled(220), row + 1: high, row + 2: theme().scaled(200)}
        for each, height in heights.items():
            grid.setRowMinimumHeight(each, height)
            grid.setRowStretch(each, 1)
        for part in (self.attention, self.goals, self.days, self.money, self.guests):
            part.show()

    def _settle(self, alert: Alert) -> None:
        self.workspace.go_to(alert.place.value, alert.row_id, part=alert.part)

    def _open_phase(self, place: int) -> None:
        if self._facts is None:
            return
        phase = self._facts.phases[place].phase
        first = next((t.id for t in self._facts.of.plan.tasks if t.phase_id == phase.id), None)
        self.workspace.go_to("timeline", first)

    def _print(self) -> None:
        self.workspace.go_to("reports")
