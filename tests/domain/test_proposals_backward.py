"""Planning back from a day and its ways out, worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest
from small_plans import WEEKDAYS, april, march, phase, task

from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import Link, Phase, Plan, Task
from merchant_app.domain.proposals.backward import BeginEarlier, LaterDay, Misfit, plan_back
from merchant_app.domain.proposals.changes import LeaveOut, Overlap, Shorten, UseBuffer
from merchant_app.domain.proposals.search import choose

#: Sunday 1 March; work may begin on Monday the 2nd.
TODAY = march(1)


def plan(*parts) -> Plan:
    phases = tuple(part for part in parts if isinstance(part, Phase)) or (
        phase(1, march(2), march(31)),
    )
    return Plan(
        phases[0].start,
        phases,
        tuple(part for part in parts if isinstance(part, Task)),
        tuple(part for part in parts if isinstance(part, Link)),
    )


def back(of: Plan, anchor, day, today=TODAY):
    return plan_back(of, WEEKDAYS, anchor, day, today=today)


def chosen(proposal):
    return [(step.change, step.gain) for step in proposal.steps if step.chosen]


OPENING = plan(task(1, 4), task(2, 6), task(3, 0), Link(1, 2), Link(2, 3))


def test_a_plan_that_fits_is_laid_as_late_as_it_may_be():
    found = back(OPENING, 3, march(27))
    times = found.result.schedule.tasks
    assert found.steps == ()
    assert times[3].end == march(27)
    assert (times[2].start, times[1].start) == (march(20), march(16))


def test_what_does_not_fit_is_named_with_its_days():
    found = back(OPENING, 3, march(11))
    assert found.start.missing == 2
    # Ten days of work that end on Wed 11 March begin on Thu 26 February.
    assert found.question.misfits(found.start.draft) == [Misfit(1, date(2026, 2, 26), 2)]


def test_work_side_by_side_comes_before_shorter_tasks():
    found = back(OPENING, 3, march(11))
    assert chosen(found) == [(Overlap(1, 2, 2), 2)]
    assert found.result.schedule.tasks[3].end == march(11)
    assert found.result.schedule.tasks[1].start == march(2)


def test_beginning_earlier_comes_first_where_the_past_allows_it():
    later = plan(
        phase(1, march(16), march(31)), task(1, 4), task(2, 6), task(3, 0), Link(1, 2), Link(2, 3)
    )
    found = back(later, 3, march(25))
    assert chosen(found) == [(BeginEarlier(march(12), 2), 2)]
    assert found.result.plan.start == march(12)
    assert found.result.schedule.tasks[1].start == march(12)


def test_buffers_are_given_up_before_work_is_squeezed():
    of = plan(
        phase(1, march(2), march(13), buffer=3), phase(2, march(16), march(31)),
        task(1, 5), task(2, 5, phase_id=2), task(3, 0, phase_id=2), Link(2, 3),
    )  # fmt: skip
    found = back(of, 3, march(17))
    assert chosen(found) == [(UseBuffer(1, 1), 1)]
    assert found.result.schedule.tasks[3].end == march(17)


def test_a_later_day_is_the_first_on_which_all_fits():
    found = back(OPENING, 3, march(4))
    nothing = choose(found, frozenset())
    place = [type(step.change) for step in nothing.steps].index(LaterDay)
    assert nothing.steps[place].change == LaterDay(march(13))
    moved = choose(nothing, frozenset({place}))
    assert moved.result.missing == 0
    assert moved.result.schedule.tasks[3].end == march(13)
    assert moved.result.schedule.tasks[1].start == march(2)


def test_what_must_be_done_is_never_left_out():
    of = plan(task(1, 3), task(2, 3), Link(1, 2))
    found = choose(back(of, 2, march(3)), frozenset())
    assert LeaveOut(2) not in [step.change for step in found.steps]


def test_what_is_still_missing_makes_the_day_later_and_not_the_past_longer():
    of = plan(task(1, 1), task(2, 1), task(3, 1), Link(1, 2), Link(2, 3))
    found = choose(back(of, 3, march(3)), frozenset())
    assert found.result.missing == 1
    times = found.result.schedule.tasks
    assert times[1].start == march(2)
    assert times[3].end == march(4)


def test_days_set_by_hand_after_the_day_move_along():
    of = plan(
        phase(1, march(2), april(30)),
        task(1, 2), task(2, 0, not_before=march(13)), task(3, 1, not_before=march(16)),
        Link(1, 2), Link(2, 3),
    )  # fmt: skip
    found = back(of, 2, march(20))
    assert found.result.schedule.tasks[2].end == march(20)
    assert found.result.schedule.tasks[3].start == march(23)


def test_all_work_can_be_what_must_be_done():
    found = back(OPENING, None, march(20))
    assert found.result.schedule.end == march(20)


def test_shorter_tasks_help_where_nothing_overlaps():
    found = back(plan(task(1, 6)), 1, march(6))
    assert chosen(found) == [(Shorten(1, 6, 5), 1)]


def test_what_has_begun_cannot_be_what_must_be_done():
    with pytest.raises(UserError, match="has begun"):
        back(plan(task(1, 6, actual_start=march(2))), 1, march(20))
