"""A date: typed in any usual form, or picked from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.i18n import _, language
from merchant_app.ui.icons import icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.fields import CheckedField
from merchant_app.ui.widgets.typed_day import read_day


def full_day(day: date) -> str:
    """Write a date for a field: Sat 5 Dec 2026, 2026-12-05 周六."""
    if language() == "zh":
        return f"{day.isoformat()} {formats.short_weekday(day)}"
    return f"{formats.short_weekday(day)} {formats.long_date(day)}"


class DateField(CheckedField):
    """A date; the calendar opens by its icon, F4 or Alt+Down.

    Args:
        today: what a date without a year is near to, and what the calendar marks.
        day: the date to begin with, or None.
        required: whether an empty field is a mistake.

    """

    #: A date was picked or typed and left.
    picked = Signal(object)

    def __init__(
        self,
        today: date,
        day: date | None = None,
        *,
        required: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(required=required, parent=parent)
        self._today = today
        self._calendar: CalendarPopup | None = None
        open_it = QAction(icon("calendar-days"), _("Open the calendar"), self)
        open_it.triggered.connect(self.open_calendar)
        self.addAction(open_it, QLineEdit.ActionPosition.TrailingPosition)
        self.settled.connect(lambda: self.picked.emit(self.read()))
        self.write(day)

    def write(self, day: date | None) -> None:
        """Show a date."""
        self.setText("" if day is None else full_day(day))

    def read(self) -> date | None:
        """Give the date, None for an empty field that may be empty.

        Raises:
            UserError: with the sentence to show, if the text is no date.

        """
        if not self.text().strip() and not self.required:
            return None
        return read_day(self.text(), self._today)

    def _settle(self) -> None:
        self.write(self.read())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or (event.key() == Qt.Key.Key_Down and alt):
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Open the calendar under the field at its date."""
        if self._calendar is None:
            self._calendar = CalendarPopup(self)
            self._calendar.picked.connect(self._take)
        shown = self._today
        if self.text().strip() and self.check():
            shown = self.read() or shown
        self._calendar.open_at(shown, self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _take(self, day: date) -> None:
        self.write(day)
        self.problem.emit("")
        self.picked.emit(day)
        self.setFocus(Qt.FocusReason.OtherFocusReason)


class CalendarPopup(QFrame):
    """A month to pick a day from; arrows move, Enter picks, Esc closes."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAccessibleName(_("Calendar"))
        self.setProperty("ground", "surface")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 8, 8, 8)
        self.month = QCalendarWidget()
        self.month.setLocale(QLocale("zh_CN" if language() == "zh" else "en_GB"))
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        plain = self.month.weekdayTextFormat(Qt.DayOfWeek.Monday)
        plain.setForeground(theme().color.text)
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(weekend, plain)
        self.month.clicked.connect(self._pick)
        self.month.activated.connect(self._pick)
        rows.addWidget(self.month)

    def open_at(self, day: date, place: QPoint) -> None:
        """Show the month of `day` with its corner at `place` on the screen."""
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        self.move(place)
        self.show()
        self.month.setFocus()

    def _pick(self, chosen: QDate) -> None:
        self.hide()
        self.picked.emit(date(chosen.year(), chosen.month(), chosen.day()))
