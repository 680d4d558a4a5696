"""Where the days of several months stand in a grid of small month sheets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF

_WEEK = 7
_WEEKS = 6
_MONTHS = 12


def month_after(day: date, months: int) -> date:
    """Give the first day of the month that many months after the one `day` is in."""
    ahead = day.year * _MONTHS + day.month - 1 + months
    return date(ahead // _MONTHS, ahead % _MONTHS + 1, 1)


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """Month sheets, left to right and top to bottom, Monday first.

    Attributes:
        start: the first day of the first month.
        months: how many months there are.
        columns: month sheets beside each other.
        cell_wide, cell_high: size of a day.
        head: height of a month's name and the weekdays.
        gap: room between sheets.

    """

    start: date
    months: int
    columns: int
    cell_wide: float
    cell_high: float
    head: float
    gap: float

    @property
    def last(self) -> date:
        """The last day that is shown."""
        return month_after(self.start, self.months) - timedelta(days=1)

    @property
    def height(self) -> float:
        """The height of all sheets."""
        return -(-self.months // self.columns) * self._tall - self.gap

    @property
    def _wide(self) -> float:
        return self.cell_wide * _WEEK + self.gap

    @property
    def _tall(self) -> float:
        return self.head + self.cell_high * _WEEKS + self.gap

    def sheet(self, at: int) -> QRectF:
        """Give where a month's sheet stands."""
        return QRectF(
            at % self.columns * self._wide,
            at // self.columns * self._tall,
            self._wide - self.gap,
            self._tall - self.gap,
        )

    def rect_of(self, day: date) -> QRectF:
        """Give where a day stands."""
        at = (day.year - self.start.year) * _MONTHS + day.month - self.start.month
        sheet = self.sheet(at)
        cell = day.day - 1 + day.replace(day=1).weekday()
        return QRectF(
            sheet.left() + cell % _WEEK * self.cell_wide,
            sheet.top() + self.head + cell // _WEEK * self.cell_high,
            self.cell_wide,
            self.cell_high,
        )

    def day_at(self, place: QPointF) -> date | None:
        """Give the day at a place, None beside all of them."""
        column, row = int(place.x() // self._wide), int(place.y() // self._tall)
        at = row * self.columns + column
        if not (0 <= column < self.columns and 0 <= at < self.months) or row < 0:
            return None
        sheet = self.sheet(at)
        x = int((place.x() - sheet.left()) // self.cell_wide)
        y = int((place.y() - sheet.top() - self.head) // self.cell_high)
        if not 0 <= x < _WEEK or y < 0:
            return None
        month = month_after(self.start, at)
        day = month + timedelta(days=y * _WEEK + x - month.weekday())
        return day if (day.year, day.month) == (month.year, month.month) else None
