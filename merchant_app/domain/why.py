"""Why a task stands on the day it does: the chain of what holds it, back to where that begins.

A task starts as early as its links, its phase and the days set by hand allow
(`merchant_app.domain.schedule`). Of these one holds it: the one that allows the latest start.
If that is a link, the task at its other end is held by something in turn, and so on, until a day
is reached that needs no further reason: one set by hand, the planned start of a phase, or
something that has happened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import Link, LinkKind, Plan, Schedule, Task, TaskKind

_ONE_DAY = timedelta(days=1)


class Hold(StrEnum):
    """What holds a task, or a phase, at its first day."""

    DONE = "done"
    BEGUN = "begun"
    LINK = "link"
    PART = "part"
    NOT_BEFORE = "not_before"
    PHASE = "phase"
    PUSHED = "pushed"


@dataclass(frozen=True, slots=True)
class Reason:
    """What holds one task.

    Attributes:
        task_id: the task that is held.
        hold: by what.
        day: the day that hold asks for: the end or start of the other task, the day set by
            hand, the start of the phase, or the day on which it happened.
        other_id: the task at the other end of the link; the part by which a summary is held;
            the task whose `not_before` it is; the one that pushed the phase.
        phase_id: the phase of the task.
        link: the link that holds.
        skipped: days between what holds and the task's first day on which nobody works on it.

    """

    task_id: int
    hold: Hold
    day: date
    phase_id: int
    other_id: int | None = None
    link: Link | None = None
    skipped: tuple[date, ...] = ()


def chain_of(
    plan: Plan, schedule: Schedule, calendar: WorkingCalendar, task_id: int
) -> tuple[Reason, ...]:
    """Give what holds a task, what holds that in turn and so on: the first cause first.

    The last reason is that of the task itself.
    """
    finder = _Finder(plan, schedule, calendar)
    found: list[Reason] = []
    seen: set[int] = set()
    at: int | None = task_id
    while at is not None and at not in seen:
        seen.add(at)
        reason = finder.reason(at)
        found.append(reason)
        leads = reason.hold in {Hold.LINK, Hold.PART, Hold.PUSHED}
        at = reason.other_id if leads else None
    return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Something that may hold a task: how many working days it leaves free, the least holds."""

    slack: int
    hold: Hold
    day: date
    other_id: int | None = None
    link: Link | None = None


