"""The tasks that decide the end date, in the order in which they are done.

This is the critical path as far as it still lies ahead: every unfinished task without float. A
day's delay of any of them moves the end of the work.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from merchant_app.domain.as_of import finished_on
from merchant_app.domain.plan import Plan, Schedule


@dataclass(frozen=True, slots=True)
class DecidingTask:
    """One step of the way to the end date.

    Attributes:
        waits_for: the tasks of this list that it is linked to, by id.

    """

    task_id: int
    start: date
    end: date
    waits_for: tuple[int, ...]


def deciding_tasks(plan: Plan, schedule: Schedule) -> tuple[DecidingTask, ...]:
    """Give the unfinished tasks that decide the end, the earliest first."""
    parents = {task.parent_id for task in plan.tasks}
    chosen = {
        task.id: schedule.tasks[task.id]
        for task in plan.tasks
        if task.id not in parents and finished_on(task) is None and schedule.tasks[task.id].critical
    }
    before: dict[int, list[int]] = {task_id: [] for task_id in chosen}
    for link in plan.links:
        if link.predecessor in chosen and link.successor in chosen:
            before[link.successor].append(link.predecessor)
    steps = [
        DecidingTask(task_id, dates.start, dates.end, tuple(before[task_id]))
        for task_id, dates in chosen.items()
    ]
    return tuple(sorted(steps, key=lambda step: (step.start, step.end)))
