"""How the days on which a person has too much to do can be evened out.

The serial method of resource levelling (Burgess and Killebrew 1962; Kelley 1963), kept within
float: day by day from today, a task of an over-loaded day that has not begun is moved later, as
far as it may slip without moving the end of work or missing a deadline. Of several, first those
that leave the buffer of their phase alone, then those that move least.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.load import PersonLoad, assignments, loads
from merchant_app.domain.messages import Message, msg
from merchant_app.domain.plan import Plan, Schedule, Task, TaskKind
from merchant_app.domain.proposals.draft import DoneOrLeft, Draft
from merchant_app.domain.proposals.search import Assessed, Proposal, Way, propose
from merchant_app.domain.proposals.ways import is_ahead
from merchant_app.domain.schedule import schedule

#: Shifts of one task that are looked at.
_FARTHEST: Final = 60
#: Over-loaded days and tasks that are looked at for one step.
_MOST_DAYS: Final = 40
_MOST_MOVES: Final = 12
#: More than any over-load: the plan got worse in another way.
_WORSE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class MoveTask(DoneOrLeft):
    """Let a task begin later."""

    task_id: int
    before: date
    start: date

    def apply(self, draft: Draft) -> Draft:
        """Set the earliest day."""
        task = draft.task(self.task_id)
        assert task is not None
        return draft.with_task(replace(task, not_before=self.start))

    def words(self, draft: Draft, /) -> Message:
        """Say it."""
        task = draft.task(self.task_id)
        assert task is not None
        return msg(
            "Begin '{name}' on {day}, not on {before}",
            name=task.name,
            day=self.start,
            before=self.before,
        )


@dataclass(frozen=True, slots=True)
class GiveTask(DoneOrLeft):
    """Let somebody else do a task."""

    task_id: int
    person_id: int

    def apply(self, draft: Draft) -> Draft:
        """Change the owner."""
        task = draft.task(self.task_id)
        assert task is not None
        return draft.with_task(replace(task, owner_id=self.person_id))

    def words(self, draft: Draft, /) -> Message:
        """Say it."""
        task = draft.task(self.task_id)
        assert task is not None
        return msg(
            "Give '{name}' to {person}, who has room then",
            name=task.name,
            person=draft.people[self.person_id],
        )


@dataclass(frozen=True, slots=True)
class EvenLoad:
    """The question: may a person have no more than `limit` tasks on any day?

    What is missing is counted in tasks too many, day by day from today.

    Attributes:
        people: who else may be given a task.
        beside_owner: those who lead or help with a task, by task.

    """

    person_id: int
    limit: int
    people: tuple[int, ...]
    beside_owner: Mapping[int, Sequence[int]]
    first: Plan
    times: Schedule
    today: date

    def assess(self, draft: Draft) -> Assessed:
        """Lay the plan; one that ends later or misses a deadline is worse than any over-load."""
        times = schedule(draft.plan, draft.calendar)
        load = self.loads(draft, times).get(self.person_id)
        missing = 0 if load is None else self._too_many(load)
        if times.end > self.times.end or any(
            times.tasks[task.id].end > max(task.deadline, self.times.tasks[task.id].end)
            for task in draft.plan.tasks
            if task.deadline is not None
        ):
            missing += _WORSE
        return Assessed(draft, draft.plan, times, missing)

    def loads(self, draft: Draft, times: Schedule) -> dict[int, PersonLoad]:
        """Give everybody's load."""
        work = assignments(draft.plan, times, self.beside_owner)
        return loads(work, draft.plan.absences, draft.calendar, limit=self.limit)

    def _too_many(self, load: PersonLoad) -> int:
        return sum(
            load.most_between(day, day) - (0 if _is_off(load, day) else self.limit)
            for day in load.over_days(self.today)
        )

    def missing(self, draft: Draft) -> int:
        """Measure what is missing."""
        return self.assess(draft).missing

    def ways(self, now: Assessed) -> Iterator[Way]:
        """Give the tasks that can move out of the first over-loaded days, then who has room."""
        every = self.loads(now.draft, now.schedule)
        load = every.get(self.person_id)
        if load is None:
            return
        tasks = {task.id: task for task in now.plan.tasks}
        seen: set[int] = set()
        found: list[tuple[tuple[int, bool, int, int], MoveTask]] = []
        over = load.over_days(self.today)[:_MOST_DAYS]
        for place, day in enumerate(over):
            for task_id in load.tasks_on(day):
                if task_id in seen:
                    continue
                seen.add(task_id)
                shift = self._best_shift(tasks[task_id], now, load)
                if shift:
                    dates = now.schedule.tasks[task_id]
                    start = now.draft.calendar.add(dates.start, shift)
                    harm = (place, shift > dates.phase_float, shift, -dates.total_float)
                    found.append((harm, MoveTask(task_id, dates.start, start)))
        found.sort(key=lambda each: each[0])
        for _harm, change in found[:_MOST_MOVES]:
            yield Way(change)
        for task_id in sorted(seen):
            yield from self._others(tasks[task_id], now, every)

    def _best_shift(self, task: Task, now: Assessed, load: PersonLoad) -> int:
        """By how many working days to move a task so that least is too much; 0 to leave it."""
        dates = now.schedule.tasks[task.id]
        if not is_ahead(task) or task.kind is TaskKind.MILESTONE or dates.total_float <= 0:
            return 0
        calendar = now.draft.calendar
        begin = calendar.index_of(dates.start)
        own = range(begin, begin + calendar.count(dates.start, dates.end))
        crowded: dict[int, bool] = {}

        def is_crowded(index: int) -> bool:
            if index not in crowded:
                day = calendar.day_at(index)
                others = load.most_between(day, day) - (index in own)
                crowded[index] = others >= self.limit or _is_off(load, day)
            return crowded[index]

        best, fewest = 0, sum(map(is_crowded, own))
        for shift in range(1, min(dates.total_float, _FARTHEST) + 1):
            if fewest == 0:
                break
            count = sum(is_crowded(index + shift) for index in own)
            if count < fewest:
                best, fewest = shift, count
        return best

    def _others(self, task: Task, now: Assessed, every: dict[int, PersonLoad]) -> Iterator[Way]:
        """The person who has most room while a task is done."""
        if not is_ahead(task) or task.owner_id != self.person_id:
            return
        dates = now.schedule.tasks[task.id]
        free: list[tuple[int, int]] = []
        for person_id in self.people:
            away = any(
                absence.person_id == person_id
                and absence.first <= dates.end
                and absence.last >= dates.start
                for absence in now.plan.absences
            )
            load = every.get(person_id)
            most = load.most_between(dates.start, dates.end) if load else 0
            helps = person_id in self.beside_owner.get(task.id, ())
            if person_id != self.person_id and not away and not helps and most < self.limit:
                free.append((most, person_id))
        if free:
            yield Way(GiveTask(task.id, min(free)[1]), proposed=False)


