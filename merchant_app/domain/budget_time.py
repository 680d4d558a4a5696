"""When a budget line's money is planned to be spent: by calendar day, added up by month.

Money is whole minor units. What falls on a span of days is the difference of two running totals,
each rounded down once, so that the parts of a line always add up to the line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from merchant_app.domain.budget import BudgetLine
from merchant_app.domain.plan import PhaseDates, TaskDates

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """Days on which money is spent, both inclusive."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many calendar days it has."""
        return (self.last - self.first).days + 1

    def days_gone(self, today: date) -> int:
        """How many of them have come until the end of today."""
        return min(max((today - self.first).days + 1, 0), self.days)

    def after(self, today: date) -> Window:
        """Give its days behind today; today itself where none are left."""
        first = max(self.first, today + _DAY)
        return Window(first, self.last) if first <= self.last else Window(today, today)


def line_window(
    line: BudgetLine,
    *,
    tasks: Mapping[int, TaskDates],
    phases: Mapping[int, PhaseDates],
    campaign: Window,
) -> Window:
    """Give the days of a line: those of its task, else of its phase, else of the campaign."""
    if line.task_id is not None and line.task_id in tasks:
        return Window(tasks[line.task_id].start, tasks[line.task_id].end)
    return phase_window(line.phase_id, phases=phases, campaign=campaign)


def phase_window(
    phase_id: int | None, *, phases: Mapping[int, PhaseDates], campaign: Window
) -> Window:
    """Give the days of a phase with its buffer, of the campaign where there is none."""
    if phase_id is not None and phase_id in phases:
        return Window(phases[phase_id].start, phases[phase_id].end)
    return campaign


def until(amount: int, window: Window, day: date) -> int:
    """Give how much of an amount, spread evenly over its days, is planned until the end of a day.

    It never falls from one day to the next, and is all of the amount from the last day on.
    """
    return amount * window.days_gone(day) // window.days


def by_month(amount: int, window: Window) -> dict[date, int]:
    """Spread an amount evenly over its days; give each month's part by the month's first day."""
    parts: dict[date, int] = {}
    before = 0
    month = month_of(window.first)
    while month <= window.last:
        following = next_month(month)
        now = until(amount, window, following - _DAY)
        parts[month] = now - before
        before, month = now, following
    return parts


def planned_until(lines: Iterable[tuple[int, Window]], day: date) -> int:
    """Add up what is planned until the end of a day, of amounts with their days."""
    return sum(until(amount, window, day) for amount, window in lines)


def month_of(day: date) -> date:
    """Give the first day of a day's month."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """Give the first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def quarter_of(day: date) -> date:
    """Give the first day of a day's quarter."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)
