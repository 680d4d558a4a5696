"""Customers who are kept longer than the shop wants to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from merchant_app.domain.months import add_months
from merchant_app.domain.retention_rules import RetentionRules
from merchant_app.store.settings import setting
from merchant_app.store.shop import Shop


@dataclass(frozen=True, slots=True)
class Overdue:
    """Somebody to be erased by the shop's rules; `last_day` is when they were last heard of."""

    customer_id: int
    name: str
    phone: str
    last_day: date
    has_consent: bool


def retention_rules(shop: Shop) -> RetentionRules:
    """Give the shop's rules."""
    return RetentionRules(**setting(shop, "retention"))


def overdue(shop: Shop, rules: RetentionRules, today: date) -> list[Overdue]:
    """Give the customers whom the rules propose, those not heard of for longest first.

    Who never bought and was never contacted counts from the day of joining; of whom not even
    that is known, nobody is proposed.
    """
    limits = {
        "after": add_months(today, -rules.after) if rules.after else date.min,
        "bare": add_months(today, -rules.without_consent) if rules.without_consent else date.min,
    }
    rows = shop.rows(
        """
        SELECT * FROM (
            SELECT c.id, c.name, c.phone,
                max(coalesce(f.last_day, ''), coalesce(c.joined, ''),
                    coalesce((SELECT max(day) FROM contact WHERE customer_id = c.id), ''))
                    AS last_day,
                EXISTS (SELECT 1 FROM consent WHERE customer_id = c.id AND withdrawn_on IS NULL)
                    AS agreed
            FROM customer_figures f CROSS JOIN customer c ON c.id = f.customer_id
            WHERE f.last_day IS NULL OR f.last_day < max(:after, :bare)
        ) WHERE last_day <> '' AND (last_day < :after OR NOT agreed AND last_day < :bare)
        ORDER BY last_day, id
        """,
        limits,
    )
    return [
        Overdue(
            row["id"],
            row["name"],
            row["phone"],
            date.fromisoformat(row["last_day"]),
            bool(row["agreed"]),
        )
        for row in rows
    ]
