"""Public holidays and make-up working days of a country, and the shop's calendar made of them.

A holiday has a *key* that is the same in every language and year ("national-day"), so that a
shop can choose to close on some holidays and open on others. Days around it that belong to it
(a second day, a day in lieu, a bridge day) carry its key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from merchant_app.domain.calendar import FIRST_DAY, LAST_DAY, WorkingCalendar, days_between
from merchant_app.domain.holiday_names import CHINESE_NAMES
from merchant_app.domain.messages import UserError, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from holidays import HolidayBase

#: The countries offered first; every other one that the `holidays` library knows works too.
COUNTRIES: Final = (
    *("CN", "HK", "MO", "TW", "SG", "MY"),
    *("US", "GB", "DE", "FR", "JP", "AU", "CA"),
)
#: On which public holidays the shop is closed: none, all, or those with these keys.
Observed = Literal["none", "all"] | frozenset[str]

_IN_BRACKETS: Final = re.compile(r"\s*\([^)]*\)")
_NO_LETTERS: Final = re.compile(r"[\W_]+")
#: A bridge day names the working weekend it was taken from, in the form of the United States.
_TAKEN_FROM: Final = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


@dataclass(frozen=True, slots=True)
class PublicHoliday:
    """One public holiday on one day; a day that is two holidays has two of these."""

    day: date
    name: str
    key: str


def check_country(country: str) -> None:
    """Make sure that the public holidays of a country are known, by its ISO 3166 code.

    Raises:
        UserError: (field "country") if they are not.

    """
    _known_country(country)


def public_holidays(country: str, years: Iterable[int], language: str) -> list[PublicHoliday]:
    """Give the public holidays of a country in those years by day, named in `language`.

    `language` is "en" or "zh". A name that is not known in it comes in English, or else in the
    country's own language.

    Raises:
        UserError: (field "country") for a country without known holidays.

    """
    wanted = frozenset(years)
    english = _look_up(country, wanted, "en")
    keys = _keys_by_day(english)
    local = _look_up(country, wanted, language) if language != "en" else english
    in_language = local.language != english.language
    known = {
        english.get_list(day)[0]: local.get_list(day)[0]
        for day in english
        if len(english.get_list(day)) == len(local.get_list(day)) == 1
    }
    found = []
    for day in sorted(day for day in english if day.year in wanted):
        # The library sorts the names of one day by language, so they are matched by other days.
        unmatched = [name for name in local.get_list(day) if name not in known.values()]
        for name, key in keys[day].items():
            if in_language:
                shown = known.get(name) or (unmatched.pop(0) if unmatched else name)
            else:
                shown = _in_chinese(name, key) if language == "zh" else name
            found.append(PublicHoliday(day, shown, key))
    return found


def make_up_days(country: str, years: Iterable[int]) -> dict[date, str]:
    """Give the weekend days on which the country works instead of a bridge day (调休).

    Each comes with the key of the holiday whose bridge day it pays for.

    Raises:
        UserError: (field "country") for a country without known holidays.

    """
    wanted = frozenset(years)
    english = _look_up(country, wanted, "en")
    keys = _keys_by_day(english)
    paid_for = {}
    for day in english:
        for name, key in keys[day].items():
            if taken := _TAKEN_FROM.search(name):
                month, day_of_month, year = map(int, taken.groups())
                paid_for[date(year, month, day_of_month)] = key
    return {
        day: paid_for.get(day) or _nearest(day, keys)
        for day in sorted(english.weekend_workdays)
        if day.year in wanted
    }


def observed_make_up_days(
    country: str, observed: Observed, years: Iterable[int]
) -> frozenset[date]:
    """Give the make-up days of the holidays on which the shop is closed.

    Raises:
        UserError: (field "country") for a country without known holidays, if some are observed.

    """
    if observed == "none" or not country:
        return frozenset()
    return frozenset(
        day
        for day, key in make_up_days(country, years).items()
        if observed == "all" or key in observed
    )


def calendar_for(
    *,
    weekdays: Iterable[int],
    closed_ranges: Iterable[tuple[date, date]] = (),
    country: str = "",
    observed: Observed = "none",
    years: Iterable[int] = (),
    also_open: Iterable[date] = (),
) -> WorkingCalendar:
    """Make the shop's calendar from its settings.

    The make-up days of an observed holiday are open days, unless the shop itself has closed
    them.

    Args:
        weekdays: the weekdays it is open, Monday 0 to Sunday 6.
        closed_ranges: first and last day of the times it is closed.
        country: whose public holidays count; looked at only if some are observed.
        observed: on which of them the shop is closed.
        years: the years for which public holidays are entered.
        also_open: single days that are open whatever else would close them.

    Raises:
        UserError: (field "weekdays") for no open weekday, (field "country") for a country
            without known holidays.

    """
    shut = frozenset[date]().union(
        *(days_between(max(first, FIRST_DAY), min(last, LAST_DAY)) for first, last in closed_ranges)
    )
    opened = frozenset(also_open)
    if observed == "none" or not country:
        return WorkingCalendar(frozenset(weekdays), shut, opened)
    years = tuple(years)
    holidays = frozenset(
        holiday.day
        for holiday in public_holidays(country, years, "en")
        if observed == "all" or holiday.key in observed
    )
    make_up = observed_make_up_days(country, observed, years)
    return WorkingCalendar(frozenset(weekdays), shut | holidays, (make_up - shut) | opened)


@lru_cache(maxsize=64)  # each edit of a plan asks for the same years again
def _look_up(country: str, years: frozenset[int], language: str) -> HolidayBase:
    from holidays import country_holidays

    # The years beside them: a bridge day and its make-up day may lie on both sides of New Year.
    around = {year + step for year in years for step in (-1, 0, 1)}
    code = _best_language(_known_country(country), language)
    return country_holidays(country, years=around, language=code, expand=False)


def _known_country(country: str) -> HolidayBase:
    from holidays import country_holidays  # takes a while to import

    try:
        return country_holidays(country)
    except NotImplementedError:
        raise UserError(
            msg(
                "The public holidays of “{country}” are not known. Choose another country, or "
                "enter your closed days yourself.",
                country=country,
            ),
            field="country",
        ) from None


def _best_language(country: HolidayBase, language: str) -> str | None:
    """The library's code for `language`, else for English, else None for the country's own."""
    offered = country.supported_languages
    own = [code for code in offered if code.startswith("en_") and code != "en_US"]
    chinese = ["zh_CN", *(code for code in offered if code.startswith("zh"))]
    wishes = [*(chinese if language == "zh" else ()), *own, "en_US"]
    return next((code for code in wishes if code in offered), None)


def _keys_by_day(english: HolidayBase) -> dict[date, dict[str, str]]:
    """For each day the English names of its holidays with their keys."""
    named = {day: english.get_list(day) for day in english}
    bridge = {
        day for day, names in named.items() if all(_TAKEN_FROM.search(name) for name in names)
    }
    keys = {
        day: {name: _key(name) for name in names if not _TAKEN_FROM.search(name)}
        for day, names in named.items()
        if day not in bridge
    }
    return keys | {day: {name: _nearest(day, keys) for name in named[day]} for day in bridge}


def _key(name: str) -> str:
    return _NO_LETTERS.sub("-", _IN_BRACKETS.sub("", name).replace("'", "").lower()).strip("-")


def _nearest(day: date, keys: dict[date, dict[str, str]]) -> str:
    nearest = min(keys, key=lambda other: (abs(other - day), other))
    return next(iter(keys[nearest].values()))


def _in_chinese(name: str, key: str) -> str:
    """Our own Chinese for a holiday of a country that the library names in English alone."""
    chinese = CHINESE_NAMES.get(key)
    if chinese is None:
        return name
    for mark, note in (("estimated", "（预计）"), ("observed", "（补假）")):
        if mark in name:
            chinese += note
    return chinese
