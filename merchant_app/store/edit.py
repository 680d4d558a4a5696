"""One open edit: the only way to write rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from merchant_app.domain.messages import Message
from merchant_app.store import journal

#: What a column takes; days are written as ISO text. Bytes are for the places of queries.
Value = str | int | date | bytes | None
_Stored = str | int | bytes | None


class Edit:
    """The open edit: rows are written through it, and only through it."""

    def __init__(self, db: sqlite3.Connection, edit_id: int) -> None:
        self._db = db
        self.id = edit_id

    def insert(self, table: str, **values: Value) -> int:
        """Add a row and give its id."""
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        given = f"({names}) VALUES ({marks})" if values else "DEFAULT VALUES"
        cursor = self._db.execute(f"INSERT INTO {table} {given}", stored(values.values()))
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def insert_many(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]
    ) -> None:
        """Add many rows with the same columns; fast enough for imports.

        `rows` is read as the rows are written, some thousands at a time.
        """
        journal.insert_rows(self._db, self.id, table, columns, map(stored, rows))

    def update(self, table: str, row_id: int, **values: Value) -> None:
        """Change columns of one row; writing what is there already changes nothing."""
        if not values:
            return
        assignments = ", ".join(f"{name} = ?" for name in values)
        self._db.execute(
            f"UPDATE {table} SET {assignments} WHERE id = ?",
            (*stored(values.values()), row_id),
        )

    def repoint(self, table: str, column: str, before: int, after: int) -> None:
        """Let every row that names one row in a column name another one."""
        self._db.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (after, before))

    def keep_content(self, sha256: str, content: bytes) -> str:
        """Keep the content of a file by its checksum, once however often it comes."""
        self._db.execute(
            "INSERT OR IGNORE INTO attachment_content (sha256, content) VALUES (?, ?)",
            (sha256, content),
        )
        return sha256

    def delete(self, table: str, row_id: int) -> None:
        """Remove one row, and what hangs on it by the schema's rules."""
        self._db.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))

    def delete_many(self, table: str, row_ids: Iterable[int]) -> None:
        """Remove many rows, and what hangs on them by the schema's rules."""
        self._db.execute(
            f"DELETE FROM {table} WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(row_ids)),),
        )


def stored(values: Iterable[Value]) -> tuple[_Stored, ...]:
    """Give values as SQLite keeps them."""
    return tuple(value.isoformat() if isinstance(value, date) else value for value in values)


def bound(
    values: Sequence[Value] | Mapping[str, Value],
) -> tuple[_Stored, ...] | dict[str, _Stored]:
    """Give the values of a query's places, numbered or named, as SQLite keeps them."""
    if isinstance(values, Mapping):
        return dict(zip(values, stored(values.values()), strict=True))
    return stored(values)


def label_json(label: Message) -> str:
    """Write an edit's label so that it can be read in any language later."""
    arguments = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in label.arguments
    }
    days = [name for name, value in label.arguments if isinstance(value, date)]
    kept = {"text": label.text, "plural": label.plural, "arguments": arguments, "days": days}
    return json.dumps(kept, ensure_ascii=False)


def label_from(text: str) -> Message:
    """Read a label written by `label_json`."""
    kept = json.loads(text)
    days = set(kept["days"])
    return Message(
        kept["text"],
        tuple(
            (name, date.fromisoformat(value) if name in days else value)
            for name, value in kept["arguments"].items()
        ),
        kept["plural"],
    )
