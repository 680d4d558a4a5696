"""Shortening a campaign, on plans worked out by hand. March 2026 begins on a Sunday."""

from __future__ import annotations

from dataclasses import replace

from small_plans import FS, WEEKDAYS, april, march, phase, task

from merchant_app.domain.plan import Link, Phase, Plan, Task
from merchant_app.domain.proposals.changes import (
    CloseGap,
    FreeStart,
    LeaveOut,
    OpenDays,
    Overlap,
    Shorten,
    UseBuffer,
)
from merchant_app.domain.proposals.comparison import compare
from merchant_app.domain.proposals.search import choose
from merchant_app.domain.proposals.shorten import shorten
from merchant_app.domain.schedule import schedule

TODAY = march(1)
TWO_PHASES = (phase(1, march(2), march(13), buffer=3), phase(2, march(16), march(31), buffer=2))


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


def asked(of: Plan, days: int, today=TODAY):
    return shorten(of, WEEKDAYS, days, today=today)


def chosen(proposal):
    return [(step.change, step.gain) for step in proposal.steps if step.chosen]


def test_free_days_go_before_buffer_days():
    # Work of the first phase ends on Fri 6: 5 days are left of its window, 3 of them buffer.
    of = plan(*TWO_PHASES, task(1, 5), task(2, 5, phase_id=2))
    found = asked(of, 4)
    assert chosen(found) == [(CloseGap(1, 2), 2), (UseBuffer(1, 2), 2)]
    assert found.result.schedule.end == march(16)
    first, then = found.result.plan.phases
    assert (first.end, first.buffer, then.start) == (march(9), 1, march(10))


def test_the_last_phase_keeps_its_buffer_behind_work_that_ends_sooner():
    of = plan(*TWO_PHASES, task(1, 5), task(2, 5, phase_id=2))
    last = asked(of, 4).result.plan.phases[1]
    assert (last.end, last.buffer) == (march(25), 2)


def test_links_become_overlaps_before_tasks_get_shorter():
    of = plan(task(1, 4), task(2, 6), Link(1, 2))
    found = asked(of, 3)
    assert chosen(found) == [(Overlap(1, 2, 3), 3)]
    assert found.result.schedule.end == march(10)


def test_no_task_gets_shorter_than_half_of_it():
    of = plan(task(1, 5))
    found = asked(of, 4)
    assert chosen(found) == [(Shorten(1, 5, 3), 2)]
    assert found.result.missing == 2


def test_what_has_begun_stays_as_long_as_it_is():
    found = asked(plan(task(1, 10, actual_start=march(2))), 2, today=march(4))
    assert chosen(found) == []
    assert found.result.missing == 2


def test_two_chains_of_one_length_are_shortened_together():
    of = plan(task(1, 8), task(2, 8), task(3, 0), Link(1, 3), Link(2, 3))
    found = asked(of, 2)
    assert {change for change, _gain in chosen(found)} == {Shorten(1, 8, 6), Shorten(2, 8, 6)}
    assert found.result.missing == 0


def test_when_the_chain_changes_the_next_one_is_looked_at():
    # 1 → 3 takes 14 days, 2 → 3 takes 12: after two days the second chain decides as well.
    of = plan(task(1, 8), task(2, 6), task(3, 6), Link(1, 3, FS, 1), Link(2, 3, FS, 1))
    found = asked(of, 5)
    assert found.result.missing == 0
    assert found.result.schedule.end == march(13)


def test_leaving_out_is_offered_but_not_taken_unasked():
    of = plan(task(1, 1), task(2, 1), Link(1, 2, FS, 3))
    found = asked(of, 3)
    offered = {type(step.change) for step in found.steps if not step.chosen}
    assert chosen(found) == []
    assert offered == {LeaveOut}


def test_closed_days_that_are_opened_count_in_the_days_of_now():
    # 20 days become 10, from Mon 2 to Fri 13; then the weekend between is offered.
    found = asked(plan(task(1, 20)), 12)
    assert chosen(found) == [(Shorten(1, 20, 10), 10)]
    place = [step.change for step in found.steps].index(OpenDays((march(7), march(8))))
    assert found.steps[place].gain == 2
    both = choose(found, frozenset({0, place}))
    assert (both.result.schedule.end, both.result.missing) == (march(11), 0)
    alone = choose(found, frozenset({place}))
    assert alone.result.schedule.end == march(25)


