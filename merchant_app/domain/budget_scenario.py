"""Another way to plan a campaign's money: lines with other amounts, and what follows from it.

A scenario names only the lines that it changes; the others are as they are in the plan. Amounts
are minor units.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from merchant_app.domain.budget import BudgetLine, CategoryKind
from merchant_app.domain.budget_split import figures_for, scaled
from merchant_app.domain.budget_summary import BudgetSummary, summarise
from merchant_app.domain.money import round_half_away


def planned_with(summary: BudgetSummary, amounts: Mapping[int, int]) -> BudgetSummary:
    """Give the budget as it would be with other amounts on some lines; unknown lines are left out.

    Everything that is worked out from a budget can be worked out from this one: what was spent
    and ordered stays as it is.
    """
    lines = [
        _planning(line, amounts[line.id]) if line.id in amounts else line for line in summary.lines
    ]
    return summarise(
        budget=summary.budget, categories=summary.categories, lines=lines, sums=summary.sums
    )


def _planning(line: BudgetLine, amount: int) -> BudgetLine:
    found = figures_for(line, amount)
    return replace(
        line,
        quantity=found.quantity,
        unit=found.unit,
        unit_price=found.unit_price,
        tax_rate=found.tax_rate,
    )


def changed_amounts(summary: BudgetSummary, amounts: Mapping[int, int]) -> dict[int, int]:
    """Give the amounts that differ from the plan."""
    planned = {line.id: line.planned for line in summary.lines}
    return {
        line_id: amount
        for line_id, amount in amounts.items()
        if line_id in planned and planned[line_id] != amount
    }


def moved(
    amounts: Mapping[int, int],
    line_ids: Collection[int],
    total: int,
    *,
    against: Collection[int],
    unit: int = 1,
) -> dict[int, int]:
    """Give all amounts after some lines were set to a total, each in proportion to what it had.

    The difference comes from the lines of `against` or goes to them, in proportion too; they give
    no more than they have. Without any it comes from the money that is in no line. Whole
    multiples of `unit` stay such.
    """
    mine = {key: amount for key, amount in amounts.items() if key in line_ids}
    others = {
        key: amount
        for key, amount in amounts.items()
        if key in against and key not in mine
    }  # fmt: skip
    if not mine:
        return dict(amounts)
    more = max(0, total) - sum(mine.values())
    if others:
        more = min(more, sum(others.values()))
        others = scaled(others, sum(others.values()) - more, unit=unit)
    return {**amounts, **scaled(mine, sum(mine.values()) + more, unit=unit), **others}


@dataclass(frozen=True, slots=True)
class ChannelResult:
    """What a channel brought so far: new customers, and the money that won them."""

    customers: int
    spent: int


@dataclass(frozen=True, slots=True)
class CustomersExpected:
    """How many new customers a budget lets expect.

    Attributes:
        so_far: those won until today.
        rest: money for winning customers that is planned and not spent yet.
        more: new customers that the rest brings, at what they cost so far.
        spent: what winning customers took until today.

    """

    so_far: int
    rest: int
    more: int
    spent: int

    @property
    def all(self) -> int:
        """The new customers at the end."""
        return self.so_far + self.more

    @property
    def cost_of_more(self) -> int | None:
        """What each of those to come is taken to cost; None if none comes."""
        return round_half_away(self.rest, self.more) if self.more else None

    @property
    def cost_of_all(self) -> int | None:
        """What a new customer will have cost at the end; None if there is none."""
        return round_half_away(self.spent + self.rest, self.all) if self.all else None


def customers_expected(
    summary: BudgetSummary,
    results: Mapping[int | None, ChannelResult],
    *,
    usual_cost: int | None,
    channel_id: int | None = None,
) -> CustomersExpected | None:
    """Give the new customers that the planned money lets expect, of one channel or of all.

    The rest of each line for winning customers is divided by what a new customer of its channel
    cost so far; where a channel has none yet by what they cost in all, and where nobody came yet
    by `usual_cost`. None if no cost is known at all. Formula: customers = so far + Σ rest ÷ cost.
    """
    whole = ChannelResult(
        sum(each.customers for each in results.values()),
        sum(each.spent for each in results.values()),
    )
    kinds = {each.id: each.kind for each in summary.categories}
    rest: dict[int | None, int] = {}
    for line in summary.lines:
        wins = kinds[line.category_id] is CategoryKind.ACQUISITION
        if wins and (channel_id is None or line.channel_id == channel_id):
            spent = summary.by_line[line.id].spent
            left = max(0, line.planned - max(0, spent))
            rest[line.channel_id] = rest.get(line.channel_id, 0) + left
    more = 0
    for channel, money in rest.items():
        found = next(
            (
                each
                for each in (results.get(channel), whole)
                if each is not None and each.customers > 0 and each.spent > 0
            ),
            None,
        )
        if found is not None:
            more += money * found.customers // found.spent
        elif usual_cost:
            more += money // usual_cost
        elif money:
            return None
    now = whole if channel_id is None else results.get(channel_id, ChannelResult(0, 0))
    return CustomersExpected(now.customers, sum(rest.values()), more, now.spent)
