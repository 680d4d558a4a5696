from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.gantt_geometry import Box, Point
from merchant_app.domain.gantt_routes import lies_on, link_route
from merchant_app.domain.plan import LinkKind


def test_an_arrow_to_a_later_task_goes_right_and_down_onto_it() -> None:
    route = link_route(LinkKind.FINISH_START, Box(0, 0, 10, 8), Box(20, 20, 30, 8), 4)
    assert route == (Point(10, 4), Point(24, 4), Point(24, 20))


def test_an_arrow_to_a_task_that_begins_earlier_goes_round_between_the_rows() -> None:
    source, target = Box(50, 0, 30, 8), Box(20, 20, 30, 8)
    route = link_route(LinkKind.FINISH_START, source, target, 4)
    assert route[0] == Point(80, 4)
    assert route[-1] == Point(20, 24)
    assert route[-2].x < 20
    assert source.bottom < route[2].y < target.y


boxes = st.builds(
    Box,
    st.integers(0, 500).map(float),
    st.integers(0, 40).map(lambda row: row * 20.0),
    st.integers(1, 300).map(float),
    st.just(8.0),
)


@given(st.sampled_from(LinkKind), boxes, boxes)
def test_arrows_are_upright_and_level_and_touch_both_bars(
    kind: LinkKind, source: Box, target: Box
) -> None:
    route = link_route(kind, source, target, 4)
    assert all((a.x == b.x) != (a.y == b.y) for a, b in pairwise(route))
    assert source.contains(route[0].x, route[0].y)
    assert target.contains(route[-1].x, route[-1].y)


def test_a_place_near_an_arrow_is_on_it_and_one_beside_its_corner_is_not() -> None:
    route = (Point(0, 0), Point(20, 0), Point(20, 30))
    assert lies_on(route, Point(10, 3), 4)
    assert lies_on(route, Point(22, 15), 4)
    assert not lies_on(route, Point(10, 15), 4)
