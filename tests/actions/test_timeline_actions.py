from __future__ import annotations

from datetime import date, timedelta

import pytest

from merchant_app.actions.absences import add_absence
from merchant_app.actions.people import set_opening_days
from merchant_app.actions.timeline import (
    add_checklist_item,
    add_task,
    arrange_tasks,
    change_phase,
    change_task,
    delete_tasks,
    end_task_on,
    give_task,
    link_tasks,
    move_task,
    rename_task,
    set_progress,
    tick,
    unlink_tasks,
)
from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import LinkKind, TaskKind
from merchant_app.domain.task_order import Place
from merchant_app.store.task_parts import checklists
from merchant_app.store.timeline import planned, task_row

TODAY = date(2026, 9, 10)


@pytest.fixture
def phase_id(shop, campaign_id):
    return planned(shop, campaign_id).plan.phases[0].id


@pytest.fixture
def pair(shop, campaign_id, phase_id):
    first = add_task(shop, phase_id=phase_id, campaign_id=campaign_id, name="Paint", duration=3)
    then = add_task(shop, phase_id=phase_id, campaign_id=campaign_id, name="Hang", duration=2)
    return first, then


def names_in(shop, campaign_id, phase_id):
    return [t.name for t in planned(shop, campaign_id).plan.tasks if t.phase_id == phase_id]


def dates_of(shop, campaign_id, task_id):
    return planned(shop, campaign_id).schedule.tasks[task_id]


def task_of(shop, campaign_id, task_id):
    return next(t for t in planned(shop, campaign_id).plan.tasks if t.id == task_id)


def test_a_task_is_added_at_the_end_of_its_phase_or_below_a_row(shop, campaign_id, phase_id, pair):
    assert names_in(shop, campaign_id, phase_id)[-2:] == ["Paint", "Hang"]
    add_task(shop, phase_id=phase_id, campaign_id=campaign_id, name="Dry", after_id=pair[0])
    assert names_in(shop, campaign_id, phase_id)[-3:] == ["Paint", "Dry", "Hang"]


@pytest.mark.parametrize(
    ("duration", "kind"),
    [(0, TaskKind.TASK), (-1, TaskKind.TASK), (5000, TaskKind.TASK), (2, TaskKind.MILESTONE)],
)
def test_days_that_do_not_fit_the_kind_of_task_are_refused_at_their_field(
    shop, campaign_id, phase_id, duration, kind
):
    with pytest.raises(UserError) as refused:
        add_task(
            shop,
            phase_id=phase_id,
            campaign_id=campaign_id,
            name="Paint",
            duration=duration,
            kind=kind,
        )
    assert refused.value.field == "duration"


@pytest.mark.parametrize("name", ["", "  \t ", "x" * 10_000])
def test_a_name_that_is_none_or_a_novel_is_refused_at_its_field(shop, campaign_id, phase_id, name):
    with pytest.raises(UserError) as refused:
        add_task(shop, phase_id=phase_id, campaign_id=campaign_id, name=name)
    assert refused.value.field == "name"


def test_emoji_and_right_to_left_names_are_kept_as_they_are(shop, campaign_id, phase_id):
    task_id = add_task(shop, phase_id=phase_id, campaign_id=campaign_id, name=" 🎉 مرحبا 开业 ")
    assert task_of(shop, campaign_id, task_id).name == "🎉 مرحبا 开业"


def test_a_linked_task_waits_and_undo_frees_it_again(shop, campaign_id, pair):
    first, then = pair
    free = dates_of(shop, campaign_id, then)
    link_tasks(shop, predecessor_id=first, successor_id=then)
    assert dates_of(shop, campaign_id, then).start > dates_of(shop, campaign_id, first).end
    shop.undo()
    assert dates_of(shop, campaign_id, then) == free


def test_a_loop_of_links_is_refused_with_the_tasks_named(shop, campaign_id, pair):
    first, then = pair
    link_tasks(shop, predecessor_id=first, successor_id=then)
    with pytest.raises(UserError, match=r"Paint → Hang → Paint|Hang → Paint → Hang"):
        link_tasks(shop, predecessor_id=then, successor_id=first)
    assert len(shop.history()) == 4


