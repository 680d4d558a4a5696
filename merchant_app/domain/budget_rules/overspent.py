"""Spending 15 % above what is planned is a cash alarm."""

from __future__ import annotations

from collections.abc import Iterator

from merchant_app.domain.budget import CategoryKind
from merchant_app.domain.budget_rules.rule import BrokenRule, Move, RuleKey, RuleLimits, Words
from merchant_app.domain.budget_summary import BudgetSummary
from merchant_app.domain.messages import msg
from merchant_app.domain.money import WHOLE


def overspent(summary: BudgetSummary, words: Words, limits: RuleLimits) -> Iterator[BrokenRule]:
    """Give the lines that are used by more than the limit above their plan, the worst first."""
    over = []
    for line in summary.lines:
        of = summary.by_line[line.id]
        if (of.spent + of.committed) * WHOLE > of.planned * (WHOLE + limits.overspent):
            over.append((of.left, line, of))
    for left, line, of in sorted(over, key=lambda each: (each[0], each[1].id)):
        yield BrokenRule(
            RuleKey.OVERSPENT,
            msg("{name} is {over} over its plan", name=line.name, over=words.money(-left)),
            msg(
                "{used} spent or ordered, {planned} planned. Plan more for it, or stop spending.",
                used=words.money(of.spent + of.committed),
                planned=words.money(of.planned),
            ),
            msg(
                "{spent} spent + {ordered} ordered − {planned} planned = {over} too much. Up to "
                "{limit} above the plan is let pass.",
                spent=words.money(of.spent),
                ordered=words.money(of.committed),
                planned=words.money(of.planned),
                over=words.money(-left),
                limit=words.percent(limits.overspent),
            ),
            category_id=line.category_id,
            line_id=line.id,
            move=_more_for(summary, line.id, -left),
        )


def _more_for(summary: BudgetSummary, line_id: int, amount: int) -> Move | None:
    """Take what is missing from unallocated money, else from a line of the reserve."""
    if summary.unallocated >= amount:
        return Move(((None, amount),), line_id)
    kinds = {each.id: each.kind for each in summary.categories}
    for line in summary.lines:
        aside = kinds.get(line.category_id) is CategoryKind.RESERVE
        if aside and line.id != line_id and summary.by_line[line.id].left >= amount:
            return Move(((line.id, amount),), line_id)
    return None
