from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from merchant_app.domain.calendar_geometry import (
    DayGrid,
    DaySpan,
    fitted,
    monday_of,
    segments_of,
    week_number,
    weeks_of_month,
)

MONDAY = date(2026, 10, 26)
WEEKS = 6
DAYS = some.dates(date(1990, 1, 1), date(2099, 12, 31))


@some.composite
def spans(draw):
    starts = draw(some.lists(some.integers(-10, WEEKS * 7 + 5), max_size=40))
    return [
        DaySpan(
            f"s{at}",
            MONDAY + timedelta(days=start),
            MONDAY + timedelta(days=start + draw(some.integers(0, 20))),
        )
        for at, start in enumerate(starts)
    ]


@given(DAYS)
def test_the_weeks_of_a_month_cover_it_and_no_week_more(day):
    weeks = weeks_of_month(day)
    shown = [week + timedelta(days=n) for week in weeks for n in range(7)]
    assert all(week.weekday() == 0 for week in weeks)
    assert set(weeks) == {
        monday_of(each) for each in shown if (each.year, each.month) == (day.year, day.month)
    }
    assert 4 <= len(weeks) <= 6
    assert day in shown


def test_weeks_are_numbered_by_iso():
    assert week_number(date(2026, 11, 22)) == 47
    assert week_number(date(2027, 1, 3)) == 53
    assert week_number(date(2027, 1, 4)) == 1


@given(spans())
def test_every_day_of_a_span_in_sight_is_covered_once(entries):
    covered = {}
    for each in segments_of(entries, MONDAY, WEEKS):
        for column in each.columns:
            day = MONDAY + timedelta(days=each.week * 7 + column)
            covered.setdefault(each.key, []).append(day)
    last = MONDAY + timedelta(days=WEEKS * 7 - 1)
    for span in entries:
        first, end = max(span.first, MONDAY), min(span.last, last)
        days = [first + timedelta(days=n) for n in range((end - first).days + 1)]
        assert sorted(covered.get(span.key, [])) == days


@given(spans())
def test_no_two_segments_of_a_lane_share_a_day(entries):
    taken = set()
    for each in segments_of(entries, MONDAY, WEEKS):
        for column in each.columns:
            place = (each.week, each.lane, column)
            assert place not in taken
            taken.add(place)


@given(spans())
def test_a_segment_knows_whether_its_span_begins_and_ends_there(entries):
    by_key = {span.key: span for span in entries}
    for each in segments_of(entries, MONDAY, WEEKS):
        span = by_key[each.key]
        assert each.begins == (span.first == MONDAY + timedelta(days=each.week * 7 + each.first))
        assert each.ends == (span.last == MONDAY + timedelta(days=each.week * 7 + each.last))


@given(spans(), some.integers(1, 6))
def test_what_is_not_shown_is_counted_on_each_of_its_days(entries, lanes):
    segments = segments_of(entries, MONDAY, WEEKS)
    fit = fitted(segments, lanes)
    shown = {(each.week, column, each.lane) for each in fit.shown for column in each.columns}
    for week in range(WEEKS):
        for column in range(7):
            whole = sum(each.week == week and column in each.columns for each in segments)
            seen = sum(place[:2] == (week, column) for place in shown)
            hidden = fit.hidden.get((week, column), 0)
            assert seen + hidden == whole
            # The words "+3 more" stand in the last lane, which is free on that day.
            assert not hidden or (week, column, lanes - 1) not in shown
            assert hidden != 0 or seen <= lanes


@given(spans(), some.integers(1, 6))
def test_lanes_beyond_those_that_fit_need_not_be_told_apart(entries, lanes):
    whole = fitted(segments_of(entries, MONDAY, WEEKS), lanes)
    short = fitted(segments_of(entries, MONDAY, WEEKS, most=lanes), lanes)
    assert whole == short


@pytest.fixture
def grid():
    return DayGrid(MONDAY, WEEKS, left=32, top=26, width=1001, height=607)


@given(some.floats(32, 1032.9), some.floats(26, 632.9))
def test_a_place_lies_in_the_cell_of_its_day(x, y):
    grid = DayGrid(MONDAY, WEEKS, left=32, top=26, width=1001, height=607)
    week, column = grid.cell_at(x, y)
    box = grid.cell(week, column)
    assert box.x - 1 <= x <= box.right + 1
    assert box.y - 1 <= y <= box.bottom + 1
    assert grid.place(grid.day_at(x, y)) == (week, column)


def test_cells_lie_edge_to_edge_on_whole_pixels(grid):
    for column in range(6):
        assert grid.cell(0, column).right == grid.cell(0, column + 1).x
    assert grid.cell(0, 0, 6).width == 1001
    assert all(isinstance(grid.column_x(column), int) for column in range(8))


def test_outside_of_the_days_there_is_no_day(grid):
    assert grid.day_at(10, 100) is None
    assert grid.day_at(100, 10) is None
    assert grid.place(MONDAY - timedelta(days=1)) is None
    assert grid.place(grid.last) == (5, 6)
    assert grid.place(grid.last + timedelta(days=1)) is None
