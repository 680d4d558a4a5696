from __future__ import annotations

import pytest
from random_budgets import budget, line

from merchant_app.domain.budget import EntryKind
from merchant_app.domain.budget_goals import goals_expected
from merchant_app.domain.budget_scenario import ChannelResult, planned_with
from merchant_app.domain.budget_summary import EntrySum
from merchant_app.domain.goals import Direction, Goal, GoalUnit, Measure

RESULTS = {7: ChannelResult(10, 200_00)}


def goal(measure, target, unit=GoalUnit.MONEY, direction=Direction.AT_MOST, **facts):
    return Goal(
        id=1, campaign_id=1, name="Goal", measure=measure, unit=unit, direction=direction,
        target=target, stop_line=None, weight=0, due=None, owner_id=None, **facts,
    )  # fmt: skip


def customers(target):
    return goal(Measure.NEW_CUSTOMERS, target, GoalUnit.COUNT, Direction.AT_LEAST)


@pytest.fixture
def summary():
    return budget(
        [line(1, 1_000, 500_00, channel_id=7)],
        [EntrySum(EntryKind.EXPENSE, 1, None, 200_00, channel_id=7)],
    )


def test_more_money_for_a_channel_reaches_a_goal_of_new_customers(summary):
    before = goals_expected(summary, [customers(30)], RESULTS)[0]
    after = goals_expected(planned_with(summary, {1: 600_00}), [customers(30)], RESULTS)[0]
    assert (before.figure, before.reached) == (25, False)
    assert (after.figure, after.reached) == (30, True)


def test_the_cost_of_a_new_customer_is_all_money_by_all_customers(summary):
    found = goals_expected(summary, [goal(Measure.CAC, 18_00)], RESULTS)[0]
    assert (found.figure, found.reached) == (20_00, False)


def test_a_goal_for_the_cost_stands_in_before_anybody_came(summary):
    goals = [customers(20), goal(Measure.CAC, 15_00)]
    assert goals_expected(summary, goals, {})[0].figure == 20
    nothing = goals_expected(summary, [customers(20)], {})[0]
    assert (nothing.figure, nothing.reached) == (None, None)


def test_money_spent_is_the_plan_or_what_is_used_already(summary):
    spent = goal(Measure.SPEND, 600_00)
    assert goals_expected(summary, [spent], {})[0].figure == 500_00
    less = planned_with(summary, {1: 100_00})
    assert goals_expected(less, [spent], {})[0].figure == 200_00


def test_goals_that_money_does_not_change_are_left_out(summary):
    others = [goal(Measure.NPS, 10), goal(Measure.NEW_CUSTOMERS, 10)]
    assert goals_expected(summary, others, RESULTS) == []
