from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from random_budgets import figures, line

from merchant_app.domain.budget_split import (
    LineFigures,
    equal_shares,
    figures_for,
    scaled,
    split_by_weights,
)
from merchant_app.domain.money import MAX_MINOR, WHOLE, line_total, split_by_shares

totals = st.integers(0, MAX_MINOR)
weights = st.lists(st.integers(0, 10**9), max_size=9)
lines = st.builds(line, unit=st.sampled_from(("", "days")), **figures)


def as_shopkeepers_round(value):
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


@settings(max_examples=3000)
@given(st.integers(0, 10**9), st.integers(0, MAX_MINOR))
def test_quantity_times_price_is_what_decimal_says(quantity, price):
    exact = Decimal(quantity).scaleb(-3) * price
    assert line_total(quantity, price) == as_shopkeepers_round(exact)


@settings(max_examples=3000)
@given(lines)
def test_a_line_with_its_tax_is_what_decimal_says(of):
    net = as_shopkeepers_round(Decimal(of.quantity).scaleb(-3) * of.unit_price)
    tax = as_shopkeepers_round(Decimal(net) * of.tax_rate / WHOLE)
    assert (of.net, of.tax, of.planned) == (net, tax, net + tax)


@settings(max_examples=3000)
@given(totals, st.lists(st.integers(0, 1250), max_size=8))
def test_each_share_is_less_than_a_cent_from_what_decimal_says(total, shares):
    split = split_by_shares(total, shares)
    assert sum(split.amounts) + split.unallocated == total
    for amount, share in zip(split.amounts, shares, strict=True):
        assert abs(Decimal(amount) - Decimal(total) * share / WHOLE) < 1


@settings(max_examples=2000)
@given(totals, weights, st.integers(0, 10**9))
def test_weights_and_what_nobody_claims_add_up_to_the_total(total, weights, unclaimed):
    whole = sum(weights) + unclaimed
    split = split_by_weights(total, weights, whole)
    assert sum(split.amounts) + split.unallocated == total
    if whole:
        for amount, weight in zip(split.amounts, weights, strict=True):
            assert abs(Decimal(amount) - Decimal(total) * weight / whole) < 1


@given(totals, weights)
def test_nothing_is_left_where_the_weights_are_all_there_is(total, weights):
    assert split_by_weights(total, weights).unallocated == (0 if sum(weights) else total)


@pytest.mark.parametrize(("weights", "whole"), [([-1, 2], 3), ([2, 2], 3)])
def test_weights_that_are_no_parts_of_the_whole_are_refused(weights, whole):
    with pytest.raises(ValueError, match="at most 3 together"):
        split_by_weights(100, weights, whole)


@given(st.integers(1, 40))
def test_equal_shares_make_up_the_whole_and_differ_by_one_at_most(count):
    shares = equal_shares(count)
    assert sum(shares) == WHOLE
    assert max(shares) - min(shares) <= 1


@settings(max_examples=3000)
@example(line(1, 70_000, 160_00, unit="days"), 12_800_00)
@example(line(1, 1_000, 33, tax_rate=600), 9)
@given(lines, st.one_of(st.integers(0, 10**6), totals))
def test_a_line_given_an_amount_plans_exactly_that(of, amount):
    found = figures_for(of, amount)
    assert found.planned == amount
    assert line(1, found.quantity, found.unit_price, tax_rate=found.tax_rate).planned == amount
    assert found.quantity >= 0
    assert 0 <= found.unit_price <= MAX_MINOR


@given(lines)
def test_a_line_given_its_own_amount_stays_as_it_is(of):
    if of.planned <= MAX_MINOR:
        own = LineFigures(of.quantity, of.unit, of.unit_price, of.tax_rate)
        assert figures_for(of, of.planned) == own


def test_days_become_more_days_rather_than_dearer_ones():
    found = figures_for(line(1, 70_000, 160_00, unit="days"), 12_800_00)
    assert found == LineFigures(80_000, "days", 160_00)


def test_another_price_is_taken_where_whole_pieces_do_not_fit():
    found = figures_for(line(1, 8_000, 450_00, unit="visits"), 4_000_00)
    assert found == LineFigures(8_000, "visits", 500_00)


def test_what_is_bought_once_gets_another_price():
    assert figures_for(line(1, 1_000, 10_00), 20_00) == LineFigures(1_000, "", 20_00)


def test_a_line_without_money_keeps_its_price():
    assert figures_for(line(1, 70_000, 160_00), 0) == LineFigures(0, "", 160_00)


def test_an_amount_that_no_net_price_makes_counts_with_its_tax_inside():
    found = figures_for(line(1, 1_000, 8, tax_rate=600), 9)
    assert found == LineFigures(1_000, "", 9, 0)


@pytest.mark.parametrize("amount", [-1, MAX_MINOR + 1])
def test_an_amount_that_no_line_can_plan_is_refused(amount):
    with pytest.raises(ValueError, match="no line can plan"):
        figures_for(line(), amount)


def test_amounts_are_scaled_in_proportion_and_evenly_from_nothing():
    assert scaled({1: 100, 2: 300}, 1_000) == {1: 250, 2: 750}
    assert scaled({1: 0, 2: 0, 3: 0}, 100) == {1: 34, 2: 33, 3: 33}
    assert scaled({}, 100) == {}


def test_whole_money_is_scaled_to_whole_money_and_odd_money_to_the_cent():
    assert scaled({1: 100, 2: 100, 3: 100}, 1_000, unit=100) == {1: 400, 2: 300, 3: 300}
    assert scaled({1: 100, 2: 150}, 1_000, unit=100) == {1: 400, 2: 600}
    assert scaled({1: 101, 2: 100}, 1_000, unit=100) == {1: 502, 2: 498}
