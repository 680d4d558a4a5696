"""What a person can do with points: the rules, points by hand, moving them, letting them lapse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Final

from merchant_app.actions.customers import existing
from merchant_app.domain.messages import UserError, msg, msgn
from merchant_app.domain.point_lapse import Lot, lapse_key, taken
from merchant_app.domain.points import PointKind, PointRules, expires_on
from merchant_app.store import points as store
from merchant_app.store.point_lapses import all_due_lapses, lapses_before
from merchant_app.store.points import point_rules
from merchant_app.store.settings import write_setting
from merchant_app.store.shop import Edit, Shop

#: More than this is a slip of the finger.
MOST_POINTS: Final = 10_000_000
_LONGEST_NOTE: Final = 200
_MOST_MONTHS: Final = 120
_MOST_RATE: Final = 1_000_000


def set_point_rules(shop: Shop, *, rules: PointRules) -> None:
    """Set how points are earned, what they are worth, and how long they last.

    What was earned before stays as it is.

    Raises:
        UserError: if a number is out of its range. `field` says which.

    """
    _within(rules.per_unit, 0, _MOST_RATE, "per_unit")
    _within(rules.worth, 0, MOST_POINTS, "worth")
    _within(rules.step, 1, MOST_POINTS, "step")
    _within(rules.valid_months, 0, _MOST_MONTHS, "valid_months")
    _within(rules.tier_months, 0, _MOST_MONTHS, "tier_months")
    _within(rules.referral, 0, MOST_POINTS, "referral")
    assert rules.tier_by in {"points", "spent"}, rules.tier_by
    with shop.edit(msg("Change the rules for points")) as edit:
        write_setting(shop, edit, "points", asdict(rules))


def give_points(
    shop: Shop, customer_id: int, *, points: int, reason: str, today: date, key: str | None = None
) -> None:
    """Give points by hand, or take some away with a number below zero; `reason` is kept with them.

    The same `key` a second time writes nothing.

    Raises:
        UserError: if there are no points, no reason, fewer points than are to be taken away, or
            the customer is gone.

    """
    name = existing(shop, customer_id).name
    plain = reason.strip()[:_LONGEST_NOTE]
    if not points:
        raise UserError(msg("Write how many points."), field="points")
    _within(abs(points), 1, MOST_POINTS, "points")
    if not plain:
        raise UserError(msg("Write why, so that it can be explained later."), field="reason")
    balance = store.balance_of(shop, customer_id)
    if points < 0 and -points > balance:
        raise UserError(
            msg("There are {balance} points. Take away no more than that.", balance=balance),
            field="points",
        )
    source = f"hand:{key}" if key else None
    if source is not None and store.entry_by_source(shop, source) is not None:
        return
    label = (
        msg("Give {name} points: {points}", name=name, points=points)
        if points > 0
        else msg("Take points from {name}: {points}", name=name, points=-points)
    )
    with shop.edit(label) as edit:
        edit.insert(
            "point_entry",
            customer_id=customer_id,
            day=today,
            points=points,
            kind=(PointKind.GIVEN if points > 0 else PointKind.CORRECTED).value,
            note=plain,
            expires=expires_on(today, point_rules(shop)) if points > 0 else None,
            source_key=source,
        )


def move_points(shop: Shop, from_id: int, to_id: int, *, points: int, today: date) -> None:
    """Move points from one customer to another; they last as long as they would have.

    Raises:
        UserError: if there are too few, both share them already, or one of both is gone.

    """
    giver, taker = existing(shop, from_id), existing(shop, to_id)
    if to_id in store.purse_of(shop, from_id):
        raise UserError(
            msg("{name} uses the same points already. Choose somebody else.", name=taker.name),
            field="to_id",
        )
    balance = store.balance_of(shop, from_id)
    if not 0 < points <= balance:
        raise UserError(
            msg("There are {balance} points. Move some of them, or all.", balance=balance),
            field="points",
        )
    label = msg(
        "Move points from {giver} to {taker}: {points}",
        giver=giver.name,
        taker=taker.name,
        points=points,
    )
    with shop.edit(label) as edit:
        book_move(edit, taken(store.purse_entries(shop, from_id), points), to_id, today)


def lapse_points(shop: Shop, *, today: date) -> int:
    """Write down all points whose last day is over, and give how many they were.

    Done again it finds nothing more.
    """
    lots = all_due_lapses(shop, today)
    if not lots:
        return 0
    points = sum(lot.left for lot in lots)
    people = len({lot.entry.customer_id for lot in lots})
    label = msgn(
        "Let points of {n} customer lapse: {points}",
        "Let points of {n} customers lapse: {points}",
        people,
        points=points,
    )
    with shop.edit(label) as edit:
        before = lapses_before(shop, lots)
        edit.insert_many(
            "point_entry",
            ("customer_id", "day", "points", "kind", "purchase_id", "source_key"),
            (
                (
                    lot.entry.customer_id,
                    today,
                    -lot.left,
                    PointKind.EXPIRED.value,
                    lot.entry.purchase_id,
                    lapse_key(lot.entry, before.get(lot.entry.id, 0)),
                )
                for lot in lots
            ),
        )
    return points


def book_move(edit: Edit, lots: Sequence[Lot], to_id: int, day: date) -> None:
    """Take points from their lots and give them to a customer, each with its last day."""
    for lot in lots:
        for customer_id, points in ((lot.entry.customer_id, -lot.left), (to_id, lot.left)):
            edit.insert(
                "point_entry",
                customer_id=customer_id,
                day=day,
                points=points,
                kind=PointKind.MOVED.value,
                expires=lot.entry.expires if points > 0 else None,
            )


def _within(number: int, least: int, most: int, field: str) -> None:
    if not least <= number <= most:
        raise UserError(
            msg("Write a number from {least} to {most}.", least=least, most=most), field=field
        )