class _Finder:
    def __init__(self, plan: Plan, schedule: Schedule, calendar: WorkingCalendar) -> None:
        self._plan = plan
        self._schedule = schedule
        self._calendar = calendar
        self._tasks = {task.id: task for task in plan.tasks}
        self._parts: dict[int, list[int]] = defaultdict(list)
        self._into: dict[int, list[Link]] = defaultdict(list)
        for task in plan.tasks:
            if task.parent_id is not None:
                self._parts[task.parent_id].append(task.id)
        for link in plan.links:
            self._into[link.successor].append(link)

    def reason(self, task_id: int) -> Reason:
        task = self._tasks[task_id]
        dates = self._schedule.tasks[task_id]
        if parts := self._parts.get(task_id):
            first = min(parts, key=lambda part: self._schedule.tasks[part].start)
            return Reason(task_id, Hold.PART, dates.start, task.phase_id, other_id=first)
        milestone = task.kind is TaskKind.MILESTONE
        if task.actual_end is not None or (milestone and task.actual_start is not None):
            return Reason(task_id, Hold.DONE, dates.end, task.phase_id)
        if task.actual_start is not None:
            return Reason(task_id, Hold.BEGUN, task.actual_start, task.phase_id)
        # A link that holds explains more than a day that happens to be the same.
        order = list(Hold)
        best = min(self._candidates(task), key=lambda each: (each.slack, order.index(each.hold)))
        return Reason(
            task_id,
            best.hold,
            best.day,
            task.phase_id,
            other_id=best.other_id,
            link=best.link,
            skipped=self._skipped(task, best),
        )

    def _candidates(self, task: Task) -> Iterator[_Candidate]:
        start, finish = self._start(task.id), self._finish(task.id)
        more = 1 if task.kind is TaskKind.MILESTONE else 0
        above = [task, *self._ancestors(task)]
        for one in above:
            for link in self._into[one.id]:
                for leaf in self._leaves(link.predecessor):
                    yield self._by_link(link, leaf, start, finish)
            if one.not_before is not None:
                allowed = self._calendar.index_of(one.not_before) + more
                yield _Candidate(start - allowed, Hold.NOT_BEFORE, one.not_before, one.id)
        phase = self._schedule.phases[task.phase_id]
        slack = start - self._calendar.index_of(phase.start) - more
        pushed_by = self._pushed_by(task.phase_id) if phase.pushed else None
        hold = Hold.PHASE if pushed_by is None else Hold.PUSHED
        yield _Candidate(slack, hold, phase.start, pushed_by)

    def _by_link(self, link: Link, leaf: int, start: int, finish: int) -> _Candidate:
        from_end = link.kind in {LinkKind.FINISH_START, LinkKind.FINISH_FINISH}
        to_start = link.kind in {LinkKind.FINISH_START, LinkKind.START_START}
        dates = self._schedule.tasks[leaf]
        time = self._finish(leaf) if from_end else self._start(leaf)
        slack = (start if to_start else finish) - time - link.lag
        day = dates.end if from_end else dates.start
        # Of what has happened, the successor may lie before what its link asks for.
        return _Candidate(slack, Hold.LINK, day, leaf, link)

    def _pushed_by(self, phase_id: int) -> int | None:
        """The last task of the phases before, which ran over its phase's end."""
        places = {phase.id: place for place, phase in enumerate(self._plan.phases)}
        earlier = [
            task.id
            for task in self._plan.tasks
            if places[task.phase_id] < places[phase_id] and task.id not in self._parts
        ]
        overrun = [
            each
            for each in earlier
            if self._schedule.tasks[each].end
            > self._plan.phases[places[self._tasks[each].phase_id]].end
        ]
        return max(overrun, key=lambda each: self._schedule.tasks[each].end, default=None)

    def _skipped(self, task: Task, best: _Candidate) -> tuple[date, ...]:
        """Days from what holds until the first day, on which the task is not worked on."""
        dates = self._schedule.tasks[task.id]
        if best.link is not None and best.link.kind is not LinkKind.FINISH_START:
            return ()
        day = best.day + _ONE_DAY if best.link is not None else best.day
        away = self.away(task) if task.waits_for_owner else frozenset()
        found = []
        while day < dates.start:
            if not self._calendar.is_open(day) or day in away:
                found.append(day)
            day += _ONE_DAY
        return tuple(found)

    def away(self, task: Task) -> frozenset[date]:
        """The days on which a task's owner is away."""
        days: set[date] = set()
        for absence in self._plan.absences:
            if absence.person_id == task.owner_id:
                length = (absence.last - absence.first).days + 1
                days.update(absence.first + timedelta(days=n) for n in range(length))
        return frozenset(days)

    def _ancestors(self, task: Task) -> Iterator[Task]:
        while task.parent_id is not None:
            task = self._tasks[task.parent_id]
            yield task

    def _leaves(self, task_id: int) -> Iterator[int]:
        parts = self._parts.get(task_id)
        if not parts:
            yield task_id
            return
        for part in parts:
            yield from self._leaves(part)

    def _start(self, task_id: int) -> int:
        task, dates = self._tasks[task_id], self._schedule.tasks[task_id]
        if task.kind is TaskKind.MILESTONE:
            return self._calendar.index_after(dates.end)
        return self._calendar.index_of(dates.start)

    def _finish(self, task_id: int) -> int:
        return self._calendar.index_after(self._schedule.tasks[task_id].end)
