"""Paints what lies under the bars: phases, closed days, lines, festivals, and today above it."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.festivals import FestivalDay
from merchant_app.domain.gantt_geometry import TickLevel, ticks
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.gantt.content import GanttContent
from merchant_app.ui.timeline.gantt.frame import Frame
from merchant_app.ui.timeline.rows import RowKind
from merchant_app.ui.widgets.painting import hairline

_PHASE_WASH = 105
_CLOSED_WASH = 13
_LINE_WASH = 150
#: Closed days narrower than this are left out: the ground would only look grey.
_LEAST_BAND = 2.0
_ONE_DAY = timedelta(days=1)


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
    painter.fillRect(seen.toAlignedRect(), color.surface)
    _phases(painter, frame, content)
    _closed_days(painter, frame, content)
    first, last = frame.days
    line = QColor(color.line)
    line.setAlpha(_LINE_WASH)
    for tick in ticks(frame.scale, first, last, level):
        x = round(tick.x)
        hairline(painter, QPointF(x, frame.top), QPointF(x, frame.bottom), line)
    height = frame.rows.height
    chosen_wash, quiet_wash = QColor(color.accent), QColor(color.text)
    chosen_wash.setAlpha(34)
    quiet_wash.setAlpha(8)
    for at in frame.rows_in_sight(len(content.rows)):
        top = frame.rows.top(at)
        row = content.rows[at]
        band = QRect(int(frame.left), int(top), int(frame.width), int(height) - 1)
        if row.key in chosen:
            painter.fillRect(band, chosen_wash)
        elif at == hovered or row.kind is RowKind.PHASE:
            painter.fillRect(band, quiet_wash)
        base = top + height - 1
        hairline(painter, QPointF(frame.left, base), QPointF(frame.right, base), color.line)


def _phases(painter: QPainter, frame: Frame, content: GanttContent) -> None:
    for row in content.phases:
        left = max(frame.left, frame.scale.x(row.start))
        right = min(frame.right, frame.scale.x_after(row.end))
        if right > left:
            # Mixed here, since painting a whole pane half transparent takes its time.
            wash = _mixed(theme().tone(row.tone).tint, theme().color.surface, _PHASE_WASH)
            painter.fillRect(_strip(frame, left, right), wash)


def _strip(frame: Frame, left: float, right: float) -> QRect:
    """Give a strip of the ground on whole pixels, which also fills faster."""
    begin, end = round(max(left, frame.left)), round(min(right, frame.right))
    return QRect(begin, int(frame.top), end - begin, int(frame.height) + 1)


def _mixed(color: QColor, ground: QColor, alpha: int) -> QColor:
    """Give what a colour with this alpha (0 to 255) looks like on a ground."""

    def part(over: int, under: int) -> int:
        return (over * alpha + under * (255 - alpha)) // 255

    return QColor(
        part(color.red(), ground.red()),
        part(color.green(), ground.green()),
        part(color.blue(), ground.blue()),
    )


def _closed_days(painter: QPainter, frame: Frame, content: GanttContent) -> None:
    wash = QColor(theme().color.text)
    wash.setAlpha(_CLOSED_WASH)
    first, last = frame.days
    stretches = closed_stretches(content.calendar, first.year, last.year)
    for begin, end in stretches[bisect_left(stretches, first, key=lambda each: each[1]) :]:
        if begin > last:
            return
        left, right = frame.scale.x(begin), frame.scale.x_after(end)
        if right - left >= _LEAST_BAND:
            painter.fillRect(_strip(frame, left, right), wash)


@lru_cache(maxsize=16)
def closed_stretches(
    calendar: WorkingCalendar, first_year: int, last_year: int
) -> tuple[tuple[date, date], ...]:
    """Give the closed days of some years as stretches, neighbours joined into one."""
    found: list[tuple[date, date]] = []
    day, last = date(first_year, 1, 1), date(last_year, 12, 31)
    while day < last:
        if not calendar.is_open(day):
            joined = found and found[-1][1] + _ONE_DAY == day
            found[-1:] = [(found[-1][0], day)] if joined else [*found[-1:], (day, day)]
        day += _ONE_DAY
    return tuple(found)


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
