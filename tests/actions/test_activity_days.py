from __future__ import annotations

from datetime import date

import pytest

from merchant_app.actions.activity_days import add_activity, move_activity
from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.actions.timeline import set_progress
from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import TaskKind
from merchant_app.store.task_parts import activity_sheets
from merchant_app.store.timeline import planned


@pytest.fixture
def sheet(shop):
    campaign_id = create_campaign(
        shop, draft_campaign(shop, template_id="festival", key_day=date(2026, 12, 25))
    )
    return next(iter(activity_sheets(shop, campaign_id).values()))


def test_an_activity_is_added_with_its_sheet_and_its_day_as_one_edit(shop, sheet):
    before = len(shop.history())
    plan = planned(shop, 1).plan
    phase = plan.phases[-1]
    day = phase.start
    made = add_activity(
        shop,
        campaign_id=1,
        phase_id=phase.id,
        name=" Tasting ",
        day=day,
        place="Terrace",
        hours="9:00-12:00",
    )
    assert len(shop.history()) == before + 1
    of = planned(shop, 1)
    task = of.plan.tasks[-1]
    assert (task.id, task.name, task.kind) == (made, "Tasting", TaskKind.ACTIVITY)
    assert of.schedule.tasks[made].start == of.calendar.next_open(day)
    kept = activity_sheets(shop, 1)[made]
    assert (kept.place, kept.hours) == ("Terrace", "09:00-12:00")
    shop.undo()
    assert planned(shop, 1).plan == plan


def test_an_activity_moves_to_another_day_and_hour_as_one_edit(shop, sheet):
    of = planned(shop, 1)
    before = len(shop.history())
    start = of.calendar.add(of.schedule.tasks[sheet.task_id].start, 1)
    move_activity(shop, task_id=sheet.task_id, start=start, hours="8:15-9:00")
    assert len(shop.history()) == before + 1
    assert planned(shop, 1).schedule.tasks[sheet.task_id].start == start
    assert activity_sheets(shop, 1)[sheet.task_id].hours == "08:15-09:00"
    move_activity(shop, task_id=sheet.task_id, start=None, hours="")
    assert planned(shop, 1).schedule.tasks[sheet.task_id].start == start
    assert activity_sheets(shop, 1)[sheet.task_id].hours == ""


def test_a_finished_activity_stays_where_it_was(shop, sheet):
    set_progress(shop, task_id=sheet.task_id, progress=100, today=date(2027, 1, 1))
    with pytest.raises(UserError, match="is finished, so its days stay"):
        move_activity(shop, task_id=sheet.task_id, start=None, hours="8:00-9:00")