def test_a_day_set_by_hand_may_be_given_up():
    of = plan(task(1, 2), task(2, 1, not_before=march(12)), Link(1, 2))
    found = asked(of, 4)
    place = [step.change for step in found.steps].index(FreeStart(2))
    assert choose(found, frozenset({place})).result.schedule.end == march(4)


def test_a_task_left_out_hands_its_links_on():
    of = plan(task(1, 2), task(2, 3), task(3, 0), Link(1, 2), Link(2, 3))
    left = LeaveOut(2).apply(asked(of, 1).start.draft)
    assert left.plan.links == (Link(1, 3),)
    assert [each.id for each in left.plan.tasks] == [1, 3]


def test_nothing_is_moved_into_the_past():
    of = plan(*TWO_PHASES, task(1, 5), task(2, 5, phase_id=2))
    found = asked(of, 5, today=march(12))
    assert found.result.schedule.tasks[2].start == march(12)
    assert found.result.missing == 3 - sum(
        step.gain for step in found.steps if step.chosen and isinstance(step.change, Shorten)
    )


def test_an_overrun_is_not_taken_for_a_wait():
    # The first phase overruns by two days and pushes the second; shortening it wins both back.
    of = plan(
        phase(1, march(2), march(6)), phase(2, march(9), march(13)),
        task(1, 7), task(2, 3, phase_id=2),
    )  # fmt: skip
    found = asked(of, 2)
    assert found.result.missing == 0
    assert found.result.plan.phases[1].start == march(9)


def test_steps_that_are_unticked_take_their_gain_along():
    of = plan(*TWO_PHASES, task(1, 5), task(2, 5, phase_id=2))
    fewer = choose(asked(of, 4), frozenset({0}))
    assert fewer.result.missing == 2
    assert [step.chosen for step in fewer.steps[:2]] == [True, False]
    assert fewer.steps[1].gain == 2


def test_all_four_days_again_after_ticking_the_step_once_more():
    of = plan(*TWO_PHASES, task(1, 5), task(2, 5, phase_id=2))
    found = asked(of, 4)
    again = choose(choose(found, frozenset({0})), frozenset({0, 1}))
    assert again.result == found.result


def test_other_ways_are_added_below_when_a_step_is_unticked():
    of = plan(*TWO_PHASES, task(1, 5), task(2, 5, phase_id=2))
    fewer = choose(asked(of, 4), frozenset({0}))
    assert fewer.steps[2].change == Shorten(2, 5, 3)
    assert not any(step.chosen for step in fewer.steps[1:])


def test_the_comparison_says_what_moves_and_what_is_kept():
    of = plan(*TWO_PHASES, task(1, 5), task(2, 5, phase_id=2))
    now = schedule(of, WEEKDAYS)
    found = compare(of, now, asked(of, 4))
    assert (found.end_before, found.end_after) == (march(20), march(16))
    assert [(each.task_id, each.after) for each in found.moved] == [(2, (march(10), march(16)))]
    assert [(each.before, each.after) for each in found.buffers] == [(3, 1), (2, 2)]
    assert found.changes


def test_a_plan_that_stays_as_it_is_has_no_changes():
    of = plan(task(1, 1))
    found = asked(of, 1)
    assert not compare(of, schedule(of, WEEKDAYS), found).changes


def test_two_thousand_tasks_are_answered_with_few_trials(monkeypatch):
    tasks = [task(n, 3) for n in range(1, 2001)]
    links = [Link(n, n + 1) for n in range(1, 2000) if n % 40]
    of = Plan(march(2), (phase(1, march(2), april(30)),), tuple(tasks), tuple(links))
    laid = []
    counted = lambda *given: laid.append(1) or schedule(*given)  # noqa: E731
    monkeypatch.setattr("merchant_app.domain.proposals.windows.schedule", counted)
    found = shorten(replace(of), WEEKDAYS, 20, today=TODAY)
    assert found.start.missing == 20
    assert len(laid) < 400
