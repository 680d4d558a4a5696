"""When the shop works: weekdays, public holidays, and times it is closed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from merchant_app.actions.people import close_for, reopen, set_opening_days
from merchant_app.domain.messages import UserError
from merchant_app.formats import date_range, long_date
from merchant_app.i18n import _, say_error
from merchant_app.store.settings import ClosedPeriod, closed_periods, opening_days
from merchant_app.ui.settings.holidays import HolidayChoice
from merchant_app.ui.settings.section import Section, scrolled
from merchant_app.ui.shop_fields import weekday_field
from merchant_app.ui.widgets.buttons import icon_button, outlined_button
from merchant_app.ui.widgets.date_field import DateField
from merchant_app.ui.widgets.form import FieldNote
from merchant_app.ui.widgets.segmented import Segment, SegmentedControl
from merchant_app.ui.widgets.text import ElidedLabel, divider, label
from merchant_app.ui.workspace import Workspace


class OpeningSection(Section):
    """Opening days. Plans are laid out anew with every change here."""

    TABLES = ("setting", "shop", "closed_period")

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace,
            _("Opening days"),
            _("Tasks are planned on open days only. A change here moves plans at once."),
        )
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(4, 0, 8, 4)
        rows.setSpacing(6)
        rows.addWidget(label(_("Open on"), "strong"))
        self.weekdays = weekday_field((), name=_("Open on"))
        self.weekdays.chosen.connect(lambda _key: self._save())
        rows.addWidget(self.weekdays)
        self.note = FieldNote()
        rows.addWidget(self.note)
        rows.addSpacing(8)
        rows.addWidget(label(_("Public holidays"), "strong"))
        self.observed = SegmentedControl(
            [
                Segment("none", _("Open on all")),
                Segment("all", _("Closed on all")),
                Segment("some", _("Closed on some")),
            ],
            name=_("Public holidays"),
        )
        self.observed.chosen.connect(self._choose_observed)
        rows.addWidget(self.observed)
        self.holidays = HolidayChoice()
        self.holidays.changed.connect(self._save)
        rows.addWidget(self.holidays)
        rows.addSpacing(8)
        rows.addWidget(label(_("Closed periods"), "strong"))
        self.periods = QVBoxLayout()
        self.periods.setSpacing(0)
        rows.addLayout(self.periods)
        self.add = _NewPeriod(workspace)
        rows.addWidget(self.add)
        rows.addStretch(1)
        self.body.addWidget(scrolled(inner), 1)
        self.refresh()

    def refresh(self) -> None:
        shop = self.workspace.shop
        open_days = opening_days(shop)
        self.note.show_error("")
        self.weekdays.choose(*(str(day) for day in open_days.weekdays))
        observed = open_days.observed
        self.observed.choose(observed if isinstance(observed, str) else "some")
        some = not isinstance(observed, str)
        self.holidays.setVisible(some)
        if isinstance(observed, frozenset):
            self.holidays.show_for(open_days.country, observed, self.workspace.today)
        self._show_periods()

    def _choose_observed(self, key: str) -> None:
        if key == "some":
            shop = self.workspace.shop
            before = opening_days(shop).observed
            self.holidays.show_for(shop.info.country, before, self.workspace.today)
        self._save()

    def _save(self) -> None:
        observed: str | frozenset[str] = self.observed.key
        if observed == "some":
            observed = self.holidays.chosen
        try:
            set_opening_days(
                self.workspace.shop,
                weekdays=[int(key) for key in self.weekdays.keys],
                observed=observed,
            )
        except UserError as error:
            if error.field != "weekdays":
                self.workspace.questions.show_error(self, error)
                self.refresh()
                return
            self.refresh()
            self.note.show_error(say_error(error))

    def _show_periods(self) -> None:
        while self.periods.count():
            item = self.periods.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        known = closed_periods(self.workspace.shop)
        if not known:
            self.periods.addWidget(label(_("None so far."), "quiet"))
        for period in known:
            self.periods.addWidget(self._row(period))

    def _row(self, period: ClosedPeriod) -> QWidget:
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(12)
        days = (
            long_date(period.first)
            if period.first == period.last
            else date_range(period.first, period.last)
        )
        row.addWidget(label(days))
        row.addWidget(ElidedLabel(period.reason, "quiet"), 1)
        remove = icon_button(
            "trash-2",
            _("Open again: {days}", days=days),
            lambda: self.workspace.acted(lambda: reopen(self.workspace.shop, period_id=period.id)),
        )
        row.addWidget(remove)
        rows.addLayout(row)
        rows.addWidget(divider())
        return whole


class _NewPeriod(QWidget):
    """The line that adds a closed period."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.first = DateField(workspace.today, required=False)
        self.first.setPlaceholderText(_("First day"))
        self.first.setAccessibleName(_("First closed day"))
        self.last = DateField(workspace.today, required=False)
        self.last.setPlaceholderText(_("Last day"))
        self.last.setAccessibleName(_("Last closed day"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Reason, for example renovation"))
        self.reason.setAccessibleName(_("Reason"))
        self.button = outlined_button(_("Add"), self.add, icon="plus")
        for field in (self.first, self.last, self.reason):
            row.addWidget(field, 1)
        row.addWidget(self.button)
        rows.addLayout(row)
        self.note = FieldNote()
        rows.addWidget(self.note)
        for field in (self.first, self.last):
            field.problem.connect(self.note.show_error)
        self.reason.returnPressed.connect(self.add)

    def add(self) -> None:
        """Close the shop for the days in the fields; one day alone if there is no last one."""
        try:
            first = self.first.read()
            if first is None:
                self.note.show_error(_("Enter the first day on which you are closed."))
                self.first.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            last = self.last.read() or first
            close_for(self._workspace.shop, first=first, last=last, reason=self.reason.text())
        except UserError as error:
            self.note.show_error(say_error(error))
            return
        self.note.show_error("")
        self.first.write(None)
        self.last.write(None)
        self.reason.clear()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)
