"""Coupons: what they give, and why one cannot be redeemed just now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from merchant_app.domain.money import round_half_away

#: A whole bill in basis points.
_WHOLE: Final = 10_000


class CouponKind(StrEnum):
    """What a coupon gives (playbook §4, A 2.3.3)."""

    PERCENT = "percent"
    AMOUNT = "amount"
    GIFT = "gift"


@dataclass(frozen=True, slots=True)
class CouponBatch:
    """Coupons of one offer, for one channel, street or partner.

    `value` is basis points off for `PERCENT` and minor units off for `AMOUNT`; `threshold` the
    bill (minor units) from which it counts; `cost` what one redeemed coupon costs the shop
    beside its discount, such as the gift; both days are inclusive. With `on_item` the per cents
    are taken off one thing, whose price is asked for, instead of the whole bill.
    """

    id: int
    campaign_id: int
    name: str
    kind: CouponKind
    value: int
    valid_from: date
    valid_to: date
    threshold: int = 0
    cost: int = 0
    per_person: int = 1
    channel_id: int | None = None
    place: str = ""
    partner: str = ""
    terms: str = ""
    on_item: bool = False
    stopped_on: date | None = None


@dataclass(frozen=True, slots=True)
class Coupon:
    """One coupon. `customer_id` is whose it is: handed to them, or redeemed by them.

    `discount` (minor units) is what it took off when it was redeemed. With `by_bearer` it was
    nobody's before that.
    """

    id: int
    batch: CouponBatch
    code: str
    customer_id: int | None = None
    issued_on: date | None = None
    redeemed_on: date | None = None
    purchase_id: int | None = None
    discount: int = 0
    stopped_on: date | None = None
    by_bearer: bool = False


class Refusal(StrEnum):
    """Why a coupon cannot be redeemed, the first reason that applies."""

    USED = "used"
    STOPPED = "stopped"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    SOMEBODY_ELSES = "somebody_elses"
    PERSON_LIMIT = "person_limit"
    BELOW_THRESHOLD = "below_threshold"


def refusal(
    coupon: Coupon,
    *,
    today: date,
    amount: int | None,
    customer_id: int | None,
    used_by_customer: int = 0,
) -> Refusal | None:
    """Tell why a coupon cannot be redeemed by a customer for a bill; None if it can.

    `amount` is the bill in minor units before any discount, None while it is not known.
    `used_by_customer` is how many of the same batch the customer redeemed already.
    """
    batch = coupon.batch
    reasons = {
        Refusal.USED: coupon.redeemed_on is not None,
        Refusal.STOPPED: coupon.stopped_on is not None or batch.stopped_on is not None,
        Refusal.EXPIRED: today > batch.valid_to,
        Refusal.NOT_YET: today < batch.valid_from,
        Refusal.SOMEBODY_ELSES: coupon.customer_id is not None
        and customer_id not in {None, coupon.customer_id},
        Refusal.PERSON_LIMIT: customer_id is not None and used_by_customer >= batch.per_person,
        Refusal.BELOW_THRESHOLD: amount is not None and amount < batch.threshold,
    }
    return next((reason for reason, applies in reasons.items() if applies), None)


def discount(batch: CouponBatch, amount: int, *, item_price: int | None = None) -> int:
    """Give what a coupon takes off a bill of `amount` minor units; never more than the bill.

    `item_price` is the price of the thing that an `on_item` coupon counts for; without it the
    coupon takes nothing off yet.
    """
    match batch.kind:
        case CouponKind.PERCENT if batch.on_item:
            off = round_half_away(min(item_price or 0, amount) * batch.value, _WHOLE)
        case CouponKind.PERCENT:
            off = round_half_away(amount * batch.value, _WHOLE)
        case CouponKind.AMOUNT:
            off = batch.value
        case CouponKind.GIFT:
            off = 0
    return max(0, min(off, amount))
