from __future__ import annotations

from datetime import date, timedelta

import pytest

from merchant_app.actions import timeline as actions
from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import TaskKind
from merchant_app.domain.recurrence import Frequency, Rule
from merchant_app.store.recurrence import occurrences
from merchant_app.store.task_parts import activity_sheets, sheet_id
from merchant_app.store.timeline import planned, task_row

FIRST = date(2026, 9, 7)


@pytest.fixture
def task(shop, campaign_id):
    phase = planned(shop, campaign_id).plan.phases[0]
    return actions.add_task(
        shop,
        phase_id=phase.id,
        campaign_id=campaign_id,
        name="Street stall",
        duration=3,
        not_before=FIRST,
    )


def test_a_task_that_becomes_a_milestone_stands_where_it_would_have_ended(shop, campaign_id, task):
    end = planned(shop, campaign_id).schedule.tasks[task].end
    actions.change_kind(shop, task_id=task, kind=TaskKind.MILESTONE)
    stone = task_row(shop, task)
    assert (stone.kind, stone.duration, stone.not_before) == (TaskKind.MILESTONE, 0, end)
    actions.change_kind(shop, task_id=task, kind=TaskKind.TASK)
    assert task_row(shop, task).duration == 1
    shop.undo()
    shop.undo()
    assert task_row(shop, task).duration == 3


def test_an_activity_gets_a_sheet_that_is_kept(shop, campaign_id, task):
    actions.change_kind(shop, task_id=task, kind=TaskKind.ACTIVITY)
    assert activity_sheets(shop, campaign_id)[task].place == ""
    sheet = sheet_id(shop, task)
    actions.change_kind(shop, task_id=task, kind=TaskKind.TASK)
    actions.change_kind(shop, task_id=task, kind=TaskKind.ACTIVITY)
    assert sheet_id(shop, task) == sheet


def test_what_repeats_takes_its_times_along(shop, campaign_id, task):
    until = FIRST + timedelta(weeks=3)
    rule = Rule(Frequency.WEEKLY, weekdays=frozenset({FIRST.weekday()}))
    actions.repeat_task(shop, task_id=task, rule=rule, first=FIRST, until=until)
    actions.change_kind(shop, task_id=task, kind=TaskKind.ACTIVITY)
    sheets = activity_sheets(shop, campaign_id)
    assert all(each.task_id in sheets for each in occurrences(shop, task))
    assert all(each.untouched for each in occurrences(shop, task))
    shop.undo()
    assert not sheets.keys() & activity_sheets(shop, campaign_id).keys() & {task}


def test_what_cannot_be_a_milestone_says_why(shop, campaign_id, task):
    phase = planned(shop, campaign_id).plan.phases[0]
    part = actions.add_task(
        shop, phase_id=phase.id, campaign_id=campaign_id, name="Set up", parent_id=task
    )
    with pytest.raises(UserError, match="has parts") as refused:
        actions.change_kind(shop, task_id=task, kind=TaskKind.MILESTONE)
    assert refused.value.field == "kind"
    actions.set_progress(shop, task_id=part, progress=50, today=FIRST)
    with pytest.raises(UserError, match="under way"):
        actions.change_kind(shop, task_id=part, kind=TaskKind.MILESTONE)
