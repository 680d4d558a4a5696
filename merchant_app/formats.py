"""Money, numbers and dates as people read them, in the language in use.

Short forms follow the screens: ¥26,635 in summaries, ¥1,120.00 in the ledger, a true minus
sign, "54 %" with a space, "Sat 5 Dec" and 12月5日 周六, 12-05 in Chinese tables.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_decimal, get_currency_name

from merchant_app.domain.money import CURRENCIES, WHOLE, Currency, quantity_text
from merchant_app.i18n import language

if TYPE_CHECKING:
    from datetime import time

_BABEL = {"en": "en_GB", "zh": "zh_Hans_CN"}
MINUS = "−"


def _locale() -> str:
    return _BABEL[language()]


def currency_of(code: str) -> Currency:
    """Give the currency with this ISO code; files only hold codes the program knows."""
    return CURRENCIES[code]


def money(minor: int, currency: Currency, *, decimals: bool = True) -> str:
    """Write an amount with its sign: ¥1,120.00, or ¥1,120 without decimals."""
    places = currency.decimals if decimals else 0
    value = abs(Decimal(minor).scaleb(-currency.decimals))
    pattern = "#,##0" + ("." + "0" * places if places else "")
    digits = format_decimal(value, format=pattern, locale=_locale())
    minus = MINUS if minor < 0 and any(c in "123456789" for c in digits) else ""
    return f"{minus}{currency.sign}{digits}"


def brief_money(minor: int, currency: Currency) -> str:
    """Write an amount for summaries: ¥26,635, with cents only where there are some."""
    return money(minor, currency, decimals=minor % currency.minor_per_unit != 0)


def number(value: Decimal | int, *, places: int = 0) -> str:
    """Write a plain number with grouping and a fixed number of decimals."""
    pattern = "#,##0" + ("." + "0" * places if places else "")
    text: str = format_decimal(value, format=pattern, locale=_locale())
    return text.replace("-", MINUS)


def quantity(thousandths: int) -> str:
    """Write a quantity with as many decimals as it has: 1,200 or 12.5."""
    text: str = format_decimal(Decimal(quantity_text(thousandths)), locale=_locale())
    return text


def percent(basis_points: int, *, places: int = 0) -> str:
    """Write basis points as per cent: 5400 is "54 %" ("54%" in Chinese)."""
    figure = number(Decimal(basis_points) * 100 / WHOLE, places=places)
    return with_per_cent(figure)


def with_per_cent(figure: str) -> str:
    """Write the sign behind a figure that is per cent already: 34 % ("34%" in Chinese)."""
    return f"{figure}%" if language() == "zh" else f"{figure} %"


def long_date(day: date) -> str:
    """Write a date in full: 5 Dec 2026, 2026年12月5日."""
    pattern = "y年M月d日" if language() == "zh" else "d MMM y"
    text: str = format_date(day, pattern, locale=_locale())
    return text.replace("Sept", "Sep")


def day_and_weekday(day: date) -> str:
    """Write a date of about now: Sat 5 Dec, 12月5日 周六."""
    pattern = "M月d日 EEE" if language() == "zh" else "EEE d MMM"
    text: str = format_date(day, pattern, locale=_locale())
    return text.replace("Sept", "Sep")


def weekday_and_number(day: date) -> str:
    """Write a day of this week or the next: Sat 5, 5日 周六."""
    pattern = "d日 EEE" if language() == "zh" else "EEE d"
    text: str = format_date(day, pattern, locale=_locale())
    return text


def short_date(day: date) -> str:
    """Write a date for a narrow column: 5 Dec, 12-05."""
    pattern = "MM-dd" if language() == "zh" else "d MMM"
    text: str = format_date(day, pattern, locale=_locale())
    return text.replace("Sept", "Sep")


def short_weekday(day: date) -> str:
    """Write the weekday alone: Sat, 周六."""
    text: str = format_date(day, "EEE", locale=_locale())
    return text


def month_name(day: date, *, year: bool = False) -> str:
    """Write the month: Dec or Dec 2026; 12月 or 2026年12月."""
    patterns = ("M月", "y年M月") if language() == "zh" else ("MMM", "MMM y")
    pattern = patterns[year]
    text: str = format_date(day, pattern, locale=_locale())
    return text.replace("Sept", "Sep")


def date_range(first: date, last: date) -> str:
    """Write a span of days: 1 Sep – 27 Sep 2026, 2026年9月1日 – 9月27日."""
    if first == last:
        return long_date(first)
    if first.year != last.year:
        return f"{long_date(first)} – {long_date(last)}"
    if language() == "zh":
        return f"{long_date(first)} – {short_form(last)}"
    return f"{short_form(first)} – {long_date(last)}"


def short_range(first: date, last: date) -> str:
    """Write a span of days where the year is known: 1 Sep – 27 Sep, 9月1日 – 9月27日."""
    return f"{short_form(first)} – {short_form(last)}"


def short_form(day: date) -> str:
    """Write day and month for running text: 5 Dec, 12月5日."""
    pattern = "M月d日" if language() == "zh" else "d MMM"
    text: str = format_date(day, pattern, locale=_locale())
    return text.replace("Sept", "Sep")


def moment(at: datetime) -> str:
    """Write a date with its time: 22 Nov 2026, 10:42."""
    pattern = "y-MM-dd HH:mm" if language() == "zh" else "d MMM y, HH:mm"
    text: str = format_datetime(at, pattern, locale=_locale())
    return text.replace("Sept", "Sep")


def clock(at: datetime | time) -> str:
    """Write the time of day: 10:42."""
    text: str = format_time(at, "HH:mm", locale=_locale())
    return text


def weekday_names() -> tuple[str, ...]:
    """Give the short names of the weekdays, Monday first."""
    return tuple(short_weekday(date(2024, 1, day)) for day in range(1, 8))


def country_name(code: str) -> str:
    """Give the name of a country by its ISO code, or the code itself where it is not known."""
    name: str = Locale.parse(_locale()).territories.get(code, code)
    return name


def currency_name(code: str) -> str:
    """Give the name of a currency by its ISO code: Chinese Yuan, 人民币."""
    name: str = get_currency_name(code, locale=_locale())
    return name
