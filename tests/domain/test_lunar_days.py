from __future__ import annotations

from datetime import date

from merchant_app.domain.lunar_days import lunar_day


def test_days_have_their_lunar_names_and_months_begin_with_theirs():
    assert lunar_day(date(2026, 11, 22)) == "十四"
    assert lunar_day(date(2027, 2, 6)) == "正月"
    assert lunar_day(date(2026, 12, 9)) == "冬月"
    assert lunar_day(date(2025, 7, 25)) == "闰六月"


def test_beyond_the_known_years_there_is_no_name():
    assert lunar_day(date(1900, 1, 30)) == ""
    assert lunar_day(date(2101, 1, 1)) == ""
