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


class _Points(dict[int, int]):
    """By node the node that stands for its finish: itself, or a junction if it waits for its owner.

    Junctions are made when they are first needed.
    """

    def __init__(self, after: Edges, waiting: Collection[int], *, comes_first: bool) -> None:
        super().__init__()
        self._after, self._waiting, self._comes_first = after, waiting, comes_first

    def __missing__(self, node: int) -> int:
        point = node
        if node in self._waiting:
            point = len(self._after)
            self._after.append([])
            earlier, later = (point, node) if self._comes_first else (node, point)
            self._after[earlier].append((later, _ORDER_ONLY))
        self[node] = point
        return point

    def junctions(self) -> dict[int, int]:
        """Give those that stand for another node."""
        return {node: self[node] for node in self._waiting if self.get(node, node) != node}


def edges_of(
    plan: Plan, nodes_of: dict[int, list[int]], days: list[int], waiting: Collection[int]
) -> LinkEdges:
    """Make the edges of all links.

    `nodes_of` has the nodes of the tasks in each task, `days` the working days of each node and
    `waiting` the nodes that wait for their owner.
    """
    after: Edges = [[] for _ in days]
    finish = _Points(after, waiting, comes_first=False)
    asked = _Points(after, waiting, comes_first=True)
    #: By node the days from its start to the point of its finish.
    span = days.copy()
    for node in waiting:
        span[node] = 0
    for link in plan.links:
        sources, targets = _ends(link, nodes_of)
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
            if to_finish:
                edges += [(asked[later], lag - span[later]) for later in targets]
            else:
                edges += [(later, lag) for later in targets]
    return LinkEdges(after, finish.junctions(), asked.junctions())


def _ends(link: Link, nodes_of: dict[int, list[int]]) -> tuple[list[int], list[int]]:
    """The nodes of both ends, which share none."""
    try:
        sources, targets = nodes_of[link.predecessor], nodes_of[link.successor]
    except KeyError as missing:
        raise ValueError(f"a link names task {missing}, which is not in the plan") from None
    if sources[0] in targets or (len(sources) > 1 and not set(sources).isdisjoint(targets)):
        loop = (link.predecessor, link.successor)
        raise CycleError(loop if loop[0] == loop[1] else (*loop, loop[0]))
    return sources, targets
