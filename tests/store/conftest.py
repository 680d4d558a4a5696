"""What the tests of the store share: a fresh shop file, and its content as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from merchant_app.store.create import create_shop
from merchant_app.store.journal_triggers import columns_of, journaled_tables
from merchant_app.store.shop import Shop


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Corner Café.merchant"


@pytest.fixture
def shop(path: Path) -> Iterator[Shop]:
    with new_shop(path) as made:
        yield made


def new_shop(path: Path) -> Shop:
    return create_shop(path, name="Corner Café", currency="CNY", country="CN", language="en")


def content(shop: Shop) -> dict[str, list[tuple[object, ...]]]:
    """Every journaled row and the derived figures, comparable."""
    with shop.reading() as db:
        tables = [*journaled_tables(db), "customer_figures"]
        return {
            table: [
                tuple(row)
                for row in db.execute(
                    f"SELECT {', '.join(columns_of(db, table))} FROM {table} ORDER BY 1"
                )
            ]
            for table in tables
        }
