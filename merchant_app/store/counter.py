"""What the counter asks of the file: who is meant by what was typed, and today's sales."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from merchant_app.domain.coupons import Coupon
from merchant_app.domain.phones import digits_of
from merchant_app.domain.referrals import ReferralCode
from merchant_app.store.coupons import coupon_from_typed
from merchant_app.store.customer_list import CustomerQuery, page
from merchant_app.store.referrals import referral_from_typed
from merchant_app.store.search_text import wanted
from merchant_app.store.shop import Shop

#: As many as can be chosen with one key.
MOST: Final = 9
#: From so many digits on, a number is taken as the end of one first.
_ENDING: Final = 4
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Known:
    """A customer as the counter tells them apart; `last_day` is of their last purchase."""

    id: int
    name: str
    phone: str
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Found:
    """Who or what was meant: a coupon, a referral code, or customers, the likeliest first."""

    coupon: Coupon | None = None
    referral: ReferralCode | None = None
    customers: tuple[Known, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A sale of today; `paid` in minor units, `at` when it was written down (UTC)."""

    purchase_id: int
    at: datetime
    name: str
    paid: int
    customer_id: int | None


@dataclass(frozen=True, slots=True)
class Totals:
    """What a day adds up to; `total` in minor units, refunds subtracted."""

    visits: int
    coupons: int
    total: int


def look_up(shop: Shop, text: str, *, today: date) -> Found:
    """Find who or what is meant by what was typed or scanned.

    A code is taken for nothing else. Digits are first taken as the end of a phone number, as
    people tell it; if no number ends so, as any part of one.
    """
    plain = " ".join(text.split())[:_LONGEST]
    if not plain:
        return Found()
    coupon = coupon_from_typed(shop, plain)
    if coupon is not None:
        return Found(coupon=coupon)
    referral = referral_from_typed(shop, plain)
    if referral is not None:
        return Found(referral=referral)
    customers = _ending_with(shop, plain)
    if not customers:
        rows = page(shop, CustomerQuery(today, plain), limit=MOST + 1)
        customers = [Known(row.id, row.name, row.phone, row.figures.last_day) for row in rows]
    return Found(customers=tuple(customers[:MOST]), more=len(customers) > MOST)


def known(shop: Shop, customer_id: int) -> Known | None:
    """Give one customer as the counter shows them, None if they are gone."""
    row = shop.row(
        "SELECT c.id, c.name, c.phone, f.last_day FROM customer c"
        " JOIN customer_figures f ON f.customer_id = c.id WHERE c.id = ?",
        (customer_id,),
    )
    return _known(row) if row else None


def entries_of(shop: Shop, day: date, *, limit: int) -> list[Entry]:
    """Give the sales written down at the counter for a day, newest first."""
    rows = shop.rows(
        "SELECT p.id, p.at, p.amount, p.customer_id, coalesce(c.name, '') AS name"
        " FROM purchase p LEFT JOIN customer c ON c.id = p.customer_id"
        " WHERE p.day = ? AND p.at IS NOT NULL ORDER BY p.at DESC, p.id DESC LIMIT ?",
        (day, limit),
    )
    return [
        Entry(
            row["id"],
            datetime.fromisoformat(row["at"]),
            row["name"],
            row["amount"],
            row["customer_id"],
        )
        for row in rows
    ]


def totals_of(shop: Shop, day: date) -> Totals:
    """Give what a day's purchases add up to, however they came into the file."""
    visits, total = shop.row(
        "SELECT count(*), coalesce(sum(amount), 0) FROM purchase WHERE day = ?", (day,)
    )
    coupons = shop.value("SELECT count(*) FROM coupon WHERE redeemed_on = ?", (day,))
    return Totals(visits, coupons, total)


def _ending_with(shop: Shop, text: str) -> list[Known]:
    """Give the customers whose number ends with these digits; none for anything but digits."""
    digits = digits_of(text)
    search = wanted(text)
    if search is None or len(digits) < _ENDING or len(search.words) != 1 or text != digits:
        return []
    rows = shop.rows(
        # A number is found by each of its ends, so its end is a whole term.
        "SELECT c.id, c.name, c.phone, f.last_day FROM customer_search s"
        " CROSS JOIN customer c ON c.id = s.rowid"
        " CROSS JOIN customer_figures f ON f.customer_id = s.rowid"
        " WHERE customer_search MATCH ? AND (c.phone LIKE ? OR c.phone_other LIKE ?)"
        " ORDER BY f.last_day DESC, c.id LIMIT ?",
        (f'"{digits}"', f"%{digits}", f"%{digits}", MOST + 1),
    )
    return [_known(row) for row in rows]


def _known(row: Any) -> Known:
    last_day = row["last_day"]
    return Known(
        row["id"], row["name"], row["phone"], date.fromisoformat(last_day) if last_day else None
    )
