"""What a change of the working days does to a plan, in figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from merchant_app.domain.plan import Plan, Schedule


@dataclass(frozen=True, slots=True)
class ScheduleEffect:
    """How two schedules of one plan differ.

    Attributes:
        moved: tasks without children that start or end on another day.
        end_before, end_after: the last day of work.

    """

    moved: int
    end_before: date
    end_after: date


def effect_of(plan: Plan, before: Schedule, after: Schedule) -> ScheduleEffect:
    """Compare two schedules of the same tasks."""
    parents = {task.parent_id for task in plan.tasks}
    moved = 0
    for task in plan.tasks:
        was, will = before.tasks[task.id], after.tasks[task.id]
        if task.id not in parents and (was.start, was.end) != (will.start, will.end):
            moved += 1
    return ScheduleEffect(moved, before.end, after.end)
