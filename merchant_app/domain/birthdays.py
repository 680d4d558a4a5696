"""The next day on which a birthday, solar or lunar, is kept."""

from __future__ import annotations

from datetime import date, timedelta

#: Days and months that not every year has: such a birthday is kept the day before.
_LEAP_DAY = (2, 29)
_LONG_MONTH = 30


def next_birthday(birthday: str, *, lunar: bool, today: date) -> date | None:
    """Give the first day from today on which a birthday is kept; None if none is known.

    `birthday` is "MM-DD" or a full ISO date. The same days as in `customers.birthday_keys`: who
    is born on a day the year does not have is congratulated the day before, and a leap month of
    the lunar year counts as its month too.
    """
    if not birthday:
        return None
    month, day = int(birthday[-5:-3]), int(birthday[-2:])
    if lunar:
        return _next_lunar(month, day, today)
    for year in (today.year, today.year + 1):
        kept = _solar(year, month, day)
        if kept >= today:
            return kept
    return None


def _solar(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        assert (month, day) == _LEAP_DAY
        return date(year, 2, 28)


def _next_lunar(month: int, day: int, today: date) -> date | None:
    from borax.calendars.lunardate import InvalidLunarDateError, LunarDate

    found: list[date] = []
    for year in (today.year - 1, today.year, today.year + 1):
        for leap in (0, 1):
            try:
                first = LunarDate(year, month, 1, leap).to_solar_date()
            except InvalidLunarDateError:
                continue  # the year has no such leap month, or lies beyond the calendar
            kept = first + timedelta(days=day - 1)
            if day == _LONG_MONTH and LunarDate.from_solar(kept).day == 1:
                kept -= timedelta(days=1)
            found.append(kept)
    return min((each for each in found if each >= today), default=None)
