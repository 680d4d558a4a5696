from __future__ import annotations

import pytest
from small_plans import FS, WEEKDAYS, april, dates, march, phase, planned, task

from merchant_app.domain.plan import Link, Plan
from merchant_app.domain.schedule import schedule

TWO_PHASES = (
    # Ten working days with two of buffer, then five days from the next Monday.
    phase(1, march(2), march(13), buffer=2),
    phase(2, march(16), march(20)),
)


@pytest.mark.parametrize(
    ("duration", "left", "pushed", "second_start"),
    [
        (7, 2, 0, march(16)),
        (8, 2, 0, march(16)),
        (9, 1, 0, march(16)),
        (10, 0, 0, march(16)),
        (11, 0, 1, march(17)),
        (15, 0, 5, march(23)),
    ],
)
def test_a_late_task_eats_the_buffer_before_it_moves_the_next_phase(
    duration, left, pushed, second_start
):
    result = planned(*TWO_PHASES, task(1, duration), task(2, 3, phase_id=2))
    assert result.phases[1].buffer_left == left
    assert (result.phases[2].pushed, result.phases[2].start) == (pushed, second_start)
    assert result.tasks[2].start == second_start
    assert result.phases[1].end == max(march(13), result.phases[1].work_end)


def test_a_gap_between_phases_takes_up_an_overrun_first():
    gap = (phase(1, march(2), march(6)), phase(2, march(11), march(20)))
    for duration, pushed in ((5, 0), (7, 0), (8, 1), (10, 3)):
        result = planned(*gap, task(1, duration), task(2, 1, phase_id=2))
        assert result.phases[2].pushed == pushed


def test_phases_planned_to_overlap_keep_their_overlap_when_pushed():
    overlap = (phase(1, march(2), march(13)), phase(2, march(9), march(20)))
    result = planned(*overlap, task(1, 10), task(2, 1, phase_id=2))
    assert (result.phases[2].pushed, result.phases[2].start) == (0, march(9))
    result = planned(*overlap, task(1, 12), task(2, 1, phase_id=2))
    assert (result.phases[2].pushed, result.phases[2].start) == (2, march(11))


def test_an_overrun_is_handed_on_through_an_empty_phase():
    result = planned(
        phase(1, march(2), march(6)), phase(2, march(9), march(10)), phase(3, march(11), march(20)),
        task(1, 9), task(3, 1, phase_id=3),
    )  # fmt: skip
    assert dates(result, 1) == (march(2), march(12))
    assert (result.phases[2].start, result.phases[2].end) == (march(13), march(13))
    assert (result.phases[3].start, result.phases[3].pushed) == (march(13), 2)


def test_a_task_that_overruns_its_phase_and_pushes_the_last_task_decides_the_end():
    result = planned(*TWO_PHASES, task(1, 11), task(2, 3, phase_id=2), task(3, 8))
    assert [result.tasks[i].total_float for i in (1, 2, 3)] == [0, 0, 3]


def test_before_the_buffer_is_used_up_its_days_are_the_float_towards_the_next_phase():
    result = planned(*TWO_PHASES, task(1, 8), task(2, 3, phase_id=2))
    assert (result.tasks[1].total_float, result.tasks[1].phase_float) == (2, 0)
    assert result.tasks[2].critical


def test_a_link_may_cross_phases_forwards():
    result = planned(*TWO_PHASES, task(1, 3), task(2, 3, phase_id=2), Link(1, 2, FS, 9))
    assert result.tasks[2].start == march(18)
    assert result.phases[2].start == march(16)


def test_a_task_that_waits_for_a_later_phase_does_not_push_that_phase():
    result = planned(
        *TWO_PHASES, phase(3, march(23), march(31)),
        task(1, 10), task(2, 5, phase_id=2), Link(2, 1), task(3, 1, phase_id=3),
    )  # fmt: skip
    assert dates(result, 1) == (march(23), april(3))
    assert result.phases[2].pushed == 0
    assert (result.phases[3].start, result.phases[3].pushed) == (april(6), 10)


def test_a_phase_without_tasks_is_as_planned_with_its_whole_buffer():
    result = planned(phase(1, march(2), march(13), buffer=3))
    only = result.phases[1]
    assert (only.start, only.work_end, only.end) == (march(2), march(2), march(13))
    assert (only.buffer_left, only.pushed, result.end) == (3, 0, march(13))


def test_a_plan_of_nothing_ends_on_its_start():
    assert schedule(Plan(march(2), (), (), ()), WEEKDAYS).end == march(2)
