"""Why a task stands where it does, on plans worked out by hand in March 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from small_plans import FS, MARCH, SS, WEEKDAYS, march, phase, task

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import Link, Plan, TaskKind
from merchant_app.domain.pulls import Pull, PullKind, pulls
from merchant_app.domain.schedule import schedule
from merchant_app.domain.why import Hold, chain_of


def plan(*tasks, links=(), phases=(MARCH,)) -> Plan:
    return Plan(phases[0].start, phases, tasks, tuple(links))


def chain(of: Plan, task_id: int, calendar: WorkingCalendar = WEEKDAYS):
    return chain_of(of, schedule(of, calendar), calendar, task_id)


def pulled(of: Plan, task_id: int, calendar: WorkingCalendar = WEEKDAYS):
    dates = schedule(of, calendar)
    return pulls(of, dates, calendar, chain_of(of, dates, calendar, task_id))


def held(of: Plan, task_id: int):
    return [(each.task_id, each.hold) for each in chain(of, task_id)]


def test_a_task_that_waits_for_nothing_stands_at_the_start_of_its_phase():
    (reason,) = chain(plan(task(1, 3)), 1)
    assert (reason.hold, reason.day, reason.skipped) == (Hold.PHASE, march(2), ())


def test_the_chain_leads_from_the_first_cause_over_each_link_to_the_task():
    of = plan(task(1, 3), task(2, 1), task(3, 2), links=[Link(1, 2), Link(2, 3)])
    first, second, third = chain(of, 3)
    assert (first.task_id, first.hold) == (1, Hold.PHASE)
    assert (second.task_id, second.other_id, second.day) == (2, 1, march(4))
    assert (third.task_id, third.other_id, third.link) == (3, 2, Link(2, 3))


def test_of_two_links_the_later_one_holds():
    of = plan(task(1, 3), task(2, 5), task(3, 2), links=[Link(1, 3), Link(2, 3)])
    assert chain(of, 3)[-1].other_id == 2


def test_closed_days_between_are_told():
    of = plan(task(1, 5), task(2, 2), links=[Link(1, 2)])
    assert chain(of, 2)[-1].skipped == (march(7), march(8))


def test_a_day_set_by_hand_ends_the_chain():
    of = plan(task(1, 3), task(2, 2, not_before=march(14)), links=[Link(1, 2)])
    (reason,) = chain(of, 2)
    assert (reason.hold, reason.day, reason.other_id) == (Hold.NOT_BEFORE, march(14), 2)
    assert reason.skipped == (march(14), march(15))


def test_a_day_set_on_a_summary_holds_its_parts():
    of = plan(task(1, 1, not_before=march(9)), task(2, 2, parent_id=1))
    assert held(of, 2) == [(2, Hold.NOT_BEFORE)]
    assert chain(of, 2)[0].other_id == 1
    assert held(of, 1) == [(2, Hold.NOT_BEFORE), (1, Hold.PART)]


def test_a_link_holds_rather_than_the_same_day_set_by_hand():
    of = plan(task(1, 3), task(2, 2, not_before=march(5)), links=[Link(1, 2)])
    assert chain(of, 2)[-1].hold is Hold.LINK


def test_tasks_that_begin_together_are_held_by_the_other_one_s_start():
    of = plan(task(1, 3, not_before=march(5)), task(2, 9), links=[Link(1, 2, SS, 1)])
    assert chain(of, 2)[-1].day == march(5)


def test_what_has_begun_or_ended_needs_no_other_reason():
    done = task(1, 3, actual_start=march(2), actual_end=march(3), progress=100)
    begun = task(2, 3, actual_start=march(9), progress=10)
    of = plan(done, begun, task(3, 1), links=[Link(1, 2), Link(2, 3)])
    assert held(of, 2) == [(2, Hold.BEGUN)]
    assert held(of, 1) == [(1, Hold.DONE)]
    assert held(of, 3) == [(2, Hold.BEGUN), (3, Hold.LINK)]


def test_a_milestone_stands_at_the_end_of_what_it_waits_for():
    of = plan(task(1, 3), task(2, 0), links=[Link(1, 2)])
    assert held(of, 2) == [(1, Hold.PHASE), (2, Hold.LINK)]
    fixed = plan(task(1, 0, kind=TaskKind.MILESTONE, not_before=march(20)))
    assert held(fixed, 1) == [(1, Hold.NOT_BEFORE)]


def test_a_pushed_phase_leads_to_the_task_that_ran_over():
    phases = (phase(1, march(2), march(6), 1), phase(2, march(9), march(31)))
    of = plan(task(1, 7), task(2, 2, phase_id=2), phases=phases)
    assert held(of, 2) == [(1, Hold.PHASE), (2, Hold.PUSHED)]
    assert chain(of, 2)[-1].other_id == 1


def test_what_would_bring_it_earlier_is_tried_and_counted():
    of = plan(task(1, 5), task(2, 2), links=[Link(1, 2)])
    assert set(pulled(of, 2)) == {
        Pull(PullKind.OVERLAP, 2, march(2), other_id=1),
        Pull(PullKind.SHORTEN, 1, march(6)),
        Pull(PullKind.OPEN, 2, march(7), day=march(7)),
        Pull(PullKind.OPEN, 2, march(8), day=march(8)),
    }


def test_what_does_not_help_is_not_offered():
    of = plan(task(1, 5), task(2, 5), task(3, 2), links=[Link(1, 3), Link(2, 3)])
    assert PullKind.SHORTEN not in {pull.kind for pull in pulled(of, 3)}


def test_a_day_set_by_hand_can_be_taken_away():
    of = plan(task(1, 2, not_before=march(12)))
    assert pulled(of, 1) == (Pull(PullKind.FREE_DAY, 1, march(2)),)


@st.composite
def plans(draw):
    count = draw(st.integers(2, 9))
    tasks = [
        task(
            number,
            draw(st.integers(0, 4)),
            not_before=draw(st.none() | st.dates(march(1), march(20))),
            parent_id=None,
        )
        for number in range(1, count + 1)
    ]
    links = {}
    for later in range(2, count + 1):
        for earlier in draw(st.sets(st.integers(1, later - 1), max_size=2)):
            kind = draw(st.sampled_from(list(type(FS))))
            links[earlier, later] = Link(earlier, later, kind, draw(st.integers(-2, 3)))
    return plan(*tasks, links=links.values())


@given(plans())
def test_without_its_hold_a_task_would_start_earlier_or_something_else_holds_it_as_well(of):
    dates = schedule(of, WEEKDAYS)
    for each in of.tasks:
        reason = chain_of(of, dates, WEEKDAYS, each.id)[-1]
        assert reason.day <= dates.tasks[each.id].end or reason.link is not None
        looser = of
        if reason.link is not None:
            looser = replace(of, links=tuple(one for one in of.links if one != reason.link))
        elif reason.hold is Hold.NOT_BEFORE:
            free = replace(each, not_before=None)
            looser = replace(of, tasks=tuple(free if t.id == each.id else t for t in of.tasks))
        else:
            assert dates.tasks[each.id].start >= MARCH.start == date(2026, 3, 2)
        after = schedule(looser, WEEKDAYS)
        assert after.tasks[each.id].start <= dates.tasks[each.id].start
        if after.tasks[each.id].start == dates.tasks[each.id].start and looser is not of:
            again = chain_of(looser, after, WEEKDAYS, each.id)[-1]
            assert again.hold is not reason.hold or again != reason
