"""The one dialog about working time: the shop, its people, and the year that comes of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from merchant_app import formats
from merchant_app.domain.messages import UserError
from merchant_app.domain.schedule_effect import effect_of
from merchant_app.i18n import _, _p, say_error
from merchant_app.store.changes import Changes
from merchant_app.store.settings import opening_days
from merchant_app.store.timeline import Planned, planned, shop_calendar
from merchant_app.store.working_time import effect_of_absence, effect_of_closing, effect_of_opening
from merchant_app.ui.settings.section import scrolled
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import icon_button, link_button, primary_button
from merchant_app.ui.widgets.text import ElidedLabel, divider, label
from merchant_app.ui.working_time.effect import did_words, would_words
from merchant_app.ui.working_time.legend import MarkLegend
from merchant_app.ui.working_time.marks import MarkKind, off_marks, shop_marks
from merchant_app.ui.working_time.months import month_after
from merchant_app.ui.working_time.opening import OPENING_TABLES, OpeningPart
from merchant_app.ui.working_time.people import PeoplePart
from merchant_app.ui.working_time.spans import SpanList
from merchant_app.ui.working_time.year_calendar import YearCalendar
from merchant_app.ui.workspace import Workspace

_STEP = 6


class WorkingTimeDialog(QDialog):
    """Each change is saved at once as one edit, tells its effect, and Ctrl+Z takes it back.

    Args:
        workspace: of the window.
        parent: the window.
        person_id: whose days off to begin with; without, the shop's days come first.
        day: a day to choose in the calendar.

    """

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget | None,
        *,
        person_id: int | None = None,
        day: date | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._before = self._planned()
        self.setWindowTitle(_("Working days and days off"))
        self.setAccessibleName(_("Working days and days off"))
        self.opening = OpeningPart(workspace, holiday_columns=1)
        self.opening.setEnabled(workspace.shop.read_only is None)
        self.people = PeoplePart(workspace)
        self.calendar = YearCalendar(workspace.today)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(scrolled(self.opening), _p("settings", "Shop"))
        self.tabs.addTab(scrolled(self.people), _p("settings", "People"))
        self.told = ElidedLabel(_("Every change is saved at once."), "quiet")
        self.undo = link_button(_("Undo"), workspace.undo)
        self.undo.hide()
        self.done_button = primary_button(_("Done"), self.accept)
        self._lay_out()
        for part in (self.opening, self.people):
            part.drafted.connect(self._drafted)
        self.people.person_changed.connect(self._show_marks)
        self.tabs.currentChanged.connect(lambda _at: self._turned())
        self.opening.also_open.drafted.connect(self._drafted_day)
        self.calendar.chosen.connect(self._take_days)
        self.calendar.taken.connect(self._go_to_fields)
        workspace.changed.connect(self._changed)
        workspace.said.connect(self._said)
        self.finished.connect(self._leave)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, workspace.undo)
        QShortcut(QKeySequence("Ctrl+Shift+Z"), self, workspace.redo)
        if person_id is not None:
            self.people.show_person(person_id)
            self.tabs.setCurrentIndex(1)
        self._show_marks()
        self._fit()
        if day is not None:
            if not self.calendar.start <= day <= self.calendar.last:
                self._show_from(day)
            self.calendar.show_selection(day, day)
            self._spans.write(day, day)

    # -- laying out ------------------------------------------------------------------------

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        halves = QHBoxLayout()
        halves.setSpacing(0)
        left = QVBoxLayout()
        left.setContentsMargins(20, 16, 16, 8)
        left.setSpacing(8)
        left.addWidget(label(_("Working days and days off"), "title"))
        left.addWidget(self.tabs, 1)
        # The weekdays are never cut; the calendar has fewer columns instead.
        self.tabs.setMinimumWidth(self.opening.minimumSizeHint().width() + theme().scaled(16))
        right = QVBoxLayout()
        right.setContentsMargins(20, 14, 16, 8)
        right.setSpacing(8)
        head = QHBoxLayout()
        self.span = label("", "strong")
        head.addWidget(self.span, 1)
        self.earlier = icon_button("chevron-left", _("Earlier months"), lambda: self._turn(-_STEP))
        self.later = icon_button("chevron-right", _("Later months"), lambda: self._turn(_STEP))
        head.addWidget(self.earlier)
        head.addWidget(self.later)
        right.addLayout(head)
        right.addWidget(self.calendar, 1)
        self.legend = MarkLegend()
        right.addWidget(self.legend)
        halves.addLayout(left, 9)
        halves.addWidget(divider(upright=True))
        halves.addLayout(right, 10)
        rows.addLayout(halves, 1)
        rows.addWidget(divider())
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 10, 20, 12)
        foot.setSpacing(8)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.undo)
        foot.addWidget(self.done_button)
        rows.addLayout(foot)

    def _fit(self) -> None:
        now = theme()
        room = self.screen().availableGeometry()
        wide, tall = now.scaled(1000), now.scaled(760)
        self.resize(min(wide, room.width() - 24), min(tall, room.height() - 48))

    # -- showing ---------------------------------------------------------------------------

    @property
    def _spans(self) -> SpanList:
        """The list that days chosen in the calendar are for."""
        return self.people.spans if self.tabs.currentIndex() else self.opening.periods

    def _turn(self, months: int) -> None:
        self._show_from(month_after(self.calendar.start, months))

    def _show_from(self, month: date) -> None:
        self.calendar.show_from(month)
        self._show_marks()

    def _turned(self) -> None:
        self.opening.periods.clear()
        self.opening.also_open.write(None)
        self.people.spans.clear()
        self._show_marks()

    def _show_marks(self) -> None:
        first, last = self.calendar.start, self.calendar.last
        self.span.setText(
            _(
                "{start} to {end}",
                start=formats.month_name(first, year=True),
                end=formats.month_name(last, year=True),
            )
        )
        opening = opening_days(self._workspace.shop)
        try:
            marks = shop_marks(opening, first, last)
        except UserError:  # the part beside it says that the country is not known
            marks = {}
        if self.tabs.currentIndex() and self.people.person_id:
            marks |= off_marks(self.people.person_name, self.people.entries)
        self.calendar.show_marks(marks)
        used = {mark.kind for mark in marks.values()}
        self.legend.show_kinds([kind for kind in MarkKind if kind in used])

    def _planned(self) -> Planned | None:
        campaign_id = self._workspace.campaign_id
        return None if campaign_id is None else planned(self._workspace.shop, campaign_id)

    def _take_days(self, first: date, last: date) -> None:
        """Put chosen days where something can be done with them: a closed one can be opened."""
        opens = not self.tabs.currentIndex() and first == last and self._is_closed(first)
        if opens:
            self.opening.periods.clear()
            self.opening.also_open.write(first)
        else:
            self.opening.also_open.write(None)
            self._spans.write(first, last)

    def _is_closed(self, day: date) -> bool:
        return not shop_calendar(self._workspace.shop, day, day).is_open(day)

    def _go_to_fields(self) -> None:
        opening = self.opening.also_open
        ready = not self.tabs.currentIndex() and bool(opening.day.text())
        field = opening.day if ready else self._spans.reason
        field.setFocus(Qt.FocusReason.TabFocusReason)

    def _drafted_day(self, day: date | None) -> None:
        """Say what opening on the day in the field would do."""
        if day is None:
            self.calendar.clear_selection()
            return
        self.calendar.show_selection(day, day)
        campaign_id = self._workspace.campaign_id
        if campaign_id is not None:
            effect = effect_of_opening(self._workspace.shop, campaign_id, day)
            self._tell(would_words(effect), undo=False)

    def _drafted(self, span: tuple[date, date] | None) -> None:
        """Say what the days in the fields would do."""
        if span is None:
            self.calendar.clear_selection()
            return
        first, last = span
        self.calendar.show_selection(first, last)
        campaign_id = self._workspace.campaign_id
        if campaign_id is None:
            return
        shop = self._workspace.shop
        try:
            if self.tabs.currentIndex():
                person = self.people.person_id
                effect = effect_of_absence(shop, campaign_id, person, first, last)
            else:
                effect = effect_of_closing(shop, campaign_id, first, last)
        except UserError as error:
            self._tell(say_error(error), undo=False)
            return
        self._tell(would_words(effect), undo=False)

    def _changed(self, changes: Changes) -> None:
        if not changes.touches(*OPENING_TABLES, "absence", "person"):
            self._before = self._planned()  # a task may have come or gone with Ctrl+Z
            return
        self.opening.refresh()
        self.people.refresh()
        self._show_marks()
        before, after = self._before, self._planned()
        self._before = after
        if before is None or after is None or before.campaign.id != after.campaign.id:
            self._tell(_("Saved."), undo=True)
            return
        self._tell(did_words(effect_of(after.plan, before.schedule, after.schedule)), undo=True)

    def _said(self, text: str, undo: bool) -> None:  # noqa: FBT001 - the shape of the signal
        if not undo:  # what can be undone was told with its effect
            self._tell(text, undo=False)

    def _leave(self, _result: int) -> None:
        self._workspace.changed.disconnect(self._changed)
        self._workspace.said.disconnect(self._said)

    def _tell(self, text: str, *, undo: bool) -> None:
        self.told.setText(text)
        self.undo.setVisible(undo and self._workspace.shop.undo_label is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # Enter ends a field; it must not close the dialog behind it
        super().keyPressEvent(event)
