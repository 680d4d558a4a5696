"""15 % of the whole is kept aside for surprises."""

from __future__ import annotations

from collections.abc import Iterator

from merchant_app.domain.budget import CategoryKind
from merchant_app.domain.budget_rules.rule import BrokenRule, Move, RuleKey, RuleLimits, Words
from merchant_app.domain.budget_summary import BudgetSummary
from merchant_app.domain.messages import msg
from merchant_app.domain.money import WHOLE, round_half_away


def too_little_reserve(
    summary: BudgetSummary, words: Words, limits: RuleLimits
) -> Iterator[BrokenRule]:
    """Say if less than the limit is planned as reserve; money without any lines is no plan yet."""
    whole = summary.budget
    reserve = summary.of_kind(CategoryKind.RESERVE).planned
    wanted = whole * limits.reserve // WHOLE
    if not summary.lines or reserve >= wanted:
        return
    parts = {each.id for each in summary.categories if each.kind is CategoryKind.RESERVE}
    lines = [line for line in summary.lines if line.category_id in parts]
    missing = wanted - reserve
    share = words.percent(round_half_away(reserve * WHOLE, whole))
    yield BrokenRule(
        RuleKey.RESERVE,
        msg(
            "{share} is kept in reserve, usual is {limit}",
            share=share,
            limit=words.percent(limits.reserve),
        ),
        msg("{amount} more would make it {limit}.", amount=words.money(missing),
            limit=words.percent(limits.reserve)),
        msg(
            "{reserve} in reserve ÷ {whole} in all = {share}. {limit} would be {wanted}.",
            reserve=words.money(reserve),
            whole=words.money(whole),
            share=share,
            limit=words.percent(limits.reserve),
            wanted=words.money(wanted),
        ),
        category_id=min(parts, default=None),
        line_id=lines[0].id if lines else None,
        move=(
            Move(((None, missing),), lines[0].id)
            if lines and summary.unallocated >= missing
            else None
        ),
    )  # fmt: skip
