"""A goal's course as points at equal steps of time, for the line chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from merchant_app.domain.goals import Goal, plan_today, stop_line_today

_DAY: Final = timedelta(days=1)
#: Up to so many days there is a point a day, beyond it a point a week.
_DAILY: Final = 60


@dataclass(frozen=True, slots=True)
class Course:
    """Points from left to right: their days, the goal's figures, its plan and its stop line.

    Attributes:
        days: the day of each point; the last one is at or after the goal's end.
        figures: the figure of each day as far as it is known, in a straight line between two.
        plan: where the goal should stand on each day.
        stop: the stop line of each day.
        today: the place of today among the points, None outside.

    """

    days: tuple[date, ...]
    figures: tuple[int | None, ...]
    plan: tuple[int | None, ...]
    stop: tuple[int | None, ...]
    today: int | None


def steps(first: date, last: date) -> tuple[date, ...]:
    """Give the days of the points between two days, both included."""
    length = (last - first).days
    step = 1 if length <= _DAILY else 7
    count = -(-length // step)
    return tuple(first + _DAY * step * at for at in range(max(1, count) + 1))


def course_of(
    goal: Goal,
    figures: Sequence[tuple[date, int]],
    *,
    first: date,
    last: date,
    today: date,
) -> Course:
    """Lay a goal's figures, the oldest first, over the time from `first` to `last`."""
    days = steps(first, last)
    near = min(range(len(days)), key=lambda at: abs((days[at] - today).days))
    inside = days[0] <= today <= days[-1]
    return Course(
        days=days,
        figures=tuple(_between(figures, days, day) for day in days),
        plan=tuple(plan_today(goal, first=first, today=day) for day in days),
        stop=tuple(stop_line_today(goal, first=first, today=day) for day in days),
        today=near if inside else None,
    )


def _between(figures: Sequence[tuple[date, int]], days: Sequence[date], day: date) -> int | None:
    """Give the figure on a day; the newest one also counts for the point just after it."""
    step = days[1] - days[0]
    before = [each for each in figures if each[0] <= day]
    after = [each for each in figures if each[0] > day]
    if not before:
        return None
    known_day, known = before[-1]
    if not after:
        return known if day - known_day < step else None
    next_day, following = after[0]
    gone, whole = (day - known_day).days, (next_day - known_day).days
    return known + (following - known) * gone // whole
