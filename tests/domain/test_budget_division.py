from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_budgets import budget, budgets, line

from merchant_app.domain.budget import EntryKind
from merchant_app.domain.budget_division import (
    Claim,
    Over,
    divided_as_spent,
    divided_by_shares,
    spending,
    with_equal_shares,
    with_first_shares,
    with_spending,
)
from merchant_app.domain.budget_summary import EntrySum
from merchant_app.domain.messages import UserError
from merchant_app.domain.money import MAX_MINOR

claims = st.lists(
    st.builds(
        Claim,
        id=st.integers(1, 9),
        name=st.sampled_from(("Flyers", "flyers", "Ads", "Gifts")),
        now=st.just(0),
        chosen=st.booleans(),
        share=st.integers(0, 1200),
    ),
    max_size=8,
)
totals = st.integers(0, MAX_MINOR)


@given(totals, claims)
def test_shares_and_the_unallocated_rest_make_up_the_amount(total, claims):
    split = divided_by_shares(total, claims)
    assert sum(split.amounts) + split.unallocated == total
    assert not any(
        amount for amount, each in zip(split.amounts, claims, strict=True) if not each.chosen
    )


@given(totals, claims)
def test_equal_shares_of_the_chosen_ones_leave_nothing(total, claims):
    split = divided_by_shares(total, with_equal_shares(claims))
    assert split.unallocated == (0 if any(each.chosen for each in claims) else total)


def test_shares_begin_with_those_of_today():
    now = [Claim(1, "a", 500, chosen=True), Claim(2, "b", 180, chosen=True), Claim(3, "c", 100)]
    assert [each.share for each in with_first_shares(now, 1_000)] == [5000, 1800, 0]
    assert [each.share for each in with_first_shares(now, 600)] == [5000, 5000, 0]


def test_more_than_the_whole_is_refused():
    with pytest.raises(UserError, match="more than 100 %"):
        divided_by_shares(100, [Claim(1, "a", 0, chosen=True, share=6000)] * 2)


@given(budgets, st.sampled_from(Over), claims, totals)
def test_spending_of_a_name_counts_once_and_what_others_spent_stays_unallocated(
    summary, over, claims, total
):
    spent = spending(summary, over)
    claims = list({each.id: each for each in claims}.values())
    found = with_spending(claims, spent, over)
    assert sum(each.spent for each in found) <= sum(spent.values())
    if sum(spent.values()):
        split = divided_as_spent(total, found, sum(spent.values()))
        assert sum(split.amounts) + split.unallocated == total


def test_the_channel_money_of_last_time_is_divided_alike():
    sums = [
        EntrySum(EntryKind.EXPENSE, 1, None, 300_00, channel_id=7),
        EntrySum(EntryKind.EXPENSE, None, None, 100_00, channel_id=8),
        EntrySum(EntryKind.EXPENSE, 2, None, 100_00),
        EntrySum(EntryKind.REFUND, 1, None, 100_00, channel_id=7),
        EntrySum(EntryKind.REVENUE, None, None, 900_00, channel_id=7),
    ]
    last = budget([line(1, name="Ads"), line(2, name="Gifts", channel_id=8)], sums)
    assert spending(last, Over.CHANNELS) == {7: 200_00, 8: 200_00}
    assert spending(last, Over.LINES) == {"ads": 200_00, "": 100_00, "gifts": 100_00}
    assert spending(last, Over.PARTS) == {"winning customers": 300_00, "": 100_00}
    mine = with_spending([Claim(1, "ADS", 0, chosen=True)], spending(last, Over.LINES), Over.LINES)
    split = divided_as_spent(1_000, mine, 400_00)
    assert (split.amounts, split.unallocated) == ((500,), 500)


def test_a_campaign_that_spent_nothing_cannot_be_followed():
    with pytest.raises(UserError, match="spent nothing"):
        divided_as_spent(100, [Claim(1, "a", 0, chosen=True)], 0)
