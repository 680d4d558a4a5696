"""The large buttons of the counter: confirm, and take back."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.focus_ring import RingedButton
from merchant_app.ui.widgets.painting import box, smooth

_GAP = 10
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class BigButton(RingedButton):
    """A button over the whole width: icon, words, and a second text behind them.

    Args:
        icon: a bundled Lucide icon.
        kind: "primary" is filled and shows the second text as a key; "outlined" shows it quietly.

    """

    def __init__(
        self,
        icon: str,
        kind: Literal["primary", "outlined"],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._kind = kind
        self._second = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str, second: str = "") -> None:
        """Write what it does, and behind that a key or a time."""
        self.setText(text)
        self._second = second
        self.setAccessibleName(text)
        self.setAccessibleDescription(second)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, theme().scaled(56 if self._kind == "primary" else 48))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        rect = QRectF(self.rect())
        fill, border, ink = self._colors()
        box(painter, rect, fill=fill, border=border)
        role = "title" if self._kind == "primary" else "heading"
        font = now.font(role)
        font.setBold(self._kind == "primary")
        painter.setFont(font)
        metrics = painter.fontMetrics()
        small = now.metrics("second")
        side = now.scaled(20)
        second = small.horizontalAdvance(self._second) if self._second else 0
        key = 14 if second and self._kind == "primary" else 0
        room = rect.width() - 24 - side - _GAP - (second + key + _GAP if second else 0)
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room))
        wide = metrics.horizontalAdvance(text)
        whole = side + _GAP + wide + (second + key + _GAP if second else 0)
        left = round((rect.width() - whole) / 2)
        paint_icon(
            painter, self._icon, QRectF(left, round((rect.height() - side) / 2), side, side), ink
        )
        left += side + _GAP
        painter.setPen(ink)
        painter.drawText(QRectF(left, 0, wide + 2, rect.height()), int(_MIDDLE), text)
        left += wide + _GAP
        if second:
            self._paint_second(painter, QRectF(left, 0, second + key, rect.height()), ink)
        painter.end()

    def _paint_second(self, painter: QPainter, rect: QRectF, ink: QColor) -> None:
        now = theme()
        painter.setFont(now.font("second"))
        if self._kind == "primary":
            high = now.scaled(20)
            edge = QColor(ink)
            edge.setAlpha(150)
            frame = QRectF(rect.left(), round((rect.height() - high) / 2), rect.width(), high)
            box(painter, frame, border=edge, radius=4)
        else:
            ink = now.color.text2
        painter.setPen(ink)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self._second)

    def _colors(self) -> tuple[QColor, QColor | None, QColor]:
        color = theme().color
        if not self.isEnabled():
            return color.sunken, color.line_strong, color.text3
        if self._kind == "outlined":
            fill = color.hover if self.underMouse() else color.surface
            return fill, color.line_strong, color.text
        if self.isDown():
            return color.accent_pressed, None, color.on_accent
        return (color.accent_hover if self.underMouse() else color.accent), None, color.on_accent
