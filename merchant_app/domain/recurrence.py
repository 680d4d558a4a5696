"""Rules for what repeats, kept as iCalendar's RRULE text, and the days they give.

Only the shapes a shop needs: every n days; every n weeks on some weekdays; every n months on a
weekday counted from the first or the last, or on a day of the month. (RFC 5545, 3.3.10.)
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from merchant_app.domain.calendar import LAST_DAY, WorkingCalendar
from merchant_app.domain.messages import UserError, msg

#: More are hardly meant: every Friday for almost eight years.
MAX_OCCURRENCES: Final = 400
MAX_INTERVAL: Final = 99
_CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK: Final = 7
_MONTHS: Final = 12
_LAST: Final = -1


class Frequency(StrEnum):
    """What an interval counts."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"


class OnClosed(StrEnum):
    """What becomes of a day on which the shop is closed: the next open one, or none."""

    NEXT = "next"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Rule:
    """How something repeats.

    Attributes:
        frequency: of which `interval` is counted: every 2 weeks.
        weekdays: of a weekly rule, 0 for Monday; of a monthly one at most one, see `nth`.
        nth: the 1st to 4th or the last (-1) of that weekday in a month.
        month_day: of a monthly rule without weekday: 1 to 31, or -1 for the last day. Months
            without such a day are left out.
        count: how many times at most; None for no bound.

    """

    frequency: Frequency
    interval: int = 1
    weekdays: frozenset[int] = frozenset()
    nth: int = 0
    month_day: int = 0
    count: int | None = None


def checked_rule(rule: Rule) -> Rule:
    """Give a rule that can be followed.

    Raises:
        UserError: with "interval", "weekdays" or "count" as its field.

    """
    if not 1 <= rule.interval <= MAX_INTERVAL:
        raise UserError(
            msg("Write a number from 1 to {limit}.", limit=MAX_INTERVAL), field="interval"
        )
    if rule.frequency is Frequency.WEEKLY and not rule.weekdays:
        raise UserError(msg("Choose at least one day of the week."), field="weekdays")
    if rule.count is not None and not 1 <= rule.count <= MAX_OCCURRENCES:
        raise UserError(
            msg("Write a number from 1 to {limit}.", limit=MAX_OCCURRENCES), field="count"
        )
    return rule


def rule_text(rule: Rule) -> str:
    """Write a rule as RRULE text: "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"."""
    parts = [f"FREQ={rule.frequency.value}"]
    if rule.interval > 1:
        parts.append(f"INTERVAL={rule.interval}")
    if rule.weekdays:
        nth = str(rule.nth) if rule.nth else ""
        parts.append("BYDAY=" + ",".join(nth + _CODES[day] for day in sorted(rule.weekdays)))
    if rule.month_day:
        parts.append(f"BYMONTHDAY={rule.month_day}")
    if rule.count is not None:
        parts.append(f"COUNT={rule.count}")
    return ";".join(parts)


def rule_from(text: str) -> Rule:
    """Read a rule written by `rule_text`.

    Raises:
        ValueError: for anything it does not write.

    """
    known = dict(part.split("=", 1) for part in text.split(";"))
    unknown = known.keys() - {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT"}
    if unknown:
        raise ValueError(f"a rule of another kind: {text}")
    days = [day for day in known.get("BYDAY", "").split(",") if day]
    numbers = {int(day[:-2] or 0) for day in days}
    if len(numbers) > 1:
        raise ValueError(f"weekdays counted differently: {text}")
    return Rule(
        Frequency(known["FREQ"]),
        interval=int(known.get("INTERVAL", 1)),
        weekdays=frozenset(_CODES.index(day[-2:]) for day in days),
        nth=next(iter(numbers), 0),
        month_day=int(known.get("BYMONTHDAY", 0)),
        count=int(known["COUNT"]) if "COUNT" in known else None,
    )


def days_of(rule: Rule, first: date) -> Iterator[date]:
    """Give the days of a rule from `first` on, without end but for the last day of the calendar.

    `count` is not regarded. Weeks begin on Monday, and intervals are counted from the day, week
    or month of `first`.
    """
    candidates = {
        Frequency.DAILY: _daily,
        Frequency.WEEKLY: _weekly,
        Frequency.MONTHLY: _monthly,
    }[rule.frequency](rule, first)
    return (day for day in candidates if day >= first)


def occurrence_days(
    rule: Rule,
    first: date,
    *,
    until: date | None,
    calendar: WorkingCalendar,
    on_closed: OnClosed = OnClosed.NEXT,
) -> list[date]:
    """Give the days on which the rule places its occurrences, the shop's closed days regarded.

    With `OnClosed.NEXT` a closed day stays in the list: its work falls on the next open day. Of
    several days whose work would fall on the same one, only the last stays.

    Raises:
        UserError: if there is no such day (field "until"), or more than `MAX_OCCURRENCES`.

    """
    found: dict[date, date] = {}
    limit = rule.count or MAX_OCCURRENCES + 1
    for day in days_of(rule, first):
        if until is not None and day > until:
            break
        if on_closed is OnClosed.SKIP and not calendar.is_open(day):
            continue
        worked = calendar.next_open(day)
        if len(found) == limit and worked not in found:
            break
        found[worked] = day
    if not found:
        raise UserError(
            msg("No such day lies between the first day and the end. Choose a later end."),
            field="until",
        )
    if len(found) > MAX_OCCURRENCES:
        raise UserError(
            msg(
                "This would be more than {limit} times. Choose an earlier end or fewer days.",
                limit=MAX_OCCURRENCES,
            ),
            field="until",
        )
    return list(found.values())


def nth_of_month(day: date) -> int:
    """Give the how-manieth of its weekday a day is in its month: 1 to 4, -1 for a fifth."""
    nth = (day.day - 1) // _WEEK + 1
    return nth if nth <= 4 else _LAST  # noqa: PLR2004 - a fifth is always the last


def _daily(rule: Rule, first: date) -> Iterator[date]:
    return _steps(first, rule.interval)


def _weekly(rule: Rule, first: date) -> Iterator[date]:
    weekdays = sorted(rule.weekdays) or [first.weekday()]
    monday = first - timedelta(days=first.weekday())
    for week in _steps(monday, _WEEK * rule.interval):
        for weekday in weekdays:
            yield week + timedelta(days=weekday)


def _monthly(rule: Rule, first: date) -> Iterator[date]:
    months = first.year * _MONTHS + first.month - 1
    while months // _MONTHS < LAST_DAY.year:
        day = _day_in_month(rule, date(months // _MONTHS, months % _MONTHS + 1, 1), first)
        if day is not None:
            yield day
        months += rule.interval


def _day_in_month(rule: Rule, start: date, first: date) -> date | None:
    long = monthrange(start.year, start.month)[1]
    if rule.weekdays:
        weekday = next(iter(rule.weekdays))
        if rule.nth == _LAST:
            last = start.replace(day=long)
            return last - timedelta(days=(last.weekday() - weekday) % _WEEK)
        number = 1 + (weekday - start.weekday()) % _WEEK + (rule.nth - 1) * _WEEK
    else:
        number = rule.month_day or first.day
        number = long if number == _LAST else number
    return start.replace(day=number) if number <= long else None


def _steps(first: date, days: int) -> Iterator[date]:
    ordinal = first.toordinal()
    while ordinal <= LAST_DAY.toordinal() - _WEEK:
        yield date.fromordinal(ordinal)
        ordinal += days
