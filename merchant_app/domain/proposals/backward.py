"""Planning back from a day, and what helps where the plan does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.messages import Message, msg, msgn
from merchant_app.domain.plan import Phase, Plan, Schedule, TaskKind
from merchant_app.domain.proposals.changes import FreeStart, UseBuffer
from merchant_app.domain.proposals.draft import DoneOrLeft, Draft
from merchant_app.domain.proposals.search import Assessed, Proposal, Way, propose
from merchant_app.domain.proposals.tight import tight_chain
from merchant_app.domain.proposals.ways import closed_day_ways, is_ahead, task_ways
from merchant_app.domain.schedule import schedule
from merchant_app.domain.schedule.backward import LaidBack, lay_back

#: Rounds in which the first day is looked for on which all fits.
_MOST_ROUNDS: Final = 8


@dataclass(frozen=True, slots=True)
class BeginEarlier(DoneOrLeft):
    """Begin the campaign sooner than planned."""

    begin: date
    days: int

    @property
    def size(self) -> int:
        """The working days won."""
        return self.days

    def apply(self, draft: Draft) -> Draft:
        """Allow earlier days."""
        return replace(draft, begin=min(self.begin, draft.begin or self.begin))

    def words(self, _draft: Draft, /) -> Message:
        """Say it."""
        return msgn(
            "Begin {n} day earlier, on {day}",
            "Begin {n} days earlier, on {day}",
            n=self.days,
            day=self.begin,
        )


@dataclass(frozen=True, slots=True)
class LaterDay(DoneOrLeft):
    """Take a later day, on which all fits."""

    day: date

    def apply(self, draft: Draft) -> Draft:
        """Plan towards that day."""
        return replace(draft, day=max(self.day, draft.day or self.day))

    def words(self, _draft: Draft, /) -> Message:
        """Say it."""
        return msg("Take {day} instead, the first day on which all fits", day=self.day)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A task that would have to start before it can, and by how many working days."""

    task_id: int
    start: date
    days: int


@dataclass(frozen=True, slots=True)
class DoneBy:
    """The question: may a task, or with None all work, be done by the day of the draft?

    `times` are the dates of the plan as it is, `first`.
    """

    anchor: int | None
    first: Plan
    times: Schedule
    today: date

    def lay(self, draft: Draft) -> LaidBack:
        """Lay the plan back from the draft's day."""
        assert draft.day is not None
        return lay_back(
            draft.plan,
            draft.calendar,
            anchor=self.anchor,
            day=draft.day,
            earliest=draft.begin,
        )

    def assess(self, draft: Draft) -> Assessed:
        """Lay the plan back; what would start too early starts as soon as it can."""
        laid = self.lay(draft)
        possible = {each.task_id: each.possible for each in laid.conflicts}
        plan = self._follow(laid, draft)
        if possible:
            tasks = tuple(
                replace(task, not_before=possible[task.id]) if task.id in possible else task
                for task in plan.tasks
            )
            plan = replace(plan, phases=self._in_time(plan.phases, draft), tasks=tasks)
        return Assessed(draft, plan, schedule(plan, draft.calendar), laid.days_missing)

    def missing(self, draft: Draft) -> int:
        """Measure by how many working days the plan does not fit."""
        return self.lay(draft).days_missing

    def _follow(self, laid: LaidBack, draft: Draft) -> Plan:
        """Let days that were set by hand for what comes after the anchor move along with it."""
        if self.anchor is None or draft.day is None:
            return laid.plan
        now = self.times.tasks[self.anchor]
        moved = draft.day - now.end
        tasks = tuple(
            replace(task, not_before=task.not_before + moved)
            if task.not_before is not None
            and task.not_before >= now.start
            and task.id not in laid.starts
            and is_ahead(task)
            else task
            for task in laid.plan.tasks
        )
        return replace(laid.plan, tasks=tasks)

    def _in_time(self, phases: tuple[Phase, ...], draft: Draft) -> tuple[Phase, ...]:
        """Let no phase begin before the first possible day, unless it does so now."""
        assert draft.begin is not None
        planned = {phase.id: phase.start for phase in self.first.phases}
        found = []
        for phase in phases:
            start = max(phase.start, min(planned[phase.id], draft.begin))
            found.append(replace(phase, start=start, end=max(start, phase.end)))
        return tuple(found)

    def misfits(self, draft: Draft) -> list[Misfit]:
        """Give what does not fit, the worst first; milestones only if nothing else is there."""
        found = self.lay(draft).conflicts
        work = {task.id for task in draft.plan.tasks if task.kind is not TaskKind.MILESTONE}
        real = [each for each in found if each.task_id in work] or list(found)
        return [Misfit(each.task_id, each.start, each.days) for each in real]

    def ways(self, now: Assessed) -> Iterator[Way]:
        """Give what may help, the cheapest first."""
        draft = now.draft
        assert draft.begin is not None
        assert draft.day is not None
        spare = draft.calendar.count(self.today, draft.begin - timedelta(days=1))
        if spare:
            days = min(spare, now.missing)
            yield Way(BeginEarlier(draft.calendar.add(draft.begin, -days), days))
        for phase in sorted(draft.plan.phases, key=lambda phase: -phase.buffer):
            if phase.buffer and phase.end >= self.today:
                yield Way(UseBuffer(phase.id, min(phase.buffer, now.missing)))
        laid = self.lay(draft)
        worst = {each.task_id for each in laid.conflicts if each.days == laid.days_missing}
        times = schedule(laid.plan, draft.calendar)
        chain = tight_chain(laid.plan, times, draft.calendar, frozenset(worst))
        keep = frozenset() if self.anchor is None else frozenset({self.anchor})
        on_plan = Assessed(draft, laid.plan, times, now.missing)
        for way in task_ways(self.first, on_plan, chain, keep):
            # Days set by hand do not hold a plan that is laid back.
            if not isinstance(way.change, FreeStart):
                yield way
        yield from closed_day_ways(draft.calendar, draft.begin, draft.day, now.missing)
        later = self._first_day(draft, now.missing)
        if later is not None:
            yield Way(LaterDay(later), proposed=False)

    def _first_day(self, draft: Draft, missing: int) -> date | None:
        """The first day on which all fits, None if days off keep moving it away."""
        assert draft.day is not None
        day = draft.day
        for _round in range(_MOST_ROUNDS):
            day = draft.calendar.add(draft.calendar.previous_open(day), missing)
            missing = self.lay(replace(draft, day=day)).days_missing
            if not missing:
                return day
        return None


def plan_back(
    plan: Plan, calendar: WorkingCalendar, anchor: int | None, day: date, *, today: date
) -> Proposal:
    """Lay a plan back from a day and propose what to do if it does not fit.

    Args:
        plan: the plan as it is.
        calendar: the shop's working days.
        anchor: the task or milestone that ends on the day; None for all work.
        day: the fixed day.
        today: no work begins before it.

    Raises:
        UserError: as `lay_back`.

    """
    begin = max(today, plan.start)
    question = DoneBy(anchor, plan, schedule(plan, calendar), today)
    return propose(question, Draft(plan, calendar, day=day, begin=begin))
