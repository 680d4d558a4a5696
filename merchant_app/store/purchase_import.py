"""What an import of purchases asks the shop file and writes to it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final, TypeVar

from merchant_app.store.search_text import search_text
from merchant_app.store.shop import Edit, Shop, Value

T = TypeVar("T")

_CHUNK: Final = 2000
_CUSTOMER_COLUMNS: Final = (
    "id",
    "name",
    "phone",
    "joined",
    "import_batch_id",
    "source_key",
    "search_text",
)
_PURCHASE_COLUMNS: Final = (
    "customer_id",
    "day",
    "amount",
    "items",
    "note",
    "item_count",
    "import_batch_id",
    "source_key",
)
#: Called with how many rows are written so far; may raise to stop, and nothing is kept.
Written = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class NewCustomer:
    """A customer the import brings; `joined` is the day of the first purchase read."""

    name: str
    phone: str
    source_key: str | None
    joined: date
    search_text: str


@dataclass(frozen=True, slots=True)
class NewPurchase:
    """A purchase the import brings. `customer` is an id, or the place of a new customer."""

    customer_id: int | None
    new_customer: int | None
    day: date
    amount: int
    items: str
    note: str
    item_count: int
    source_key: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Where the rows come from, and how the file was read."""

    kind: str
    source: str
    sha256: str
    rows_new: int
    rows_known: int
    rows_unreadable: int


def known_purchases(shop: Shop, keys: Iterable[str]) -> set[str]:
    """Give those of the keys that are in the file already."""
    rows = shop.rows(
        "SELECT p.source_key FROM json_each(?) AS k"
        " CROSS JOIN purchase p ON p.source_key = k.value AND p.source_key IS NOT NULL",
        (_json(keys),),
    )
    return {row[0] for row in rows}


def customers_by_name(shop: Shop, names: Iterable[str]) -> dict[str, list[int]]:
    """Give the ids of all customers who are called exactly so."""
    # Names are looked up by how they are spelt for sorting, which has the index.
    wishes = [(name, (search_text(name).split(" ")[0] + " ")[:16]) for name in set(names)]
    rows = shop.rows(
        "SELECT c.name, c.id FROM json_each(?) AS k CROSS JOIN customer c"
        " ON substr(c.search_text, 1, 16) >= k.value ->> 1"
        " AND substr(c.search_text, 1, 16) < (k.value ->> 1) || char(1114111)"
        " WHERE c.name = k.value ->> 0",
        (_json(wishes),),
    )
    found: dict[str, list[int]] = {}
    for name, customer_id in rows:
        found.setdefault(name, []).append(customer_id)
    return found


def book(
    shop: Shop,
    edit: Edit,
    batch: Batch,
    customers: Sequence[NewCustomer],
    purchases: Sequence[NewPurchase],
    written: Written,
) -> int:
    """Write a batch with its customers and purchases and give its id."""
    batch_id = edit.insert(
        "import_batch",
        kind=batch.kind,
        source=batch.source,
        sha256=batch.sha256,
        imported_at=str(shop.value("SELECT at FROM edit WHERE id = ?", (edit.id,))),
        rows_new=batch.rows_new,
        rows_known=batch.rows_known,
        rows_unreadable=batch.rows_unreadable,
    )
    next_id = int(shop.value("SELECT coalesce(max(id), 0) + 1 FROM customer"))
    done = 0
    for chunk in _chunks(enumerate(customers, start=next_id)):
        edit.insert_many(
            "customer", _CUSTOMER_COLUMNS, (_customer(row_id, c, batch_id) for row_id, c in chunk)
        )
        done += len(chunk)
        written(done)
    for purchases_chunk in _chunks(purchases):
        edit.insert_many(
            "purchase",
            _PURCHASE_COLUMNS,
            (_purchase(p, next_id, batch_id) for p in purchases_chunk),
        )
        done += len(purchases_chunk)
        written(done)
    return batch_id


def _customer(row_id: int, new: NewCustomer, batch_id: int) -> Sequence[Value]:
    found_by = new.search_text
    return (row_id, new.name, new.phone, new.joined, batch_id, new.source_key, found_by)


def _purchase(new: NewPurchase, first_id: int, batch_id: int) -> Sequence[Value]:
    customer_id = new.customer_id if new.new_customer is None else first_id + new.new_customer
    return (
        customer_id,
        new.day,
        new.amount,
        new.items,
        new.note,
        new.item_count,
        batch_id,
        new.source_key,
    )


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def _chunks(rows: Iterable[T]) -> Iterator[list[T]]:
    remaining = iter(rows)
    while chunk := list(islice(remaining, _CHUNK)):
        yield chunk
