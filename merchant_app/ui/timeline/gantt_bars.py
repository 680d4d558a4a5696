"""Paints bars, summaries, milestones, the first plan, arrows and what is written beside them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from merchant_app import formats
from merchant_app.domain.gantt_geometry import Box, Point, link_route, progress_box
from merchant_app.i18n import _n
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.gantt_content import Frame, GanttContent
from merchant_app.ui.timeline.rows import RowKind, TimelineRow
from merchant_app.ui.widgets.chip import chip_size, paint_chip
from merchant_app.ui.widgets.painting import box, fill_rounded, hatch

_RADIUS = 3
_GHOST = 4
_ARROW_GAP = 7.0
_CAP = 5


def rect_of(place: Box) -> QRectF:
    """Give a box on whole pixels, at least two wide."""
    left = round(place.x)
    return QRectF(left, round(place.y), max(2, round(place.right) - left), round(place.height))


def paint_row(
    painter: QPainter, frame: Frame, row: TimelineRow, at: int, *, first_plan: bool, deciding: bool
) -> None:
    """Paint all that stands in one row."""
    place = frame.box_of(row, at)
    if first_plan and row.kind is not RowKind.PHASE:
        _ghost(painter, frame, row, at)
    if place.right < frame.left - 2 or place.x > frame.right + 2:
        _pointer(painter, frame, row, place)
        return
    rect = rect_of(place)
    outlined = deciding and row.critical and row.movable
    if row.kind is RowKind.MILESTONE:
        _diamond(painter, rect, row, deciding=outlined)
    elif row.kind is RowKind.TASK:
        paint_bar(painter, rect, row, deciding=outlined)
    else:
        _summary(painter, frame, rect, row)
    if row.slipped and first_plan:
        _late(painter, frame, row, rect)
    if row.away is not None:
        _away(painter, rect)


def paint_bar(painter: QPainter, rect: QRectF, row: TimelineRow, *, deciding: bool) -> None:
    """Paint the bar of a task with what is done of it."""
    tone = theme().tone(row.tone)
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


def _diamond(painter: QPainter, rect: QRectF, row: TimelineRow, *, deciding: bool) -> None:
    now = theme()
    middle, half = rect.center(), rect.width() / 2
    points = [
        QPointF(middle.x(), middle.y() - half),
        QPointF(middle.x() + half, middle.y()),
        QPointF(middle.x(), middle.y() + half),
        QPointF(middle.x() - half, middle.y()),
    ]
    painter.setPen(QPen(now.color.surface, 1.5))
    painter.setBrush(now.color.text if deciding else now.tone(row.tone).text)
    painter.drawPolygon(QPolygonF(points))


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


def _ghost(painter: QPainter, frame: Frame, row: TimelineRow, at: int) -> None:
    if row.first_plan is None or row.first_plan == (row.start, row.end):
        return
    start, end = row.first_plan
    place = frame.box_of(replace(row, start=start, end=end), at)
    top = frame.rows.middle(at) + 9
    if row.kind is RowKind.MILESTONE:
        place = Box(place.x + place.width / 2 - 5, place.y, 10, place.height)
    ghost = rect_of(Box(place.x, top, place.width, _GHOST))
    fill_rounded(painter, ghost, 1, theme().color.ghost)


def _late(painter: QPainter, frame: Frame, row: TimelineRow, rect: QRectF) -> None:
    text = _n("+{n} day", "+{n} days", row.slipped)
    size = chip_size(text, "")
    left = rect.left() - size.width() - 8
    if left < frame.left + 2:
        left = rect.right() + 8
    top = round(rect.center().y() - size.height() / 2)
    paint_chip(painter, QRectF(left, top, size.width(), size.height()), text, "concern", "")


def _away(painter: QPainter, rect: QRectF) -> None:
    """Mark at the end of a bar that its owner is away then."""
    side = theme().scaled(13)
    place = QRectF(rect.right() + 5, round(rect.center().y() - side / 2), side, side)
    paint_icon(painter, "triangle-alert", place, theme().tone("warning").text)


def _pointer(painter: QPainter, frame: Frame, row: TimelineRow, place: Box) -> None:
    """Say where the bar is that lies out of sight."""
    now = theme()
    ink = now.tone(row.tone).text
    painter.setFont(now.font("caption"))
    ahead = place.x > frame.right
    text = formats.short_form(row.start if ahead else row.end)
    wide = painter.fontMetrics().horizontalAdvance(text)
    middle = place.middle
    height = painter.fontMetrics().height()
    if ahead:
        left = frame.right - wide - 26
        icon = QRectF(frame.right - 21, middle - 6, 13, 13)
    else:
        left = frame.left + 24
        icon = QRectF(frame.left + 6, middle - 6, 13, 13)
    words = QRectF(left, middle - height / 2, wide + 2, height)
    ground = QColor(now.color.surface)
    ground.setAlpha(220)
    fill_rounded(painter, words.united(icon).adjusted(-3, 0, 3, 0), 3, ground)
    painter.setPen(ink)
    painter.drawText(
        words,
        int(Qt.AlignmentFlag.AlignVCenter),
        text,
    )
    paint_icon(painter, "arrow-right" if ahead else "arrow-left", icon, ink)


def paint_links(painter: QPainter, frame: Frame, content: GanttContent, *, deciding: bool) -> None:
    """Paint the arrows that begin or end in a row in sight."""
    drawn = set()
    for at in frame.rows_in_sight(len(content.rows)):
        for source, target, link in content.links.get(at, ()):
            if (source, target, link.kind) in drawn:
                continue
            drawn.add((source, target, link.kind))
            begin, end = content.rows[source], content.rows[target]
            here, there = frame.box_of(begin, source), frame.box_of(end, target)
            if max(here.right, there.right) + 20 < frame.left:
                continue
            if min(here.x, there.x) - 20 > frame.right:
                continue
            bold = deciding and begin.critical and end.critical
            _arrow(painter, link_route(link.kind, here, there, _ARROW_GAP), bold=bold)


def _arrow(painter: QPainter, route: tuple[Point, ...], *, bold: bool) -> None:
    color = theme().color
    ink = QColor(color.text if bold else color.text2)
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
