"""The triggers that write the journal, generated from the schema for every table."""

from __future__ import annotations

import sqlite3
from typing import Final

#: Tables no edit records: the journal itself, derived figures, view state, file contents,
#: and what is never undone.
NOT_JOURNALED: Final = frozenset(
    {
        "edit",
        "journal_change",
        "journal_state",
        "view_state",
        "attachment_content",
        "print_log",
        "customer_figures",
        "erasure",
        "_sqlite_migrations",
    }
)

_OUTSIDE: Final = "RAISE(ABORT, 'a change outside of an edit')"


def journaled_tables(db: sqlite3.Connection) -> list[str]:
    """Give the names of all tables whose changes are recorded."""
    names = db.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return [name for (name,) in names if name not in NOT_JOURNALED]


def columns_of(db: sqlite3.Connection, table: str) -> list[str]:
    """Give the names of a table's columns in their order."""
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def whole_row(columns: list[str], prefix: str = "") -> str:
    """Word the expression that keeps all columns of a row but its id as one JSON text."""
    pairs = (f"'{column}', {prefix}{column}" for column in columns if column != "id")
    return f"json_object({', '.join(pairs)})"


def install_triggers(db: sqlite3.Connection) -> None:
    """Write the recording triggers anew for the present schema; call after migrations."""
    for name in installed_triggers(db):
        db.execute(f'DROP TRIGGER "{name}"')
    for statement in expected_triggers(db).values():
        db.execute(statement)


def installed_triggers(db: sqlite3.Connection) -> dict[str, str]:
    """Give the recording triggers that are in the file, name → statement."""
    return dict(
        db.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'journal_*'"
        ).fetchall()
    )


def expected_triggers(db: sqlite3.Connection) -> dict[str, str]:
    """Give the recording triggers that belong to the present schema, name → statement."""
    return {
        f"journal_{table}_{operation}": statement
        for table in journaled_tables(db)
        for operation, statement in _statements(table, columns_of(db, table)).items()
    }


def _statements(table: str, columns: list[str]) -> dict[str, str]:
    record = (
        "INSERT INTO journal_change (edit_id, table_name, row_id, operation, before)"
        f" SELECT coalesce(edit_id, {_OUTSIDE}), '{table}'"
    )
    values = [column for column in columns if column != "id"]
    changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in values)
    parts = " UNION ALL ".join(
        f"SELECT '{column}' AS k, OLD.{column} AS v WHERE OLD.{column} IS NOT NEW.{column}"
        for column in values
    )
    head = f"CREATE TRIGGER journal_{table}"
    heard = f"WHEN (SELECT hushed_table FROM journal_state) IS NOT '{table}' BEGIN {record}"
    tail = "FROM journal_state; END"
    return {
        "insert": f"{head}_insert AFTER INSERT ON {table} {heard}, NEW.id, 'insert', NULL {tail}",
        "update": f"{head}_update AFTER UPDATE ON {table} WHEN {changed} BEGIN {record},"
        f" OLD.id, 'update', (SELECT json_group_object(k, v) FROM ({parts})) {tail}",
        "delete": f"{head}_delete AFTER DELETE ON {table} {heard},"
        f" OLD.id, 'delete', {whole_row(columns, 'OLD.')} {tail}",
    }
