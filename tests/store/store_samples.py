"""What the tests of the store share: fresh files, their content, and rows made from the schema.

Run as a program it writes the schema of a new file to data/, for a migration that is new.
"""

from __future__ import annotations

import itertools
import re
import sqlite3
from pathlib import Path
from typing import Any

from merchant_app.domain.messages import msg
from merchant_app.store.create import create_shop
from merchant_app.store.edit import Edit
from merchant_app.store.file_check import SCHEMA_VERSION
from merchant_app.store.journal_triggers import columns_of, journaled_tables
from merchant_app.store.shop import Shop

DATA = Path(__file__).parent / "data"
Content = dict[str, list[tuple[Any, ...]]]

_numbers = itertools.count(1)


def new_shop(path: Path) -> Shop:
    return create_shop(path, name="Corner Café", currency="CNY", country="CN", language="en")


def tables_of(shop: Shop) -> list[str]:
    with shop.reading() as db:
        return journaled_tables(db)


def content(shop: Shop) -> Content:
    """Give every recorded row and the derived figures, comparable."""
    with shop.reading() as db:
        return {
            table: [
                tuple(row)
                for row in db.execute(
                    f"SELECT {', '.join(columns_of(db, table))} FROM {table} ORDER BY 1"
                )
            ]
            for table in [*journaled_tables(db), "customer_figures"]
        }


def add_customer(edit: Edit, name: str, *amounts: int) -> int:
    customer = edit.insert("customer", name=name, search_text=name.lower())
    for amount in amounts:
        edit.insert("purchase", customer_id=customer, day="2026-03-01", amount=amount)
    return customer


def add_named(shop: Shop, name: str, *amounts: int) -> int:
    with shop.edit(msg("Add {name}", name=name)) as edit:
        return add_customer(edit, name, *amounts)


def insert_plausible(shop: Shop, edit: Edit, table: str) -> int:
    """Insert a row with every column filled, and the rows it hangs on."""
    return edit.insert(table, **_plausible(shop, edit, table, seen=frozenset({table})))


def change_plausibly(shop: Shop, edit: Edit, table: str, row_id: int) -> int:
    """Change every column of a row that takes another value; give how many did."""
    changed = 0
    statement = _statement(shop, table)
    with shop.reading() as db:
        for _, column, kind, *_ in db.execute(f"PRAGMA table_info({table})").fetchall():
            if column == "id":
                continue
            before = db.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row_id,)).fetchone()
            value: Any = f"changed {next(_numbers)}" if kind == "TEXT" else next(_numbers) % 4 + 1
            if "date(" + column + ")" in statement:
                value = "2026-05-05"
            elif f"json_valid({column})" in statement:
                value = '{"a": [1, "zwei", null]}'
            elif choices := _choices(statement, column):
                value = choices[-1]
            try:
                edit.update(table, row_id, **{column: value})
            except sqlite3.IntegrityError:
                continue
            changed += before[0] != value
    return changed


def _plausible(shop: Shop, edit: Edit, table: str, seen: frozenset[str]) -> dict[str, Any]:
    statement = _statement(shop, table)
    values: dict[str, Any] = {}
    with shop.reading() as db:
        parents = {
            row[3]: row[2] for row in db.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        }
        columns = db.execute(f"PRAGMA table_info({table})").fetchall()
    for _, column, kind, required, default, primary in columns:
        if primary:
            continue
        if column in parents:
            if required or parents[column] not in seen:
                parent = parents[column]
                below = _plausible(shop, edit, parent, seen | {parent})
                values[column] = edit.insert(parent, **below)
        elif default is not None:
            continue
        elif f"date({column})" in statement:
            values[column] = "2026-03-01"
        elif f"json_valid({column})" in statement:
            values[column] = "{}"
        elif choices := _choices(statement, column):
            values[column] = choices[0]
        elif f"{column} IN (0, 1)" in statement:
            values[column] = 1
        elif kind == "TEXT":
            values[column] = f"{table} “{next(_numbers)}” 茶\n'x'"
        else:
            values[column] = next(_numbers) % 4 + 1
    return values


def _choices(statement: str, column: str) -> list[str]:
    found = re.search(rf"\b{column} IN \(\s*('[^)]*)\)", statement)
    return re.findall(r"'([^']*)'", found[1]) if found else []


def _statement(shop: Shop, table: str) -> str:
    return str(shop.value("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)))


def schema_of(db: sqlite3.Connection) -> str:
    """Give all that the migrations made, in the order in which they made it."""
    rows = db.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND NOT"
        " (type = 'trigger' AND name GLOB 'journal_*') AND name NOT GLOB 'customer_search_*'"
        " AND name NOT GLOB '*sqlite_*' ORDER BY rowid"
    )
    return "".join(f"{' '.join(sql.split())};\n" for (sql,) in rows)


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder, new_shop(Path(folder) / "new.merchant") as made:
        with made.reading() as open_db:
            text = schema_of(open_db)
        (DATA / f"schema_{SCHEMA_VERSION}.sql").write_text(text, encoding="utf-8", newline="\n")
