"""Takes a person out of the rows of a shop file: tables, search index and journal.

What hangs on a customer is read from the schema: a table that goes with its customer is emptied
of them, and in one that only names the customer the name is taken out, so that the sums of the
shop stay as they were. The same is done to every change the journal keeps of those rows, so
that no undo can bring the person back, and to the labels of the edits that touched them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from merchant_app.store import journal
from merchant_app.store.journal_triggers import journaled_tables

#: Stands in labels for a name that is not kept any more.
NOBODY: Final = "–"
#: Words about a person beside their number, in rows that stay.
_OWN_WORDS: Final = {"purchase": {"note": ""}}
#: What several people may have together: its table, and the column of another that names it.
_SHARED: Final = (("tag", "customer_tag", "tag_id"), ("family", "customer", "family_id"))
_LONG_ENOUGH: Final = 4
#: Among numbers given as one JSON text, however many they are.
_AMONG: Final = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Erased:
    """One person who was taken out.

    Attributes:
        ids: the numbers they had as a customer; merged customers have had several.
        purchases: how many purchases stay without a name.

    """

    ids: frozenset[int]
    purchases: int


@dataclass
class _Traces:
    """Where a person is in the file.

    Attributes:
        ids: the numbers they have or had as a customer; merged customers have had several.
        going: rows that go with them, by table.
        staying: rows that stay and lose the name, by table.
        shared: tags and cards they have or had, by table.
        words: names, numbers and addresses they are or were known by.

    """

    ids: set[int]
    going: dict[str, set[int]] = field(default_factory=dict)
    staying: dict[str, set[int]] = field(default_factory=dict)
    shared: dict[str, set[int]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)


def erase_rows(db: sqlite3.Connection, customer_ids: Iterable[int]) -> list[Erased]:
    """Take customers out inside the open transaction; the journal keeps nothing of them.

    Free pages of earlier are cleared by `VACUUM` after the transaction.
    """
    references = _references(db)
    merged = _merged_into(db, set(customer_ids), references)
    erased = [
        Erased(
            frozenset({person, *merged.get(person, ())}),
            _number(db, "SELECT count(*) FROM purchase WHERE customer_id = ?", person),
        )
        for person in sorted(set(customer_ids))
    ]
    traces = _traces(db, set().union(*(each.ids for each in erased)), references)
    edits = _edits_of(db, traces)
    _unlabel(db, edits, traces.words)
    recording = journal.open_edit(db, at="", label="{}", author="")
    _empty_rows(db, traces, references)
    db.execute("DELETE FROM journal_change WHERE edit_id = ?", (recording,))
    _clean_journal(db, traces, references)
    _tidy_up(db, traces)
    db.execute("UPDATE journal_state SET edit_id = NULL")
    db.execute("DELETE FROM edit WHERE id = ?", (recording,))
    journal.drop_unused_contents(db)
    _forget_views(db, traces.words)
    db.execute(
        "DELETE FROM edit WHERE id IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM journal_change WHERE edit_id = edit.id)",
        (_json(edits),),
    )
    db.execute("INSERT INTO customer_search (customer_search) VALUES ('optimize')")
    return erased


# -- where the person is -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reference:
    """A column that names a customer; `goes` tells whether its row goes with them."""

    table: str
    column: str
    goes: bool


def _references(db: sqlite3.Connection) -> list[_Reference]:
    return [
        _Reference(table, row[3], row[6] == "CASCADE")
        for table in journaled_tables(db)
        for row in db.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        if row[2] == "customer"
    ]


def _traces(db: sqlite3.Connection, ids: set[int], references: list[_Reference]) -> _Traces:
    traces = _Traces(ids)
    traces.going["customer"] = set(traces.ids)
    given = _json(traces.ids)
    for each in references:
        rows = {
            row_id
            for (row_id,) in db.execute(
                f"SELECT id FROM {each.table} WHERE {each.column} {_AMONG}", (given,)
            )
        }
        kept = traces.going if each.goes else traces.staying
        kept.setdefault(each.table, set()).update(rows)
        if each.goes:
            kept[each.table] |= _journaled_rows(db, each, traces.ids)
    traces.going["attachment"] = {
        row_id
        for (row_id,) in db.execute(
            f"SELECT id FROM attachment WHERE owner_table = 'customer' AND owner_id {_AMONG}",
            (_json(traces.ids),),
        )
    } | _journaled_attachments(db, traces.ids)
    traces.shared = {
        "tag": _had(db, "customer_tag", "tag_id", traces.going["customer_tag"]),
        "family": _had(db, "customer", "family_id", traces.ids),
    }
    traces.words = _words_of(db, traces.ids)
    return traces


def _merged_into(
    db: sqlite3.Connection, people: set[int], references: list[_Reference]
) -> dict[int, set[int]]:
    """Give for each person the numbers of customers who are no more and whose rows they have."""
    given = _json(people)
    pairs: set[tuple[int, int | None]] = set()
    for each in references:
        pairs.update(
            db.execute(
                f"SELECT DISTINCT t.{each.column}, j.before ->> '$.{each.column}'"
                f" FROM journal_change j JOIN {each.table} t ON t.id = j.row_id"
                f" AND t.{each.column} {_AMONG} WHERE j.table_name = ? AND j.operation = 'update'",
                (given, each.table),
            ).fetchall()
        )
    pairs.update(
        db.execute(
            "SELECT kept.row_id, gone.row_id FROM journal_change kept JOIN journal_change gone"
            " ON gone.edit_id = kept.edit_id AND gone.table_name = 'customer'"
            " AND gone.operation = 'delete'"
            f" WHERE kept.table_name = 'customer' AND kept.row_id {_AMONG}"
            " AND kept.operation = 'update'",
            (given,),
        ).fetchall()
    )
    there = {row_id for (row_id,) in db.execute("SELECT id FROM customer")} if pairs else set()
    found: dict[int, set[int]] = {}
    for person, before in pairs:
        if before is not None and before not in there:
            found.setdefault(person, set()).add(before)
    return found


def _journaled_rows(db: sqlite3.Connection, of: _Reference, ids: Iterable[int]) -> set[int]:
    given = _json(ids)
    return {
        row_id
        for (row_id,) in db.execute(
            "SELECT row_id FROM journal_change WHERE table_name = ? AND before IS NOT NULL"
            f" AND before ->> '$.{of.column}' {_AMONG}",
            (of.table, given),
        )
    }


def _journaled_attachments(db: sqlite3.Connection, ids: Iterable[int]) -> set[int]:
    given = _json(ids)
    return {
        row_id
        for (row_id,) in db.execute(
            "SELECT row_id FROM journal_change WHERE table_name = 'attachment'"
            " AND before ->> '$.owner_table' = 'customer'"
            f" AND before ->> '$.owner_id' {_AMONG}",
            (given,),
        )
    }


def _had(db: sqlite3.Connection, table: str, column: str, rows: Iterable[int]) -> set[int]:
    """Give what rows refer or referred to in a column."""
    given = _json(rows)
    found = db.execute(
        f"SELECT {column} FROM {table} WHERE id {_AMONG}"
        f" UNION SELECT before ->> '$.{column}' FROM journal_change WHERE table_name = ?"
        f" AND before IS NOT NULL AND row_id {_AMONG}",
        (given, table, given),
    )
    return {number for (number,) in found if number is not None}


def _words_of(db: sqlite3.Connection, ids: Iterable[int]) -> set[str]:
    """Give names, numbers and addresses a person is or was known by."""
    given = _json(ids)
    columns = ("name", "phone", "phone_other", "wechat", "email")
    known: list[dict[str, Any]] = [
        dict(zip(columns, tuple(row), strict=True))
        for row in db.execute(
            f"SELECT {', '.join(columns)} FROM customer WHERE id {_AMONG}", (given,)
        )
    ]
    for (before,) in db.execute(
        "SELECT before FROM journal_change WHERE table_name = 'customer' AND before IS NOT NULL"
        f" AND row_id {_AMONG}",
        (given,),
    ):
        known.append(json.loads(before))
    return {str(each[column]) for each in known for column in columns if each.get(column)}


def _edits_of(db: sqlite3.Connection, traces: _Traces) -> set[int]:
    """Give the edits that touched the person's rows."""
    found: set[int] = set()
    for table, rows in (*traces.going.items(), *traces.staying.items()):
        found.update(
            edit_id
            for (edit_id,) in db.execute(
                "SELECT j.edit_id FROM json_each(?) r JOIN journal_change j ON j.table_name = ?"
                " AND r.value BETWEEN j.row_id AND coalesce(j.last_row_id, j.row_id)",
                (_json(rows), table),
            )
        )
    return found


