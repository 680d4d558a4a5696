"""The chain that holds a task where it is when a plan is laid back."""

from __future__ import annotations

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import LinkKind, Plan, Schedule
from merchant_app.domain.proposals.windows import work_ends


def tight_chain(
    plan: Plan, times: Schedule, calendar: WorkingCalendar, start: frozenset[int]
) -> frozenset[int]:
    """Give the tasks of `start` and all that follow without a day between, up to the end.

    A phase follows its forerunners without a day between when only their buffers lie there.
    """
    parents = {task.parent_id for task in plan.tasks}
    leaves = [task for task in plan.tasks if task.id not in parents]
    begins, ends = _boundaries(plan, times, calendar)
    after = _tight_links(plan, begins, ends)
    work_end = work_ends(plan, times, calendar)
    place = {phase.id: at for at, phase in enumerate(plan.phases)}
    by_phase: dict[int, list[int]] = {}
    for task in leaves:
        by_phase.setdefault(place[task.phase_id], []).append(task.id)
    at_phase = {task.id: place[task.phase_id] for task in leaves}
    inside: dict[int, list[int]] = {}
    parent = {task.id: task.parent_id for task in plan.tasks}
    for task in leaves:
        above = task.parent_id
        while above is not None:
            inside.setdefault(above, []).append(task.id)
            above = parent[above]
    waiting, found = list(start), set[int]()
    while waiting:
        task_id = waiting.pop()
        if task_id in found:
            continue
        found.add(task_id)
        waiting += inside.get(task_id, ())
        waiting += after.get(task_id, ())
        above = parent.get(task_id)
        if above is not None:
            waiting += after.get(above, ())
        at = at_phase.get(task_id)
        if at is None or ends[task_id] < work_end[at]:
            continue
        kept = ends[task_id] + plan.phases[at].buffer
        for later in range(at + 1, len(plan.phases)):
            waiting += [other for other in by_phase.get(later, ()) if begins[other] <= kept]
    return frozenset(found)


def _boundaries(
    plan: Plan, times: Schedule, calendar: WorkingCalendar
) -> tuple[dict[int, int], dict[int, int]]:
    begins, ends = {}, {}
    for task in plan.tasks:
        dates = times.tasks[task.id]
        ends[task.id] = calendar.index_after(dates.end)
        begins[task.id] = calendar.index_of(dates.start) if task.duration else ends[task.id]
    return begins, ends


def _tight_links(plan: Plan, begins: dict[int, int], ends: dict[int, int]) -> dict[int, list[int]]:
    after: dict[int, list[int]] = {}
    for link in plan.links:
        from_finish = link.kind in {LinkKind.FINISH_START, LinkKind.FINISH_FINISH}
        to_finish = link.kind in {LinkKind.FINISH_FINISH, LinkKind.START_FINISH}
        left = (ends if from_finish else begins)[link.predecessor] + link.lag
        right = (ends if to_finish else begins)[link.successor]
        if right <= left:
            after.setdefault(link.predecessor, []).append(link.successor)
    return after
