"""Tasks that wait for an owner who is away, worked out by hand in March 2026."""

from __future__ import annotations

from datetime import date

import pytest
from small_plans import (
    WEEKDAYS,
    april,
    away,
    dates,
    late_dates,
    march,
    phase,
    plan_of,
    planned,
    task,
    waits,
)

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import Link
from merchant_app.domain.schedule import schedule
from merchant_app.domain.schedule.owner_days import working_days

#: Wednesday and Thursday of the first week.
DAYS_OFF = away(march(4), march(5))


def test_work_pauses_while_its_owner_is_away():
    result = planned(waits(1, 5), DAYS_OFF, task(2, 1), Link(1, 2))
    assert dates(result, 1) == (march(2), march(10)), "on 2, 3, 6, 9 and 10 March"
    assert dates(result, 2) == (march(11), march(11))


def test_work_starts_on_a_day_on_which_its_owner_is_there():
    result = planned(waits(1, 1, not_before=march(4)), DAYS_OFF)
    assert dates(result, 1) == (march(6), march(6))


def test_only_tasks_that_wait_for_their_owner_are_held_up():
    warned = task(1, 5, owner_id=7)
    somebody_else = task(2, 5, owner_id=8, waits_for_owner=True)
    nobody = task(3, 5, waits_for_owner=True)
    result = planned(warned, somebody_else, nobody, DAYS_OFF)
    assert {dates(result, number) for number in (1, 2, 3)} == {(march(2), march(6))}


def test_a_milestone_is_nobodys_work():
    assert dates(planned(waits(1, 0, not_before=march(4)), DAYS_OFF), 1) == (march(4), march(4))


def test_days_off_that_overlap_or_touch_closed_days_count_once():
    parts = (DAYS_OFF, away(march(5), march(8)), away(march(10), march(10)))
    assert dates(planned(waits(1, 4), *parts), 1) == (march(2), march(11)), "on 2, 3, 9, 11 March"


def test_days_off_on_closed_days_alone_change_nothing():
    assert dates(planned(waits(1, 6), away(march(7), march(8))), 1) == (march(2), march(9))


def test_days_off_and_closed_days_and_make_up_days_together():
    calendar = WorkingCalendar(
        frozenset(range(5)), closed=frozenset({march(6)}), extra_open=frozenset({march(7)})
    )
    result = planned(waits(1, 4), away(march(3), march(4)), calendar=calendar)
    assert dates(result, 1) == (march(2), march(9)), "on 2, 5, 7 and 9 March"


def test_several_people_are_away_each_for_themselves():
    other = task(2, 3, owner_id=8, waits_for_owner=True)
    result = planned(waits(1, 3), other, DAYS_OFF, away(march(2), march(3), person=8))
    assert dates(result, 1) == (march(2), march(6))
    assert dates(result, 2) == (march(4), march(6))


def test_the_float_is_how_many_working_days_the_start_may_slip():
    # All work ends on Friday 6 March. One day of work can be done on the 2nd, the 3rd or the 6th.
    result = planned(waits(1, 1), task(2, 5), DAYS_OFF)
    assert late_dates(result, 1) == (march(6), march(6))
    assert result.tasks[1].total_float == 4
    # Two days need the 3rd and the 6th at the latest.
    result = planned(waits(1, 2), task(2, 5), DAYS_OFF)
    assert late_dates(result, 1) == (march(3), march(6))
    assert (result.tasks[1].total_float, result.tasks[1].critical) == (1, False)
    # Three days need all that there are.
    result = planned(waits(1, 3), task(2, 5), DAYS_OFF)
    assert (result.tasks[1].total_float, result.tasks[1].critical) == (0, True)


@pytest.mark.parametrize(
    ("duration", "late", "total_float"),
    [
        (1, (march(3), march(3)), 1),
        (2, (march(2), march(3)), 0),
        # It would have had to begin on Friday 27 February.
        (3, (date(2026, 2, 27), march(3)), -1),
    ],
)
def test_a_deadline_within_days_off_means_the_day_before_them(duration, late, total_float):
    result = planned(waits(1, duration, deadline=march(5)), task(2, 15), DAYS_OFF)
    assert late_dates(result, 1) == late
    assert result.tasks[1].total_float == total_float


def test_what_leads_to_a_task_that_cannot_use_the_days_may_take_them_itself():
    # Task 2 can start on the 6th at the earliest, whether task 1 ends on the 3rd or the 5th.
    result = planned(task(1, 2), waits(2, 1), Link(1, 2), DAYS_OFF)
    assert dates(result, 2) == (march(6), march(6))
    assert late_dates(result, 1) == (march(4), march(5))
    assert [result.tasks[number].total_float for number in (1, 2)] == [2, 0]


