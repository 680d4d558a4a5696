from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from random_budgets import budget, budgets, line

from merchant_app.domain.budget import EntryKind, Money
from merchant_app.domain.budget_scenario import (
    ChannelResult,
    changed_amounts,
    customers_expected,
    moved,
    planned_with,
)
from merchant_app.domain.budget_summary import EntrySum
from merchant_app.domain.money import MAX_MINOR

amounts = st.dictionaries(st.integers(1, 9), st.integers(0, 10**9), min_size=1)
keys = st.sets(st.integers(1, 9))


@given(budgets, st.data())
def test_lines_plan_exactly_what_a_scenario_says_and_nothing_else_changes(summary, data):
    wanted = {
        each.id: data.draw(st.integers(0, MAX_MINOR))
        for each in summary.lines
        if data.draw(st.booleans())
    }
    tried = planned_with(summary, wanted)
    before = {each.id: each.planned for each in summary.lines}
    assert {each.id: each.planned for each in tried.lines} == before | wanted
    assert tried.total.spent == summary.total.spent
    assert tried.unallocated == summary.unallocated - sum(
        amount - before[line_id] for line_id, amount in wanted.items()
    )


@given(amounts, keys, keys, st.integers(0, 10**10))
def test_money_that_is_moved_comes_from_somewhere(amounts, mine, others, total):
    after = moved(amounts, mine, total, against=others)
    assert after.keys() == amounts.keys()
    assert all(amount >= 0 for amount in after.values())
    if (others - mine) & amounts.keys() and mine & amounts.keys():
        assert sum(after.values()) == sum(amounts.values())
    untouched = amounts.keys() - mine - others
    assert all(after[key] == amounts[key] for key in untouched)


@given(amounts, st.integers(0, 10**10))
def test_money_from_no_line_is_given_as_asked(amounts, total):
    after = moved(amounts, amounts.keys(), total, against=())
    assert sum(after.values()) == total


def test_a_line_gives_no_more_than_it_has():
    assert moved({1: 100, 2: 50}, {1}, 400, against={2}) == {1: 150, 2: 0}


def test_only_amounts_that_differ_from_the_plan_are_a_change():
    summary = budget([line(1, 2_000, 50), line(2, 1_000, 70)])
    assert changed_amounts(summary, {1: 100, 2: 80, 9: 5}) == {2: 80}


# ---------------------------------------------------------------- new customers

RESULTS = {7: ChannelResult(10, 200_00), 8: ChannelResult(5, 200_00)}


def test_the_rest_of_each_channel_brings_customers_at_what_they_cost_so_far():
    summary = budget(
        [line(1, 1_000, 500_00, channel_id=7), line(2, 1_000, 600_00, channel_id=8)],
        [EntrySum(EntryKind.EXPENSE, 1, None, 200_00), EntrySum(EntryKind.EXPENSE, 2, None, 200_00)],
    )  # fmt: skip
    found = customers_expected(summary, RESULTS, usual_cost=None)
    assert (found.so_far, found.rest, found.more, found.all) == (15, 700_00, 15 + 10, 40)
    assert found.cost_of_more == 28_00
    assert found.cost_of_all == 27_50
    one = customers_expected(summary, RESULTS, usual_cost=None, channel_id=8)
    assert (one.so_far, one.rest, one.more) == (5, 400_00, 10)


def test_a_channel_without_customers_yet_is_taken_at_the_cost_of_all():
    summary = budget([line(1, 1_000, 80_00, channel_id=9)])
    assert customers_expected(summary, RESULTS, usual_cost=None).more == 3


def test_before_anybody_came_the_usual_cost_counts_and_without_one_nothing_is_known():
    summary = budget([line(1, 1_000, 180_00)])
    found = customers_expected(summary, {}, usual_cost=18_00)
    assert (found.so_far, found.more, found.cost_of_more) == (0, 10, 18_00)
    assert customers_expected(summary, {}, usual_cost=None) is None


def test_only_money_for_winning_customers_counts_and_what_is_overspent_brings_nobody():
    summary = budget(
        [line(1, 1_000, 100_00), line(2, 1_000, 900_00, category_id=2)],
        [EntrySum(EntryKind.EXPENSE, 1, None, 150_00)],
    )
    found = customers_expected(summary, RESULTS, usual_cost=None)
    assert (found.rest, found.more, found.cost_of_more) == (0, 0, None)
    assert customers_expected(summary, {}, usual_cost=None).cost_of_all is None


def test_what_was_spent_stays_with_its_line():
    summary = budget([line(1, 1_000, 100_00)], [EntrySum(EntryKind.EXPENSE, 1, None, 30_00)])
    assert planned_with(summary, {1: 20_00}).by_line[1] == Money(planned=20_00, spent=30_00)
