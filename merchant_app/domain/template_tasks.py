"""How long a template's tasks take in the time that a shop has for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.campaign_template import (
    CampaignTemplate,
    TemplateActivity,
    TemplateTask,
    Text,
)
from merchant_app.domain.money import round_half_away
from merchant_app.domain.plan import Plan, TaskKind
from merchant_app.domain.plan_draft import (
    DraftActivity,
    DraftLink,
    DraftPhase,
    DraftSupply,
    DraftTask,
    plan_of,
)
from merchant_app.domain.schedule import schedule
from merchant_app.domain.template_dates import CampaignDates, Window


def draft_tasks(
    template: CampaignTemplate, dates: CampaignDates, language: str
) -> tuple[DraftTask, ...]:
    """Give the tasks with their days stretched to the campaign, at least one day each."""
    return tuple(_draft_task(task, dates, language) for task in template.tasks)


def draft_links(template: CampaignTemplate) -> tuple[DraftLink, ...]:
    """Give the links; their lags do not stretch."""
    return tuple(
        DraftLink(link.task, task.key, link.kind, link.lag)
        for task in template.tasks
        for link in task.after
    )


def fit_tasks(
    template: CampaignTemplate,
    phases: tuple[DraftPhase, ...],
    tasks: tuple[DraftTask, ...],
    dates: CampaignDates,
    calendar: WorkingCalendar,
) -> tuple[tuple[DraftTask, ...], tuple[str, ...]]:
    """Shorten tasks until each phase's work ends before its buffer.

    Of the tasks that make a phase too long, the longest that may stretch gives up one day at a
    time. Returns the tasks, and the keys of the phases whose work does not fit even so.
    """
    links = draft_links(template)
    rigid = {task.key for task in template.tasks if task.fixed}
    days = {task.key: task.duration for task in tasks}
    too_long = []
    for number, phase in enumerate(phases, 1):
        last_work = {p.key: dates.windows[p.key].last_work for p in phases[:number]}
        while True:
            fitted = tuple(replace(task, duration=days[task.key]) for task in tasks)
            plan = _with_deadlines(plan_of(dates.start, phases, fitted, links), fitted, last_work)
            floats = schedule(plan, calendar).tasks
            late = [
                task
                for n, task in enumerate(fitted, 1)
                if task.phase == phase.key and floats[n].total_float < 0
            ]
            shorter = [task for task in late if task.duration > 1 and task.key not in rigid]
            if not shorter:
                break
            days[max(shorter, key=lambda task: task.duration).key] -= 1
        if late:
            too_long.append(phase.key)
    return fitted, tuple(too_long)


def _with_deadlines(plan: Plan, tasks: Sequence[DraftTask], last_work: dict[str, date]) -> Plan:
    """Give each task of the phases in `last_work` that day as a deadline.

    What then has a negative float is on a chain too long for its phase.
    """
    return replace(
        plan,
        tasks=tuple(
            replace(task, deadline=last_work.get(draft.phase))
            for task, draft in zip(plan.tasks, tasks, strict=True)
        ),
    )


def _draft_task(task: TemplateTask, dates: CampaignDates, language: str) -> DraftTask:
    def said(text: Text | None) -> str:
        return text.in_language(language) if text else ""

    return DraftTask(
        key=task.key,
        phase=task.phase,
        name=said(task.name),
        kind=task.kind,
        duration=_duration(task, dates.windows[task.phase]),
        owner=task.owner,
        parent=task.parent,
        not_before=_pinned_day(task, dates),
        purpose=said(task.purpose),
        result=said(task.result),
        checklist=tuple(said(step) for step in task.checklist),
        activity=_draft_activity(task.activity, language) if task.activity else None,
    )


def _pinned_day(task: TemplateTask, dates: CampaignDates) -> date | None:
    if task.key_day_offset is None or dates.key_day is None:
        return None
    return dates.key_day + timedelta(days=task.key_day_offset)


def _duration(task: TemplateTask, window: Window) -> int:
    if task.kind is TaskKind.MILESTONE:
        return 0
    if task.fixed:
        return task.days
    stretch = window.stretch
    return max(1, round_half_away(task.days * stretch.numerator, stretch.denominator))


def _draft_activity(sheet: TemplateActivity, language: str) -> DraftActivity:
    def said(text: Text | None) -> str:
        return text.in_language(language) if text else ""

    return DraftActivity(
        place=said(sheet.place),
        hours=sheet.hours,
        lead=sheet.lead,
        helpers=sheet.helpers,
        supplies=tuple(
            DraftSupply(said(supply.name), said(supply.quantity)) for supply in sheet.supplies
        ),
        safety=said(sheet.safety),
        transport=said(sheet.transport),
        guests=said(sheet.guests),
        media=said(sheet.media),
    )
