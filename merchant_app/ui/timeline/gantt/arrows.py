"""The arrows of links: which are in sight, which one is under the pointer, how they look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from merchant_app.domain.gantt_geometry import Point
from merchant_app.domain.gantt_routes import lies_on, link_route
from merchant_app.domain.plan import Link
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.gantt.content import GanttContent
from merchant_app.ui.timeline.gantt.frame import Frame
from merchant_app.ui.timeline.rows import TimelineRow, task_key

_GAP = 7.0
_REACH = 4.0
#: Arrows are seen that begin or end so many rows out of sight.
_BEYOND = 40
#: With days narrower than this, arrows would cover what they link; only deciding ones are left.
_THIN = 0.9

#: How a row is shown just now; a drag shows rows on other days.
Shown = Callable[[TimelineRow], TimelineRow]


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link in sight: the way it goes, and whether it helps to decide the end date."""

    link: Link
    route: tuple[Point, ...]
    deciding: bool


def arrows_in_sight(
    content: GanttContent, frame: Frame, shown: Shown, keep: tuple[Link, ...] = ()
) -> Iterator[Arrow]:
    """Give the arrows that are in sight, each once; those in `keep` however small the scale."""
    rows, places = content.rows, content.places
    drawn: set[tuple[int, int, str]] = set()
    thin = frame.scale.per_day < _THIN
    seen = frame.rows_in_sight(len(rows))
    for at in frame.rows_in_sight(len(rows), beyond=_BEYOND):
        row = rows[at]
        if row.task_id is None:
            continue
        for link in content.links.get(row.task_id, ()):
            source = places.get(task_key(link.predecessor))
            target = places.get(task_key(link.successor))
            if source is None or target is None:
                continue
            if max(source, target) < seen.start or min(source, target) >= seen.stop:
                continue
            name = (source, target, link.kind.value)
            if name in drawn:
                continue
            drawn.add(name)
            arrow = _arrow(frame, shown(rows[source]), source, shown(rows[target]), target, link)
            if arrow is not None and (arrow.deciding or not thin or link in keep):
                yield arrow


def _arrow(
    frame: Frame, begin: TimelineRow, source: int, end: TimelineRow, target: int, link: Link
) -> Arrow | None:
    here, there = frame.box_of(begin, source), frame.box_of(end, target)
    if max(here.right, there.right) + 20 < frame.left or min(here.x, there.x) - 20 > frame.right:
        return None
    deciding = begin.critical and end.critical
    return Arrow(link, link_route(link.kind, here, there, _GAP), deciding)


def link_at(content: GanttContent, frame: Frame, place: Point) -> Link | None:
    """Find the link whose arrow passes a place of the chart."""
    for arrow in arrows_in_sight(content, frame, lambda row: row):
        if lies_on(arrow.route, place, _REACH):
            return arrow.link
    return None


def paint_arrow(
    painter: QPainter, route: tuple[Point, ...], *, bold: bool, ink: QColor | None = None
) -> None:
    """Paint one arrow."""
    color = theme().color
    ink = ink or QColor(color.text if bold else color.text2)
    points = [QPointF(round(point.x) + 0.5, round(point.y) + 0.5) for point in route]
    pen = QPen(ink, 2 if bold else 1)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    tip, before = points[-1], points[-2] if len(points) > 1 else points[-1]
    size = 5.0 if bold else 4.0
    along = QPointF(_sign(tip.x() - before.x()), _sign(tip.y() - before.y()))
    across = QPointF(-along.y(), along.x())
    base = tip - along * size * 1.4
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([tip, base + across * size * 0.8, base - across * size * 0.8]))


def _sign(value: float) -> float:
    return float((value > 0) - (value < 0))
