"""The view "Rhythm and value": worked out in the background, moved at once by each edit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from merchant_app.domain.segments import Segment
from merchant_app.i18n import _
from merchant_app.store.changes import Changes
from merchant_app.store.rfm_table import keep_rfm, rfm_at_hand
from merchant_app.store.shop import Shop
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.life.cohort_card import CohortCard
from merchant_app.ui.customers.life.figures import (
    Looking,
    Standing,
    at_once,
    looking,
    standing,
)
from merchant_app.ui.customers.life.rhythm_dialog import ask_rhythm
from merchant_app.ui.customers.life.separators_card import SeparatorsCard
from merchant_app.ui.customers.life.stages_card import StagesCard
from merchant_app.ui.customers.life.value_card import ValueCard
from merchant_app.ui.customers.views import CustomersView
from merchant_app.ui.jobs import Cancelled, Progress
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import EmptyState, label

T = TypeVar("T")
#: Below this width everything stands one below the other.
_WIDE = 1150


class LifeView(CustomersView):
    """Stages, movements, RFM, cohorts, and what separates lost customers from kept ones."""

    TABLES = (
        "purchase", "customer", "setting", "customer_tag", "tag", "coupon", "coupon_batch",
        "channel", "shop",
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._workspace = desk.workspace
        self._known = False
        self._working = False
        self._changed = False
        self._wide: bool | None = None
        self.setAccessibleName(_("Rhythm and value"))
        self.stages = StagesCard(self._show_people, self.ask_rhythm)
        self.value = ValueCard(self._workspace.shop.info.currency, self._show_people)
        self.cohorts = CohortCard()
        self.separators = SeparatorsCard()
        self.below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.below.setSpacing(16)
        self.below.addWidget(self.cohorts, 3)
        self.below.addWidget(self.separators, 2)
        self.waiting = label(_("Working out stages and groups of all customers..."), "quiet")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty = EmptyState(
            "chart-line",
            _("No purchases yet"),
            _(
                "Stages, groups and who comes back are worked out from purchases. Write them down"
                " at the counter, or bring in a list from your till."
            ),
        )
        self.scroller = QScrollArea()
        self.stack = QStackedWidget()
        self._lay_out()
        self._workspace.changed.connect(self._note_change)

    def _lay_out(self) -> None:
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(24, 16, 24, 24)
        rows.setSpacing(16)
        rows.addWidget(self.stages)
        rows.addWidget(self.value)
        rows.addLayout(self.below)
        rows.addStretch(1)
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setWidget(body)
        for page in (self.waiting, self.empty, self.scroller):
            self.stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.setFocusProxy(self.value.map)

    # -- showing ---------------------------------------------------------------------------

    def show_all(self) -> None:
        """Show what can be told at once, and have the rest worked out in the background."""
        self._show_at_once()
        self._work_out()

    def show_changes(self, changes: Changes) -> None:
        """Show an edit: stages and groups at once, the rest when it is worked out."""
        del changes
        self.show_all()

    def _show_at_once(self) -> None:
        shop, today = self._workspace.shop, self._workspace.today
        table = rfm_at_hand(shop)
        if not self._known or table is None:
            return
        now = at_once(shop, today, table)
        self.stages.show_stages(now)
        self.value.show_table(now.rfm, today)

    def _work_out(self) -> None:
        if self._working:
            self._changed = True
            return
        self._working, self._changed = True, False
        self._run(standing, self._take_standing)

    def _run(self, read: Callable[[Shop, date], T], done: Callable[[T], object]) -> None:
        shop, today = self._workspace.shop, self._workspace.today

        def work(_progress: Progress, _cancelled: Cancelled) -> T:
            with shop.second_connection() as other:
                return read(other, today)

        self._workspace.jobs.run(
            work,
            title=_("Working out stages and groups of all customers"),
            on_done=done,
            on_error=self._failed,
        )

    def _note_change(self, changes: Changes) -> None:
        if self._working and changes.touches(*self.TABLES):
            self._changed = True

    def _failed(self, error: BaseException) -> None:
        self._working = False
        self._workspace.questions.show_error(self, error)

    def _take_standing(self, found: Standing) -> None:
        shop, today = self._workspace.shop, found.at_once.today
        if not self._changed and rfm_at_hand(shop) is None:
            keep_rfm(shop, found.counted)
        self._known = True
        self.stages.show_stages(found.at_once)
        self.value.show_table(found.at_once.rfm, today)
        self.stages.show_movements(found.movements, today)
        bought = found.at_once.rfm.everybody.count
        self.stack.setCurrentWidget(self.scroller if bought else self.empty)
        self._run(looking, self._take_looking)

    def _take_looking(self, found: Looking) -> None:
        self._working = False
        self.cohorts.show_cohorts(found.cohorts)
        self.separators.show_separators(found.separators, found.names)
        if self._changed:  # by an edit that the work may not have seen
            self._work_out()

    # -- leading and asking ----------------------------------------------------------------

    def _show_people(self, segment: Segment, words: str) -> None:
        self._desk.show_people(segment, words)

    def ask_rhythm(self) -> None:
        """Open the shop's rhythm."""
        if self._desk.may_write():
            ask_rhythm(self._desk)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme().scaled(_WIDE)
        if wide == self._wide:
            return
        self._wide = wide
        way = QBoxLayout.Direction
        for row in (self.stages.parts, self.value.parts, self.below):
            row.setDirection(way.LeftToRight if wide else way.TopToBottom)
