"""The plan as a network of numbered nodes, ready for the passes forward and back.

Nodes are the tasks without children, in the order of the plan, and behind them *junctions*:
points in time between two summaries, so that a link from each of their tasks to each of the
others takes as many edges as there are tasks, and not their product.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from merchant_app.domain.plan import CycleError, LinkKind, Plan, Task, TaskKind
from merchant_app.domain.schedule.loops import shortest_loop

if TYPE_CHECKING:
    from datetime import date

    from merchant_app.domain.calendar import WorkingCalendar

#: By node its edges (later node, weight): the later node starts at least `weight` after the start
#: of this one. With whole durations all four kinds of link come down to this.
Edges = list[list[tuple[int, int]]]
#: Looking a member up in its enumeration is slow where it is done for each task or link.
_MILESTONE: Final = TaskKind.MILESTONE
_FINISH_START: Final = LinkKind.FINISH_START
_FINISH_FINISH: Final = LinkKind.FINISH_FINISH
_START_FINISH: Final = LinkKind.START_FINISH


@dataclass(frozen=True, slots=True)
class Window:
    """A phase's planned window as boundaries, and the boundary where its buffer begins."""

    start: int
    end: int
    buffer_start: int


@dataclass(frozen=True, slots=True)
class Network:
    """What the passes need, by node number.

    Attributes:
        leaves: the tasks of the first nodes; nodes beyond them are junctions.
        summaries: for each summary's id the ids of the tasks in it.
        phases: the planned windows in order.
        phase: position of the node's phase; -1 for junctions.
        days: working days from start to finish.
        earliest: lower bound of the start from `not_before`.
        fixed: the start that has happened, or None.
        done: whether the finish has happened.
        due: upper bound of the finish from deadlines, or None.
        after: edges to successors that have not begun.
        order: all nodes, by reach, each after its predecessors.
        reach: the last phase whose start a node depends on, its own at least.

    """

    leaves: list[Task]
    summaries: dict[int, list[int]]
    phases: list[Window]
    phase: list[int]
    days: list[int]
    earliest: list[int]
    fixed: list[int | None]
    done: list[bool]
    due: list[int | None]
    after: Edges
    order: list[int]
    reach: list[int]


def network_of(plan: Plan, calendar: WorkingCalendar) -> Network:
    """Build the network of a plan; `schedule` says what is raised."""
    tasks = {task.id: task for task in plan.tasks}
    position = {phase.id: place for place, phase in enumerate(plan.phases)}
    inside = _leaves_inside(tasks)
    leaves = [task for task in plan.tasks if task.id not in inside]
    for task in leaves:
        _check(task, position)
    fixed, days = _times_that_happened(leaves, calendar)
    nodes_of = {task.id: [node] for node, task in enumerate(leaves)}
    for summary, ids in inside.items():
        nodes_of[summary] = [nodes_of[leaf][0] for leaf in ids]
    after = _edges(plan, nodes_of, days)
    phase = [position[task.phase_id] for task in leaves]
    junctions = len(after) - len(leaves)
    phase += [-1] * junctions
    days += [0] * junctions
    fixed += [None] * junctions
    earliest, due = _bounds(leaves, tasks, calendar)
    order, reach = _order([task.id for task in leaves], phase, fixed, after)
    if any(begun is not None for begun in fixed):
        # Links into what has begun may not lead in a loop, but hold nothing back any more.
        after = [[edge for edge in edges if fixed[edge[0]] is None] for edges in after]
    return Network(
        leaves=leaves,
        summaries=inside,
        phases=[
            Window(start, end, max(start, end - one.buffer))
            for one in plan.phases
            for start in (calendar.index_of(one.start),)
            for end in (max(start, calendar.index_after(one.end)),)
        ],
        phase=phase,
        days=days,
        earliest=earliest + [0] * junctions,
        fixed=fixed,
        done=[_is_done(task) for task in leaves] + [False] * junctions,
        due=due + [None] * junctions,
        after=after,
        order=order,
        reach=reach,
    )


def _check(task: Task, phases: dict[int, int]) -> None:
    if task.phase_id not in phases:
        raise ValueError(f"task {task.id} is in phase {task.phase_id}, which is not in the plan")
    if task.duration < 0 or (task.duration == 0) != (task.kind is _MILESTONE):
        raise ValueError(f"task {task.id} of kind {task.kind} cannot last {task.duration} days")


def _is_done(task: Task) -> bool:
    reached = task.kind is _MILESTONE and task.actual_start is not None
    return reached or task.actual_end is not None