def _is_off(load: PersonLoad, day: date) -> bool:
    return any(first <= day <= last for first, last in load.days_off)


@dataclass(frozen=True, slots=True)
class TooMuch:
    """Neighbouring days on which a person has too much: how many tasks at most, and which."""

    first: date
    last: date
    most: int
    task_ids: tuple[int, ...]


def too_much(load: PersonLoad, since: date) -> list[TooMuch]:
    """Join the over-loaded days from `since` on; closed days between them do not part them."""
    found: list[TooMuch] = []
    day_before: date | None = None
    over = set(load.over_days(since))
    for day in sorted(over):
        most, tasks = load.most_between(day, day), load.tasks_on(day)
        if day_before is not None and not load.most_between(
            day_before + timedelta(days=1), day - timedelta(days=1)
        ):
            last = found.pop()
            tasks = tuple(dict.fromkeys((*last.task_ids, *tasks)))
            found.append(TooMuch(last.first, day, max(last.most, most), tasks))
        else:
            found.append(TooMuch(day, day, most, tasks))
        day_before = day
    return found


def level(
    plan: Plan,
    calendar: WorkingCalendar,
    person_id: int,
    *,
    limit: int,
    people: tuple[int, ...],
    beside_owner: Mapping[int, Sequence[int]],
    today: date,
) -> Proposal:
    """Propose which tasks of a person to move within their float, and which to give away."""
    times = schedule(plan, calendar)
    question = EvenLoad(person_id, limit, people, beside_owner, plan, times, today)
    return propose(question, Draft(plan, calendar))