# -- taking out --------------------------------------------------------------------------------


def _empty_rows(db: sqlite3.Connection, traces: _Traces, references: list[_Reference]) -> None:
    for table, values in _OWN_WORDS.items():
        changes = ", ".join(f"{column} = ?" for column in values)
        db.executemany(
            f"UPDATE {table} SET {changes} WHERE id = ?",
            [(*values.values(), row_id) for row_id in sorted(traces.staying.get(table, ()))],
        )
    for each in references:
        if not each.goes:
            db.execute(
                f"UPDATE {each.table} SET {each.column} = NULL WHERE {each.column} {_AMONG}",
                (_json(traces.ids),),
            )
    attachments = (_json(traces.going["attachment"]),)
    db.execute(f"DELETE FROM attachment WHERE id {_AMONG}", attachments)
    db.execute(f"DELETE FROM customer WHERE id {_AMONG}", (_json(traces.ids),))


def _tidy_up(db: sqlite3.Connection, traces: _Traces) -> None:
    """Remove the person's tags and cards that nobody else has or had, undo included.

    They may be worded after the person.
    """
    for table, user, column in (
        ("tag", "customer_tag", "tag_id"),
        ("family", "customer", "family_id"),
    ):
        lonely = _json(
            row_id
            for row_id in traces.shared[table]
            if not db.execute(
                f"SELECT 1 FROM {user} WHERE {column} = :row UNION ALL"
                " SELECT 1 FROM journal_change WHERE table_name = :user"
                f" AND before ->> '$.{column}' = :row LIMIT 1",
                {"row": row_id, "user": user},
            ).fetchone()
        )
        db.execute(f"DELETE FROM {table} WHERE id {_AMONG}", (lonely,))
        db.execute(
            f"DELETE FROM journal_change WHERE table_name = ? AND row_id {_AMONG}",
            (table, lonely),
        )


