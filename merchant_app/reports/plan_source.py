"""Fills the campaign plan from a shop file: every figure read or computed, nothing drawn."""

from __future__ import annotations

from datetime import date, datetime

from merchant_app.domain.alerts import Alert
from merchant_app.domain.campaign import Person
from merchant_app.domain.festivals import occurrences
from merchant_app.domain.goals import Goal, GoalUnit, Level, Measure, level
from merchant_app.domain.plan import TaskKind
from merchant_app.domain.risks import RiskState
from merchant_app.i18n import _, _p, language, say, using
from merchant_app.reports.plan_content import (
    Festival,
    KeyDay,
    PlanContent,
    PlanGoal,
    PlanLink,
    PlanPhase,
    PlanRisk,
)
from merchant_app.reports.plan_dates import closed_days, key_dates
from merchant_app.reports.plan_money import PlanMoney, plan_money
from merchant_app.reports.plan_tasks import plan_tasks, working_tasks
from merchant_app.store.attention import attention
from merchant_app.store.goals import goals
from merchant_app.store.people import people, person_names
from merchant_app.store.prints import next_version
from merchant_app.store.risks import risks
from merchant_app.store.shop import Shop
from merchant_app.store.task_parts import activity_sheets
from merchant_app.store.timeline import Planned, phase_purposes, planned

#: The key of the campaign plan among what was printed.
PLAN = "plan"
_MOST_NOTICES = 5


def plan_content(
    shop: Shop, campaign_id: int, *, today: date, now: datetime, language: str
) -> PlanContent:
    """Read everything that the campaign plan prints.

    Args:
        shop: the open file.
        campaign_id: which campaign.
        today: the day that the figures are of.
        now: local time of printing.
        language: "en" or "zh", for what is worded here; the shop's own words stay as they are.

    Raises:
        UserError: if the file has no such campaign.

    """
    with using(language):
        return _content(shop, planned(shop, campaign_id), today, now)


def _content(shop: Shop, of: Planned, today: date, now: datetime) -> PlanContent:
    campaign = of.campaign
    money = plan_money(shop, of, today)
    tasks = plan_tasks(shop, of)
    phases = _phases(shop, of, money)
    first = min((campaign.first, *(p.start for p in phases), *(t.start for t in tasks)))
    last = max((campaign.last, *(p.end for p in phases), *(t.end for t in tasks)))
    festivals = tuple(
        Festival(each.day, each.zh if language() == "zh" else each.en)
        for each in occurrences(first, last)
    )
    key_day = _key_day(of, festivals)
    known = {person.id: person for person in people(shop, archived=True)}
    return PlanContent(
        shop=shop.info.name,
        campaign=campaign.name,
        start=campaign.first,
        end=campaign.last,
        currency=shop.info.currency,
        money=money.facts,
        today=today,
        printed_at=now,
        motto=campaign.summary,
        summary=campaign.note,
        notices=_notices(attention(shop, campaign.id, today)),
        lead=_lead(known, campaign.lead_id),
        people=_others(shop, of, known),
        key_day=key_day,
        phases=phases,
        tasks=tasks,
        links=_links(of),
        budget=money.lines,
        channels=money.channels,
        unallocated=money.unallocated,
        goals=tuple(
            _goal(each, person_names(shop), first=campaign.first, today=today)
            for each in goals(shop, campaign.id, today)
        ),
        risks=_risks(shop, campaign.id),
        key_dates=key_dates(shop, of, tasks, key_day, today),
        closed=closed_days(of.calendar, first, last),
        festivals=festivals,
        version=next_version(shop, report=PLAN, campaign_id=campaign.id),
    )


def _phases(shop: Shop, of: Planned, money: PlanMoney) -> tuple[PlanPhase, ...]:
    purposes = phase_purposes(shop, of.campaign.id)
    found = []
    for phase in of.plan.phases:
        dates = of.schedule.phases[phase.id]
        lines = [line for line in money.lines if line.phase_id == phase.id]
        work = [task for task in working_tasks(of) if task.phase_id == phase.id]
        found.append(
            PlanPhase(
                id=phase.id,
                kind=phase.kind,
                name=phase.name,
                start=dates.start,
                end=dates.end,
                work=purposes[phase.id],
                tasks_done=sum(task.actual_end is not None for task in work),
                tasks_total=len(work),
                planned=sum(line.planned for line in lines),
                spent=sum(line.spent for line in lines),
                buffer=phase.buffer,
                buffer_left=dates.buffer_left,
                buffer_start=_buffer_start(of, phase.buffer, dates.end),
            )
        )
    return tuple(found)


