"""What purchases do to points and coupons: earn, use, and follow when a purchase is put right.

A purchase that is changed keeps what it earned by the rules of then: where the rules of today
give what it earned for the amount it had, they count for the new amount, too; else the points
are scaled in proportion.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from merchant_app.domain.coupons import Coupon
from merchant_app.domain.customers import Purchase
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.points import (
    PointEntry,
    PointKind,
    expires_on,
    points_again,
    points_earned,
)
from merchant_app.store import coupons as coupon_store
from merchant_app.store import points as store
from merchant_app.store.points import tier_of
from merchant_app.store.shop import Edit, Shop


@dataclass(frozen=True, slots=True)
class Booking:
    """Whose points a purchase moves, and on which day."""

    customer_id: int
    purchase_id: int
    day: date


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a purchase is to be: day, what was paid (minor units), and whose it is."""

    day: date
    amount: int
    customer_id: int | None


def points_for(shop: Shop, customer_id: int, paid: int, *, today: date) -> int:
    """Give the points that a customer earns by paying `paid` minor units today."""
    rules = store.point_rules(shop)
    if not rules.active:
        return 0
    tier = tier_of(shop, customer_id, today)
    card = store.card_of(shop, customer_id)
    return points_earned(
        paid,
        rules,
        minor_per_unit=shop.info.currency.minor_per_unit,
        per_unit=tier.points_per_unit if tier else 1000,
        bonus=card.bonus if card and not card.shares else 0,
    )


def book_earned(shop: Shop, edit: Edit, booking: Booking, points: int) -> None:
    """Write down what a purchase earned; a refund, below zero, takes back."""
    if points:
        edit.insert(
            "point_entry",
            customer_id=booking.customer_id,
            day=booking.day,
            points=points,
            kind=PointKind.EARNED.value,
            purchase_id=booking.purchase_id,
            expires=expires_on(booking.day, store.point_rules(shop)) if points > 0 else None,
        )


def book_used(edit: Edit, booking: Booking, points: int) -> None:
    """Write down the points that were used with a purchase."""
    if points:
        edit.insert(
            "point_entry",
            customer_id=booking.customer_id,
            day=booking.day,
            points=-points,
            kind=PointKind.SPENT.value,
            purchase_id=booking.purchase_id,
        )


def check_move(shop: Shop, before: Purchase, wanted: Wanted) -> None:
    """Check that coupons and points used with a purchase can go to whose it is to be.

    Raises:
        UserError: if a coupon was handed to somebody else, or they have too few points.

    """
    if wanted.customer_id in {None, before.customer_id}:
        return
    for coupon in coupon_store.coupons_with(shop, before.id):
        if not coupon.by_bearer and coupon.customer_id not in {None, wanted.customer_id}:
            raise UserError(
                msg(
                    "The coupon {code} of this purchase was handed to somebody else. Take the"
                    " purchase out and write it down again without the coupon.",
                    code=coupon.code,
                ),
                field="customer_id",
            )
    assert wanted.customer_id is not None
    used = -sum(
        each.points for each in store.entries_with(shop, before.id) if each.kind is PointKind.SPENT
    )
    balance = store.balance_of(shop, wanted.customer_id)
    if used > balance and not _same_purse(shop, before.customer_id, wanted.customer_id):
        raise UserError(
            msg(
                "{points} points were used with this purchase, and there are {balance}."
                " Choose somebody who has enough.",
                points=used,
                balance=balance,
            ),
            field="customer_id",
        )


def follow(shop: Shop, edit: Edit, before: Purchase, wanted: Wanted, *, today: date) -> None:
    """Let coupons and points follow a purchase that is changed in the same edit."""
    for coupon in coupon_store.coupons_with(shop, before.id):
        # Whose coupon was deleted left it to nobody.
        nobodys = coupon.by_bearer or coupon.customer_id is None
        edit.update(
            "coupon",
            coupon.id,
            redeemed_on=wanted.day,
            customer_id=wanted.customer_id if nobodys else coupon.customer_id,
            by_bearer=int(nobodys),
        )
    entries = store.entries_with(shop, before.id)
    of_kind = {kind: [each for each in entries if each.kind is kind] for kind in PointKind}
    _used_follow(shop, edit, before, wanted, of_kind[PointKind.SPENT])
    _earned_follow(shop, edit, before, wanted, of_kind, today)


def free_coupons(shop: Shop, edit: Edit, purchase_id: int) -> None:
    """Let the coupons of a purchase that goes be redeemed again."""
    for coupon in coupon_store.coupons_with(shop, purchase_id):
        edit.update("coupon", coupon.id, **_freed(coupon))


def _freed(coupon: Coupon) -> dict[str, int | None]:
    return {
        "redeemed_on": None,
        "purchase_id": None,
        "discount": 0,
        "customer_id": None if coupon.by_bearer else coupon.customer_id,
        "by_bearer": 0,
    }


def _used_follow(
    shop: Shop, edit: Edit, before: Purchase, wanted: Wanted, used: list[PointEntry]
) -> None:
    for entry in used:
        if wanted.customer_id is None:
            edit.delete("point_entry", entry.id)  # nobody used them: they are given back
        else:
            edit.update("point_entry", entry.id, day=wanted.day, customer_id=wanted.customer_id)
    if used and wanted.customer_id is None:
        by_coupons = sum(each.discount for each in coupon_store.coupons_with(shop, before.id))
        edit.update("purchase", before.id, discount=by_coupons)


def _earned_follow(
    shop: Shop,
    edit: Edit,
    before: Purchase,
    wanted: Wanted,
    of_kind: dict[PointKind, list[PointEntry]],
    today: date,
) -> None:
    earned, lapsed = of_kind[PointKind.EARNED], of_kind[PointKind.EXPIRED]
    if wanted.customer_id is None:
        for entry in (*earned, *lapsed):
            edit.delete("point_entry", entry.id)
        return
    points = _points_now(shop, before, wanted, sum(each.points for each in earned), today)
    if not earned:
        book_earned(shop, edit, Booking(wanted.customer_id, before.id, wanted.day), points)
        return
    first, *more = earned
    for entry in more:
        edit.delete("point_entry", entry.id)
    if not points:
        edit.delete("point_entry", first.id)
    else:
        expires = first.expires
        if wanted.day != before.day or (points > 0) != (first.points > 0):
            expires = expires_on(wanted.day, store.point_rules(shop)) if points > 0 else None
        edit.update(
            "point_entry",
            first.id,
            customer_id=wanted.customer_id,
            day=wanted.day,
            points=points,
            expires=expires,
        )
    left = max(0, points)
    for entry in lapsed:  # no more can have lapsed than were earned
        gone = min(left, -entry.points)
        left -= gone
        if gone:
            edit.update("point_entry", entry.id, customer_id=wanted.customer_id, points=-gone)
        else:
            edit.delete("point_entry", entry.id)


def _points_now(shop: Shop, before: Purchase, wanted: Wanted, earned: int, today: date) -> int:
    assert wanted.customer_id is not None
    if before.customer_id is None:
        return points_for(shop, wanted.customer_id, wanted.amount, today=today)
    if wanted.amount == before.amount:
        return earned
    if points_for(shop, before.customer_id, before.amount, today=today) == earned:
        return points_for(shop, before.customer_id, wanted.amount, today=today)
    return points_again(earned, before.amount, wanted.amount)


def _same_purse(shop: Shop, one: int | None, other: int) -> bool:
    card = store.card_of(shop, one) if one is not None else None
    return card is not None and card.shares and store.card_of(shop, other) == card
