"""Paints the days of the calendar and the items on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from merchant_app.domain.closed_days import ClosedDay
from merchant_app.domain.content import STEPS
from merchant_app.domain.day_hours import clock
from merchant_app.domain.gantt_geometry import Box
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import Tone, theme
from merchant_app.ui.timeline.calendar.items import ICONS, CalendarItem, ItemKind
from merchant_app.ui.timeline.calendar.words import caption, closed_caption, small_day
from merchant_app.ui.widgets.painting import box, fill_rounded, hairline, hatch

_VERTICAL = Qt.AlignmentFlag.AlignVCenter
_LEFT = int(_VERTICAL | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(_VERTICAL | Qt.AlignmentFlag.AlignRight)
_CENTER = int(Qt.AlignmentFlag.AlignCenter)
#: Washes of text colour over closed days (as on the chart) and over weekends.
_CLOSED_WASH = 13
_WEEKEND_WASH = 5
_BAR = 3
_PAD = 6
#: Narrower items do without the dots of their step.
_ROOM_FOR_STEPS = 92


def rect_of(box_: Box) -> QRectF:
    """Give a box as Qt knows it."""
    return QRectF(box_.x, box_.y, box_.width, box_.height)


def item_height() -> int:
    """Give the height of an item in a lane."""
    return theme().scaled(20)


def lane_height() -> int:
    """Give the height of a lane, with the gap below the item."""
    return item_height() + 2


def day_head_height() -> int:
    """Give the height of the line with a day's number."""
    return theme().scaled(26)


@dataclass(frozen=True, slots=True)
class DayLook:
    """How a day is to look."""

    day: date
    today: bool = False
    quiet: bool = False
    target: bool = False
    closed: ClosedDay | None = None


def paint_ground(painter: QPainter, rect: QRectF, look: DayLook) -> None:
    """Paint the ground of a day: quiet in another month, shaded when closed, lit as a target."""
    color = theme().color
    painter.fillRect(rect, color.window if look.quiet else color.surface)
    wash = QColor(color.text)
    if look.closed is not None:
        wash.setAlpha(_CLOSED_WASH)
        painter.fillRect(rect, wash)
    elif look.day.weekday() >= 5:
        wash.setAlpha(_WEEKEND_WASH)
        painter.fillRect(rect, wash)
    if look.target:
        painter.fillRect(rect, color.accent_tint)
        box(painter, rect.adjusted(0, 0, -1, -1), border=color.accent, width=2, radius=3)


def paint_day_head(painter: QPainter, rect: QRectF, look: DayLook) -> None:
    """Paint the number of a day at the left and what is special about it at the right."""
    now = theme()
    number = str(look.day.day)
    painter.setFont(now.font("strong" if look.today else "base"))
    tall = painter.fontMetrics().height()
    wide = max(painter.fontMetrics().horizontalAdvance(number) + 10, tall + 2)
    spot = QRectF(rect.left() + 3, rect.top() + 3, wide, tall + 2)
    if look.today:
        fill_rounded(painter, spot, spot.height() / 2, now.color.accent)
        painter.setPen(now.color.on_accent)
    else:
        painter.setPen(now.color.text3 if look.quiet else now.color.text)
    painter.drawText(spot, _CENTER, number)
    room = QRectF(spot.right() + 4, spot.top(), rect.right() - spot.right() - 10, spot.height())
    painter.setFont(now.font("caption"))
    painter.setPen(now.color.text3 if look.quiet else now.color.text2)
    if look.closed is not None:
        _paint_closed(painter, room, look)
    elif text := small_day(look.day):
        painter.drawText(room, _RIGHT, text)


def _paint_closed(painter: QPainter, room: QRectF, look: DayLook) -> None:
    assert look.closed is not None
    side = theme().scaled(12)
    text = _elided(painter, closed_caption(look.closed), room.width() - side - 4)
    wide = painter.fontMetrics().horizontalAdvance(text)
    painter.drawText(room, _RIGHT, text)
    left = room.right() - wide - side - 4
    if left >= room.left() - 1:
        top = room.top() + round((room.height() - side) / 2)
        paint_icon(painter, "moon", QRectF(left, top, side, side), painter.pen().color())


