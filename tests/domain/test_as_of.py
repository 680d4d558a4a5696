"""The plan as it stood on a day, and how much was done by then; worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plans import FS, MARCH, WEEKDAYS, march, task

from merchant_app.domain.as_of import as_of, done_by, finished_on, overdue
from merchant_app.domain.plan import Absence, Link, Plan
from merchant_app.domain.schedule import schedule


def plan_of(*parts):
    links = tuple(part for part in parts if isinstance(part, Link))
    return Plan(MARCH.start, (MARCH,), tuple(p for p in parts if not isinstance(p, Link)), links)


def dates_as_of(plan, day):
    return schedule(as_of(plan, WEEKDAYS, day), WEEKDAYS).tasks


def span(dates, number):
    return dates[number].start, dates[number].end


def test_what_is_on_time_has_the_dates_of_the_plan():
    plan = plan_of(
        task(1, 3, actual_start=march(2), actual_end=march(4), progress=100),
        task(2, 5, actual_start=march(5), progress=20),
        task(3, 2),
        Link(1, 2, FS),
        Link(2, 3, FS),
    )
    assert dates_as_of(plan, march(6)) == schedule(plan, WEEKDAYS).tasks


def test_what_should_be_done_by_now_ends_today_and_what_waits_for_it_follows():
    plan = plan_of(
        task(1, 3, actual_start=march(2), progress=50), task(2, 2), task(3, 0), Link(1, 2, FS)
    )
    assert overdue(plan, schedule(plan, WEEKDAYS), march(10)) == (1, 2, 3)
    dates = dates_as_of(plan, march(10))
    assert span(dates, 1) == (march(2), march(10))
    assert span(dates, 2) == (march(11), march(12))
    assert span(dates, 3) == (march(10), march(10))


def test_on_a_closed_day_what_is_late_ends_on_the_next_open_one():
    plan = plan_of(task(1, 3, actual_start=march(2), progress=50))
    assert dates_as_of(plan, march(8))[1].end == march(9), "Sunday, so Monday"


def test_a_task_nobody_marked_as_begun_is_taken_to_have_begun_in_time_until_its_end_passes():
    plan = plan_of(task(1, 4))
    assert span(dates_as_of(plan, march(4)), 1) == (march(2), march(5))
    assert dates_as_of(plan, march(6))[1].end == march(6)


def test_what_happened_later_had_not_happened_yet():
    plan = plan_of(
        task(1, 2, actual_start=march(5), actual_end=march(10), progress=100),
        task(2, 3, actual_start=march(11), progress=30),
        Link(1, 2, FS),
    )
    dates = dates_as_of(plan, march(4))
    assert span(dates, 1) == (march(5), march(6)), "it did not begin up to the 4th"
    assert span(dates, 2) == (march(9), march(11))
    dates = dates_as_of(plan, march(9))
    assert span(dates, 1) == (march(5), march(9)), "it was still under way"


def test_days_off_of_an_owner_are_left_out_where_the_task_waits_for_them():
    away = Absence(7, march(4), march(5))
    begun = task(1, 3, actual_start=march(2), owner_id=7, waits_for_owner=True)
    ahead = task(2, 3, owner_id=7, waits_for_owner=True)
    plan = replace(plan_of(begun, ahead), absences=(away,))
    # Mon 2, Tue 3 and Fri 6 are the days of both.
    assert dates_as_of(plan, march(4)) == schedule(plan, WEEKDAYS).tasks
    assert overdue(plan, schedule(plan, WEEKDAYS), march(10)) == (1, 2)
    dates = dates_as_of(plan, march(10))
    assert span(dates, 1) == (march(2), march(10))
    assert span(dates, 2) == (march(6), march(10))


def test_expected_durations_hold_for_what_was_not_finished():
    plan = plan_of(
        task(1, 6, actual_start=march(2), actual_end=march(9), progress=100),
        task(2, 2, not_before=march(16)),
    )
    dates = schedule(as_of(plan, WEEKDAYS, march(3), {1: 4, 2: 5}), WEEKDAYS).tasks
    assert span(dates, 1) == (march(2), march(5)), "nobody knew of the two more days"
    assert span(dates, 2) == (march(16), march(20))
    late = schedule(as_of(plan, WEEKDAYS, march(6), {1: 4}), WEEKDAYS).tasks
    assert late[1].end == march(6)


def test_a_milestone_that_was_reached_later_was_not_reached_before_the_next_day():
    plan = plan_of(task(1, 0, actual_end=march(12)))
    assert dates_as_of(plan, march(5))[1].end == march(6)
    assert dates_as_of(plan, march(12))[1].end == march(12)
    assert finished_on(plan.tasks[0]) == march(12)


@pytest.mark.parametrize(
    ("day", "share"), [(1, 0), (2, 1666), (5, 6666), (8, 8333), (9, 10_000), (20, 10_000)]
)
def test_a_finished_task_went_on_evenly_from_its_first_to_its_last_day(day, share):
    done = task(1, 6, actual_start=march(2), actual_end=march(9), progress=100)
    assert done_by(done, WEEKDAYS, march(day), march(20)) == share


@pytest.mark.parametrize(("day", "share"), [(1, 0), (2, 1500), (3, 3000), (5, 6000)])
def test_a_task_under_way_went_on_evenly_to_what_is_done_today(day, share):
    under_way = task(1, 10, actual_start=march(2), progress=60)
    assert done_by(under_way, WEEKDAYS, march(day), march(5)) == share


@given(
    st.integers(2, 20), st.integers(0, 15), st.integers(1, 100), st.booleans(), st.integers(1, 31)
)
def test_work_done_never_shrinks(start, days, progress, finished, today):
    end = march(min(31, start + days))
    one = task(
        1, 5, actual_start=march(start), actual_end=end if finished and end <= march(today) else None,
        progress=progress,
    )  # fmt: skip
    shares = [done_by(one, WEEKDAYS, march(day), march(today)) for day in range(1, today + 1)]
    assert shares == sorted(shares)
    assert all(0 <= share <= 10_000 for share in shares)
