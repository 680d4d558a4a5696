"""Points, tiers and cards as they are in the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from merchant_app.domain.points import PointEntry, PointKind, PointRules, Tier
from merchant_app.store.settings import setting
from merchant_app.store.shop import Shop


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
    """Give the tiers, the lowest first."""
    rows = shop.rows("SELECT * FROM tier ORDER BY coalesce(from_spent, from_points, 0), id")
    return [
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


def balance_of(shop: Shop, customer_id: int) -> int:
    """Give the points a customer can use: those of the whole card where it shares them."""
    card = card_of(shop, customer_id)
    if card is None or not card.shares:
        return int(
            shop.value(
                "SELECT coalesce(sum(points), 0) FROM point_entry WHERE customer_id = ?",
                (customer_id,),
            )
        )
    return int(
        shop.value(
            "SELECT coalesce(sum(p.points), 0) FROM customer c"
            " CROSS JOIN point_entry p ON p.customer_id = c.id"
            " WHERE c.family_id = ? AND c.family_id IS NOT NULL",
            (card.id,),
        )
    )


def earned_with(shop: Shop, purchase_id: int) -> int:
    """Give the points that a purchase earned."""
    return int(
        shop.value(
            "SELECT coalesce(sum(points), 0) FROM point_entry WHERE purchase_id = ?"
            " AND kind = 'earned'",
            (purchase_id,),
        )
    )


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
        day=date.fromisoformat(row["day"]),
        points=row["points"],
        kind=PointKind(row["kind"]),
        purchase_id=row["purchase_id"],
        expires=date.fromisoformat(row["expires"]) if row["expires"] else None,
        note=row["note"],
        source_key=row["source_key"] or "",
    )


def tier_of(shop: Shop, customer_id: int, today: date) -> Tier | None:
    """Give a customer's tier today: the one set by hand, or the highest that is reached."""
    known = tiers(shop)
    by_hand = shop.value("SELECT tier FROM customer WHERE id = ?", (customer_id,))
    for tier in known:
        if by_hand and tier.name == by_hand:
            return tier
    rules = point_rules(shop)
    first = _months_before(today, rules.tier_months)
    if rules.tier_by == "points":
        reached = shop.value(
            "SELECT coalesce(sum(points), 0) FROM point_entry WHERE customer_id = ?"
            " AND day >= ? AND kind IN ('earned', 'given', 'corrected', 'moved')",
            (customer_id, first),
        )
        marks = [tier.from_points for tier in known]
    else:
        reached = shop.value(
            "SELECT coalesce(sum(amount), 0) FROM purchase WHERE customer_id = ? AND day >= ?",
            (customer_id, first),
        )
        marks = [tier.from_spent for tier in known]
    best: Tier | None = None
    for tier, mark in zip(known, marks, strict=True):
        if mark is not None and reached >= mark:
            best = tier
    return best


def _months_before(day: date, months: int) -> date:
    if months <= 0:
        return date.min
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, 28))
