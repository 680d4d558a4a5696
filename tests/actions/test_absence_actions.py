from datetime import date

import pytest

from merchant_app.actions.absences import (
    add_absence,
    change_absence,
    remove_absence,
    set_load_limit,
    set_task_when_away,
    set_when_away,
)
from merchant_app.actions.activities import change_sheet
from merchant_app.actions.people import add_person, change_closed_period, close_for
from merchant_app.actions.timeline import add_task, give_task
from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import TaskKind, WhenAway
from merchant_app.store.absences import days_off
from merchant_app.store.attention import attention
from merchant_app.store.load import team_load
from merchant_app.store.settings import closed_periods, setting
from merchant_app.store.timeline import absences, planned
from merchant_app.store.working_time import effect_of_absence, effect_of_closing


def december(day):
    return date(2026, 12, day)


@pytest.fixture
def mei(shop):
    return add_person(shop, name="A Mei")


def test_days_off_are_added_changed_and_taken_back_each_as_one_edit(shop, mei):
    key = add_absence(shop, person_id=mei, first=december(2), last=december(4), reason=" Wedding ")
    change_absence(shop, absence_id=key, first=december(3), last=december(4), reason="Trip")
    assert [(each.first, each.last, each.reason) for each in days_off(shop, mei)] == [
        (december(3), december(4), "Trip")
    ]
    remove_absence(shop, absence_id=key)
    assert absences(shop) == ()
    labels = [entry.label.in_english() for entry in shop.history()[:3]]
    assert labels == [
        "Take back days off of A Mei",
        "Change the days off of A Mei",
        "Days off for A Mei from 2026-12-02 to 2026-12-04",
    ]
    for _edit in range(3):
        shop.undo()
    assert absences(shop) == ()
    shop.redo()
    assert days_off(shop, mei)[0].reason == "Wedding"


def test_days_that_are_off_already_are_refused_at_the_first_day(shop, mei):
    first = add_absence(shop, person_id=mei, first=december(2), last=december(4))
    with pytest.raises(UserError, match="A Mei is off from 2026-12-02 to") as refused:
        add_absence(shop, person_id=mei, first=december(4), last=december(8))
    assert refused.value.field == "first"
    change_absence(shop, absence_id=first, first=december(3), last=december(5), reason="")
    other = add_person(shop, name="Chen Yu")
    add_absence(shop, person_id=other, first=december(4), last=december(4))


def test_days_the_wrong_way_round_are_refused_at_the_last_day(shop, mei):
    with pytest.raises(UserError, match="lies before the first") as refused:
        add_absence(shop, person_id=mei, first=december(4), last=december(2))
    assert refused.value.field == "last"
    period = close_for(shop, first=december(24), last=december(26))
    with pytest.raises(UserError, match="lies before the first"):
        change_closed_period(
            shop, period_id=period, first=december(26), last=december(24), reason=""
        )


def test_days_off_that_are_gone_say_so(shop, mei):
    key = add_absence(shop, person_id=mei, first=december(2), last=december(2))
    remove_absence(shop, absence_id=key)
    with pytest.raises(UserError, match="no longer there"):
        remove_absence(shop, absence_id=key)


def test_a_closed_period_gets_other_days_and_another_reason(shop):
    period = close_for(shop, first=december(24), last=december(26))
    change_closed_period(
        shop, period_id=period, first=december(25), last=december(27), reason=" Paint "
    )
    (found,) = closed_periods(shop)
    assert (found.first, found.last, found.reason) == (december(25), december(27), "Paint")


def test_what_happens_meanwhile_is_set_for_the_shop_and_for_a_task(shop, campaign_id):
    task = next(t for t in planned(shop, campaign_id).plan.tasks if t.kind is TaskKind.TASK)

    def waits():
        tasks = planned(shop, campaign_id).plan.tasks
        return next(each for each in tasks if each.id == task.id).waits_for_owner

    assert waits()
    set_when_away(shop, when=WhenAway.WARN)
    assert setting(shop, "when_away") == "warn"
    assert not waits()
    set_task_when_away(shop, task_id=task.id, when=WhenAway.MOVE)
    assert waits()
    shop.undo()
    shop.undo()
    set_task_when_away(shop, task_id=task.id, when=WhenAway.WARN)
    assert not waits()


def test_a_task_on_a_day_off_is_an_item_on_the_overview_until_it_is_settled(shop, campaign_id, mei):
    phase = planned(shop, campaign_id).plan.phases[0]
    task = add_task(shop, phase_id=phase.id, campaign_id=campaign_id, name="Stall", owner_id=mei)
    day = planned(shop, campaign_id).schedule.tasks[task].start
    set_when_away(shop, when=WhenAway.WARN)
    add_absence(shop, person_id=mei, first=day, last=day)

    def headlines():
        return [each.headline.in_english() for each in attention(shop, campaign_id, day)]

    assert "1 task lies on days off of its owner" in headlines()
    give_task(shop, task_id=task, owner="Somebody else")
    assert "1 task lies on days off of its owner" not in headlines()


def test_helpers_and_leads_of_an_activity_have_its_load_too(shop, campaign_id, mei):
    lead, phase = add_person(shop, name="Lead"), planned(shop, campaign_id).plan.phases[0]
    task = add_task(
        shop,
        phase_id=phase.id,
        campaign_id=campaign_id,
        name="Stall",
        kind=TaskKind.ACTIVITY,
        owner_id=mei,
    )
    blocks = dict.fromkeys(("place", "hours", "safety", "transport", "guests", "media"), "")
    change_sheet(shop, task_id=task, lead_id=lead, helper_ids=[mei], **blocks)
    day = planned(shop, campaign_id).schedule.tasks[task].start
    people = dict(team_load(shop, campaign_id).people)
    assert people["Lead"].tasks_on(day) == people["A Mei"].tasks_on(day) == (task,)
    set_load_limit(shop, limit=5)
    assert team_load(shop, campaign_id).limit == 5
    with pytest.raises(UserError, match="from 1 to 20"):
        set_load_limit(shop, limit=0)


def test_a_closing_is_tried_out_without_being_written(shop, campaign_id):
    of = planned(shop, campaign_id)
    first = of.plan.start
    effect = effect_of_closing(shop, campaign_id, first, first)
    assert effect.moved > 0
    assert effect.end_before == of.schedule.end <= effect.end_after
    assert closed_periods(shop) == []
    nobody = effect_of_absence(shop, campaign_id, 999, first, first)
    assert (nobody.moved, nobody.end_after) == (0, of.schedule.end)
