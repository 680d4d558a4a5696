"""What a rule leads to: the sentence, how many times, and the first of its days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.i18n import _, _n
from merchant_app.ui.widgets.text import label

_COLUMNS: Final = 3
_SHOWN: Final = 12


class DayPreview(QWidget):
    """Shows days in three columns; a closed day says which open one takes its place."""

    def __init__(self) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.setSpacing(4)
        self.words = label("", "strong", wrap=True)
        rows.addWidget(self.words)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self.days = [label("", "base") for _at in range(_SHOWN)]
        for at, day in enumerate(self.days):
            self._grid.addWidget(day, at // _COLUMNS, at % _COLUMNS)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        rows.addLayout(self._grid)
        self.more = label("", "second", wrap=True)
        rows.addWidget(self.more)

    def show_days(self, words: str, days: Sequence[date], calendar: WorkingCalendar) -> None:
        """Show the days of a rule."""
        counted = _n("{n} time", "{n} times", len(days))
        self.words.setText(_("{name}: {value}", name=words[:1].upper() + words[1:], value=counted))
        for at, place in enumerate(self.days):
            place.setText(_day(days[at], calendar) if at < len(days) else "")
        closed = sum(not calendar.is_open(day) for day in days)
        lines = []
        if len(days) > _SHOWN:
            lines.append(
                _(
                    "and {n} more, the last on {day}",
                    n=len(days) - _SHOWN,
                    day=formats.long_date(days[-1]),
                )
            )
        if closed:
            lines.append(
                _n(
                    "On {n} of these days the shop is closed; the next open day takes its place.",
                    "On {n} of these days the shop is closed; the next open day takes their place.",
                    closed,
                )
            )
        self.more.setText("\n".join(lines))

    def show_nothing(self, sentence: str) -> None:
        """Say why there are no days."""
        self.words.setText(sentence)
        self.more.setText("")
        for place in self.days:
            place.setText("")


def _day(day: date, calendar: WorkingCalendar) -> str:
    words = formats.day_and_weekday(day)
    if calendar.is_open(day):
        return words
    return f"{words} → {formats.weekday_and_number(calendar.next_open(day))}"
