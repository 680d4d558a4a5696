"""Where a bar can be taken, and the marks that show it while the pointer is over the bar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from merchant_app.domain.gantt_geometry import Box, Point
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.gantt.content import GanttContent
from merchant_app.ui.timeline.gantt.frame import Frame
from merchant_app.ui.timeline.rows import RowKind, TimelineRow

#: How near to an end of a bar it is taken by that end.
_EDGE = 6
#: Bars at least so wide have two ends that can be dragged, and a handle for progress.
_TWO_EDGES = 20
_HANDLE_ROOM = 12
_DOT = 4.0
_DOT_AWAY = 9.0
_DOT_REACH = 7.0
_HANDLE = 5.0


class Grip(StrEnum):
    """Where a bar was taken."""

    BODY = "body"
    START = "start"
    END = "end"
    PROGRESS = "progress"
    DOT_START = "dot start"
    DOT_END = "dot end"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that can be taken: the row, its number, and where."""

    row: TimelineRow
    at: int
    grip: Grip


def spot_at(content: GanttContent, frame: Frame, place: Point) -> Spot | None:
    """Find what can be taken at a place of the chart."""
    at = frame.rows.row_at(place.y)
    if not 0 <= at < len(content.rows):
        return None
    row = content.rows[at]
    if row.kind is RowKind.PHASE:
        return None
    grip = _grip(row, frame.box_of(row, at), place, finished=_finished(content, row))
    return Spot(row, at, grip) if grip is not None else None


def _finished(content: GanttContent, row: TimelineRow) -> bool:
    task = content.task_of(row)
    return task is not None and task.actual_end is not None


def _grip(row: TimelineRow, box: Box, place: Point, *, finished: bool) -> Grip | None:
    for grip, dot in dots(box):
        if abs(place.x - dot.x) <= _DOT_REACH and abs(place.y - dot.y) <= _DOT_REACH + 2:
            return grip
    if row.kind is RowKind.TASK and box.width >= _HANDLE_ROOM:
        handle = handle_of(row, box)
        if (
            abs(place.x - handle.x) <= _HANDLE + 2
            and box.bottom - 1 < place.y <= handle.y + 2 * _HANDLE
        ):
            return Grip.PROGRESS
    if not (box.x - 3 <= place.x <= box.right + 3 and box.y - 4 <= place.y <= box.bottom + 4):
        return None
    if row.kind is RowKind.TASK and not finished:
        if place.x > box.right - _EDGE and box.width >= _HANDLE_ROOM:
            return Grip.END
        if place.x < box.x + _EDGE and box.width >= _TWO_EDGES:
            return Grip.START
    return Grip.BODY


def dots(box: Box) -> tuple[tuple[Grip, Point], tuple[Grip, Point]]:
    """Give the dots at the ends of a bar, from which links are dragged."""
    return (
        (Grip.DOT_START, Point(box.x - _DOT_AWAY, box.middle)),
        (Grip.DOT_END, Point(box.right + _DOT_AWAY, box.middle)),
    )


def handle_of(row: TimelineRow, box: Box) -> Point:
    """Give the tip of the handle under a bar, with which progress is set."""
    return Point(box.x + box.width * row.progress / 100, box.bottom)


def paint_grips(painter: QPainter, frame: Frame, spot: Spot) -> None:
    """Paint where the bar under the pointer can be taken."""
    color = theme().color
    box = frame.box_of(spot.row, spot.at)
    for grip, dot in dots(box):
        hot = grip is spot.grip
        painter.setPen(QPen(color.accent if hot else color.text2, 1.5))
        painter.setBrush(color.accent if hot else color.surface)
        painter.drawEllipse(QPointF(dot.x, dot.y), _DOT, _DOT)
    if spot.row.kind is RowKind.TASK and box.width >= _HANDLE_ROOM:
        tip = handle_of(spot.row, box)
        hot = spot.grip is Grip.PROGRESS
        painter.setPen(QPen(color.surface, 1))
        painter.setBrush(color.accent if hot else color.text2)
        base = tip.y + 1.6 * _HANDLE
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(tip.x, tip.y),
                    QPointF(tip.x + _HANDLE, base),
                    QPointF(tip.x - _HANDLE, base),
                ]
            )
        )


def cursor_of(grip: Grip) -> Qt.CursorShape:
    """Give the shape of the pointer over a grip."""
    if grip is Grip.BODY:
        return Qt.CursorShape.OpenHandCursor
    if grip in (Grip.DOT_START, Grip.DOT_END):
        return Qt.CursorShape.CrossCursor
    return Qt.CursorShape.SizeHorCursor
