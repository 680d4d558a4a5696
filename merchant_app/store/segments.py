"""Groups of customers in SQL: who is in one, how many, and those the shop has saved.

Each condition becomes an expression over `f`, a row of customer_figures, and over others by
`f.customer_id`, so that a group can be part of any query on the figures.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Final

from merchant_app.domain.customers import Rhythm, Stage, birthday_keys
from merchant_app.domain.months import add_months, month_end
from merchant_app.domain.rfm import HIGH_FROM, Rfm, RfmCuts, marks_of
from merchant_app.domain.segments import Condition, Fact, NamedSegment, Segment
from merchant_app.store.lifecycle import LIFECYCLE_FACTS, lifecycle_rule
from merchant_app.store.points import balance_expression
from merchant_app.store.rhythm import rfm_cuts, rhythm_of
from merchant_app.store.shop import Shop, Value
from merchant_app.store.tiers import tier_expression

#: A rule and the values of its places.
Where = tuple[str, dict[str, Value]]

_STAGES: Final = {
    Stage.POTENTIAL: "f.last_day IS NULL",
    Stage.LOST: "f.last_day <= :lost",
    Stage.AT_RISK: "f.last_day > :lost AND f.last_day <= :risk",
    Stage.NEW: "f.last_day > :risk AND f.purchases = 1",
    Stage.ACTIVE: "f.last_day > :risk AND f.purchases > 1",
}
_COMPUTED: Final = " ".join(f"WHEN {rule} THEN '{name}'" for name, rule in _STAGES.items())
# Few stages are set by hand: those are looked up in their index, and only those.
_STAGE: Final = (
    "CASE WHEN f.customer_id IN (SELECT id FROM customer WHERE stage_override IS NOT NULL)"
    f" THEN (SELECT stage_override FROM customer WHERE id = f.customer_id) {_COMPUTED} END"
)
_POINTS: Final = balance_expression("f.customer_id")
_BROUGHT: Final = "(SELECT count(*) FROM customer WHERE referred_by_id = f.customer_id)"
#: Rules that ask whether one of some values is among those of the customer.
_AMONG: Final = {
    Fact.CHANNEL: "f.customer_id IN (SELECT id FROM customer WHERE channel_id IN {values})",
    Fact.CAMPAIGN: "f.customer_id IN (SELECT id FROM customer WHERE campaign_id IN {values}"
    " AND campaign_id IS NOT NULL)",
    Fact.TAG: "f.customer_id IN (SELECT customer_id FROM customer_tag WHERE tag_id IN {values})",
    Fact.GENDER: "(SELECT gender FROM customer WHERE id = f.customer_id) IN {values}",
    Fact.AGE_BAND: "(SELECT age_band FROM customer WHERE id = f.customer_id) IN {values}",
    Fact.NEED_LEVEL: "(SELECT need_level FROM customer WHERE id = f.customer_id) IN {values}",
    Fact.COUPON_USED: "f.customer_id IN (SELECT customer_id FROM coupon WHERE batch_id IN {values}"
    " AND redeemed_on IS NOT NULL AND customer_id IS NOT NULL)",
    Fact.STAGE: f"({_STAGE}) IN {{values}}",
}
_SPANS: Final = {
    Fact.VISITS: "f.purchases",
    Fact.SPENT: "f.spent",
    Fact.POINTS: _POINTS,
    Fact.BROUGHT: _BROUGHT,
}
_SINCE: Final = {
    Fact.NOT_SEEN: "f.last_day <=",
    Fact.SEEN: "f.last_day >",
    Fact.FIRST_SEEN: "f.first_day >",
}


def members(shop: Shop, segment: Segment, today: date) -> list[int]:
    """Give the ids of the customers in a group, those who came last first."""
    rule, values = where(shop, segment, today)
    return shop.column(
        f"SELECT f.customer_id FROM customer_figures f WHERE {rule}"
        " ORDER BY f.last_day DESC, f.purchases DESC, f.customer_id DESC",
        values,
    )


def size(shop: Shop, segment: Segment, today: date) -> int:
    """Give how many customers are in a group."""
    rule, values = where(shop, segment, today)
    return int(shop.value(f"SELECT count(*) FROM customer_figures f WHERE {rule}", values))


def where(shop: Shop, segment: Segment, today: date) -> Where:
    """Word a group as a rule over `f`, a row of customer_figures."""
    rules: list[str] = []
    values: dict[str, Value] = {}
    rhythm = rhythm_of(shop)
    cuts = rfm_cuts(shop) if _needs_cuts(segment) else None
    for number, condition in enumerate(segment.conditions):
        if condition.fact in LIFECYCLE_FACTS:
            rule, bound = lifecycle_rule(condition, today, rhythm, f"s{number}")
        elif condition.fact is Fact.TIER:
            rule, bound = _tier(shop, condition, today, f"s{number}")
        else:
            rule, bound = _rule(condition, today, rhythm, cuts, f"s{number}")
        rules.append(f"ifnull({rule}, 0) = {int(not condition.negated)}")
        values.update(bound)
    return " AND ".join(rules) or "1", values


def stage_rule(today: date, rhythm: Rhythm) -> Where:
    """Word the name of the stage of `f`, a row of customer_figures, on a day."""
    return _STAGE, {
        "lost": today - timedelta(days=rhythm.lost_after),
        "risk": today - timedelta(days=rhythm.at_risk_after),
    }


def named_segments(shop: Shop) -> list[NamedSegment]:
    """Give the groups that the shop has saved, by name."""
    rows = shop.rows("SELECT id, name, definition FROM segment ORDER BY name, id")
    return [
        NamedSegment(row["id"], row["name"], Segment.from_data(json.loads(row["definition"])))
        for row in rows
    ]


def named_segment(shop: Shop, name: str) -> NamedSegment | None:
    """Give the saved group of this name, or None."""
    return next((each for each in named_segments(shop) if each.name == name), None)


def _needs_cuts(segment: Segment) -> bool:
    return any(each.fact in (Fact.RFM, Fact.CELL) for each in segment.conditions)


def _rule(
    condition: Condition, today: date, rhythm: Rhythm, cuts: RfmCuts | None, key: str
) -> Where:
    fact, value = condition.fact, condition.value
    if fact in _AMONG:
        bound: dict[str, Value] = {key: json.dumps(list(value), ensure_ascii=False)}
        if fact is Fact.STAGE:
            bound |= stage_rule(today, rhythm)[1]
        return _AMONG[fact].format(values=f"(SELECT value FROM json_each(:{key}))"), bound
    if fact in _SPANS:
        low, high = (*value, None)[:2]
        return (
            f"({_SPANS[fact]} BETWEEN ifnull(:{key}_low, -9e18) AND ifnull(:{key}_high, 9e18))",
            {f"{key}_low": low, f"{key}_high": high},
        )
    if fact in _SINCE:
        return f"{_SINCE[fact]} :{key}", {key: today - timedelta(days=int(value[0]))}
    if cuts is not None and fact in {Fact.RFM, Fact.CELL}:
        return (_rfm_groups if fact is Fact.RFM else _cell)(value, cuts), {}
    if fact in {Fact.BIRTHDAY, Fact.BIRTHDAY_MONTH}:
        in_days = (today, today + timedelta(days=int(value[0])))
        return _birthday(*(in_days if fact is Fact.BIRTHDAY else _month(today, value[0])), key)
    return (_area if fact is Fact.AREA else _consent)(value, key)


def _tier(shop: Shop, condition: Condition, today: date, key: str) -> Where:
    tier, values = tier_expression(shop, today)
    names = json.dumps(list(condition.value), ensure_ascii=False)
    return f"{tier} IN (SELECT value FROM json_each(:{key}))", {key: names, **values}


def _rfm_groups(groups: tuple[str, ...], cuts: RfmCuts) -> str:
    rules = " OR ".join(_rfm(Rfm(name), cuts) for name in groups)
    return f"(f.last_day IS NOT NULL AND ({rules or '0'}))"


def _birthday(first: date, last: date, key: str) -> Where:
    keys = birthday_keys(first + timedelta(days=k) for k in range((last - first).days + 1))
    kept = "SELECT id FROM customer WHERE birthday IS NOT NULL AND substr(birthday, -5) IN"
    rule = (
        f"f.customer_id IN ({kept} (SELECT value FROM json_each(:{key}_solar))"
        f" AND birthday_lunar = 0 UNION ALL {kept} (SELECT value FROM json_each(:{key}_lunar))"
        " AND birthday_lunar = 1)"
    )
    return (
        rule,
        {
            f"{key}_solar": json.dumps(sorted(keys.solar)),
            f"{key}_lunar": json.dumps(sorted(keys.lunar)),
        },
    )


def _month(today: date, later: int) -> tuple[date, date]:
    first = add_months(today.replace(day=1), later)
    return first, month_end(first)


def _area(words: tuple[str, ...], key: str) -> Where:
    area = "(SELECT area FROM customer WHERE id = f.customer_id)"
    found = f"EXISTS (SELECT 1 FROM json_each(:{key}) w WHERE instr({area}, w.value) > 0)"
    return found, {key: json.dumps(list(words), ensure_ascii=False)}


def _consent(purposes: tuple[str, ...], key: str) -> Where:
    given = (
        "SELECT 1 FROM consent WHERE customer_id = f.customer_id"
        " AND withdrawn_on IS NULL AND purpose = p.value"
    )
    return (
        f"NOT EXISTS (SELECT 1 FROM json_each(:{key}) p WHERE NOT EXISTS ({given}))",
        {key: json.dumps(list(purposes))},
    )


def _rfm(group: Rfm, cuts: RfmCuts) -> str:
    if not cuts.counts:
        return "0"
    high = HIGH_FROM - 2  # the highest value that does not count as high
    rules = (
        f"f.last_day > '{cuts.last_days[high].isoformat()}'",
        f"f.purchases > {cuts.counts[high]}",
        f"f.spent > {cuts.spent[high]}",
    )
    wished = zip(rules, marks_of(group), strict=True)
    return "(" + " AND ".join(rule if on else f"NOT {rule}" for rule, on in wished) + ")"


def _cell(fifths: tuple[int, ...], cuts: RfmCuts) -> str:
    if not cuts.counts:
        return "0"
    columns = (
        ("f.last_day", [f"'{day.isoformat()}'" for day in cuts.last_days]),
        ("f.purchases", [str(count) for count in cuts.counts]),
        ("f.spent", [str(spent) for spent in cuts.spent]),
    )
    rules = ["f.last_day IS NOT NULL"]
    for (column, marks), fifth in zip(columns, fifths, strict=True):
        if fifth > 1:
            rules.append(f"{column} > {marks[fifth - 2]}")
        if 1 <= fifth <= len(marks):
            rules.append(f"{column} <= {marks[fifth - 1]}")
    return "(" + " AND ".join(rules) + ")"
