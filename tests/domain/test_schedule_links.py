"""The four kinds of links with lags and leads, worked out by hand in March 2026."""

from __future__ import annotations

import pytest
from small_plans import FF, FS, SF, SS, away, dates, late_dates, march, planned, task, waits

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import Link


@pytest.mark.parametrize(
    ("kind", "lag", "expected"),
    [
        # Task 1 runs Thursday 5 to Monday 9 March (3 days); task 2 takes 2 days.
        (FS, 0, (march(10), march(11))),
        (FS, 2, (march(12), march(13))),
        (FS, 4, (march(16), march(17))),
        (FS, -1, (march(9), march(10))),
        (FS, -2, (march(6), march(9))),
        (SS, 0, (march(5), march(6))),
        (SS, 2, (march(9), march(10))),
        (SS, -1, (march(4), march(5))),
        (FF, 0, (march(6), march(9))),
        (FF, 1, (march(9), march(10))),
        (FF, -2, (march(4), march(5))),
        # It finishes when task 1 starts: its last day is the one before.
        (SF, 0, (march(3), march(4))),
        (SF, 3, (march(6), march(9))),
        (SF, -1, (march(2), march(3))),
    ],
)
def test_each_kind_of_link_holds_its_end_with_the_lag_in_working_days(kind, lag, expected):
    result = planned(task(1, 3, not_before=march(5)), task(2, 2), Link(1, 2, kind, lag))
    assert dates(result, 1) == (march(5), march(9))
    assert dates(result, 2) == expected


def test_a_long_lead_never_takes_a_task_before_its_phase():
    result = planned(task(1, 3), task(2, 2), Link(1, 2, FS, -30))
    assert dates(result, 2) == (march(2), march(3))


def test_the_latest_of_several_links_decides():
    result = planned(task(1, 2), task(2, 5), task(3, 1), Link(1, 3), Link(2, 3), Link(1, 3, SS, 1))
    assert dates(result, 3) == (march(9), march(9))


@pytest.mark.parametrize(
    ("kind", "lag", "late", "total_float"),
    [
        # All work ends on Friday 20 March, task 2 takes Thursday 19 and Friday 20 at the latest;
        # task 1 takes 3 days, from Monday 2 March at the earliest.
        (FS, 0, (march(16), march(18)), 10),
        (FS, 2, (march(12), march(16)), 8),
        (FS, -1, (march(17), march(19)), 11),
        # Nothing ends after Friday 20 March, so it starts on the 18th at the latest.
        (FS, -4, (march(18), march(20)), 12),
        (SS, 0, (march(18), march(20)), 12),
        (SS, 2, (march(17), march(19)), 11),
        (SS, 4, (march(13), march(17)), 9),
        (SS, -1, (march(18), march(20)), 12),
        (FF, 0, (march(18), march(20)), 12),
        (FF, 1, (march(17), march(19)), 11),
        (FF, 5, (march(11), march(13)), 7),
        (FF, -2, (march(18), march(20)), 12),
        # Task 2 ends 5 days after task 1 starts: after the 20th if that is the 16th.
        (SF, 5, (march(16), march(18)), 10),
        (SF, 3, (march(18), march(20)), 12),
        (SF, 0, (march(18), march(20)), 12),
        (SF, -1, (march(18), march(20)), 12),
    ],
)
def test_each_kind_of_link_holds_the_late_dates_from_the_other_side(kind, lag, late, total_float):
    result = planned(task(1, 3), task(2, 2), task(3, 15), Link(1, 2, kind, lag))
    assert late_dates(result, 2) == (march(19), march(20))
    assert late_dates(result, 1) == late
    assert result.tasks[1].total_float == total_float


