from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.currency_rates import converted, converted_parts, read_rate, shown_rate
from merchant_app.domain.messages import UserError
from merchant_app.domain.money import CURRENCIES, MAX_MINOR

CNY, USD, JPY = (CURRENCIES[code] for code in ("CNY", "USD", "JPY"))

currencies = st.sampled_from(sorted(CURRENCIES.values(), key=lambda each: each.code))
rates = st.builds(
    lambda digits, decimals: read_rate(f"{Decimal(digits).scaleb(-decimals):f}"),
    st.integers(1, 10**12),
    st.integers(6, 8),
)
amounts = st.integers(1, MAX_MINOR)


def by_decimal(original, currency, rate, into):
    with localcontext() as context:
        context.prec = 60
        value = Decimal(original).scaleb(-currency.decimals) * Decimal(rate)
        return int(value.scaleb(into.decimals).quantize(Decimal(1), ROUND_HALF_UP))


@given(amounts, currencies, rates, currencies)
def test_an_amount_is_original_times_rate_rounded_half_away(original, currency, rate, into):
    assert converted(original, currency, rate, into) == by_decimal(original, currency, rate, into)


@given(st.lists(amounts, min_size=1, max_size=8), currencies, rates, currencies)
def test_parts_add_up_to_what_the_whole_comes_to(originals, currency, rate, into):
    parts = converted_parts(originals, currency, rate, into)
    assert sum(parts) == converted(sum(originals), currency, rate, into)
    for part, original in zip(parts, originals, strict=True):
        assert abs(part - converted(original, currency, rate, into)) <= 1


@given(rates)
def test_a_rate_is_read_back_as_it_was_written(rate):
    assert read_rate(rate) == rate
    assert Decimal(shown_rate(rate)) == Decimal(rate)


def test_a_half_of_the_smallest_unit_is_rounded_up():
    assert converted(1, USD, "7.5", CNY) == 8
    assert converted(120_00, USD, "7.125", CNY) == 855_00
    assert converted(1_000, JPY, "0.0471", CNY) == 47_10


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("7.1250", "7.125"), (" 07.0 ", "7"), ("７．１２", "7.12"), ("0.05", "0.05")],
)
def test_a_rate_is_kept_without_what_says_nothing(typed, kept):
    assert read_rate(typed) == kept


def test_a_rate_is_shown_with_four_decimals_at_least():
    assert [shown_rate(rate) for rate in ("7", "7.125", "0.047125")] == [
        "7.0000", "7.1250", "0.047125",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Write the rate: what one of that currency costs."),
        ("0", "Write a rate above zero."),
        ("0.000", "Write a rate above zero."),
        ("-7.1", "Write a rate above zero."),
        ("−7.1", "Write a rate above zero."),
        ("1e308", "Write the rate in figures, like 7.125."),
        ("1" + "0" * 308, "This rate is too high. Check the decimal point."),
        ("1000000", "This rate is too high. Check the decimal point."),
        ("7,125", "Write the rate in figures, like 7.125."),
        ("NaN", "Write the rate in figures, like 7.125."),
        ("7.123456789", "Write the rate with at most 8 decimals."),
    ],
)
def test_what_is_no_rate_is_refused_in_one_sentence_at_its_field(typed, sentence):
    with pytest.raises(UserError) as error:
        read_rate(typed)
    assert error.value.field == "rate"
    assert error.value.message.in_english() == sentence
