"""What was read from the file and worked out, kept until what it was read from changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

Kept = TypeVar("Kept")
#: How often this connection changed the file, and a number that others change.
FileState = tuple[int, int]


class KeptValues:
    """Values by key, all of them read in one state of the file.

    Whoever changes the file without telling by `carry` what was touched makes all of them go.
    """

    def __init__(self) -> None:
        self._values: dict[Hashable, tuple[Any, Sequence[str] | None]] = {}
        self._at: FileState | None = None

    def give(
        self,
        now: FileState,
        key: Hashable,
        read: Callable[[], Kept],
        tables: Sequence[str] | None,
    ) -> Kept:
        """Give the value of a key, read now where it is not known; `tables` are all it is made of.

        None stands for tables that nobody listed.
        """
        if now != self._at:
            self._values, self._at = {}, now
        if key not in self._values:
            self._values[key] = (read(), tables)
        found: Kept = self._values[key][0]
        return found

    def carry(self, before: FileState, after: FileState, touched: Iterable[str]) -> None:
        """Take over, from before a change of our own to after it, what it did not touch."""
        if before != self._at or before[1] != after[1]:
            return  # something else changed the file, too; nobody knows what
        changed = frozenset(touched)
        self._values = {
            key: (value, tables)
            for key, (value, tables) in self._values.items()
            if tables is not None and changed.isdisjoint(tables)
        }
        self._at = after
