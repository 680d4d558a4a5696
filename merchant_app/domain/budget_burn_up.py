"""Money over time: planned until each day, spent, ordered, and where it leads. Minor units."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from merchant_app.domain.budget_control import ControlFacts
from merchant_app.domain.budget_time import planned_until, until

#: About so many points are shown, however long the campaign is.
_POINTS: Final = 26


@dataclass(frozen=True, slots=True)
class DayMoney:
    """What was spent on a day, and what is open today of the orders made on it."""

    day: date
    spent: int
    committed: int


@dataclass(frozen=True, slots=True)
class BurnUpPoint:
    """Running totals at the end of a day.

    Attributes:
        planned: of all lines but the reserve.
        spent: until then; None for days to come.
        used: spent, and ordered until then and still open today; None for days to come.
        expected: from today on.

    """

    day: date
    planned: int
    spent: int | None
    used: int | None
    expected: int | None


def burn_up(of: ControlFacts, days: Iterable[DayMoney]) -> tuple[BurnUpPoint, ...]:
    """Give running totals from before the first day to after the last, today among them."""
    course = sorted(days, key=lambda each: each.day)
    campaign = of.phases[None]
    ends = [campaign.last, of.today, *(window.last for window in of.windows.values())]
    first = min([campaign.first, *(each.day for each in course[:1])]) - timedelta(days=1)
    lines = [
        (line.planned, of.windows[line.id]) for line in of.lines if line.id not in of.kept_aside
    ]
    foreseen = of.forecast
    ahead = [(foreseen.by_line[line.id].rest, of.ahead(line)) for line in of.lines]
    ahead += [(each.rest, of.loose_ahead(phase_id)) for phase_id, each in foreseen.loose.items()]
    now = sum(each.spent + each.committed for each in course)
    points = []
    for day in shown_days(first, max(ends), of.today):
        known = [each for each in course if each.day <= day]
        spent = sum(each.spent for each in known)
        past = day <= of.today
        # Whatever is dated later than today is known today all the same.
        used = now if day == of.today else spent + sum(each.committed for each in known)
        points.append(
            BurnUpPoint(
                day,
                planned_until(lines, day),
                spent if past else None,
                used if past else None,
                now + sum(until(rest, window, day) for rest, window in ahead if rest)
                if day >= of.today
                else None,
            )
        )
    return tuple(points)


def shown_days(first: date, last: date, today: date) -> tuple[date, ...]:
    """Give days from the first to the last in even steps, with today among them if it is within."""
    step = max(1, (last - first).days // _POINTS)
    middle = today if first < today < last else first
    before = {middle - timedelta(days=n) for n in range(0, (middle - first).days + 1, step)}
    after = {middle + timedelta(days=n) for n in range(0, (last - middle).days + 1, step)}
    return tuple(sorted({first, last} | before | after))