def _clean_journal(db: sqlite3.Connection, traces: _Traces, references: list[_Reference]) -> None:
    """Drop what the journal knows of rows that are gone, and the name in rows that stay.

    An import that brought many rows at once keeps its one entry, which holds bare numbers.
    """
    for table, rows in traces.going.items():
        db.execute(
            "DELETE FROM journal_change WHERE table_name = ? AND last_row_id IS NULL"
            " AND row_id IN (SELECT value FROM json_each(?))",
            (table, _json(rows)),
        )
    for each in references:
        if each.goes:
            continue
        words = _OWN_WORDS.get(each.table, {})
        for seq, before in db.execute(
            "SELECT seq, before FROM journal_change WHERE table_name = ?"
            f" AND before ->> '$.{each.column}' {_AMONG}",
            (each.table, _json(traces.ids)),
        ).fetchall():
            values = json.loads(before)
            values.update({column: value for column, value in words.items() if column in values})
            values[each.column] = None
            db.execute(
                "UPDATE journal_change SET before = ? WHERE seq = ?",
                (json.dumps(values, ensure_ascii=False), seq),
            )
        staying = _json(traces.staying.get(each.table, ()))
        for column in words:
            db.execute(
                f"UPDATE journal_change SET before = json_set(before, '$.{column}', '')"
                " WHERE table_name = ? AND row_id IN (SELECT value FROM json_each(?))"
                f" AND before ->> '$.{column}' IS NOT NULL",
                (each.table, staying),
            )


def _unlabel(db: sqlite3.Connection, edits: set[int], words: set[str]) -> None:
    """Put a dash for the person's names into the labels of the history.

    In labels of the edits that touched them, and in any other where nobody else has the name.
    """
    others = {
        name
        for word in words
        for (name,) in db.execute("SELECT name FROM customer WHERE name = ?", (word,)).fetchall()[
            1:
        ]
    }
    for edit_id, text in db.execute("SELECT id, label FROM edit").fetchall():
        gone = words if edit_id in edits else words - others
        if not any(json.dumps(word, ensure_ascii=False)[1:-1] in text for word in gone):
            continue
        label = json.loads(text)
        label["arguments"] = {
            name: _without(value, gone) for name, value in label.get("arguments", {}).items()
        }
        db.execute(
            "UPDATE edit SET label = ? WHERE id = ?",
            (json.dumps(label, ensure_ascii=False), edit_id),
        )


def _without(value: Any, words: set[str]) -> Any:
    if not isinstance(value, str):
        return value
    if value in words:
        return NOBODY
    for word in sorted(words, key=len, reverse=True):
        if len(word) >= _LONG_ENOUGH or not word.isascii():
            value = value.replace(word, NOBODY)
    return value


def _forget_views(db: sqlite3.Connection, words: set[str]) -> None:
    """Forget what the window remembered with a name in it, such as the last search."""
    for key, value in db.execute("SELECT key, value FROM view_state").fetchall():
        if any(json.dumps(word, ensure_ascii=False)[1:-1] in value for word in words):
            db.execute("DELETE FROM view_state WHERE key = ?", (key,))


def _number(db: sqlite3.Connection, query: str, *values: int) -> int:
    return int(db.execute(query, values).fetchone()[0])


def _json(numbers: Iterable[int]) -> str:
    return json.dumps(sorted(numbers))
