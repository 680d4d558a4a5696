from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from small_plans import FS, dates, march, phase, planned, task

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import CycleError, Link

# ---------------------------------------------------------------- tasks


def test_a_task_starts_with_its_phase_and_skips_closed_days():
    result = planned(task(1, 7))
    assert dates(result, 1) == (march(2), march(10))
    assert result.end == march(10)


def test_a_phase_that_starts_on_a_closed_day_starts_work_on_the_next_open_one():
    result = planned(phase(1, march(1), march(31)), task(1, 1))
    assert dates(result, 1) == (march(2), march(2))
    assert result.phases[1].start == march(1), "the window is shown as planned"


def test_a_closed_week_and_an_extra_saturday_are_counted():
    calendar = WorkingCalendar(
        frozenset(range(5)),
        closed=frozenset(march(day) for day in range(9, 14)),
        extra_open=frozenset({march(7)}),
    )
    result = planned(task(1, 6), task(2, 1), Link(1, 2), calendar=calendar)
    assert dates(result, 1) == (march(2), march(7))
    assert dates(result, 2) == (march(16), march(16))


def test_not_before_a_closed_day_means_the_next_open_one():
    assert dates(planned(task(1, 1, not_before=march(7))), 1) == (march(9), march(9))


# ---------------------------------------------------------------- milestones


def test_a_milestone_stands_on_the_last_day_of_what_leads_to_it():
    result = planned(task(1, 5), task(2, 0), task(3, 1), Link(1, 2), Link(2, 3))
    assert dates(result, 2) == (march(6), march(6))
    assert dates(result, 3) == (march(9), march(9)), "what follows starts the next day"


def test_a_milestone_with_nothing_before_it_stands_on_the_first_day_of_its_phase():
    assert dates(planned(task(1, 0)), 1) == (march(2), march(2))


def test_a_milestone_not_before_a_sunday_stands_on_the_monday():
    assert dates(planned(task(1, 0, not_before=march(8))), 1) == (march(9), march(9))


def test_a_milestone_with_a_lag_stands_so_many_days_later():
    result = planned(task(1, 5), task(2, 0), Link(1, 2, FS, 2))
    assert dates(result, 2) == (march(10), march(10))


# ---------------------------------------------------------------- float and what decides


def test_the_longest_chain_decides_the_end_and_the_rest_has_float():
    result = planned(
        task(1, 3), task(2, 5), task(3, 2), task(4, 1),
        Link(1, 2), Link(1, 3), Link(2, 4), Link(3, 4),
    )  # fmt: skip
    assert [result.tasks[i].total_float for i in (1, 2, 3, 4)] == [0, 0, 3, 0]
    assert [result.tasks[i].critical for i in (1, 2, 3, 4)] == [True, True, False, True]
    assert (result.tasks[3].late_start, result.tasks[3].late_end) == (march(10), march(11))


def test_a_deadline_that_cannot_be_met_gives_negative_float_along_the_chain_to_it():
    result = planned(
        task(1, 5), task(2, 5, deadline=march(11)), task(3, 20), Link(1, 2),
    )  # fmt: skip
    assert dates(result, 2) == (march(9), march(13)), "a deadline never moves the task"
    assert [result.tasks[i].total_float for i in (1, 2, 3)] == [-2, -2, 0]
    assert result.tasks[2].late_end == march(11)
    assert all(result.tasks[i].critical for i in (1, 2, 3))


def test_a_deadline_on_a_closed_day_means_the_open_day_before_it():
    result = planned(task(1, 5, deadline=march(8)), task(2, 20))
    assert (result.tasks[1].total_float, result.tasks[1].late_end) == (0, march(6))


def test_a_buffer_after_the_last_task_is_not_float():
    result = planned(phase(1, march(2), march(31), buffer=5), task(1, 10))
    assert result.tasks[1].total_float == 0
    assert result.tasks[1].critical


def test_phase_float_ends_where_the_buffer_begins():
    # 22 working days, the last 5 of them buffer: 17 are for work.
    result = planned(
        phase(1, march(2), march(31), buffer=5),
        task(1, 10), task(2, 4), task(3, 2), Link(1, 2),
    )  # fmt: skip
    assert [result.tasks[i].phase_float for i in (1, 2, 3)] == [3, 3, 15]


