"""Queries for entries that belong together: the parts of one receipt."""

from __future__ import annotations

from collections.abc import Collection

from merchant_app.domain.budget import LedgerEntry
from merchant_app.store.budget import ENTRY_COLUMNS, entry_of
from merchant_app.store.shop import Shop


def parts_of_split(shop: Shop, split_id: int) -> list[LedgerEntry]:
    """Give the parts of a receipt in their order, those struck out too."""
    return parts_of_splits(shop, {split_id}).get(split_id, [])


def parts_of_splits(shop: Shop, split_ids: Collection[int]) -> dict[int, list[LedgerEntry]]:
    """Give the parts of several receipts in their order, by the id that joins them."""
    if not split_ids:
        return {}
    marks = ", ".join("?" * len(split_ids))
    rows = shop.rows(
        f"SELECT {ENTRY_COLUMNS} FROM ledger_entry WHERE split_id IN ({marks}) ORDER BY id",
        tuple(split_ids),
    )
    found: dict[int, list[LedgerEntry]] = {}
    for row in rows:
        found.setdefault(row["split_id"], []).append(entry_of(row))
    return found
