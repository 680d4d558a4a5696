"""The working days on which a task's owner is there, and steps between them.

All days are indexes of the shop's calendar. The days on which a person is there have a *rank*:
their number in order, without the days away. Steps are taken between ranks, so they cost the
same however long somebody is away.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from merchant_app.domain.calendar import FIRST_DAY, LAST_DAY, WorkingCalendar
from merchant_app.domain.plan import Absence, Plan, Task, TaskKind


@dataclass(frozen=True, slots=True)
class OwnerDays:
    """The shop's working days less those on which one person is away.

    Attributes:
        begins: the first index of each time away, in order; times away do not touch.
        ends: the index after the last of each time away.
        gone: the days away before each time away, and of all together.
        ranks: the rank of the first day after each time away.

    """

    begins: tuple[int, ...]
    ends: tuple[int, ...]
    gone: tuple[int, ...]
    ranks: tuple[int, ...]

    def rank(self, index: int) -> int:
        """Give the rank of the first day from `index` on on which the person is there."""
        place = bisect_right(self.begins, index) - 1
        if place >= 0 and index < self.ends[place]:
            return self.ranks[place]
        return index - self.gone[place + 1]

    def at(self, rank: int) -> int:
        """Give the index of the day with this rank."""
        return rank + self.gone[bisect_right(self.ranks, rank)]

    def next_there(self, index: int) -> int:
        """Give `index` if the person is there on that day, else the next such day."""
        return self.at(self.rank(index))

    def last_there(self, index: int) -> int:
        """Give `index` if the person is there on that day, else the last such day before it."""
        return self.at(self.rank(index + 1) - 1)

    def finish(self, start: int, days: int) -> int:
        """Give the boundary at which `days` days of work from the boundary `start` are done."""
        return self.at(self.rank(start) + days - 1) + 1

    def latest_start(self, finish: int, days: int) -> int:
        """Give the latest start from which `days` days of work are done by `finish`."""
        return self.at(self.rank(finish) - days)

    def earliest_start(self, finish: int, days: int) -> int:
        """Give the earliest start from which `days` days of work are not done before `finish`."""
        return self.at(self.rank(finish - 1) - days + 1)


def owner_days(plan: Plan, calendar: WorkingCalendar) -> dict[int, OwnerDays]:
    """Give for each task that waits for its owner the days on which that person is there.

    Left out are tasks whose owner is never away, milestones (nobody works on them) and what
    has been finished.
    """
    away: dict[int, list[Absence]] = defaultdict(list)
    for absence in plan.absences:
        away[absence.person_id].append(absence)
    if not away:
        return {}
    of_person: dict[int, OwnerDays | None] = {}
    found = {}
    for task in plan.tasks:
        person = task.owner_id
        if person is None or person not in away or not task.waits_for_owner:
            continue
        if task.kind is TaskKind.MILESTONE or task.actual_end is not None:
            continue
        if person not in of_person:
            of_person[person] = _days_without(away[person], calendar)
        days = of_person[person]
        if days is not None:
            found[task.id] = days
    return found


def working_days(plan: Plan, calendar: WorkingCalendar, task: Task, first: date, last: date) -> int:
    """Count the days from `first` to `last`, both included, on which a task is worked on.

    They are the shop's working days, less those on which its owner is away if it waits for them.
    """
    start, end = calendar.index_of(first), calendar.index_after(last)
    days = owner_days(plan, calendar).get(task.id)
    return max(0, end - start if days is None else days.rank(end) - days.rank(start))


def _days_without(absences: list[Absence], calendar: WorkingCalendar) -> OwnerDays | None:
    spans = sorted(
        (
            calendar.index_of(max(one.first, FIRST_DAY)),
            calendar.index_after(min(one.last, LAST_DAY)),
        )
        for one in absences
        if one.first <= LAST_DAY and one.last >= FIRST_DAY
    )
    joined: list[list[int]] = []
    for begin, end in spans:
        if begin >= end:
            continue
        if joined and begin <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([begin, end])
    if not joined:
        return None
    gone = [0]
    for begin, end in joined:
        gone.append(gone[-1] + end - begin)
    return OwnerDays(
        begins=tuple(begin for begin, _end in joined),
        ends=tuple(end for _begin, end in joined),
        gone=tuple(gone),
        ranks=tuple(begin - before for (begin, _end), before in zip(joined, gone, strict=False)),
    )
