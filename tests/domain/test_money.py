from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.money import (
    CURRENCIES,
    MAX_MINOR,
    QUANTITY_ONE,
    WHOLE,
    AmountError,
    AmountProblem,
    decimal_text,
    line_total,
    parse_amount,
    parse_quantity,
    quantity_text,
    round_half_away,
    split_by_shares,
)

CNY, JPY = CURRENCIES["CNY"], CURRENCIES["JPY"]

amounts = st.integers(0, MAX_MINOR)
currencies = st.sampled_from(sorted(CURRENCIES.values(), key=lambda one: one.code))
shares = st.lists(st.integers(0, WHOLE), max_size=8).map(
    # Cut down to what is left of the whole, so that all together never claim more.
    lambda wishes: [min(wish, max(0, WHOLE - sum(wishes[:i]))) for i, wish in enumerate(wishes)]
)


# ---------------------------------------------------------------- reading amounts


@pytest.mark.parametrize(
    "text",
    [
        "1860", "1,860", "1860.0", "1,860.00", "¥1860", "¥ 1,860.00", "1860元", "1860 元",
        "￥1860", "CNY 1860", "１８６０", "１，８６０．００", "  1860  ", "+1860", "01860",
    ],
)  # fmt: skip
def test_an_amount_is_read_as_people_type_it(text):
    assert parse_amount(text, CNY) == 186_000


@pytest.mark.parametrize(
    ("text", "minor"),
    [("0", 0), (".5", 50), ("5.", 500), ("0.05", 5), ("12,345,678.90", 1_234_567_890)],
)
def test_small_and_grouped_amounts_are_exact(text, minor):
    assert parse_amount(text, CNY) == minor


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", AmountProblem.EMPTY),
        ("   ", AmountProblem.EMPTY),
        ("元", AmountProblem.EMPTY),
        ("abc", AmountProblem.NOT_A_NUMBER),
        ("12a", AmountProblem.NOT_A_NUMBER),
        ("一百", AmountProblem.NOT_A_NUMBER),
        ("NaN", AmountProblem.NOT_A_NUMBER),
        ("Infinity", AmountProblem.NOT_A_NUMBER),
        ("1e5", AmountProblem.NOT_A_NUMBER),
        ("1_000", AmountProblem.NOT_A_NUMBER),
        ("1.2.3", AmountProblem.NOT_A_NUMBER),
        ("12 34", AmountProblem.NOT_A_NUMBER),
        ("18,60", AmountProblem.NOT_A_NUMBER),
        ("1,8600", AmountProblem.NOT_A_NUMBER),
        (",860", AmountProblem.NOT_A_NUMBER),
        ("1860,", AmountProblem.NOT_A_NUMBER),
        ("1.860,00", AmountProblem.NOT_A_NUMBER),
        ("1.5,000", AmountProblem.NOT_A_NUMBER),
        ("18元60", AmountProblem.NOT_A_NUMBER),
        ("18¥60", AmountProblem.NOT_A_NUMBER),
        (".", AmountProblem.NOT_A_NUMBER),
        ("-", AmountProblem.NOT_A_NUMBER),
        ("--5", AmountProblem.NOT_A_NUMBER),
        ("+-5", AmountProblem.NOT_A_NUMBER),
        ("5-", AmountProblem.NOT_A_NUMBER),
        ("١٨٦٠", AmountProblem.NOT_A_NUMBER),
        ("🙂", AmountProblem.NOT_A_NUMBER),
        ("1" * 10_000, AmountProblem.NOT_A_NUMBER),
        ("-5", AmountProblem.NEGATIVE),
        ("−5", AmountProblem.NEGATIVE),
        ("－５", AmountProblem.NEGATIVE),
        ("¥-5", AmountProblem.NEGATIVE),
        ("-¥5", AmountProblem.NEGATIVE),
        ("12.345", AmountProblem.TOO_MANY_DECIMALS),
        ("0.001", AmountProblem.TOO_MANY_DECIMALS),
        ("10000000000.01", AmountProblem.TOO_LARGE),
        ("99999999999999999999", AmountProblem.TOO_LARGE),
    ],
)
def test_anything_else_is_refused_with_its_reason(text, problem):
    with pytest.raises(AmountError) as refused:
        parse_amount(text, CNY)
    assert refused.value.problem is problem
    assert refused.value.text == text


def test_a_third_decimal_of_nothing_is_no_trouble():
    assert parse_amount("12.340", CNY) == 1234


def test_a_currency_without_decimals_takes_none():
    assert parse_amount("1,860", JPY) == 1860
    with pytest.raises(AmountError) as refused:
        parse_amount("1860.5", JPY)
    assert refused.value.problem is AmountProblem.TOO_MANY_DECIMALS


def test_a_negative_amount_is_taken_where_it_is_allowed():
    assert parse_amount("-12.50", CNY, negative=True) == -1250
    assert parse_amount("−12.50", CNY, negative=True) == -1250
    assert parse_amount("-¥12.50", CNY, negative=True) == -1250
    assert parse_amount("¥-12.50", CNY, negative=True) == -1250


