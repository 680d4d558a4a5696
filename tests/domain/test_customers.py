from __future__ import annotations

from datetime import date, timedelta

import pytest

from merchant_app.domain.customers import (
    CustomerFigures,
    Rhythm,
    Stage,
    average_gap,
    birthday_keys,
    birthday_text,
    returned,
    stage,
)

TODAY = date(2026, 11, 22)


def bought(*days_ago: int) -> CustomerFigures:
    days = sorted(TODAY - timedelta(days=n) for n in days_ago)
    earlier = [day for day in days if day < days[-1]]
    return CustomerFigures(
        purchases=len(days),
        spent=1000 * len(days),
        first_day=days[0],
        last_day=days[-1],
        previous_day=earlier[-1] if earlier else None,
    )


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (CustomerFigures(), Stage.POTENTIAL),
        (bought(0), Stage.NEW),
        (bought(20), Stage.NEW),
        (bought(1, 8), Stage.ACTIVE),
        (bought(0, 0), Stage.ACTIVE),
        (bought(20, 200), Stage.ACTIVE),
        (bought(21, 30), Stage.AT_RISK),
        (bought(34), Stage.AT_RISK),
        (bought(35, 36), Stage.LOST),
        (bought(400), Stage.LOST),
    ],
)
def test_the_stage_follows_from_the_days_since_the_last_purchase(figures, expected):
    assert stage(figures, TODAY) is expected


def test_a_shop_with_a_slower_rhythm_loses_customers_later():
    slow = Rhythm(at_risk_after=60, lost_after=120)
    assert stage(bought(50, 90), TODAY, slow) is Stage.ACTIVE
    assert stage(bought(119), TODAY, slow) is Stage.AT_RISK


def test_what_a_person_set_goes_before_what_is_computed():
    assert stage(bought(400), TODAY, Rhythm(), Stage.ACTIVE) is Stage.ACTIVE


def test_a_purchase_after_five_weeks_of_silence_is_a_return():
    assert returned(bought(3, 38), TODAY)
    assert not returned(bought(3, 37), TODAY)


def test_who_came_once_or_is_lost_again_has_not_returned():
    assert not returned(bought(3), TODAY)
    assert not returned(bought(35, 90), TODAY)


def test_the_gap_between_visits_is_in_tenths_of_a_day():
    assert average_gap(bought(0, 5, 16)) == 80
    assert average_gap(bought(0, 1, 4, 7)) == 23
    assert average_gap(bought(4)) is None


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("12-18", "12-18"),
        ("2/29", "02-29"),
        ("1990-12-18", "1990-12-18"),
        ("1990.1.8", "1990-01-08"),
        ("2023-02-29", None),
        ("13-01", None),
        ("90-01-02", None),
        ("soon", None),
        ("1-2-3-4", None),
    ],
)
def test_birthdays_are_read_with_or_without_a_year(text, kept):
    assert birthday_text(text) == kept


def test_a_lunar_birthday_is_month_and_day_and_may_be_the_thirtieth_of_the_second():
    assert birthday_text("2-30", lunar=True) == "02-30"
    assert birthday_text("2-31", lunar=True) is None
    assert birthday_text("1990-02-03", lunar=True) is None


def test_who_is_born_on_29_february_is_congratulated_on_the_28th_of_other_years():
    assert "02-29" in birthday_keys([date(2027, 2, 28)]).solar
    assert "02-29" not in birthday_keys([date(2028, 2, 28)]).solar


def test_the_spring_festival_is_the_first_lunar_birthday_of_the_year():
    assert birthday_keys([date(2026, 2, 17)]).lunar == {"01-01"}


def test_the_thirtieth_of_a_short_lunar_month_is_kept_on_its_last_day():
    # The twelfth month before 17 February 2026 had 29 days.
    assert birthday_keys([date(2026, 2, 16)]).lunar == {"12-29", "12-30"}