def tone_of(item: CalendarItem) -> Tone:
    """Give the colours of an item."""
    if item.kind is ItemKind.FESTIVAL:
        return theme().tone("expansion")
    return theme().tone(item.tone or "notice")


@dataclass(frozen=True, slots=True)
class ItemLook:
    """How an item is to look: cut off at a side, marked, under the mouse, held by it."""

    begins: bool = True
    ends: bool = True
    marked: bool = False
    focused: bool = False
    hovered: bool = False
    faint: bool = False


def paint_item(painter: QPainter, rect: QRectF, item: CalendarItem, look: ItemLook) -> None:
    """Paint an item on one line: bar, icon, words, and how far it is."""
    painter.save()
    if look.faint:
        painter.setOpacity(0.4)
    tone = tone_of(item)
    _paint_body(painter, rect, item, look, tone)
    left = rect.left() + (_BAR + _PAD if look.begins else _PAD)
    right = rect.right() - 4
    side = theme().scaled(12)
    middle = rect.center().y()
    icon = item.icon or ICONS[item.kind]
    paint_icon(painter, icon, QRectF(left, round(middle - side / 2), side, side), tone.text)
    left += side + 5
    if item.piece is not None and rect.width() >= _ROOM_FOR_STEPS:
        right -= _paint_steps(painter, right, middle, STEPS.index(item.piece.step) + 1, tone)
    elif item.done:
        place = QRectF(right - side, round(middle - side / 2), side, side)
        paint_icon(painter, "check", place, tone.text)
        right -= side + 3
    painter.setPen(tone.text)
    if item.hours is not None and right - left > 70 and item.row_key:
        painter.setFont(theme().font("caption"))
        text = clock(item.hours.start)
        painter.drawText(QRectF(left, rect.top(), 60, rect.height()), _LEFT, text)
        left += painter.fontMetrics().horizontalAdvance(text) + 5
    painter.setFont(theme().font("second"))
    text = _elided(painter, caption(item), right - left)
    painter.drawText(QRectF(left, rect.top(), right - left + 2, rect.height()), _LEFT, text)
    painter.restore()


def paint_block(painter: QPainter, rect: QRectF, item: CalendarItem, look: ItemLook) -> None:
    """Paint an item with hours as a block on the hours of a week."""
    if rect.height() < 2 * item_height():
        paint_item(painter, rect, item, look)
        return
    painter.save()
    if look.faint:
        painter.setOpacity(0.4)
    now, tone = theme(), tone_of(item)
    assert item.hours is not None
    _paint_body(painter, rect, item, look, tone)
    area = rect.adjusted(_BAR + _PAD, 3, -4, -3)
    painter.setPen(tone.text)
    painter.setFont(now.font("caption"))
    line = painter.fontMetrics().height()
    side = now.scaled(12)
    paint_icon(
        painter, ICONS[item.kind], QRectF(area.left(), area.top() + 1, side, side), tone.text
    )
    right = area.right()
    if item.done:
        place = QRectF(right - side, area.top() + 1, side, side)
        paint_icon(painter, "check", place, tone.text)
        right -= side + 3
    times = QRectF(area.left() + side + 5, area.top(), right - area.left() - side - 5, line)
    painter.drawText(times, _LEFT, _elided(painter, item.hours.text, times.width()))
    painter.setFont(now.font("second"))
    names = area.adjusted(0, line + 1, 0, 0)
    flags = int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
    used = _whole_lines(painter, names, item.name, flags)
    below = names.adjusted(0, used + 2, 0, 0)
    if item.place and below.height() >= line:
        painter.setFont(now.font("caption"))
        painter.setPen(now.color.text2)
        _whole_lines(painter, below, item.place, flags)
    painter.restore()