@pytest.mark.parametrize(
    ("kind", "lag", "expected"),
    [
        # Open Wednesday to Sunday. Task 1 takes Thursday 5 to Saturday 7 March, task 2 two days.
        (FS, 0, (march(8), march(11))),
        (FS, 1, (march(11), march(12))),
        (FS, -1, (march(7), march(8))),
        (SS, 2, (march(7), march(8))),
        (SS, -1, (march(4), march(5))),
        (FF, 1, (march(7), march(8))),
        (FF, -1, (march(5), march(6))),
        (SF, 3, (march(6), march(7))),
        (SF, -1, (march(4), march(5))),
    ],
)
def test_lags_count_the_days_on_which_the_shop_is_open(kind, lag, expected):
    calendar = WorkingCalendar(frozenset({2, 3, 4, 5, 6}))
    result = planned(
        task(1, 3, not_before=march(5)), task(2, 2), Link(1, 2, kind, lag), calendar=calendar
    )
    assert dates(result, 1) == (march(5), march(7))
    assert dates(result, 2) == expected


@pytest.mark.parametrize(
    ("kind", "lag", "expected"),
    [
        # Task 1 runs 2 to 4 March. Whoever does task 2, in 2 days, is away on the 5th and 6th.
        (FS, 0, (march(9), march(10))),
        (FS, -1, (march(4), march(9))),
        (FS, 3, (march(10), march(11))),
        (SS, 1, (march(3), march(4))),
        (SS, 3, (march(9), march(10))),
        (FF, 0, (march(3), march(4))),
        (FF, 1, (march(4), march(9))),
        (FF, 3, (march(4), march(9))),
        (FF, 4, (march(9), march(10))),
        (SF, 3, (march(3), march(4))),
        (SF, 4, (march(4), march(9))),
        (SF, 7, (march(9), march(10))),
    ],
)
def test_links_into_a_task_whose_owner_is_away_find_the_next_days_it_can_use(kind, lag, expected):
    parts = (task(1, 3), waits(2, 2), away(march(5), march(6)), Link(1, 2, kind, lag))
    assert dates(planned(*parts), 2) == expected


@pytest.mark.parametrize(
    ("kind", "lag", "expected"),
    [
        # Whoever does task 1, in 3 days, is away on the 4th and 5th: it takes 2, 3 and 6 March.
        (FS, 0, (march(9), march(10))),
        (FS, -2, (march(5), march(6))),
        (SS, 2, (march(4), march(5))),
        (FF, 0, (march(5), march(6))),
        (FF, 1, (march(6), march(9))),
        (SF, 3, (march(3), march(4))),
    ],
)
def test_links_out_of_a_task_whose_owner_is_away_go_by_when_it_really_ends(kind, lag, expected):
    parts = (waits(1, 3), away(march(4), march(5)), task(2, 2), Link(1, 2, kind, lag))
    result = planned(*parts)
    assert dates(result, 1) == (march(2), march(6))
    assert dates(result, 2) == expected


@pytest.mark.parametrize(
    ("kind", "lag", "late", "total_float"),
    [
        # All work ends on the 20th, task 2 takes the 19th and 20th at the latest. Whoever does
        # task 1, in 3 days, is away from the 16th to the 18th.
        (FS, 0, (march(11), march(13)), 7),
        (FS, 3, (march(11), march(13)), 7),
        (FS, 4, (march(10), march(12)), 6),
        (FS, -1, (march(12), march(19)), 8),
        (SS, 0, (march(13), march(20)), 9),
        (SS, 2, (march(13), march(20)), 9),
        (SS, 5, (march(12), march(19)), 8),
        (FF, 0, (march(13), march(20)), 9),
        (FF, 1, (march(12), march(19)), 8),
        (FF, 2, (march(11), march(13)), 7),
        (SF, 5, (march(13), march(20)), 9),
        (SF, 7, (march(12), march(19)), 8),
    ],
)
def test_late_dates_leave_out_the_days_on_which_the_owner_is_away(kind, lag, late, total_float):
    result = planned(
        waits(1, 3), away(march(16), march(18)), task(2, 2), task(3, 15), Link(1, 2, kind, lag)
    )
    assert late_dates(result, 2) == (march(19), march(20))
    assert late_dates(result, 1) == late
    assert result.tasks[1].total_float == total_float
