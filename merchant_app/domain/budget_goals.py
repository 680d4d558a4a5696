"""What a budget lets expect of the goals that depend on money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from merchant_app.domain.budget_scenario import (
    ChannelResult,
    CustomersExpected,
    customers_expected,
)
from merchant_app.domain.budget_summary import BudgetSummary
from merchant_app.domain.goals import Direction, Goal, GoalUnit, Measure

_UNITS = {
    Measure.NEW_CUSTOMERS: GoalUnit.COUNT,
    Measure.CAC: GoalUnit.MONEY,
    Measure.SPEND: GoalUnit.MONEY,
}


@dataclass(frozen=True, slots=True)
class GoalExpected:
    """A goal and the figure that a budget makes of it at the end, in the goal's unit.

    Attributes:
        figure: None where nothing can be told yet.
        customers: what the figure of new customers, or of what one costs, comes from.

    """

    goal: Goal
    figure: int | None
    customers: CustomersExpected | None = None

    @property
    def reached(self) -> bool | None:
        """Whether the target would be met; None where nothing can be told."""
        if self.figure is None:
            return None
        if self.goal.direction is Direction.AT_LEAST:
            return self.figure >= self.goal.target
        return self.figure <= self.goal.target


def goals_expected(
    summary: BudgetSummary, goals: Sequence[Goal], results: Mapping[int | None, ChannelResult]
) -> list[GoalExpected]:
    """Give the goals that depend on money with what the planned money makes of them.

    New customers and what one costs follow from `customers_expected`; before anybody came a new
    customer is taken to cost what the goal for that allows. Money spent is all that is planned,
    or what was used where that is more.
    """
    allowed = next(
        (each.target for each in goals if each.measure is Measure.CAC and each.channel_id is None),
        None,
    )
    found = []
    for goal in goals:
        if _UNITS.get(goal.measure) is not goal.unit:
            continue
        if goal.measure is Measure.SPEND:
            used = sum(
                max(money.planned, money.spent + money.committed)
                for money in (*summary.by_line.values(), *summary.loose.values())
            )
            found.append(GoalExpected(goal, used))
            continue
        customers = customers_expected(
            summary, results, usual_cost=allowed, channel_id=goal.channel_id
        )
        figure = None
        if customers is not None:
            figure = (
                customers.all if goal.measure is Measure.NEW_CUSTOMERS else customers.cost_of_all
            )
        found.append(GoalExpected(goal, figure, customers))
    return found
