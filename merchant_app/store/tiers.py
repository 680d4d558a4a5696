"""The tier of everybody: an expression for groups and lists, and counts."""

from __future__ import annotations

from datetime import date

from merchant_app.store.points import first_counted, point_rules, reached_expression, tiers
from merchant_app.store.shop import Shop, Value


def tier_expression(shop: Shop, today: date) -> tuple[str, dict[str, Value]]:
    """Word the name of everybody's tier over `f.customer_id`, '' for none, and its values.

    What is set by hand counts where there is such a tier.
    """
    rules, known = point_rules(shop), tiers(shop)
    if not known:
        return "''", {}
    values: dict[str, Value] = {"tier_first": first_counted(rules, today)}
    values |= {f"tier_{each.id}": each.name for each in known}
    names = ", ".join(f":tier_{each.id}" for each in known)
    by_hand = f"SELECT tier FROM customer WHERE id = f.customer_id AND tier IN ({names})"
    steps = " ".join(
        f"WHEN reached >= {mark} THEN :tier_{each.id}"
        for each in reversed(known)
        if (mark := each.mark(rules)) is not None
    )
    reached = (
        f"SELECT CASE {steps} ELSE '' END FROM (SELECT {reached_expression(rules)} AS reached)"
    )
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


def customers_set_to(shop: Shop, name: str) -> list[int]:
    """Give the ids of the customers whose tier was set to this one by hand."""
    return shop.column("SELECT id FROM customer WHERE tier = ?", (name,)) if name else []
