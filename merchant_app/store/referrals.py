"""Codes with which customers bring customers, as they are in the file, and who brought whom."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from merchant_app.domain.referrals import ReferralCode, ReferralRefusal
from merchant_app.store.coupons import typed_codes
from merchant_app.store.shop import Shop

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


def _code(row: Any) -> ReferralCode:
    return ReferralCode(
        id=row["id"],
        customer_id=row["customer_id"],
        name=row["name"],
        code=row["code"],
        made_on=date.fromisoformat(row["made_on"]),
    )
