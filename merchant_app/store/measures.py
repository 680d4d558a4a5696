"""What the shop's records say in figures, for goals, results and the overview.

Spans are inclusive. Money is in minor units. Each query goes along an index of the day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from merchant_app.store.shop import Shop

#: How long after the first purchase the next one counts as coming back (playbook §3).
RETURN_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Part:
    """So many of a whole."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Sales:
    """Purchases of a span and what they brought; refunds are subtracted."""

    purchases: int
    revenue: int


@dataclass(frozen=True, slots=True)
class CouponUse:
    """Coupons handed out and coupons redeemed in a span."""

    issued: int
    redeemed: int


def new_customers(shop: Shop, first: date, last: date, *, channel_id: int | None = None) -> int:
    """Count customers whose first purchase lies in a span, of one channel or of all."""
    if channel_id is None:
        query = "SELECT count(*) FROM customer_figures WHERE first_day BETWEEN ? AND ?"
        return int(shop.value(query, (first, last)))
    return new_customers_by_channel(shop, first, last).get(channel_id, 0)


def new_customers_by_channel(shop: Shop, first: date, last: date) -> dict[int | None, int]:
    """Count customers whose first purchase lies in a span, by channel; None where not known."""
    rows = shop.rows(
        "SELECT c.channel_id, count(*) FROM customer_figures f"
        " CROSS JOIN customer c ON c.id = f.customer_id"
        " WHERE f.first_day BETWEEN ? AND ? GROUP BY 1",
        (first, last),
    )
    return {row[0]: row[1] for row in rows}


def new_customers_by_week(shop: Shop, first: date, last: date) -> dict[date, int]:
    """Count customers by the Monday of the week of their first purchase; no week is left out."""
    rows = shop.rows(
        "SELECT first_day, count(*) FROM customer_figures"
        " WHERE first_day BETWEEN ? AND ? GROUP BY first_day",
        (first, last),
    )
    return _by_week(first, last, [(row[0], row[1]) for row in rows])


def sales(shop: Shop, first: date, last: date) -> Sales:
    """Count the purchases of a span and add them up."""
    row = shop.row(
        "SELECT count(*), coalesce(sum(amount), 0) FROM purchase WHERE day BETWEEN ? AND ?",
        (first, last),
    )
    return Sales(row[0], row[1])


def weekly_revenue(shop: Shop, first: date, last: date) -> dict[date, int]:
    """Add up purchases by the Monday of their week; weeks without any are 0."""
    rows = shop.rows(
        "SELECT day, sum(amount) FROM purchase WHERE day BETWEEN ? AND ? GROUP BY day",
        (first, last),
    )
    return _by_week(first, last, [(row[0], row[1]) for row in rows])


def repeat_buyers(shop: Shop, first: date, last: date) -> Part:
    """Of the customers who bought in a span, count those with two purchases and more in it."""
    row = shop.row(
        "SELECT coalesce(sum(n > 1), 0), count(*) FROM (SELECT count(*) AS n FROM purchase"
        " WHERE day BETWEEN ? AND ? AND customer_id IS NOT NULL GROUP BY customer_id)",
        (first, last),
    )
    return Part(row[0], row[1])


def came_back(shop: Shop, first: date, last: date, *, within: int = RETURN_DAYS) -> Part:
    """Of the customers new in a span, count those who bought again within some days.

    Another purchase on the very first day is not coming back.
    """
    row = shop.row(
        "SELECT coalesce(sum(EXISTS (SELECT 1 FROM purchase p WHERE p.customer_id = f.customer_id"
        "  AND p.day > f.first_day AND p.day <= date(f.first_day, ?))), 0), count(*)"
        " FROM customer_figures f WHERE f.first_day BETWEEN ? AND ?",
        (f"+{within} days", first, last),
    )
    return Part(row[0], row[1])


def lost_customers(shop: Shop, day: date, *, lost_after: int) -> Part:
    """Of the customers who had bought by a day, count those who by then were lost.

    Churn as playbook §3 has it: lost ÷ joined. Purchases after the day do not count.
    """
    cut = day - timedelta(days=lost_after)
    row = shop.row(
        "SELECT coalesce(sum(NOT EXISTS (SELECT 1 FROM purchase p"
        "  WHERE p.customer_id = f.customer_id AND p.day > ? AND p.day <= ?)), 0), count(*)"
        " FROM customer_figures f WHERE f.first_day <= ?",
        (cut, day, day),
    )
    return Part(row[0], row[1])


def coupon_use(shop: Shop, first: date, last: date, *, campaign_id: int | None = None) -> CouponUse:
    """Count coupons handed out and redeemed in a span, of one campaign or of all."""
    counts = [
        shop.value(_COUPONS.format(day=day), (first, last, campaign_id, campaign_id))
        for day in ("issued_on", "redeemed_on")
    ]
    return CouponUse(*counts)


_COUPONS: Final = (
    "SELECT count(*) FROM coupon c WHERE c.{day} BETWEEN ? AND ?"
    " AND (? IS NULL OR (SELECT campaign_id FROM coupon_batch WHERE id = c.batch_id) = ?)"
)


def acquisition_spend(
    shop: Shop, campaign_id: int, first: date, last: date
) -> dict[int | None, int]:
    """Add up what a campaign spent on winning customers in a span, by channel.

    Counted are expenses less refunds that are not voided: those on a budget line of the kind
    acquisition, and those without a line but with a channel. None is acquisition money that
    names no channel.
    """
    rows = shop.rows(
        "SELECT coalesce(e.channel_id, l.channel_id),"
        " sum(CASE e.kind WHEN 'refund' THEN -e.amount ELSE e.amount END)"
        " FROM ledger_entry e LEFT JOIN budget_line l ON l.id = e.line_id"
        " LEFT JOIN budget_category b ON b.id = l.category_id"
        " WHERE e.campaign_id = ? AND e.day BETWEEN ? AND ? AND e.voided = 0"
        " AND e.kind IN ('expense', 'refund')"
        " AND (b.kind = 'acquisition' OR (e.line_id IS NULL AND e.channel_id IS NOT NULL))"
        " GROUP BY 1",
        (campaign_id, first, last),
    )
    return {row[0]: row[1] for row in rows}


def spent(shop: Shop, campaign_id: int, first: date, last: date) -> int | None:
    """Add up what a campaign spent in a span, less refunds; None before its first entry.

    Voided entries do not count.
    """
    found: int | None = shop.value(
        "SELECT sum(CASE kind WHEN 'refund' THEN -amount ELSE amount END) FROM ledger_entry"
        " WHERE campaign_id = ? AND day BETWEEN ? AND ? AND voided = 0"
        " AND kind IN ('expense', 'refund')",
        (campaign_id, first, last),
    )
    return found


def known_purchases(shop: Shop, first: date, last: date) -> bool:
    """Tell whether any purchase of a span says who bought, so that customers can be counted."""
    return bool(
        shop.value(
            "SELECT EXISTS (SELECT 1 FROM purchase"
            " WHERE day BETWEEN ? AND ? AND customer_id IS NOT NULL)",
            (first, last),
        )
    )


def _by_week(first: date, last: date, days: list[tuple[str, int]]) -> dict[date, int]:
    monday = first - timedelta(days=first.weekday())
    weeks = {monday + timedelta(days=7 * k): 0 for k in range((last - monday).days // 7 + 1)}
    for text, amount in days:
        day = date.fromisoformat(text)
        weeks[day - timedelta(days=day.weekday())] += amount
    return weeks
