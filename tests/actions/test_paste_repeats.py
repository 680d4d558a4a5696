"""Repeating tasks that are copied: they repeat again where their days fit, else are plain tasks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.actions.timeline import add_task, paste_tasks, repeat_task, skip_occurrence
from merchant_app.domain.recurrence import OnClosed, rule_from
from merchant_app.domain.task_order import LAST, Place
from merchant_app.exchange.task_clip import Clip, clip_text, read_clip
from merchant_app.store.recurrence import occurrences, recurrence_of, recurrences
from merchant_app.store.task_copies import copy_tasks
from merchant_app.store.timeline import planned

FIRST = date(2026, 9, 4)


@pytest.fixture
def phase_id(shop, campaign_id):
    return planned(shop, campaign_id).plan.phases[0].id


@pytest.fixture
def flyers(shop, campaign_id, phase_id):
    """A task that repeats on four Fridays, one of which is skipped."""
    task_id = add_task(shop, phase_id=phase_id, campaign_id=campaign_id, name="Hand out flyers")
    repeat_task(
        shop,
        task_id=task_id,
        rule=rule_from("FREQ=WEEKLY;BYDAY=FR"),
        first=FIRST,
        until=FIRST + timedelta(weeks=3),
        on_closed=OnClosed.SKIP,
    )
    skip_occurrence(shop, task_id=occurrences(shop, task_id)[1].task_id)
    return task_id


def copied(shop, campaign_id, *task_ids):
    """Copies as the clipboard brings them."""
    clip = read_clip(clip_text(Clip(copy_tasks(shop, planned(shop, campaign_id), task_ids))))
    assert clip is not None
    return clip.copied


def pasted_into(shop, campaign_id, copies):
    phase = planned(shop, campaign_id).plan.phases[0]
    place = Place(phase.id, None, LAST)
    return paste_tasks(shop, campaign_id=campaign_id, copied=copies, place=place)


def another(shop, start):
    return create_campaign(shop, draft_campaign(shop, template_id="street_campus", start=start))


def days(shop, task_id):
    return [each.day for each in occurrences(shop, task_id)]


def test_a_copy_in_the_same_campaign_repeats_on_the_same_days_as_one_edit(
    shop, campaign_id, flyers
):
    count = len(shop.history())
    ids = pasted_into(shop, campaign_id, copied(shop, campaign_id, flyers))
    known, again = recurrence_of(shop, flyers), recurrence_of(shop, ids[0])
    assert again is not None
    assert (again.rule, again.first, again.until, again.on_closed, again.skipped) == (
        known.rule,
        known.first,
        known.until,
        known.on_closed,
        known.skipped,
    )
    assert days(shop, ids[0]) == days(shop, flyers)
    assert len(days(shop, flyers)) == 3
    assert len(shop.history()) == count + 1
    shop.undo()
    assert recurrences(shop, campaign_id).keys() == {flyers}


def test_one_time_copied_alone_is_a_plain_task(shop, campaign_id, flyers):
    time = occurrences(shop, flyers)[0]
    ids = pasted_into(shop, campaign_id, copied(shop, campaign_id, time.task_id))
    assert len(ids) == 1
    assert planned(shop, campaign_id).facts[ids[0]].occurrence_day is None


def test_in_a_campaign_whole_weeks_later_it_repeats_on_its_weekday(shop, campaign_id, flyers):
    later = planned(shop, campaign_id).campaign.first + timedelta(weeks=10)
    other = another(shop, later)
    ids = pasted_into(shop, other, copied(shop, campaign_id, flyers))
    again = recurrence_of(shop, ids[0])
    assert again is not None
    assert again.first == FIRST + timedelta(weeks=10)
    assert again.skipped == (FIRST + timedelta(weeks=11),)
    assert days(shop, ids[0]) == [day + timedelta(weeks=10) for day in days(shop, flyers)]


def test_where_fridays_become_other_days_the_copies_are_plain_tasks(shop, campaign_id, flyers):
    other = another(shop, planned(shop, campaign_id).campaign.first + timedelta(days=30))
    ids = pasted_into(shop, other, copied(shop, campaign_id, flyers))
    of = planned(shop, other)
    assert recurrences(shop, other) == {}
    assert [of.facts[task_id].occurrence_day for task_id in ids] == [None] * 4
    assert [task.not_before for task in of.plan.tasks if task.id in ids[1:]] == [
        day + timedelta(days=30) for day in days(shop, flyers)
    ]


@pytest.mark.parametrize("rule", ["FREQ=HOURLY", "FREQ=WEEKLY", "nonsense"])
def test_a_rule_that_somebody_tampered_with_is_not_pasted(shop, campaign_id, flyers, rule):
    text = clip_text(Clip(copy_tasks(shop, planned(shop, campaign_id), [flyers])))
    assert read_clip(text.replace("FREQ=WEEKLY;BYDAY=FR", rule)) is None
