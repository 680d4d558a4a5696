"""All rules together."""

from __future__ import annotations

from collections.abc import Callable

from merchant_app.domain.budget_rules.cash import cash_gap
from merchant_app.domain.budget_rules.overspent import overspent
from merchant_app.domain.budget_rules.reserve import too_little_reserve
from merchant_app.domain.budget_rules.rule import BrokenRule, RuleBasis, RuleLimits, Words
from merchant_app.domain.budget_rules.shares import out_of_proportion
from merchant_app.domain.budget_rules.stages import stages_out_of_proportion
from merchant_app.domain.budget_rules.year import unusual_year
from merchant_app.domain.budget_summary import BudgetSummary

USUAL = RuleLimits()


def broken_rules(
    summary: BudgetSummary,
    *,
    money: Callable[[int], str],
    percent: Callable[[int], str],
    limits: RuleLimits = USUAL,
    basis: RuleBasis | None = None,
) -> list[BrokenRule]:
    """Give the rules that a budget breaks: lines far over their plan first, then the others.

    `money` and `percent` write minor units and basis points in the language in use. Without a
    `basis` only what the sums themselves say is judged: overspent lines and shares of parts.
    Rules that the shop switched off say nothing.
    """
    words = Words(money, percent)
    known = basis or RuleBasis()
    found = [
        *overspent(summary, words, limits),
        *cash_gap(known, words),
        *out_of_proportion(summary, words, limits, known),
    ]
    if basis is not None:
        found += [
            *too_little_reserve(summary, words, limits),
            *stages_out_of_proportion(summary, words, limits, basis),
            *unusual_year(words, limits, basis),
        ]
    return [each for each in found if limits.on(each.rule)]
