"""A copy of one campaign's plan to try things out in, and what is different in it afterwards.

The copy is a shop file of its own in a temporary folder, with the rows that a plan is made of
and with their ids. So everything that can be done with a plan can be done there, and undone by
the copy's own journal, and the real file hears nothing of it until the differences are written
into it as one edit. Customers, purchases and the ledger stay out of the copy.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Final, Self

from merchant_app.store.create import create_shop
from merchant_app.store.edit import Edit
from merchant_app.store.shop import Shop, open_shop

#: Tables of a plan with the condition on their rows, in an order in which nothing refers ahead.
_TABLES: Final[dict[str, str]] = {
    "setting": "1",
    "closed_period": "1",
    "person": "1",
    "absence": "1",
    "channel": "1",
    "supplier": "1",
    "campaign": "id = :campaign",
    "phase": "campaign_id = :campaign",
    "task": "campaign_id = :campaign",
    "dependency": "campaign_id = :campaign",
    **dict.fromkeys(
        ("checklist_item", "activity_sheet", "task_person", "supply", "recurrence"),
        "task_id IN (SELECT id FROM main.task)",
    ),
    "recurrence_exception": "recurrence_id IN (SELECT id FROM main.recurrence)",
    "baseline": "campaign_id = :campaign",
    "baseline_task": "baseline_id IN (SELECT id FROM main.baseline)",
    "baseline_phase": "baseline_id IN (SELECT id FROM main.baseline)",
    "baseline_gone": "baseline_id IN (SELECT id FROM main.baseline)",
    "content_piece": "campaign_id = :campaign",
    "budget_category": "campaign_id = :campaign",
    "budget_line": "campaign_id = :campaign",
}
#: Others refer to these, so what is new in them is written before anything is changed.
_REFERRED_TO: Final = ("person", "channel", "phase", "task")
#: Rows of one name are the same, wherever they were added: a person, a channel, a setting.
_BY_NAME: Final = {"person": "name", "channel": "name", "setting": "key"}

Row = dict[str, Any]
Rows = dict[str, dict[int, Row]]


class TryOut:
    """A campaign's plan to try things out in. Close it when done; nothing is left of it then.

    Args:
        shop: the real file; may be open for reading only.
        campaign_id: whose plan is copied.

    Attributes:
        shop: the copy, an open shop file like any other.

    """

    def __init__(self, shop: Shop, campaign_id: int) -> None:
        self._folder = TemporaryDirectory(prefix="merchant-try-out-", ignore_cleanup_errors=True)
        try:
            path = Path(self._folder.name) / shop.path.name
            info = shop.info
            create_shop(
                path,
                name=info.name,
                currency=info.currency.code,
                country=info.country,
                language=info.language,
            ).close()
            # Not `shop.path`: an older file that can only be read is shown from a copy.
            file = shop.value("SELECT file FROM pragma_database_list WHERE name = 'main'")
            _copy(Path(file), path, campaign_id)
            self.shop = open_shop(path)
        except BaseException:
            self._folder.cleanup()
            raise
        self._before = _rows(self.shop)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Throw the copy away."""
        self.shop.close()
        self._folder.cleanup()

    @property
    def changed(self) -> bool:
        """Whether anything is different from the plan it was copied from."""
        return _rows(self.shop) != self._before

    def write_into(self, shop: Shop, edit: Edit) -> None:
        """Write all that is different into the real file.

        Of a row that was changed here, only the columns concerned are written, so that what was
        done to the others meanwhile stays; a row that is gone there stays gone.
        """
        _Differences(shop, edit, self._before, _rows(self.shop)).write()


def _copy(source: Path, target: Path, campaign_id: int) -> None:
    with closing(sqlite3.connect(target, isolation_level=None, uri=True)) as db:
        db.execute("ATTACH ? AS real", (f"{source.absolute().as_uri()}?mode=ro",))
        db.execute("BEGIN")
        # As when a file is made: its first content is no edit that could be undone.
        db.execute("UPDATE journal_state SET edit_id = 0")
        db.execute("PRAGMA defer_foreign_keys = ON")
        for table, condition in _TABLES.items():
            db.execute(
                f"INSERT INTO main.{table} SELECT * FROM real.{table} WHERE {condition}",
                {"campaign": campaign_id} if ":campaign" in condition else {},
            )
        db.execute("INSERT INTO main.view_state SELECT * FROM real.view_state")
        db.execute("DELETE FROM journal_change")
        db.execute("UPDATE journal_state SET edit_id = NULL")
        db.execute("COMMIT")


def _rows(shop: Shop) -> Rows:
    return {
        table: {row["id"]: dict(row) for row in shop.rows(f"SELECT * FROM {table}")}
        for table in _TABLES
    }


class _Differences:
    def __init__(self, shop: Shop, edit: Edit, before: Rows, after: Rows) -> None:
        self._shop = shop
        self._edit = edit
        self._before = before
        self._after = after
        #: By table the ids that new rows got in the real file.
        self._ids: dict[str, dict[int, int]] = {table: {} for table in _TABLES}
        self._parents = {table: self._references(table) for table in _TABLES}

    def write(self) -> None:
        for table in _REFERRED_TO:
            self._add(table)
        for table in _TABLES:
            self._change(table)
        for table in reversed(_TABLES):
            for row_id in self._before[table].keys() - self._after[table].keys():
                self._edit.delete(table, row_id)
        for table in _TABLES:
            if table not in _REFERRED_TO:
                self._add(table)

    def _references(self, table: str) -> dict[str, str]:
        """The columns of a table that hold ids of others, and of which."""
        rows = self._shop.rows(
            'SELECT "from" AS name, "table" AS parent FROM pragma_foreign_key_list(?)', (table,)
        )
        return {row["name"]: row["parent"] for row in rows if row["parent"] in _TABLES}

    def _add(self, table: str) -> None:
        own = [name for name, parent in self._parents[table].items() if parent == table]
        later: dict[int, Row] = {}
        for row_id in sorted(self._after[table].keys() - self._before[table].keys()):
            row = {
                name: value for name, value in self._after[table][row_id].items() if name != "id"
            }
            known = self._named_alike(table, row)
            if known is not None:
                self._edit.update(table, known, **self._real(table, row))
            else:
                first = {name: None if name in own else value for name, value in row.items()}
                known = self._edit.insert(table, **self._real(table, first))
                later[known] = {name: row[name] for name in own if row[name] is not None}
            self._ids[table][row_id] = known
        # Rows may refer to others of their table that come later.
        for real_id, references in later.items():
            self._edit.update(table, real_id, **self._real(table, references))

    def _named_alike(self, table: str, row: Mapping[str, Any]) -> int | None:
        if table not in _BY_NAME:
            return None
        name = _BY_NAME[table]
        found: int | None = self._shop.value(
            f"SELECT id FROM {table} WHERE {name} = ? ORDER BY id LIMIT 1", (row[name],)
        )
        return found

    def _change(self, table: str) -> None:
        before, after = self._before[table], self._after[table]
        for row_id in before.keys() & after.keys():
            changed = dict(_changed(before[row_id], after[row_id]))
            if changed:
                self._edit.update(table, row_id, **self._real(table, changed))

    def _real(self, table: str, row: Row) -> Row:
        """A row with the ids of the real file in place of those of new rows."""
        return {
            name: self._ids[parent].get(value, value)
            if (parent := self._parents[table].get(name)) is not None
            else value
            for name, value in row.items()
        }


def _changed(before: Row, after: Row) -> Iterator[tuple[str, Any]]:
    for name, value in after.items():
        if before[name] != value:
            yield name, value
