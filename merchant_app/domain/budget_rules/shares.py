"""Of the whole budget winning customers takes half at most, content 18 %, systems 12 %.

The shares are those of a year of same-city promotion in the playbook.
"""

from __future__ import annotations

from collections.abc import Iterator

from merchant_app.domain.budget import BudgetLine, CategoryKind
from merchant_app.domain.budget_rules.rule import (
    BrokenRule,
    Move,
    RuleBasis,
    RuleKey,
    RuleLimits,
    Words,
)
from merchant_app.domain.budget_summary import BudgetSummary
from merchant_app.domain.messages import msg
from merchant_app.domain.money import WHOLE, round_half_away

#: Kinds of cost that money is moved to: what brings customers back, then what they come for.
_BETTER = (CategoryKind.SERVICE, CategoryKind.ACTIVITY, CategoryKind.OTHER)


def out_of_proportion(
    summary: BudgetSummary, words: Words, limits: RuleLimits, basis: RuleBasis
) -> Iterator[BrokenRule]:
    """Give the kinds of cost that take more of the planned whole than their ceiling.

    They are only judged where the plan has more than one kind of cost: a campaign of printed
    matter alone has nothing to move.
    """
    ceilings = {
        CategoryKind.ACQUISITION: (RuleKey.ACQUISITION, limits.acquisition),
        CategoryKind.CONTENT: (RuleKey.CONTENT, limits.content),
        CategoryKind.SYSTEMS: (RuleKey.SYSTEMS, limits.systems),
    }
    planned: dict[int, int] = {}
    for line in summary.lines:
        planned[line.category_id] = planned.get(line.category_id, 0) + line.planned
    kinds = {each.kind for each in summary.categories if planned.get(each.id, 0)}
    whole = max(summary.budget, summary.total.planned)
    if len(kinds) < 2 or not whole:  # noqa: PLR2004 - a share needs something beside it
        return
    for kind, (key, ceiling) in ceilings.items():
        of_kind = [each for each in summary.categories if each.kind is kind]
        claimed = sum(planned.get(each.id, 0) for each in of_kind)
        if claimed * WHOLE <= whole * ceiling:
            continue
        largest = max(of_kind, key=lambda each: planned.get(each.id, 0))
        too_much = claimed - whole * ceiling // WHOLE
        share = words.percent(round_half_away(claimed * WHOLE, whole))
        yield BrokenRule(
            key,
            msg(
                "{name} is {share} of the plan, the usual ceiling is {ceiling}",
                name=largest.name,
                share=share,
                ceiling=words.percent(ceiling),
            ),
            msg(
                "Moving {amount} to other parts brings it to {ceiling}.",
                amount=words.money(too_much),
                ceiling=words.percent(ceiling),
            ),
            msg(
                "{claimed} planned ÷ {whole} in all = {share}. {ceiling} would be {limit}, so "
                "{amount} is too much.",
                claimed=words.money(claimed),
                whole=words.money(whole),
                share=share,
                ceiling=words.percent(ceiling),
                limit=words.money(whole * ceiling // WHOLE),
                amount=words.money(too_much),
            ),
            category_id=largest.id,
            move=_less_of(summary, {each.id for each in of_kind}, too_much, basis),
        )


def _less_of(summary: BudgetSummary, parts: set[int], amount: int, basis: RuleBasis) -> Move | None:
    """Take an amount from lines of these parts that have most left, and give it to a better one.

    None where they have not enough left that is neither spent nor ordered.
    """
    open_lines = [line for line in summary.lines if line.phase_id not in basis.ended]
    givers = [line for line in open_lines if line.category_id in parts]
    givers.sort(key=lambda line: (-summary.by_line[line.id].left, line.id))
    takes: list[tuple[int | None, int]] = []
    missing = amount
    for line in givers:
        take = min(missing, summary.by_line[line.id].left)
        if take > 0:
            takes.append((line.id, take))
            missing -= take
    if missing:
        return None
    return Move(tuple(takes), _best(summary, open_lines))


def _best(summary: BudgetSummary, lines: list[BudgetLine]) -> int | None:
    """Give the largest line of the first kind of cost that has any."""
    kinds = {each.id: each.kind for each in summary.categories}
    for kind in _BETTER:
        of_kind = [line for line in lines if kinds.get(line.category_id) is kind]
        if of_kind:
            return max(of_kind, key=lambda line: (line.planned, -line.id)).id
    return None
