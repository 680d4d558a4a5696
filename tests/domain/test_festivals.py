from __future__ import annotations

from datetime import date, timedelta

import pytest

from merchant_app.domain.festivals import FESTIVALS, FestivalDay, next_occurrence, occurrences

KEYS = [festival.key for festival in FESTIVALS]


def day_of(key: str, year: int) -> date:
    found = [one.day for one in occurrences(date(year, 1, 1), date(year, 12, 31)) if one.key == key]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("new_year", date(2026, 1, 1)),
        ("laba", date(2026, 1, 26)),
        ("spring_festival_eve", date(2026, 2, 16)),
        ("spring_festival", date(2026, 2, 17)),
        ("spring_festival", date(2027, 2, 6)),
        ("spring_festival", date(2033, 1, 31)),
        ("lantern", date(2026, 3, 3)),
        ("valentine", date(2026, 2, 14)),
        ("womens_day", date(2026, 3, 8)),
        ("qingming", date(2026, 4, 5)),
        ("qingming", date(2027, 4, 5)),
        ("qingming", date(2028, 4, 4)),
        ("labour_day", date(2026, 5, 1)),
        ("mothers_day", date(2026, 5, 10)),
        ("mothers_day", date(2022, 5, 8)),
        ("five_twenty", date(2026, 5, 20)),
        ("dragon_boat", date(2026, 6, 19)),
        ("dragon_boat", date(2023, 6, 22)),
        ("childrens_day", date(2026, 6, 1)),
        ("fathers_day", date(2026, 6, 21)),
        ("six_eighteen", date(2026, 6, 18)),
        ("qixi", date(2026, 8, 19)),
        ("qixi", date(2025, 8, 29)),
        ("mid_autumn", date(2026, 9, 25)),
        ("mid_autumn", date(2020, 10, 1)),
        ("teachers_day", date(2026, 9, 10)),
        ("national_day", date(2026, 10, 1)),
        ("double_ninth", date(2026, 10, 18)),
        ("halloween", date(2026, 10, 31)),
        ("double_eleven", date(2026, 11, 11)),
        ("thanksgiving", date(2026, 11, 26)),
        ("black_friday", date(2026, 11, 27)),
        ("double_twelve", date(2026, 12, 12)),
        ("winter_solstice", date(2026, 12, 22)),
        ("winter_solstice", date(2028, 12, 21)),
        ("christmas_eve", date(2026, 12, 24)),
        ("christmas", date(2026, 12, 25)),
    ],
)
def test_a_festival_falls_on_its_known_day(key, day):
    assert day_of(key, day.year) == day


def test_a_festival_of_the_twelfth_lunar_month_may_come_twice_or_never_in_a_solar_year():
    def laba(year):
        whole = occurrences(date(year, 1, 1), date(year, 12, 31))
        return [one.day for one in whole if one.key == "laba"]

    assert laba(2022) == [date(2022, 1, 10), date(2022, 12, 30)]
    assert laba(2023) == []


def test_every_festival_has_a_key_of_its_own_and_both_names():
    assert len(set(KEYS)) == len(KEYS)
    for festival in FESTIVALS:
        assert festival.en.strip()
        assert festival.zh.strip()


def test_occurrences_come_by_day_with_both_ends_included():
    found = occurrences(date(2026, 12, 24), date(2027, 1, 1))
    assert found == [
        FestivalDay(date(2026, 12, 24), "christmas_eve", "Christmas Eve", "平安夜"),
        FestivalDay(date(2026, 12, 25), "christmas", "Christmas", "圣诞节"),
        FestivalDay(date(2027, 1, 1), "new_year", "New Year's Day", "元旦"),
    ]


def test_a_reversed_or_empty_range_has_no_festivals():
    assert occurrences(date(2026, 3, 9), date(2026, 3, 9)) == []
    assert occurrences(date(2026, 12, 31), date(2026, 1, 1)) == []


def test_a_range_is_the_sum_of_its_parts():
    first, middle, last = date(2024, 3, 1), date(2026, 2, 16), date(2028, 5, 31)
    parts = occurrences(first, middle) + occurrences(middle + timedelta(days=1), last)
    assert occurrences(first, last) == parts


def test_beyond_the_lunar_tables_only_solar_festivals_are_left():
    keys = {one.key for one in occurrences(date(2150, 1, 1), date(2150, 12, 31))}
    assert "christmas" in keys
    assert "mothers_day" in keys
    assert not keys & {"spring_festival", "qingming", "mid_autumn"}


def test_the_ends_of_the_calendar_are_no_trouble():
    assert [one.key for one in occurrences(date.min, date.min)] == ["new_year"]
    assert occurrences(date.max, date.max) == []


def test_the_next_occurrence_is_that_day_or_later():
    assert next_occurrence("mid_autumn", date(2026, 9, 25)).day == date(2026, 9, 25)
    assert next_occurrence("mid_autumn", date(2026, 9, 26)).day == date(2027, 9, 15)
    assert next_occurrence("laba", date(2026, 1, 2)).day == date(2026, 1, 26)
    assert next_occurrence("spring_festival", date(2101, 1, 1)) is None
    with pytest.raises(KeyError):
        next_occurrence("doomsday", date(2026, 1, 1))
