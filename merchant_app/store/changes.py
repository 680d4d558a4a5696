"""What one edit touched, published once after it is committed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

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
