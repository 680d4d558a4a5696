"""Approving the plan, choosing what to compare with, and what stays of removed tasks."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.actions.timeline import (
    add_task,
    approve_plan,
    change_task,
    compare_with,
    delete_baseline,
    delete_tasks,
    rename_baseline,
)
from merchant_app.actions.try_out import adopt, begin_try_out
from merchant_app.domain.messages import UserError
from merchant_app.store.attention import attention
from merchant_app.store.baselines import baseline_days, baselines, task_counts
from merchant_app.store.progress import progress
from merchant_app.store.timeline import planned

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 22)


@pytest.fixture
def same_city(shop):
    draft = draft_campaign(
        shop, template_id="same_city", start=date(2026, 9, 1), end=date(2027, 2, 28)
    )
    return create_campaign(shop, draft)


def approve(shop, campaign, name="Plan of 22 Nov 2026", **more):
    return approve_plan(
        shop,
        campaign_id=campaign,
        name=name,
        approved_by=more.pop("by", "Zhou Lan"),
        now=NOW,
        **more,
    )


def first_task(shop, campaign):
    return planned(shop, campaign).plan.tasks[0]


def test_a_template_brings_the_first_plan_with_its_phases(shop, same_city):
    (first,) = baselines(shop, same_city)
    of = planned(shop, same_city)
    days = baseline_days(shop, first.id)
    assert (first.name, first.compared) == ("", True)
    assert set(days.tasks) == {task.id for task in of.plan.tasks}
    assert {key: value.buffer for key, value in days.phases.items()} == {
        phase.id: phase.buffer for phase in of.plan.phases
    }


def test_an_approved_plan_keeps_the_days_of_tasks_and_phases_as_one_edit(shop, same_city):
    before = len(shop.history())
    made = approve(shop, same_city)
    assert len(shop.history()) == before + 1
    of, days = planned(shop, same_city), baseline_days(shop, made)
    for task in of.plan.tasks:
        dates = of.schedule.tasks[task.id]
        kept = days.tasks[task.id]
        assert (kept.first, kept.last, kept.duration) == (dates.start, dates.end, task.duration)
    assert of.baseline.id == made
    assert (of.baseline.approved_by, of.baseline.taken_at) == ("Zhou Lan", NOW)
    assert task_counts(shop, same_city)[made] == len(of.plan.tasks)
    shop.undo()
    assert [each.name for each in baselines(shop, same_city)] == [""]
    shop.redo()
    assert baseline_days(shop, made) == days


def test_what_is_compared_can_be_chosen_and_the_choice_undone(shop, same_city):
    task = first_task(shop, same_city)
    first = baselines(shop, same_city)[0].id
    change_task(shop, task_id=task.id, duration=task.duration + 2)
    second = approve(shop, same_city)
    assert planned(shop, same_city).baseline.id == second
    compare_with(shop, baseline_id=first)
    of = planned(shop, same_city)
    assert of.baseline.id == first
    assert of.first_plan[task.id][1] < of.schedule.tasks[task.id].end
    shop.undo()
    of = planned(shop, same_city)
    assert of.first_plan[task.id][1] == of.schedule.tasks[task.id].end


def test_approving_without_comparing_leaves_the_choice(shop, same_city):
    first = baselines(shop, same_city)[0].id
    approve(shop, same_city, compare=False)
    assert planned(shop, same_city).baseline.id == first


def test_names_of_approved_plans_are_not_taken_twice(shop, same_city):
    made = approve(shop, same_city)
    with pytest.raises(UserError) as refused:
        approve(shop, same_city, name="plan of 22 nov 2026")
    assert refused.value.field == "name"
    rename_baseline(shop, baseline_id=made, name="After the holidays")
    assert [each.name for each in baselines(shop, same_city)] == ["", "After the holidays"]
    with pytest.raises(UserError) as refused:
        rename_baseline(shop, baseline_id=made, name=" ")
    assert refused.value.field == "name"


def test_the_only_approved_plan_is_not_removed_silently(shop, same_city):
    (first,) = baselines(shop, same_city)
    with pytest.raises(UserError):
        delete_baseline(shop, baseline_id=first.id)
    delete_baseline(shop, baseline_id=first.id, even_the_last=True)
    of = planned(shop, same_city)
    assert (of.baseline, of.first_plan) == (None, {})
    assert progress(shop, same_city, TODAY).comparison is None
    shop.undo()
    assert planned(shop, same_city).baseline == first


def test_removing_the_compared_plan_goes_back_to_the_oldest(shop, same_city):
    first = baselines(shop, same_city)[0]
    delete_baseline(shop, baseline_id=approve(shop, same_city))
    assert planned(shop, same_city).baseline == first
    with pytest.raises(UserError):
        compare_with(shop, baseline_id=99)


def test_a_removed_task_is_told_as_gone_and_comes_back_with_undo(shop, same_city):
    task = first_task(shop, same_city)
    delete_tasks(shop, task_ids=[task.id])
    gone = [c for c in progress(shop, same_city, TODAY).comparison.tasks if c.now is None]
    assert [(change.name, change.task_id) for change in gone] == [(task.name, None)]
    shop.undo()
    changes = progress(shop, same_city, TODAY).comparison.tasks
    assert all(change.now is not None for change in changes)
    assert any(change.task_id == task.id and change.then is not None for change in changes)


def test_a_task_removed_while_trying_out_is_told_as_gone_once_that_is_taken_over(shop, same_city):
    task = first_task(shop, same_city)
    with closing(begin_try_out(shop, campaign_id=same_city)) as trial:
        delete_tasks(trial.shop, task_ids=[task.id])
        adopt(shop, trial, campaign_id=same_city)
    assert [each.name for each in progress(shop, same_city, TODAY).approved.gone] == [task.name]
    shop.undo()
    assert progress(shop, same_city, TODAY).approved.gone == ()


def test_a_removed_summary_takes_its_tasks_to_the_gone_ones_once(shop, same_city):
    of = planned(shop, same_city)
    phase = of.plan.phases[0].id
    above = add_task(shop, phase_id=phase, campaign_id=same_city, name="Stall")
    below = add_task(shop, phase_id=phase, campaign_id=same_city, name="Tent", parent_id=above)
    approve(shop, same_city)
    delete_tasks(shop, task_ids=[above, below])
    gone = progress(shop, same_city, TODAY).approved.gone
    assert sorted(each.name for each in gone) == ["Stall", "Tent"]


def test_an_empty_plan_cannot_be_approved(shop, same_city):
    delete_tasks(shop, task_ids=[task.id for task in planned(shop, same_city).plan.tasks])
    with pytest.raises(UserError):
        approve(shop, same_city)


def test_a_plan_that_ends_far_too_late_raises_an_alert_until_it_is_approved_anew(shop, same_city):
    before_the_start = date(2026, 8, 20)

    def told():
        found = attention(shop, same_city, before_the_start)
        return [each for each in found if each.part == "progress"]

    assert told() == []
    last = max(
        planned(shop, same_city).plan.tasks,
        key=lambda task: (
            planned(shop, same_city).schedule.tasks[task.id].start if task.duration else date.min
        ),
    )
    change_task(shop, task_id=last.id, duration=last.duration + 60)
    assert "later than approved" in told()[0].headline.in_english()
    approve(shop, same_city)
    assert told() == []
