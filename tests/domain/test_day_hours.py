from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from merchant_app.domain.day_hours import DAY, HourGrid, Hours, read_hours, side_by_side
from merchant_app.domain.gantt_geometry import Box


@some.composite
def hours(draw):
    start = draw(some.integers(0, DAY - 1))
    return Hours(start, draw(some.integers(start + 1, start + DAY - 1)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("14:00-18:00", "14:00-18:00"),
        (" 9:30 – 12:00 ", "09:30-12:00"),
        ("9-12", "09:00-12:00"),
        ("10:00 to 20:00", "10:00-20:00"),
        ("14点至18点30分", "14:00-18:30"),
        ("14：00～18：00", "14:00-18:00"),
        ("20:00-24:00", "20:00-00:00"),
        ("22:00-02:00", "22:00-02:00"),
    ],
)
def test_hours_are_read_as_shops_write_them(text, shown):
    assert read_hours(text).text == shown


@pytest.mark.parametrize("text", ["", "afternoon", "9:70-12", "10", "20-30", "24-25", "9-9", "-"])
def test_what_is_no_span_is_not_read(text):
    assert read_hours(text) is None


@given(hours())
def test_what_is_written_is_read_again(each):
    assert read_hours(each.text) == each


@given(hours(), some.integers(-2000, 2000))
def test_moved_hours_keep_their_length_and_begin_on_their_day(each, minutes):
    there = each.moved(minutes)
    assert there.end - there.start == each.end - each.start
    assert 0 <= there.start < DAY


def test_what_goes_on_after_midnight_is_cut_off_there():
    late = Hours(22 * 60, 26 * 60)
    grid = HourGrid.around([late], top=0, height=1600)
    assert grid.last == 24
    assert grid.box(Box(0, 0, 100, 0), late, (0, 1)).bottom == 1600


@given(some.lists(hours(), max_size=20))
def test_side_by_side_none_covers_another(entries):
    places = side_by_side(entries)
    grid = HourGrid.around(entries, top=0, height=10_000)
    day = Box(0, 0, 100_000, 0)
    for at, each in enumerate(entries):
        column, columns = places[at]
        assert 0 <= column < columns
        for other_at in range(at):
            other = entries[other_at]
            if each.start < other.end and other.start < each.end:
                mine, its = grid.box(day, each, places[at]), grid.box(day, other, places[other_at])
                assert mine.right <= its.x or its.right <= mine.x


def test_what_touches_nothing_has_the_whole_width():
    assert side_by_side([Hours(600, 700), Hours(700, 800)]) == [(0, 1), (0, 1)]
    assert side_by_side([Hours(600, 720), Hours(700, 800), Hours(900, 960)]) == [
        (0, 2),
        (1, 2),
        (0, 1),
    ]


def test_the_grid_shows_8_to_22_and_more_if_needed():
    grid = HourGrid.around([], top=100, height=1400)
    assert (grid.first, grid.last) == (8, 22)
    assert grid.y(8 * 60) == 100
    assert grid.minute_at(grid.y(9 * 60 + 20), step=15) == 9 * 60 + 15
    early = HourGrid.around(
        [Hours(6 * 60 + 30, 7 * 60), Hours(20 * 60, 23 * 60 + 10)], top=0, height=1
    )
    assert (early.first, early.last) == (6, 24)
