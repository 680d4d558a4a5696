"""The journal: triggers record the inverse of each row change, undo and redo play it back.

One edit owns one set of recorded changes. Undoing applies them backwards while the same triggers
record how to come back, so that the set always leads to the other side; `edit.undone` says on
which side the file is. Nothing in the program needs to know how to undo itself.

Because a set is played back in exactly the reverse order, each step meets the rows as they were
right after it was recorded: what a cascade removed comes back after its parent, and a name that
wandered from one row to another wanders back the same way.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, cast

from merchant_app.store.changes import MANY_ROWS, Changes
from merchant_app.store.journal_triggers import columns_of, whole_row

_Stored = str | int | bytes | None

_BATCH: Final = 10_000
#: Rows written with one statement; with them it has fewer places than SQLite takes.
_TOGETHER: Final = 200

#: How many rows a change stands for.
ROWS: Final = "coalesce(last_row_id, row_id) - row_id + 1"


def open_edit(db: sqlite3.Connection, *, at: str, label: str, author: str) -> int:
    """Start recording a new edit inside the open transaction and give its id."""
    cursor = db.execute(
        "INSERT INTO edit (at, label, author) VALUES (?, ?, ?)", (at, label, author)
    )
    assert cursor.lastrowid is not None
    _record_into(db, cursor.lastrowid)
    return cursor.lastrowid


def close_edit(db: sqlite3.Connection, edit_id: int, *, at: str) -> Changes:
    """Stop recording and give what changed; an edit that changed nothing leaves no trace.

    Edits that were undone can no longer be redone after one that changed something.
    """
    _record_into(db, None)
    changes = changes_of(db, edit_id)
    if changes.rows:
        db.execute("DELETE FROM edit WHERE undone = 1")
        _mark_changed(db, at)
    else:
        db.execute("DELETE FROM edit WHERE id = ?", (edit_id,))
    return changes


def insert_rows(
    db: sqlite3.Connection,
    edit_id: int,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[_Stored]],
) -> None:
    """Insert many rows, recorded as few changes: one for each run of consecutive ids.

    Where `columns` has no id, the table gives consecutive ones. Rows are written in batches; a
    batch that fails leaves nothing behind, so that the edit may go on.
    """
    remaining = iter(rows)
    # A batch is read whole before the table is hushed: reading it may write other rows.
    while batch := list(islice(remaining, _BATCH)):
        with _hushed(db, table):
            if "id" in columns:
                at = columns.index("id")
                runs = _runs(cast("int", row[at]) for row in batch)
            else:
                first = _last_id(db, table) + 1
                runs = [(first, first + len(batch) - 1)]
            _insert(db, table, columns, batch)
            for run in runs:
                _record_inserted(db, edit_id, table, *run)


def _insert(
    db: sqlite3.Connection, table: str, columns: Sequence[str], rows: Sequence[Sequence[_Stored]]
) -> None:
    """Write rows, many with each statement.

    A statement that may run triggers prepares to be taken back; for each row of its own that
    would take as long as all else.
    """
    head = f"INSERT INTO {table} ({', '.join(columns)}) VALUES "
    marks = f"({', '.join('?' * len(columns))})"
    for first in range(0, len(rows), _TOGETHER):
        group = rows[first : first + _TOGETHER]
        db.execute(
            head + ", ".join([marks] * len(group)), [value for row in group for value in row]
        )


def _runs(ids: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for row_id in ids:
        if runs and row_id == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row_id)
        else:
            runs.append((row_id, row_id))
    return runs


def turn_edit(db: sqlite3.Connection, edit_id: int, *, at: str) -> Changes:
    """Undo the edit if it is done, redo it if it is undone, inside the open transaction."""
    db.execute("PRAGMA defer_foreign_keys = ON")
    recorded = db.execute(
        "SELECT table_name, row_id, last_row_id, operation, before FROM journal_change"
        " WHERE edit_id = ? ORDER BY seq DESC",
        (edit_id,),
    ).fetchall()
    db.execute("DELETE FROM journal_change WHERE edit_id = ?", (edit_id,))
    _record_into(db, edit_id)
    columns = {table: columns_of(db, table) for table in {row[0] for row in recorded}}
    for step in _steps(recorded):
        _play(db, edit_id, step, columns[step.table])
    _record_into(db, None)
    db.execute("UPDATE edit SET undone = 1 - undone WHERE id = ?", (edit_id,))
    _mark_changed(db, at)
    return changes_of(db, edit_id)


def changes_of(db: sqlite3.Connection, edit_id: int) -> Changes:
    """Give the tables and rows that an edit touched."""
    rows: dict[str, frozenset[int] | None] = {}
    for table, count in db.execute(
        f"SELECT table_name, sum({ROWS}) FROM journal_change WHERE edit_id = ? GROUP BY table_name",
        (edit_id,),
    ).fetchall():
        if count > MANY_ROWS:
            rows[table] = None
            continue
        ranges = db.execute(
            "SELECT row_id, coalesce(last_row_id, row_id) FROM journal_change"
            " WHERE edit_id = ? AND table_name = ?",
            (edit_id, table),
        )
        rows[table] = frozenset(
            row_id for first, last in ranges for row_id in range(first, last + 1)
        )
    return Changes(rows)


def next_to_undo(db: sqlite3.Connection) -> tuple[int, str] | None:
    """Give id and label of the edit that undo would take back."""
    return _edit(db, "SELECT id, label FROM edit WHERE undone = 0 ORDER BY id DESC LIMIT 1")


def next_to_redo(db: sqlite3.Connection) -> tuple[int, str] | None:
    """Give id and label of the edit that redo would bring back."""
    return _edit(db, "SELECT id, label FROM edit WHERE undone = 1 ORDER BY id LIMIT 1")


def prune(db: sqlite3.Connection, *, before: str, most_changes: int) -> None:
    """Forget edits from before a moment, and the oldest while more changes are kept than wanted.

    Always the oldest first and never one from the middle, whatever the clock said, because undo
    goes back step by step. The newest edit stays, and so do those that can be redone. Runs
    inside the open transaction.
    """
    done = db.execute(
        "SELECT id, at, (SELECT count(*) FROM journal_change WHERE edit_id = edit.id)"
        " FROM edit WHERE undone = 0 ORDER BY id"
    ).fetchall()[:-1]
    kept = db.execute("SELECT count(*) FROM journal_change").fetchone()[0]
    for edit_id, at, count in done:
        if at >= before and kept <= most_changes:
            break
        db.execute("DELETE FROM edit WHERE id = ?", (edit_id,))
        kept -= count
    drop_unused_contents(db)


def drop_unused_contents(db: sqlite3.Connection) -> None:
    """Drop contents of files that no row names, nor any that undo or redo could bring back."""
    unused = db.execute(
        "SELECT sha256 FROM attachment_content WHERE sha256 NOT IN (SELECT sha256 FROM attachment)"
    ).fetchall()
    for (checksum,) in unused:
        named = db.execute(
            "SELECT 1 FROM journal_change WHERE table_name = 'attachment'"
            " AND instr(before, ?) LIMIT 1",
            (checksum,),
        ).fetchone()
        if named is None:
            db.execute("DELETE FROM attachment_content WHERE sha256 = ?", (checksum,))


@dataclass(frozen=True, slots=True)
class _Step:
    """One recorded change, or several removed rows with consecutive ids that come back at once."""

    table: str
    operation: str
    first: int
    last: int
    before: list[dict[str, _Stored]]

    def follows(self, other: _Step) -> bool:
        """Tell whether this removed row can come back in one go with another."""
        return (
            self.operation == other.operation == "delete"
            and (self.table, self.first) == (other.table, other.last + 1)
            and self.before[0].keys() == other.before[0].keys()
        )


def _steps(recorded: Iterable[Sequence[Any]]) -> Iterator[_Step]:
    """Join removed rows that follow each other, so that an import is redone as fast as it was."""
    run: list[_Step] = []
    for table, row_id, last_row_id, operation, before in recorded:
        last = row_id if last_row_id is None else last_row_id
        values = {} if before is None else json.loads(before)
        step = _Step(table, operation, row_id, last, [values])
        if run and step.follows(run[-1]):
            run.append(step)
            continue
        yield from _joined(run)
        run = [step]
    yield from _joined(run)


def _joined(run: list[_Step]) -> Iterator[_Step]:
    if run:
        head = run[0]
        before = [values for step in run for values in step.before]
        yield _Step(head.table, head.operation, head.first, run[-1].last, before)


def _play(db: sqlite3.Connection, edit_id: int, step: _Step, columns: list[str]) -> None:
    table = step.table
    names = [name for name in columns if name != "id" and name in step.before[0]]
    if step.operation == "delete":
        with _hushed(db, table):
            _insert(
                db,
                table,
                ["id", *names],
                [
                    (row_id, *(values[name] for name in names))
                    for row_id, values in enumerate(step.before, start=step.first)
                ],
            )
            _record_inserted(db, edit_id, table, step.first, step.last)
    elif step.operation == "update" and names:
        assignments = ", ".join(f"{name} = ?" for name in names)
        values = step.before[0]
        db.execute(
            f"UPDATE {table} SET {assignments} WHERE id = ?",
            (*(values[name] for name in names), step.first),
        )
    elif step.operation == "insert" and step.first == step.last:
        db.execute(f"DELETE FROM {table} WHERE id = ?", (step.first,))
    elif step.operation == "insert":
        _remove_range(db, edit_id, step, columns)


def _remove_range(db: sqlite3.Connection, edit_id: int, step: _Step, columns: list[str]) -> None:
    """Take back rows that were inserted together.

    Nothing can hang on them any more: what was hung on them later has been taken back already.
    """
    table, bounds = step.table, (step.first, step.last)
    db.execute(
        "INSERT INTO journal_change (edit_id, table_name, row_id, operation, before)"
        f" SELECT ?, '{table}', id, 'delete', {whole_row(columns)}"
        f" FROM {table} WHERE id BETWEEN ? AND ? ORDER BY id DESC",
        (edit_id, *bounds),
    )
    with _hushed(db, table):
        if table == "purchase":
            _recount_figures(db, *bounds, left_out=True)
        db.execute(f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", bounds)


def _record_inserted(
    db: sqlite3.Connection, edit_id: int, table: str, first: int, last: int
) -> None:
    db.execute(
        "INSERT INTO journal_change (edit_id, table_name, row_id, last_row_id, operation)"
        " VALUES (?, ?, ?, ?, 'insert')",
        (edit_id, table, first, last),
    )
    if table == "purchase":
        _recount_figures(db, first, last)
    elif table == "customer":
        _index_customers(db, first, last)


def _index_customers(db: sqlite3.Connection, first: int, last: int) -> None:
    """Do for a range of customers at once what the hushed triggers do for each.

    The full-text index writes itself down after every statement, which for a hundred thousand
    customers one by one takes several times as long as all else.
    """
    db.execute(
        "INSERT INTO customer_figures SELECT id, 0, 0, NULL, NULL FROM customer"
        " WHERE id BETWEEN ? AND ? ON CONFLICT (customer_id) DO NOTHING",
        (first, last),
    )
    db.execute(
        "INSERT INTO customer_search (rowid, search_text) SELECT id, search_text FROM customer"
        " WHERE id BETWEEN ? AND ?",
        (first, last),
    )


def _recount_figures(
    db: sqlite3.Connection, first: int, last: int, *, left_out: bool = False
) -> None:
    """Do for a range of purchases at once what the hushed triggers do for each."""
    rest = "AND NOT purchase.id BETWEEN :first AND :last" if left_out else ""
    db.execute(
        f"""
        UPDATE customer_figures SET (purchases, spent, first_day, last_day) = (
            SELECT count(*), coalesce(sum(amount), 0), min(day), max(day)
            FROM purchase WHERE purchase.customer_id = customer_figures.customer_id {rest}
        ) WHERE customer_id IN (
            SELECT customer_id FROM purchase WHERE id BETWEEN :first AND :last
        )
        """,
        {"first": first, "last": last},
    )


@contextmanager
def _hushed(db: sqlite3.Connection, table: str) -> Iterator[None]:
    """Write rows of a table without its triggers; all is taken back if that fails."""
    db.execute("SAVEPOINT hushed")
    try:
        db.execute("UPDATE journal_state SET hushed_table = ?", (table,))
        yield
        db.execute("UPDATE journal_state SET hushed_table = NULL")
    except BaseException:
        if db.in_transaction:  # a full disk has ended the whole transaction already
            db.execute("ROLLBACK TO hushed")
        raise
    finally:
        if db.in_transaction:
            db.execute("RELEASE hushed")


def _last_id(db: sqlite3.Connection, table: str) -> int:
    return int(db.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])


def _record_into(db: sqlite3.Connection, edit_id: int | None) -> None:
    db.execute("UPDATE journal_state SET edit_id = ?", (edit_id,))


def _mark_changed(db: sqlite3.Connection, at: str) -> None:
    db.execute("UPDATE journal_state SET changed_at = ?", (at,))


def _edit(db: sqlite3.Connection, query: str) -> tuple[int, str] | None:
    row = db.execute(query).fetchone()
    return (row[0], row[1]) if row else None
