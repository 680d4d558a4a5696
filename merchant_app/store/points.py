"""Points, tiers and cards as they are in the file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from merchant_app.domain.months import add_months
from merchant_app.domain.points import PointEntry, PointKind, PointRules, Standing, Tier, standing
from merchant_app.store.settings import setting
from merchant_app.store.shop import Shop

#: Points that count for a tier: what was earned and given, less what was taken back.
_COUNTED: Final = "('earned', 'given', 'corrected', 'moved')"
_KINDS: Final = {kind.value: kind for kind in PointKind}
_day: Final = lru_cache(4096)(date.fromisoformat)


class CardKind(StrEnum):
    """Who a card is for."""

    FAMILY = "family"
    SENIOR = "senior"


@dataclass(frozen=True, slots=True)
class Card:
    """A card that several customers may hold.

    With `shares` they have one balance; else each keeps their own and earns `bonus` basis
    points more.
    """

    id: int
    name: str
    kind: CardKind
    shares: bool
    bonus: int


def point_rules(shop: Shop) -> PointRules:
    """Give the shop's rules for points."""
    return PointRules.from_setting(setting(shop, "points"))


def tiers(shop: Shop) -> list[Tier]:
    """Give the tiers, the lowest first by what decides them; those out of reach come last."""
    rows = shop.rows("SELECT * FROM tier ORDER BY id")
    rules = point_rules(shop)
    found = [
        Tier(
            row["id"],
            row["name"],
            row["from_points"],
            row["from_spent"],
            row["points_per_unit"],
            row["benefit"],
        )
        for row in rows
    ]
    marks = {each.id: each.mark(rules) for each in found}
    return sorted(found, key=lambda each: (marks[each.id] is None, marks[each.id] or 0, each.id))


def card_of(shop: Shop, customer_id: int) -> Card | None:
    """Give the card a customer holds, or None."""
    row = shop.row(
        "SELECT f.* FROM customer c JOIN family f ON f.id = c.family_id WHERE c.id = ?",
        (customer_id,),
    )
    return card_from(row) if row else None


def card_from(row: Any) -> Card:
    """Read a card from its row."""
    return Card(
        row["id"], row["name"], CardKind(row["kind"]), row["points"] == "share", row["bonus"]
    )


def balance_expression(customer: str) -> str:
    """Word the points a customer can use; `customer` is a column or place with their id.

    Those of the whole card where it shares them.
    """
    return (
        "coalesce((SELECT (SELECT coalesce(sum(p.points), 0) FROM customer m"
        " CROSS JOIN point_entry p ON p.customer_id = m.id"
        " WHERE m.family_id = k.id AND m.family_id IS NOT NULL)"
        " FROM customer o JOIN family k ON k.id = o.family_id AND k.points = 'share'"
        f" WHERE o.id = {customer}),"
        f" (SELECT coalesce(sum(points), 0) FROM point_entry WHERE customer_id = {customer}))"
    )


def balance_of(shop: Shop, customer_id: int) -> int:
    """Give the points a customer can use."""
    return int(shop.value(f"SELECT {balance_expression(':customer')}", {"customer": customer_id}))


def earned_with(shop: Shop, purchase_id: int) -> int:
    """Give the points that a purchase earned."""
    return int(
        shop.value(
            "SELECT coalesce(sum(points), 0) FROM point_entry WHERE purchase_id = ?"
            " AND kind = 'earned'",
            (purchase_id,),
        )
    )


def purse_of(shop: Shop, customer_id: int) -> list[int]:
    """Give the ids of all whose points are one balance with a customer's, and the customer's."""
    card = card_of(shop, customer_id)
    if card is None or not card.shares:
        return [customer_id]
    return shop.column(
        "SELECT id FROM customer WHERE family_id = ? AND family_id IS NOT NULL ORDER BY id",
        (card.id,),
    )


def purse_entries(shop: Shop, customer_id: int) -> list[PointEntry]:
    """Give the points of everybody who shares a balance with a customer, oldest first."""
    rows = shop.rows(
        "SELECT p.* FROM json_each(?) AS k CROSS JOIN point_entry p ON p.customer_id = k.value"
        " ORDER BY p.day, p.id",
        (json.dumps(purse_of(shop, customer_id)),),
    )
    return [entry_from(row) for row in rows]


def point_entries(shop: Shop, customer_id: int) -> list[PointEntry]:
    """Give a customer's own points, oldest first."""
    rows = shop.rows(
        "SELECT * FROM point_entry WHERE customer_id = ? ORDER BY day, id", (customer_id,)
    )
    return [entry_from(row) for row in rows]


def entries_with(shop: Shop, purchase_id: int) -> list[PointEntry]:
    """Give the points that came and went with a purchase, in the order they were written."""
    rows = shop.rows(
        "SELECT * FROM point_entry WHERE purchase_id = ? AND purchase_id IS NOT NULL ORDER BY id",
        (purchase_id,),
    )
    return [entry_from(row) for row in rows]


def entry_by_source(shop: Shop, key: str) -> PointEntry | None:
    """Give the line that was written under this key, or None."""
    row = shop.row(
        "SELECT * FROM point_entry WHERE source_key = ? AND source_key IS NOT NULL", (key,)
    )
    return entry_from(row) if row else None


def entry_from(row: Any) -> PointEntry:
    """Read a line of points from its row."""
    return PointEntry(
        id=row["id"],
        customer_id=row["customer_id"],
        day=_day(row["day"]),
        points=row["points"],
        kind=_KINDS[row["kind"]],
        purchase_id=row["purchase_id"],
        expires=_day(row["expires"]) if row["expires"] else None,
        note=row["note"],
        source_key=row["source_key"] or "",
    )


def tier_of(shop: Shop, customer_id: int, today: date) -> Tier | None:
    """Give a customer's tier today: the one set by hand, or the highest that is reached."""
    return standing_of(shop, customer_id, today).tier


def standing_of(shop: Shop, customer_id: int, today: date) -> Standing:
    """Give where a customer stands today."""
    rules = point_rules(shop)
    row = shop.row(
        f"SELECT coalesce((SELECT tier FROM customer WHERE id = f.customer_id), '') AS by_hand,"
        f" {reached_expression(rules)} AS reached FROM (SELECT :id AS customer_id) f",
        {"id": customer_id, "tier_first": first_counted(rules, today)},
    )
    return standing(tiers(shop), rules, row["reached"], row["by_hand"])


def reached_expression(rules: PointRules) -> str:
    """Word what counts for the tier of `f.customer_id` from the day `:tier_first` on."""
    if rules.tier_by == "points":
        return (
            "(SELECT coalesce(sum(points), 0) FROM point_entry WHERE customer_id = f.customer_id"
            f" AND day >= :tier_first AND kind IN {_COUNTED})"
        )
    return (
        "(SELECT coalesce(sum(amount), 0) FROM purchase WHERE customer_id = f.customer_id"
        " AND day >= :tier_first)"
    )


def first_counted(rules: PointRules, today: date) -> date:
    """Give the first day that counts for a tier."""
    return add_months(today, -rules.tier_months) if rules.tier_months > 0 else date.min
