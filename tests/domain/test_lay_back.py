"""Plans laid back from a day, worked out by hand: Monday to Friday from March to May 2026."""

from __future__ import annotations

from datetime import date

import pytest
from small_plans import (
    FF,
    FS,
    SF,
    SS,
    WEEKDAYS,
    april,
    away,
    dates,
    march,
    phase,
    plan_of,
    task,
    waits,
)

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import Link
from merchant_app.domain.schedule import schedule
from merchant_app.domain.schedule.backward import LaidBack, lay_back
from merchant_app.domain.schedule.laid_conflicts import TooEarly

#: Ten working days with two of buffer, then another ten, then five.
PREPARE = phase(1, march(2), march(13), buffer=2)
OPEN = phase(2, march(16), march(27), buffer=2)
REVIEW = phase(3, march(30), april(3))


def laid_back(
    *parts,
    day: date,
    anchor: int | None = None,
    earliest: date | None = None,
    calendar: WorkingCalendar = WEEKDAYS,
) -> LaidBack:
    return lay_back(plan_of(*parts), calendar, anchor=anchor, day=day, earliest=earliest)


def may(day: int) -> date:
    return date(2026, 5, day)


def test_without_an_anchor_all_work_ends_on_the_day_and_the_buffer_comes_after_it():
    laid = laid_back(PREPARE, task(1, 3), task(2, 2), task(3, 1), Link(1, 2), day=april(30))
    # Task 2 ends on Thursday 30 April; task 3 waits for nothing and is as late as that.
    assert laid.starts == {1: april(24), 2: april(29), 3: april(30)}
    assert laid.windows == {1: (april(24), may(4))}
    assert laid.conflicts == ()
    assert schedule(laid.plan, WEEKDAYS).end == april(30)


def test_a_milestone_stands_on_the_day_and_phases_keep_their_buffers_before_it():
    laid = laid_back(
        PREPARE, OPEN, REVIEW,
        task(1, 3), task(2, 4), Link(1, 2),
        task(3, 2, phase_id=2), task(4, 0, phase_id=2), Link(3, 4),
        task(5, 3, phase_id=2), Link(4, 5),
        task(6, 4, phase_id=3),
        anchor=4, day=april(30),
    )  # fmt: skip
    # Opening on Thursday 30 April: two days before it from the 29th, where the phase begins.
    # The first phase ends on the 28th with two days of buffer; its seven days of work end on
    # the 24th.
    assert laid.starts == {1: april(16), 2: april(21), 3: april(29), 4: april(30)}
    assert laid.windows[1] == (april(16), april(28))
    # The opening was on Tuesday 17 March and moves by 32 working days, and what follows with it.
    assert laid.windows[2] == (april(29), may(12))
    assert laid.windows[3] == (may(13), may(19))
    result = schedule(laid.plan, WEEKDAYS)
    assert dates(result, 4) == (april(30), april(30))
    assert dates(result, 5) == (may(1), may(5)), "what follows is scheduled forward"
    assert dates(result, 6) == (may(13), may(18))
    assert [result.phases[number].buffer_left for number in (1, 2, 3)] == [2, 2, 0]
    assert [result.phases[number].pushed for number in (1, 2, 3)] == [0, 0, 0]


@pytest.mark.parametrize(
    ("kind", "lag", "start"),
    [
        # Task 2 takes Wednesday 29 and Thursday 30 April, task 1 three days.
        (FS, 0, april(24)),
        (FS, 3, april(21)),
        (FS, -1, april(27)),
        (SS, 0, april(28)),
        (SS, 2, april(27)),
        (SS, -3, april(28)),
        (FF, 0, april(28)),
        (FF, 2, april(24)),
        (FF, -2, april(28)),
        # Task 2 ends so many days after task 1 starts: after the 30th.
        (SF, 6, april(23)),
        (SF, 4, april(27)),
        (SF, 0, april(28)),
        (SF, -1, april(28)),
    ],
)
def test_each_kind_of_link_is_kept_with_its_lag_or_lead(kind, lag, start):
    laid = laid_back(task(1, 3), task(2, 2), Link(1, 2, kind, lag), day=april(30))
    assert laid.starts == {1: start, 2: april(29)}
    result = schedule(laid.plan, WEEKDAYS)
    assert (result.tasks[1].start, dates(result, 2)) == (start, (april(29), april(30)))


def test_a_day_on_which_the_shop_is_closed_means_the_last_open_one_before_it():
    # 3 May is a Sunday, and the Friday before it is a holiday.
    calendar = WorkingCalendar(frozenset(range(5)), closed=frozenset({may(1)}))
    laid = laid_back(task(1, 2), day=may(3), calendar=calendar)
    assert laid.starts == {1: april(29)}
    assert schedule(laid.plan, calendar).end == april(30)


