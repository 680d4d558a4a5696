"""How soon customers come back: counts of visits by weeks, and of customers by month."""

from __future__ import annotations

from datetime import date
from itertools import accumulate
from typing import Final

from merchant_app.domain.retention import (
    Cohort,
    ReturnCurve,
    cohorts_of,
    curve_weeks,
    last_visit_counted,
)
from merchant_app.store.shop import Shop

#: How many months of first purchases are laid out, the latest that have any.
MONTHS: Final = 12
_FIRST_DAY: Final = "SELECT min(first_day) FROM customer_figures WHERE first_day <= ?"
_VISITS: Final = """
    SELECT CAST((julianday(v.next_day) - julianday(v.day) + 6) / 7 AS INTEGER),
        v.day = f.first_day, count(*)
    FROM (
        SELECT customer_id, day,
            lead(day) OVER (PARTITION BY customer_id ORDER BY day) AS next_day
        FROM (SELECT DISTINCT customer_id, day FROM purchase
              WHERE customer_id IS NOT NULL AND day <= :today)
    ) AS v JOIN customer_figures f ON f.customer_id = v.customer_id
    WHERE v.day <= :last GROUP BY 1, 2
"""
_REGULARS: Final = (
    "SELECT count(*) FROM customer_figures WHERE purchases > 1 AND first_day < last_day"
)
_MONTHS: Final = (
    "SELECT DISTINCT substr(first_day, 1, 7) FROM customer_figures WHERE first_day <= ?"
    " ORDER BY 1 DESC LIMIT ?"
)
_COHORTS: Final = """
    SELECT substr(f.first_day, 1, 7), p.month, count(*)
    FROM (SELECT DISTINCT customer_id, substr(day, 1, 7) AS month FROM purchase
          WHERE customer_id IS NOT NULL AND day BETWEEN :first AND :today) AS p
    JOIN customer_figures f ON f.customer_id = p.customer_id
    WHERE f.first_day >= :first GROUP BY 1, 2
"""


def return_curve(shop: Shop, today: date) -> ReturnCurve:
    """Count after how many visits the customer came back, by week; takes a second for a million."""
    first = shop.value(_FIRST_DAY, (today,))
    weeks = curve_weeks(date.fromisoformat(first) if first else None, today)
    regulars = int(shop.value(_REGULARS))
    if not weeks:
        return ReturnCurve(0, (), 0, (), regulars)
    visits = {False: 0, True: 0}
    back = {False: [0] * weeks, True: [0] * weeks}
    last = last_visit_counted(today, weeks)
    for week, is_first, number in shop.rows(_VISITS, {"today": today, "last": last}):
        visits[bool(is_first)] += number
        if week is not None and week <= weeks:
            back[bool(is_first)][week - 1] += number
    both = [sum(pair) for pair in zip(back[False], back[True], strict=True)]
    return ReturnCurve(
        visits=sum(visits.values()),
        back=tuple(accumulate(both)),
        first_visits=visits[True],
        first_back=tuple(accumulate(back[True])),
        regulars=regulars,
    )


def cohorts(shop: Shop, today: date, *, most: int = MONTHS) -> list[Cohort]:
    """Give the latest months in which somebody bought for the first time, oldest first."""
    months = shop.column(_MONTHS, (today, most))
    if not months:
        return []
    first = date.fromisoformat(f"{months[-1]}-01")
    rows = shop.rows(_COHORTS, {"first": first, "today": today})
    return cohorts_of([(_month(row[0]), _month(row[1]), row[2]) for row in rows], today)


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")
