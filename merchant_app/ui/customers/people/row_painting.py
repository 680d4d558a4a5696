"""Paints one row of the list of customers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from merchant_app.store.customer_rows import CustomerRow
from merchant_app.store.search_text import matched_parts
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import Theme, theme
from merchant_app.ui.widgets.chip import chip_size, paint_chip
from merchant_app.ui.widgets.columns import Cell, ColumnSpec
from merchant_app.ui.widgets.painting import box, hairline, smooth
from merchant_app.ui.widgets.table_delegate import FIRST_PAD, PAD

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
#: The width of a figure or star, and a little more, in heights of the font.
_FIGURE = 0.65
#: The side of a tick box.
TICK_BOX = 16
_found_parts = lru_cache(maxsize=1000)(matched_parts)


class RowPainter:
    """Paints the cells of a row side by side on a ground that is painted already."""

    def __init__(self, painter: QPainter, size: QSize) -> None:
        self._painter = painter
        self._size = size
        self._now = theme()
        self._font = self._now.font()
        self._metrics = self._now.metrics()
        self._ratio = painter.device().devicePixelRatioF()
        painter.setFont(self._font)

    def paint(
        self,
        row: CustomerRow,
        columns: Sequence[tuple[ColumnSpec[CustomerRow], int, int]],
        searched: str,
        *,
        ticked: bool,
    ) -> None:
        """Paint all cells; `columns` are descriptions with their place and width."""
        color = self._now.color
        for at, (spec, left, wide) in enumerate(columns):
            start = left + (FIRST_PAD if at == 0 else PAD)
            end = left + wide - (FIRST_PAD if at == len(columns) - 1 else PAD)
            room = QRectF(start, 0, end - start, self._size.height() - 1)
            if spec.key == "tick":
                self._tick(left + FIRST_PAD, on=ticked)
            elif spec.key == "name":
                self._name(room, row.name, searched)
            elif spec.key == "contact":
                self._contact(room, row)
            elif isinstance(shown := spec.show(row), Cell):
                if shown.text:
                    self._chip(room, shown)
            elif shown:
                self._painter.setPen(color.text2 if spec.quiet or shown == "0" else color.text)
                align = _RIGHT if spec.align == "right" else _LEFT
                self._painter.drawText(room, align, self._short(shown, room.width()))
        base = self._size.height() - 1
        line = QPointF(0, base), QPointF(self._size.width(), base)
        hairline(self._painter, *line, color.line)

    def _short(self, text: str, room: float) -> str:
        # No character is wider than the font is high; figures are about half of that.
        widest = _FIGURE if text.isascii() and text.replace("*", "").isdigit() else 1.0
        high = self._font.pixelSize()
        if len(text) * widest * high <= room or self._metrics.horizontalAdvance(text) <= room + 1:
            return text
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room))

    def _name(self, room: QRectF, name: str, searched: str) -> None:
        """Paint a name with the parts in bold that match what is searched for."""
        color = self._now.color
        painter = self._painter
        painter.setPen(color.text)
        parts = _found_parts(name, searched)
        if not parts:
            painter.drawText(room, _LEFT, self._short(name, room.width()))
            return
        at, left = 0, room.left()
        for start, end in (*parts, (len(name), len(name))):
            for text, found in ((name[at:start], False), (name[max(at, start) : end], True)):
                rest = room.right() - left
                if not text or rest <= 0:
                    continue
                metrics = self._now.metrics("strong") if found else self._metrics
                wide = metrics.horizontalAdvance(text)
                short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(rest) + 1)
                painter.setFont(self._now.font("strong") if found else self._font)
                painter.setPen(color.accent_text if found else color.text)
                painter.drawText(QRectF(left, 0, rest + 1, room.height()), _LEFT, short)
                left += wide
            at = max(at, end)
        painter.setFont(self._font)

    def _tick(self, left: float, *, on: bool) -> None:
        """Paint the box of a tick as the style paints that of a check box."""
        top = round((self._size.height() - TICK_BOX) / 2)
        self._painter.drawPixmap(QPointF(left, top), _tick_picture(self._now, self._ratio, on))

    def _chip(self, room: QRectF, cell: Cell) -> None:
        wide = min(chip_size(cell.text, "").width(), int(room.width()))
        made = _chip_picture(self._now, self._ratio, cell.text, cell.tone, wide)
        top = round((room.height() - made.height() / self._ratio) / 2)
        self._painter.drawPixmap(QPointF(room.left(), top), made)

    def _contact(self, room: QRectF, row: CustomerRow) -> None:
        now = self._now
        side = now.scaled(16)
        top = round((room.height() - side) / 2)
        left = room.right() - 2 * side - 12
        for icon, allowed in (("message-square", row.can_message), ("phone", row.can_call)):
            ink = now.tone("good").solid if allowed else now.color.line_strong
            paint_icon(self._painter, icon, QRectF(left, top, side, side), ink)
            left += side + 12


# Few chips and boxes differ, and each takes longer to paint than all words of a row.


@lru_cache(maxsize=200)
def _chip_picture(_now: Theme, ratio: float, text: str, tone: str, wide: int) -> QPixmap:
    size = QSize(wide, chip_size(text, "").height())
    made = _blank(size, ratio)
    painter = smooth(QPainter(made))
    paint_chip(painter, QRectF(0, 0, size.width(), size.height()), text, tone, "")
    painter.end()
    return made


@lru_cache(maxsize=8)
def _tick_picture(now: Theme, ratio: float, on: bool) -> QPixmap:  # noqa: FBT001 - part of a key
    color = now.color
    made = _blank(QSize(TICK_BOX, TICK_BOX), ratio)
    painter = smooth(QPainter(made))
    place = QRectF(0, 0, TICK_BOX, TICK_BOX)
    border = color.accent if on else color.control
    box(painter, place, fill=color.accent if on else color.surface, border=border, radius=4)
    if on:
        paint_icon(painter, "check", place.adjusted(1, 1, -1, -1), color.on_accent)
    painter.end()
    return made


def _blank(size: QSize, ratio: float) -> QPixmap:
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    return made