def test_a_second_link_of_the_same_kind_and_a_link_to_itself_are_refused(shop, campaign_id, pair):
    first, then = pair
    link_tasks(shop, predecessor_id=first, successor_id=then)
    with pytest.raises(UserError, match="already"):
        link_tasks(shop, predecessor_id=first, successor_id=then)
    with pytest.raises(UserError, match="itself"):
        link_tasks(shop, predecessor_id=first, successor_id=first)


def test_unlinking_twice_is_harmless(shop, campaign_id, pair):
    first, then = pair
    link_tasks(shop, predecessor_id=first, successor_id=then)
    for _again in range(2):
        unlink_tasks(shop, predecessor_id=first, successor_id=then, kind=LinkKind.FINISH_START)
    assert not [x for x in planned(shop, campaign_id).plan.links if x.predecessor == first]


def test_moving_a_task_moves_what_waits_for_it(shop, campaign_id, pair):
    first, then = pair
    link_tasks(shop, predecessor_id=first, successor_id=then)
    move_task(shop, task_id=first, start=date(2026, 9, 8))
    assert dates_of(shop, campaign_id, first).start == date(2026, 9, 8)
    assert dates_of(shop, campaign_id, then).start == date(2026, 9, 11)


def test_a_day_of_another_century_is_refused_at_its_field(shop, pair):
    with pytest.raises(UserError) as refused:
        move_task(shop, task_id=pair[0], start=date(1026, 9, 8))
    assert refused.value.field == "start"


def test_the_first_progress_fixes_the_start_and_all_of_it_the_end(shop, campaign_id, pair):
    first = pair[0]
    was = dates_of(shop, campaign_id, first)
    set_progress(shop, task_id=first, progress=40, today=TODAY)
    assert task_of(shop, campaign_id, first).actual_start == was.start
    set_progress(shop, task_id=first, progress=100, today=TODAY)
    done = task_of(shop, campaign_id, first)
    assert (done.progress, done.actual_end) == (100, was.end)
    set_progress(shop, task_id=first, progress=0, today=TODAY)
    again = task_of(shop, campaign_id, first)
    assert (again.actual_start, again.actual_end) == (None, None)


def test_a_task_done_before_its_time_ends_today(shop, campaign_id, pair):
    move_task(shop, task_id=pair[0], start=date(2026, 9, 20))
    set_progress(shop, task_id=pair[0], progress=100, today=TODAY)
    done = task_of(shop, campaign_id, pair[0])
    assert (done.actual_start, done.actual_end) == (TODAY, TODAY)


def test_progress_beyond_a_hundred_is_refused(shop, pair):
    with pytest.raises(UserError) as refused:
        set_progress(shop, task_id=pair[0], progress=101, today=TODAY)
    assert refused.value.field == "progress"


def test_deleting_several_tasks_is_one_edit(shop, campaign_id, pair):
    delete_tasks(shop, task_ids=pair)
    known = {t.id for t in planned(shop, campaign_id).plan.tasks}
    assert known.isdisjoint(pair)
    shop.undo()
    assert {t.id for t in planned(shop, campaign_id).plan.tasks} > set(pair)


def test_rows_are_put_where_the_person_wants_them(shop, campaign_id, phase_id, pair):
    first, then = pair
    arrange_tasks(shop, moves=[([then], Place(phase_id))])
    assert names_in(shop, campaign_id, phase_id)[0] == "Hang"
    arrange_tasks(shop, moves=[([then], Place(phase_id, None, first))])
    assert names_in(shop, campaign_id, phase_id)[-2:] == ["Paint", "Hang"]


def test_a_task_placed_in_another_phase_belongs_to_it(shop, campaign_id, pair):
    other = planned(shop, campaign_id).plan.phases[1].id
    arrange_tasks(shop, moves=[([pair[0]], Place(other))])
    assert names_in(shop, campaign_id, other)[0] == "Paint"


