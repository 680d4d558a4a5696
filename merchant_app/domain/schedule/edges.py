"""The links of a plan as edges between numbered nodes.

Besides the tasks there are *junctions*: points in time between two summaries, so that a link
from each of their tasks to each of the others takes as many edges as there are tasks, and not
their product; and for a task that waits for its owner, whose finish does not lie a fixed number
of days after its start, the point of its finish and that of the finish others ask of it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from merchant_app.domain.plan import CycleError, Link, LinkKind, Plan
from merchant_app.domain.schedule.leaves import NEVER

#: By node its edges (later node, weight): the later node starts at least `weight` after the start
#: of this one. With whole durations all four kinds of link come down to this.
Edges = list[list[tuple[int, int]]]
#: The weight of an edge that only says which node comes first.
_ORDER_ONLY: Final = -NEVER
#: Looking a member up in its enumeration is slow where it is done for each link.
_FINISH_START: Final = LinkKind.FINISH_START
_FINISH_FINISH: Final = LinkKind.FINISH_FINISH
_START_FINISH: Final = LinkKind.START_FINISH


@dataclass(frozen=True, slots=True)
class LinkEdges:
    """Edges by node, the nodes of the tasks first and the junctions behind them.

    Attributes:
        after: edges to successors.
        finish: for a node that waits for its owner, the junction that is its finish.
        asked: for a node that waits for its owner, the junction of the finish asked of it.

    """

    after: Edges
    finish: dict[int, int]
    asked: dict[int, int]


def edges_of(
    plan: Plan, nodes_of: dict[int, list[int]], days: list[int], waiting: Collection[int]
) -> LinkEdges:
    """Make the edges of all links.

    `nodes_of` has the nodes of the tasks in each task, `days` the working days of each node and
    `waiting` the nodes that wait for their owner.
    """
    after: Edges = [[] for _ in days]
    nodes = range(len(days))
    #: By node the node that is its finish, or that of the finish asked of it: itself, or a
    #: junction; and the days from its start to there.
    finish, asked, span = list(nodes), list(nodes), days.copy()
    if waiting:
        _put_junctions(plan, nodes_of, waiting, after, finish, asked)
        for node in waiting:
            span[node] = 0
    for link in plan.links:
        sources, targets = nodes_of.get(link.predecessor), nodes_of.get(link.successor)
        if sources is None or targets is None or sources[0] in targets or len(sources) > 1:
            sources, targets = _checked(link, nodes_of)
        kind = link.kind
        from_finish = kind is _FINISH_START or kind is _FINISH_FINISH
        to_finish = kind is _FINISH_FINISH or kind is _START_FINISH
        if len(sources) > 1 and len(targets) > 1:
            junction = len(after)
            after.append([])
            for earlier in sources:
                source = finish[earlier] if from_finish else earlier
                after[source].append((junction, span[earlier] if from_finish else 0))
            sources, from_finish = [junction], False
        for earlier in sources:
            lag = link.lag + span[earlier] if from_finish else link.lag
            edges = after[finish[earlier] if from_finish else earlier]
            for later in targets:
                edges.append((asked[later], lag - span[later]) if to_finish else (later, lag))
    return LinkEdges(
        after,
        finish={node: finish[node] for node in waiting if finish[node] != node},
        asked={node: asked[node] for node in waiting if asked[node] != node},
    )


def _put_junctions(
    plan: Plan,
    nodes_of: dict[int, list[int]],
    waiting: Collection[int],
    after: Edges,
    finish: list[int],
    asked: list[int],
) -> None:
    """Add a junction for each finish of a waiting node that a link goes by."""
    for link in plan.links:
        sources, targets = _checked(link, nodes_of)
        if link.kind in {_FINISH_START, _FINISH_FINISH}:
            for node in sources:
                if node in waiting and finish[node] == node:
                    finish[node] = len(after)
                    after.append([])
                    after[node].append((finish[node], _ORDER_ONLY))
        if link.kind in {_FINISH_FINISH, _START_FINISH}:
            for node in targets:
                if node in waiting and asked[node] == node:
                    asked[node] = len(after)
                    after.append([(node, _ORDER_ONLY)])


def _checked(link: Link, nodes_of: dict[int, list[int]]) -> tuple[list[int], list[int]]:
    """The nodes of both ends, which share none."""
    try:
        sources, targets = nodes_of[link.predecessor], nodes_of[link.successor]
    except KeyError as missing:
        raise ValueError(f"a link names task {missing}, which is not in the plan") from None
    if sources[0] in targets or (len(sources) > 1 and not set(sources).isdisjoint(targets)):
        loop = (link.predecessor, link.successor)
        raise CycleError(loop if loop[0] == loop[1] else (*loop, loop[0]))
    return sources, targets
