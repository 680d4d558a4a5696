"""What was read from the file and worked out, kept until what it was read from changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from merchant_app.store.changes import Changes

Kept = TypeVar("Kept")
#: How often this connection changed the file, and a number that others change.
FileState = tuple[int, int]
#: Gives what a value is after some changes, or None where it has to be read anew.
Adjust = Callable[[Kept, Changes], Kept | None]


@dataclass(slots=True)
class _Value:
    """A value, what it is made of, and the changes since it was right."""

    value: Any
    tables: Sequence[str] | None
    adjust: Adjust[Any] | None
    since: list[Changes] = field(default_factory=list)


class KeptValues:
    """Values by key, all of them read in one state of the file.

    Whoever changes the file without telling by `carry` what was touched makes all of them go.
    """

    def __init__(self) -> None:
        self._values: dict[Hashable, _Value] = {}
        self._at: FileState | None = None

    def give(
        self,
        now: FileState,
        key: Hashable,
        read: Callable[[], Kept],
        tables: Sequence[str] | None,
        adjust: Adjust[Kept] | None = None,
    ) -> Kept:
        """Give the value of a key, read now where it is not known; `tables` are all it is made of.

        None stands for tables that nobody listed. A value that can `adjust` is asked to do so
        after changes to its tables, instead of being read anew.
        """
        if now != self._at:
            self._values, self._at = {}, now
        found = self._values.get(key)
        if found is not None and found.since:
            value = adjust(found.value, Changes.of_all(found.since)) if adjust else None
            found = None if value is None else _Value(value, tables, adjust)
        if found is None:
            found = _Value(read(), tables, adjust)
        self._values[key] = found
        given: Kept = found.value
        return given

    def carry(
        self, before: FileState, after: FileState, touched: Mapping[str, frozenset[int] | None]
    ) -> None:
        """Take over, from before a change of our own to after it, what it did not touch.

        `touched` are the rows by table, as `Changes.rows`.
        """
        if before != self._at or before[1] != after[1]:
            return  # something else changed the file, too; nobody knows what
        changes = Changes(touched)
        for key, kept in tuple(self._values.items()):
            if kept.tables is None:
                del self._values[key]
            elif changes.touches(*kept.tables):
                if kept.adjust is None:
                    del self._values[key]
                else:
                    kept.since.append(changes)
        self._at = after
