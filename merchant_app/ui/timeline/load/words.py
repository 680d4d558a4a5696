"""What is said about a person's load: beside the strip, to the mouse, and to screen readers."""

from __future__ import annotations

from datetime import date

from merchant_app import formats
from merchant_app.domain.load import PersonLoad
from merchant_app.i18n import _, _n


def summary(load: PersonLoad, since: date) -> str:
    """Say how much is too much from a day on: "over-loaded on 3 days, most on 12 Dec with 5"."""
    days, worst = load.over_days(since), load.worst_day(since)
    if worst is None:
        most = load.most_between(since, date.max)
        return _n("{n} task at once at most", "{n} tasks at once at most", most)
    return _n(
        "over-loaded on {n} day, most {day}: {count}",
        "over-loaded on {n} days, most {day}: {count}",
        len(days),
        day=formats.short_form(worst),
        count=load.most_between(worst, worst),
    )


def spoken(name: str, load: PersonLoad, since: date) -> str:
    """Say the same for a screen reader, with the name: it is read alone."""
    days, worst = load.over_days(since), load.worst_day(since)
    if worst is None:
        return _("{name}: {value}", name=name, value=summary(load, since))
    tasks = _n("{n} task", "{n} tasks", load.most_between(worst, worst))
    return _n(
        "{name}: over-loaded on {n} day, {day} with {tasks}",
        "{name}: over-loaded on {n} days, most on {day} with {tasks}",
        len(days),
        name=name,
        day=formats.short_form(worst),
        tasks=tasks,
    )


def day_head(name: str, load: PersonLoad, first: date, last: date) -> str:
    """Say whose days these are and how much there is: "A Mei, Sat 12 Dec: 5 tasks at once"."""
    most = load.most_between(first, last)
    tasks = _n("{n} task", "{n} tasks", most)
    if first == last:
        when = formats.day_and_weekday(first)
    else:
        when = formats.short_range(first, last)
        tasks = _n("{n} task at once at most", "{n} tasks at once at most", most)
    return _("{name}, {day}: {tasks}", name=name, day=when, tasks=tasks)
