"""The days a shop campaigns around: solar, lunar, and those that move with the weekday.

Names are kept in both languages side by side, since a plan made in one language is read in
the other. Lunar dates and solar terms are known from 1900 to 2100; outside, they are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, assert_never

_LUNAR_YEARS: Final = range(1900, 2101)
_SUNDAY: Final = 6
_THURSDAY: Final = 3


@dataclass(frozen=True, slots=True)
class SolarDay:
    """The same month and day each year."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The nth given weekday (Monday 0) of a month."""

    month: int
    weekday: int
    nth: int


@dataclass(frozen=True, slots=True)
class LunarDay:
    """Month and day of the Chinese calendar, never in a leap month."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class SolarTerm:
    """One of the 24 solar terms, by its Chinese name."""

    name: str


@dataclass(frozen=True, slots=True)
class Festival:
    """A festival: its key, its names, and the rule for its day.

    `shift` days are added to the day of the rule: the eve of a festival has -1.
    """

    key: str
    en: str
    zh: str
    rule: SolarDay | NthWeekday | LunarDay | SolarTerm
    shift: int = 0


@dataclass(frozen=True, slots=True)
class FestivalDay:
    """One festival on one day."""

    day: date
    key: str
    en: str
    zh: str


FESTIVALS: Final = (
    Festival("new_year", "New Year's Day", "元旦", SolarDay(1, 1)),
    Festival("laba", "Laba Festival", "腊八节", LunarDay(12, 8)),
    Festival("little_new_year", "Little New Year", "小年", LunarDay(12, 23)),
    Festival("spring_festival_eve", "Spring Festival Eve", "除夕", LunarDay(1, 1), shift=-1),
    Festival("spring_festival", "Spring Festival", "春节", LunarDay(1, 1)),
    Festival("lantern", "Lantern Festival", "元宵节", LunarDay(1, 15)),
    Festival("valentine", "Valentine's Day", "情人节", SolarDay(2, 14)),
    Festival("womens_day", "Women's Day", "妇女节", SolarDay(3, 8)),
    Festival("qingming", "Qingming", "清明节", SolarTerm("清明")),
    Festival("labour_day", "Labour Day", "劳动节", SolarDay(5, 1)),
    Festival("mothers_day", "Mother's Day", "母亲节", NthWeekday(5, _SUNDAY, 2)),
    Festival("five_twenty", "520 Day", "520 表白日", SolarDay(5, 20)),
    Festival("childrens_day", "Children's Day", "儿童节", SolarDay(6, 1)),
    Festival("dragon_boat", "Dragon Boat Festival", "端午节", LunarDay(5, 5)),
    Festival("six_eighteen", "618 Sale", "618 购物节", SolarDay(6, 18)),
    Festival("fathers_day", "Father's Day", "父亲节", NthWeekday(6, _SUNDAY, 3)),
    Festival("qixi", "Qixi Festival", "七夕节", LunarDay(7, 7)),
    Festival("teachers_day", "Teachers' Day", "教师节", SolarDay(9, 10)),
    Festival("mid_autumn", "Mid-Autumn Festival", "中秋节", LunarDay(8, 15)),
    Festival("national_day", "National Day", "国庆节", SolarDay(10, 1)),
    Festival("double_ninth", "Double Ninth Festival", "重阳节", LunarDay(9, 9)),
    Festival("halloween", "Halloween", "万圣夜", SolarDay(10, 31)),
    Festival("double_eleven", "Double 11", "双11", SolarDay(11, 11)),
    Festival("thanksgiving", "Thanksgiving", "感恩节", NthWeekday(11, _THURSDAY, 4)),
    Festival("black_friday", "Black Friday", "黑色星期五", NthWeekday(11, _THURSDAY, 4), shift=1),
    Festival("double_twelve", "Double 12", "双12", SolarDay(12, 12)),
    Festival("winter_solstice", "Winter Solstice", "冬至", SolarTerm("冬至")),
    Festival("christmas_eve", "Christmas Eve", "平安夜", SolarDay(12, 24)),
    Festival("christmas", "Christmas", "圣诞节", SolarDay(12, 25)),
)


def occurrences(first: date, last: date) -> list[FestivalDay]:
    """Give the festivals from `first` to `last`, both included, by day.

    Several festivals of one day keep the order of `FESTIVALS`.
    """
    # A lunar year reaches into the solar year after it.
    years = range(max(first.year - 1, date.min.year), last.year + 1)
    found = [
        FestivalDay(day, festival.key, festival.en, festival.zh)
        for festival in FESTIVALS
        for year in years
        if (day := _day_in(festival, year)) is not None and first <= day <= last
    ]
    return sorted(found, key=lambda occurrence: occurrence.day)


def next_occurrence(key: str, after: date) -> FestivalDay | None:
    """Give the first day of festival `key` on or after `after`; None beyond 2100 for lunar ones.

    Raises:
        KeyError: if there is no festival of that key.

    """
    festival = next((one for one in FESTIVALS if one.key == key), None)
    if festival is None:
        raise KeyError(key)
    for year in range(max(after.year - 1, date.min.year), min(after.year + 1, date.max.year) + 1):
        day = _day_in(festival, year)
        if day is not None and day >= after:
            return FestivalDay(day, festival.key, festival.en, festival.zh)
    return None


def _day_in(festival: Festival, year: int) -> date | None:
    """The festival's day in the solar (for a lunar festival: Chinese) year, if it is known."""
    rule = festival.rule
    match rule:
        case SolarDay(month, day):
            plain = date(year, month, day)
        case NthWeekday(month, weekday, nth):
            to_first = (weekday - date(year, month, 1).weekday()) % 7
            plain = date(year, month, 1 + to_first + 7 * (nth - 1))
        case LunarDay() | SolarTerm() if year not in _LUNAR_YEARS:
            return None
        case LunarDay(month, day):
            plain = _lunar_to_solar(year, month, day)
        case SolarTerm(name):
            plain = _solar_term(year, name)
        case _:
            assert_never(rule)
    return plain + timedelta(days=festival.shift)


def _lunar_to_solar(year: int, month: int, day: int) -> date:
    from borax.calendars.lunardate import LunarDate  # its tables cost start-up time

    solar: date = LunarDate(year, month, day).to_solar_date()
    return solar


def _solar_term(year: int, name: str) -> date:
    from borax.calendars.lunardate import TermUtils

    solar: date = TermUtils.nth_term_day(year, term_name=name)
    return solar
