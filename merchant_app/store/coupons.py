"""Coupons and their batches as they are in the file."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from merchant_app.domain.coupon_codes import normal_code, plain_code
from merchant_app.domain.coupons import Coupon, CouponBatch, CouponKind
from merchant_app.store.shop import Shop

#: A coupon with its batch; `coupon_from` reads the rows.
COUPON: Final = (
    "SELECT c.id AS coupon_id, c.code, c.customer_id, c.issued_on, c.redeemed_on, c.purchase_id,"
    " c.discount, c.stopped_on AS coupon_stopped_on, c.by_bearer, b.*"
    " FROM coupon c CROSS JOIN coupon_batch b ON b.id = c.batch_id"
)


def batch(shop: Shop, batch_id: int) -> CouponBatch | None:
    """Give one batch, or None."""
    row = shop.row("SELECT * FROM coupon_batch WHERE id = ?", (batch_id,))
    return batch_from(row) if row else None


def coupon(shop: Shop, coupon_id: int) -> Coupon | None:
    """Give one coupon, or None."""
    row = shop.row(f"{COUPON} WHERE c.id = ?", (coupon_id,))
    return coupon_from(row) if row else None


def coupon_by_code(shop: Shop, code: str) -> Coupon | None:
    """Give the coupon with exactly this code, as it is kept; or None."""
    row = shop.row(f"{COUPON} WHERE c.code = ?", (code,))
    return coupon_from(row) if row else None


def coupon_from_typed(shop: Shop, text: str) -> Coupon | None:
    """Give the coupon that is meant by what was typed or scanned, or None.

    A coupon with exactly this code comes first, so that codes of other shapes, written by other
    programs, are found too; then capitals, blanks, dashes and look-alikes are made right.
    """
    for code in typed_codes(text):
        found = coupon_by_code(shop, code)
        if found is not None:
            return found
    return None


def typed_codes(text: str) -> list[str]:
    """Give what may be meant by what was typed or scanned, the likeliest first."""
    ways = (text.strip(), text.strip().upper(), plain_code(text), normal_code(text))
    return [code for code in dict.fromkeys(ways) if code]


class TakenCodes:
    """The codes of all coupons and referrals, to ask whether one is taken."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def __contains__(self, code: object) -> bool:
        """Tell whether a coupon or a customer has this code."""
        assert isinstance(code, str)
        return bool(
            self._shop.value(
                "SELECT EXISTS (SELECT 1 FROM coupon WHERE code = :code)"
                " OR EXISTS (SELECT 1 FROM referral_code WHERE code = :code)",
                {"code": code},
            )
        )


def taken_codes(shop: Shop) -> set[str]:
    """Give the codes of all coupons and referrals; for when very many are asked for."""
    return set(shop.column("SELECT code FROM coupon UNION ALL SELECT code FROM referral_code"))


def coupons_of(shop: Shop, customer_id: int) -> list[Coupon]:
    """Give a customer's coupons: those they can still use first, by their last day."""
    rows = shop.rows(
        f"{COUPON} WHERE c.customer_id = ? AND c.customer_id IS NOT NULL"
        " ORDER BY c.redeemed_on IS NOT NULL, b.valid_to, c.redeemed_on DESC, c.id",
        (customer_id,),
    )
    return [coupon_from(row) for row in rows]


def coupons_with(shop: Shop, purchase_id: int) -> list[Coupon]:
    """Give the coupons that were redeemed with a purchase."""
    rows = shop.rows(
        f"{COUPON} WHERE c.purchase_id = ? AND c.purchase_id IS NOT NULL ORDER BY c.id",
        (purchase_id,),
    )
    return [coupon_from(row) for row in rows]


def used_of_batch(shop: Shop, batch_id: int, customer_id: int) -> int:
    """Give how many coupons of a batch a customer has redeemed."""
    return int(
        shop.value(
            "SELECT count(*) FROM coupon WHERE customer_id = ? AND customer_id IS NOT NULL"
            " AND batch_id = ? AND redeemed_on IS NOT NULL",
            (customer_id, batch_id),
        )
    )


def used_in(shop: Shop, batch_id: int) -> int:
    """Give how many coupons of a batch were redeemed by anybody."""
    return int(
        shop.value(
            "SELECT count(*) FROM coupon WHERE batch_id = ? AND redeemed_on IS NOT NULL",
            (batch_id,),
        )
    )


def coupon_from(row: Any) -> Coupon:
    """Read a coupon with its batch from a row of both."""
    return Coupon(
        id=row["coupon_id"],
        batch=batch_from(row),
        code=row["code"],
        customer_id=row["customer_id"],
        issued_on=_day(row["issued_on"]),
        redeemed_on=_day(row["redeemed_on"]),
        purchase_id=row["purchase_id"],
        discount=row["discount"],
        stopped_on=_day(row["coupon_stopped_on"]),
        by_bearer=bool(row["by_bearer"]),
    )


def batch_from(row: Any) -> CouponBatch:
    """Read a batch from its row."""
    return CouponBatch(
        id=row["id"],
        campaign_id=row["campaign_id"],
        name=row["name"],
        kind=CouponKind(row["kind"]),
        value=row["value"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]),
        threshold=row["threshold"],
        cost=row["cost"],
        per_person=row["per_person"],
        channel_id=row["channel_id"],
        place=row["place"],
        partner=row["partner"],
        terms=row["terms"],
        on_item=bool(row["on_item"]),
        stopped_on=_day(row["stopped_on"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
