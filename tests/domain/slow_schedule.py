"""The dates of a plan worked out slowly, from the rules alone, to check the quick ones against.

It knows no order, no passes, no junctions and no ranks. Every rule says that one end of one
thing lies so many boundaries after an end of another; whatever breaks a rule is moved day by
day until nothing is broken. How long a task takes is found by walking over its days.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import LinkKind, Phase, Plan, Task, TaskKind

FIRST = date(2026, 1, 1)
NEVER = 10**9
_FIRST_ORDINAL = date(2023, 1, 1).toordinal()
START, FINISH = "start", "finish"
#: A task id, or ("phase", id): a point in time.
Name = int | tuple[str, int]
ENDS = {
    LinkKind.FINISH_START: (FINISH, START),
    LinkKind.START_START: (START, START),
    LinkKind.FINISH_FINISH: (FINISH, FINISH),
    LinkKind.START_FINISH: (START, FINISH),
}


@dataclass(frozen=True)
class Rule:
    """`later`'s end lies at least `lag` boundaries after `earlier`'s end."""

    earlier: Name
    from_end: str
    later: Name
    to_end: str
    lag: int


def open_days(calendar: WorkingCalendar) -> list[date]:
    every = map(date.fromordinal, range(_FIRST_ORDINAL, _FIRST_ORDINAL + 2200))
    return [day for day in every if calendar.is_open(day)]


def leaves_of(plan: Plan, number: int) -> list[Task]:
    children = [task for task in plan.tasks if task.parent_id == number]
    if not children:
        return [task for task in plan.tasks if task.id == number]
    return [leaf for child in children for leaf in leaves_of(plan, child.id)]


def with_ancestors(plan: Plan, task: Task) -> list[Task]:
    above = [one for one in plan.tasks if one.id == task.parent_id]
    return [task, *(one for parent in above for one in with_ancestors(plan, parent))]


def leaf_links(plan: Plan) -> list[tuple[Task, Task, LinkKind, int]]:
    return [
        (earlier, later, link.kind, link.lag)
        for link in plan.links
        for earlier in leaves_of(plan, link.predecessor)
        for later in leaves_of(plan, link.successor)
    ]


def shortest_loop_length(plan: Plan) -> int | None:
    after: dict[int, set[int]] = {}
    for earlier, later, _kind, _lag in leaf_links(plan):
        after.setdefault(earlier.id, set()).add(later.id)
    lengths = []
    for start in after:
        reached, steps = {start}, 0
        while reached and steps <= len(plan.tasks):
            reached = {later for one in reached for later in after.get(one, ())}
            steps += 1
            if start in reached:
                lengths.append(steps)
                break
    return min(lengths, default=None)


class SlowPlan:
    """A plan in boundaries, counted from 1 January 2023."""

    def __init__(self, plan: Plan, calendar: WorkingCalendar) -> None:
        self.plan, self.days = plan, open_days(calendar)
        self.leaves = {t.id: t for t in plan.tasks if leaves_of(plan, t.id) == [t]}
        self.place = {phase.id: i for i, phase in enumerate(plan.phases)}
        self.inside = {
            phase.id: [t for t in self.leaves.values() if t.phase_id == phase.id]
            for phase in plan.phases
        }
        self.window: dict[int, tuple[int, int]] = {}
        for phase in plan.phases:
            start = self.index_of(phase.start)
            self.window[phase.id] = (start, max(start, self.index_after(phase.end)))
        self.away = {task.id: self._away(task) for task in self.leaves.values()}
        self.length = {task.id: task.duration for task in self.leaves.values()}
        self.fixed: dict[int, int] = {}
        self.done: set[int] = set()
        for task in self.leaves.values():
            if task.actual_start is not None:
                self._has_begun(task)
        self.links = [
            Rule(a.id, ENDS[kind][0], b.id, ENDS[kind][1], lag)
            for a, b, kind, lag in leaf_links(plan)
            if b.id not in self.fixed
        ]
        self.reach = {t.id: self.place[t.phase_id] for t in self.leaves.values()}
        for _round in self.leaves:
            for rule in self.links:
                self.reach[rule.later] = max(self.reach[rule.later], self.reach[rule.earlier])

    def index_of(self, day: date) -> int:
        return bisect_left(self.days, day)

    def index_after(self, day: date) -> int:
        return bisect_right(self.days, day)

    def _away(self, task: Task) -> set[int]:
        if not task.waits_for_owner or task.kind is TaskKind.MILESTONE or task.actual_end:
            return set()
        return {
            index
            for absence in self.plan.absences
            if absence.person_id == task.owner_id
            for index in range(self.index_of(absence.first), self.index_after(absence.last))
        }

    def _has_begun(self, task: Task) -> None:
        assert task.actual_start
        if task.kind is TaskKind.MILESTONE:
            self.fixed[task.id] = self.index_after(task.actual_end or task.actual_start)
            self.done.add(task.id)
            return
        self.fixed[task.id] = self.there(task.id, self.index_of(task.actual_start))
        if task.actual_end:
            self.done.add(task.id)
            worked = self.index_after(task.actual_end) - self.fixed[task.id]
            self.length[task.id] = max(0, worked)

    def there(self, name: Name, index: int, step: int = 1) -> int:
        """The first day from `index` on, or back, on which the thing can be worked on."""
        away = self.away.get(name, ())
        while index in away:
            index += step
        return index

    def finish(self, name: Name, start: int) -> int:
        left, index, away = self.length.get(name, 0), start, self.away.get(name, ())
        while left:
            left -= index not in away
            index += 1
        return index

    def end(self, name: Name, which: str, start: int) -> int:
        return start if which == START else self.finish(name, start)

    def lag(self, earlier: Phase, later: Phase) -> int:
        """Phases planned to overlap keep their overlap."""
        return min(0, self.window[later.id][0] - self.window[earlier.id][1])

    def phase_rules(self, kept: dict[int, int]) -> list[Rule]:
        """Phases hold their tasks, and the work of each, with the days kept, holds later ones."""
        rules = [
            Rule(("phase", t.phase_id), START, t.id, START, 0 if self.length[t.id] else 1)
            for t in self.leaves.values()
            if t.id not in self.fixed
        ]
        for i, phase in enumerate(self.plan.phases):
            for later in self.plan.phases[i + 1 :]:
                lag, name = self.lag(phase, later) + kept[phase.id], ("phase", later.id)
                rules += [
                    Rule(task.id, FINISH, name, START, lag)
                    for task in self.inside[phase.id]
                    if self.reach[task.id] < self.place[later.id]
                ]
                if not self.inside[phase.id]:
                    rules.append(Rule(("phase", phase.id), START, name, START, lag))
        return rules

    def earliest(self) -> dict[Name, int]:
        early: dict[Name, int] = {("phase", n): start for n, (start, _) in self.window.items()}
        for task in self.leaves.values():
            wishes = [one.not_before for one in with_ancestors(self.plan, task) if one.not_before]
            more = 0 if self.length[task.id] else 1
            own = max((self.index_of(day) + more for day in wishes), default=0)
            own = self.there(task.id, max(own, self.window[task.phase_id][0]))
            early[task.id] = self.fixed.get(task.id, own)
        nothing = dict.fromkeys(self.window, 0)
        self.push(early, self.links + self.phase_rules(nothing))
        return early

    def push(self, times: dict[Name, int], rules: Iterable[Rule]) -> None:
        """Move later ends later until no rule is broken."""
        rules, settled = list(rules), False
        while not settled:
            settled = True
            for rule in rules:
                need = self.end(rule.earlier, rule.from_end, times[rule.earlier]) + rule.lag
                while self.end(rule.later, rule.to_end, times[rule.later]) < need:
                    times[rule.later] = self.there(rule.later, times[rule.later] + 1)
                    settled = False

    def pull(self, times: dict[Name, int], rules: Iterable[Rule], still: set[int]) -> None:
        """Move earlier ends earlier until no rule is broken; what stands still is not moved."""
        rules, settled = [rule for rule in rules if rule.earlier not in still], False
        while not settled:
            settled = True
            for rule in rules:
                allowed = self.end(rule.later, rule.to_end, times[rule.later]) - rule.lag
                if times[rule.earlier] >= NEVER // 2 > allowed:
                    times[rule.earlier], settled = allowed, False
                while self.end(rule.earlier, rule.from_end, times[rule.earlier]) > allowed:
                    times[rule.earlier] = self.there(rule.earlier, times[rule.earlier] - 1, -1)
                    settled = False

    def latest_start(self, name: Name, finish: int) -> int:
        """The latest start with which a thing ends by `finish`."""
        start = finish
        while self.finish(name, start) > finish or start in self.away.get(name, ()):
            start -= 1
        return start

    def due(self, task: Task) -> int:
        days = [one.deadline for one in with_ancestors(self.plan, task) if one.deadline]
        return min((self.index_after(day) for day in days), default=NEVER)

    def latest(self, early: dict[Name, int]) -> dict[Name, int]:
        end = max((self.finish(number, early[number]) for number in self.leaves), default=0)
        late: dict[Name, int] = {("phase", number): NEVER for number in self.window}
        for task in self.leaves.values():
            late[task.id] = self.latest_start(task.id, min(end, self.due(task)))
        late |= {number: early[number] for number in self.done}
        nothing = dict.fromkeys(self.window, 0)
        self.pull(late, self.links + self.phase_rules(nothing), self.done)
        return late

    def latest_in_phase(self) -> dict[Name, int]:
        late: dict[Name, int] = {}
        for phase in self.plan.phases:
            start, end = self.window[phase.id]
            for task in self.inside[phase.id]:
                late[task.id] = self.latest_start(task.id, max(start, end - phase.buffer))
        phase_of = {task.id: task.phase_id for task in self.leaves.values()}
        within = [rule for rule in self.links if phase_of[rule.earlier] == phase_of[rule.later]]
        self.pull(late, within, set())
        return late
