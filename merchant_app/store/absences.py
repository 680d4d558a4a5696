"""Queries for people's days off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from merchant_app.store.shop import Shop


@dataclass(frozen=True, slots=True)
class DaysOff:
    """One entry of days on which a person is away, both inclusive."""

    id: int
    person_id: int
    first: date
    last: date
    reason: str


def days_off(shop: Shop, person_id: int) -> list[DaysOff]:
    """Give a person's days off, the earliest first."""
    rows = shop.rows(
        "SELECT id, person_id, first, last, reason FROM absence WHERE person_id = ?"
        " ORDER BY first, id",
        (person_id,),
    )
    return [_days_off(*row) for row in rows]


def days_off_row(shop: Shop, absence_id: int) -> DaysOff | None:
    """Give one entry, or None if it is gone."""
    row = shop.row(
        "SELECT id, person_id, first, last, reason FROM absence WHERE id = ?", (absence_id,)
    )
    return None if row is None else _days_off(*row)


def _days_off(row_id: int, person_id: int, first: str, last: str, reason: str) -> DaysOff:
    return DaysOff(row_id, person_id, date.fromisoformat(first), date.fromisoformat(last), reason)
