"""A copy of the plan in which everything can be tried, and which is taken over as one edit."""

from __future__ import annotations

from datetime import date

import pytest

from merchant_app.actions.people import add_person, close_for, set_opening_days
from merchant_app.actions.timeline import (
    add_checklist_item,
    add_task,
    arrange_tasks,
    delete_tasks,
    give_task,
    link_tasks,
    move_task,
    rename_task,
    unlink_tasks,
)
from merchant_app.actions.try_out import adopt, begin_try_out
from merchant_app.domain.messages import UserError
from merchant_app.domain.task_order import Place
from merchant_app.store.people import people
from merchant_app.store.save_copy import save_copy
from merchant_app.store.settings import opening_days
from merchant_app.store.shop import open_shop
from merchant_app.store.timeline import planned


def tasks(shop):
    return {task.name: task for task in planned(shop, 1).plan.tasks}


@pytest.fixture
def trial(shop, campaign_id):
    assert campaign_id == 1
    with begin_try_out(shop, campaign_id=campaign_id) as made:
        yield made


def test_the_copy_has_the_same_plan_and_the_same_dates(shop, trial):
    assert planned(trial.shop, 1).plan == planned(shop, 1).plan
    assert planned(trial.shop, 1).schedule == planned(shop, 1).schedule
    assert not trial.changed
    assert trial.shop.undo_label is None


def test_the_copy_holds_no_customers_and_leaves_nothing_behind(shop, trial):
    for table in ("customer", "purchase", "ledger_entry", "edit", "journal_change"):
        assert trial.shop.value(f"SELECT count(*) FROM {table}") == 0, table
    folder = trial.shop.path.parent
    trial.close()
    assert not folder.exists()


def test_what_is_tried_out_does_not_touch_the_plan(shop, trial):
    before = planned(shop, 1)
    first = before.plan.tasks[0]
    rename_task(trial.shop, task_id=first.id, name="Tried")
    delete_tasks(trial.shop, task_ids=[before.plan.tasks[1].id])
    assert trial.changed
    assert planned(shop, 1) is before


def test_taking_over_is_one_edit_that_can_be_undone(shop, trial):
    before = planned(shop, 1)
    one, two, three = before.plan.tasks[:3]
    move_task(trial.shop, task_id=one.id, start=date(2026, 9, 21))
    give_task(trial.shop, task_id=one.id, owner="Lao Wang")
    rename_task(trial.shop, task_id=two.id, name="Another name")
    delete_tasks(trial.shop, task_ids=[three.id])
    new = add_task(trial.shop, phase_id=two.phase_id, campaign_id=1, name="New one", duration=4)
    part = add_task(trial.shop, phase_id=two.phase_id, campaign_id=1, name="A part of it")
    arrange_tasks(trial.shop, moves=[([part], Place(two.phase_id, new))])
    link_tasks(trial.shop, predecessor_id=two.id, successor_id=new)
    add_checklist_item(trial.shop, task_id=new, text="Ask for the price")
    wanted = planned(trial.shop, 1)
    adopt(shop, trial, campaign_id=1)
    assert [task.name for task in planned(shop, 1).plan.tasks] == [
        task.name for task in wanted.plan.tasks
    ]
    assert planned(shop, 1).schedule.end == wanted.schedule.end
    assert tasks(shop)["A part of it"].parent_id == tasks(shop)["New one"].id
    assert "Lao Wang" in [person.name for person in people(shop)]
    shop.undo()
    assert planned(shop, 1).plan == before.plan
    assert "Lao Wang" not in [person.name for person in people(shop)]


def test_what_was_done_elsewhere_meanwhile_stays(shop, trial):
    one, two, three = planned(shop, 1).plan.tasks[:3]
    rename_task(trial.shop, task_id=one.id, name="Tried name")
    move_task(trial.shop, task_id=two.id, start=date(2026, 9, 21))
    new = add_task(trial.shop, phase_id=one.phase_id, campaign_id=1, name="New in the copy")
    give_task(trial.shop, task_id=new, owner="Lao Wang")
    # In the plan itself: another column of the same row, a row of the same id, the same person.
    give_task(shop, task_id=one.id, owner="Lao Wang")
    add_task(shop, phase_id=one.phase_id, campaign_id=1, name="New in the plan")
    delete_tasks(shop, task_ids=[two.id])
    adopt(shop, trial, campaign_id=1)
    found = tasks(shop)
    assert found["Tried name"].owner_id == found["New in the copy"].owner_id
    assert "New in the plan" in found
    assert two.name not in found
    assert three.name in found
    assert [person.name for person in people(shop)].count("Lao Wang") == 1


def test_a_link_taken_away_and_made_again_is_the_same_link(shop, trial):
    link = planned(shop, 1).plan.links[0]
    ends = {"predecessor_id": link.predecessor, "successor_id": link.successor}
    unlink_tasks(trial.shop, **ends, kind=link.kind)
    link_tasks(trial.shop, **ends, kind=link.kind, lag=link.lag + 1)
    adopt(shop, trial, campaign_id=1)
    lags = {(each.predecessor, each.successor): each.lag for each in planned(shop, 1).plan.links}
    assert lags[link.predecessor, link.successor] == link.lag + 1


def test_working_days_can_be_tried_out_too(shop, trial):
    close_for(trial.shop, first=date(2026, 9, 1), last=date(2026, 9, 4))
    adopt(shop, trial, campaign_id=1)
    assert shop.value("SELECT count(*) FROM closed_period") == 1


def test_a_setting_made_in_both_takes_the_value_that_was_tried(shop, trial):
    set_opening_days(shop, weekdays=[0, 1, 2, 3, 4, 5])
    set_opening_days(trial.shop, weekdays=[0, 1, 2, 3, 4])
    adopt(shop, trial, campaign_id=1)
    assert opening_days(shop).weekdays == frozenset(range(5))


def test_nothing_different_is_nothing_to_take_over(shop, trial):
    with pytest.raises(UserError, match="Nothing was changed"):
        adopt(shop, trial, campaign_id=1)


def test_a_file_that_can_only_be_read_can_be_tried_on(shop, campaign_id, tmp_path):
    copy = tmp_path / "copy.merchant"
    save_copy(shop, copy)
    with (
        open_shop(copy, read_only=True) as looked_at,
        begin_try_out(looked_at, campaign_id=campaign_id) as trial,
    ):
        add_person(trial.shop, name="Lao Wang")
        assert trial.changed
