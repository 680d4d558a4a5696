"""Stages of all customers in SQL: today, on an earlier day, and who came back from being lost.

The rules are expressions over `f`, a row of customer_figures, as groups of customers use them.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from merchant_app.domain.customers import Rhythm, Stage
from merchant_app.domain.lifecycle import Movements
from merchant_app.domain.months import add_months
from merchant_app.domain.segments import Condition, Fact
from merchant_app.store.rhythm import rhythm_of
from merchant_app.store.shop import Shop, Value

LIFECYCLE_FACTS: Final = frozenset({Fact.MOVED, Fact.RETURNED})
#: Those whose stage was set by a person.
BY_HAND: Final = "f.customer_id IN (SELECT id FROM customer WHERE stage_override IS NOT NULL)"
_NOW: Final = (
    "CASE WHEN f.last_day IS NULL THEN 'potential' WHEN f.last_day <= :lost THEN 'lost'"
    " WHEN f.last_day <= :risk THEN 'at_risk' WHEN f.purchases = 1 THEN 'new' ELSE 'active' END"
)
_IN_STAGE: Final = {
    Stage.POTENTIAL: "f.last_day IS NULL",
    Stage.NEW: "f.last_day > :risk AND f.purchases = 1",
    Stage.ACTIVE: "f.last_day > :risk AND f.purchases > 1",
    Stage.AT_RISK: "f.last_day > :lost AND f.last_day <= :risk",
    Stage.LOST: "f.last_day <= :lost",
}
_LAST_THEN: Final = (
    "CASE WHEN f.last_day <= :then THEN f.last_day ELSE (SELECT max(day) FROM purchase"
    " WHERE customer_id = f.customer_id AND day <= :then) END"
)
_COUNT_THEN: Final = (
    "(SELECT count(*) FROM purchase WHERE customer_id = f.customer_id AND day <= :then)"
)
_THEN: Final = (
    "CASE WHEN f.first_day IS NULL OR f.first_day > :then THEN 'potential'"
    f" WHEN {_LAST_THEN} <= :lost_then THEN 'lost' WHEN {_LAST_THEN} <= :risk_then THEN 'at_risk'"
    f" WHEN {_COUNT_THEN} = 1 THEN 'new' ELSE 'active' END"
)
_RETURNED: Final = (
    "f.last_day > :then AND EXISTS (SELECT 1 FROM purchase p WHERE p.customer_id = f.customer_id"
    " AND p.day > :then AND (SELECT max(day) FROM purchase WHERE customer_id = p.customer_id"
    " AND day < p.day) <= date(p.day, :away))"
)


def stage_days(today: date, rhythm: Rhythm) -> dict[str, Value]:
    """Give the last days on which somebody lost, or at risk, bought."""
    return {
        "lost": today - timedelta(days=rhythm.lost_after),
        "risk": today - timedelta(days=rhythm.at_risk_after),
    }


def lifecycle_rule(
    condition: Condition, today: date, rhythm: Rhythm, key: str
) -> tuple[str, dict[str, Value]]:
    """Word a condition on `LIFECYCLE_FACTS`; `key` begins the names of places of its own.

    Moved: from a stage to another since the same day last month. Returned: bought in the last so
    many days after so long a time that they counted as lost.
    """
    if condition.fact is Fact.RETURNED:
        return _returned(today - timedelta(days=int(condition.value[0])), rhythm, key)
    rules = [f"NOT {BY_HAND}"]
    for stage_then_or_now, wished in zip((_THEN, _NOW), condition.value, strict=True):
        if wished:
            rules.append(f"{stage_then_or_now} = '{Stage(wished).value}'")
    return f"({' AND '.join(rules)})", _places(add_months(today, -1), today, rhythm)


def _returned(since: date, rhythm: Rhythm, key: str) -> tuple[str, dict[str, Value]]:
    rule = _RETURNED.replace(":then", f":{key}_then").replace(":away", f":{key}_away")
    return f"({rule})", {f"{key}_then": since, f"{key}_away": f"-{rhythm.lost_after} days"}


def stage_numbers(shop: Shop, today: date) -> dict[Stage, int]:
    """Give how many customers are in each stage today; counted along an index in milliseconds."""
    days = stage_days(today, rhythm_of(shop))
    counts = {
        stage: int(shop.value(f"SELECT count(*) FROM customer_figures f WHERE {rule}", days))
        for stage, rule in _IN_STAGE.items()
    }
    for was, now, number in shop.rows(
        f"SELECT {_NOW}, c.stage_override, count(*) FROM customer c"
        " JOIN customer_figures f ON f.customer_id = c.id"
        " WHERE c.stage_override IS NOT NULL GROUP BY 1, 2",
        days,
    ):
        counts[Stage(was)] -= number
        counts[Stage(now)] += number
    return counts


def movements(shop: Shop, today: date) -> Movements:
    """Count who moved from which stage to which since the same day last month."""
    since = add_months(today, -1)
    rhythm = rhythm_of(shop)
    rows = shop.rows(
        f"SELECT {_THEN}, {_NOW}, count(*) FROM customer_figures f WHERE NOT {BY_HAND}"
        " GROUP BY 1, 2",
        _places(since, today, rhythm),
    )
    rule, places = _returned(since, rhythm, "back")
    returned = shop.value(f"SELECT count(*) FROM customer_figures f WHERE {rule}", places)
    by_hand = shop.value("SELECT count(*) FROM customer WHERE stage_override IS NOT NULL")
    counts = {(Stage(was), Stage(now)): number for was, now, number in rows}
    return Movements(since, counts, int(returned), int(by_hand))


def _places(then: date, today: date, rhythm: Rhythm) -> dict[str, Value]:
    before = stage_days(then, rhythm)
    return {
        "then": then,
        **stage_days(today, rhythm),
        "lost_then": before["lost"],
        "risk_then": before["risk"],
    }
