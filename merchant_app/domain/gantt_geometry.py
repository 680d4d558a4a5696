"""Where things stand on a Gantt chart: pure arithmetic for screen and paper alike.

Units are abstract: pixels on screen, points on paper. x grows to the right with time, y grows
downwards with the rows, and both start at 0 in the upper left corner of the chart's ground,
below its calendar head. Days are whole and a bar covers its last day entirely, so that a task
of one day is one day wide.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONE_DAY: Final = timedelta(days=1)
_DAYS_A_WEEK: Final = 7
_DAYS_A_MONTH: Final = 28
_DAYS_A_QUARTER: Final = 90
_MONTHS_A_YEAR: Final = 12
_MONTHS_A_QUARTER: Final = 3


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the chart."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle: its upper left corner, its width and its height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """The y halfway down."""
        return self.y + self.height / 2

    def contains(self, x: float, y: float) -> bool:
        """Whether a place lies in the rectangle, edges included."""
        return self.x <= x <= self.right and self.y <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Dates along x: `origin` begins at x = 0 and each day is `per_day` wide."""

    origin: date
    per_day: float

    @classmethod
    def fitting(cls, first: date, last: date, width: float) -> TimeScale:
        """Give the scale on which the days from `first` to `last` fill `width` exactly."""
        return cls(first, width / max((last - first).days + 1, 1))

    def x(self, day: date) -> float:
        """The x at which a day begins."""
        return (day - self.origin).days * self.per_day

    def x_after(self, day: date) -> float:
        """The x at which a day is over."""
        return ((day - self.origin).days + 1) * self.per_day

    def day_at(self, x: float) -> date:
        """The day that covers x; the inverse of `x`. Clamped to what a date can hold."""
        days = int(x // self.per_day)
        days = max(days, (date.min - self.origin).days)
        return self.origin + timedelta(days=min(days, (date.max - self.origin).days))

    def zoomed(self, per_day: float, *, keep: float) -> tuple[TimeScale, float]:
        """Change the zoom and say where the place at x = `keep` went.

        The difference between the returned x and `keep` is how far to scroll so that the day
        under the pointer stays under the pointer.
        """
        return replace(self, per_day=per_day), keep / self.per_day * per_day


class TickLevel(StrEnum):
    """The steps of a calendar head."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class TickLevels:
    """The two rows of a calendar head: the upper names, the lower one counts."""

    upper: TickLevel
    lower: TickLevel


@dataclass(frozen=True, slots=True)
class Tick:
    """One step of the calendar within the span shown.

    `day` is the step's own first day, even where the span begins later; `x` and `right` are cut
    at the span, so that a label fits between them.
    """

    day: date
    x: float
    right: float

    @property
    def width(self) -> float:
        """The room between this tick and the next."""
        return self.right - self.x


def tick_levels(per_day: float, *, day_room: float, month_room: float) -> TickLevels:
    """Choose what the calendar head shows by how wide a day is.

    `day_room` is the width that a day's figure needs ("28"), `month_room` the width of a
    month's name. Weeks are shown as long as their figure has room, then months, then quarters.
    """
    if per_day >= day_room:
        return TickLevels(TickLevel.MONTH, TickLevel.DAY)
    if per_day * _DAYS_A_WEEK >= day_room:
        return TickLevels(TickLevel.MONTH, TickLevel.WEEK)
    if per_day * _DAYS_A_MONTH >= month_room:
        return TickLevels(TickLevel.YEAR, TickLevel.MONTH)
    if per_day * _DAYS_A_QUARTER >= month_room:
        return TickLevels(TickLevel.YEAR, TickLevel.QUARTER)
    return TickLevels(TickLevel.YEAR, TickLevel.YEAR)


def ticks(scale: TimeScale, first: date, last: date, level: TickLevel) -> tuple[Tick, ...]:
    """Give the steps of `level` that touch the days from `first` to `last`, in order.

    Weeks begin on Monday. The first and the last tick are cut at the span.
    """
    starts = list(_steps(first, last, level))
    ends = [*map(scale.x, starts[1:]), scale.x_after(last)]
    return tuple(
        Tick(start, scale.x(max(start, first)), end)
        for start, end in zip(starts, ends, strict=True)
    )


def _steps(first: date, last: date, level: TickLevel) -> Iterator[date]:
    day = step_start(first, level)
    while day <= last:
        yield day
        following = _next_step(day, level)
        if following is None:
            return
        day = following


def step_start(day: date, level: TickLevel) -> date:
    """The first day of the week, month, quarter or year that `day` belongs to."""
    if level is TickLevel.DAY:
        return day
    if level is TickLevel.WEEK:
        return date.fromordinal(max(day.toordinal() - day.weekday(), 1))
    if level is TickLevel.MONTH:
        return day.replace(day=1)
    if level is TickLevel.QUARTER:
        return date(day.year, (day.month - 1) // _MONTHS_A_QUARTER * _MONTHS_A_QUARTER + 1, 1)
    return date(day.year, 1, 1)


def _next_step(day: date, level: TickLevel) -> date | None:
    """The first day of the next step, or None where the calendar of Python ends."""
    try:
        if level is TickLevel.DAY:
            return day + _ONE_DAY
        if level is TickLevel.WEEK:
            return day + timedelta(days=_DAYS_A_WEEK)
        months = {TickLevel.MONTH: 1, TickLevel.QUARTER: _MONTHS_A_QUARTER}
        ahead = day.month - 1 + months.get(level, _MONTHS_A_YEAR)
        return date(day.year + ahead // _MONTHS_A_YEAR, ahead % _MONTHS_A_YEAR + 1, 1)
    except (OverflowError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class RowScale:
    """Rows along y, each `height` high, the first at y = 0."""

    height: float

    def top(self, row: int) -> float:
        """The y of the row's upper edge."""
        return row * self.height

    def middle(self, row: int) -> float:
        """The y of the row's middle."""
        return (row + 0.5) * self.height

    def row_at(self, y: float) -> int:
        """The row that covers y; may lie before the first or after the last one."""
        return int(y // self.height)

    def rows_between(self, top: float, bottom: float, count: int) -> range:
        """The rows that a window from `top` to `bottom` shows, of `count` rows in all."""
        return range(max(self.row_at(top), 0), min(self.row_at(bottom) + 1, count))


def bar_box(
    scale: TimeScale, rows: RowScale, row: int, start: date, end: date, thickness: float
) -> Box:
    """The rectangle of a bar from `start` to `end`, both days included, in the row's middle."""
    left = scale.x(start)
    width = max(scale.x_after(end) - left, 0.0)
    return Box(left, rows.middle(row) - thickness / 2, width, thickness)


def milestone_box(scale: TimeScale, rows: RowScale, row: int, day: date, size: float) -> Box:
    """The square around a milestone's diamond; a milestone stands at the end of its day."""
    return Box(scale.x_after(day) - size / 2, rows.middle(row) - size / 2, size, size)


def progress_box(bar: Box, per_cent: int) -> Box:
    """The part of a bar that is done."""
    return replace(bar, width=bar.width * min(max(per_cent, 0), 100) / 100)


def closed_bands(
    scale: TimeScale, first: date, last: date, closed: frozenset[date] | set[date]
) -> tuple[tuple[float, float], ...]:
    """The stretches (left, right) of closed days in the span, neighbours joined into one."""
    bands: list[tuple[float, float]] = []
    day = first
    while day <= last:
        if day in closed:
            begin = day
            while day < last and day + _ONE_DAY in closed:
                day += _ONE_DAY
            bands.append((scale.x(begin), scale.x_after(day)))
        if day == date.max:
            break
        day += _ONE_DAY
    return tuple(bands)
