"""The timeline's rows with who is above, below and beside whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from merchant_app.ui.timeline.rows import TimelineNode, TimelineRow


class Outline:
    """Looks rows up by key and knows their neighbours.

    Args:
        nodes: phases with their tasks.

    """

    def __init__(self, nodes: Sequence[TimelineNode] = ()) -> None:
        self.nodes = tuple(nodes)
        self._rows: dict[str, TimelineRow] = {}
        self._parents: dict[str, str] = {}
        self._children: dict[str, list[str]] = {}
        for node, parent in _walk(self.nodes, ""):
            key = node.row.key
            self._rows[key] = node.row
            self._parents[key] = parent
            self._children.setdefault(parent, []).append(key)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: str) -> bool:
        return key in self._rows

    def row(self, key: str) -> TimelineRow:
        """Give the row of a key."""
        return self._rows[key]

    @property
    def phases(self) -> list[TimelineRow]:
        """The phases in order."""
        return [node.row for node in self.nodes]

    def parent(self, key: str) -> TimelineRow | None:
        """Give the row this one is under, None for a phase."""
        above = self._parents[key]
        return self._rows[above] if above else None

    def siblings(self, key: str) -> list[TimelineRow]:
        """Give the rows under the same parent, itself among them."""
        return [self._rows[other] for other in self._children[self._parents[key]]]

    def ancestors(self, key: str) -> Iterator[str]:
        """Give the keys of the rows this one is inside of, the nearest first."""
        while key := self._parents.get(key, ""):
            yield key


def _walk(nodes: Sequence[TimelineNode], parent: str) -> Iterator[tuple[TimelineNode, str]]:
    for node in nodes:
        yield node, parent
        yield from _walk(node.children, node.row.key)
