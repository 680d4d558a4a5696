"""The order of rows: rows and their parts move, positions leave room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.task_order import GAP, LAST, OrderRow, Place, TaskOrder, spaced


def order_of(*rows):
    return TaskOrder([OrderRow(*row) for row in rows])


def plain():
    return order_of((1, 9, None, 0), (2, 9, 1, 1), (3, 9, 1, 2), (4, 9, None, 3), (5, 8, None, 0))


def test_a_row_takes_its_parts_along_into_another_phase():
    order = plain()
    order.move([1], Place(8, None, 5))
    assert order.order(9) == [4]
    assert order.order(8) == [5, 1, 2, 3]
    assert {order.phases[row] for row in (1, 2, 3)} == {8}


def test_several_rows_move_together_and_keep_their_order():
    order = plain()
    order.move([5, 4], Place(9, 1, 2))
    assert order.order(9) == [1, 2, 5, 4, 3]
    assert order.parents[4] == order.parents[5] == 1


def test_a_row_below_itself_stays_and_one_below_a_part_goes_below_the_whole():
    order = plain()
    order.move([2], Place(9, 1, 2))
    assert order.order(9) == [1, 2, 3, 4]
    order.move([5], Place(9, None, 3))
    assert order.order(9) == [1, 2, 3, 5, 4]


def test_the_last_place_is_the_last_whatever_stands_there():
    order = plain()
    order.move([2], Place(9, None, LAST))
    assert order.order(9) == [1, 3, 4, 2]


def test_a_row_finds_room_between_two_others_without_moving_them():
    order = order_of((1, 9, None, 0), (2, 9, None, GAP), (3, 9, None, 2 * GAP))
    order.move([3], Place(9, None, 1))
    assert order.positions() == {3: GAP // 2}


def test_rows_that_stand_too_close_are_spaced_anew():
    assert spaced([1, 7, 2], {1: 0, 2: 1}) == {7: GAP, 2: 2 * GAP}
    assert spaced([1, 2, 7], {1: 5, 2: 5}) == {1: 0, 2: GAP, 7: 2 * GAP}


@given(
    st.lists(st.integers(-5, 5), unique=True, max_size=8),
    st.lists(st.integers(0, 20), max_size=6),
)
def test_new_positions_always_rise(standing, new):
    kept = {100 + at: position for at, position in enumerate(sorted(standing))}
    order = list(kept)
    for number, place in enumerate(new):
        order.insert(place % (len(order) + 1), number)
    positions = kept | spaced(order, kept)
    assert [positions[row] for row in order] == sorted(set(positions.values()))
