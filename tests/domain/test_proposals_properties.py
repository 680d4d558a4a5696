"""What holds for every proposal, on random plans with all kinds of links, dates and days off."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from random_plans import PEOPLE, calendars, days_of_half_a_year, plans, without_loops

from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import Plan
from merchant_app.domain.proposals.backward import plan_back
from merchant_app.domain.proposals.level import level
from merchant_app.domain.proposals.search import choose
from merchant_app.domain.proposals.shorten import shorten
from merchant_app.domain.proposals.ways import is_ahead
from merchant_app.domain.schedule import schedule

some_days = st.integers(1, 12)


def can_be_laid(plan: Plan, calendar) -> bool:
    try:
        schedule(plan, calendar)
    except UserError:
        return False
    return True


@settings(max_examples=120, deadline=None)
@given(plans(), calendars(), some_days, days_of_half_a_year)
def test_what_is_said_to_be_won_is_won(plan, calendar, days, today):
    plan = without_loops(plan)
    assume(can_be_laid(plan, calendar))
    found = shorten(plan, calendar, days, today=today)
    before = schedule(plan, calendar)
    after = schedule(found.result.plan, found.result.draft.calendar)
    won = calendar.index_after(before.end) - calendar.index_after(after.end)
    assert after == found.result.schedule
    assert max(0, days - won) == found.result.missing
    assert found.gained <= days


@settings(max_examples=120, deadline=None)
@given(plans(), calendars(), some_days, days_of_half_a_year)
def test_shortening_moves_nothing_into_the_past_and_breaks_no_link(plan, calendar, days, today):
    plan = without_loops(plan)
    assume(can_be_laid(plan, calendar))
    found = shorten(plan, calendar, days, today=today)
    before, after = schedule(plan, calendar), found.result.schedule
    for task in plan.tasks:
        earliest = min(before.tasks[task.id].start, calendar.next_open(today))
        if is_ahead(task) and task.id not in {each.parent_id for each in plan.tasks}:
            assert after.tasks[task.id].start >= min(earliest, today)
    ends = [(link.predecessor, link.successor, link.kind) for link in plan.links]
    laid = [(link.predecessor, link.successor, link.kind) for link in found.result.plan.links]
    assert laid == ends
    assert [each.id for each in found.result.plan.tasks] == [each.id for each in plan.tasks]


@settings(max_examples=120, deadline=None)
@given(plans(), calendars(), st.sampled_from(PEOPLE), st.integers(1, 3), days_of_half_a_year)
def test_levelling_keeps_the_end_the_links_and_the_deadlines(plan, calendar, person, limit, today):
    plan = without_loops(plan)
    assume(can_be_laid(plan, calendar))
    found = level(plan, calendar, person, limit=limit, people=PEOPLE, beside_owner={}, today=today)
    before, after = schedule(plan, calendar), found.result.schedule
    assert after.end <= before.end
    assert found.result.plan.links == plan.links
    assert found.result.missing <= found.start.missing
    for was, will in zip(plan.tasks, found.result.plan.tasks, strict=True):
        assert replace(will, not_before=was.not_before) == was
        if was.deadline is not None:
            latest = max(was.deadline, before.tasks[was.id].end)
            assert after.tasks[was.id].end <= latest


@settings(max_examples=120, deadline=None)
@given(plans(), calendars(), days_of_half_a_year, days_of_half_a_year)
def test_what_is_planned_back_and_fits_is_done_by_the_day(plan, calendar, day, today):
    plan = without_loops(replace(plan, tasks=tuple(
        replace(task, deadline=None, actual_start=None, actual_end=None) for task in plan.tasks
    )))  # fmt: skip
    assume(can_be_laid(plan, calendar))
    try:
        found = plan_back(plan, calendar, None, day, today=today)
    except UserError:
        return
    if found.result.missing == 0:
        last = calendar.index_after(found.result.draft.day)
        assert calendar.index_after(found.result.schedule.end) <= last
        first = min(found.result.draft.begin, today)
        assert all(d.start >= first for d in found.result.schedule.tasks.values())


@settings(max_examples=80, deadline=None)
@given(plans(), calendars(), some_days, days_of_half_a_year, st.data())
def test_every_choice_of_steps_can_be_shown(plan, calendar, days, today, data):
    plan = without_loops(plan)
    assume(can_be_laid(plan, calendar))
    found = shorten(plan, calendar, days, today=today)
    places = st.frozensets(st.integers(0, max(0, len(found.steps) - 1)))
    picked = data.draw(places) & frozenset(range(len(found.steps)))
    other = choose(found, picked)
    assert [step.change for step in other.steps[: len(found.steps)]] == [
        step.change for step in found.steps
    ]
    assert {at for at, step in enumerate(other.steps) if step.chosen} == picked
    assert choose(other, frozenset()).result.missing == found.start.missing
