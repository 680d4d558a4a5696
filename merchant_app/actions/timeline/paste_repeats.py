"""What becomes of repeating tasks among copies: they repeat again where their days fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from merchant_app.actions.checks import day_of
from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.messages import UserError
from merchant_app.domain.recurrence import occurrence_days, rule_from
from merchant_app.domain.task_copies import CopiedRepeat, CopiedTask
from merchant_app.store.shop import Edit


def fitted_repeats(
    tasks: Sequence[CopiedTask], moved: timedelta, calendar: WorkingCalendar
) -> list[CopiedTask]:
    """Move how copies repeat along with their days.

    Where the days stay, a repeating task repeats again with all of its times. In another
    campaign it does if its rule, moved as its times were, gives the day of each of them there;
    else, as with Fridays that have become Sundays, the copies are plain tasks on their days. A
    time that is copied without the task it belongs to is a plain task too.
    """
    times: dict[int, list[date]] = {}
    for task in tasks:
        if task.parent is not None and task.occurrence_day is not None:
            times.setdefault(task.parent, []).append(task.occurrence_day + moved)
    repeats: dict[int, CopiedRepeat] = {}
    for place, task in enumerate(tasks):
        if task.repeats is None:
            continue
        again = _moved(task.repeats, moved)
        if not moved or _fits(again, times.get(place, ()), calendar):
            repeats[place] = again
    return [
        replace(
            task,
            repeats=repeats.get(place),
            occurrence_day=task.occurrence_day + moved
            if task.occurrence_day is not None and task.parent in repeats
            else None,
        )
        for place, task in enumerate(tasks)
    ]


def write_repeats(edit: Edit, ids: Sequence[int], tasks: Sequence[CopiedTask]) -> None:
    """Write the rules of pasted tasks, inside the open edit that wrote the tasks."""
    for task_id, task in zip(ids, tasks, strict=True):
        again = task.repeats
        if again is None:
            continue
        for day in filter(None, (again.first, again.until)):
            day_of(day, field="start")
        recurrence_id = edit.insert(
            "recurrence",
            task_id=task_id,
            rule=again.rule,
            first=again.first,
            until=again.until,
            on_closed=again.on_closed.value,
        )
        for day in dict.fromkeys(again.skipped):
            edit.insert("recurrence_exception", recurrence_id=recurrence_id, day=day)


def _moved(repeat: CopiedRepeat, by: timedelta) -> CopiedRepeat:
    return replace(
        repeat,
        first=repeat.first + by,
        until=None if repeat.until is None else repeat.until + by,
        skipped=tuple(day + by for day in repeat.skipped),
    )


def _fits(repeat: CopiedRepeat, times: Iterable[date], calendar: WorkingCalendar) -> bool:
    try:
        given = occurrence_days(
            rule_from(repeat.rule),
            repeat.first,
            until=repeat.until,
            calendar=calendar,
            on_closed=repeat.on_closed,
        )
    except UserError:
        return False
    return set(given).issuperset(times)
