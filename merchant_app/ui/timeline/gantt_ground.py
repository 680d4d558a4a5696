"""Paints what lies under the bars: phases, closed days, lines, festivals, and today above it."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from merchant_app.domain.festivals import FestivalDay
from merchant_app.domain.gantt_geometry import TickLevel, closed_bands, ticks
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.gantt_content import Frame, GanttContent
from merchant_app.ui.timeline.rows import RowKind
from merchant_app.ui.widgets.painting import hairline

_PHASE_WASH = 105
_CLOSED_WASH = 13
_LINE_WASH = 150


def paint_ground(
    painter: QPainter,
    frame: Frame,
    content: GanttContent,
    *,
    level: TickLevel,
    chosen: frozenset[str],
    hovered: int,
) -> None:
    """Paint the ground in chart coordinates."""
    color = theme().color
    seen = QRectF(frame.left, frame.top, frame.width, frame.height)
    painter.fillRect(seen, color.surface)
    _phases(painter, frame, content)
    _closed_days(painter, frame, content)
    first, last = frame.days
    for tick in ticks(frame.scale, first, last, level):
        x = round(tick.x)
        line = QColor(color.line)
        line.setAlpha(_LINE_WASH)
        hairline(painter, QPointF(x, frame.top), QPointF(x, frame.bottom), line)
    height = frame.rows.height
    for at in frame.rows_in_sight(len(content.rows)):
        top = frame.rows.top(at)
        row = content.rows[at]
        band = QRectF(frame.left, top, frame.width, height - 1)
        if row.key in chosen:
            wash = QColor(color.accent)
            wash.setAlpha(34)
            painter.fillRect(band, wash)
        elif at == hovered or row.kind is RowKind.PHASE:
            wash = QColor(color.text)
            wash.setAlpha(8)
            painter.fillRect(band, wash)
        base = top + height - 1
        hairline(painter, QPointF(frame.left, base), QPointF(frame.right, base), color.line)


def _phases(painter: QPainter, frame: Frame, content: GanttContent) -> None:
    for row in content.phases:
        left = max(frame.left, frame.scale.x(row.start))
        right = min(frame.right, frame.scale.x_after(row.end))
        if right > left:
            wash = QColor(theme().tone(row.tone).tint)
            wash.setAlpha(_PHASE_WASH)
            painter.fillRect(QRectF(left, frame.top, right - left, frame.height), wash)


def _closed_days(painter: QPainter, frame: Frame, content: GanttContent) -> None:
    first, last = frame.days
    count = (last - first).days + 1
    days = (first + timedelta(days=n) for n in range(count))
    closed = {day for day in days if not content.calendar.is_open(day)}
    wash = QColor(theme().color.text)
    wash.setAlpha(_CLOSED_WASH)
    for left, right in closed_bands(frame.scale, first, last, closed):
        painter.fillRect(QRectF(left, frame.top, right - left, frame.height), wash)


def paint_festival_line(painter: QPainter, frame: Frame, festival: FestivalDay) -> None:
    """Paint the dotted line of a festival."""
    pen = QPen(theme().tone("expansion").solid, 1)
    pen.setDashPattern([2.0, 3.0])
    pen.setCosmetic(True)
    painter.setPen(pen)
    x = round(frame.scale.x(festival.day) + frame.scale.per_day / 2) + 0.5
    painter.drawLine(QPointF(x, frame.top), QPointF(x, frame.bottom))


def paint_today_line(painter: QPainter, frame: Frame, content: GanttContent) -> None:
    """Paint the line of today in the middle of its day."""
    x = today_x(frame, content)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(QRectF(x - 1, frame.top, 2, frame.height), theme().color.accent)


def today_x(frame: Frame, content: GanttContent) -> int:
    """Give the x of today's line."""
    return round(frame.scale.x(content.today) + frame.scale.per_day / 2)
