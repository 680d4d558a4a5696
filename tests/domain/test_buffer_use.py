"""Buffer used against work done, by hand; and the zones of the fever chart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plans import FS, WEEKDAYS, march, phase, task

from merchant_app.domain.buffer_use import (
    BufferUse,
    Zone,
    buffer_use,
    buffer_use_on,
    points_in_time,
    trail,
    zone_limits,
    zone_of,
)
from merchant_app.domain.plan import Link, Plan
from merchant_app.domain.schedule import schedule

#: Two weeks of which the last two days, 12 and 13 March, are buffer; then the rest of the month.
FIRST, SECOND = phase(1, march(2), march(13), 2), phase(2, march(16), march(31), 2)


def plan_of(*tasks, links=()):
    return Plan(march(2), (FIRST, SECOND), tasks, links)


def use_today(plan, today):
    return buffer_use(plan, WEEKDAYS, schedule(plan, WEEKDAYS), today, today)


def test_a_late_task_eats_the_buffer_before_it_moves_the_next_phase():
    tasks = [task(1, days) for days in (8, 9, 10, 11)]
    used = []
    for one in tasks:
        plan = plan_of(one, task(2, 5, phase_id=2))
        use = use_today(plan, march(2))[1]
        used.append((use.used, use.left, schedule(plan, WEEKDAYS).tasks[2].start))
    assert used == [
        (0, 2, march(16)),
        (1, 1, march(16)),
        (2, 0, march(16)),
        (3, 0, march(17)),
    ]


def test_shares_are_of_the_buffer_and_of_the_working_days():
    plan = plan_of(
        task(1, 6, actual_start=march(2), actual_end=march(10), progress=100),
        task(2, 3, actual_start=march(11), progress=33),
        links=(Link(1, 2, FS),),
    )
    use = use_today(plan, march(11))[1]
    assert (use.used, use.buffer, use.share) == (2, 2, 10_000)
    assert use.done == (6 * 10_000 + 3 * 3300) // 9
    assert use.zone is Zone.RED


def test_the_trail_shows_a_delay_when_it_happened_and_not_before():
    plan = plan_of(
        task(1, 4, actual_start=march(2), actual_end=march(6), progress=100),
        task(2, 4, actual_start=march(9), progress=50),
        links=(Link(1, 2, FS),),
    )
    today = march(10)
    on = {day: buffer_use_on(plan, WEEKDAYS, march(day), today).get(1) for day in (1, 4, 5, 6, 10)}
    assert on[1] is None, "nothing had begun"
    assert [on[day].used for day in (4, 5, 6, 10)] == [0, 0, 1, 1]
    assert [on[day].done for day in (4, 5, 6, 10)] == [3000, 4000, 5000, 7500]
    assert 2 not in buffer_use_on(plan, WEEKDAYS, today, today)


def test_the_point_of_today_is_that_of_the_plan():
    plan = plan_of(
        task(1, 4, actual_start=march(2), actual_end=march(6), progress=100),
        task(2, 4, actual_start=march(9), progress=50),
        links=(Link(1, 2, FS),),
    )
    today = march(10)
    assert buffer_use_on(plan, WEEKDAYS, today, today)[1] == use_today(plan, today)[1]


def test_a_trail_ends_where_all_work_is_done():
    points = [
        BufferUse(1, march(day), done, 2, 1) for day, done in ((2, 5000), (3, 10_000), (4, 10_000))
    ]
    assert trail(points) == tuple(points[:2])


@pytest.mark.parametrize(
    ("done", "used", "zone"),
    [
        (0, 0, Zone.GREEN),
        (0, 1000, Zone.YELLOW),
        (0, 4200, Zone.RED),
        (5000, 3333, Zone.GREEN),
        (5000, 3400, Zone.YELLOW),
        (5000, 6700, Zone.RED),
        (10_000, 5800, Zone.GREEN),
        (10_000, 9100, Zone.YELLOW),
        (10_000, 10_000, Zone.RED),
    ],
)
def test_zones_are_thirds_at_half_of_the_work_and_slant_by_a_half(done, used, zone):
    assert zone_of(done, used) is zone


@given(st.integers(0, 10_000), st.integers(0, 20_000))
def test_more_buffer_used_is_never_better(done, used):
    order = [Zone.GREEN, Zone.YELLOW, Zone.RED]
    assert order.index(zone_of(done, used)) <= order.index(zone_of(done, used + 100))
    yellow, red = zone_limits(done)
    assert 0 <= yellow < red <= 10_000


def test_points_in_time_end_today_and_are_not_too_many():
    assert points_in_time(march(2), march(4)) == (march(2), march(3), march(4))
    assert points_in_time(march(5), march(4)) == ()
    many = points_in_time(march(2), march(31), at_most=5)
    assert many == (march(7), march(13), march(19), march(25), march(31))
