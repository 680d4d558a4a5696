from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from merchant_app.actions import timeline as actions
from merchant_app.actions.content import PieceFields, add_piece
from merchant_app.actions.people import set_opening_days
from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import TaskKind
from merchant_app.domain.recurrence import Frequency, OnClosed, Rule
from merchant_app.store.progress import progress
from merchant_app.store.recurrence import occurrences, recurrence_of
from merchant_app.store.task_parts import activity_sheets, checklists, supplies
from merchant_app.store.timeline import planned

TODAY = date(2026, 9, 14)
FIRST = date(2026, 9, 4)
UNTIL = date(2026, 10, 2)
FRIDAYS = [FIRST + timedelta(days=7 * n) for n in range(5)]
EVERY_FRIDAY = Rule(Frequency.WEEKLY, weekdays=frozenset({4}))


@pytest.fixture
def task(shop, campaign_id):
    phase = planned(shop, campaign_id).plan.phases[0]
    made = actions.add_task(shop, phase_id=phase.id, campaign_id=campaign_id, name="Tasting")
    actions.add_checklist_item(shop, task_id=made, text="Wash cups")
    actions.give_task(shop, task_id=made, owner="A Mei")
    return made


@pytest.fixture
def fridays(shop, task):
    actions.repeat_task(shop, task_id=task, rule=EVERY_FRIDAY, first=FIRST, until=UNTIL)
    return task


def change(shop, task, **changed):
    values = {
        "rule": EVERY_FRIDAY,
        "first": FIRST,
        "until": UNTIL,
        "on_closed": OnClosed.NEXT,
        "today": TODAY,
    }
    actions.change_recurrence(shop, task_id=task, **(values | changed))


def days(shop, task):
    return [each.day for each in occurrences(shop, task)]


def part(shop, task, at):
    return occurrences(shop, task)[at].task_id


def test_a_task_repeats_as_tasks_of_their_own_with_all_that_hangs_on_it(shop, campaign_id, fridays):
    assert days(shop, fridays) == FRIDAYS
    plan = planned(shop, campaign_id)
    parts = [each for each in plan.plan.tasks if each.parent_id == fridays]
    assert {each.name for each in parts} == {"Tasting"}
    assert len({each.owner_id for each in parts}) == 1
    assert plan.schedule.tasks[parts[1].id].start == FRIDAYS[1]
    boxes = checklists(shop, campaign_id)
    assert all([box.text for box in boxes[each.id]] == ["Wash cups"] for each in parts)
    ids = [each.id for each in plan.plan.tasks]
    at = ids.index(fridays)
    assert ids[at + 1 : at + 6] == [each.task_id for each in occurrences(shop, fridays)]


def test_repeating_is_one_edit(shop, task):
    before = len(shop.history())
    actions.repeat_task(shop, task_id=task, rule=EVERY_FRIDAY, first=FIRST, until=UNTIL)
    assert len(shop.history()) == before + 1
    shop.undo()
    assert occurrences(shop, task) == []
    assert recurrence_of(shop, task) is None
    shop.redo()
    assert days(shop, task) == FRIDAYS


def test_an_activity_brings_its_sheet_and_supplies_to_each_time(shop, campaign_id):
    stall = next(iter(supplies(shop, campaign_id)), None)
    plan = planned(shop, campaign_id)
    stall = stall or next(t.id for t in plan.plan.tasks if t.kind is TaskKind.ACTIVITY)
    actions.repeat_task(shop, task_id=stall, rule=EVERY_FRIDAY, first=FIRST, until=UNTIL)
    sheets, things = activity_sheets(shop, campaign_id), supplies(shop, campaign_id)
    for each in occurrences(shop, stall):
        assert sheets[each.task_id].place == sheets[stall].place
        assert sheets[each.task_id].helper_ids == sheets[stall].helper_ids
        assert [s.name for s in things.get(each.task_id, [])] == [
            s.name for s in things.get(stall, [])
        ]


