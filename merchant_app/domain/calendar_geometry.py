"""Where days and what happens on them stand in a month or a week: pure arithmetic.

A month is shown as whole weeks, Monday first, as in ISO 8601, which is also how wall calendars
in China are printed. What lasts several days is cut into one segment a week, and segments that
share a day lie in different lanes. Boxes are in pixels from the upper left corner of the view.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from merchant_app.domain.gantt_geometry import Box
from merchant_app.domain.months import month_end

DAYS_A_WEEK: Final = 7
_ONE_DAY: Final = timedelta(days=1)


def monday_of(day: date) -> date:
    """Give the Monday of the week a day lies in."""
    return day - timedelta(days=day.weekday())


def week_number(day: date) -> int:
    """Give the number of a day's week by ISO 8601."""
    return day.isocalendar().week


def weeks_of_month(day: date) -> tuple[date, ...]:
    """Give the Mondays of the four to six weeks that the month of a day touches."""
    first = day.replace(day=1)
    last = month_end(first)
    start, count = monday_of(first), (last - monday_of(first)).days // DAYS_A_WEEK + 1
    return tuple(start + timedelta(weeks=week) for week in range(count))


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Something that happens from `first` to `last`, both inclusive."""

    key: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a span within one week.

    Attributes:
        week: the week of the view, from 0.
        first, last: its columns, both inclusive, from 0 for Monday.
        lane: its place from the top.
        begins, ends: whether the span begins, ends in this week.

    """

    key: str
    week: int
    first: int
    last: int
    lane: int
    begins: bool
    ends: bool

    @property
    def columns(self) -> range:
        """The columns it covers."""
        return range(self.first, self.last + 1)


def segments_of(
    spans: Sequence[DaySpan], monday: date, weeks: int, *, most: int = 1000
) -> list[Segment]:
    """Cut spans into weeks and give each segment the highest lane that is free on its days.

    Earlier and longer ones lie higher, then those that come first in `spans`. What finds no
    free lane among `most` gets lane `most`, where segments do overlap.
    """
    by_week: list[list[tuple[int, int, int, DaySpan]]] = [[] for _ in range(weeks)]
    for rank, span in enumerate(spans):
        first, last = (span.first - monday).days, (span.last - monday).days
        for week in range(max(0, first // DAYS_A_WEEK), min(weeks, last // DAYS_A_WEEK + 1)):
            left = max(0, first - week * DAYS_A_WEEK)
            right = min(DAYS_A_WEEK - 1, last - week * DAYS_A_WEEK)
            by_week[week].append((left, left - right, rank, span))
    found = []
    for week, entries in enumerate(by_week):
        start = monday + timedelta(weeks=week)
        end = start + timedelta(days=DAYS_A_WEEK - 1)
        ends: list[int] = []
        for left, wide, _rank, span in sorted(entries, key=lambda entry: entry[:3]):
            right = left - wide
            lane = next((at for at, taken in enumerate(ends) if taken < left), len(ends))
            if lane == len(ends) and lane < most:
                ends.append(right)
            elif lane < len(ends):
                ends[lane] = right
            begins, over = span.first >= start, span.last <= end
            found.append(Segment(span.key, week, left, right, lane, begins, over))
    return found


@dataclass(frozen=True, slots=True)
class Fitted:
    """What of the segments is shown, and by (week, column) how many are not."""

    shown: tuple[Segment, ...]
    hidden: dict[tuple[int, int], int]


def fitted(segments: Sequence[Segment], lanes: int) -> Fitted:
    """Choose what is shown where there is room for so many lanes a day.

    Where more happens on a day, its last lane is kept for the words "+3 more".
    """
    crowded = {
        (each.week, column) for each in segments if each.lane >= lanes for column in each.columns
    }
    shown = []
    hidden: dict[tuple[int, int], int] = {}
    for each in segments:
        fits = each.lane < lanes - 1 or (
            each.lane == lanes - 1
            and not any((each.week, column) in crowded for column in each.columns)
        )
        if fits:
            shown.append(each)
            continue
        for column in each.columns:
            hidden[each.week, column] = hidden.get((each.week, column), 0) + 1
    return Fitted(tuple(shown), hidden)


@dataclass(frozen=True, slots=True)
class DayGrid:
    """Days as cells, one row a week: `monday` begins the first of `weeks` rows."""

    monday: date
    weeks: int
    left: float
    top: float
    width: float
    height: float

    def column_x(self, column: int) -> int:
        """Give the left edge of a column, on a whole pixel; column 7 gives the right edge."""
        return round(self.left + self.width * column / DAYS_A_WEEK)

    def week_y(self, week: int) -> int:
        """Give the upper edge of a week."""
        return round(self.top + self.height * week / self.weeks)

    def place(self, day: date) -> tuple[int, int] | None:
        """Give (week, column) of a day, None if it is not in sight."""
        offset = (day - self.monday).days
        return divmod(offset, DAYS_A_WEEK) if 0 <= offset < self.weeks * DAYS_A_WEEK else None

    def day(self, week: int, column: int) -> date:
        """Give the day of a cell."""
        return self.monday + timedelta(days=week * DAYS_A_WEEK + column)

    def cell(self, week: int, first: int, last: int | None = None) -> Box:
        """Give the box of a cell, or of those from column `first` to `last`."""
        left, right = self.column_x(first), self.column_x((first if last is None else last) + 1)
        top = self.week_y(week)
        return Box(left, top, right - left, self.week_y(week + 1) - top)

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Give the cell (week, column) at a place, None outside."""
        if not (self.left <= x < self.left + self.width):
            return None
        if not (self.top <= y < self.top + self.height):
            return None
        week = next(week for week in range(self.weeks) if y < self.week_y(week + 1) + 1)
        inside = (column for column in range(DAYS_A_WEEK) if x < self.column_x(column + 1))
        return week, next(inside, DAYS_A_WEEK - 1)

    def day_at(self, x: float, y: float) -> date | None:
        """Give the day at a place, None outside."""
        at = self.cell_at(x, y)
        return None if at is None else self.day(*at)

    @property
    def last(self) -> date:
        """The last day in sight."""
        return self.monday + self.weeks * DAYS_A_WEEK * _ONE_DAY - _ONE_DAY
