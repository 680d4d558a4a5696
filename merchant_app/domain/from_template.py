"""Turns a template into a campaign: the days, the money and the language a shop chose."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.campaign_template import CampaignTemplate, TemplateGoal, Text
from merchant_app.domain.goals import GoalUnit
from merchant_app.domain.messages import Message, msg
from merchant_app.domain.money import round_half_away
from merchant_app.domain.plan_draft import (
    DraftApproval,
    DraftChannel,
    DraftContent,
    DraftGoal,
    DraftLine,
    DraftPhase,
    DraftRisk,
    DraftRole,
    DraftTask,
    PlanDraft,
)
from merchant_app.domain.template_dates import CampaignDates, campaign_dates
from merchant_app.domain.template_money import campaign_budget, divide_budget, in_minor_units
from merchant_app.domain.template_tasks import draft_links, draft_tasks, fit_tasks


def lay_out(
    template: CampaignTemplate,
    *,
    name: str,
    start: date | None,
    end: date | None,
    key_day: date | None,
    budget: int | None,
    language: str,
    calendar: WorkingCalendar,
    currency_decimals: int,
) -> PlanDraft:
    """Lay out a campaign from a template.

    Args:
        template: what to lay out.
        name: the campaign's name; the template's if empty.
        start: the first day; may be None when `key_day` is given.
        end: the last day, None for the template's natural length.
        key_day: the festival or event, for templates that are worked back from one.
        budget: minor units of the shop's currency, None for the template's own.
        language: "en" or "zh", for all texts of the plan.
        calendar: the shop's open days.
        currency_decimals: decimals of the shop's currency.

    Raises:
        UserError: for days or a budget that do not work, with the field to change.

    """
    dates = campaign_dates(template, calendar, start=start, end=end, key_day=key_day)
    money = campaign_budget(template, budget, currency_decimals)
    phases = _phases(template, dates, language)
    tasks, too_long = fit_tasks(
        template, phases, draft_tasks(template, dates, language), dates, calendar
    )
    categories, lines = divide_budget(template, money, currency_decimals, language)
    notes = (
        *_notes_on_time(phases, too_long, language),
        *_notes_on_closed_days(tasks, calendar),
        *_notes_on_money(lines, money),
    )
    return PlanDraft(
        template=template.id,
        icon=template.icon,
        name=name.strip() or template.name.in_language(language),
        summary=template.summary.in_language(language),
        start=dates.start,
        end=dates.end,
        key_day=dates.key_day,
        budget=money,
        phases=phases,
        roles=tuple(DraftRole(r.key, r.name.in_language(language)) for r in template.roles),
        channels=tuple(
            DraftChannel(c.key, c.kind, c.name.in_language(language)) for c in template.channels
        ),
        tasks=tasks,
        links=draft_links(template),
        categories=categories,
        lines=lines,
        approvals=tuple(
            DraftApproval(
                None if tier.up_to is None else in_minor_units(tier.up_to, currency_decimals),
                tier.approver.in_language(language),
            )
            for tier in template.approvals
        ),
        goals=_goals(template, dates, money, language, currency_decimals),
        risks=_risks(template, language),
        content=_content(template, dates, calendar, language),
        notes=notes,
    )


def _phases(
    template: CampaignTemplate, dates: CampaignDates, language: str
) -> tuple[DraftPhase, ...]:
    drafts = []
    for phase in template.phases:
        window = dates.windows[phase.key]
        drafts.append(
            DraftPhase(
                key=phase.key,
                kind=phase.kind,
                name=phase.name.in_language(language),
                purpose=phase.purpose.in_language(language),
                start=window.start,
                end=window.end,
                buffer=window.buffer,
            )
        )
    return tuple(drafts)


def _goals(
    template: CampaignTemplate, dates: CampaignDates, budget: int, language: str, decimals: int
) -> tuple[DraftGoal, ...]:
    natural_budget = in_minor_units(template.budget, decimals)

    def figure(goal: TemplateGoal, value: int) -> int:
        if goal.unit is GoalUnit.MONEY:
            value = in_minor_units(value, decimals)
        if goal.scales and natural_budget:
            value = round_half_away(value * budget, natural_budget)
        return value

    return tuple(
        DraftGoal(
            key=goal.key,
            name=goal.name.in_language(language),
            measure=goal.measure,
            unit=goal.unit,
            direction=goal.direction,
            target=figure(goal, goal.target),
            stop_line=None if goal.stop_line is None else figure(goal, goal.stop_line),
            baseline=None if goal.baseline is None else figure(goal, goal.baseline),
            weight=goal.weight,
            owner=goal.owner,
            due=dates.windows[goal.phase].end if goal.phase else dates.end,
            prepared_action=_said(goal.prepared_action, language),
        )
        for goal in template.goals
    )


def _risks(template: CampaignTemplate, language: str) -> tuple[DraftRisk, ...]:
    return tuple(
        DraftRisk(
            key=risk.key,
            name=risk.name.in_language(language),
            kind=risk.kind,
            probability=risk.probability,
            impact=risk.impact,
            strategy=risk.strategy,
            trigger=risk.trigger.in_language(language),
            first_step=risk.first_step.in_language(language),
            plan=tuple(step.in_language(language) for step in risk.plan),
            owner=risk.owner,
            phase=risk.phase,
        )
        for risk in template.risks
    )


def _content(
    template: CampaignTemplate, dates: CampaignDates, calendar: WorkingCalendar, language: str
) -> tuple[DraftContent, ...]:
    pieces = []
    for piece in template.content:
        window = dates.windows[piece.phase]
        days = int((piece.week - 1) * 7 * window.stretch)
        day = calendar.next_open(window.start + timedelta(days=days))
        if day > window.end:
            day = calendar.previous_open(window.end)
        pieces.append(
            DraftContent(
                piece.name.in_language(language), piece.form, piece.channel, piece.phase, day
            )
        )
    return tuple(pieces)


def _notes_on_time(
    phases: tuple[DraftPhase, ...], too_long: tuple[str, ...], language: str
) -> Iterator[Message]:
    if too_long:
        yield msg(
            "The campaign is short for this template: work runs into the buffer of {phases}. "
            "Choose more time, or take out tasks.",
            phases=("、" if language == "zh" else ", ").join(
                phase.name for phase in phases if phase.key in too_long
            ),
        )


def _notes_on_closed_days(
    tasks: tuple[DraftTask, ...], calendar: WorkingCalendar
) -> Iterator[Message]:
    fixed = {task.not_before for task in tasks if task.not_before is not None}
    for day in sorted(fixed):
        if not calendar.is_open(day):
            yield msg(
                "The shop is closed on {day}, so what is planned for it moves to {next}. To keep "
                "the day, mark it as open.",
                day=day,
                next=calendar.next_open(day),
            )


def _notes_on_money(lines: tuple[DraftLine, ...], budget: int) -> Iterator[Message]:
    if sum(line.planned for line in lines) > budget:
        yield msg(
            "The lines of this template cost more than the budget. Raise the budget, or take out "
            "lines."
        )


def _said(text: Text | None, language: str) -> str:
    return text.in_language(language) if text else ""
