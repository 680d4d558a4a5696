"""Where tasks and the days off of their owners meet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import Absence, Plan, Schedule, TaskKind


def clashes(plan: Plan, schedule: Schedule, calendar: WorkingCalendar) -> dict[int, Absence]:
    """Give the unfinished tasks that stay on days off of their owner, with the first of those.

    A task that waits for its owner moves out of the way and never clashes; neither does one
    whose only days off are days on which the shop is closed anyway.
    """
    if not plan.absences:
        return {}
    of_person: dict[int, list[Absence]] = {}
    for absence in plan.absences:
        of_person.setdefault(absence.person_id, []).append(absence)
    parents = {task.parent_id for task in plan.tasks}
    found = {}
    for task in plan.tasks:
        reached = task.kind is TaskKind.MILESTONE and task.actual_start is not None
        if task.owner_id not in of_person or task.waits_for_owner or task.id in parents:
            continue
        if reached or task.actual_end is not None:
            continue
        dates = schedule.tasks[task.id]
        first = away_during(of_person[task.owner_id], dates.start, dates.end, calendar)
        if first is not None:
            found[task.id] = first
    return found


def away_during(
    absences: Iterable[Absence], first: date, last: date, calendar: WorkingCalendar
) -> Absence | None:
    """Give the first of a person's `absences` with an open day from `first` to `last`."""
    for absence in absences:
        begin, end = max(first, absence.first), min(last, absence.last)
        if begin <= end and calendar.count(begin, end):
            return absence
    return None
