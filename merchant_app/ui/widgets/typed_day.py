"""Reads a date as a person types it, in English, Chinese or ISO form."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, timedelta
from typing import Final

from babel.dates import get_month_names

from merchant_app.domain.messages import UserError, msg
from merchant_app.i18n import language

_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_MONTH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})")
_CHINESE = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]?")
_ENGLISH = re.compile(r"(\d{1,2}) ([a-z]{3})[a-z]*\.?(?: (\d{4}))?")
_WEEKDAY = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? |,? ?(周|星期)[一二三四五六日天]$")


def read_day(text: str, today: date) -> date:
    """Give the date that `text` means; a date without a year is the one nearest to `today`.

    Takes 2026-12-05, 2026/12/5, 5 Dec 2026, Sat 5 Dec, 2026年12月5日, 12月5日 周六, 12-05.

    Raises:
        UserError: with the sentence to show: how many days the month has, or how to write it.

    """
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    plain = re.sub(r"\s+", " ", _WEEKDAY.sub("", plain).replace(",", " ")).strip()
    parts = _parts(plain)
    if parts is None:
        raise UserError(msg("Write the date like 5 Dec 2026 or 2026-12-05."))
    year, month, day = parts
    if not 1 <= month <= 12:
        raise UserError(msg("A year has 12 months."))
    if year is None:
        return _nearest(month, day, today)
    if not 1900 <= year <= 2199:
        raise UserError(msg("Write a year between 1900 and 2199."))
    return _existing(year, month, day)


def _parts(plain: str) -> tuple[int | None, int, int] | None:
    if found := _ISO.fullmatch(plain):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _CHINESE.fullmatch(plain):
        return (int(found[1]) if found[1] else None), int(found[2]), int(found[3])
    if found := _MONTH_DAY.fullmatch(plain):
        return None, int(found[1]), int(found[2])
    if (found := _ENGLISH.fullmatch(plain)) and found[2] in _MONTHS:
        return (int(found[3]) if found[3] else None), _MONTHS[found[2]], int(found[1])
    return None


def _existing(year: int, month: int, day: int) -> date:
    days = calendar.monthrange(year, month)[1]
    if 1 <= day <= days:
        return date(year, month, day)
    locale = "zh_Hans_CN" if language() == "zh" else "en_GB"
    name: str = get_month_names("wide", locale=locale)[month]
    if month == 2 and day == 29:
        raise UserError(msg("February {year} has 28 days.", year=year))
    raise UserError(msg("{month} has {days} days.", month=name, days=days))


def _nearest(month: int, day: int, today: date) -> date:
    years = (today.year - 1, today.year, today.year + 1)
    if month == 2 and day == 29:
        years = tuple(year for year in years if calendar.isleap(year)) or (today.year,)  # type: ignore[assignment]
    options = [_existing(year, month, day) for year in years]
    return min(options, key=lambda option: (abs(option - today), option < today - timedelta(1)))
