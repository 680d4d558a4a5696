from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from merchant_app.domain.messages import UserError
from merchant_app.domain.public_holidays import (
    COUNTRIES,
    PublicHoliday,
    calendar_for,
    check_country,
    make_up_days,
    public_holidays,
)

EVERY_DAY = range(7)
MON_TO_FRI = range(5)


@pytest.mark.parametrize("country", ["CN", "US", "DE"])
@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_the_days_are_those_of_the_library(country, year):
    ours = {holiday.day for holiday in public_holidays(country, [year], "en")}
    assert ours == set(holidays.country_holidays(country, years=[year]))


def test_names_and_keys_come_together_in_the_language_asked_for():
    english = public_holidays("CN", [2026], "en")
    chinese = public_holidays("CN", [2026], "zh")
    assert PublicHoliday(date(2026, 6, 19), "Dragon Boat Festival", "dragon-boat-festival") in (
        english
    )
    assert PublicHoliday(date(2026, 6, 19), "端午节", "dragon-boat-festival") in chinese
    assert [(one.day, one.key) for one in english] == [(one.day, one.key) for one in chinese]
    assert english == sorted(english, key=lambda holiday: holiday.day)


def test_a_day_that_is_two_holidays_has_both_with_their_own_names():
    # In 2031 Mid-Autumn falls on National Day.
    both = [one for one in public_holidays("CN", [2031], "zh") if one.day == date(2031, 10, 1)]
    assert {(one.name, one.key) for one in both} == {
        ("中秋节", "mid-autumn-festival"),
        ("国庆节", "national-day"),
    }


def test_days_in_lieu_and_bridge_days_carry_the_key_of_their_holiday():
    keys = {one.day: one.key for one in public_holidays("CN", [2026], "en")}
    assert keys[date(2026, 1, 2)] == "new-years-day"
    assert keys[date(2026, 2, 23)] == "chinese-new-year"
    assert keys[date(2026, 4, 6)] == "tomb-sweeping-day"
    assert keys[date(2026, 10, 7)] == "national-day"


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_offered_countries_are_known(country):
    check_country(country)


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_offered_countries_have_chinese_names_for_every_holiday(country):
    for holiday in public_holidays(country, range(2020, 2034), "zh"):
        assert not holiday.name.isascii(), holiday


def test_a_country_that_is_not_offered_first_works_too():
    assert any(one.day == date(2026, 9, 7) for one in public_holidays("BR", [2026], "zh"))


@pytest.mark.parametrize("country", ["XX", "", "cn ", "中国", "../CN"])
def test_an_unknown_country_is_refused_at_the_country(country):
    for ask in (
        lambda: check_country(country),
        lambda: public_holidays(country, [2026], "en"),
        lambda: make_up_days(country, []),
    ):
        with pytest.raises(UserError, match="are not known") as refused:
            ask()
        assert refused.value.field == "country"


def test_the_make_up_days_of_2026_are_known_with_what_they_pay_for():
    assert make_up_days("CN", [2026]) == {
        date(2026, 1, 4): "new-years-day",
        date(2026, 2, 14): "chinese-new-year",
        date(2026, 2, 28): "chinese-new-year",
        date(2026, 5, 9): "labor-day",
        date(2026, 9, 20): "national-day",
        date(2026, 10, 10): "national-day",
    }


def test_a_make_up_day_of_december_for_january_is_in_its_own_year():
    assert make_up_days("CN", [2006]).keys() >= {date(2006, 12, 30), date(2006, 12, 31)}
    assert all(day.year == 2007 for day in make_up_days("CN", [2007]))


def test_countries_without_make_up_days_have_none():
    assert make_up_days("US", [2026]) == {}


def test_no_years_have_no_holidays():
    assert public_holidays("CN", [], "zh") == []
    assert make_up_days("CN", []) == {}


def test_a_shop_closed_on_tuesdays_that_keeps_no_holidays():
    calendar = calendar_for(weekdays={0, 2, 3, 4, 5, 6}, country="CN", years=[2026])
    assert calendar.is_open(date(2026, 2, 16))
    assert not calendar.is_open(date(2026, 2, 17)), "Spring Festival 2026 is a Tuesday"
    assert calendar.is_open(date(2026, 10, 1))