def test_the_rest_of_begun_work_waits_for_its_owner():
    result = planned(waits(1, 3, actual_start=march(3)), DAYS_OFF)
    assert dates(result, 1) == (march(3), march(9)), "on 3, 6 and 9 March"
    assert (result.tasks[1].late_start, result.tasks[1].total_float) == (march(3), 0)


def test_a_start_on_a_day_off_is_kept_and_its_days_count_from_the_next_one_there():
    result = planned(waits(1, 3, actual_start=march(4)), DAYS_OFF, task(2, 1), Link(1, 2))
    assert dates(result, 1) == (march(4), march(10))
    assert result.tasks[2].start == march(11)


def test_finished_work_is_what_it_was():
    done = waits(1, 9, actual_start=march(2), actual_end=march(5))
    result = planned(done, DAYS_OFF, task(2, 1), Link(1, 2))
    assert dates(result, 1) == (march(2), march(5))
    assert result.tasks[2].start == march(6)


def test_a_summary_spans_its_tasks_over_days_off():
    result = planned(
        task(1, 1), waits(2, 3, parent_id=1), task(3, 1, parent_id=1), task(4, 1),
        Link(1, 4), DAYS_OFF,
    )  # fmt: skip
    assert dates(result, 1) == (march(2), march(6))
    assert dates(result, 4) == (march(9), march(9))


def test_links_between_summaries_go_by_when_their_tasks_really_end():
    result = planned(
        task(1, 1), waits(2, 3, parent_id=1), task(3, 1, parent_id=1),
        task(4, 1), waits(5, 1, parent_id=4), task(6, 2, parent_id=4),
        Link(1, 4), DAYS_OFF, away(march(9), march(9)),
    )  # fmt: skip
    assert dates(result, 5) == (march(10), march(10))
    assert dates(result, 6) == (march(9), march(10))


def test_a_loop_through_tasks_with_days_off_names_the_tasks_alone():
    with pytest.raises(ValueError) as refused:
        planned(
            waits(1, 2), waits(2, 2), DAYS_OFF,
            Link(1, 2, lag=1), Link(2, 1),
        )  # fmt: skip
    assert refused.value.task_ids in {(1, 2, 1), (2, 1, 2)}


def test_days_off_eat_the_buffer_before_they_move_the_next_phase():
    phases = (phase(1, march(2), march(13), buffer=2), phase(2, march(16), march(20)))
    result = planned(*phases, waits(1, 8), DAYS_OFF, task(2, 1, phase_id=2))
    assert (result.phases[1].work_end, result.phases[1].buffer_left) == (march(13), 0)
    assert (result.phases[2].start, result.phases[2].pushed) == (march(16), 0)
    result = planned(*phases, waits(1, 9), DAYS_OFF, task(2, 1, phase_id=2))
    assert (result.phases[2].start, result.phases[2].pushed) == (march(17), 1)


def test_phase_float_leaves_out_the_days_off_before_the_buffer():
    # The buffer begins on Thursday 12 March; the owner is away on the two days before it.
    result = planned(
        phase(1, march(2), march(13), buffer=2), waits(1, 3), task(2, 10),
        away(march(10), march(11)),
    )  # fmt: skip
    assert result.tasks[1].phase_float == 3, "on 5, 6 and 9 March at the latest"


def test_an_owner_who_is_away_for_ever_is_told_with_the_name_of_the_task():
    with pytest.raises(UserError, match="finds no day") as refused:
        planned(waits(3, 2), away(march(3), date.max))
    assert "Task 3" in str(refused.value)


def test_a_task_too_long_for_the_calendar_is_not_blamed_on_days_off():
    with pytest.raises(UserError, match="before 1970 or after 2200"):
        planned(waits(1, 100_000), DAYS_OFF)


def test_days_off_outside_the_calendar_are_ignored():
    result = planned(
        waits(1, 1), away(date(1950, 1, 1), date(1960, 1, 1)), away(april(5), march(1))
    )
    assert dates(result, 1) == (march(2), march(2))


def test_the_days_on_which_a_task_is_worked_on_can_be_counted():
    mine, other = waits(1, 5), task(2, 5)
    plan = plan_of(mine, other, DAYS_OFF)
    end = schedule(plan, WEEKDAYS).tasks[1].end
    assert working_days(plan, WEEKDAYS, mine, march(2), end) == 5
    assert working_days(plan, WEEKDAYS, mine, march(4), march(5)) == 0
    assert working_days(plan, WEEKDAYS, mine, march(4), march(6)) == 1
    assert working_days(plan, WEEKDAYS, other, march(2), end) == 7
    assert working_days(plan, WEEKDAYS, mine, march(6), march(2)) == 0
