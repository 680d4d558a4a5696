"""Where a budget leaves the playbook's proportions, in sentences that explain themselves.

The shares come from the playbook's part on money: winning customers takes half of the whole at
most, content 18 %; spending 15 % above a line's plan is a cash alarm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from merchant_app.domain.budget import CategoryKind
from merchant_app.domain.budget_summary import BudgetSummary
from merchant_app.domain.messages import Message, msg
from merchant_app.domain.money import WHOLE, round_half_away

#: The most that a kind of cost should take of the whole budget, in basis points.
CEILINGS: Final = {CategoryKind.ACQUISITION: 5000, CategoryKind.CONTENT: 1800}
#: How far above its plan a line may be used before it is an alarm, in basis points.
OVERSPEND: Final = 1500


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """One proportion that is not kept.

    Attributes:
        headline: what is the matter, with the figures.
        detail: what would put it right.
        category_id: the part of the budget it is about.
        line_id: the line it is about, None for the whole part.

    """

    headline: Message
    detail: Message
    category_id: int
    line_id: int | None = None


def broken_rules(
    summary: BudgetSummary, *, money: Callable[[int], str], percent: Callable[[int], str]
) -> list[BrokenRule]:
    """Give the rules that a budget breaks: lines far over their plan first, then shares.

    `money` and `percent` write minor units and basis points in the language in use. Shares are
    of the planned whole and are only judged where the plan has more than one kind of cost: a
    campaign of printed matter alone has nothing to move.
    """
    return [*_overspent(summary, money), *_out_of_proportion(summary, money, percent)]


def _overspent(summary: BudgetSummary, money: Callable[[int], str]) -> Iterator[BrokenRule]:
    over = []
    for line in summary.lines:
        of = summary.by_line[line.id]
        if (of.spent + of.committed) * WHOLE > of.planned * (WHOLE + OVERSPEND):
            over.append((of.left, line, of))
    for left, line, of in sorted(over, key=lambda each: (each[0], each[1].id)):
        yield BrokenRule(
            msg("{name} is {over} over its plan", name=line.name, over=money(-left)),
            msg(
                "{used} spent or ordered, {planned} planned. Plan more for it, or stop spending.",
                used=money(of.spent + of.committed),
                planned=money(of.planned),
            ),
            line.category_id,
            line.id,
        )


def _out_of_proportion(
    summary: BudgetSummary, money: Callable[[int], str], percent: Callable[[int], str]
) -> Iterator[BrokenRule]:
    planned: dict[int, int] = {}
    for line in summary.lines:
        planned[line.category_id] = planned.get(line.category_id, 0) + line.planned
    kinds = {each.kind for each in summary.categories if planned.get(each.id, 0)}
    whole = max(summary.budget, summary.total.planned)
    if len(kinds) < 2 or not whole:  # noqa: PLR2004 - a share needs something beside it
        return
    for kind, ceiling in CEILINGS.items():
        of_kind = [each for each in summary.categories if each.kind is kind]
        claimed = sum(planned.get(each.id, 0) for each in of_kind)
        if claimed * WHOLE <= whole * ceiling:
            continue
        largest = max(of_kind, key=lambda each: planned.get(each.id, 0))
        yield BrokenRule(
            msg(
                "{name} is {share} of the plan, the usual ceiling is {ceiling}",
                name=largest.name,
                share=percent(round_half_away(claimed * WHOLE, whole)),
                ceiling=percent(ceiling),
            ),
            msg(
                "Moving {amount} to other parts brings it to {ceiling}.",
                amount=money(claimed - whole * ceiling // WHOLE),
                ceiling=percent(ceiling),
            ),
            largest.id,
        )
