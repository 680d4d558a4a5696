"""The journal: triggers record the inverse of each row change, undo and redo play it back.

One edit owns one set of recorded changes. Undoing applies them backwards while the same triggers
record how to come back, so that the set always leads to the other side; `edit.undone` says on
which side the file is. Nothing in the program needs to know how to undo itself.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Final

from merchant_app.store.changes import MANY_ROWS, Changes

#: Tables no edit records: the journal itself, derived figures, view state, file contents.
NOT_JOURNALED: Final = frozenset(
    {
        "edit",
        "journal_change",
        "journal_state",
        "view_state",
        "attachment_content",
        "print_log",
        "customer_figures",
        "_sqlite_migrations",
    }
)


def journaled_tables(db: sqlite3.Connection) -> list[str]:
    """Give the names of all tables whose changes are recorded."""
    names = db.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return [name for (name,) in names if name not in NOT_JOURNALED]


def install_triggers(db: sqlite3.Connection) -> None:
    """Write the recording triggers anew for the present schema; call after migrations."""
    old = db.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'journal_*'"
    ).fetchall()
    for (name,) in old:
        db.execute(f'DROP TRIGGER "{name}"')
    for table in journaled_tables(db):
        for statement in _trigger_statements(table, _columns(db, table)):
            db.execute(statement)


def _columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


_OUTSIDE: Final = "RAISE(ABORT, 'a change outside of an edit')"


def _trigger_statements(table: str, columns: list[str]) -> tuple[str, str, str]:
    record = (
        "INSERT INTO journal_change (edit_id, table_name, row_id, operation, before)"
        f" SELECT coalesce(edit_id, {_OUTSIDE}), '{table}'"
    )
    values = [column for column in columns if column != "id"]
    whole = ", ".join(f"'{column}', OLD.{column}" for column in values)
    changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in values)
    parts = " UNION ALL ".join(
        f"SELECT '{column}' AS k, OLD.{column} AS v WHERE OLD.{column} IS NOT NEW.{column}"
        for column in values
    )
    head = f"CREATE TRIGGER journal_{table}"
    tail = "FROM journal_state; END"
    updated = f"OLD.id, 'update', (SELECT json_group_object(k, v) FROM ({parts}))"
    deleted = f"OLD.id, 'delete', json_object({whole})"
    return (
        f"{head}_insert AFTER INSERT ON {table} BEGIN {record}, NEW.id, 'insert', NULL {tail}",
        f"{head}_update AFTER UPDATE ON {table} WHEN {changed} BEGIN {record}, {updated} {tail}",
        f"{head}_delete AFTER DELETE ON {table} BEGIN {record}, {deleted} {tail}",
    )


def open_edit(db: sqlite3.Connection, *, at: str, label: str, author: str) -> int:
    """Start recording a new edit inside the open transaction and give its id."""
    cursor = db.execute(
        "INSERT INTO edit (at, label, author) VALUES (?, ?, ?)", (at, label, author)
    )
    assert cursor.lastrowid is not None
    _record_into(db, cursor.lastrowid)
    return cursor.lastrowid


def close_edit(db: sqlite3.Connection, edit_id: int) -> bool:
    """Stop recording; edits that were undone can no longer be redone. False if nothing changed."""
    _record_into(db, None)
    changed = db.execute(
        "SELECT 1 FROM journal_change WHERE edit_id = ? LIMIT 1", (edit_id,)
    ).fetchone()
    if changed:
        db.execute("DELETE FROM edit WHERE undone = 1")
    return changed is not None


def turn_edit(db: sqlite3.Connection, edit_id: int) -> None:
    """Undo the edit if it is done, redo it if it is undone, inside the open transaction."""
    db.execute("PRAGMA defer_foreign_keys = ON")
    db.execute("CREATE TEMP TABLE IF NOT EXISTS turning AS SELECT * FROM journal_change WHERE 0")
    db.execute("DELETE FROM turning")
    db.execute("INSERT INTO turning SELECT * FROM journal_change WHERE edit_id = ?", (edit_id,))
    db.execute("DELETE FROM journal_change WHERE edit_id = ?", (edit_id,))
    _record_into(db, edit_id)
    columns = {table: _columns(db, table) for table in _tables_in(db, "turning")}
    for table, row_id, operation, before in db.execute(
        "SELECT table_name, row_id, operation, before FROM turning ORDER BY seq DESC"
    ).fetchall():
        values = json.loads(before) if before is not None else {}
        if operation == "insert":
            db.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
        elif operation == "update":
            assignments = ", ".join(f"{column} = ?" for column in values)
            db.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", (*values.values(), row_id))
        else:
            names = [column for column in columns[table] if column != "id" and column in values]
            marks = ", ".join("?" * (len(names) + 1))
            db.execute(
                f"INSERT INTO {table} ({', '.join(['id', *names])}) VALUES ({marks})",
                (row_id, *(values[name] for name in names)),
            )
    _record_into(db, None)
    db.execute("DELETE FROM turning")
    db.execute("UPDATE edit SET undone = 1 - undone WHERE id = ?", (edit_id,))


def changes_of(db: sqlite3.Connection, edit_id: int) -> Changes:
    """Give the tables and rows that an edit touched."""
    rows: dict[str, frozenset[int] | None] = {}
    for table, count in db.execute(
        "SELECT table_name, count(*) FROM journal_change WHERE edit_id = ? GROUP BY table_name",
        (edit_id,),
    ).fetchall():
        if count > MANY_ROWS:
            rows[table] = None
            continue
        ids = db.execute(
            "SELECT DISTINCT row_id FROM journal_change WHERE edit_id = ? AND table_name = ?",
            (edit_id, table),
        )
        rows[table] = frozenset(row_id for (row_id,) in ids)
    return Changes(rows)


def next_to_undo(db: sqlite3.Connection) -> tuple[int, str] | None:
    """Give id and label of the edit that undo would take back."""
    return _edit(db, "SELECT id, label FROM edit WHERE undone = 0 ORDER BY id DESC LIMIT 1")


def next_to_redo(db: sqlite3.Connection) -> tuple[int, str] | None:
    """Give id and label of the edit that redo would bring back."""
    return _edit(db, "SELECT id, label FROM edit WHERE undone = 1 ORDER BY id LIMIT 1")


def prune(db: sqlite3.Connection, *, before: str, most_changes: int) -> None:
    """Forget edits from before a moment, and the oldest while more changes are kept than wanted.

    The newest edit always stays. Runs inside the open transaction.
    """
    newest = db.execute("SELECT max(id) FROM edit").fetchone()[0]
    db.execute("DELETE FROM edit WHERE at < ? AND id <> ?", (before, newest))
    kept = db.execute("SELECT count(*) FROM journal_change").fetchone()[0]
    for edit_id, count in db.execute(
        "SELECT edit_id, count(*) FROM journal_change WHERE edit_id <> ? GROUP BY edit_id"
        " ORDER BY edit_id",
        (newest,),
    ).fetchall():
        if kept <= most_changes:
            break
        db.execute("DELETE FROM edit WHERE id = ?", (edit_id,))
        kept -= count


def _record_into(db: sqlite3.Connection, edit_id: int | None) -> None:
    db.execute("UPDATE journal_state SET edit_id = ?", (edit_id,))


def _tables_in(db: sqlite3.Connection, source: str) -> Iterator[str]:
    for (table,) in db.execute(f"SELECT DISTINCT table_name FROM {source}").fetchall():
        yield table


def _edit(db: sqlite3.Connection, query: str) -> tuple[int, str] | None:
    row = db.execute(query).fetchone()
    return (row[0], row[1]) if row else None
