"""Who is in which tier: one customer's standing, and the tier of all as an expression."""

from __future__ import annotations

from datetime import date
from typing import Final

from merchant_app.domain.points import PointRules, Standing, Tier, standing
from merchant_app.store.points import point_rules, tiers
from merchant_app.store.shop import Shop, Value

#: Points that count for a tier: what was earned and given, less what was taken back.
_COUNTED: Final = "('earned', 'given', 'corrected', 'moved')"


def tier_of(shop: Shop, customer_id: int, today: date) -> Tier | None:
    """Give a customer's tier today: the one set by hand, or the highest that is reached."""
    return standing_of(shop, customer_id, today).tier


def standing_of(shop: Shop, customer_id: int, today: date) -> Standing:
    """Give where a customer stands today."""
    rules = point_rules(shop)
    row = shop.row(
        f"SELECT coalesce((SELECT tier FROM customer WHERE id = f.customer_id), '') AS by_hand,"
        f" {_reached(rules)} AS reached FROM (SELECT :id AS customer_id) f",
        {"id": customer_id, "tier_first": _first_day(rules, today)},
    )
    return standing(tiers(shop), rules, row["reached"], row["by_hand"])


def tier_expression(shop: Shop, today: date) -> tuple[str, dict[str, Value]]:
    """Word the name of everybody's tier over `f.customer_id`, '' for none, and its values.

    What is set by hand counts where there is such a tier.
    """
    rules, known = point_rules(shop), tiers(shop)
    if not known:
        return "''", {}
    values: dict[str, Value] = {"tier_first": _first_day(rules, today)}
    values |= {f"tier_{each.id}": each.name for each in known}
    names = ", ".join(f":tier_{each.id}" for each in known)
    by_hand = f"SELECT tier FROM customer WHERE id = f.customer_id AND tier IN ({names})"
    steps = " ".join(
        f"WHEN reached >= {mark} THEN :tier_{each.id}"
        for each in reversed(known)
        if (mark := each.mark(rules)) is not None
    )
    reached = f"SELECT CASE {steps} ELSE '' END FROM (SELECT {_reached(rules)} AS reached)"
    if not steps:
        reached = "SELECT ''"
    return f"coalesce(({by_hand}), ({reached}))", values


def tier_counts(shop: Shop, today: date) -> dict[str, int]:
    """Count the customers of each tier by its name; '' are those in none."""

    def read() -> dict[str, int]:
        expression, values = tier_expression(shop, today)
        rows = shop.rows(
            f"SELECT {expression} AS tier, count(*) FROM customer_figures f GROUP BY 1", values
        )
        return {row[0]: row[1] for row in rows}

    tables = ("customer", "purchase", "point_entry", "tier", "setting")
    return shop.kept(("tier_counts", today), read, tables=tables)


def _reached(rules: PointRules) -> str:
    if rules.tier_by == "points":
        return (
            "(SELECT coalesce(sum(points), 0) FROM point_entry WHERE customer_id = f.customer_id"
            f" AND day >= :tier_first AND kind IN {_COUNTED})"
        )
    return (
        "(SELECT coalesce(sum(amount), 0) FROM purchase WHERE customer_id = f.customer_id"
        " AND day >= :tier_first)"
    )


def _first_day(rules: PointRules, today: date) -> date:
    """Give the first day that counts for a tier."""
    if rules.tier_months <= 0:
        return date.min
    year, month = divmod(today.year * 12 + today.month - 1 - rules.tier_months, 12)
    return date(year, month + 1, min(today.day, 28))


def customers_set_to(shop: Shop, name: str) -> list[int]:
    """Give the ids of the customers whose tier was set to this one by hand."""
    return shop.column("SELECT id FROM customer WHERE tier = ?", (name,)) if name else []
