"""How a campaign can be done some working days sooner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import Plan, Schedule
from merchant_app.domain.proposals.draft import Draft
from merchant_app.domain.proposals.search import Assessed, Proposal, Way, propose
from merchant_app.domain.proposals.ways import (
    closed_day_ways,
    critical_tasks,
    gap_ways,
    is_ahead,
    task_ways,
)
from merchant_app.domain.proposals.windows import Waits, fitted, waits_of
from merchant_app.domain.schedule import schedule


@dataclass(frozen=True, slots=True)
class SoonerBy:
    """The question: may the last day of work be `days` working days sooner?

    Attributes:
        first: the plan as it is, with its dates in `times`.
        calendar: the shop's days as they are.
        waits: what lies between its phases.

    """

    days: int
    first: Plan
    times: Schedule
    calendar: WorkingCalendar
    waits: tuple[Waits, ...]
    today: date

    def assess(self, draft: Draft) -> Assessed:
        """Lay the plan; nothing that has not begun is moved into the past."""
        plan, times = fitted(draft, self.waits, self.today)
        late = {
            task.id
            for task in plan.tasks
            if is_ahead(task) and times.tasks[task.id].start < self._earliest(task.id)
        }
        if late:
            tasks = tuple(
                replace(task, not_before=self.today) if task.id in late else task
                for task in draft.plan.tasks
            )
            draft = replace(draft, plan=replace(draft.plan, tasks=tasks))
            plan, times = fitted(draft, self.waits, self.today)
        sooner = self.calendar.index_after(self.times.end) - self.calendar.index_after(times.end)
        return Assessed(draft, plan, times, max(0, self.days - sooner))

    def _earliest(self, task_id: int) -> date:
        return min(self.today, self.times.tasks[task_id].start)

    def missing(self, draft: Draft) -> int:
        """Measure what is missing."""
        return self.assess(draft).missing

    def ways(self, now: Assessed) -> Iterator[Way]:
        """Give what may help with what decides the end now."""
        yield from gap_ways(now, self.today)
        chain = critical_tasks(now.schedule)
        yield from task_ways(self.first, now, chain, frozenset())
        ahead = [now.schedule.tasks[task.id] for task in now.plan.tasks if task.id in chain]
        begin = max(self.today, min((dates.start for dates in ahead), default=self.today))
        yield from closed_day_ways(now.draft.calendar, begin, now.schedule.end, now.missing)


def shorten(plan: Plan, calendar: WorkingCalendar, days: int, *, today: date) -> Proposal:
    """Propose steps by which work ends `days` working days sooner, as far as that can be."""
    times = schedule(plan, calendar)
    waits = tuple(waits_of(plan, times, calendar, today))
    return propose(SoonerBy(days, plan, times, calendar, waits, today), Draft(plan, calendar))
