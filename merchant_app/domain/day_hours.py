"""Hours of a day: read from what a person wrote, and laid side by side in a week's view."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from merchant_app.domain.gantt_geometry import Box

_HOUR: Final = 60
DAY: Final = 24 * _HOUR
_CLOCK: Final = r"(\d{1,2})(?:\s*[:：.点时]\s*(\d{2})?\s*分?)?"
_SPAN: Final = re.compile(rf"{_CLOCK}\s*(?:[-–—~～至到]|to)\s*{_CLOCK}")
_MINUTES: Final = 59


@dataclass(frozen=True, slots=True)
class Hours:
    """From `start` to `end`, in minutes after midnight; an end beyond `DAY` is on the next day."""

    start: int
    end: int

    @property
    def text(self) -> str:
        """As it is kept: "14:00-18:00", "22:00-02:00"."""
        return f"{clock(self.start)}-{clock(self.end % DAY)}"

    def moved(self, minutes: int) -> Hours:
        """Give the same time earlier or later, beginning on the same day."""
        start = min(max(0, self.start + minutes), DAY - 1)
        return Hours(start, start + self.end - self.start)


def clock(minute: int) -> str:
    """Write a minute of the day: 09:30."""
    return f"{minute // _HOUR:02d}:{minute % _HOUR:02d}"


def read_hours(text: str) -> Hours | None:
    """Read "14:00-18:00", "9-12", "14点至18点30分"; None for what is no such span.

    An end before the beginning is on the next day.
    """
    found = _SPAN.fullmatch(text.strip().lower())
    if found is None:
        return None
    first, first_minute, last, last_minute = (int(part or 0) for part in found.groups())
    start, end = first * _HOUR + first_minute, last * _HOUR + last_minute
    if max(first_minute, last_minute) > _MINUTES or max(start + 1, end) > DAY or start == end:
        return None
    return Hours(start, end if end > start else end + DAY)


def side_by_side(hours: Sequence[Hours]) -> list[tuple[int, int]]:
    """Give each its column and how many columns there are, so that none covers another.

    Those that touch one another, directly or through others, share their number of columns.
    """
    places: list[tuple[int, int]] = [(0, 1)] * len(hours)
    group: list[tuple[int, int]] = []
    ends: list[int] = []

    def close() -> None:
        for at, column in group:
            places[at] = (column, len(ends))
        group.clear()
        ends.clear()

    order = sorted(range(len(hours)), key=lambda at: (hours[at].start, -hours[at].end, at))
    for at in order:
        each = hours[at]
        if ends and each.start >= max(ends):
            close()
        column = next((n for n, end in enumerate(ends) if end <= each.start), len(ends))
        if column == len(ends):
            ends.append(each.end)
        else:
            ends[column] = each.end
        group.append((at, column))
    close()
    return places


@dataclass(frozen=True, slots=True)
class HourGrid:
    """The hours from `first` to `last` down a view of seven days."""

    first: int
    last: int
    top: float
    height: float

    @classmethod
    def around(cls, hours: Sequence[Hours], *, top: float, height: float) -> HourGrid:
        """Give the hours from 8 to 22, and more where something lies outside of them."""
        first = min([8, *(each.start // _HOUR for each in hours)])
        last = max([22, *(-(-min(each.end, DAY) // _HOUR) for each in hours)])
        return cls(first, last, top, height)

    def y(self, minute: int) -> int:
        """Give the y of a minute, on a whole pixel."""
        return round(self.top + self.height * (minute / _HOUR - self.first) / self.hours)

    @property
    def hours(self) -> int:
        """How many hours are shown."""
        return self.last - self.first

    @property
    def per_hour(self) -> float:
        """The height of an hour."""
        return self.height / self.hours

    def minute_at(self, y: float, *, step: int = 1) -> int:
        """Give the minute at a y, rounded to whole steps."""
        exact = self.first * _HOUR + (y - self.top) / self.per_hour * _HOUR
        return round(exact / step) * step

    def box(self, day: Box, hours: Hours, place: tuple[int, int]) -> Box:
        """Give the box of hours in the column of a day, at its place among those beside it.

        What goes on after midnight is cut off there.
        """
        column, columns = place
        wide = day.width / columns
        left, right = round(day.x + wide * column), round(day.x + wide * (column + 1))
        top, bottom = self.y(hours.start), self.y(min(hours.end, DAY))
        return Box(left, top, right - left, max(bottom - top, 1))
