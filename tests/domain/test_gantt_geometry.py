from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.gantt_geometry import (
    Box,
    RowScale,
    TickLevel,
    TimeScale,
    bar_box,
    closed_bands,
    milestone_box,
    progress_box,
    step_start,
    tick_levels,
    ticks,
)

MONDAY = date(2026, 9, 7)
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
zooms = st.floats(0.05, 200, allow_nan=False)


def test_a_fitting_scale_ends_where_the_last_day_ends() -> None:
    scale = TimeScale.fitting(date(2026, 9, 1), date(2026, 9, 10), 100)
    assert scale.per_day == 10
    assert scale.x(date(2026, 9, 1)) == 0
    assert scale.x_after(date(2026, 9, 10)) == 100


@given(days, days, zooms)
def test_the_middle_of_a_day_leads_back_to_that_day(origin: date, day: date, zoom: float) -> None:
    scale = TimeScale(origin, zoom)
    assert scale.day_at((scale.x(day) + scale.x_after(day)) / 2) == day


def test_a_place_far_outside_the_calendar_is_its_first_or_last_day() -> None:
    scale = TimeScale(MONDAY, 1)
    assert scale.day_at(-1e9) == date.min
    assert scale.day_at(1e9) == date.max


def test_zooming_says_where_the_place_under_the_pointer_went() -> None:
    scale, x = TimeScale(MONDAY, 10).zoomed(25, keep=30)
    assert scale.per_day == 25
    assert x == 75
    assert scale.day_at(x) == MONDAY + timedelta(days=3)


@pytest.mark.parametrize(
    ("per_day", "upper", "lower"),
    [
        (20, TickLevel.MONTH, TickLevel.DAY),
        (4, TickLevel.MONTH, TickLevel.WEEK),
        (1, TickLevel.YEAR, TickLevel.MONTH),
        (0.3, TickLevel.YEAR, TickLevel.QUARTER),
        (0.1, TickLevel.YEAR, TickLevel.YEAR),
    ],
)
def test_ticks_grow_coarser_as_days_grow_narrower(
    per_day: float, upper: TickLevel, lower: TickLevel
) -> None:
    levels = tick_levels(per_day, day_room=14, month_room=20)
    assert (levels.upper, levels.lower) == (upper, lower)


def test_weeks_begin_on_monday_and_the_first_is_cut_at_the_span() -> None:
    first, last = date(2026, 9, 2), date(2026, 9, 20)
    weeks = ticks(TimeScale(first, 1), first, last, TickLevel.WEEK)
    assert [tick.day for tick in weeks] == [date(2026, 8, 31), MONDAY, date(2026, 9, 14)]
    assert [tick.x for tick in weeks] == [0, 5, 12]
    assert weeks[-1].right == 19


@given(days, st.integers(0, 1500), st.sampled_from(TickLevel))
def test_ticks_cover_the_span_without_gap_or_overlap(
    first: date, length: int, level: TickLevel
) -> None:
    last = first + timedelta(days=length)
    scale = TimeScale(first, 2.0)
    found = ticks(scale, first, last, level)
    assert found[0].x == 0
    assert found[-1].right == scale.x_after(last)
    assert all(a.right == b.x for a, b in pairwise(found))
    assert all(step_start(tick.day, level) == tick.day for tick in found)


def test_ticks_stop_where_the_calendar_ends() -> None:
    found = ticks(TimeScale(date.max, 1), date.max, date.max, TickLevel.YEAR)
    assert [tick.day for tick in found] == [date(9999, 1, 1)]


def test_a_bar_covers_its_last_day_and_stands_in_the_middle_of_its_row() -> None:
    box = bar_box(TimeScale(MONDAY, 10), RowScale(20), 2, MONDAY, MONDAY, 8)
    assert box == Box(0, 46, 10, 8)
    assert box.middle == 50
    assert box.contains(5, 50)
    assert not box.contains(11, 50)


def test_a_milestone_stands_at_the_end_of_its_day() -> None:
    box = milestone_box(TimeScale(MONDAY, 10), RowScale(20), 0, MONDAY, 6)
    assert box == Box(7, 7, 6, 6)


def test_progress_is_a_part_of_the_bar_and_never_more() -> None:
    bar = Box(10, 0, 50, 8)
    assert progress_box(bar, 20).width == 10
    assert progress_box(bar, 120) == bar


def test_rows_are_found_by_height_and_the_window_shows_only_rows_that_exist() -> None:
    rows = RowScale(20)
    assert rows.row_at(59) == 2
    assert rows.rows_between(-30, 45, 2) == range(2)
    assert rows.rows_between(25, 45, 100) == range(1, 3)


def test_neighbouring_closed_days_are_one_band() -> None:
    closed = {MONDAY, MONDAY + timedelta(days=1), MONDAY + timedelta(days=5)}
    bands = closed_bands(TimeScale(MONDAY, 1), MONDAY, MONDAY + timedelta(days=6), closed)
    assert bands == ((0, 2), (5, 6))
