"""Why the shop is closed on a day, for whoever has to say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from merchant_app.domain.campaign import OpeningDays
from merchant_app.domain.public_holidays import make_up_days, public_holidays


class ClosedKind(StrEnum):
    """What closes the shop: the weekday, the shop itself for some days, or a public holiday."""

    WEEKDAY = "weekday"
    PERIOD = "period"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """One closed day; `name` is that of the holiday or the reason the shop wrote, or ""."""

    day: date
    kind: ClosedKind
    name: str = ""


def closed_days(opening: OpeningDays, first: date, last: date, language: str) -> list[ClosedDay]:
    """Give the closed days from `first` to `last` in order, with holidays named in `language`.

    A day on which the shop is closed by itself is that, even where it would be closed anyway by
    its weekday; make-up days are open.
    """
    years = range(first.year, last.year + 1)
    holidays: dict[date, str] = {}
    make_up: set[date] = set()
    if opening.observed != "none" and opening.country:
        for each in public_holidays(opening.country, years, language):
            if opening.observed == "all" or each.key in opening.observed:
                holidays.setdefault(each.day, each.name)
        make_up = {
            day
            for day, key in make_up_days(opening.country, years).items()
            if opening.observed == "all" or key in opening.observed
        }
    found = []
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        if day in opening.also_open:
            continue
        reason = next((why for start, end, why in opening.closed if start <= day <= end), None)
        if reason is not None:
            found.append(ClosedDay(day, ClosedKind.PERIOD, reason))
        elif day in make_up:
            continue
        elif day in holidays:
            found.append(ClosedDay(day, ClosedKind.HOLIDAY, holidays[day]))
        elif day.weekday() not in opening.weekdays:
            found.append(ClosedDay(day, ClosedKind.WEEKDAY))
    return found
