"""The burn-down: how many working days of work are left, day by day, beside the approved plan.

A task is worth its duration in working days; milestones are worth nothing. What was left on an
earlier day is exact at the beginning and at the end of each task and even in between (see
`done_by`), with today's durations, since the file does not keep those of earlier days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from merchant_app.domain.as_of import done_by
from merchant_app.domain.baselines import BaselineDays, TaskDays
from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.money import WHOLE
from merchant_app.domain.plan import Plan, Task

#: The pace is that of the last four weeks, or since the beginning if that is later.
PACE_OVER: Final = timedelta(days=28)
#: A forecast that leads further than this says only that the pace is too slow.
_FARTHEST: Final = timedelta(days=730)
_THOUSAND: Final = 1000


@dataclass(frozen=True, slots=True)
class BurnDownPoint:
    """One day: work left as planned and really, in thousandths of a working day.

    `planned` is None without a baseline, `left` is None after today.
    """

    day: date
    planned: int | None
    left: int | None


@dataclass(frozen=True, slots=True)
class BurnDown:
    """The course of the work.

    Attributes:
        points: from the beginning on.
        left: thousandths of a working day of work left today.
        pace: thousandths of a day of work done on each working day of late.
        finish: the day on which the work is done at that pace; None if nothing was done of late,
            or if that would take years.

    """

    points: tuple[BurnDownPoint, ...]
    left: int
    pace: int
    finish: date | None


def burn_down(
    plan: Plan,
    calendar: WorkingCalendar,
    baseline: BaselineDays | None,
    *,
    today: date,
    days: tuple[date, ...],
) -> BurnDown:
    """Give the course of the work at the days wanted, and how it goes on at the present pace."""
    parents = {task.parent_id for task in plan.tasks}
    tasks = [task for task in plan.tasks if task.id not in parents]
    approved = _approved(tasks, baseline) if baseline is not None else None
    left = _left(tasks, calendar, today, today)
    pace = _pace(plan, tasks, calendar, today, left)
    finish = None
    if left == 0:
        finish = today
    elif pace > 0:
        needed = -(-left // pace)
        # Today is still to come.
        if needed <= calendar.count(today, today + _FARTHEST):
            finish = calendar.day_at(calendar.index_of(today) + needed - 1)
    points = tuple(
        BurnDownPoint(
            day,
            None if approved is None else _planned_left(approved, calendar, day),
            _left(tasks, calendar, day, today) if day <= today else None,
        )
        for day in days
    )
    return BurnDown(points, left, pace, finish)


def _left(tasks: list[Task], calendar: WorkingCalendar, day: date, today: date) -> int:
    whole = sum(task.duration for task in tasks) * WHOLE
    done = sum(task.duration * done_by(task, calendar, day, today) for task in tasks)
    return (whole - done) * _THOUSAND // WHOLE


def _pace(plan: Plan, tasks: list[Task], calendar: WorkingCalendar, today: date, left: int) -> int:
    begun = (task.actual_start for task in tasks if task.actual_start is not None)
    begin = min(begun, default=plan.start)
    since = max(today - PACE_OVER, begin - timedelta(days=1))
    worked = calendar.count(since + timedelta(days=1), today)
    if worked <= 0:
        return 0
    return (_left(tasks, calendar, since, today) - left) // worked


def _approved(tasks: list[Task], baseline: BaselineDays) -> list[TaskDays]:
    known = [baseline.tasks[task.id] for task in tasks if task.id in baseline.tasks]
    return [*known, *(gone.days for gone in baseline.gone)]


def _planned_left(approved: list[TaskDays], calendar: WorkingCalendar, day: date) -> int:
    left = 0
    for days in approved:
        if day >= days.last:
            continue
        whole = max(1, calendar.count(days.first, days.last))
        done = calendar.count(days.first, day)
        left += days.duration * _THOUSAND * (whole - done) // whole
    return left
