"""How many tasks each person works on, day by day, and on which days that is too much.

**Load.** On each open day a person has as many tasks as there are tasks without children that
they own, lead or help with and that are worked on that day: from the first to the last day of
the task, both included. Milestones take no work. A task that waits for its owner rests on the
owner's days off and does not count there.

**Over-load.** More tasks than `limit` on one day; or any task at all on a day off. Tasks are
counted and not weighed: a plan says how long something takes, not how many hours of each day,
and a light task that runs for weeks (local ads) is still one more thing to think of. The limit
is therefore a number a shop can try out, and not one of hours.

A person's days are summed up from where tasks begin and end (a difference array), so the cost
grows with tasks plus days, never with tasks times days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, compress

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import Absence, Plan, Schedule, TaskKind


@dataclass(frozen=True, slots=True)
class Assignment:
    """A task that a person works on, from `first` to `last`, both inclusive.

    Attributes:
        rests: no work is done on the person's days off.

    """

    task_id: int
    person_id: int
    first: date
    last: date
    rests: bool = False


@dataclass(frozen=True, slots=True)
class PersonLoad:
    """One person's load, day by day from `first`.

    Attributes:
        counts: tasks at once on each day; 0 on closed days.
        over: whether that is too much.
        days_off: the person's days off, both inclusive, the earliest first.
        tasks: what they work on.

    """

    person_id: int
    first: date
    counts: tuple[int, ...]
    over: tuple[bool, ...]
    days_off: tuple[tuple[date, date], ...]
    tasks: tuple[Assignment, ...]

    @property
    def most(self) -> int:
        """The most tasks they ever have at once."""
        return max(self.counts, default=0)

    def most_between(self, first: date, last: date) -> int:
        """The most tasks at once from `first` to `last`, both included."""
        start, end = self._places(first, last)
        return max(self.counts[start:end], default=0)

    def is_over_between(self, first: date, last: date) -> bool:
        """Whether any day from `first` to `last`, both included, is too much."""
        start, end = self._places(first, last)
        return any(self.over[start:end])

    def over_days(self, since: date) -> list[date]:
        """The days from `since` on that are too much."""
        return [self.first + timedelta(days=at) for at in self._over_places(since)]

    def worst_day(self, since: date) -> date | None:
        """The day from `since` on that is too much by most tasks, the earliest of several."""
        at = max(self._over_places(since), key=self.counts.__getitem__, default=None)
        return None if at is None else self.first + timedelta(days=at)

    def _over_places(self, since: date) -> Iterator[int]:
        start = max(0, (since - self.first).days)
        return compress(range(start, len(self.over)), self.over[start:])

    def tasks_on(self, day: date) -> tuple[int, ...]:
        """The ids of the tasks that count on a day."""
        if not self.most_between(day, day):
            return ()
        away = any(first <= day <= last for first, last in self.days_off)
        return tuple(
            each.task_id
            for each in self.tasks
            if each.first <= day <= each.last and not (away and each.rests)
        )

    def _places(self, first: date, last: date) -> tuple[int, int]:
        start = (first - self.first).days
        return max(0, start), max(0, (last - self.first).days + 1)


def assignments(
    plan: Plan, schedule: Schedule, beside_owner: Mapping[int, Iterable[int]]
) -> list[Assignment]:
    """Give who works on what and when; `beside_owner` has those who lead or help, by task."""
    parents = {task.parent_id for task in plan.tasks}
    found = []
    for task in plan.tasks:
        if task.id in parents or task.kind is TaskKind.MILESTONE:
            continue
        dates = schedule.tasks[task.id]
        if task.owner_id is not None:
            found.append(
                Assignment(
                    task.id, task.owner_id, dates.start, dates.end, rests=task.waits_for_owner
                )
            )
        found.extend(
            Assignment(task.id, person_id, dates.start, dates.end)
            for person_id in dict.fromkeys(beside_owner.get(task.id, ()))
            if person_id != task.owner_id
        )
    return found


def loads(
    work: Iterable[Assignment],
    absences: Iterable[Absence],
    calendar: WorkingCalendar,
    *,
    limit: int,
) -> dict[int, PersonLoad]:
    """Give the load of everybody who works on something; this module's docstring has the rules."""
    of_person: dict[int, list[Assignment]] = {}
    for each in work:
        of_person.setdefault(each.person_id, []).append(each)
    if not of_person:
        return {}
    first = min(each.first for tasks in of_person.values() for each in tasks)
    last = max(each.last for tasks in of_person.values() for each in tasks)
    is_open = bytes(
        calendar.is_open(first + timedelta(days=at)) for at in range((last - first).days + 1)
    )
    off: dict[int, list[tuple[date, date]]] = {}
    for absence in absences:
        off.setdefault(absence.person_id, []).append((absence.first, absence.last))
    return {
        person_id: _load(person_id, tasks, sorted(off.get(person_id, ())), first, is_open, limit)
        for person_id, tasks in of_person.items()
    }


def _load(
    person_id: int,
    tasks: Sequence[Assignment],
    days_off: Sequence[tuple[date, date]],
    origin: date,
    is_open: bytes,
    limit: int,
) -> PersonLoad:
    first = min(each.first for each in tasks)
    last = max(each.last for each in tasks)
    days = (last - first).days + 1
    staying, resting = [0] * (days + 1), [0] * (days + 1)
    for each in tasks:
        steps = resting if each.rests else staying
        steps[(each.first - first).days] += 1
        steps[(each.last - first).days + 1] -= 1
    away = bytearray(days)
    for start, end in days_off:
        begin, stop = max(0, (start - first).days), min(days, (end - first).days + 1)
        if begin < stop:
            away[begin:stop] = b"\x01" * (stop - begin)
    shift = (first - origin).days
    counts = tuple(
        (stay if off else stay + rest) if open_day else 0
        for stay, rest, off, open_day in zip(
            accumulate(staying[:-1]),
            accumulate(resting[:-1]),
            away,
            is_open[shift : shift + days],
            strict=True,
        )
    )
    over = tuple(count > (0 if off else limit) for count, off in zip(counts, away, strict=True))
    return PersonLoad(person_id, first, counts, over, tuple(days_off), tuple(tasks))
