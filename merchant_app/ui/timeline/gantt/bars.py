"""Paints bars, summaries and milestones."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from merchant_app.domain.gantt_geometry import Box, progress_box
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.gantt.content import GanttContent
from merchant_app.ui.timeline.gantt.frame import Frame
from merchant_app.ui.timeline.gantt.marks import (
    Wishes,
    paint_clash,
    paint_days_off,
    paint_deadline,
    paint_delay,
    paint_ghost,
    paint_name,
    paint_pointer,
    paint_state,
    rect_of,
)
from merchant_app.ui.timeline.rows import RowKind, TimelineRow
from merchant_app.ui.widgets.painting import box, fill_rounded, hatch

_RADIUS = 3
_CAP = 5


def paint_row(
    painter: QPainter,
    frame: Frame,
    content: GanttContent,
    row: TimelineRow,
    at: int,
    wishes: Wishes,
) -> None:
    """Paint all that stands in one row."""
    place = frame.box_of(row, at)
    if wishes.ghosts:
        paint_ghost(painter, frame, content, row, at)
    if place.right < frame.left - 2 or place.x > frame.right + 2:
        paint_pointer(painter, frame, row, place)
        return
    rect = rect_of(place)
    outlined = wishes.deciding and row.critical and row.movable
    if row.kind is RowKind.MILESTONE:
        paint_diamond(painter, rect, row, deciding=outlined)
    elif row.kind is RowKind.TASK:
        paint_bar(painter, rect, row, deciding=outlined)
        if wishes.ghosts:
            paint_delay(painter, frame, content, row, rect)
        paint_days_off(painter, frame, content, row, rect)
    else:
        _summary(painter, frame, rect, row)
    paint_deadline(painter, frame, content, row, at)
    paint_clash(painter, content, row, rect)
    if wishes.ghosts:
        paint_state(painter, frame, content, row, rect)
    if wishes.names:
        paint_name(painter, frame, content, row, rect)


def paint_bar(painter: QPainter, rect: QRectF, row: TimelineRow, *, deciding: bool) -> None:
    """Paint the bar of a task with what is done of it."""
    tone = theme().tone(row.tone)
    if rect.width() < 8:  # no room for a border and what it holds
        painter.fillRect(rect, theme().color.text if deciding else tone.solid)
        return
    if deciding:
        box(painter, rect, fill=tone.tint, border=theme().color.text, width=2, radius=_RADIUS + 1)
        rect = rect.adjusted(2, 2, -2, -2)
    else:
        box(painter, rect, fill=tone.tint, border=tone.solid, radius=_RADIUS)
    if row.progress:
        done = QRectF(rect)
        done.setWidth(rect.width() * row.progress / 100)
        painter.save()
        painter.setClipRect(done, Qt.ClipOperation.IntersectClip)
        fill_rounded(painter, rect, 2 if deciding else _RADIUS, tone.solid)
        painter.restore()


def paint_diamond(painter: QPainter, rect: QRectF, row: TimelineRow, *, deciding: bool) -> None:
    """Paint a milestone."""
    now = theme()
    painter.setPen(QPen(now.color.surface, 1.5))
    painter.setBrush(now.color.text if deciding else now.tone(row.tone).text)
    painter.drawPolygon(diamond_in(rect))


def diamond_in(rect: QRectF) -> QPolygonF:
    """Give the shape of a milestone in its square."""
    middle, half = rect.center(), rect.width() / 2
    return QPolygonF(
        [
            QPointF(middle.x(), middle.y() - half),
            QPointF(middle.x() + half, middle.y()),
            QPointF(middle.x(), middle.y() + half),
            QPointF(middle.x() - half, middle.y()),
        ]
    )


def _summary(painter: QPainter, frame: Frame, rect: QRectF, row: TimelineRow) -> None:
    tone = theme().tone(row.tone)
    if row.kind is RowKind.PHASE:
        box(painter, rect, fill=tone.tint, border=tone.solid, radius=1)
        done = progress_box(Box(rect.x(), rect.y(), rect.width(), rect.height()), row.progress)
        painter.fillRect(rect_of(done) if row.progress else QRectF(), tone.solid)
        _buffer(painter, frame, rect, row)
    else:
        painter.fillRect(rect, tone.text)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tone.text)
    for x, inward in ((rect.left(), 1), (rect.right(), -1)):
        cap = QPolygonF(
            [
                QPointF(x, rect.top()),
                QPointF(x + inward * _CAP, rect.top()),
                QPointF(x, rect.bottom() + 4),
            ]
        )
        painter.drawPolygon(cap)


def _buffer(painter: QPainter, frame: Frame, rect: QRectF, row: TimelineRow) -> None:
    if row.buffer_days is None:
        return
    now = theme()
    tone = now.tone(row.tone)
    first, first_left, last = row.buffer_days
    begin, split = round(frame.scale.x(first)), round(frame.scale.x(first_left))
    end = round(frame.scale.x_after(last))
    whole = QRectF(begin, rect.top(), end - begin, rect.height())
    painter.fillRect(whole, now.color.surface)
    used = QRectF(begin, rect.top(), split - begin, rect.height())
    if used.width() > 0:
        box(painter, used, border=tone.solid, radius=0, dashed=True)
    kept = QRectF(split, rect.top(), end - split, rect.height())
    if kept.width() > 0:
        box(painter, kept, fill=tone.tint, border=tone.solid, radius=0)
        hatch(painter, kept, tone.solid, radius=0)