def test_a_milestone_repeats_as_milestones(shop, campaign_id):
    phase = planned(shop, campaign_id).plan.phases[0]
    stone = actions.add_task(
        shop,
        phase_id=phase.id,
        campaign_id=campaign_id,
        name="Payday",
        kind=TaskKind.MILESTONE,
        duration=0,
    )
    actions.repeat_task(shop, task_id=stone, rule=EVERY_FRIDAY, first=FIRST, until=UNTIL)
    dates = planned(shop, campaign_id).schedule.tasks
    assert [dates[each.task_id].end for each in occurrences(shop, stone)] == FRIDAYS


def test_what_was_moved_keeps_its_day_in_the_rule_and_its_new_day(shop, fridays):
    moved = part(shop, fridays, 3)
    actions.move_task(shop, task_id=moved, start=date(2026, 9, 26))
    change(shop, fridays, rule=Rule(Frequency.WEEKLY, weekdays=frozenset({2})))
    kept = next(each for each in occurrences(shop, fridays) if each.task_id == moved)
    assert (kept.day, kept.not_before, kept.moved) == (FRIDAYS[3], date(2026, 9, 26), True)
    # Past Fridays stay, coming ones are Wednesdays now, but for the one that was moved.
    wednesdays = [date(2026, 9, 16), date(2026, 9, 23), date(2026, 9, 30)]
    assert days(shop, fridays) == sorted([*FRIDAYS[:2], FRIDAYS[3], *wednesdays])


@pytest.mark.parametrize("touch", ["done", "note", "tick", "piece", "owner"])
def test_what_has_something_of_its_own_is_not_replaced(shop, campaign_id, fridays, touch):
    kept = part(shop, fridays, 4)
    if touch == "done":
        actions.set_progress(shop, task_id=kept, progress=20, today=TODAY)
    elif touch == "note":
        actions.change_task(shop, task_id=kept, note="Bring the big pot")
    elif touch == "tick":
        actions.tick(shop, item_id=checklists(shop, campaign_id)[kept][0].id, done=True)
    elif touch == "piece":
        add_piece(shop, campaign_id=campaign_id, fields=PieceFields("Preview", task_id=kept))
    else:
        actions.give_task(shop, task_id=kept, owner="Li Na")
    change(shop, fridays, until=date(2026, 9, 20))
    assert days(shop, fridays) == [*FRIDAYS[:3], FRIDAYS[4]]


def test_a_later_end_adds_and_an_earlier_one_takes_away(shop, fridays):
    ids = [each.task_id for each in occurrences(shop, fridays)]
    change(shop, fridays, until=date(2026, 10, 16))
    assert days(shop, fridays) == [*FRIDAYS, date(2026, 10, 9), date(2026, 10, 16)]
    assert [each.task_id for each in occurrences(shop, fridays)][:5] == ids, "same rows as before"
    change(shop, fridays, until=date(2026, 9, 20))
    assert days(shop, fridays) == FRIDAYS[:3]
    before = len(shop.history())
    shop.undo()
    shop.undo()
    assert days(shop, fridays) == FRIDAYS
    assert len(shop.history()) <= before


def test_a_skipped_time_stays_skipped_until_it_is_brought_back(shop, campaign_id, fridays):
    actions.skip_occurrence(shop, task_id=part(shop, fridays, 2))
    change(shop, fridays, until=date(2026, 10, 9))
    assert FRIDAYS[2] not in days(shop, fridays)
    assert recurrence_of(shop, fridays).skipped == (FRIDAYS[2],)
    back = actions.restore_occurrence(shop, task_id=fridays, day=FRIDAYS[2])
    assert part(shop, fridays, 2) == back
    assert [box.text for box in checklists(shop, campaign_id)[back]] == ["Wash cups"]
    shop.undo()
    assert recurrence_of(shop, fridays).skipped == (FRIDAYS[2],)


def test_deleting_one_time_skips_it_and_deleting_the_whole_takes_all(shop, campaign_id, fridays):
    actions.delete_tasks(shop, task_ids=[part(shop, fridays, 3)])
    assert recurrence_of(shop, fridays).skipped == (FRIDAYS[3],)
    actions.delete_tasks(shop, task_ids=[fridays, part(shop, fridays, 0)])
    assert all(task.name != "Tasting" for task in planned(shop, campaign_id).plan.tasks)
    shop.undo()
    assert len(days(shop, fridays)) == 4