def _whole_lines(painter: QPainter, area: QRectF, text: str, flags: int) -> float:
    """Draw as many lines of a text as fit, none of them cut; give the height they take."""
    line = painter.fontMetrics().lineSpacing()
    lines = int(area.height() // line)
    used = painter.boundingRect(QRectF(0, 0, area.width(), 10_000), flags, text).height()
    room = QRectF(area.left(), area.top(), area.width(), min(used, lines * line))
    painter.save()
    painter.setClipRect(room.adjusted(-1, 0, 1, 0), Qt.ClipOperation.IntersectClip)
    painter.drawText(area, flags, text)
    painter.restore()
    return room.height()


def _paint_body(
    painter: QPainter, rect: QRectF, item: CalendarItem, look: ItemLook, tone: Tone
) -> None:
    now = theme()
    path = QPainterPath()
    # What goes on beyond the week reaches its edge without a corner.
    reach = rect.adjusted(0 if look.begins else -8, 0, 0 if look.ends else 8, 0)
    path.addRoundedRect(reach, 4, 4)
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    bare = item.kind is ItemKind.BIRTHDAY or (
        item.kind is ItemKind.FESTIVAL and item.first == item.last
    )
    if not bare or look.marked:
        painter.fillPath(path, now.color.selection if look.marked else tone.tint)
    if look.hovered:
        wash = QColor(now.color.text)
        wash.setAlpha(13)
        painter.fillPath(path, wash)
    if item.kind is ItemKind.AWAY:
        faint = QColor(tone.solid)
        faint.setAlpha(40)
        hatch(painter, reach, faint, radius=4)
    if look.begins and not bare:
        painter.fillRect(QRectF(rect.left(), rect.top(), _BAR, rect.height()), tone.solid)
    painter.restore()
    if look.marked or look.focused:
        ink = now.color.accent
        box(painter, rect, border=ink, width=2 if look.focused else 1, radius=4)


def _paint_steps(painter: QPainter, right: float, middle: float, reached: int, tone: Tone) -> float:
    """Paint a dot for each step, filled up to the one that is reached; give the width."""
    side, gap = 4.0, 2.0
    wide = len(STEPS) * (side + gap)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    for at in range(len(STEPS)):
        spot = QRectF(right - wide + at * (side + gap), middle - side / 2, side, side)
        if at < reached:
            painter.setBrush(tone.solid)
            painter.drawEllipse(spot)
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(tone.solid)
            painter.drawEllipse(spot.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()
    return wide + 4


def paint_more(painter: QPainter, rect: QRectF, text: str, *, hovered: bool) -> None:
    """Paint the words for what has no room on a day."""
    now = theme()
    if hovered:
        fill_rounded(painter, rect, 4, now.color.hover)
    painter.setFont(now.font("second"))
    painter.setPen(now.color.accent_text)
    painter.drawText(rect.adjusted(_PAD, 0, -2, 0), _LEFT, _elided(painter, text, rect.width() - 8))


def paint_lines(painter: QPainter, xs: list[int], ys: list[int]) -> None:
    """Paint the lines between days."""
    color = theme().color.line
    for x in xs:
        hairline(painter, QPointF(x, ys[0]), QPointF(x, ys[-1]), color)
    for y in ys:
        hairline(painter, QPointF(xs[0], y), QPointF(xs[-1], y), color)


def paint_bubble(
    painter: QPainter, place: QPointF, within: QRectF, lines: list[str], *, refused: bool
) -> None:
    """Paint what a drag would come to, beside the pointer and inside the view."""
    now = theme()
    bold, plain = now.metrics("second_strong"), now.metrics("second")
    wide = max(
        [bold.horizontalAdvance(lines[0]), *(plain.horizontalAdvance(text) for text in lines[1:])]
    )
    line = plain.height() + 2
    size = QRectF(0, 0, min(wide + 20, within.width() - 8), line * len(lines) + 12)
    left = min(max(within.left() + 4, place.x() + 14), within.right() - size.width() - 4)
    top = place.y() + 20
    if top + size.height() > within.bottom() - 4:
        top = place.y() - size.height() - 12
    size.moveTo(left, max(within.top() + 4, top))
    box(painter, size, fill=now.toast.surface, radius=4)
    for at, text in enumerate(lines):
        painter.setFont(now.font("second_strong" if at == 0 and not refused else "second"))
        painter.setPen(now.toast.text)
        area = QRectF(size.left() + 10, size.top() + 6 + at * line, size.width() - 20, line)
        painter.drawText(area, _LEFT, _elided(painter, text, area.width() + 1))


def _elided(painter: QPainter, text: str, room: float) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(room)))
