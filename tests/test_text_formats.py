"""Dates and figures are written as Babel writes them, whose data is slow to load at the start."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from merchant_app import formats, i18n
from merchant_app.domain.calendar import FIRST_DAY, LAST_DAY
from merchant_app.domain.money import CURRENCIES

LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}
PATTERNS = {
    formats.long_date: ("d MMM y", "y年M月d日"),
    formats.day_and_weekday: ("EEE d MMM", "M月d日 EEE"),
    formats.weekday_and_number: ("EEE d", "d日 EEE"),
    formats.short_date: ("d MMM", "MM-dd"),
    formats.short_form: ("d MMM", "M月d日"),
    formats.short_weekday: ("EEE", "EEE"),
    formats.month_name: ("MMM", "M月"),
}
languages = st.sampled_from(sorted(LOCALES))
days = st.dates(FIRST_DAY, LAST_DAY)


@given(languages, days, st.sampled_from(list(PATTERNS)))
def test_dates(language, day, write):
    pattern = PATTERNS[write][language == "zh"]
    with i18n.using(language):
        text = write(day)
    # Short forms of four letters stand out in a column of three.
    assert text == format_date(day, pattern, locale=LOCALES[language]).replace("Sept", "Sep")


@given(languages, st.datetimes(datetime(1970, 1, 1), datetime(2200, 12, 31)))  # noqa: DTZ001
def test_moments(language, at):
    at, pattern = at.replace(tzinfo=UTC), "y-MM-dd HH:mm" if language == "zh" else "d MMM y, HH:mm"
    with i18n.using(language):
        moment, clock = formats.moment(at), formats.clock(at)
    expected = format_datetime(at, pattern, locale=LOCALES[language])
    assert moment == expected.replace("Sept", "Sep")
    assert clock == format_time(at, "HH:mm", locale=LOCALES[language])


@given(languages, st.integers(-(10**18), 10**18), st.integers(0, 3))
def test_numbers(language, thousandths, places):
    pattern = "#,##0" + ("." + "0" * places if places else "")
    for value in (thousandths, Decimal(thousandths) / 1000):
        with i18n.using(language):
            text = formats.number(value, places=places)
        expected = format_decimal(value, format=pattern, locale=LOCALES[language])
        assert text == expected.replace("-", "−")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_money_is_exact_however_large(language):
    with i18n.using(language):
        assert formats.money(-123_456_789_012_345_678_99, CURRENCIES["CNY"]) == (
            "−¥123,456,789,012,345,678.99"
        )
        assert formats.money(-4, CURRENCIES["CNY"], decimals=False) == "¥0"
