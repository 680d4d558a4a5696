"""The burn-down: how many working days of work are left, day by day, beside the approved plan.

A task is worth its duration in working days; milestones are worth nothing. What was left on an
earlier day is exact at the beginning and at the end of each task and even in between (see
`done_by`), with today's durations, since the file does not keep those of earlier days.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
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
    left = _left(tasks, calendar, (today,), today)[0]
    pace = _pace(plan, tasks, calendar, today, left)
    finish = None
    if left == 0:
        finish = today
    elif pace > 0:
        needed = -(-left // pace)
        # Today is still to come.
        if needed <= calendar.count(today, today + _FARTHEST):
            finish = calendar.day_at(calendar.index_of(today) + needed - 1)
    lefts = _left(tasks, calendar, tuple(day for day in days if day <= today), today)
    planned = None if approved is None else _planned_left(approved, calendar, days)
    points = tuple(
        BurnDownPoint(
            day,
            None if planned is None else planned[place],
            lefts[place] if place < len(lefts) else None,
        )
        for place, day in enumerate(days)
    )
    return BurnDown(points, left, pace, finish)


def _left(
    tasks: list[Task], calendar: WorkingCalendar, days: tuple[date, ...], today: date
) -> list[int]:
    """The work left on each day, in thousandths of a day; `days` in order, none after today."""
    done = [0] * (len(days) + 1)
    #: What is done from a day on, added up at the end.
    from_day = [0] * (len(days) + 1)
    for task in tasks:
        start, end = task.actual_start, task.actual_end
        # Only on days between its beginning and its end is there something to work out.
        first = bisect_left(days, start or end or today)
        last = bisect_left(days, end or today)
        for place in range(first, last):
            done[place] += task.duration * done_by(task, calendar, days[place], today)
        if last < len(days):
            from_day[last] += task.duration * done_by(task, calendar, days[last], today)
    whole = sum(task.duration for task in tasks) * WHOLE
    behind = accumulate(from_day)
    return [
        (whole - here - before) * _THOUSAND // WHOLE
        for _day, here, before in zip(days, done, behind, strict=False)
    ]


def _pace(plan: Plan, tasks: list[Task], calendar: WorkingCalendar, today: date, left: int) -> int:
    begun = (task.actual_start for task in tasks if task.actual_start is not None)
    begin = min(begun, default=plan.start)
    since = max(today - PACE_OVER, begin - timedelta(days=1))
    worked = calendar.count(since + timedelta(days=1), today)
    if worked <= 0:
        return 0
    return (_left(tasks, calendar, (since,), today)[0] - left) // worked


def _approved(tasks: list[Task], baseline: BaselineDays) -> list[TaskDays]:
    known = [baseline.tasks[task.id] for task in tasks if task.id in baseline.tasks]
    return [*known, *(gone.days for gone in baseline.gone)]


def _planned_left(
    approved: list[TaskDays], calendar: WorkingCalendar, days: tuple[date, ...]
) -> list[int]:
    left = [0] * (len(days) + 1)
    #: What is left up to a day, added up from behind at the end.
    until_day = [0] * (len(days) + 1)
    for one in approved:
        first, last = bisect_left(days, one.first), bisect_left(days, one.last)
        until_day[first] += one.duration * _THOUSAND
        if first == last:
            continue
        whole = max(1, calendar.count(one.first, one.last))
        for place in range(first, last):
            done = calendar.count(one.first, days[place])
            left[place] += one.duration * _THOUSAND * (whole - done) // whole
    # A task that begins at the place n is left whole on all days before it.
    ahead = list(accumulate(reversed(until_day)))[::-1]
    return [left[place] + ahead[place + 1] for place in range(len(days))]