def test_a_task_may_be_part_of_another_but_not_of_itself_or_a_milestone(
    shop, campaign_id, phase_id, pair
):
    first, then = pair
    arrange_tasks(shop, moves=[([then], Place(phase_id, first))])
    assert task_of(shop, campaign_id, then).parent_id == first
    with pytest.raises(UserError):
        arrange_tasks(shop, moves=[([first], Place(phase_id, then))])
    stone = add_task(
        shop,
        phase_id=phase_id,
        campaign_id=campaign_id,
        name="Ready",
        duration=0,
        kind=TaskKind.MILESTONE,
    )
    with pytest.raises(UserError):
        arrange_tasks(shop, moves=[([first], Place(phase_id, stone))])
    arrange_tasks(shop, moves=[([then], Place(phase_id))])
    assert task_of(shop, campaign_id, then).parent_id is None


def test_renaming_to_the_same_name_leaves_no_trace(shop, pair):
    before = len(shop.history())
    rename_task(shop, task_id=pair[0], name="Paint")
    assert len(shop.history()) == before


def test_changing_a_milestones_days_is_refused(shop, campaign_id, pair):
    stone = next(t for t in planned(shop, campaign_id).plan.tasks if t.kind is TaskKind.MILESTONE)
    with pytest.raises(UserError) as refused:
        change_task(shop, task_id=stone.id, duration=2)
    assert refused.value.field == "duration"


def test_boxes_are_ticked_and_unticked(shop, campaign_id, pair):
    item = add_checklist_item(shop, task_id=pair[0], text="Buy paint")
    tick(shop, item_id=item, done=True)
    assert checklists(shop, campaign_id)[pair[0]][0].done
    assert shop.undo_label.in_english() == "Tick Buy paint"
    tick(shop, item_id=item, done=False)
    assert not checklists(shop, campaign_id)[pair[0]][0].done


def test_a_phase_that_ends_before_it_begins_is_refused(shop, phase_id):
    with pytest.raises(UserError) as refused:
        change_phase(
            shop,
            phase_id=phase_id,
            name="Ready",
            first=date(2026, 9, 9),
            last=date(2026, 9, 1),
        )
    assert refused.value.field == "last"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"buffer": -1}, "buffer"),
        ({"buffer": 100_000}, "buffer"),
        ({"first": date(2100, 1, 1)}, "first"),
        ({"last": date(1999, 1, 1)}, "last"),
        ({"last": date(2300, 1, 1)}, "last"),
        ({"first": date(1800, 1, 1)}, "first"),
    ],
)
def test_what_no_phase_can_have_is_refused_at_its_field(shop, phase_id, values, field):
    count = len(shop.history())
    with pytest.raises(UserError) as refused:
        change_phase(shop, phase_id=phase_id, name="Start", **values)
    assert refused.value.field == field
    assert len(shop.history()) == count


def test_days_off_are_no_work_when_an_end_is_given_to_a_task(shop, campaign_id, phase_id):
    set_opening_days(shop, weekdays=range(7))
    task_id = add_task(shop, phase_id=phase_id, campaign_id=campaign_id, name="Paint")
    give_task(shop, task_id=task_id, owner="A Mei")
    start = planned(shop, campaign_id).schedule.tasks[task_id].start
    person_id = task_row(shop, task_id).owner_id
    away = start + timedelta(days=1)
    add_absence(shop, person_id=person_id, first=away, last=away + timedelta(days=1))
    end = start + timedelta(days=4)
    end_task_on(shop, task_id=task_id, end=end)
    assert task_row(shop, task_id).duration == 3
    assert planned(shop, campaign_id).schedule.tasks[task_id].end == end


def test_what_was_undone_in_another_window_is_said_to_be_gone(shop, pair):
    shop.undo()
    with pytest.raises(UserError, match="no longer there"):
        rename_task(shop, task_id=pair[1], name="Hang it")
