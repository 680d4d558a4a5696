"""What one edit touched, published once after it is committed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Self

#: From this many rows of one table on, listeners are told "many" instead of which.
MANY_ROWS: Final = 500


@dataclass(frozen=True, slots=True)
class Changes:
    """Tables and rows an edit touched. `rows[table]` is None where there were too many to list."""

    rows: Mapping[str, frozenset[int] | None]

    def touches(self, *tables: str) -> bool:
        """Tell whether any of these tables changed."""
        return any(table in self.rows for table in tables)

    def ids(self, table: str) -> frozenset[int] | None:
        """Give the changed ids of a table: empty if untouched, None if too many to list."""
        return self.rows.get(table, frozenset())

    @classmethod
    def of_all(cls, several: Iterable[Changes]) -> Self:
        """Give what several edits touched together."""
        rows: dict[str, frozenset[int] | None] = {}
        for changes in several:
            for table, ids in changes.rows.items():
                before = rows.get(table, frozenset())
                both = None if before is None or ids is None else before | ids
                rows[table] = None if both is None or len(both) > MANY_ROWS else both
        return cls(rows)
