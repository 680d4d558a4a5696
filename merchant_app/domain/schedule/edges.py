"""The links of a plan as edges between numbered nodes.

Besides the tasks there are *junctions*: points in time between two summaries, so that a link
from each of their tasks to each of the others takes as many edges as there are tasks, and not
their product; and for a task that waits for its owner, whose finish does not lie a fixed number
of days after its start, the point of its finish and that of the finish others ask of it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class LinkEdges:
    """Edges by node, the nodes of the tasks first and the junctions behind them.

    Attributes:
        after: edges to successors.
        finish: for a node that waits for its owner, the junction that is its finish.
        asked: for a node that waits for its owner, the junction of the finish asked of it.

    """

    after: Edges
    finish: dict[int, int] = field(default_factory=dict)
    asked: dict[int, int] = field(default_factory=dict)

    def junction(self) -> int:
        """Add a point in time."""
        self.after.append([])
        return len(self.after) - 1

    def finish_of(self, node: int) -> int:
        """Give the junction that is the finish of a node."""
        if node not in self.finish:
            self.finish[node] = self.junction()
            self.after[node].append((self.finish[node], _ORDER_ONLY))
        return self.finish[node]

    def asked_of(self, node: int) -> int:
        """Give the junction of the finish that others ask of a node."""
        if node not in self.asked:
            self.asked[node] = self.junction()
            self.after[self.asked[node]].append((node, _ORDER_ONLY))
        return self.asked[node]


def edges_of(
    plan: Plan, nodes_of: dict[int, list[int]], days: list[int], waiting: Collection[int]
) -> LinkEdges:
    """Make the edges of all links.

    `nodes_of` has the nodes of the tasks in each task, `days` the working days of each node and
    `waiting` the nodes that wait for their owner.
    """
    edges = LinkEdges([[] for _ in days])
    after = edges.after
    for link in plan.links:
        sources, targets = _ends(link, nodes_of)
        kind = link.kind
        from_finish = kind is _FINISH_START or kind is _FINISH_FINISH
        to_finish = kind is _FINISH_FINISH or kind is _START_FINISH
        if len(sources) > 1 and len(targets) > 1:
            junction = edges.junction()
            for earlier in sources:
                if from_finish and earlier in waiting:
                    after[edges.finish_of(earlier)].append((junction, 0))
                else:
                    after[earlier].append((junction, days[earlier] if from_finish else 0))
            sources, from_finish = [junction], False
        for earlier in sources:
            source, lag = earlier, link.lag
            if from_finish:
                if earlier in waiting:
                    source = edges.finish_of(earlier)
                else:
                    lag += days[earlier]
            for later in targets:
                if not to_finish:
                    after[source].append((later, lag))
                elif later in waiting:
                    after[source].append((edges.asked_of(later), lag))
                else:
                    after[source].append((later, lag - days[later]))
    return edges


def _ends(link: Link, nodes_of: dict[int, list[int]]) -> tuple[list[int], list[int]]:
    try:
        sources, targets = nodes_of[link.predecessor], nodes_of[link.successor]
    except KeyError as missing:
        raise ValueError(f"a link names task {missing}, which is not in the plan") from None
    if sources[0] in targets or (len(sources) > 1 and not set(sources).isdisjoint(targets)):
        loop = (link.predecessor, link.successor)
        raise CycleError(loop if loop[0] == loop[1] else (*loop, loop[0]))
    return sources, targets