def test_phase_float_is_nothing_once_the_buffer_is_touched():
    result = planned(phase(1, march(2), march(31), buffer=5), task(1, 19), task(2, 1))
    assert result.phases[1].buffer_left == 3
    assert [result.tasks[i].phase_float for i in (1, 2)] == [0, 16]


# ---------------------------------------------------------------- summaries


def test_a_summary_spans_its_tasks_and_has_the_least_of_their_floats():
    result = planned(
        task(1, 3), task(2, 2, parent_id=1), task(3, 4, parent_id=1), task(4, 6),
        Link(2, 3),
    )  # fmt: skip
    assert dates(result, 1) == (march(2), march(9))
    result = planned(
        task(1, 3), task(2, 2, parent_id=1), task(3, 4, parent_id=1), task(4, 9), Link(2, 3)
    )
    assert [result.tasks[i].total_float for i in (1, 2, 3, 4)] == [3, 3, 3, 0]
    assert not result.tasks[1].critical


def test_a_link_on_a_summary_counts_for_each_task_in_it():
    result = planned(
        task(1, 1), task(2, 2, parent_id=1), task(3, 4, parent_id=1),
        task(4, 1), task(5, 1, parent_id=4), task(6, 3, parent_id=4),
        Link(1, 4),
    )  # fmt: skip
    assert dates(result, 5) == (march(6), march(6))
    assert dates(result, 6) == (march(6), march(10))
    assert [result.tasks[i].total_float for i in (2, 3, 5, 6)] == [2, 0, 2, 0]


def test_dates_set_on_a_summary_hold_for_the_tasks_in_it():
    result = planned(
        task(1, 1, not_before=march(9), deadline=march(10)),
        task(2, 3, parent_id=1), task(3, 1, parent_id=1, not_before=march(12)),
    )  # fmt: skip
    assert dates(result, 2) == (march(9), march(11))
    assert dates(result, 3) == (march(12), march(12))
    assert (result.tasks[2].total_float, result.tasks[3].total_float) == (-1, -2)
    assert result.tasks[1].total_float == -2


def test_summaries_within_summaries_are_spanned_too():
    result = planned(
        task(1, 1), task(2, 1, parent_id=1), task(3, 2, parent_id=2), task(4, 3, parent_id=1),
        Link(3, 4),
    )  # fmt: skip
    assert dates(result, 1) == (march(2), march(6))
    assert dates(result, 2) == (march(2), march(3))


# ---------------------------------------------------------------- what has happened


def test_an_actual_start_fixes_the_task_whatever_its_links_say():
    result = planned(task(1, 5), task(2, 3, actual_start=march(4)), Link(1, 2))
    assert dates(result, 2) == (march(4), march(6))
    assert result.tasks[1].total_float == 0, "it ends last together with task 2"


def test_work_begun_before_its_phase_keeps_its_day():
    result = planned(task(1, 3, actual_start=date(2026, 2, 26)))
    assert dates(result, 1) == (date(2026, 2, 26), march(2))


def test_a_start_on_a_closed_day_is_kept_and_its_days_count_from_the_next_open_one():
    result = planned(task(1, 2, actual_start=march(7)), task(2, 1), Link(1, 2))
    assert dates(result, 1) == (march(7), march(10))
    assert result.tasks[2].start == march(11)


def test_an_end_on_a_closed_day_is_kept_and_lets_the_next_begin_on_the_next_open_one():
    done = task(1, 9, actual_start=march(4), actual_end=march(8), progress=100)
    result = planned(done, task(2, 1), Link(1, 2))
    assert dates(result, 1) == (march(4), march(8))
    assert result.tasks[2].start == march(9)


def test_a_finished_task_has_no_float_and_decides_nothing():
    done = task(1, 5, actual_start=march(2), actual_end=march(10))
    result = planned(done, task(2, 3), Link(1, 2))
    one = result.tasks[1]
    assert (one.late_start, one.late_end) == (march(2), march(10))
    assert (one.total_float, one.phase_float, one.critical) == (0, 0, False)
    assert dates(result, 2) == (march(11), march(13))
    assert result.tasks[2].critical


def test_a_task_finished_early_lets_the_next_begin_early():
    done = task(1, 5, actual_start=march(2), actual_end=march(3))
    assert dates(planned(done, task(2, 1), Link(1, 2)), 2) == (march(4), march(4))


