from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from merchant_app.actions.timeline import add_task, delete_tasks
from merchant_app.actions.timeline.adopt import adopt_plan
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.plan import Link, LinkKind, TaskKind
from merchant_app.domain.proposals.backward import plan_back
from merchant_app.domain.proposals.shorten import shorten
from merchant_app.store.campaigns import campaign
from merchant_app.store.settings import opening_days
from merchant_app.store.timeline import planned

LABEL = msg("Shorten the campaign")
TODAY = date(2026, 8, 20)
TABLES = ("campaign", "phase", "task", "dependency", "setting", "checklist_item", "task_person")


def content(shop):
    return {
        table: [tuple(row) for row in shop.rows(f"SELECT * FROM {table} ORDER BY id")]
        for table in TABLES
    }


def plan_of(shop, campaign_id):
    return planned(shop, campaign_id).plan


def test_a_shorter_campaign_is_what_was_shown(shop, campaign_id):
    now = planned(shop, campaign_id)
    found = shorten(now.plan, now.calendar, 6, today=TODAY)
    assert found.gained == 6
    adopt_plan(shop, campaign_id, found.result.plan, LABEL)
    after = planned(shop, campaign_id)
    assert after.schedule == found.result.schedule
    assert after.plan == found.result.plan


def test_the_campaign_ends_sooner_with_its_phases(shop, campaign_id):
    now = planned(shop, campaign_id)
    found = shorten(now.plan, now.calendar, 6, today=TODAY)
    adopt_plan(shop, campaign_id, found.result.plan, LABEL)
    last = [plan.phases[-1].end for plan in (now.plan, found.result.plan)]
    assert campaign(shop, campaign_id).last == now.campaign.last - (last[0] - last[1])
    assert campaign(shop, campaign_id).first == now.campaign.first


def test_a_plan_laid_back_moves_the_first_day_and_the_fixed_day(shop, campaign_id):
    now = planned(shop, campaign_id)
    day = now.schedule.end - timedelta(days=7)
    found = plan_back(now.plan, now.calendar, None, day, today=TODAY)
    adopt_plan(shop, campaign_id, found.result.plan, LABEL, key_day=day)
    after = planned(shop, campaign_id)
    assert after.schedule.end == day
    assert after.campaign.key_day == day
    assert after.campaign.first == min(phase.start for phase in after.plan.phases)


def test_adopting_is_one_edit_and_undoing_it_leaves_the_file_as_it_was(shop, campaign_id):
    before = content(shop)
    now = planned(shop, campaign_id)
    found = shorten(now.plan, now.calendar, 40, today=TODAY)
    adopt_plan(shop, campaign_id, found.result.plan, LABEL, open_days=[date(2026, 9, 7)])
    adopted = content(shop)
    assert adopted != before
    assert shop.undo() == LABEL
    assert content(shop) == before
    shop.redo()
    assert content(shop) == adopted


@pytest.mark.parametrize("seed", range(12))
def test_any_change_of_a_plan_is_written_and_undone_alike(shop, campaign_id, seed):
    chance = random.Random(seed)
    before, plan = content(shop), plan_of(shop, campaign_id)
    kept = [task for task in plan.tasks if chance.random() > 0.1]
    ids = {task.id for task in kept}
    tasks = tuple(
        task
        if task.kind is TaskKind.MILESTONE or chance.random() < 0.4
        else replace(
            task,
            duration=chance.randint(1, 9),
            not_before=chance.choice([None, date(2026, 9, 9)]),
            deadline=chance.choice([None, date(2026, 12, 9)]),
            progress=chance.choice([0, 30]),
            phase_id=chance.choice(plan.phases).id,
        )
        for task in kept
    )
    links = [link for link in plan.links if {link.predecessor, link.successor} <= ids]
    links = [replace(link, lag=chance.randint(-2, 2)) for link in links if chance.random() > 0.2]
    pairs = {(link.predecessor, link.successor) for link in links}
    first, then = chance.sample(sorted(ids), 2)
    if (first, then) not in pairs and (then, first) not in pairs:
        links.append(Link(min(first, then), max(first, then), LinkKind.START_START, 1))
    phases = tuple(
        replace(phase, end=phase.end + timedelta(days=chance.randint(0, 5)), buffer=chance.randint(0, 4))
        for phase in plan.phases
    )  # fmt: skip
    wanted = replace(plan, tasks=tasks, links=tuple(links), phases=phases)
    adopt_plan(shop, campaign_id, wanted, LABEL)
    found = plan_of(shop, campaign_id)
    assert set(found.tasks) == set(wanted.tasks)
    assert set(found.links) == set(wanted.links)
    assert found.phases == wanted.phases
    shop.undo()
    assert content(shop) == before


def test_days_that_are_opened_are_open_for_the_whole_shop(shop, campaign_id):
    from merchant_app.actions.people import set_opening_days

    set_opening_days(shop, weekdays=[1, 2, 3, 4, 5, 6])
    monday = date(2026, 9, 7)
    assert not planned(shop, campaign_id).calendar.is_open(monday)
    adopt_plan(shop, campaign_id, plan_of(shop, campaign_id), LABEL, open_days=[monday])
    assert planned(shop, campaign_id).calendar.is_open(monday)
    adopt_plan(shop, campaign_id, plan_of(shop, campaign_id), LABEL, open_days=[date(2026, 9, 14)])
    assert opening_days(shop).also_open == {monday, date(2026, 9, 14)}


def test_a_plan_with_a_task_that_is_gone_is_refused(shop, campaign_id):
    phase_id = plan_of(shop, campaign_id).phases[0].id
    task_id = add_task(shop, phase_id=phase_id, campaign_id=campaign_id, name="Paint")
    old = plan_of(shop, campaign_id)
    delete_tasks(shop, task_ids=[task_id])
    before = content(shop)
    with pytest.raises(UserError, match="meantime"):
        adopt_plan(shop, campaign_id, old, LABEL)
    assert content(shop) == before


def test_days_that_are_not_possible_are_refused(shop, campaign_id):
    plan = plan_of(shop, campaign_id)
    first = next(task for task in plan.tasks if task.kind is TaskKind.TASK)
    tasks = tuple(replace(t, duration=0) if t.id == first.id else t for t in plan.tasks)
    with pytest.raises(UserError, match="from 1 to"):
        adopt_plan(shop, campaign_id, replace(plan, tasks=tasks), LABEL)
