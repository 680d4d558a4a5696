"""The fields of a rule: how often, on which days, until when."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.recurrence import (
    MAX_INTERVAL,
    MAX_OCCURRENCES,
    Frequency,
    Rule,
    nth_of_month,
)
from merchant_app.i18n import _, _p
from merchant_app.ui.rule_words import nth_word, weekday_word
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.date_field import DateField
from merchant_app.ui.widgets.form import Form
from merchant_app.ui.widgets.number_field import NumberField
from merchant_app.ui.widgets.segmented import Segment, SegmentedControl

_LAST: Final = -1
#: Later days are missing in some months; "last day" is there for them.
_LAST_SAFE_DAY: Final = 28
_TIMES: Final = 6


class RuleFields(QObject):
    """Puts its fields into a form and reads a `Rule` from them.

    Args:
        form: gets the rows.
        today: for dates without a year.
        rule, first, until: to begin with.
        endless: whether it may go on without an end.

    """

    #: Something changed that changes the days.
    changed = Signal()

    def __init__(
        self,
        form: Form,
        *,
        today: date,
        rule: Rule,
        first: date,
        until: date | None,
        endless: bool = False,
    ) -> None:
        super().__init__(form)
        self._form = form
        self.frequency = SegmentedControl(
            [
                Segment(Frequency.DAILY, _p("repeat", "Days")),
                Segment(Frequency.WEEKLY, _p("repeat", "Weeks")),
                Segment(Frequency.MONTHLY, _p("repeat", "Months")),
            ],
            chosen=rule.frequency,
            name=_("Counted in"),
        )
        self.interval = NumberField(1, MAX_INTERVAL, rule.interval)
        self.weekdays = SegmentedControl(
            [Segment(str(at), name) for at, name in enumerate(formats.weekday_names())],
            several=True,
            name=_("On these weekdays"),
        )
        weekly = rule.frequency is Frequency.WEEKLY
        self.weekdays.choose(
            *(str(day) for day in (rule.weekdays if weekly else {first.weekday()}))
        )
        self.month = MonthChoice(rule, first)
        self.first = DateField(today, first)
        ends = [Segment("day", _("On a day")), Segment("times", _("After some times"))]
        if endless:
            ends.insert(0, Segment("never", _p("repeat", "No end")))
        ending = "times" if rule.count is not None else "day"
        if endless and rule.count is None and until is None:
            ending = "never"
        self.ends = SegmentedControl(ends, chosen=ending, name=_p("repeat", "Ends"))
        self.until = DateField(today, until)
        self.count = NumberField(1, MAX_OCCURRENCES, rule.count or _TIMES)
        often = QWidget()
        often.setMinimumHeight(theme().row)
        across = QHBoxLayout(often)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self.interval)
        across.addWidget(self.frequency)
        across.addStretch(1)
        often.setFocusProxy(self.interval)
        form.add("interval", _("Every"), often)
        form.add("weekdays", _("On"), self.weekdays)
        form.add("month", _("On"), self.month)
        form.add("first", _("First day"), self.first)
        form.add("ends", _p("repeat", "Ends"), self.ends)
        form.add("until", _("Last day"), self.until)
        form.add("count", _("Times"), self.count)
        self.frequency.chosen.connect(lambda _key: self._show_rows())
        self.ends.chosen.connect(lambda _key: self._show_rows())
        for signal in (
            self.interval.valueChanged,
            self.count.valueChanged,
            self.weekdays.chosen,
            self.frequency.chosen,
            self.ends.chosen,
            self.month.changed,
            self.first.textChanged,
            self.until.textChanged,
        ):
            signal.connect(lambda *_value: self.changed.emit())
        self._show_rows()

    def read(self) -> Rule:
        """Give the rule; what it says may still be impossible to follow."""
        frequency = Frequency(self.frequency.key)
        count = self.count.value() if self.ends.key == "times" else None
        interval = self.interval.value()
        if frequency is Frequency.WEEKLY:
            weekdays = frozenset(int(key) for key in self.weekdays.keys)
            return Rule(frequency, interval=interval, weekdays=weekdays, count=count)
        if frequency is Frequency.MONTHLY:
            return self.month.read(interval, count)
        return Rule(frequency, interval=interval, count=count)

    def read_until(self) -> date | None:
        """Give the last day, None if times are counted or there is no end.

        Raises:
            UserError: if the text is no date.

        """
        return self.until.read() if self.ends.key == "day" else None

    def _show_rows(self) -> None:
        form = self._form
        form.set_visible("weekdays", visible=self.frequency.key == Frequency.WEEKLY)
        form.set_visible("month", visible=self.frequency.key == Frequency.MONTHLY)
        form.set_visible("until", visible=self.ends.key == "day")
        form.set_visible("count", visible=self.ends.key == "times")
        self.until.setEnabled(self.ends.key == "day")


class MonthChoice(QWidget):
    """A day of the month, or the first to the last of a weekday."""

    changed = Signal()

    def __init__(self, rule: Rule, first: date) -> None:
        super().__init__()
        monthly = rule.frequency is Frequency.MONTHLY
        self.which = QComboBox()
        self.which.setAccessibleName(_("Which one of the month"))
        self.which.addItem(_("Day"), 0)
        for nth in (1, 2, 3, 4, _LAST):
            word = nth_word(nth)
            self.which.addItem(word[:1].upper() + word[1:], nth)
        self.day = QComboBox()
        self.day.setAccessibleName(_("Day of the month"))
        for number in range(1, _LAST_SAFE_DAY + 1):
            self.day.addItem(str(number), number)
        self.day.addItem(_("The last day"), _LAST)
        self.weekday = QComboBox()
        self.weekday.setAccessibleName(_("Weekday"))
        for number in range(7):
            self.weekday.addItem(weekday_word(number), number)
        self.setMinimumHeight(theme().row)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        for part in (self.which, self.day, self.weekday):
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            across.addWidget(part)
        across.addStretch(1)
        self.setFocusProxy(self.which)
        nth = rule.nth if monthly else nth_of_month(first)
        weekday = next(iter(rule.weekdays), first.weekday()) if monthly else first.weekday()
        number = (rule.month_day if monthly else 0) or first.day
        self.which.setCurrentIndex(self.which.findData(nth))
        self.day.setCurrentIndex(self.day.findData(number if number <= _LAST_SAFE_DAY else _LAST))
        self.weekday.setCurrentIndex(weekday)
        self._show_parts()
        self.which.currentIndexChanged.connect(lambda _at: self._show_parts())
        for part in (self.which, self.day, self.weekday):
            part.currentIndexChanged.connect(lambda _at: self.changed.emit())

    def read(self, interval: int, count: int | None) -> Rule:
        """Give the monthly rule chosen."""
        nth = self.which.currentData()
        if nth:
            weekdays = frozenset({self.weekday.currentIndex()})
            return Rule(
                Frequency.MONTHLY, interval=interval, weekdays=weekdays, nth=nth, count=count
            )
        day = self.day.currentData()
        return Rule(Frequency.MONTHLY, interval=interval, month_day=day, count=count)

    def _show_parts(self) -> None:
        by_weekday = bool(self.which.currentData())
        self.day.setVisible(not by_weekday)
        self.weekday.setVisible(by_weekday)