@pytest.mark.parametrize(
    ("text", "thousandths"),
    [("12", 12_000), ("12.5", 12_500), ("0.375", 375), ("1,200", 1_200_000)],
)
def test_a_quantity_has_up_to_three_decimals(text, thousandths):
    assert parse_quantity(text) == thousandths


@pytest.mark.parametrize("text", ["", "-1", "1.2345", "twelve", "1000000001"])
def test_a_quantity_that_is_none_is_refused(text):
    with pytest.raises(AmountError):
        parse_quantity(text)


@given(amounts, currencies)
def test_an_amount_written_is_read_back(minor, currency):
    assert parse_amount(decimal_text(minor, currency), currency) == minor


@given(amounts, currencies)
def test_an_amount_written_with_sign_groups_and_full_width_is_read_back(minor, currency):
    plain = Decimal(minor).scaleb(-currency.decimals)
    text = f"{currency.sign}{plain:,.{currency.decimals}f}"
    assert parse_amount(text, currency) == minor
    wide = text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789.,"})
    assert parse_amount(wide, currency) == minor


@given(st.integers(0, 10**9 * QUANTITY_ONE))
def test_a_quantity_written_is_read_back(thousandths):
    assert parse_quantity(quantity_text(thousandths)) == thousandths


@given(st.text(max_size=30), currencies)
def test_any_text_gives_an_amount_or_a_reason(text, currency):
    try:
        minor = parse_amount(text, currency)
    except AmountError:
        return
    assert 0 <= minor <= MAX_MINOR


def test_amounts_and_quantities_are_written_plainly():
    assert decimal_text(186_000, CNY) == "1860.00"
    assert decimal_text(-5, CNY) == "-0.05"
    assert decimal_text(1860, JPY) == "1860"
    assert quantity_text(12_500) == "12.5"
    assert quantity_text(12_000) == "12"
    assert quantity_text(375) == "0.375"
    assert quantity_text(-1_050) == "-1.05"
    assert (CNY.minor_per_unit, JPY.minor_per_unit) == (100, 1)


# ---------------------------------------------------------------- totals and shares


def test_the_street_campaigns_lines_come_to_292():
    banner, posters, cards = (12_000, 600), (5_000, 2_000), (1_200_000, 10)
    totals = [line_total(*line) for line in (banner, posters, cards)]
    assert totals == [7_200, 10_000, 12_000]
    assert sum(totals) == 29_200


@given(st.integers(0, 10**9), st.integers(-(10**8), 10**8))
def test_a_line_total_is_the_exact_product_rounded_once(quantity, unit_price):
    exact = Decimal(quantity) * Decimal(unit_price) / QUANTITY_ONE
    assert line_total(quantity, unit_price) == exact.quantize(Decimal(1), ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("numerator", "expected"), [(5, 1), (4, 0), (-5, -1), (-4, 0), (15, 2), (-15, -2), (0, 0)]
)
def test_halves_are_rounded_away_from_zero(numerator, expected):
    assert round_half_away(numerator, 10) == expected


def test_the_channel_money_of_a_year_leaves_its_tenth_unallocated():
    split = split_by_shares(3_000_000, [3500, 2800, 1200, 1500])
    assert split.amounts == (1_050_000, 840_000, 360_000, 450_000)
    assert split.unallocated == 300_000


def test_thirds_of_a_hundred_give_the_odd_cent_to_the_largest_remainder():
    split = split_by_shares(100, [3333, 3333, 3334])
    assert split.amounts == (33, 33, 34)
    assert split.unallocated == 0


@pytest.mark.parametrize("wishes", [[-1], [5000, 5001], [WHOLE + 1]])
def test_shares_below_zero_or_beyond_the_whole_are_a_bug(wishes):
    with pytest.raises(ValueError, match="shares"):
        split_by_shares(100, wishes)


@given(amounts, shares)
def test_a_split_never_loses_or_invents_a_cent(total, wishes):
    split = split_by_shares(total, wishes)
    assert len(split.amounts) == len(wishes)
    assert sum(split.amounts) + split.unallocated == total
    assert split.unallocated >= 0


@given(amounts, shares)
def test_each_share_is_within_a_cent_of_the_exact_one(total, wishes):
    for amount, share in zip(split_by_shares(total, wishes).amounts, wishes, strict=True):
        assert abs(amount - Decimal(total) * share / WHOLE) < 1


@given(amounts, shares)
def test_shares_of_the_whole_leave_nothing_over(total, wishes):
    rest = WHOLE - sum(wishes)
    assert split_by_shares(total, [*wishes, rest]).unallocated == 0


@given(amounts, shares.filter(bool))
def test_no_share_gets_nothing(total, wishes):
    split = split_by_shares(total, [0, *wishes])
    assert split.amounts[0] == 0
