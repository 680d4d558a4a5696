"""How many customers have their birthday on each day."""

from __future__ import annotations

from datetime import date

import pytest

from merchant_app.actions.customers import add_customer
from merchant_app.actions.shops import new_shop
from merchant_app.store.customers import birthday_counts, birthdays

TODAY = date(2026, 11, 22)


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "corner.merchant"
    with new_shop(path, name="Corner", currency="CNY", country="CN", language="en") as made:
        yield made


def test_solar_and_lunar_birthdays_are_counted_on_the_days_they_are_kept(shop):
    add_customer(shop, name="A", today=TODAY, birthday="1990-11-22")
    add_customer(shop, name="B", today=TODAY, birthday="11-22")
    add_customer(shop, name="C", today=TODAY, birthday="10-14", birthday_lunar=True)
    add_customer(shop, name="D", today=TODAY, birthday="10-14")
    add_customer(shop, name="E", today=TODAY)
    counts = birthday_counts(shop, date(2026, 10, 1), date(2026, 11, 30))
    assert counts == {date(2026, 10, 14): 1, date(2026, 11, 22): 3}
    assert len(birthdays(shop, date(2026, 11, 22), date(2026, 11, 22))) == 3


def test_who_is_born_on_29_february_is_counted_on_28_in_other_years(shop):
    add_customer(shop, name="A", today=TODAY, birthday="02-29")
    assert birthday_counts(shop, date(2027, 2, 1), date(2027, 3, 5)) == {date(2027, 2, 28): 1}
    assert birthday_counts(shop, date(2028, 2, 1), date(2028, 3, 5)) == {date(2028, 2, 29): 1}
