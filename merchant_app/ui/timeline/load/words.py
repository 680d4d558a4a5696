"""What is said about a person's load: beside the strip, to the mouse, and to screen readers."""

from __future__ import annotations

from datetime import date

from merchant_app import formats
from merchant_app.domain.load import PersonLoad
from merchant_app.i18n import _, _n


def summary(load: PersonLoad, since: date) -> str:
    """Say how much is too much from a day on, or how much there is at most."""
    days, worst = load.over_days(since), load.worst_day(since)
    if worst is None:
        most = load.most_between(since, date.max)
        return _n("{n} task at once at most", "{n} tasks at once at most", most)
    return _n(
        "over-loaded on {n} day: {day} with {tasks}",
        "over-loaded on {n} days, most on {day} with {tasks}",
        len(days),
        day=formats.short_form(worst),
        tasks=_tasks(load, worst),
    )


def spoken(name: str, load: PersonLoad, since: date) -> str:
    """Say the same with the name, for whoever does not see the strip."""
    return _("{name}: {value}", name=name, value=summary(load, since))


def day_head(name: str, load: PersonLoad, first: date, last: date) -> str:
    """Say whose days these are and how much there is: "A Mei, Sat 12 Dec: 5 tasks"."""
    if first == last:
        when, tasks = formats.day_and_weekday(first), _tasks(load, first)
    else:
        most = load.most_between(first, last)
        when = formats.short_range(first, last)
        tasks = _n("{n} task at once at most", "{n} tasks at once at most", most)
    return _("{name}, {day}: {tasks}", name=name, day=when, tasks=tasks)


def is_away(load: PersonLoad, first: date, last: date) -> bool:
    """Whether any of these days is a day off."""
    return any(start <= last and first <= end for start, end in load.days_off)


def _tasks(load: PersonLoad, day: date) -> str:
    count = load.most_between(day, day)
    if is_away(load, day, day):
        return _n("{n} task on a day off", "{n} tasks on a day off", count)
    return _n("{n} task", "{n} tasks", count)
