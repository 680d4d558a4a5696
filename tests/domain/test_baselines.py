"""The plan beside the one that was approved: days early or late, per task, per phase, in all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plans import FS, MARCH, WEEKDAYS, april, march, phase, task

from merchant_app.domain.baselines import (
    BaselineDays,
    GoneTask,
    PhaseDays,
    SpanChange,
    TaskDays,
    compare,
)
from merchant_app.domain.plan import Link, Phase, Plan
from merchant_app.domain.schedule import schedule

FIRST, SECOND = phase(1, march(2), march(13), 2), phase(2, march(16), march(31), 2)


def plan_of(*parts):
    phases = tuple(part for part in parts if isinstance(part, Phase)) or (MARCH,)
    links = tuple(part for part in parts if isinstance(part, Link))
    tasks = tuple(part for part in parts if not isinstance(part, Phase | Link))
    return Plan(phases[0].start, phases, tasks, links)


def approved(plan, *gone, calendar=WEEKDAYS):
    dates = schedule(plan, calendar)
    return BaselineDays(
        tasks={
            each.id: TaskDays(dates.tasks[each.id].start, dates.tasks[each.id].end, each.duration)
            for each in plan.tasks
        },
        phases={
            each.id: PhaseDays(dates.phases[each.id].start, dates.phases[each.id].end, each.buffer)
            for each in plan.phases
        },
        gone=gone,
    )


def compared(plan, then, calendar=WEEKDAYS):
    return compare(plan, schedule(plan, calendar), calendar, then)


def of_task(comparison, number):
    return next(change for change in comparison.tasks if change.task_id == number)


def test_a_task_that_takes_two_days_more_ends_two_working_days_late_and_so_does_what_waits():
    before = plan_of(task(1, 4), task(2, 3), Link(1, 2, FS))
    now = replace(before, tasks=(task(1, 6), task(2, 3)))
    found = compared(now, approved(before))
    # Mon 2 - Thu 5, Fri 6 - Tue 10; then Mon 2 - Mon 9, Tue 10 - Thu 12.
    longer, later = of_task(found, 1), of_task(found, 2)
    assert (longer.start_late, longer.end_late, longer.longer) == (0, 2, 2)
    assert (later.start_late, later.end_late, later.longer) == (2, 2, 0)
    assert later.then == (march(6), march(10))
    assert later.now == (march(10), march(12))
    assert (found.whole.start_late, found.whole.end_late, found.whole.planned_days) == (0, 2, 7)
    assert found.whole.deviation == 2857, "2 of 7 working days"


def test_a_task_that_moved_forward_is_early_by_a_negative_number():
    before = plan_of(task(1, 2, not_before=march(10)))
    now = replace(before, tasks=(task(1, 2, not_before=march(5)),))
    change = of_task(compared(now, approved(before)), 1)
    assert (change.start_late, change.end_late, change.longer) == (-3, -3, 0)


def test_what_was_added_is_new_and_what_was_removed_is_gone_and_neither_is_late():
    before = plan_of(task(1, 2))
    now = plan_of(task(1, 2), task(2, 5))
    gone = GoneTask(1, "Radio", TaskDays(march(2), march(9), 6))
    found = compared(now, approved(before, gone))
    new, lost = of_task(found, 2), of_task(found, None)
    assert new.then is None
    assert lost.now is None
    assert (lost.name, lost.then) == ("Radio", (march(2), march(9)))
    assert new.changed
    assert lost.changed
    assert not of_task(found, 1).changed
    assert found.phases[0].changed == 2
    assert found.whole.end_late == -1, "the work was to end on the 9th, and now does on the 6th"


def test_what_is_gone_with_its_phase_stands_at_the_end():
    now = plan_of(task(1, 2))
    gone = GoneTask(9, "Radio", TaskDays(march(2), march(3), 2))
    found = compared(now, approved(now, gone))
    assert found.tasks[-1].name == "Radio"
    assert found.tasks[-1].phase_id is None
    assert found.phases[0].changed == 0


def test_a_buffer_keeps_the_end_of_a_phase_where_it_was_approved():
    before = plan_of(FIRST, SECOND, task(1, 8), task(2, 10, phase_id=2))
    later = replace(before, tasks=(task(1, 10), task(2, 10, phase_id=2)))
    first, second = compared(later, approved(before)).phases
    assert (first.work.end_late, first.window_late) == (2, 0)
    assert (second.work.end_late, second.window_late) == (0, 0)
    overrun = replace(before, tasks=(task(1, 11), task(2, 10, phase_id=2)))
    first, second = compared(overrun, approved(before)).phases
    assert (first.work.end_late, first.window_late) == (3, 1)
    assert (second.work.start_late, second.work.end_late) == (1, 1)
    assert second.work.deviation == 1000, "1 of 10 working days"


def test_a_baseline_of_an_older_file_knows_the_work_of_a_phase_from_its_tasks():
    before = plan_of(FIRST, task(1, 8))
    old = replace(approved(before), phases={})
    change = compared(before, old).phases[0]
    assert change.window_late is None
    assert change.work == SpanChange((march(2), march(11)), (march(2), march(11)), 8, 0, 0)


@pytest.mark.parametrize(
    ("days", "late", "deviates"),
    [
        (20, 3, False),
        (20, 4, True),
        (20, -4, True),
        (20, -3, False),
        (0, 5, False),
        (100, 16, True),
    ],
)
def test_more_than_fifteen_per_cent_asks_for_a_decision(days, late, deviates):
    span = SpanChange((march(2), march(3)), (march(2), march(3)), days, 0, late)
    assert span.deviates is deviates


def test_a_plan_without_tasks_compares_with_anything():
    empty = plan_of()
    found = compared(empty, BaselineDays())
    assert found.tasks == ()
    assert found.whole == SpanChange(None, None)
    assert found.whole.deviation == 0
    assert not found.whole.deviates


@st.composite
def plans(draw):
    count = draw(st.integers(1, 8))
    tasks = tuple(
        task(n, draw(st.integers(0, 6)), not_before=draw(st.none() | st.just(march(5))))
        for n in range(1, count + 1)
    )
    links = tuple(
        Link(n - 1, n, FS, draw(st.integers(0, 3)))
        for n in range(2, count + 1)
        if draw(st.booleans())
    )
    return Plan(march(2), (phase(1, march(2), april(30), 3),), tasks, links)


@given(plans())
def test_an_unchanged_plan_is_on_time_everywhere(plan):
    found = compared(plan, approved(plan))
    assert not any(change.changed for change in found.tasks)
    assert all(change.work.end_late == 0 for change in found.phases)
    assert all(change.window_late == 0 for change in found.phases)
    assert (found.whole.start_late, found.whole.end_late, found.whole.deviation) == (0, 0, 0)


@given(plans(), st.integers(0, 30))
def test_a_plan_moved_by_n_working_days_is_n_days_late_everywhere(plan, n):
    def moved(day):
        return None if day is None else WEEKDAYS.add(day, n)

    later = replace(
        plan,
        start=moved(plan.start),
        phases=tuple(
            replace(each, start=moved(each.start), end=moved(each.end)) for each in plan.phases
        ),
        tasks=tuple(replace(each, not_before=moved(each.not_before)) for each in plan.tasks),
    )
    found = compared(later, approved(plan))
    assert {(change.start_late, change.end_late) for change in found.tasks} == {(n, n)}
    assert {change.longer for change in found.tasks} == {0}
    assert {change.window_late for change in found.phases} == {n}
    assert (found.whole.start_late, found.whole.end_late) == (n, n)
