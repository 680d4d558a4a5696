"""A group of customers in words: what its conditions look at, and for which values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from merchant_app import formats
from merchant_app.domain.customers import ConsentPurpose, Stage
from merchant_app.domain.rfm import Rfm
from merchant_app.domain.segments import Condition, Fact, Segment
from merchant_app.i18n import _, _n, _p
from merchant_app.store.campaigns import campaigns
from merchant_app.store.group_counts import all_tags, batch_names
from merchant_app.store.people import channel_names
from merchant_app.store.points import tiers
from merchant_app.store.shop import Shop
from merchant_app.ui.customers.words import (
    age_words,
    gender_words,
    need_words,
    purpose_word,
    rfm_word,
    stage_word,
)


def fact_words() -> dict[Fact, str]:
    """Name what conditions look at, in the order in which it is offered."""
    return {
        Fact.STAGE: _p("fact", "Stage"),
        Fact.RFM: _p("fact", "Value"),
        Fact.TAG: _p("fact", "Tag"),
        Fact.CHANNEL: _p("fact", "Came by"),
        Fact.CAMPAIGN: _p("fact", "Came with the campaign"),
        Fact.NOT_SEEN: _p("fact", "Not seen for"),
        Fact.SEEN: _p("fact", "Seen in the last"),
        Fact.FIRST_SEEN: _p("fact", "First visit in the last"),
        Fact.VISITS: _p("fact", "Visits"),
        Fact.SPENT: _p("fact", "Spent in all"),
        Fact.POINTS: _p("fact", "Points"),
        Fact.TIER: _p("fact", "Tier"),
        Fact.BIRTHDAY: _p("fact", "Birthday within"),
        Fact.BIRTHDAY_MONTH: _p("fact", "Birthday in"),
        Fact.CONSENT: _p("fact", "Agreed to"),
        Fact.COUPON_USED: _p("fact", "Used a coupon of"),
        Fact.BROUGHT: _p("fact", "Brought others"),
        Fact.AREA: _p("fact", "Area"),
        Fact.GENDER: _p("fact", "Gender"),
        Fact.AGE_BAND: _p("fact", "Age"),
        Fact.NEED_LEVEL: _p("fact", "Need"),
        Fact.RETURNED: _p("fact", "Came back in the last"),
        Fact.MOVED: _p("fact", "Stage a month ago and now"),
        Fact.CELL: _p("fact", "Fifths of recency, frequency, money"),
    }


def choices(shop: Shop, fact: Fact) -> dict[Any, str]:
    """Give the values that can be chosen for one of `CHOSEN`, with their words."""
    found: Mapping[Any, str] = _CHOICES[fact](shop)
    return {value: word for value, word in found.items() if value}


#: What can be chosen, by fact; "" among it stands for nothing written and is not offered.
_CHOICES: Final[Mapping[Fact, Callable[[Shop], Mapping[Any, str]]]] = {
    Fact.STAGE: lambda _shop: {stage.value: stage_word(stage) for stage in Stage},
    Fact.RFM: lambda _shop: {group.value: rfm_word(group) for group in Rfm},
    Fact.CHANNEL: channel_names,
    Fact.CAMPAIGN: lambda shop: {each.id: each.name for each in campaigns(shop)},
    Fact.TAG: all_tags,
    Fact.TIER: lambda shop: {tier.name: tier.name for tier in tiers(shop)},
    Fact.CONSENT: lambda _shop: {each.value: purpose_word(each) for each in ConsentPurpose},
    Fact.COUPON_USED: batch_names,
    Fact.GENDER: lambda _shop: gender_words(),
    Fact.AGE_BAND: lambda _shop: age_words(),
    Fact.NEED_LEVEL: lambda _shop: need_words(),
}
#: Facts whose values are chosen among a few.
CHOSEN: Final = frozenset(_CHOICES)
_NUMBERS: Final = frozenset({Fact.VISITS, Fact.POINTS, Fact.BROUGHT})


def month_words() -> dict[int, str]:
    """Name the months that a birthday can be asked for, counted from the present one."""
    return {0: _("this month"), 1: _("next month"), 2: _("the month after next")}


def segment_words(shop: Shop, segment: Segment) -> str:
    """Say who is in a group: all of its conditions, one after the other."""
    return _p("between conditions", "; ").join(
        condition_words(shop, condition) for condition in segment.conditions
    )


def condition_words(shop: Shop, condition: Condition) -> str:
    """Say one condition: "Stage: Active, New", or "not ..." where it is turned round."""
    fact = fact_words().get(condition.fact, "")
    told = _("{fact}: {value}", fact=fact, value=_value_words(shop, condition))
    return _("not ({condition})", condition=told) if condition.negated else told


def _value_words(shop: Shop, condition: Condition) -> str:
    fact, value = condition.fact, condition.value
    if fact is Fact.SPENT:
        currency = shop.info.currency
        return _span(value, lambda amount: formats.money(amount, currency, decimals=False))
    if fact in _NUMBERS:
        return _span(value, formats.number)
    if fact is Fact.BIRTHDAY_MONTH:
        return month_words().get(value[0], formats.number(value[0]))
    if fact in CHOSEN:
        words = choices(shop, fact)
        told = [words.get(each, _("gone by now")) for each in value]
    elif fact is Fact.CELL:
        told = [formats.number(each) if each else _("any") for each in value]
    elif fact is Fact.MOVED:
        told = [stage_word(Stage(each)) if each else _("any") for each in value]
    elif fact is Fact.AREA:
        told = list(value)
    else:
        told = [_n("{n} day", "{n} days", int(value[0]))]
    return _p("between names", ", ").join(told)


def _span(value: tuple[Any, ...], written: Callable[[int], str]) -> str:
    low, high = (*value, None)[:2]
    if low is None and high is None:
        return _("any")
    if high is None:
        return _p("number", "{n} or more", n=written(low))
    if low is None:
        return _p("number", "{n} or less", n=written(high))
    if low == high:
        return written(low)
    return _p("number", "{low} to {high}", low=written(low), high=written(high))
