"""Looks through a whole database for damage, on a copy or on a file that nobody writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from merchant_app.domain.messages import Message, UserError, msg
from merchant_app.store.file_check import APPLICATION_ID, SCHEMA_VERSION, as_user_error, damaged
from merchant_app.store.journal_triggers import (
    columns_of,
    expected_triggers,
    installed_triggers,
    journaled_tables,
)
from merchant_app.store.opening import open_file

#: Columns of money and points whose sums must be the same in a copy.
_SUMS: Final = (
    ("campaign", "budget"),
    ("budget_category", "allotted"),
    ("budget_line", "unit_price"),
    ("quote", "amount"),
    ("ledger_entry", "amount"),
    ("purchase", "amount"),
    ("point_entry", "points"),
    ("customer_figures", "spent"),
)


def check_file(path: Path) -> list[Message]:
    """Look through a whole shop file and say what is wrong with it; empty if all is well.

    The work is done on a copy, so that a file in use can be checked and none is touched.
    """
    try:
        file, source = open_file(path, read_only=msg("The file is being checked."))
        try:
            with closing(source), TemporaryDirectory(prefix="merchant-") as folder:
                copy = Path(folder) / "copy"
                with closing(sqlite3.connect(copy, isolation_level=None)) as target:
                    source.backup(target)
                    target.execute("PRAGMA journal_mode = DELETE")
                    return look_through(target)
        finally:
            file.release()
    except UserError as error:
        return [error.message]
    except sqlite3.DatabaseError as error:
        known = as_user_error(error, path)
        return [known.message if known else damaged(path)]


def look_through(db: sqlite3.Connection) -> list[Message]:
    """Say what is wrong with an open database, structure first."""
    return list(structure_problems(db)) or list(content_problems(db))


def totals(db: sqlite3.Connection) -> Mapping[str, int]:
    """Give the number of rows of every table and the sums of the money in the main ones.

    Call it in the transaction in which the copy is made, and on the copy.
    """
    tables = [
        name
        for (name,) in db.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            " AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
    ]
    found = {table: _number(db, f"SELECT count(*) FROM {table}") for table in tables}
    for table, column in _SUMS:
        if table in found and column in columns_of(db, table):
            found[f"{table}.{column}"] = _number(db, f"SELECT sum({column}) FROM {table}")
    return found


def structure_problems(db: sqlite3.Connection) -> Iterator[Message]:
    """Look for damaged pages, rows that refer to nothing, and a file that is not ours."""
    if _number(db, "PRAGMA application_id") != APPLICATION_ID:
        yield msg("The file belongs to another program.")
        return
    if db.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        yield msg("Parts of the file are damaged. Restore the newest backup.")
        return
    broken = len(db.execute("PRAGMA foreign_key_check").fetchall())
    if broken:
        yield msg(
            "Some entries belong to something that is gone ({count}). Restore the newest backup.",
            count=broken,
        )


def content_problems(db: sqlite3.Connection) -> Iterator[Message]:
    """Look for derived figures, search index and history that do not fit the rows.

    Writes nothing that stays, but needs a connection that may write. A file of another version
    has rules of its own and passes.
    """
    if _number(db, "PRAGMA user_version") != SCHEMA_VERSION:
        return
    wrong = _number(
        db,
        """
        SELECT count(*) FROM (
            SELECT c.id, count(p.id), coalesce(sum(p.amount), 0), min(p.day), max(p.day)
            FROM customer c LEFT JOIN purchase p ON p.customer_id = c.id GROUP BY c.id
            EXCEPT SELECT customer_id, purchases, spent, first_day, last_day FROM customer_figures
        )
        """,
    )
    if wrong:
        yield msg(
            "The sums of some customers do not fit their purchases ({count}). "
            "Restore the newest backup.",
            count=wrong,
        )
    try:
        db.execute("SAVEPOINT looking")
        # The 1 compares the index with the customers as well, not only with itself.
        db.execute(
            "INSERT INTO customer_search (customer_search, rank) VALUES ('integrity-check', 1)"
        )
    except sqlite3.DatabaseError:
        yield msg("The customer search does not fit the customers. Restore the newest backup.")
    finally:
        db.execute("ROLLBACK TO looking")
        db.execute("RELEASE looking")
    if _history_is_wrong(db):
        yield msg(
            "The history of edits does not fit the file, so undo may go wrong. "
            "Restore the newest backup."
        )


def _history_is_wrong(db: sqlite3.Connection) -> bool:
    tables = journaled_tables(db)
    known = ", ".join(f"'{table}'" for table in tables)
    wrong_if_found = [
        "SELECT 1 FROM journal_state WHERE edit_id IS NOT NULL OR hushed_table IS NOT NULL",
        # What is undone is newer than what is done.
        "SELECT 1 FROM edit WHERE undone AND id < (SELECT max(id) FROM edit WHERE NOT undone)",
        f"SELECT 1 FROM journal_change WHERE table_name NOT IN ({known})",
        (
            "SELECT 1 FROM journal_change WHERE operation <> 'insert' AND NOT"
            " coalesce(json_valid(before), 0)"
        ),
    ]
    # A row whose last change was not its removal is there.
    wrong_if_found += [
        f"""
        SELECT 1 FROM (
            SELECT row_id, operation, max(edit_id * 1000000000 + seq)
            FROM journal_change JOIN edit ON edit.id = edit_id
            WHERE table_name = '{table}' AND NOT undone AND last_row_id IS NULL
            GROUP BY row_id
        ) WHERE operation <> 'delete' AND row_id NOT IN (SELECT id FROM {table})
        """
        for table in tables
    ]
    return installed_triggers(db) != expected_triggers(db) or any(
        db.execute(query).fetchone() for query in wrong_if_found
    )


def _number(db: sqlite3.Connection, query: str) -> int:
    return int(db.execute(query).fetchone()[0] or 0)