def _leaves_inside(tasks: dict[int, Task]) -> dict[int, list[int]]:
    """For each task that has children the ids of the tasks without children in it."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for task in tasks.values():
        if task.parent_id is not None and task.parent_id not in tasks:
            raise ValueError(f"task {task.id} has parent {task.parent_id}, which is not there")
        children[task.parent_id].append(task.id)
    from_top = list(children[None])
    for task_id in from_top:
        from_top.extend(children.get(task_id, ()))
    if len(from_top) != len(tasks):
        raise ValueError("a task is its own parent, directly or through others")
    inside: dict[int, list[int]] = {}
    for task_id in reversed(from_top):
        if task_id in children:
            below = (inside.get(child, [child]) for child in children[task_id])
            inside[task_id] = list(chain.from_iterable(below))
    return inside


def _times_that_happened(
    leaves: list[Task], calendar: WorkingCalendar
) -> tuple[list[int | None], list[int]]:
    """The fixed starts and the working days of each leaf, as its actual dates have them."""
    fixed: list[int | None] = [None] * len(leaves)
    days = [task.duration for task in leaves]
    for node, task in enumerate(leaves):
        if task.kind is _MILESTONE:
            reached = task.actual_end or task.actual_start
            fixed[node] = None if reached is None else calendar.index_after(reached)
        elif task.actual_start is not None:
            start = fixed[node] = calendar.index_of(task.actual_start)
            if task.actual_end is not None:
                days[node] = max(0, calendar.index_after(task.actual_end) - start)
        elif task.actual_end is not None:
            raise ValueError(f"task {task.id} has an actual end without an actual start")
    return fixed, days


def _bounds(
    leaves: list[Task], tasks: dict[int, Task], calendar: WorkingCalendar
) -> tuple[list[int], list[int | None]]:
    """Earliest starts and latest finishes that people set, a summary's with its tasks."""
    earliest, due = [], []
    for task in leaves:
        not_before: date | None = None
        deadline: date | None = None
        one: Task | None = task
        while one is not None:
            if one.not_before is not None:
                not_before = max(one.not_before, not_before or one.not_before)
            if one.deadline is not None:
                deadline = min(one.deadline, deadline or one.deadline)
            one = None if one.parent_id is None else tasks[one.parent_id]
        first = 0 if not_before is None else calendar.index_of(not_before)
        # A milestone stands at the end of its day.
        earliest.append(first + 1 if task.kind is _MILESTONE else first)
        due.append(None if deadline is None else calendar.index_after(deadline))
    return earliest, due


def _edges(plan: Plan, nodes_of: dict[int, list[int]], days: list[int]) -> Edges:
    after: Edges = [[] for _ in days]
    for link in plan.links:
        try:
            sources, targets = nodes_of[link.predecessor], nodes_of[link.successor]
        except KeyError as missing:
            raise ValueError(f"a link names task {missing}, which is not in the plan") from None
        if sources[0] in targets or (len(sources) > 1 and not set(sources).isdisjoint(targets)):
            loop = (link.predecessor, link.successor)
            raise CycleError(loop if loop[0] == loop[1] else (*loop, loop[0]))
        kind = link.kind
        from_finish = kind is _FINISH_START or kind is _FINISH_FINISH
        to_finish = kind is _FINISH_FINISH or kind is _START_FINISH
        if len(sources) > 1 and len(targets) > 1:
            junction = len(after)
            after.append([])
            for earlier in sources:
                after[earlier].append((junction, days[earlier] if from_finish else 0))
            sources, from_finish = [junction], False
        for earlier in sources:
            lag = link.lag + days[earlier] if from_finish else link.lag
            for later in targets:
                after[earlier].append((later, lag - days[later] if to_finish else lag))
    return after


def _order(
    ids: list[int], phase: list[int], fixed: list[int | None], after: Edges
) -> tuple[list[int], list[int]]:
    """All nodes by reach, each after its predecessors, and their reach.

    Raises:
        CycleError: when there is no such order.

    """
    waiting = [0] * len(after)
    for edges in after:
        for later, _weight in edges:
            waiting[later] += 1
    reach = list(phase)
    order = [node for node, count in enumerate(waiting) if count == 0]
    for node in order:
        reached = reach[node]
        for later, _weight in after[node]:
            # What has begun depends on nothing any more.
            if fixed[later] is None and reach[later] < reached:
                reach[later] = reached
            waiting[later] -= 1
            if waiting[later] == 0:
                order.append(later)
    if len(order) != len(after):
        loop = shortest_loop([[later for later, _weight in edges] for edges in after], len(ids))
        raise CycleError(tuple(ids[node] for node in loop))
    order.sort(key=reach.__getitem__)
    return order, reach
