"""The members of the shop: who has which tier, how many points, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from merchant_app.domain.points import Standing, standing
from merchant_app.store.points import (
    balance_expression,
    first_counted,
    point_rules,
    reached_expression,
    tiers,
)
from merchant_app.store.shop import Shop, Value
from merchant_app.store.tiers import tier_expression


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A customer among the members; `points` are what they can use, with their card."""

    id: int
    name: str
    standing: Standing
    points: int
    last_day: date | None
    card: str


def member_rows(
    shop: Shop, today: date, *, tier: str | None = None, limit: int = 300
) -> list[MemberRow]:
    """Give members, those who reached most first; of one tier by its name, "" of none."""

    def read() -> list[MemberRow]:
        return _member_rows(shop, today, tier, limit)

    tables = ("customer", "purchase", "point_entry", "tier", "setting", "family")
    return shop.kept(("members", today, tier, limit), read, tables=tables)


def _member_rows(shop: Shop, today: date, tier: str | None, limit: int) -> list[MemberRow]:
    rules, known = point_rules(shop), tiers(shop)
    expression, values = tier_expression(shop, today)
    values |= {"tier_first": first_counted(rules, today), "wanted": tier, "most": limit}
    wanted = f"WHERE {expression} = :wanted" if tier is not None else ""
    used: dict[str, Value] = dict(values)
    if tier is None:  # places that are not named may not be given
        used = {"tier_first": values["tier_first"], "most": limit}
    rows = shop.rows(
        f"WITH best AS (SELECT f.customer_id, f.last_day, {reached_expression(rules)} AS reached"
        f"  FROM customer_figures f {wanted}"
        "  ORDER BY reached DESC, f.last_day DESC, f.customer_id LIMIT :most)"
        " SELECT c.id, c.name, c.tier, best.reached, best.last_day, coalesce(k.name, '') AS card,"
        f" {balance_expression('c.id')} AS points"
        " FROM best CROSS JOIN customer c ON c.id = best.customer_id"
        " LEFT JOIN family k ON k.id = c.family_id"
        " ORDER BY best.reached DESC, best.last_day DESC, c.id",
        used,
    )
    return [
        MemberRow(
            row["id"],
            row["name"],
            standing(known, rules, row["reached"], row["tier"]),
            row["points"],
            date.fromisoformat(row["last_day"]) if row["last_day"] else None,
            row["card"],
        )
        for row in rows
    ]
