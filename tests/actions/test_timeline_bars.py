"""Bars moved together, stretched at their ends, and links changed afterwards."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from merchant_app.actions.timeline import (
    add_task,
    change_link,
    link_tasks,
    move_tasks,
    set_progress,
    stretch_task,
)
from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import Link, LinkKind
from merchant_app.store.timeline import planned


@pytest.fixture
def three(shop, campaign_id):
    phase = planned(shop, campaign_id).plan.phases[0]
    return [
        add_task(shop, phase_id=phase.id, campaign_id=campaign_id, name=name, duration=3)
        for name in ("Paint", "Hang", "Light")
    ]


def dates_of(shop, campaign_id, task_id):
    return planned(shop, campaign_id).schedule.tasks[task_id]


def links_of(shop, campaign_id, task_ids):
    links = planned(shop, campaign_id).plan.links
    return [link for link in links if {link.predecessor, link.successor} <= {*task_ids}]


def test_several_tasks_move_in_one_edit_that_names_their_number(shop, campaign_id, three):
    calendar = planned(shop, campaign_id).calendar
    start = calendar.add(dates_of(shop, campaign_id, three[0]).start, 4)
    edits = len(shop.history())
    move_tasks(shop, starts=dict.fromkeys(three, start))
    assert {dates_of(shop, campaign_id, each).start for each in three} == {start}
    assert len(shop.history()) == edits + 1
    shop.undo()
    assert dates_of(shop, campaign_id, three[2]).start < start


def test_nothing_moves_if_one_of_them_is_finished(shop, campaign_id, three):
    set_progress(shop, task_id=three[1], progress=100, today=date(2027, 1, 1))
    before = dates_of(shop, campaign_id, three[0])
    with pytest.raises(UserError, match="is finished"):
        move_tasks(shop, starts=dict.fromkeys(three, before.start + timedelta(days=9)))
    assert dates_of(shop, campaign_id, three[0]) == before


def test_moving_nothing_is_no_edit(shop):
    edits = len(shop.history())
    move_tasks(shop, starts={})
    assert len(shop.history()) == edits


def test_a_task_that_has_begun_is_moved_with_its_beginning(shop, campaign_id, three):
    set_progress(shop, task_id=three[0], progress=20, today=date(2027, 1, 1))
    start = planned(shop, campaign_id).calendar.add(dates_of(shop, campaign_id, three[0]).start, 2)
    move_tasks(shop, starts={three[0]: start})
    assert dates_of(shop, campaign_id, three[0]).start == start


def test_stretching_gives_days_and_if_asked_another_start(shop, campaign_id, three):
    stretch_task(shop, task_id=three[0], duration=5)
    calendar, dates = planned(shop, campaign_id).calendar, dates_of(shop, campaign_id, three[0])
    assert calendar.count(dates.start, dates.end) == 5
    start = calendar.add(dates.start, 3)
    stretch_task(shop, task_id=three[0], duration=2, start=start)
    now = dates_of(shop, campaign_id, three[0])
    assert (now.start, now.end) == (start, dates.end)


def test_a_task_is_not_stretched_to_no_day_at_all(shop, three):
    with pytest.raises(UserError) as refused:
        stretch_task(shop, task_id=three[0], duration=0)
    assert refused.value.field == "duration"


def test_a_link_is_changed_in_kind_and_days(shop, campaign_id, three):
    link_tasks(shop, predecessor_id=three[0], successor_id=three[1])
    change_link(
        shop,
        predecessor_id=three[0],
        successor_id=three[1],
        kind=LinkKind.FINISH_START,
        to_kind=LinkKind.START_START,
        lag=2,
    )
    assert links_of(shop, campaign_id, three) == [Link(three[0], three[1], LinkKind.START_START, 2)]
    shop.undo()
    assert links_of(shop, campaign_id, three) == [Link(three[0], three[1])]


@pytest.mark.parametrize(
    ("lag", "to_kind", "words"),
    [
        (2000, LinkKind.FINISH_START, "Write a number of days"),
        (0, LinkKind.START_START, "already"),
    ],
)
def test_a_link_is_not_changed_into_what_cannot_be(shop, campaign_id, three, lag, to_kind, words):
    for kind in (LinkKind.FINISH_START, LinkKind.START_START):
        link_tasks(shop, predecessor_id=three[0], successor_id=three[1], kind=kind)
    before = links_of(shop, campaign_id, three)
    with pytest.raises(UserError, match=words):
        change_link(
            shop,
            predecessor_id=three[0],
            successor_id=three[1],
            kind=LinkKind.FINISH_START,
            to_kind=to_kind,
            lag=lag,
        )
    assert links_of(shop, campaign_id, three) == before


def test_a_link_that_is_gone_is_not_changed(shop, three):
    with pytest.raises(UserError, match="no longer there"):
        change_link(
            shop,
            predecessor_id=three[0],
            successor_id=three[1],
            kind=LinkKind.FINISH_START,
            to_kind=LinkKind.START_START,
            lag=0,
        )
