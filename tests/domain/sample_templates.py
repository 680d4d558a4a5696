"""Small templates for tests, and how tests lay them out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from merchant_app.domain.budget import CategoryKind
from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.campaign_template import (
    Anchor,
    CampaignTemplate,
    TemplateActivity,
    TemplateCategory,
    TemplateGoal,
    TemplateLine,
    TemplateLink,
    TemplatePhase,
    TemplateRole,
    TemplateTask,
    Text,
)
from merchant_app.domain.from_template import lay_out
from merchant_app.domain.goals import Direction, GoalUnit, Measure
from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import PhaseKind, TaskKind
from merchant_app.domain.plan_draft import PlanDraft, plan_of
from merchant_app.domain.schedule import schedule

MONDAY = date(2026, 9, 7)
WEEKDAYS = WorkingCalendar(frozenset(range(5)))
EVERY_DAY = WorkingCalendar(frozenset(range(7)))


def words(text: str) -> Text:
    return Text(text, f"{text}（中）")


def phase(key: str, share: int, buffer: int = 0) -> TemplatePhase:
    return TemplatePhase(key, PhaseKind.LAUNCH, words(key), words(key), share, buffer)


def task(key: str, where: str, days: int, *after: str, **more: Any) -> TemplateTask:
    kind = TaskKind.TASK if days else TaskKind.MILESTONE
    links = tuple(TemplateLink(name) for name in after)
    return TemplateTask(
        key,
        where,
        words(key),
        more.pop("kind", kind),
        days,
        "owner",
        links,
        **more,
    )


SALE = CampaignTemplate(
    id="sale",
    name=words("Sale"),
    summary=words("Sale"),
    icon="tag",
    weeks=4,
    anchor=Anchor.START,
    budget=100_000,
    phases=(phase("ready", 5000, 2000), phase("run", 5000, 2000)),
    roles=(TemplateRole("owner", words("Owner")),),
    tasks=(
        task("print", "ready", 4),
        task("brief", "ready", 2, "print", fixed=True),
        task("open", "ready", 0, "brief"),
        task("sell", "run", 6, "open"),
        task("count", "run", 2, "sell"),
    ),
)
SHEET = TemplateActivity(words("Yard"), "10:00-12:00", "owner", (), ())
FAIR = CampaignTemplate(
    id="fair",
    name=words("Fair"),
    summary=words("Fair"),
    icon="star",
    weeks=4,
    anchor=Anchor.KEY_DAY,
    budget=0,
    key_phase="days",
    phases=(
        phase("plan", 6000, 2000),
        phase("warm", 2000, 1000),
        phase("days", 0),
        phase("after", 2000),
    ),
    roles=(TemplateRole("owner", words("Owner")),),
    tasks=(
        task("book", "plan", 8),
        task("posts", "warm", 3, "book"),
        task("stage", "days", 1, "posts", key_day_offset=-1),
        task(
            "parade", "days", 1, "stage", kind=TaskKind.ACTIVITY, key_day_offset=0, activity=SHEET
        ),
        task(
            "market", "days", 1, "parade", kind=TaskKind.ACTIVITY, key_day_offset=1, activity=SHEET
        ),
        task("over", "days", 0, "market", key_day_offset=1),
        task("thanks", "after", 2, "over"),
    ),
)


def laid_out(template: CampaignTemplate, **chosen: Any) -> PlanDraft:
    asked: dict[str, Any] = {
        "name": "",
        "start": MONDAY,
        "end": None,
        "key_day": None,
        "budget": None,
        "language": "en",
        "calendar": WEEKDAYS,
        "currency_decimals": 2,
    }
    return lay_out(template, **(asked | chosen))


def days_of(draft: PlanDraft) -> dict[str, int]:
    return {task.key: task.duration for task in draft.tasks}


def spans(draft: PlanDraft, calendar: WorkingCalendar) -> dict[str, tuple[date, date]]:
    dates = schedule(plan_of(draft.start, draft.phases, draft.tasks, draft.links), calendar).tasks
    return {task.key: (dates[n].start, dates[n].end) for n, task in enumerate(draft.tasks, 1)}


def refused_field(template: CampaignTemplate, **chosen: Any) -> str:
    with pytest.raises(UserError) as error:
        laid_out(template, **chosen)
    return error.value.field


MONEY = replace(
    SALE,
    categories=(
        TemplateCategory("ads", CategoryKind.ACQUISITION, words("Ads"), 5000),
        TemplateCategory("print", CategoryKind.CONTENT, words("Print"), 0),
    ),
    lines=(
        TemplateLine(
            "posts", "ads", words("Posts"), share=6000, phases=(("ready", 3333), ("run", 6667))
        ),
        TemplateLine(
            "cards",
            "print",
            words("Cards"),
            phase="ready",
            quantity=1_200_000,
            unit=words("pcs"),
            unit_price=10,
        ),
    ),
    goals=(
        TemplateGoal(
            "cost",
            words("Cost"),
            Measure.CAC,
            GoalUnit.MONEY,
            Direction.AT_MOST,
            1800,
            2500,
            5000,
            "owner",
            phase="ready",
        ),
        TemplateGoal(
            "guests",
            words("Guests"),
            Measure.NEW_CUSTOMERS,
            GoalUnit.COUNT,
            Direction.AT_LEAST,
            100,
            80,
            5000,
            "owner",
            scales=True,
        ),
    ),
)