def test_a_reached_milestone_stands_where_it_was_reached():
    reached = task(1, 0, actual_start=march(8))
    result = planned(reached, task(2, 1), Link(1, 2))
    assert dates(result, 1) == (march(8), march(8))
    assert not result.tasks[1].critical
    assert result.tasks[2].start == march(9)


def test_a_summary_of_finished_tasks_has_no_float_and_one_left_open_gives_its_own():
    done = task(2, 2, parent_id=1, actual_start=march(2), actual_end=march(3))
    finished = planned(task(1, 1), done, task(4, 8))
    assert (finished.tasks[1].total_float, finished.tasks[1].critical) == (0, False)
    half = planned(task(1, 1), done, task(3, 5, parent_id=1), task(4, 8))
    assert half.tasks[1].total_float == 3


# ---------------------------------------------------------------- what is refused


def loop_of(*parts) -> tuple[int, ...]:
    with pytest.raises(CycleError) as refused:
        planned(*parts)
    return refused.value.task_ids


def test_two_tasks_that_wait_for_each_other_are_named():
    assert loop_of(task(3, 1), task(7, 1), Link(3, 7), Link(7, 3)) in {(3, 7, 3), (7, 3, 7)}


def test_the_shortest_of_several_loops_is_named():
    tasks = [task(i, 1) for i in range(1, 9)]
    long_way = [Link(i, i + 1) for i in range(1, 8)] + [Link(8, 1)]
    loop = loop_of(*tasks, *long_way, Link(5, 3))
    assert loop[0] == loop[-1]
    assert set(loop) == {3, 4, 5}
    assert len(loop) == 4


def test_a_task_that_waits_for_itself_is_named():
    assert loop_of(task(4, 1), Link(4, 4)) == (4, 4)


def test_a_task_that_waits_for_the_summary_it_is_in_is_named():
    assert loop_of(task(1, 1), task(2, 1, parent_id=1), Link(1, 2)) == (1, 2, 1)
    assert loop_of(task(1, 1), task(2, 1, parent_id=1), Link(2, 1)) == (2, 1, 2)


def test_a_loop_through_two_summaries_names_tasks_in_them():
    loop = loop_of(
        task(1, 1), task(2, 1, parent_id=1), task(3, 1, parent_id=1),
        task(4, 1), task(5, 1, parent_id=4), task(6, 1, parent_id=4),
        Link(1, 4), Link(6, 3),
    )  # fmt: skip
    assert set(loop) == {3, 6}
    assert len(loop) == 3


def test_a_loop_is_refused_even_where_work_has_begun():
    begun = task(1, 1, actual_start=march(2))
    assert set(loop_of(begun, task(2, 1), Link(1, 2), Link(2, 1))) == {1, 2}


def test_a_loop_of_many_thousand_tasks_is_found():
    count = 5000
    links = [Link(i, (i + 1) % count) for i in range(count)]
    assert len(loop_of(*(task(i, 1) for i in range(count)), *links)) == count + 1


@pytest.mark.parametrize(
    "parts",
    [
        (task(1, 1), Link(1, 9)),
        (task(1, 1), Link(9, 1)),
        (task(1, 1, parent_id=9),),
        (task(1, 1, parent_id=2), task(2, 1, parent_id=1)),
        (task(1, 1, phase_id=9),),
        (task(1, 1, actual_end=march(3)),),
        (replace(task(1, 1), duration=0),),
        (replace(task(1, 0), duration=2),),
        (replace(task(1, 1), duration=-1),),
    ],
)
def test_a_plan_that_does_not_hang_together_is_a_bug(parts):
    with pytest.raises(ValueError) as refused:
        planned(*parts)
    assert not isinstance(refused.value, CycleError)


def test_a_plan_that_runs_past_the_calendar_is_refused_in_a_sentence():
    with pytest.raises(UserError, match="2200"):
        planned(task(1, 100_000))


def test_a_deadline_long_before_the_plan_is_only_a_very_negative_float():
    result = planned(task(1, 3000, deadline=date(1970, 1, 5)))
    assert result.tasks[1].total_float < -10_000
    assert result.tasks[1].late_start == date(1970, 1, 1)
