"""Which customers an edit concerns, so that what is worked out for all is moved for these alone."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Final

from merchant_app.store.changes import Changes
from merchant_app.store.shop import Shop

#: More rows than this are not followed one by one.
_FEW: Final = 200
#: Rows that are gone are looked for in so many of the latest edits.
_LATEST_EDITS: Final = 8
#: The tables whose rows name their customer.
_OWNED: Final = frozenset({"purchase", "customer_tag", "consent", "point_entry", "coupon"})


def touched_customers(
    shop: Shop, changes: Changes, tables: Collection[str]
) -> frozenset[int] | None:
    """Give the customers whose rows in these tables changed; None where that is not known.

    Rows belong to the customer they name, and to the one they named before. Customers who are
    gone by now are among them.
    """
    found: set[int] = set()
    for table in tables:
        rows = changes.ids(table)
        if rows is None or len(rows) > _FEW:
            return None
        if not rows:
            continue
        if table == "customer":
            found |= rows
            continue
        owners = _owners(shop, table, rows) if table in _OWNED else None
        if owners is None:
            return None
        found |= owners
    return frozenset(found)


def _owners(shop: Shop, table: str, rows: frozenset[int]) -> set[int] | None:
    """Give whose these rows of a table are and were; None where one is gone without a trace."""
    wish = json.dumps(sorted(rows))
    there = shop.rows(
        f"SELECT id, customer_id FROM {table} WHERE id IN (SELECT value FROM json_each(?))",
        (wish,),
    )
    before = shop.rows(
        "SELECT row_id, operation, before ->> 'customer_id' FROM journal_change"
        " WHERE edit_id IN (SELECT id FROM edit ORDER BY id DESC LIMIT ?) AND table_name = ?"
        " AND row_id IN (SELECT value FROM json_each(?)) AND before IS NOT NULL",
        (_LATEST_EDITS, table, wish),
    )
    gone = {row_id for row_id, operation, _ in before if operation == "delete"}
    if rows - {row[0] for row in there} - gone:
        return None
    named = (*(row[1] for row in there), *(row[2] for row in before))
    return {int(customer) for customer in named if customer is not None}
