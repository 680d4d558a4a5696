"""What a change of a plan would bring about, before anybody makes it.

A trial is a changed copy of the plan with its own schedule; `consequence` compares it with the
schedule as it is. Nothing here writes anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import Plan, Schedule, Task, TaskKind

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BufferUse:
    """How many working days of a phase's buffer were left, and would be left."""

    phase_id: int
    whole: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a trial changes for all that was not taken hold of.

    Attributes:
        later, earlier: tasks, without summaries, that would begin or end on another day.
        buffers: phases whose buffer would be eaten, or given back.
        end: the last day of work.
        end_shift: working days by which that is later, negative for earlier.
        missed: tasks that would end after their deadline though they did not before, or still
            later than before, with the working days they are too late.

    """

    later: tuple[int, ...]
    earlier: tuple[int, ...]
    buffers: tuple[BufferUse, ...]
    end: date
    end_shift: int
    missed: tuple[tuple[int, int], ...]


def with_tasks(plan: Plan, changed: Mapping[int, Task]) -> Plan:
    """Give the plan with these tasks, by id, in place of their former selves."""
    return replace(plan, tasks=tuple(changed.get(task.id, task) for task in plan.tasks))


def started_on(task: Task, day: date) -> Task:
    """Give a task that starts no earlier than a day; one that has begun began on that day."""
    begun = day if task.actual_start is not None else None
    return replace(task, not_before=day, actual_start=begun)


def days_late(calendar: WorkingCalendar, deadline: date, end: date) -> int:
    """How many working days `end` lies after a deadline, at least 1 for any later day."""
    return max(1, calendar.count(deadline + _ONE_DAY, end)) if end > deadline else 0


def consequence(
    plan: Plan,
    before: Schedule,
    after: Schedule,
    calendar: WorkingCalendar,
    *,
    held: AbstractSet[int] = frozenset(),
) -> Consequence:
    """Compare the schedule of a trial with that of the plan as it is.

    Args:
        plan: the trial's plan.
        before: the schedule as it is; tasks that are new in the trial are missing in it.
        after: the schedule of the trial.
        calendar: the shop's open days.
        held: tasks that are themselves being changed, whose moving is no consequence.

    """
    summaries = {task.parent_id for task in plan.tasks}
    later: list[int] = []
    earlier: list[int] = []
    missed: list[tuple[int, int]] = []
    for task in plan.tasks:
        now = after.tasks[task.id]
        was = before.tasks.get(task.id, now)
        if task.deadline is not None and now.end > max(task.deadline, was.end):
            missed.append((task.id, days_late(calendar, task.deadline, now.end)))
        if (now.start == was.start and now.end == was.end) or task.id in held:
            continue
        if task.id not in summaries:
            (later if (now.end, now.start) > (was.end, was.start) else earlier).append(task.id)
    buffers = tuple(
        BufferUse(phase.id, phase.buffer, was_left, left)
        for phase in plan.phases
        for was_left in (before.phases[phase.id].buffer_left,)
        for left in (after.phases[phase.id].buffer_left,)
        if left != was_left
    )
    return Consequence(
        tuple(later),
        tuple(earlier),
        buffers,
        after.end,
        _shift(calendar, before.end, after.end),
        tuple(missed),
    )


def _shift(calendar: WorkingCalendar, was: date, now: date) -> int:
    return calendar.index_after(now) - calendar.index_after(was)


def movable_tasks(plan: Plan, task_ids: AbstractSet[int]) -> tuple[Task, ...]:
    """Give the unfinished tasks among these and inside of these, summaries left out."""
    parents = {task.id: task.parent_id for task in plan.tasks}
    summaries = set(parents.values())
    found = []
    for task in plan.tasks:
        if task.actual_end is not None or task.id in summaries:
            continue
        if task.kind is TaskKind.MILESTONE and task.actual_start is not None:
            continue
        one: int | None = task.id
        while one is not None and one not in task_ids:
            one = parents[one]
        if one is not None:
            found.append(task)
    return tuple(found)