def test_closed_days_and_make_up_days_are_stepped_over_backwards():
    calendar = WorkingCalendar(
        frozenset(range(5)),
        closed=frozenset({april(27), april(28)}),
        extra_open=frozenset({april(25)}),
    )
    laid = laid_back(task(1, 4), day=april(30), calendar=calendar)
    assert laid.starts == {1: april(24)}, "on 24, 25, 29 and 30 April"


def test_owners_are_there_on_the_days_laid_back():
    parts = (waits(1, 3), away(april(28), april(29)))
    assert laid_back(*parts, day=april(30)).starts == {1: april(24)}, "on 24, 27 and 30 April"
    # Nobody is there on the day itself.
    assert laid_back(*parts, day=april(29)).starts == {1: april(23)}


def test_a_lag_before_work_that_pauses_counts_from_its_start():
    parts = (task(1, 1), waits(2, 2), Link(1, 2, FS, 1), away(april(29), april(29)))
    assert laid_back(*parts, day=april(30)).starts == {1: april(24), 2: april(28)}


def test_deadlines_are_kept_but_for_that_of_the_anchor():
    parts = (task(1, 3, deadline=april(17)), task(2, 0, deadline=april(20)), Link(1, 2))
    laid = laid_back(*parts, anchor=2, day=april(30))
    assert laid.starts == {1: april(15), 2: april(30)}


def test_a_day_set_for_a_task_gives_way_to_the_day_it_is_laid_on():
    parts = (
        task(1, 1, not_before=april(29)),
        task(2, 3, parent_id=1, not_before=april(29)),
        task(3, 0),
        Link(2, 3),
    )
    laid = laid_back(*parts, day=april(20))
    assert laid.starts == {2: april(16), 3: april(20)}
    assert {one.id: one.not_before for one in laid.plan.tasks} == {
        1: april(16),
        2: april(16),
        3: april(20),
    }
    assert schedule(laid.plan, WEEKDAYS).end == april(20)


def test_days_set_for_what_follows_stay():
    follows = task(2, 1, not_before=may(20))
    laid = laid_back(task(1, 0), follows, Link(1, 2), anchor=1, day=april(30))
    assert laid.starts == {1: april(30)}
    assert schedule(laid.plan, WEEKDAYS).tasks[2].start == may(20)


def test_what_would_have_to_start_too_early_is_told_with_the_days_that_are_missing():
    parts = (task(1, 3), task(2, 4), task(3, 0), Link(1, 2), Link(2, 3))
    laid = laid_back(*parts, anchor=3, day=march(10), earliest=march(4))
    assert laid.starts == {1: march(2), 2: march(5), 3: march(10)}
    assert laid.conflicts == (TooEarly(task_id=1, start=march(2), possible=march(4), days=2),)
    assert laid.days_missing == 2


def test_the_worst_conflict_comes_first():
    parts = (task(1, 3), task(2, 4), task(3, 0), Link(1, 2), Link(2, 3))
    laid = laid_back(*parts, anchor=3, day=march(10), earliest=march(9))
    assert [(one.task_id, one.days) for one in laid.conflicts] == [(1, 5), (2, 2)]


def test_a_milestone_that_would_be_reached_too_early_is_a_conflict_too():
    laid = laid_back(task(1, 0), day=march(10), earliest=march(12))
    assert laid.conflicts == (TooEarly(task_id=1, start=march(10), possible=march(12), days=2),)


def test_an_owner_who_is_away_on_the_first_days_makes_it_later():
    parts = (waits(1, 2), away(march(4), march(5)))
    laid = laid_back(*parts, day=march(3), earliest=march(4))
    assert laid.conflicts == (TooEarly(task_id=1, start=march(2), possible=march(6), days=4),)


def test_begun_and_finished_work_stays_and_what_waits_for_it_may_not_fit():
    done = task(1, 3, actual_start=march(2), actual_end=march(4))
    begun = task(2, 5, actual_start=march(5))
    rest = (task(3, 2), task(4, 0), Link(1, 3), Link(2, 3), Link(3, 4))
    laid = laid_back(PREPARE, done, begun, *rest, anchor=4, day=april(30))
    assert laid.starts == {3: april(29), 4: april(30)}
    assert laid.windows == {1: (march(2), may(4))}, "a phase that has begun keeps its start"
    assert laid.conflicts == ()
    # Task 2 ends on 11 March, so task 3 cannot begin before the 12th.
    laid = laid_back(PREPARE, done, begun, *rest, anchor=4, day=march(10))
    assert laid.conflicts == (TooEarly(task_id=3, start=march(9), possible=march(12), days=3),)


