"""The next dates to remember and the closed days of the printed plan."""

from __future__ import annotations

from datetime import date, timedelta

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import TaskKind
from merchant_app.i18n import _, _n
from merchant_app.reports.plan_content import KeyDate, KeyDay, PlanTask
from merchant_app.store.settings import opening_days
from merchant_app.store.shop import Shop
from merchant_app.store.timeline import Planned

_MOST = 12


def key_dates(
    shop: Shop, of: Planned, tasks: tuple[PlanTask, ...], key_day: KeyDay | None, today: date
) -> tuple[KeyDate, ...]:
    """Give the next dates from today on, by day.

    They are the fixed day, milestones, activities, ends of work that decides the end date, and
    the days on which the shop closes. The note is how far a date has slipped behind the first
    plan, else who is in charge.
    """
    found = [_of_task(of, task) for task in tasks if _worth_a_date(task) and task.end >= today]
    if key_day is not None and key_day.day >= today:
        found = [each for each in found if (each.start, each.name) != (key_day.day, key_day.name)]
        found.append(KeyDate(key_day.day, key_day.day, key_day.name, _("Fixed"), fixed=True))
    last = max((of.campaign.last, of.schedule.end))
    found += [
        KeyDate(first, until, reason or _("Closed"), _("The shop is closed") if reason else "")
        for first, until, reason in opening_days(shop).closed
        if until >= today and first <= last
    ]
    return tuple(sorted(found, key=lambda each: (each.start, not each.fixed))[:_MOST])


def closed_days(calendar: WorkingCalendar, first: date, last: date) -> frozenset[date]:
    """Give the days from `first` to `last` on which nobody works."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return frozenset(day for day in days if not calendar.is_open(day))


def _worth_a_date(task: PlanTask) -> bool:
    if task.done or task.summary:
        return False
    return task.kind is not TaskKind.TASK or task.critical


def _of_task(of: Planned, task: PlanTask) -> KeyDate:
    """An activity is remembered for all its days, other work for the day it must be ready."""
    start = task.start if task.kind is TaskKind.ACTIVITY else task.end
    note = task.activity.lead if task.activity and task.activity.lead else task.owner
    first_plan = of.first_plan.get(task.id)
    if first_plan is not None and task.end > first_plan[1]:
        late = (task.end - first_plan[1]).days
        note = _n("{n} day after the first plan", "{n} days after the first plan", late)
    return KeyDate(start, task.end, task.name, note)
