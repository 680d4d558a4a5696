"""The plan as a network of numbered nodes, ready for the passes forward and back.

Nodes are the tasks without children, in the order of the plan, and behind them the junctions.
"""

from __future__ import annotations

from dataclasses import dataclass

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import CycleError, Plan, Task
from merchant_app.domain.schedule.edges import Edges, edges_of
from merchant_app.domain.schedule.leaves import (
    NEVER,
    bounds,
    check,
    is_done,
    leaves_inside,
    times_that_happened,
)
from merchant_app.domain.schedule.loops import shortest_loop
from merchant_app.domain.schedule.owner_days import OwnerDays, owner_days


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
        phase: position of the node's phase; -1 for junctions between summaries.
        days: working days of work; 0 for junctions.
        owner_days: by node that waits for its owner, the days on which that person is there.
        finish: for such a node the junction that is its finish, if a link asks for it.
        asked: for such a node the junction of the finish that links ask of it, if they do.
        asks: the same the other way round: the node by its junction.
        earliest: lower bound of the start from `not_before`.
        fixed: the start that has happened, or None.
        done: whether the finish has happened.
        due: upper bound of the finish from deadlines; `NEVER` without one.
        after: edges to successors that have not begun.
        reach: the last phase whose start a node depends on, its own at least.
        order: the nodes of each reach, each after its predecessors.

    """

    leaves: list[Task]
    summaries: dict[int, list[int]]
    phases: list[Window]
    phase: list[int]
    days: list[int]
    owner_days: dict[int, OwnerDays]
    finish: dict[int, int]
    asked: dict[int, int]
    asks: dict[int, int]
    earliest: list[int]
    fixed: list[int | None]
    done: list[bool]
    due: list[int]
    after: Edges
    reach: list[int]
    order: list[list[int]]

    def finish_from(self, node: int, start: int) -> int:
        """Give the finish of a task that starts at the boundary `start`."""
        there = self.owner_days.get(node)
        return start + self.days[node] if there is None else there.finish(start, self.days[node])


def network_of(plan: Plan, calendar: WorkingCalendar) -> Network:
    """Build the network of a plan; `schedule` says what is raised."""
    tasks = {task.id: task for task in plan.tasks}
    position = {phase.id: place for place, phase in enumerate(plan.phases)}
    inside = leaves_inside(tasks)
    leaves = [task for task in plan.tasks if task.id not in inside]
    for task in leaves:
        check(task, position)
    fixed, days = times_that_happened(leaves, calendar)
    nodes_of = {task.id: [node] for node, task in enumerate(leaves)}
    for summary, ids in inside.items():
        nodes_of[summary] = [nodes_of[leaf][0] for leaf in ids]
    there = {
        nodes_of[task_id][0]: one
        for task_id, one in owner_days(plan, calendar).items()
        if task_id not in inside
    }
    links = edges_of(plan, nodes_of, days, there)
    after = links.after
    phase = [position[task.phase_id] for task in leaves]
    junctions = len(after) - len(leaves)
    phase += [-1] * junctions
    days += [0] * junctions
    fixed += [None] * junctions
    for node, one in there.items():
        begun = fixed[node]
        if begun is not None:
            fixed[node] = one.next_there(begun)
        for point in (links.finish.get(node), links.asked.get(node)):
            if point is not None:
                phase[point] = phase[node]
        if node in links.asked:
            fixed[links.asked[node]] = fixed[node]
    earliest, due = bounds(leaves, tasks, calendar)
    order, reach = _order([task.id for task in leaves], phase, fixed, after)
    by_reach: list[list[int]] = [[] for _ in plan.phases]
    for node in order:
        by_reach[reach[node]].append(node)
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
        owner_days=there,
        finish=links.finish,
        asked=links.asked,
        asks={point: node for node, point in links.asked.items()},
        earliest=earliest + [0] * junctions,
        fixed=fixed,
        done=[is_done(task) for task in leaves] + [False] * junctions,
        due=due + [NEVER] * junctions,
        after=after,
        reach=reach,
        order=by_reach,
    )


def _order(
    ids: list[int], phase: list[int], fixed: list[int | None], after: Edges
) -> tuple[list[int], list[int]]:
    """All nodes, each after its predecessors, and their reach.

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
    return order, reach