def test_a_finish_asked_by_begun_work_counts_the_days_its_owner_is_there():
    # Task 1 ends on Friday 13 March, and task 2 may not end before that. Its owner is away on
    # the 12th and 13th: from the 11th it ends on the 16th, from the 10th too early.
    begun = task(1, 10, actual_start=march(2))
    parts = (begun, waits(2, 2), Link(1, 2, FF), away(march(12), march(13)))
    laid = laid_back(*parts, day=march(13))
    assert laid.conflicts == (TooEarly(task_id=2, start=march(10), possible=march(11), days=1),)
    assert laid_back(*parts, day=march(16)).conflicts == ()


def test_begun_work_of_an_earlier_phase_holds_what_is_laid_back_as_well():
    begun = task(1, 8, actual_start=march(2))
    laid = laid_back(PREPARE, OPEN, begun, task(2, 3, phase_id=2), day=march(13))
    assert laid.conflicts == (TooEarly(task_id=2, start=march(11), possible=march(12), days=1),)
    assert laid.windows[1] == (march(2), march(13))


def test_a_phase_without_tasks_keeps_its_length():
    laid = laid_back(PREPARE, OPEN, REVIEW, task(1, 2), task(2, 1, phase_id=3), day=april(30))
    # Ten days of the empty phase before the 30th, then two of buffer.
    assert laid.windows == {
        1: (april(10), april(15)),
        2: (april(16), april(29)),
        3: (april(30), april(30)),
    }
    assert laid.starts == {1: april(10), 2: april(30)}


def test_phases_planned_to_overlap_keep_their_overlap():
    early = phase(1, march(2), march(18), buffer=1)  # three days into the next
    laid = laid_back(early, OPEN, task(1, 5), task(2, 4, phase_id=2), day=april(30))
    # The second phase begins on Monday 27 April, so the first ends on the 29th.
    assert laid.windows[1] == (april(22), april(29))
    assert laid.starts == {1: april(22), 2: april(27)}


def test_all_work_before_the_anchors_phase_is_laid_back_linked_or_not():
    laid = laid_back(
        PREPARE, OPEN, task(1, 3), task(2, 1), task(3, 0, phase_id=2), anchor=3, day=april(30)
    )
    # The opening alone begins its phase on the 30th; two days of buffer before it.
    assert laid.starts == {1: april(23), 2: april(27), 3: april(30)}


def test_what_runs_beside_the_anchor_and_ends_before_it_is_laid_back_what_ends_later_is_not():
    parts = (task(1, 5), task(2, 0), Link(1, 2), task(3, 2), task(4, 9))
    laid = laid_back(*parts, anchor=2, day=april(30))
    assert laid.starts == {1: april(24), 2: april(30), 3: april(29)}
    assert schedule(laid.plan, WEEKDAYS).tasks[4].start == april(24), "with its phase"


def test_what_must_begin_before_the_anchor_and_ends_after_it_ends_as_much_later():
    # Task 1 runs to Friday 13 March, five working days after the milestone that its start allows.
    parts = (task(1, 10), task(2, 0), Link(1, 2, SS, 5))
    laid = laid_back(*parts, anchor=2, day=april(30))
    assert laid.starts == {1: april(24), 2: april(30)}
    assert schedule(laid.plan, WEEKDAYS).end == may(7)


def test_a_summary_as_anchor_ends_with_its_last_task_on_the_day():
    parts = (task(1, 1), task(2, 3, parent_id=1), task(3, 5, parent_id=1), task(4, 1), Link(1, 4))
    laid = laid_back(*parts, anchor=1, day=april(30))
    assert laid.starts == {2: april(28), 3: april(24)}
    assert schedule(laid.plan, WEEKDAYS).tasks[4].start == may(1)


def test_a_buffer_that_reaches_into_the_next_phase_moves_it():
    # Today the work ends with its phase, so its buffer of two days is used up.
    laid = laid_back(PREPARE, OPEN, task(1, 10), task(2, 1, phase_id=2), anchor=1, day=april(30))
    assert laid.windows[1] == (april(17), may(4))
    assert laid.windows[2] == (may(5), may(18))


def test_an_anchor_that_has_begun_is_refused():
    begun = task(1, 3, actual_start=march(2))
    with pytest.raises(UserError, match="has begun") as refused:
        laid_back(begun, task(2, 1), anchor=1, day=april(30))
    assert refused.value.field == "anchor"
    with pytest.raises(UserError, match="nothing to plan back"):
        laid_back(begun, day=april(30))
    with pytest.raises(ValueError, match="not in the plan"):
        laid_back(begun, anchor=9, day=april(30))


def test_a_day_too_early_for_the_calendar_is_refused():
    with pytest.raises(UserError, match="1970"):
        laid_back(task(1, 30), day=date(1970, 1, 8))


def test_laying_back_again_from_the_same_day_changes_nothing():
    parts = (PREPARE, OPEN, task(1, 3), task(2, 4), task(3, 2, phase_id=2), Link(1, 2))
    once = laid_back(*parts, day=april(30))
    again = lay_back(once.plan, WEEKDAYS, anchor=None, day=april(30))
    assert again == once
