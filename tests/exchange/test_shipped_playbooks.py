"""The sprint, the festival and the members' club, as a shop would start them tomorrow."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.campaign_template import CampaignTemplate
from merchant_app.domain.from_template import lay_out
from merchant_app.domain.goals import Measure
from merchant_app.domain.money import WHOLE
from merchant_app.domain.plan import PhaseKind, TaskKind
from merchant_app.domain.plan_draft import PlanDraft, plan_of
from merchant_app.domain.schedule import schedule
from merchant_app.exchange.template_files import read_template
from merchant_app.resources import resource

SNOW_FESTIVAL = date(2026, 12, 25)
SIX_DAYS = WorkingCalendar(frozenset(range(1, 7)))
SHIPPED = ("win_customers", "festival", "members_club")


def _template(name: str) -> CampaignTemplate:
    return read_template(resource("templates", f"{name}.json"))


def _plan(name: str, language: str = "en") -> PlanDraft:
    template = _template(name)
    worked_back = bool(template.key_phase)
    return lay_out(
        template,
        name="",
        start=None if worked_back else date(2026, 3, 3),
        end=None,
        key_day=SNOW_FESTIVAL if worked_back else None,
        budget=None,
        language=language,
        calendar=SIX_DAYS,
        currency_decimals=2,
    )


@pytest.mark.parametrize("name", SHIPPED)
def test_the_whole_budget_is_planned(name: str) -> None:
    plan = _plan(name)
    assert plan.unallocated == 0
    assert all(plan.unallocated_in(category.key) == 0 for category in plan.categories)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shop_open_six_days_a_week_keeps_every_buffer_and_every_day_of_work(name: str) -> None:
    template, plan = _template(name), _plan(name)
    dates = schedule(plan_of(plan.start, plan.phases, plan.tasks, plan.links), SIX_DAYS)
    assert plan.notes == ()
    for laid_out, task in zip(plan.tasks, template.tasks, strict=True):
        if task.fixed or task.kind is TaskKind.MILESTONE:
            assert laid_out.duration == task.days
        else:
            assert laid_out.duration >= task.days
    for number, phase in enumerate(plan.phases, 1):
        assert dates.phases[number].buffer_left == phase.buffer
        assert phase.buffer or phase.key == template.key_phase


@pytest.mark.parametrize("name", SHIPPED)
def test_a_milestone_closes_every_phase(name: str) -> None:
    plan = _plan(name)
    dates = schedule(plan_of(plan.start, plan.phases, plan.tasks, plan.links), SIX_DAYS)
    for phase in _template(name).phases:
        ends = {
            task.key: dates.tasks[number].end
            for number, task in enumerate(plan.tasks, 1)
            if task.phase == phase.key
        }
        last = [task for task in plan.tasks if task.phase == phase.key][-1]
        assert last.kind is TaskKind.MILESTONE
        assert ends[last.key] == max(ends.values())


@pytest.mark.parametrize("name", SHIPPED)
def test_goals_weigh_the_whole_and_carry_their_stop_line_and_action(name: str) -> None:
    template = _template(name)
    assert sum(goal.weight for goal in template.goals) == WHOLE
    assert all(goal.stop_line is not None and goal.prepared_action for goal in template.goals)
    assert {phase.kind for phase in template.phases} == set(PhaseKind)
    assert all(3 <= len(risk.plan) <= 5 for risk in template.risks)


def test_the_sprint_stops_a_channel_before_a_new_customer_costs_too_much() -> None:
    goals = {goal.key: goal for goal in _template("win_customers").goals}
    cost, first, conversion = goals["g_cac"], goals["g_conv0"], goals["g_conv"]
    assert (cost.measure, cost.target, cost.stop_line) == (Measure.CAC, 1800, 2500)
    assert (first.target, first.stop_line) == (1500, 1200)
    assert (conversion.target, conversion.stop_line) == (2000, 1200)


def test_the_sprint_lasts_three_and_four_and_five_weeks() -> None:
    plan = _plan("win_customers")
    starts = {phase.key: phase.start for phase in plan.phases}
    assert starts["sprint"] - plan.start == timedelta(weeks=3)
    assert starts["tune"] - starts["sprint"] == timedelta(weeks=4)
    assert plan.end + timedelta(days=1) - starts["tune"] == timedelta(weeks=5)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_snow_festival_has_fourteen_blocks_with_full_sheets(language: str) -> None:
    plan = _plan("festival", language)
    dates = schedule(plan_of(plan.start, plan.phases, plan.tasks, plan.links), SIX_DAYS)
    roles = {role.key for role in plan.roles}
    blocks = [task for task in plan.tasks if task.activity]
    assert len(blocks) == 14
    for block in blocks:
        sheet = block.activity
        assert sheet is not None
        assert sheet.lead == block.owner
        assert {sheet.lead, *sheet.helpers} <= roles
        assert sheet.helpers
        assert sheet.place
        assert sheet.hours
        assert len(sheet.supplies) >= 4
        assert all(supply.name and supply.quantity for supply in sheet.supplies)
        assert sheet.safety
        assert sheet.transport
        assert sheet.guests
        assert sheet.media
        assert block.checklist
    days = [dates.tasks[n].start for n, task in enumerate(plan.tasks, 1) if task.activity]
    assert days.count(SNOW_FESTIVAL - timedelta(days=1)) == 2
    assert days.count(SNOW_FESTIVAL) == 7
    assert days.count(SNOW_FESTIVAL + timedelta(days=1)) == 5


def test_nobody_is_needed_in_two_festival_blocks_at_once() -> None:
    stints = [
        (role, task.key_day_offset + day, *task.activity.hours.split("-"), task.key)
        for task in _template("festival").tasks
        if task.activity and task.key_day_offset is not None
        for day in range(task.days)
        for role in (task.activity.lead, *task.activity.helpers)
    ]
    clashes = [
        (one, other)
        for one, other in combinations(stints, 2)
        if one[:2] == other[:2] and one[2] < other[3] and other[2] < one[3]
    ]
    assert clashes == []
