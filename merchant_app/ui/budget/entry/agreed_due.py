"""By which day an order is to be paid, as agreed with its supplier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from merchant_app.domain.supplier_terms import due_day, terms_words
from merchant_app.i18n import say
from merchant_app.store.shop import Shop
from merchant_app.store.suppliers import supplier


@dataclass(frozen=True, slots=True)
class AgreedDue:
    """The day, and the terms it follows from in words."""

    day: date
    words: str


def agreed_due(shop: Shop, supplier_id: int | None, day: date) -> AgreedDue | None:
    """Give until when an order of that day is paid; None where nothing is agreed."""
    known = supplier(shop, supplier_id) if supplier_id is not None else None
    due = due_day(known.terms, day) if known is not None else None
    return AgreedDue(due, say(terms_words(known.terms))) if known is not None and due else None
