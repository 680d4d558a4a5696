"""Schedules worked out lately, for plans that differ only in what has no say in their dates."""

from __future__ import annotations

from collections import deque
from typing import Final

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import Phase, Plan, Schedule, Task
from merchant_app.domain.schedule import schedule

#: The plans of a few campaigns and of a copy to try things out in.
_AT_MOST: Final = 6


class KnownSchedules:
    """Gives the very same schedule again while an edit touches only names, progress and notes."""

    def __init__(self) -> None:
        self._lately: deque[tuple[Plan, WorkingCalendar, Schedule]] = deque(maxlen=_AT_MOST)

    def schedule(self, plan: Plan, calendar: WorkingCalendar) -> Schedule:
        """Give the schedule of a plan; it raises what `schedule` raises."""
        for known, its_calendar, found in tuple(self._lately):
            if its_calendar == calendar and same_dates(known, plan):
                return found
        found = schedule(plan, calendar)
        self._lately.appendleft((plan, calendar, found))
        return found


def same_dates(one: Plan, other: Plan) -> bool:
    """Whether two plans agree in everything that dates come from."""
    return (
        one.start == other.start
        and len(one.tasks) == len(other.tasks)
        and one.links == other.links
        and one.absences == other.absences
        and [*map(_of_phase, one.phases)] == [*map(_of_phase, other.phases)]
        and all(
            task is its or _of_task(task) == _of_task(its)
            for task, its in zip(one.tasks, other.tasks, strict=True)
        )
    )


def _of_phase(phase: Phase) -> tuple[object, ...]:
    return phase.id, phase.start, phase.end, phase.buffer


def _of_task(task: Task) -> tuple[object, ...]:
    """All of a task but its name and its progress."""
    return (
        task.id, task.phase_id, task.duration, task.kind, task.parent_id, task.not_before,
        task.deadline, task.actual_start, task.actual_end, task.owner_id, task.waits_for_owner,
    )  # fmt: skip
