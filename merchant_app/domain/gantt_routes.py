"""The arrows of a Gantt chart: the way each one goes, and whether a place lies on it."""

from __future__ import annotations

from itertools import pairwise

from merchant_app.domain.gantt_geometry import Box, Point
from merchant_app.domain.plan import LinkKind


def link_route(kind: LinkKind, source: Box, target: Box, gap: float) -> tuple[Point, ...]:
    """The corners of an arrow from one bar to another, from its start to its tip.

    The arrow leaves and enters at the ends that the link is about and keeps `gap` from them. It
    goes round by the space between the rows where the straight way would cross a bar. Every
    piece is level or upright; the tip is the last point, and the last piece says where the
    arrow head looks.
    """
    leaves_right = kind in {LinkKind.FINISH_START, LinkKind.FINISH_FINISH}
    enters_left = kind in {LinkKind.FINISH_START, LinkKind.START_START}
    away = gap if leaves_right else -gap
    out = Point(source.right if leaves_right else source.x, source.middle)
    entry = Point(target.x if enters_left else target.right, target.middle)
    if leaves_right == enters_left:
        inset = min(gap, target.width / 2)
        drop = entry.x + (inset if enters_left else -inset)
        has_room = drop > out.x if leaves_right else drop < out.x
        if has_room and source.middle != target.middle:
            edge = target.y if target.middle > source.middle else target.bottom
            return _without_repeats(out, Point(drop, out.y), Point(drop, edge))
        back = entry.x - gap if enters_left else entry.x + gap
        lane = _lane_between(source, target)
        turn = out.x + away
        return _without_repeats(
            out,
            Point(turn, out.y),
            Point(turn, lane),
            Point(back, lane),
            Point(back, entry.y),
            entry,
        )
    turn = max(out.x, entry.x) + gap if leaves_right else min(out.x, entry.x) - gap
    return _without_repeats(out, Point(turn, out.y), Point(turn, entry.y), entry)


def _lane_between(source: Box, target: Box) -> float:
    """The y of the free way beside the target, on the side that the source is on."""
    if target.middle >= source.middle:
        return (
            (source.bottom + target.y) / 2
            if target.y - source.bottom < source.height * 2
            else (target.y - source.height / 2)
        )
    return (
        (source.y + target.bottom) / 2
        if source.y - target.bottom < source.height * 2
        else (target.bottom + source.height / 2)
    )


def _without_repeats(*points: Point) -> tuple[Point, ...]:
    """Drop a corner that stands where the one before it stands."""
    return (points[0], *(later for earlier, later in pairwise(points) if later != earlier))


def lies_on(route: tuple[Point, ...], place: Point, reach: float) -> bool:
    """Whether a place is no farther than `reach` from an arrow, across or along."""
    return any(
        min(a.x, b.x) - reach <= place.x <= max(a.x, b.x) + reach
        and min(a.y, b.y) - reach <= place.y <= max(a.y, b.y) + reach
        for a, b in pairwise(route)
    )
