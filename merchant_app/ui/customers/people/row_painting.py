"""Paints one row of the list of customers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from merchant_app.store.customer_rows import CustomerRow
from merchant_app.store.search_text import matched_parts
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.chip import chip_size, paint_chip
from merchant_app.ui.widgets.columns import Cell, ColumnSpec
from merchant_app.ui.widgets.painting import hairline, smooth
from merchant_app.ui.widgets.table_delegate import FIRST_PAD, PAD

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
#: The width of a figure or star, and a little more, in heights of the font.
_FIGURE = 0.65
_found_parts = lru_cache(maxsize=1000)(matched_parts)


class RowPainter:
    """Paints the cells of a row side by side on a ground that is painted already."""

    def __init__(self, painter: QPainter, size: QSize) -> None:
        self._painter = painter
        self._size = size
        self._now = theme()
        self._font = self._now.font()
        self._metrics = self._now.metrics()
        painter.setFont(self._font)

    def paint(
        self,
        row: CustomerRow,
        columns: Sequence[tuple[ColumnSpec[CustomerRow], int, int]],
        searched: str,
    ) -> None:
        """Paint all cells; `columns` are descriptions with their place and width."""
        color = self._now.color
        for at, (spec, left, wide) in enumerate(columns):
            start = left + (FIRST_PAD if at == 0 else PAD)
            end = left + wide - (FIRST_PAD if at == len(columns) - 1 else PAD)
            room = QRectF(start, 0, end - start, self._size.height() - 1)
            if spec.key == "name":
                self._name(room, row.name, searched)
            elif spec.key == "contact":
                self._contact(room, row)
            elif isinstance(shown := spec.show(row), Cell):
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

    def _chip(self, room: QRectF, cell: Cell) -> None:
        size = chip_size(cell.text, "")
        top = round((room.height() - size.height()) / 2)
        place = QRectF(room.left(), top, min(size.width(), room.width()), size.height())
        self._painter.save()
        paint_chip(smooth(self._painter), place, cell.text, cell.tone, "")
        self._painter.restore()

    def _contact(self, room: QRectF, row: CustomerRow) -> None:
        now = self._now
        side = now.scaled(16)
        top = round((room.height() - side) / 2)
        left = room.right() - 2 * side - 12
        for icon, allowed in (("message-square", row.can_message), ("phone", row.can_call)):
            ink = now.tone("good").solid if allowed else now.color.line_strong
            paint_icon(self._painter, icon, QRectF(left, top, side, side), ink)
            left += side + 12
