"""The timeline's rows with who is above, below and beside whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from merchant_app.ui.timeline.rows import RowKind, TimelineNode, TimelineRow
from merchant_app.ui.widgets.table_model import changed_rows

_Known = tuple[dict[str, TimelineRow], dict[str, str], dict[str, list[str]]]


class Outline:
    """Looks rows up by key and knows their neighbours.

    Args:
        nodes: phases with their tasks.
        before: the outline these take the place of, whose knowledge is used again where only
            what rows say has changed.

    """

    def __init__(self, nodes: Sequence[TimelineNode] = (), before: Outline | None = None) -> None:
        self.nodes = tuple(nodes)
        self._rows: dict[str, TimelineRow] = {}
        self._parents: dict[str, str] = {}
        self._children: dict[str, list[str]] = {}
        known = before._known_of(self.nodes) if before is not None else None  # noqa: SLF001 - a sibling
        if known is not None:
            self._rows, self._parents, self._children = known
            return
        for node, parent in _walk(self.nodes, ""):
            key = node.row.key
            self._rows[key] = node.row
            self._parents[key] = parent
            self._children.setdefault(parent, []).append(key)

    def _known_of(self, nodes: Sequence[TimelineNode]) -> _Known | None:
        """Give what is known of other nodes, if they have the same shape."""
        changed = changed_rows(self.nodes, nodes, lambda row: row.key) if self.nodes else None
        if changed is None:
            return None
        rows = self._rows | {row.key: row for row in changed}
        return rows, self._parents, self._children

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: str) -> bool:
        return key in self._rows

    def row(self, key: str) -> TimelineRow:
        """Give the row of a key."""
        return self._rows[key]

    @property
    def rows(self) -> Iterable[TimelineRow]:
        """All rows, those inside folded ones too."""
        return self._rows.values()

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

    def children(self, key: str) -> list[TimelineRow]:
        """Give the rows right under this one."""
        return [self._rows[other] for other in self._children.get(key, ())]

    def ancestors(self, key: str) -> Iterator[str]:
        """Give the keys of the rows this one is inside of, the nearest first."""
        while key := self._parents.get(key, ""):
            yield key

    def topmost(self, rows: Iterable[TimelineRow]) -> list[TimelineRow]:
        """Give the tasks among these that are not inside of another one of them, in order."""
        chosen = [row for row in rows if row.kind is not RowKind.PHASE]
        keys = {row.key for row in chosen}
        return [row for row in chosen if keys.isdisjoint(self.ancestors(row.key))]


def _walk(nodes: Sequence[TimelineNode], parent: str) -> Iterator[tuple[TimelineNode, str]]:
    for node in nodes:
        yield node, parent
        yield from _walk(node.children, node.row.key)
