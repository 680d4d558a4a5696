"""Checks of suppliers, quotes and entries; each failure is a sentence at the field concerned."""

from __future__ import annotations

from datetime import date
from typing import Final

from merchant_app.domain.budget import EntryKind
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.suppliers import Supplier, blocked_words
from merchant_app.store.shop import Shop
from merchant_app.store.suppliers import supplier

_FIRST: Final = date(2000, 1, 1)
_LAST: Final = date(2100, 12, 31)
_BUYING: Final = (EntryKind.COMMITMENT, EntryKind.EXPENSE)


def day_between(
    day: date, *, field: str, first: date | None = None, last: date | None = None
) -> date:
    """Give a day that a shop could mean, not before `first` and not after `last`.

    Raises:
        UserError: if it lies before 2000, after 2100, or on the wrong side of one of them.

    """
    if not _FIRST <= day <= _LAST:
        raise UserError(msg("{day} is far from today. Check the year.", day=day), field=field)
    if first is not None and day < first:
        raise UserError(msg("Choose a day from {day} on.", day=first), field=field)
    if last is not None and day > last:
        raise UserError(
            msg("{day} is still to come. Choose a day up to today.", day=day), field=field
        )
    return day


def known_supplier(shop: Shop, supplier_id: int, *, field: str = "") -> Supplier:
    """Give a supplier.

    Raises:
        UserError: if it is not there any more.

    """
    known = supplier(shop, supplier_id)
    if known is None:
        raise UserError(
            msg("This supplier is no longer there. Somebody may have undone it."), field=field
        )
    return known


def refuse_blocked(shop: Shop, supplier_id: int | None, *, field: str = "supplier_id") -> None:
    """Refuse a blocked supplier for a new order or quote; paying old orders asks nobody here.

    Raises:
        UserError: saying since when and why it is blocked, or that it is gone.

    """
    if supplier_id is None:
        return
    known = known_supplier(shop, supplier_id, field=field)
    if known.blocked:
        raise UserError(blocked_words(known), field=field)


def refuse_buying_from_blocked(
    shop: Shop, supplier_id: int | None, kind: EntryKind, settles_id: int | None
) -> None:
    """Refuse a blocked supplier in an entry, unless it pays an old order or brings money in.

    Raises:
        UserError: as `refuse_blocked`.

    """
    if supplier_id is None:
        return
    known = known_supplier(shop, supplier_id, field="supplier_id")
    if known.blocked and settles_id is None and kind in _BUYING:
        raise UserError(blocked_words(known), field="supplier_id")
