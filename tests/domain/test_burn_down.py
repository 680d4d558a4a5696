"""Work left beside the approved plan, and when it ends at the present pace; by hand."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from small_plans import MARCH, WEEKDAYS, april, march, task

from merchant_app.domain.as_of import done_by
from merchant_app.domain.baselines import BaselineDays, GoneTask, TaskDays
from merchant_app.domain.burn_down import burn_down
from merchant_app.domain.plan import Plan


def course(*tasks, today, baseline=None, days=()):
    plan = Plan(MARCH.start, (MARCH,), tasks, ())
    return burn_down(plan, WEEKDAYS, baseline, today=today, days=days)


def test_work_left_counts_working_days_of_what_is_not_done():
    found = course(
        task(1, 5, actual_start=march(2), actual_end=march(6), progress=100),
        task(2, 10, actual_start=march(9), progress=30),
        task(3, 5),
        task(4, 0),
        today=march(13),
        days=(march(1), march(4), march(6), march(13), march(20)),
    )
    assert [point.left for point in found.points] == [20_000, 17_000, 15_000, 12_000, None]
    assert [point.planned for point in found.points] == [None] * 5
    assert found.left == 12_000
    # 8 of 20 days in the ten working days since 2 March; 12 more days need 15 working days.
    assert found.pace == 800
    assert found.finish == april(2), "15 working days from Friday the 13th on"


def test_the_approved_plan_runs_evenly_through_the_days_of_each_task():
    baseline = BaselineDays(
        tasks={1: TaskDays(march(2), march(5), 4), 2: TaskDays(march(6), march(9), 2)},
        gone=(GoneTask(1, "Radio", TaskDays(march(2), march(3), 2)),),
    )
    found = course(
        task(1, 4), task(2, 2), task(3, 8), today=march(2), baseline=baseline,
        days=tuple(march(day) for day in (1, 2, 3, 5, 6, 9)),
    )  # fmt: skip
    assert [point.planned for point in found.points] == [8000, 6000, 4000, 2000, 1000, 0]


def test_a_summary_is_not_counted_beside_its_tasks():
    found = course(task(1, 9), task(2, 3, parent_id=1), today=march(2))
    assert found.left == 3000


def test_without_progress_no_day_can_be_told():
    found = course(task(1, 9), today=march(10))
    assert (found.pace, found.finish) == (0, None)


def test_a_pace_that_would_take_years_gives_no_day():
    found = course(task(1, 1500, actual_start=march(2), progress=1), today=march(31), days=())
    assert found.pace > 0
    assert found.finish is None


def test_when_all_is_done_it_is_done_today():
    found = course(
        task(1, 2, actual_start=march(2), actual_end=march(3), progress=100), today=march(3)
    )
    assert (found.left, found.finish) == (0, march(3))


@st.composite
def worked_on(draw, number):
    start = draw(st.none() | st.integers(1, 28))
    end = None if start is None else draw(st.none() | st.integers(start, 31))
    return task(
        number,
        draw(st.integers(1, 9)),
        actual_start=None if start is None else march(start),
        actual_end=None if end is None else march(end),
        progress=100 if end is not None else draw(st.integers(0, 99)),
    )


@given(
    st.integers(0, 6).flatmap(lambda n: st.tuples(*(worked_on(i) for i in range(1, n + 1)))),
    st.integers(1, 7),
)
def test_work_left_on_each_day_is_the_sum_over_all_tasks(tasks, step):
    today = march(31)
    days = tuple(march(1) + timedelta(days=n) for n in range(0, 31, step))
    found = course(*tasks, today=today, days=days)
    for point in found.points:
        done = sum(t.duration * done_by(t, WEEKDAYS, point.day, today) for t in tasks)
        assert point.left == (sum(t.duration for t in tasks) * 10_000 - done) // 10
