"""Fits the windows of phases to work that got shorter.

Between the work of a phase and the next phase lie its buffer and perhaps free days. These stay
as many as they were, less those a step gave up, so that what is saved in one phase is a gain
for the end and not a longer wait.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import Phase, Plan, Schedule
from merchant_app.domain.proposals.draft import Draft
from merchant_app.domain.schedule import schedule


@dataclass(frozen=True, slots=True)
class Waits:
    """What lies around the work of one phase, in working days.

    Attributes:
        before: from the end of all earlier work to its planned start; None for the first phase.
        after: from the end of its work to its planned end.
        pushed: it starts later than planned since earlier work overran.
        begun: it cannot start sooner any more.
        empty: it has no tasks.

    """

    before: int | None
    after: int
    pushed: bool
    begun: bool
    empty: bool


def work_ends(plan: Plan, times: Schedule, calendar: WorkingCalendar) -> list[int]:
    """Give by phase the boundary at which its work ends; without work, where its buffer begins."""
    busy = {task.phase_id for task in plan.tasks}
    ends = []
    for phase in plan.phases:
        if phase.id in busy:
            ends.append(calendar.index_after(times.phases[phase.id].work_end))
        else:
            start = calendar.index_of(phase.start)
            ends.append(max(start, calendar.index_after(phase.end) - phase.buffer))
    return ends


def waits_of(plan: Plan, times: Schedule, calendar: WorkingCalendar, today: date) -> list[Waits]:
    """Give what lies around each phase, in the order of phases."""
    busy = {task.phase_id for task in plan.tasks}
    begun = {task.phase_id for task in plan.tasks if task.actual_start or task.actual_end}
    ends = work_ends(plan, times, calendar)
    latest = [None, *accumulate(ends, max)]
    return [
        Waits(
            before=None if earlier is None else calendar.index_of(phase.start) - earlier,
            after=calendar.index_after(phase.end) - end,
            pushed=times.phases[phase.id].pushed > 0,
            begun=phase.start <= today or phase.id in begun,
            empty=phase.id not in busy,
        )
        for phase, end, earlier in zip(plan.phases, ends, latest, strict=False)
    ]


def fitted(draft: Draft, waits: Sequence[Waits], today: date) -> tuple[Plan, Schedule]:
    """Move the windows of phases after the work in them, and give the dates that result.

    No phase moves later or before today. Each round settles one phase more at least.
    """
    plan, calendar = draft.plan, draft.calendar
    times = schedule(plan, calendar)
    for _phase in plan.phases:
        phases = _fit_once(draft, plan, times, waits, today)
        if phases == plan.phases:
            break
        plan = replace(plan, phases=phases)
        times = schedule(plan, calendar)
    return plan, times


def _fit_once(
    draft: Draft, plan: Plan, times: Schedule, waits: Sequence[Waits], today: date
) -> tuple[Phase, ...]:
    calendar = draft.calendar
    closer: dict[int, int] = {}
    for phase_id, days in draft.closer:
        closer[phase_id] = closer.get(phase_id, 0) + days
    ends = work_ends(plan, times, calendar)
    fitted: list[Phase] = []
    earlier: int | None = None
    nearer = 0
    for planned, wait, work_end in zip(draft.plan.phases, waits, ends, strict=True):
        start = planned.start
        if earlier is not None and wait.before is not None and not wait.begun:
            # Behind work that overran there is no wait to keep.
            room = 0 if wait.pushed else wait.before
            start = _sooner(calendar, start, max(earlier + room - nearer, calendar.index_of(today)))
        nearer = closer.get(planned.id, 0)
        first = calendar.index_of(start)
        if wait.empty:
            length = calendar.index_after(planned.end) - calendar.index_of(planned.start)
            after = first + length - nearer
            finished = min(work_end, after - planned.buffer)
        else:
            after = work_end + max(0, wait.after - nearer)
            finished = work_end
        end = _sooner_end(calendar, planned.end, after)
        fitted.append(replace(planned, start=start, end=max(start, end)))
        earlier = finished if earlier is None else max(earlier, finished)
    return tuple(fitted)


def _sooner(calendar: WorkingCalendar, day: date, index: int) -> date:
    """The open day of that index, or `day` itself if that is not sooner."""
    return calendar.day_at(index) if index < calendar.index_of(day) else day


def _sooner_end(calendar: WorkingCalendar, day: date, index: int) -> date:
    """The last open day before that index, or `day` itself if that is not sooner."""
    return calendar.day_at(index - 1) if index < calendar.index_after(day) else day
