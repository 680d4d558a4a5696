"""The card beside the pointer that says what a drag would bring about."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter

from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import box

_PAD_X, _PAD_Y = 10, 6
_AWAY = 16
_ICON = 14
_WIDEST = 380
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


def paint_card(
    painter: QPainter, pointer: QPointF, room: QSizeF, words: tuple[str, ...], *, refused: bool
) -> None:
    """Paint lines of words beside the pointer, wholly inside the room; the first one is strong."""
    if not words:
        return
    now = theme()
    lead = _ICON + 6 if refused else 0
    widest = min(now.scaled(_WIDEST), room.width() - 2 * _PAD_X - lead - 8)
    lines = []
    for number, text in enumerate(words):
        role = "second" if number else "second_strong"
        bounds = now.metrics(role).boundingRect(0, 0, int(widest), 400, int(_WRAP), text)
        lines.append((role, text, bounds.height(), bounds.width() + 2))
    wide = max(line[3] for line in lines) + 2 * _PAD_X + lead
    tall = sum(line[2] for line in lines) + 2 * _PAD_Y + 2 * (len(lines) - 1)
    left = min(max(4.0, pointer.x() + _AWAY), room.width() - wide - 4)
    top = pointer.y() + _AWAY + 4
    if top + tall > room.height() - 4:
        top = max(4.0, pointer.y() - _AWAY - tall)
    place = QRectF(round(left), round(top), wide, tall)
    ground = now.toast.surface
    box(painter, place, fill=ground, radius=4)
    if refused:
        sign = QRectF(place.left() + _PAD_X, place.top() + _PAD_Y + 1, _ICON, _ICON)
        paint_icon(painter, "ban", sign, now.toast.text)
    painter.setPen(now.toast.text)
    y = place.top() + _PAD_Y
    for role, text, height, _width in lines:
        painter.setFont(now.font(role))
        area = QRectF(place.left() + _PAD_X + lead, y, wide - 2 * _PAD_X - lead + 2, height)
        painter.drawText(area, int(_WRAP), text)
        y += height + 2