def test_name_and_owner_reach_the_times_that_have_no_other(shop, campaign_id, fridays):
    special = part(shop, fridays, 1)
    actions.rename_task(shop, task_id=special, name="Big tasting")
    actions.rename_task(shop, task_id=fridays, name="Friday tasting")
    actions.give_task(shop, task_id=fridays, owner="Li Na")
    tasks = {each.id: each for each in planned(shop, campaign_id).plan.tasks}
    names = [tasks[each.task_id].name for each in occurrences(shop, fridays)]
    assert names == ["Friday tasting", "Big tasting", *["Friday tasting"] * 3]
    assert {tasks[each.task_id].owner_id for each in occurrences(shop, fridays)} == {
        tasks[fridays].owner_id
    }


def test_changing_it_copies_a_new_checklist_to_coming_times(shop, campaign_id, fridays):
    actions.add_checklist_item(shop, task_id=fridays, text="Count cups")
    change(shop, fridays)
    boxes = checklists(shop, campaign_id)
    texts = [[box.text for box in boxes[each.task_id]] for each in occurrences(shop, fridays)]
    assert texts == [["Wash cups"]] * 2 + [["Wash cups", "Count cups"]] * 3


def test_ending_keeps_what_is_done_as_parts(shop, campaign_id, fridays):
    actions.set_progress(shop, task_id=part(shop, fridays, 0), progress=100, today=TODAY)
    actions.end_recurrence(shop, task_id=fridays, today=TODAY)
    assert recurrence_of(shop, fridays) is None
    left = [each for each in planned(shop, campaign_id).plan.tasks if each.parent_id == fridays]
    assert [each.not_before for each in left] == FRIDAYS[:2]


def test_ending_it_before_anything_took_place_gives_the_plain_task_back(shop, campaign_id, fridays):
    actions.end_recurrence(shop, task_id=fridays, today=FIRST)
    tasks = planned(shop, campaign_id).plan.tasks
    assert [each.not_before for each in tasks if each.name == "Tasting"] == [FIRST]


def test_closed_days_are_left_out_if_so_wished(shop, campaign_id, task):
    set_opening_days(shop, weekdays=[0, 1, 2, 3, 5, 6])
    with pytest.raises(UserError) as nothing:
        actions.repeat_task(
            shop,
            task_id=task,
            rule=EVERY_FRIDAY,
            first=FIRST,
            until=UNTIL,
            on_closed=OnClosed.SKIP,
        )
    assert nothing.value.field == "until"
    actions.repeat_task(shop, task_id=task, rule=EVERY_FRIDAY, first=FIRST, until=UNTIL)
    first = part(shop, task, 0)
    assert planned(shop, campaign_id).schedule.tasks[first].start == FIRST + timedelta(days=1)
    assert not occurrences(shop, task)[0].moved


def test_what_cannot_repeat_says_why(shop, campaign_id, fridays):
    with pytest.raises(UserError, match="one of several times already"):
        actions.repeat_task(
            shop, task_id=part(shop, fridays, 0), rule=EVERY_FRIDAY, first=FIRST, until=UNTIL
        )
    with pytest.raises(UserError, match="has parts"):
        actions.repeat_task(shop, task_id=fridays, rule=EVERY_FRIDAY, first=FIRST, until=UNTIL)
    plain = planned(shop, campaign_id).plan.tasks[-1].id
    with pytest.raises(UserError, match="does not repeat"):
        actions.end_recurrence(shop, task_id=plain, today=TODAY)
    actions.set_progress(shop, task_id=plain, progress=10, today=TODAY)
    with pytest.raises(UserError, match="has begun already"):
        actions.repeat_task(shop, task_id=plain, rule=EVERY_FRIDAY, first=FIRST, until=UNTIL)


def test_a_time_that_is_left_out_is_told_as_gone_from_the_approved_plan(shop, campaign_id, fridays):
    actions.approve_plan(
        shop,
        campaign_id=campaign_id,
        name="Approved",
        approved_by="",
        now=datetime(2026, 9, 1, tzinfo=UTC),
    )
    actions.skip_occurrence(shop, task_id=part(shop, fridays, 2))
    gone = progress(shop, campaign_id, TODAY).approved.gone
    assert [each.days.first for each in gone] == [FRIDAYS[2]]
