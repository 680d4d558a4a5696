"""The filters of the ledger that the shop gave a name; they travel with the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from merchant_app.domain.ledger_filter import LedgerFilter, from_plain, to_plain
from merchant_app.store.settings import setting, write_setting
from merchant_app.store.shop import Edit, Shop

_KEY = "ledger_filters"


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter with the name it was given."""

    name: str
    wanted: LedgerFilter


def saved_filters(shop: Shop) -> list[SavedFilter]:
    """Give the saved filters in the order of their names."""
    kept = [SavedFilter(each["name"], from_plain(each["filter"])) for each in setting(shop, _KEY)]
    return sorted(kept, key=lambda each: each.name.casefold())


def write_saved_filters(shop: Shop, edit: Edit, filters: Sequence[SavedFilter]) -> None:
    """Write all saved filters inside an edit."""
    plain = [{"name": each.name, "filter": to_plain(each.wanted)} for each in filters]
    write_setting(shop, edit, _KEY, plain)