def _buffer_start(of: Planned, buffer: int, end: date) -> date | None:
    """The first of the working days kept at the end of a phase."""
    return of.calendar.add(of.calendar.previous_open(end), 1 - buffer) if buffer else None


def _links(of: Planned) -> tuple[PlanLink, ...]:
    dates = of.schedule.tasks
    return tuple(
        PlanLink(
            link.predecessor,
            link.successor,
            link.kind,
            dates[link.predecessor].critical and dates[link.successor].critical,
        )
        for link in of.plan.links
    )


def _key_day(of: Planned, festivals: tuple[Festival, ...]) -> KeyDay | None:
    """The fixed day, named after the festival on it, else after what happens on it."""
    day = of.campaign.key_day
    if day is None:
        return None
    names = [festival.name for festival in festivals if festival.day == day]
    for kind in (TaskKind.MILESTONE, TaskKind.ACTIVITY):
        names += [
            task.name
            for task in of.plan.tasks
            if task.kind is kind and of.schedule.tasks[task.id].start == day
        ]
    return KeyDay(day, (*names, of.campaign.name)[0])


def _notices(found: list[Alert]) -> tuple[str, ...]:
    """What needs a decision, as sentences: alerts from a warning up, the worst first."""
    worst = [each for each in found if each.level in {Level.WARNING, Level.EMERGENCY}]
    return tuple(
        _p("a headline made a sentence", "{headline}.", headline=say(each.headline))
        for each in worst[:_MOST_NOTICES]
    )


def _lead(known: dict[int, Person], lead_id: int | None) -> str:
    if lead_id is None:
        return ""
    lead = known[lead_id]
    if not lead.role or lead.role == lead.name:
        return lead.name
    return _("{name} ({role})", name=lead.name, role=lead.role)


def _others(shop: Shop, of: Planned, known: dict[int, Person]) -> tuple[str, ...]:
    """Everybody but the lead who does something in the campaign, in the order of the plan."""
    sheets = activity_sheets(shop, of.campaign.id)
    ids: list[int | None] = []
    for task in of.plan.tasks:
        ids.append(task.owner_id)
        if task.id in sheets:
            ids += [sheets[task.id].lead_id, *sheets[task.id].helper_ids]
    wanted = dict.fromkeys(each for each in ids if each is not None)
    wanted.pop(of.campaign.lead_id or 0, None)
    return tuple(known[each].name for each in wanted)


def _goal(goal: Goal, names: dict[int, str], *, first: date, today: date) -> PlanGoal:
    return PlanGoal(
        name=goal.name,
        unit=goal.unit,
        target=goal.target,
        stop=goal.stop_line,
        now=goal.current,
        direction=goal.direction,
        weight=goal.weight,
        due=goal.due,
        owner=names.get(goal.owner_id or 0, ""),
        counted=_counted(goal),
        level=level(goal, first=first, today=today),
    )


def _counted(goal: Goal) -> str:
    if goal.unit is not GoalUnit.COUNT:
        return ""
    if goal.measure in {Measure.NEW_CUSTOMERS, Measure.MEMBERS, Measure.REACH}:
        return _p("counted", "people")
    return _p("counted", "orders") if goal.measure is Measure.ORDERS else ""


def _risks(shop: Shop, campaign_id: int) -> tuple[PlanRisk, ...]:
    """The risks that are not over; the first thing to do opens the steps of each."""
    names = person_names(shop)
    return tuple(
        PlanRisk(
            name=risk.name,
            kind=risk.kind,
            probability=risk.probability,
            impact=risk.impact,
            strategy=risk.strategy,
            owner=names.get(risk.owner_id or 0, ""),
            trigger=risk.trigger,
            steps=tuple(dict.fromkeys(filter(None, (risk.first_step, *risk.plan)))),
        )
        for risk in risks(shop, campaign_id)
        if risk.state is not RiskState.CLOSED
    )
