"""What is done with several tasks at once is one edit, and undone at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from merchant_app.actions.timeline import (
    add_task,
    arrange_tasks,
    give_tasks,
    link_tasks,
    mark_tasks,
    move_task,
    move_tasks,
    paste_tasks,
    set_channel,
)
from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import TaskKind
from merchant_app.domain.task_copies import CopiedLink, CopiedSheet, CopiedTask, CopiedTasks
from merchant_app.domain.task_order import LAST, Place
from merchant_app.store.people import channel_names, person_names
from merchant_app.store.task_copies import copy_tasks
from merchant_app.store.task_parts import activity_sheets, checklists, supplies
from merchant_app.store.timeline import planned

TODAY = date(2026, 9, 10)


@pytest.fixture
def phase_id(shop, campaign_id):
    return planned(shop, campaign_id).plan.phases[0].id


@pytest.fixture
def pair(shop, campaign_id, phase_id):
    return [
        add_task(shop, phase_id=phase_id, campaign_id=campaign_id, name=name, duration=2)
        for name in ("Paint", "Hang")
    ]


def tasks(shop, campaign_id):
    return {task.id: task for task in planned(shop, campaign_id).plan.tasks}


def snapshot(shop, campaign_id):
    now = planned(shop, campaign_id)
    return now.plan, now.facts, person_names(shop), channel_names(shop)


EDITS = {
    "owner": lambda shop, ids: give_tasks(shop, task_ids=ids, owner="New one"),
    "channel": lambda shop, ids: set_channel(shop, task_ids=ids, channel="Flyers"),
    "later": lambda shop, ids: move_tasks(shop, starts=dict.fromkeys(ids, date(2026, 12, 1))),
    "done": lambda shop, ids: mark_tasks(shop, task_ids=ids, progress=100, today=TODAY),
}


@pytest.mark.parametrize("name", EDITS)
def test_one_edit_changes_all_and_undo_restores_all(shop, campaign_id, pair, name):
    before, edits = snapshot(shop, campaign_id), len(shop.history())
    EDITS[name](shop, pair)
    after = snapshot(shop, campaign_id)
    assert len(shop.history()) == edits + 1
    changed = [each for each in after[0].tasks if each not in before[0].tasks]
    facts = [each for each in after[1].values() if each not in before[1].values()]
    assert {each.id for each in changed} == set(pair) or {f.task_id for f in facts} == set(pair)
    shop.undo()
    assert snapshot(shop, campaign_id) == before
    shop.redo()
    assert snapshot(shop, campaign_id) == after


def test_the_parts_of_a_task_end_with_it(shop, campaign_id, phase_id, pair):
    arrange_tasks(shop, moves=[(pair[1:], Place(phase_id, pair[0]))])
    mark_tasks(shop, task_ids=pair[:1], progress=100, today=TODAY)
    assert tasks(shop, campaign_id)[pair[1]].progress == 100
    assert tasks(shop, campaign_id)[pair[0]].progress == 0, "a summary has none of its own"


def test_rows_that_stand_there_already_leave_no_trace(shop, phase_id, pair):
    edits = len(shop.history())
    arrange_tasks(shop, moves=[(pair[1:], Place(phase_id, None, pair[0]))])
    assert len(shop.history()) == edits


def test_a_part_of_what_it_waits_for_is_refused(shop, campaign_id, phase_id, pair):
    link_tasks(shop, predecessor_id=pair[0], successor_id=pair[1])
    with pytest.raises(UserError, match="wait for each other"):
        arrange_tasks(shop, moves=[(pair[1:], Place(phase_id, pair[0]))])


def sheet_of_everything():
    head = CopiedTask("Stall", TaskKind.ACTIVITY, owner="A Mei", channel="Douyin", note="Bring tape",
        checklist=(("Rent", True),), supplies=(("Tape", "2 rolls", False),),
        sheet=CopiedSheet("Square", "10:00-12:00", "A Mei", ("Lin",)))  # fmt: skip
    part = CopiedTask("Sign", duration=2, parent=0, deadline=date(2026, 12, 1))
    stone = CopiedTask("Open", TaskKind.MILESTONE, 0, not_before=date(2026, 12, 5))
    return CopiedTasks((head, part, stone), (CopiedLink(1, 2, lag=1),), date(2026, 9, 1))


def test_copies_bring_all_that_hangs_on_them_and_can_be_copied_again(shop, campaign_id, phase_id):
    before, edits = snapshot(shop, campaign_id), len(shop.history())
    copied = sheet_of_everything()
    ids = paste_tasks(
        shop, campaign_id=campaign_id, copied=copied, place=Place(phase_id, None, LAST)
    )
    assert len(shop.history()) == edits + 1
    now = planned(shop, campaign_id)
    assert now.plan.tasks[-1].id == ids[2] or now.facts[ids[2]].position
    assert tasks(shop, campaign_id)[ids[1]].parent_id == ids[0]
    assert checklists(shop, campaign_id)[ids[0]][0].done
    assert supplies(shop, campaign_id)[ids[0]][0].quantity == "2 rolls"
    assert activity_sheets(shop, campaign_id)[ids[0]].place == "Square"
    again = copy_tasks(shop, now, ids)
    assert [replace(each, not_before=None) for each in again.tasks] == [
        replace(each, not_before=None) for each in copied.tasks
    ]
    assert again.tasks[1].not_before == now.schedule.tasks[ids[1]].start, "it keeps its days"
    assert again.tasks[2].not_before == date(2026, 12, 5)
    assert again.links == copied.links
    shop.undo()
    assert snapshot(shop, campaign_id) == before


def test_in_another_campaign_days_move_along_with_its_first_day(shop, campaign_id, phase_id):
    copied = CopiedTasks(
        (CopiedTask("Open", not_before=date(2025, 1, 10)),), first=date(2025, 1, 1)
    )
    (task_id,) = paste_tasks(
        shop, campaign_id=campaign_id, copied=copied, place=Place(phase_id, None, LAST)
    )
    first = planned(shop, campaign_id).campaign.first
    assert (tasks(shop, campaign_id)[task_id].not_before - first).days == 9


def test_copies_named_after_a_phase_go_to_it(shop, campaign_id, phase_id):
    other = planned(shop, campaign_id).plan.phases[1]
    copied = CopiedTasks((CopiedTask("One"), CopiedTask("Two", phase=other.name.upper())))
    ids = paste_tasks(shop, campaign_id=campaign_id, copied=copied, place=Place(phase_id))
    assert [tasks(shop, campaign_id)[each].phase_id for each in ids] == [phase_id, other.id]


def test_copies_that_wait_for_each_other_leave_nothing_behind(shop, campaign_id, phase_id):
    before = snapshot(shop, campaign_id)
    loop = CopiedTasks((CopiedTask("A"), CopiedTask("B")), (CopiedLink(0, 1), CopiedLink(1, 0)))
    with pytest.raises(UserError, match="without their links"):
        paste_tasks(shop, campaign_id=campaign_id, copied=loop, place=Place(phase_id))
    assert snapshot(shop, campaign_id) == before


@pytest.mark.parametrize(
    "bad",
    [
        CopiedTask(""),
        CopiedTask("x", duration=0),
        CopiedTask("x", progress=101),
        CopiedTask("x", deadline=date(1066, 1, 1)),
    ],
)
def test_copies_that_cannot_be_are_refused(shop, campaign_id, phase_id, bad):
    with pytest.raises(UserError):
        paste_tasks(
            shop, campaign_id=campaign_id, copied=CopiedTasks((bad,)), place=Place(phase_id)
        )


def test_a_moved_task_is_found_where_it_was_after_undo(shop, campaign_id, phase_id, pair):
    move_task(shop, task_id=pair[0], start=date(2026, 9, 20))
    before = snapshot(shop, campaign_id)
    other = planned(shop, campaign_id).plan.phases[2].id
    arrange_tasks(shop, moves=[(pair, Place(other))])
    assert tasks(shop, campaign_id)[pair[0]].phase_id == other
    shop.undo()
    assert snapshot(shop, campaign_id) == before
