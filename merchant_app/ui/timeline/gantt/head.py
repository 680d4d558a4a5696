"""Paints the head of the Gantt chart: phases, the calendar, festivals and the word "Today"."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from merchant_app import formats
from merchant_app.domain.festivals import FestivalDay
from merchant_app.domain.gantt_geometry import Tick, TickLevel, ticks
from merchant_app.i18n import _, language
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.gantt.content import GanttContent
from merchant_app.ui.timeline.gantt.frame import Frame
from merchant_app.ui.timeline.gantt.ground import today_x
from merchant_app.ui.timeline.rows import TimelineRow
from merchant_app.ui.widgets.painting import box, fill_rounded, hairline, hatch

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_CENTER = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter
_FIRST_WEEK = 7
_PAD = 5


def head_heights() -> tuple[int, int, int]:
    """Give the heights of the three rows: phases, calendar, festivals."""
    now = theme()
    return now.scaled(22), now.scaled(20), now.scaled(18)


def head_height() -> int:
    """Give the height of the whole head."""
    return sum(head_heights())


def paint_head(
    painter: QPainter, frame: Frame, content: GanttContent, *, level: TickLevel
) -> tuple[FestivalDay, ...]:
    """Paint the head at the top of the view and give the festivals whose names had room.

    The painter stands at x of the chart and y of the view.
    """
    now = theme()
    phases, calendar, names = head_heights()
    painter.fillRect(
        QRectF(frame.left, 0, frame.width, phases + calendar + names), now.color.surface
    )
    _phases(painter, frame, content, phases)
    first, last = frame.days
    for tick in ticks(frame.scale, first, last, level):
        _tick(painter, tick, level, phases, calendar, left=frame.left)
    shown = _festivals(painter, frame, content, phases + calendar, names)
    base = phases + calendar + names - 1
    hairline(painter, QPointF(frame.left, base), QPointF(frame.right, base), now.color.line_strong)
    return shown


def _phases(painter: QPainter, frame: Frame, content: GanttContent, height: int) -> None:
    now = theme()
    painter.setFont(now.font("second_strong"))
    for row in content.phases:
        left, right = round(frame.scale.x(row.start)), round(frame.scale.x_after(row.end))
        if right <= frame.left or left >= frame.right:
            continue
        tone = now.tone(row.tone)
        band = QRectF(left, 0, right - left - 2, height)
        painter.fillRect(band, tone.tint)
        painter.fillRect(QRectF(left, 0, right - left - 2, 3), tone.solid)
        _buffer(painter, frame, row, height)
        painter.setPen(tone.text)
        begin = max(left, frame.left) + 8
        room = min(right, frame.right) - begin - 4
        if room > 24:
            text = painter.fontMetrics().elidedText(
                row.name, Qt.TextElideMode.ElideRight, int(room)
            )
            wide = painter.fontMetrics().horizontalAdvance(text)
            painter.fillRect(QRectF(begin - 3, 4, wide + 6, height - 6), tone.tint)
            painter.drawText(QRectF(begin, 3, room, height - 3), int(_LEFT), text)


def _buffer(painter: QPainter, frame: Frame, row: TimelineRow, height: int) -> None:
    """Hatch what is left of the buffer at the end of the band; what is eaten stays empty."""
    if row.buffer_days is None:
        return
    tone = theme().tone(row.tone)
    first, first_left, last = row.buffer_days
    begin, split = round(frame.scale.x(first)), round(frame.scale.x(first_left))
    end = round(frame.scale.x_after(last)) - 2
    if split > begin:
        eaten = QRectF(begin, 5, split - begin, height - 8)
        box(painter, eaten, border=tone.solid, radius=0, dashed=True)
    if end > split:
        hatch(painter, QRectF(split, 5, end - split, height - 8), tone.solid, radius=0)


def _tick(
    painter: QPainter, tick: Tick, level: TickLevel, top: int, height: int, *, left: float
) -> None:
    now = theme()
    x = round(tick.x)
    hairline(painter, QPointF(x, top), QPointF(x, top + height - 1), now.color.line)
    text, bold = _tick_text(tick, level)
    font = "second_strong" if bold else "second"
    room = tick.width - _PAD
    if now.metrics(font).horizontalAdvance(text) > room:
        if level is not TickLevel.DAY:
            return
        font, room = "caption", tick.width
    painter.setFont(now.font(font))
    painter.setPen(now.color.text if bold else now.color.text2)
    if level is TickLevel.DAY:
        # A name that the edge would cut is left out.
        if tick.x >= left or not bold:
            painter.drawText(QRectF(tick.x, top, tick.width, height), int(_CENTER), text)
    else:
        painter.drawText(QRectF(x + _PAD, top, room + 8, height), int(_LEFT), text)


def _tick_text(tick: Tick, level: TickLevel) -> tuple[str, bool]:
    day = tick.day
    if level is TickLevel.YEAR:
        return formats.year_name(day), False
    if level is TickLevel.QUARTER:
        room = tick.width - _PAD
        wide = theme().metrics("second_strong").horizontalAdvance("2026年4季度") < room
        first = day.month == 1
        if first and not wide:
            return formats.year_name(day), first
        return formats.quarter_name(day, year=first), first
    if level is TickLevel.MONTH:
        january = day.month == 1
        room = tick.width - _PAD
        wide = theme().metrics("second_strong").horizontalAdvance("2026年12月") < room
        return formats.month_name(day, year=january and wide), january
    first = day.day <= _FIRST_WEEK if level is TickLevel.WEEK else day.day == 1
    text = formats.short_form(day) if first else str(day.day)
    if first and theme().metrics("second_strong").horizontalAdvance(text) > tick.width - 4:
        text = formats.month_name(day)
    return text, first


def _festivals(
    painter: QPainter, frame: Frame, content: GanttContent, top: int, height: int
) -> tuple[FestivalDay, ...]:
    now = theme()
    tone = now.tone("expansion")
    taken: list[tuple[float, float]] = []
    if frame.left <= today_x(frame, content) <= frame.right:
        taken.append(_today(painter, frame, content, top, height))
    painter.setFont(now.font("caption"))
    metrics = painter.fontMetrics()
    shown = []
    for festival in content.festivals:
        x = frame.scale.x(festival.day) + frame.scale.per_day / 2
        # The font draws a curly apostrophe as wide as a Chinese character.
        name = festival.zh if language() == "zh" else festival.en.replace("’", "'")
        wide = metrics.horizontalAdvance(name)
        sides = ((x + 6, x + 8 + wide), (x - 8 - wide, x - 6))
        if not frame.left < x < frame.right:
            continue
        inside = (side for side in sides if frame.left < side[0] and side[1] < frame.right)
        free = next((side for side in inside if _is_free(side, x, taken)), None)
        if free is None:
            continue
        taken.append((min(free[0], x - 6), max(free[1], x + 6)))
        shown.append(festival)
        painter.setPen(tone.text)
        painter.drawText(QRectF(free[0], top, wide + 4, height - 2), int(_LEFT), name)
        base = top + height - 2
        tip = QPolygonF([QPointF(x - 4, base), QPointF(x + 4, base), QPointF(x, base - 6)])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tone.solid)
        painter.drawPolygon(tip)
    return tuple(shown)


def _is_free(side: tuple[float, float], x: float, taken: list[tuple[float, float]]) -> bool:
    left, right = min(side[0], x - 6), max(side[1], x + 6)
    return all(right + 6 < other[0] or left - 6 > other[1] for other in taken)


def _today(
    painter: QPainter, frame: Frame, content: GanttContent, top: int, height: int
) -> tuple[float, float]:
    now = theme()
    painter.setFont(now.font("second_strong"))
    word = _("Today")
    wide = painter.fontMetrics().horizontalAdvance(word) + 12
    x = today_x(frame, content)
    left = min(max(x - wide / 2, frame.left), frame.right - wide)
    flag = QRectF(left, top - 1, wide, height)
    fill_rounded(painter, flag, 4, now.color.accent)
    painter.setPen(now.color.on_accent)
    painter.drawText(flag, int(_CENTER), word)
    return left, left + wide
