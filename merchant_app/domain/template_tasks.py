"""How long a template's tasks take in the time that a shop has for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

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
from merchant_app.domain.template_dates import CampaignDates

#: Tasks are made longer in steps of an eighth, at most to four times the template's days.
_STRETCH_STEPS: Final = 8
_MOST_STRETCH: Final = 4


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
    """Let the work of each phase fill its time up to the buffer, and not a day more.

    A shop that is open more days a week than the template counts on gets longer tasks instead of
    idle weeks before each buffer. Where even the template's own days are too many, the longest
    of the tasks that make the phase too long gives up one day at a time. Returns the tasks, and
    the keys of the phases whose work does not fit even so.
    """
    fit = _Fit(template, phases, tasks, dates, calendar)
    for number in range(len(phases)):
        fit.stretch_phase(number)
        fit.shorten_phase(number)
    return fit.tasks(), tuple(fit.too_long)


class _Fit:
    """The durations while they are being fitted, phase by phase."""

    def __init__(
        self,
        template: CampaignTemplate,
        phases: tuple[DraftPhase, ...],
        tasks: tuple[DraftTask, ...],
        dates: CampaignDates,
        calendar: WorkingCalendar,
    ) -> None:
        self._template = {task.key: task for task in template.tasks}
        self._phases = phases
        self._tasks = tasks
        self._dates = dates
        self._calendar = calendar
        self._links = draft_links(template)
        self._days = {task.key: task.duration for task in tasks}
        self.too_long: list[str] = []

    def tasks(self) -> tuple[DraftTask, ...]:
        """Give the tasks with their durations of now."""
        return tuple(replace(task, duration=self._days[task.key]) for task in self._tasks)

    def stretch_phase(self, number: int) -> None:
        """Make the tasks of a phase longer by the largest factor with which its work fits."""
        low, high = _STRETCH_STEPS, _STRETCH_STEPS * _MOST_STRETCH
        while low < high:
            middle = (low + high + 1) // 2
            self._set_stretch(number, middle)
            if self._late(number):
                high = middle - 1
            else:
                low = middle
        self._set_stretch(number, low)

    def shorten_phase(self, number: int) -> None:
        """Take days away while the work of a phase does not fit; note it if it cannot."""
        while late := self._late(number):
            shorter = [
                task for task in late if task.duration > 1 and not self._template[task.key].fixed
            ]
            if not shorter:
                self.too_long.append(self._phases[number].key)
                return
            self._days[max(shorter, key=lambda task: task.duration).key] -= 1

    def _set_stretch(self, number: int, steps: int) -> None:
        phase = self._phases[number].key
        stretch = self._dates.windows[phase].stretch * steps / _STRETCH_STEPS
        for task in self._template.values():
            if task.phase == phase:
                self._days[task.key] = _duration(task, stretch)

    def _late(self, number: int) -> list[DraftTask]:
        """Give the tasks of a phase that are on a chain too long for it."""
        done = self._phases[: number + 1]
        last_work = {phase.key: self._dates.windows[phase.key].last_work for phase in done}
        tasks = self.tasks()
        plan = plan_of(self._dates.start, self._phases, tasks, self._links)
        floats = schedule(_with_deadlines(plan, tasks, last_work), self._calendar).tasks
        return [
            task
            for n, task in enumerate(tasks, 1)
            if task.phase == self._phases[number].key and floats[n].total_float < 0
        ]


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
        duration=_duration(task, dates.windows[task.phase].stretch),
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


def _duration(task: TemplateTask, stretch: Fraction) -> int:
    if task.kind is TaskKind.MILESTONE:
        return 0
    if task.fixed:
        return task.days
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
