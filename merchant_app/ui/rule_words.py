"""A rule of what repeats, in words: "every Friday until 28 Feb"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from merchant_app import formats
from merchant_app.domain.recurrence import Frequency, Rule
from merchant_app.i18n import _, _n, _p

_LAST = -1


def weekday_word(weekday: int) -> str:
    """Give the full name of a weekday, 0 for Monday."""
    return (
        _p("weekday", "Monday"),
        _p("weekday", "Tuesday"),
        _p("weekday", "Wednesday"),
        _p("weekday", "Thursday"),
        _p("weekday", "Friday"),
        _p("weekday", "Saturday"),
        _p("weekday", "Sunday"),
    )[weekday]


def nth_word(nth: int) -> str:
    """Give the word for the 1st to 4th or the last (-1) of a weekday."""
    return {
        1: _p("of a month", "first"),
        2: _p("of a month", "second"),
        3: _p("of a month", "third"),
        4: _p("of a month", "fourth"),
        _LAST: _p("of a month", "last"),
    }[nth]


def rule_words(rule: Rule) -> str:
    """Say how a rule repeats: "every 2 weeks on Friday"."""
    if rule.frequency is Frequency.DAILY:
        return _("every day") if rule.interval == 1 else _("every {n} days", n=rule.interval)
    if rule.frequency is Frequency.WEEKLY:
        days = _joined([weekday_word(day) for day in sorted(rule.weekdays)])
        if rule.interval == 1:
            return _("every {weekday}", weekday=days)
        return _("every {n} weeks on {weekday}", n=rule.interval, weekday=days)
    return _monthly_words(rule)


def with_end(rule: Rule, until: date | None) -> str:
    """Say how and how long a rule repeats: "every Friday until 28 Feb"."""
    words = rule_words(rule)
    if rule.count is not None:
        return _n("{rule}, {n} time", "{rule}, {n} times", rule.count, rule=words)
    if until is not None:
        return _("{rule} until {day}", rule=words, day=formats.short_form(until))
    return words


def _monthly_words(rule: Rule) -> str:
    if rule.weekdays:
        nth, weekday = nth_word(rule.nth), weekday_word(next(iter(rule.weekdays)))
        if rule.interval == 1:
            return _("on the {nth} {weekday} of each month", nth=nth, weekday=weekday)
        return _(
            "every {n} months on the {nth} {weekday}", n=rule.interval, nth=nth, weekday=weekday
        )
    if rule.month_day == _LAST:
        if rule.interval == 1:
            return _("on the last day of each month")
        return _("every {n} months on the last day", n=rule.interval)
    if rule.interval == 1:
        return _("on day {day} of each month", day=rule.month_day)
    return _("every {n} months on day {day}", n=rule.interval, day=rule.month_day)


def _joined(words: Sequence[str]) -> str:
    if len(words) == 1:
        return words[0]
    most = _p("between names", ", ").join(words[:-1])
    return _("{most} and {last}", most=most, last=words[-1])
