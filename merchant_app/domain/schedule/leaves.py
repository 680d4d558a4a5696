"""The tasks without children: which they are, and what people and the past set for them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import chain
from typing import Final

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import Task, TaskKind

#: Later than any boundary: nothing holds.
NEVER: Final = 1 << 60
#: Looking a member up in its enumeration is slow where it is done for each task.
_MILESTONE: Final = TaskKind.MILESTONE


def check(task: Task, phases: dict[int, int]) -> None:
    """Make sure that a task is in a phase and that its duration fits its kind."""
    if task.phase_id not in phases:
        raise ValueError(f"task {task.id} is in phase {task.phase_id}, which is not in the plan")
    if task.duration < 0 or (task.duration == 0) != (task.kind is _MILESTONE):
        raise ValueError(f"task {task.id} of kind {task.kind} cannot last {task.duration} days")


def is_done(task: Task) -> bool:
    """Whether the task's finish has happened."""
    reached = task.kind is _MILESTONE and task.actual_start is not None
    return reached or task.actual_end is not None


def leaves_inside(tasks: dict[int, Task]) -> dict[int, list[int]]:
    """For each task that has children the ids of the tasks without children in it."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for task in tasks.values():
        if task.parent_id is not None and task.parent_id not in tasks:
            raise ValueError(f"task {task.id} has parent {task.parent_id}, which is not there")
        children[task.parent_id].append(task.id)
    from_top = list(children[None])
    for task_id in from_top:
        from_top.extend(children.get(task_id, ()))
    if len(from_top) != len(tasks):
        raise ValueError("a task is its own parent, directly or through others")
    inside: dict[int, list[int]] = {}
    for task_id in reversed(from_top):
        if task_id in children:
            below = (inside.get(child, [child]) for child in children[task_id])
            inside[task_id] = list(chain.from_iterable(below))
    return inside


def times_that_happened(
    leaves: list[Task], calendar: WorkingCalendar
) -> tuple[list[int | None], list[int]]:
    """The fixed starts and the working days of each leaf, as its actual dates have them."""
    fixed: list[int | None] = [None] * len(leaves)
    days = [task.duration for task in leaves]
    for node, task in enumerate(leaves):
        if task.kind is _MILESTONE:
            reached = task.actual_end or task.actual_start
            fixed[node] = None if reached is None else calendar.index_after(reached)
        elif task.actual_start is not None:
            start = fixed[node] = calendar.index_of(task.actual_start)
            if task.actual_end is not None:
                days[node] = max(0, calendar.index_after(task.actual_end) - start)
        elif task.actual_end is not None:
            raise ValueError(f"task {task.id} has an actual end without an actual start")
    return fixed, days


def bounds(
    leaves: list[Task], tasks: dict[int, Task], calendar: WorkingCalendar
) -> tuple[list[int], list[int]]:
    """Earliest starts and latest finishes that people set, a summary's with its tasks."""
    earliest, due = [], []
    for task in leaves:
        not_before: date | None = None
        deadline: date | None = None
        one: Task | None = task
        while one is not None:
            if one.not_before is not None:
                not_before = max(one.not_before, not_before or one.not_before)
            if one.deadline is not None:
                deadline = min(one.deadline, deadline or one.deadline)
            one = None if one.parent_id is None else tasks[one.parent_id]
        first = 0 if not_before is None else calendar.index_of(not_before)
        # A milestone stands at the end of its day.
        earliest.append(first + 1 if task.kind is _MILESTONE else first)
        due.append(NEVER if deadline is None else calendar.index_after(deadline))
    return earliest, due
