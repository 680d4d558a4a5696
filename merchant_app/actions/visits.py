"""One sale at the counter: what was paid, coupon and points with it, as one edit.

Whoever retries a sale gives the same `key`; the second time nothing is written, and what was
written the first time is given back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from merchant_app.actions.customers import existing, not_after
from merchant_app.actions.purchase_points import (
    Booking,
    book_earned,
    book_used,
    points_for,
)
from merchant_app.actions.purchases import check_amount
from merchant_app.domain.coupons import Coupon, Refusal, discount, refusal
from merchant_app.domain.messages import Message, UserError, msg
from merchant_app.domain.money import decimal_text
from merchant_app.domain.points import points_usable, points_worth
from merchant_app.store import coupons as coupon_store
from merchant_app.store import customers as customer_store
from merchant_app.store import points as point_store
from merchant_app.store.shop import Edit, Shop

_KEY: Final = "counter:"


@dataclass(frozen=True, slots=True)
class Sale:
    """What is to be written down.

    `amount` is the bill in minor units before coupon and points, below zero for a refund;
    `item_price` the price of the thing an `on_item` coupon counts for.
    """

    amount: int
    day: date
    customer_id: int | None = None
    coupon_id: int | None = None
    item_price: int | None = None
    points_used: int = 0
    items: str = ""
    note: str = ""
    channel_id: int | None = None
    campaign_id: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """What a sale comes to: minor units off by coupon and by points, paid, points earned."""

    coupon_off: int
    points_off: int
    paid: int
    earned: int


@dataclass(frozen=True, slots=True)
class Written:
    """A sale that is in the file."""

    purchase_id: int
    paid: int
    discount: int
    earned: int


def quote(shop: Shop, sale: Sale, *, today: date) -> Quote:
    """Give what a sale comes to; nothing is written.

    Raises:
        UserError: if the amount is none a file keeps, the coupon cannot be redeemed, there are
            too few points, or the customer is gone. `field` says which entry it is about.

    """
    if sale.amount < 0 and (sale.coupon_id is not None or sale.points_used):
        raise UserError(
            msg("Money that goes back takes no coupon and no points. Leave them out."),
            field="coupon",
        )
    coupon = _coupon(shop, sale, today)
    off = discount(coupon.batch, sale.amount, item_price=sale.item_price) if coupon else 0
    points_off = 0
    if sale.points_used:
        points_off = _points_off(shop, sale, sale.amount - off)
    paid = sale.amount - off - points_off
    earned = 0
    if sale.customer_id is not None:
        earned = points_for(shop, sale.customer_id, paid, today=today)
    return Quote(off, points_off, paid, earned)


def record_visit(shop: Shop, sale: Sale, *, key: str, today: date, now: datetime) -> Written:
    """Write a sale down: the purchase, the coupon's use, points used and earned.

    Raises:
        UserError: as `quote`, if the day is still to come, or the file can only be read.

    """
    written = written_before(shop, key)
    if written is not None:
        return written
    with shop.edit(sale_label(shop, sale, quote(shop, sale, today=today))) as edit:
        return write_sale(shop, edit, sale, key, today=today, now=now)


def write_sale(
    shop: Shop, edit: Edit, sale: Sale, key: str, *, today: date, now: datetime
) -> Written:
    """Write a sale down inside an open edit, such as one that adds the customer, too.

    Everything is looked at anew, because another connection may have written a moment ago.

    Raises:
        UserError: as `record_visit`.

    """
    written = written_before(shop, key)
    if written is not None:
        return written
    not_after(sale.day, today, "day")
    found = quote(shop, sale, today=today)
    check_amount(found.paid)
    coupon = _coupon(shop, sale, today)
    purchase_id = edit.insert(
        "purchase",
        customer_id=sale.customer_id,
        day=sale.day,
        amount=found.paid,
        discount=found.coupon_off + found.points_off,
        items=sale.items.strip(),
        note=sale.note.strip(),
        channel_id=sale.channel_id or (coupon.batch.channel_id if coupon else None),
        campaign_id=sale.campaign_id or (coupon.batch.campaign_id if coupon else None),
        at=now.astimezone(UTC).isoformat(timespec="seconds"),
        source_key=purchase_key(key),
    )
    if coupon is not None:
        _redeem(shop, edit, coupon, sale, purchase_id, found.coupon_off)
    if sale.customer_id is not None:
        booking = Booking(sale.customer_id, purchase_id, sale.day)
        book_used(edit, booking, sale.points_used)
        book_earned(shop, edit, booking, found.earned)
    return Written(purchase_id, found.paid, found.coupon_off + found.points_off, found.earned)


def purchase_key(key: str) -> str:
    """Give the source key under which the purchase of a sale at the counter is kept."""
    return _KEY + key


def written_before(shop: Shop, key: str) -> Written | None:
    """Give the sale that was written under this key, or None."""
    found = customer_store.purchase_by_source(shop, purchase_key(key))
    if found is None:
        return None
    earned = point_store.earned_with(shop, found.id)
    return Written(found.id, found.amount, found.discount, earned)


def sale_label(shop: Shop, sale: Sale, found: Quote) -> Message:
    """Word what the history calls a sale."""
    written = decimal_text(found.paid, shop.info.currency)
    if sale.customer_id is None:
        return msg("Purchase of {amount}", amount=written)
    name = existing(shop, sale.customer_id).name
    return msg("Purchase of {amount} by {name}", amount=written, name=name)


def refusal_words(coupon: Coupon, why: Refusal, shop: Shop) -> Message:
    """Say why a coupon cannot be redeemed, and what to do."""
    batch = coupon.batch
    least = decimal_text(batch.threshold, shop.info.currency)
    used_on = coupon.redeemed_on or batch.valid_to
    words = {
        Refusal.USED: msg("This coupon was used on {day}.", day=used_on),
        Refusal.STOPPED: msg("This coupon was stopped. Take another one."),
        Refusal.EXPIRED: msg("This coupon was valid until {day}.", day=batch.valid_to),
        Refusal.NOT_YET: msg("This coupon is valid from {day} on.", day=batch.valid_from),
        Refusal.SOMEBODY_ELSES: msg("This coupon was handed to somebody else."),
        Refusal.PERSON_LIMIT: msg(
            "This customer has used as many of these coupons as one person may."
        ),
        Refusal.BELOW_THRESHOLD: msg("This coupon counts from {amount} on.", amount=least),
    }
    return words[why]


def _coupon(shop: Shop, sale: Sale, today: date) -> Coupon | None:
    if sale.coupon_id is None:
        return None
    coupon = coupon_store.coupon(shop, sale.coupon_id)
    if coupon is None:
        raise UserError(
            msg("This coupon is not in the file any more. Look in the history."), field="coupon"
        )
    used = 0
    if sale.customer_id is not None:
        used = coupon_store.used_of_batch(shop, coupon.batch.id, sale.customer_id)
    why = refusal(
        coupon,
        today=today,
        amount=sale.amount,
        customer_id=sale.customer_id,
        used_by_customer=used,
    )
    if why is not None:
        raise UserError(refusal_words(coupon, why, shop), field="coupon")
    return coupon


def _points_off(shop: Shop, sale: Sale, bill: int) -> int:
    if sale.customer_id is None:
        raise UserError(msg("Points need a customer. Find them first."), field="points")
    rules = point_store.point_rules(shop)
    balance = point_store.balance_of(shop, sale.customer_id)
    if sale.points_used < 0 or sale.points_used > points_usable(balance, bill, rules):
        raise UserError(
            msg(
                "{points} points cannot be used here: there are {balance}, "
                "used in steps of {step}.",
                points=sale.points_used,
                balance=balance,
                step=rules.step,
            ),
            field="points",
        )
    return points_worth(sale.points_used, rules)


def _redeem(shop: Shop, edit: Edit, coupon: Coupon, sale: Sale, purchase_id: int, off: int) -> None:
    edit.update(
        "coupon",
        coupon.id,
        redeemed_on=sale.day,
        customer_id=sale.customer_id,
        purchase_id=purchase_id,
        discount=off,
        by_bearer=int(coupon.customer_id is None),
    )
    if sale.customer_id is None:
        return
    customer = existing(shop, sale.customer_id)
    figures = customer_store.figures(shop, customer.id)
    if figures.purchases <= 1 and customer.channel_id is None:
        # The coupon brought them: now it is known where they came from.
        edit.update(
            "customer",
            customer.id,
            channel_id=coupon.batch.channel_id,
            campaign_id=customer.campaign_id or coupon.batch.campaign_id,
        )
