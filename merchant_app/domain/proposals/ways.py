"""What may make a plan end sooner, the cheapest first.

Days nobody works cost nothing; a buffer costs safety, working side by side costs attention, a
shorter task costs hands, and a task left out costs what it was for. The last three change what
the shop does, so they are offered and never taken unasked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import LinkKind, Plan, Schedule, Task, TaskKind
from merchant_app.domain.proposals.changes import (
    CloseGap,
    FreeStart,
    LeaveOut,
    OpenDays,
    Overlap,
    Shorten,
    UseBuffer,
)
from merchant_app.domain.proposals.search import Assessed, Way
from merchant_app.domain.proposals.windows import waits_of

#: Of each kind of change of tasks, as many are looked at; the longest tasks come first.
_MOST_OF_A_KIND: Final = 12


def gap_ways(now: Assessed, today: date) -> Iterator[Way]:
    """Give the free days and the buffers before phases that are still to come."""
    waits = waits_of(now.plan, now.schedule, now.draft.calendar, today)
    buffers = []
    for phase, wait in zip(now.plan.phases, waits[1:], strict=False):
        if wait.before is None or wait.before <= 0 or wait.pushed or wait.begun:
            continue
        kept = min(phase.buffer, wait.before)
        free = wait.before - kept
        if free:
            yield Way(CloseGap(phase.id, min(free, now.missing)))
        if kept:
            buffers.append((kept, phase.id))
    for kept, phase_id in sorted(buffers, reverse=True):
        yield Way(UseBuffer(phase_id, min(kept, now.missing)))


def task_ways(
    first: Plan, now: Assessed, chain: frozenset[int], keep: frozenset[int]
) -> Iterator[Way]:
    """Give what can be done with the tasks of a chain.

    Args:
        first: the plan before all steps; no task is made shorter than half of what it has there.
        now: the plan with the steps taken so far.
        chain: ids of the tasks that decide.
        keep: ids of tasks that must not be left out.

    """
    plan = now.draft.plan
    parents = {task.parent_id for task in plan.tasks}
    tasks = {task.id: task for task in plan.tasks if task.id in chain and task.id not in parents}
    crowd = _crowd(now.schedule, tasks)
    yield from _overlaps(plan, tasks, crowd, now.missing)
    planned_days = {task.id: task.duration for task in first.tasks}
    ahead = sorted(
        (task for task in tasks.values() if is_ahead(task)), key=lambda task: -task.duration
    )
    yield from _shorter(ahead, planned_days, crowd, now.missing)
    yield from _left_out(plan, [task for task in ahead if crowd[task.id] == 1], keep)
    for task in sorted(ahead, key=lambda task: now.schedule.tasks[task.id].start):
        if task.not_before is not None and task.not_before >= now.schedule.tasks[task.id].start:
            yield Way(FreeStart(task.id), proposed=False)


def is_ahead(task: Task) -> bool:
    """Whether nothing of a task has been done yet."""
    return task.actual_start is None and task.actual_end is None and not task.progress


def _crowd(times: Schedule, tasks: Iterable[int]) -> dict[int, int]:
    """By task how many of them are worked on at the least on any of its days.

    On a day with one alone, all that decides the end goes through this one. This is the idea of
    critical path drag (Devaux 1999): what runs beside it limits what a task can win.
    """
    spans = {
        task_id: (times.tasks[task_id].start.toordinal(), times.tasks[task_id].end.toordinal())
        for task_id in tasks
    }
    if not spans:
        return {}
    first = min(start for start, _end in spans.values())
    last = max(end for _start, end in spans.values())
    steps = [0] * (last - first + 2)
    for start, end in spans.values():
        steps[start - first] += 1
        steps[end - first + 1] -= 1
    counts = [*accumulate(steps)]
    return {
        task_id: min(counts[start - first : end - first + 1])
        for task_id, (start, end) in spans.items()
    }


def _overlaps(
    plan: Plan, tasks: dict[int, Task], crowd: dict[int, int], missing: int
) -> Iterator[Way]:
    found = []
    for link in plan.links:
        first, then = tasks.get(link.predecessor), tasks.get(link.successor)
        if first is None or then is None or link.kind is not LinkKind.FINISH_START:
            continue
        room = min(first.duration, then.duration) + link.lag
        if link.lag <= 0 < room and is_ahead(then):
            needed = max(crowd[first.id], crowd[then.id])
            found.append((needed, -room, first.id, then.id))
    for needed, room, first_id, then_id in sorted(found)[:_MOST_OF_A_KIND]:
        yield Way(Overlap(first_id, then_id, min(-room, missing)), together=needed)


def _shorter(
    ahead: list[Task], planned_days: dict[int, int], crowd: dict[int, int], missing: int
) -> Iterator[Way]:
    for task in sorted(ahead, key=lambda task: crowd[task.id])[:_MOST_OF_A_KIND]:
        fewest = max(1, (planned_days[task.id] + 1) // 2)
        spared = min(task.duration - fewest, missing)
        if task.duration and spared > 0:
            change = Shorten(task.id, task.duration, task.duration - spared)
            yield Way(change, together=crowd[task.id])


def _left_out(plan: Plan, ahead: list[Task], keep: frozenset[int]) -> Iterator[Way]:
    """Tasks that nothing waits for but milestones, and that are not all there is of a summary."""
    milestones = {task.id for task in plan.tasks if task.kind is TaskKind.MILESTONE}
    waited_for = {link.predecessor for link in plan.links if link.successor not in milestones}
    children: dict[int | None, int] = {}
    for task in plan.tasks:
        children[task.parent_id] = children.get(task.parent_id, 0) + 1
    for task in ahead[:_MOST_OF_A_KIND]:
        alone = task.parent_id is not None and children[task.parent_id] == 1
        if not (task.id in waited_for or task.id in milestones or task.id in keep or alone):
            yield Way(LeaveOut(task.id), proposed=False)


def closed_day_ways(
    calendar: WorkingCalendar, first: date, last: date, missing: int
) -> Iterator[Way]:
    """Give the first usual days of rest from `first` to `last`; holidays stay what they are."""
    found: list[date] = []
    day = first
    while day <= last and len(found) < missing:
        if not (calendar.is_open(day) or day in calendar.closed):
            found.append(day)
        day += timedelta(days=1)
    if found:
        yield Way(OpenDays(tuple(found)), proposed=False)


def critical_tasks(times: Schedule) -> frozenset[int]:
    """The tasks that decide the end."""
    return frozenset(task_id for task_id, dates in times.tasks.items() if dates.critical)
