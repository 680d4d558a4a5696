"""Money, numbers and dates as people read them, in the language in use.

Short forms follow the screens: ¥26,635 in summaries, ¥1,120.00 in the ledger, a true minus
sign, "54 %" with a space, "Sat 5 Dec" and 12月5日 周六, 12-05 in Chinese tables.

Both languages group digits alike, and their names of days and months are few, so they are
written here: loading Babel's data would take a good part of the program's start. Babel gives
what is long, the names of countries and currencies.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from merchant_app.domain.money import CURRENCIES, WHOLE, Currency, quantity_text
from merchant_app.i18n import language

if TYPE_CHECKING:
    from datetime import time

_BABEL = {"en": "en_GB", "zh": "zh_Hans_CN"}
_WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
MINUS = "−"
#: Where the sign alone could mean two currencies.
_CLEAR_SIGNS = {"USD": "US$", "JPY": "JP¥", "CNY": "CN¥"}


def _locale() -> str:
    return _BABEL[language()]


def currency_of(code: str) -> Currency:
    """Give the currency with this ISO code; files only hold codes the program knows."""
    return CURRENCIES[code]


def money(minor: int, currency: Currency, *, decimals: bool = True) -> str:
    """Write an amount with its sign: ¥1,120.00, or ¥1,120 without decimals."""
    places = currency.decimals if decimals else 0
    value = abs(Decimal(minor).scaleb(-currency.decimals))
    digits = f"{value:,.{places}f}"
    minus = MINUS if minor < 0 and any(c in "123456789" for c in digits) else ""
    return f"{minus}{currency.sign}{digits}"


def clear_sign(currency: Currency) -> str:
    """Write the sign of a currency so that it is not taken for another one's: US$, JP¥."""
    return _CLEAR_SIGNS.get(currency.code, currency.sign)


def foreign_money(minor: int, currency: Currency) -> str:
    """Write an amount in another currency than the shop's: US$120.00."""
    return money(minor, replace(currency, sign=clear_sign(currency)))


def brief_money(minor: int, currency: Currency) -> str:
    """Write an amount for summaries: ¥26,635, with cents only where there are some."""
    return money(minor, currency, decimals=minor % currency.minor_per_unit != 0)


def number(value: Decimal | int, *, places: int = 0) -> str:
    """Write a plain number with grouping and a fixed number of decimals."""
    return f"{Decimal(value):,.{places}f}".replace("-", MINUS)


def quantity(thousandths: int) -> str:
    """Write a quantity with as many decimals as it has: 1,200 or 12.5."""
    return f"{Decimal(quantity_text(thousandths)):,f}"


def percent(basis_points: int, *, places: int = 0) -> str:
    """Write basis points as per cent: 5400 is "54 %" ("54%" in Chinese)."""
    figure = number(Decimal(basis_points) * 100 / WHOLE, places=places)
    return with_per_cent(figure)


def with_per_cent(figure: str) -> str:
    """Write the sign behind a figure that is per cent already: 34 % ("34%" in Chinese)."""
    return f"{figure}%" if language() == "zh" else f"{figure} %"


def long_date(day: date) -> str:
    """Write a date in full: 5 Dec 2026, 2026年12月5日."""
    return (
        f"{day.year}年{short_form(day)}" if language() == "zh" else f"{short_form(day)} {day.year}"
    )


def day_and_weekday(day: date) -> str:
    """Write a date of about now: Sat 5 Dec, 12月5日 周六."""
    text, weekday = short_form(day), short_weekday(day)
    return f"{text} {weekday}" if language() == "zh" else f"{weekday} {text}"


def weekday_and_number(day: date) -> str:
    """Write a day of this week or the next: Sat 5, 5日 周六."""
    weekday = short_weekday(day)
    return f"{day.day}日 {weekday}" if language() == "zh" else f"{weekday} {day.day}"


def short_date(day: date) -> str:
    """Write a date for a narrow column: 5 Dec, 12-05."""
    return f"{day:%m-%d}" if language() == "zh" else short_form(day)


def short_weekday(day: date) -> str:
    """Write the weekday alone: Sat, 周六."""
    return _WEEKDAYS[language()][day.weekday()]


def month_name(day: date, *, year: bool = False) -> str:
    """Write the month: Dec or Dec 2026; 12月 or 2026年12月."""
    if language() == "zh":
        return f"{day.year}年{day.month}月" if year else f"{day.month}月"
    name = _MONTHS[day.month - 1]
    return f"{name} {day.year}" if year else name


def month_in_full(day: date) -> str:
    """Write a month as a title: November 2026, 2026年11月."""
    if language() == "zh":
        return month_name(day, year=True)
    return f"{_LONG_MONTHS[day.month - 1]} {day.year}"


def quarter_name(day: date, *, year: bool = False) -> str:
    """Write the quarter: Q4 or Q4 2026; 4季度 or 2026年4季度."""
    number = (day.month + 2) // 3
    if language() == "zh":
        return f"{day.year}年{number}季度" if year else f"{number}季度"
    return f"Q{number} {day.year}" if year else f"Q{number}"


def year_name(day: date) -> str:
    """Write the year: 2026, 2026年."""
    return f"{day.year}年" if language() == "zh" else str(day.year)


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
    if first == last:
        return short_form(first)
    return f"{short_form(first)} – {short_form(last)}"


def short_form(day: date) -> str:
    """Write day and month for running text: 5 Dec, 12月5日."""
    if language() == "zh":
        return f"{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]}"


def moment(at: datetime) -> str:
    """Write a date with its time: 22 Nov 2026, 10:42."""
    day = f"{at.year}-{at:%m-%d}" if language() == "zh" else long_date(at)
    return f"{day} {clock(at)}" if language() == "zh" else f"{day}, {clock(at)}"


def clock(at: datetime | time) -> str:
    """Write the time of day: 10:42."""
    return f"{at:%H:%M}"


def weekday_names() -> tuple[str, ...]:
    """Give the short names of the weekdays, Monday first."""
    return tuple(short_weekday(date(2024, 1, day)) for day in range(1, 8))


def country_name(code: str) -> str:
    """Give the name of a country by its ISO code, or the code itself where it is not known."""
    from babel import Locale

    name: str = Locale.parse(_locale()).territories.get(code, code)
    return name


def currency_name(code: str) -> str:
    """Give the name of a currency by its ISO code: Chinese Yuan, 人民币."""
    from babel.numbers import get_currency_name

    name: str = get_currency_name(code, locale=_locale())
    return name
