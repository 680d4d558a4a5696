"""Codes with which customers bring customers, as they are in the file, and who brought whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

from merchant_app.domain.referrals import ReferralCode, ReferralFactor, ReferralRefusal
from merchant_app.store.coupons import typed_codes
from merchant_app.store.shop import Shop

#: The tables that these are read from.
REFERRAL_TABLES: Final = ("referral_code", "customer", "purchase")


@dataclass(frozen=True, slots=True)
class Brought:
    """A customer whom another one brought; `spent` in minor units, no day before they bought."""

    customer_id: int
    name: str
    first_day: date | None
    purchases: int
    spent: int


@dataclass(frozen=True, slots=True)
class Referrer:
    """A customer with a referral code ("" if they have none) or with customers they brought."""

    customer_id: int
    name: str
    code: str
    brought: tuple[Brought, ...]


_CODE: Final = (
    "SELECT r.id, r.customer_id, c.name, r.code, r.made_on"
    " FROM referral_code r CROSS JOIN customer c ON c.id = r.customer_id"
)

#: Who brought a customer, who brought that one, and so on.
_BROUGHT_BY: Final = """
    WITH RECURSIVE line (id) AS (
        VALUES (?)
        UNION
        SELECT c.referred_by_id FROM line CROSS JOIN customer c ON c.id = line.id
        WHERE c.referred_by_id IS NOT NULL
    )
    SELECT id FROM line
"""


def referral_from_typed(shop: Shop, text: str) -> ReferralCode | None:
    """Give the referral code that is meant by what was typed or scanned, or None."""
    for code in typed_codes(text):
        row = shop.row(f"{_CODE} WHERE r.code = ?", (code,))
        if row is not None:
            return _code(row)
    return None


def referral_code_of(shop: Shop, customer_id: int) -> ReferralCode | None:
    """Give the code of a customer, None while there is none."""
    row = shop.row(f"{_CODE} WHERE r.customer_id = ?", (customer_id,))
    return _code(row) if row else None


def referral_refusal(
    shop: Shop, customer_id: int, referral: ReferralCode, *, but_not: int | None = None
) -> ReferralRefusal | None:
    """Tell why a referral code cannot count for a newcomer; None if it can.

    `but_not` is a purchase that does not count as bought before.
    """
    if referral.customer_id == customer_id:
        return ReferralRefusal.THEIR_OWN
    brought = shop.value("SELECT referred_by_id FROM customer WHERE id = ?", (customer_id,))
    if brought is not None:
        return ReferralRefusal.BROUGHT_ALREADY
    bought = shop.value(
        "SELECT EXISTS (SELECT 1 FROM purchase WHERE customer_id = ? AND id IS NOT ?)",
        (customer_id, but_not),
    )
    if bought:
        return ReferralRefusal.BOUGHT_BEFORE
    if customer_id in shop.column(_BROUGHT_BY, (referral.customer_id,)):
        return ReferralRefusal.RING
    return None


def referrers(shop: Shop) -> list[Referrer]:
    """Give who brings customers or could, with whom they brought; who brought most first."""
    rows = shop.rows(
        "SELECT w.id, c.name, coalesce(r.code, '') AS code, k.id AS brought_id,"
        " k.name AS brought, f.first_day, f.purchases, f.spent"
        " FROM (SELECT customer_id AS id FROM referral_code"
        " UNION SELECT referred_by_id FROM customer WHERE referred_by_id IS NOT NULL) w"
        " CROSS JOIN customer c ON c.id = w.id"
        " LEFT JOIN referral_code r ON r.customer_id = w.id"
        " LEFT JOIN customer k ON k.referred_by_id = w.id"
        " LEFT JOIN customer_figures f ON f.customer_id = k.id"
        " ORDER BY w.id, f.first_day IS NULL, f.first_day DESC, k.id"
    )
    found = [_referrer(list(each)) for _id, each in groupby(rows, lambda row: row["id"])]
    return sorted(found, key=lambda each: (-len(each.brought), each.name, each.customer_id))


def referral_factor(shop: Shop, first: date, last: date) -> ReferralFactor:
    """Give how many customers were brought in a span, and by how many that could be."""
    brought = shop.value(
        "SELECT count(*) FROM customer c JOIN customer_figures f ON f.customer_id = c.id"
        " WHERE c.referred_by_id IS NOT NULL AND f.first_day BETWEEN ? AND ?",
        (first, last),
    )
    bought = shop.value("SELECT count(*) FROM customer_figures WHERE first_day <= ?", (last,))
    return ReferralFactor(int(brought), int(bought) - int(brought))


def _referrer(rows: list[Any]) -> Referrer:
    return Referrer(rows[0]["id"], rows[0]["name"], rows[0]["code"], tuple(_brought(rows)))


def _brought(rows: list[Any]) -> Iterator[Brought]:
    for row in rows:
        if row["brought_id"] is not None:
            day = row["first_day"]
            yield Brought(
                row["brought_id"], row["brought"], date.fromisoformat(day) if day else None,
                row["purchases"], row["spent"],
            )  # fmt: skip


def _code(row: Any) -> ReferralCode:
    return ReferralCode(
        id=row["id"],
        customer_id=row["customer_id"],
        name=row["name"],
        code=row["code"],
        made_on=date.fromisoformat(row["made_on"]),
    )
