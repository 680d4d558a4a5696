"""Days by the Chinese calendar, as wall calendars print them in small beside the date."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

_FIRST: Final = date(1900, 1, 31)
_LAST: Final = date(2100, 12, 31)


@lru_cache(maxsize=512)
def lunar_day(day: date) -> str:
    """Give "初八", and on the first of a month that month: "十月", "闰六月". "" if not known."""
    if not _FIRST <= day <= _LAST:
        return ""
    from borax.calendars.lunardate import LunarDate  # its tables cost start-up time

    moon = LunarDate.from_solar(day)
    if moon.day != 1:
        return str(moon.cn_day)
    return f"{'闰' if moon.leap else ''}{moon.cn_month}月"
