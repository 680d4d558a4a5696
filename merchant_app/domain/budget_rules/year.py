"""The year's marketing budget is 8 to 10 % of the year's revenue."""

from __future__ import annotations

from collections.abc import Iterator

from merchant_app.domain.budget_rules.rule import (
    BrokenRule,
    RuleBasis,
    RuleKey,
    RuleLimits,
    Words,
)
from merchant_app.domain.messages import msg
from merchant_app.domain.money import WHOLE, round_half_away


def unusual_year(words: Words, limits: RuleLimits, basis: RuleBasis) -> Iterator[BrokenRule]:
    """Say if all campaigns of this calendar year together are more or less than usual.

    A campaign that reaches into another year counts with its days of this one. Says nothing
    while the year's revenue is not known.
    """
    budget, revenue, span = basis.year_budget, basis.year_revenue, limits.year
    if not revenue or revenue < 0 or not budget:
        return
    low, high = revenue * span.least // WHOLE, revenue * span.most // WHOLE
    if low <= budget <= high:
        return
    share = words.percent(round_half_away(budget * WHOLE, revenue))
    usual = {"least": words.percent(span.least), "most": words.percent(span.most)}
    yield BrokenRule(
        RuleKey.YEAR,
        msg(
            "This year's campaigns are {share} of revenue, usual are {least} to {most}",
            share=share,
            **usual,
        ),
        (
            msg("{amount} less would bring them to {most}.", amount=words.money(budget - high),
                most=usual["most"])
            if budget > high
            else msg("There is room for {amount} more until {most}.",
                     amount=words.money(high - budget), most=usual["most"])
        ),
        msg(
            "{budget} for campaigns in this calendar year ÷ {revenue} revenue of twelve months = "
            "{share}.",
            budget=words.money(budget),
            revenue=words.money(revenue),
            share=share,
        ),
    )  # fmt: skip
