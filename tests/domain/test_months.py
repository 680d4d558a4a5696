from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from merchant_app.domain.months import add_months, month_end

DAYS = some.dates(date(1990, 1, 1), date(2099, 12, 31))


@given(DAYS, some.integers(-200, 200))
def test_months_are_added_without_leaving_the_month_that_is_meant(day, months):
    there = add_months(day, months)
    assert there.year * 12 + there.month == day.year * 12 + day.month + months
    assert there.day <= day.day


def test_the_last_of_january_goes_to_the_last_of_february():
    assert add_months(date(2027, 1, 31), 1) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("today", "before"),
    [
        (date(2026, 11, 22), date(2026, 10, 22)),
        (date(2026, 3, 31), date(2026, 2, 28)),
        (date(2024, 3, 30), date(2024, 2, 29)),
        (date(2026, 1, 1), date(2025, 12, 1)),
    ],
)
def test_the_same_day_of_last_month_is_a_day_that_month_has(today, before):
    assert add_months(today, -1) == before


@given(DAYS)
def test_the_day_after_the_end_of_a_month_is_the_first_of_the_next(day):
    after = month_end(day) + timedelta(days=1)
    assert (after.day, after) == (1, add_months(day.replace(day=1), 1))
