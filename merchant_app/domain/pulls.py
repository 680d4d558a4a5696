"""What would bring a task earlier: each hold on its chain loosened a little, one at a time.

Nothing is estimated: the plan is scheduled anew with the change, so a pull is only given if it
really brings the task earlier, to the day it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import Plan, Schedule, Task, TaskKind
from merchant_app.domain.schedule import schedule as schedule_of
from merchant_app.domain.why import Hold, Reason

#: So many reasons next to the task are tried; each costs a schedule of the whole plan.
_TRIED: Final = 8


class PullKind(StrEnum):
    """What would have to be different."""

    SHORTEN = "shorten"
    FREE_DAY = "free_day"
    OVERLAP = "overlap"
    OPEN = "open"
    STAND_IN = "stand_in"


@dataclass(frozen=True, slots=True)
class Pull:
    """One change and the earlier day on which the task then starts.

    Attributes:
        kind: SHORTEN: `task_id` takes a day less; FREE_DAY: the day set by hand on `task_id` is
            taken away; OVERLAP: `task_id` no longer waits for `other_id`; OPEN: the shop opens
            on `day`; STAND_IN: somebody else does `task_id`.
        start: the first day of the task then.

    """

    kind: PullKind
    task_id: int
    start: date
    other_id: int | None = None
    day: date | None = None


def pulls(
    plan: Plan,
    schedule: Schedule,
    calendar: WorkingCalendar,
    chain: Sequence[Reason],
) -> tuple[Pull, ...]:
    """Give what would bring the last task of a chain earlier, the greatest step first."""
    if not chain:
        return ()
    task_id = chain[-1].task_id
    before = schedule.tasks[task_id].start
    found = []
    for pull, trial, days in _trials(plan, schedule, calendar, chain[-_TRIED:]):
        start = schedule_of(trial, days).tasks[task_id].start
        if start < before:
            found.append(replace(pull, start=start))
    return tuple(sorted(found, key=lambda pull: pull.start))


def _trials(
    plan: Plan, schedule: Schedule, calendar: WorkingCalendar, chain: Sequence[Reason]
) -> Iterator[tuple[Pull, Plan, WorkingCalendar]]:
    tasks = {task.id: task for task in plan.tasks}
    now = schedule.tasks[chain[-1].task_id].start
    opened: set[date] = set()
    for place, reason in enumerate(chain):
        task = tasks[reason.task_id]
        last = place == len(chain) - 1
        finished = reason.hold is Hold.DONE or task.actual_end is not None
        if not last and not finished and task.kind is not TaskKind.MILESTONE and task.duration > 1:
            shorter = replace(task, duration=task.duration - 1)
            yield Pull(PullKind.SHORTEN, task.id, now), _with(plan, shorter), calendar
        if reason.hold is Hold.NOT_BEFORE and reason.other_id is not None:
            free = replace(tasks[reason.other_id], not_before=None)
            yield Pull(PullKind.FREE_DAY, free.id, now), _with(plan, free), calendar
        if reason.hold is Hold.LINK and reason.link is not None:
            links = tuple(link for link in plan.links if link != reason.link)
            overlap = Pull(PullKind.OVERLAP, task.id, now, other_id=reason.other_id)
            yield overlap, replace(plan, links=links), calendar
        for day in reason.skipped:
            if not calendar.is_open(day) and day not in opened:
                opened.add(day)
                more = replace(calendar, extra_open=calendar.extra_open | {day})
                yield Pull(PullKind.OPEN, task.id, now, day=day), plan, more
        if task.waits_for_owner and _is_away(plan, task, schedule, reason):
            anybody = replace(task, waits_for_owner=False)
            yield Pull(PullKind.STAND_IN, task.id, now), _with(plan, anybody), calendar


def _is_away(plan: Plan, task: Task, schedule: Schedule, reason: Reason) -> bool:
    """Whether the owner is away while the task waits for its first day, or while it lasts."""
    last = schedule.tasks[task.id].end
    first = min((*reason.skipped, schedule.tasks[task.id].start))
    return any(
        absence.person_id == task.owner_id and absence.first <= last and absence.last >= first
        for absence in plan.absences
    )


def _with(plan: Plan, changed: Task) -> Plan:
    return replace(
        plan, tasks=tuple(changed if task.id == changed.id else task for task in plan.tasks)
    )
