"""The plan as it stood on a day: only what had happened by then, and nothing left undone behind it.

As of today this is the honest forecast. The plan itself leaves a task that should be done by now
where it was planned, since nobody has said yet when it will be done; here it ends today at the
earliest, and what waits for it follows.

What is exact, and what is not:

* what had begun and ended by a day is known exactly, from the actual dates;
* a task that began later than the day had not begun: it is then taken to begin on the day after;
* a task that nobody has marked as begun is taken to have begun in time, as long as its planned
  end has not passed, for many people only mark what is done;
* the file does not say when an estimate was changed. For an earlier day the caller gives the
  durations that were approved, so that a delay shows when the approved time was over; links,
  fixed days and buffers are those of today on every day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.money import WHOLE
from merchant_app.domain.plan import Plan, Schedule, Task, TaskKind
from merchant_app.domain.schedule.owner_days import OwnerDays, owner_days

_ONE_DAY = timedelta(days=1)
_DONE = 100


def as_of(
    plan: Plan, calendar: WorkingCalendar, day: date, durations: Mapping[int, int] | None = None
) -> Plan:
    """Give the plan with what had happened up to `day`, that day included.

    Of what is not finished by then, nothing ends before `day`, or the next open one.

    Args:
        plan: as it is today.
        calendar: the shop's working days.
        day: today or an earlier one.
        durations: working days by task that were expected on that day; the plan's own for others.

    """
    expected = durations or {}
    parents = {task.parent_id for task in plan.tasks}
    there = _owner_days(plan, calendar)
    tasks = tuple(
        task
        if task.id in parents
        else _task_as_of(
            task,
            calendar,
            day,
            # A task that has become one since may have been approved as a milestone.
            max(1, expected.get(task.id, task.duration)),
            there.get(task.id),
        )
        for task in plan.tasks
    )
    return replace(plan, tasks=tasks)


def _owner_days(plan: Plan, calendar: WorkingCalendar) -> dict[int, OwnerDays]:
    """When owners are there, also for tasks that were finished later."""
    if not plan.absences:
        return {}
    unfinished = tuple(replace(task, actual_end=None) for task in plan.tasks)
    return owner_days(replace(plan, tasks=unfinished), calendar)


def overdue(plan: Plan, schedule: Schedule, today: date) -> tuple[int, ...]:
    """Give the tasks that should be done by now; without any, the plan is its own forecast."""
    parents = {task.parent_id for task in plan.tasks}
    return tuple(
        task.id
        for task in plan.tasks
        if task.id not in parents
        and finished_on(task) is None
        and schedule.tasks[task.id].end < today
    )


def finished_on(task: Task) -> date | None:
    """Give the day on which a task was finished or a milestone reached, None if it was not yet."""
    if task.kind is TaskKind.MILESTONE:
        return task.actual_end or task.actual_start
    return task.actual_end


def done_by(task: Task, calendar: WorkingCalendar, day: date, today: date) -> int:
    """How much of a task was done by the end of a day, in basis points.

    Exact on the days it began and ended, and today. In between the work is taken to have gone on
    evenly: from the beginning to the end, or to today's progress while it is under way.
    """
    if day >= today and finished_on(task) is None:
        return task.progress * WHOLE // _DONE
    end = finished_on(task)
    if end is not None and end <= day:
        return WHOLE
    start = task.actual_start
    if start is None or start > day:
        return 0
    until, share = (end, WHOLE) if end is not None else (today, task.progress * WHOLE // _DONE)
    whole = max(1, calendar.count(start, until))
    return min(share, share * calendar.count(start, day) // whole)


def _task_as_of(
    task: Task, calendar: WorkingCalendar, day: date, duration: int, there: OwnerDays | None
) -> Task:
    end = finished_on(task)
    if end is not None and end <= day:
        return task
    if task.kind is TaskKind.MILESTONE:
        earliest = day if end is None else day + _ONE_DAY
        return _waiting(task, task.duration, _later(task.not_before, earliest))
    start, today = task.actual_start, calendar.index_of(day)
    if start is None:
        first = today - duration + 1 if there is None else there.earliest_start(today + 1, duration)
        return _waiting(task, duration, _later(task.not_before, calendar.day_at(max(0, first))))
    if start > day:
        return _waiting(task, duration, _later(task.not_before, day + _ONE_DAY))
    begun = calendar.index_of(start)
    if there is None:
        least = today + 1 - begun
    else:
        least = there.rank(there.next_there(today) + 1) - there.rank(begun)
    if end is None and duration == task.duration >= least:
        return task
    return replace(task, actual_end=None, duration=max(duration, least))


def _waiting(task: Task, duration: int, not_before: date) -> Task:
    """Give a task that has not begun; written out, for `replace` takes ten times as long."""
    return Task(
        id=task.id,
        phase_id=task.phase_id,
        name=task.name,
        duration=duration,
        kind=task.kind,
        parent_id=task.parent_id,
        not_before=not_before,
        deadline=task.deadline,
        progress=task.progress,
        owner_id=task.owner_id,
        waits_for_owner=task.waits_for_owner,
    )


def _later(day: date | None, other: date) -> date:
    return other if day is None else max(day, other)
