"""Finding the shortest way in which links lead back to where they began."""

from __future__ import annotations


def shortest_loop(after: list[list[int]], tasks: int) -> list[int]:
    """Give the shortest loop as nodes, closed: the first is repeated at the end.

    `after` has the successors of each node; nodes from number `tasks` on are junctions, which
    are passed through and not counted. There must be a loop.

    A loop has to go through some node, so the shortest one through a node is looked for, then
    the node is taken out and with it all that no longer lies on any loop.
    """
    direct = [_past_junctions(after, node, tasks) for node in range(tasks)]
    before: list[list[int]] = [[] for _ in direct]
    for node, successors in enumerate(direct):
        for later in successors:
            before[later].append(node)
    alive = set(range(tasks))
    incoming = [len(nodes) for nodes in before]
    outgoing = [len(nodes) for nodes in direct]

    def take_out(gone: list[int]) -> None:
        for node in gone:
            alive.discard(node)
        while gone:
            node = gone.pop()
            for others, left in ((direct[node], incoming), (before[node], outgoing)):
                for other in others:
                    left[other] -= 1
                    if left[other] == 0 and other in alive:
                        alive.discard(other)
                        gone.append(other)

    take_out([node for node in alive if not incoming[node] or not outgoing[node]])
    best: list[int] = []
    while alive:
        start = min(alive)
        found = _loop_through(start, direct, alive, len(best) - 1 if best else len(alive) + 1)
        best = found or best
        take_out([start])
    return best


def _past_junctions(after: list[list[int]], node: int, tasks: int) -> list[int]:
    reached: dict[int, None] = {}
    ahead = after[node].copy()
    for later in ahead:
        if later not in reached:
            reached[later] = None
            if later >= tasks:
                ahead.extend(after[later])
    return [later for later in reached if later < tasks]


def _loop_through(
    start: int, after: list[list[int]], alive: set[int], shorter_than: int
) -> list[int]:
    """The shortest loop through `start` of fewer than that many steps; empty if none."""
    came_from = {start: start}
    edge, steps = [start], 0
    while edge and steps + 1 < shorter_than:
        steps += 1
        reached = []
        for node in edge:
            for later in after[node]:
                if later == start:
                    loop = [start, node]
                    while loop[-1] != start:
                        loop.append(came_from[loop[-1]])
                    return loop[::-1]
                if later in alive and later not in came_from:
                    came_from[later] = node
                    reached.append(later)
        edge = reached
    return []