def test_observed_holidays_close_the_shop_and_make_up_days_open_it():
    calendar = calendar_for(weekdays=MON_TO_FRI, country="CN", observed="all", years=[2026])
    assert not calendar.is_open(date(2026, 10, 1))
    assert not calendar.is_open(date(2026, 10, 7))
    assert calendar.is_open(date(2026, 10, 8))
    assert calendar.is_open(date(2026, 10, 10)), "a Saturday worked instead of 7 October"
    assert not calendar.is_open(date(2026, 10, 11))
    assert calendar.count(date(2026, 10, 1), date(2026, 10, 10)) == 3


def test_without_observed_holidays_make_up_days_stay_closed():
    calendar = calendar_for(weekdays=MON_TO_FRI, country="CN", years=[2026])
    assert not calendar.is_open(date(2026, 10, 10))
    assert calendar.is_open(date(2026, 10, 7))


def test_only_the_chosen_holidays_and_their_own_make_up_days_count():
    calendar = calendar_for(
        weekdays=MON_TO_FRI,
        country="CN",
        observed=frozenset({"chinese-new-year", "chinese-new-years-eve"}),
        years=[2026],
    )
    assert not calendar.is_open(date(2026, 2, 17))
    assert calendar.is_open(date(2026, 2, 28))
    assert calendar.is_open(date(2026, 10, 1))
    assert not calendar.is_open(date(2026, 10, 10))


def test_the_shops_own_closed_days_win_over_a_make_up_day():
    calendar = calendar_for(
        weekdays=MON_TO_FRI,
        closed_ranges=[(date(2026, 10, 9), date(2026, 10, 12))],
        country="CN",
        observed="all",
        years=[2026],
    )
    assert calendar.next_open(date(2026, 10, 9)) == date(2026, 10, 13)


def test_closed_ranges_include_both_ends():
    calendar = calendar_for(
        weekdays=EVERY_DAY, closed_ranges=[(date(2026, 7, 30), date(2026, 8, 2))]
    )
    closed = [
        day for n in range(60) if not calendar.is_open(day := date(2026, 7, 1) + timedelta(days=n))
    ]
    assert closed == [date(2026, 7, 30), date(2026, 7, 31), date(2026, 8, 1), date(2026, 8, 2)]


def test_a_shop_closed_from_the_first_to_the_last_day_there_is_has_no_open_day():
    calendar = calendar_for(weekdays=EVERY_DAY, closed_ranges=[(date.min, date.max)])
    assert calendar.count(date(1970, 1, 1), date(2200, 12, 31)) == 0


def test_a_shop_of_no_country_has_no_holidays_to_observe():
    calendar = calendar_for(weekdays=EVERY_DAY, observed="all", years=[2026])
    assert calendar.is_open(date(2026, 1, 1))


def test_an_unknown_country_is_refused_only_if_its_holidays_are_wanted():
    calendar_for(weekdays=EVERY_DAY, country="XX", observed="none", years=[2026])
    with pytest.raises(UserError):
        calendar_for(weekdays=EVERY_DAY, country="XX", observed="all", years=[2026])


@pytest.mark.parametrize("country", ["CN", "US", "DE"])
def test_a_shop_that_keeps_all_holidays_is_open_when_the_library_says_people_work(country):
    years = range(2023, 2027)
    calendar = calendar_for(weekdays=MON_TO_FRI, country=country, observed="all", years=years)
    library = holidays.country_holidays(country, years=years)
    for day in days_of(years):
        assert calendar.is_open(day) == library.is_working_day(day), day


@pytest.mark.parametrize("country", ["CN", "US", "DE"])
def test_a_shop_closed_on_tuesdays_that_keeps_all_holidays(country):
    years = range(2023, 2027)
    calendar = calendar_for(
        weekdays=set(EVERY_DAY) - {1}, country=country, observed="all", years=years
    )
    library = holidays.country_holidays(country, years=years)
    for day in days_of(years):
        assert calendar.is_open(day) == (day.weekday() != 1 and day not in library), day


def days_of(years: range) -> list[date]:
    first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
