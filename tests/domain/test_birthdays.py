"""The next day on which a birthday is kept, solar or lunar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merchant_app.domain.birthdays import next_birthday
from merchant_app.domain.customers import birthday_keys

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("birthday", "lunar", "day"),
    [
        ("12-18", False, date(2026, 12, 18)),
        ("1990-11-22", False, TODAY),
        ("11-21", False, date(2027, 11, 21)),
        ("02-29", False, date(2027, 2, 28)),
        ("08-15", True, date(2027, 9, 15)),
        ("01-01", True, date(2027, 2, 6)),
        ("12-30", True, date(2027, 2, 5)),  # the twelfth month of that year has 29 days
    ],
)
def test_the_next_day_is_found_in_this_year_or_the_next(birthday, lunar, day):
    assert next_birthday(birthday, lunar=lunar, today=TODAY) == day


def test_without_a_birthday_there_is_no_day():
    assert next_birthday("", lunar=False, today=TODAY) is None


@settings(max_examples=60, deadline=None)
@given(
    month=st.integers(1, 12),
    day=st.integers(1, 30),
    today=st.dates(date(2019, 1, 1), date(2033, 1, 1)),
)
def test_lunar_days_are_those_on_which_the_shop_lists_the_birthday(month, day, today):
    key = f"{month:02d}-{day:02d}"
    found = next_birthday(key, lunar=True, today=today)
    assert key in birthday_keys([found]).lunar
    before = [today + timedelta(days=k) for k in range((found - today).days)]
    assert key not in birthday_keys(before).lunar
