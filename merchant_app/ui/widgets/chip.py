"""Chips: a state or a phase as a word on its tint, 20 high. Never a button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import fill_rounded, smooth

_PAD = 7
_ICON = 13


def chip_size(text: str, icon: str) -> QSize:
    """Give the room a chip takes at the present text size."""
    now = theme()
    side = now.scaled(_ICON) + 5 if icon else 0
    return QSize(now.metrics("second").horizontalAdvance(text) + side + 2 * _PAD, now.scaled(20))


def paint_chip(painter: QPainter, rect: QRectF, text: str, tone: str, icon: str) -> None:
    """Paint a chip that fills `rect`; a text too long for it is shortened."""
    now = theme()
    colors = now.tone(tone)
    fill_rounded(painter, rect, 4, colors.tint)
    left = rect.left() + _PAD
    if icon:
        side = now.scaled(_ICON)
        top = rect.top() + round((rect.height() - side) / 2)
        paint_icon(painter, icon, QRectF(left, top, side, side), colors.text)
        left += side + 5
    painter.setFont(now.font("second"))
    painter.setPen(colors.text)
    room = rect.right() - left - _PAD + 2
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room) + 1)
    painter.drawText(
        QRectF(left, rect.top(), room + 2, rect.height()), int(Qt.AlignmentFlag.AlignVCenter), shown
    )


class Chip(QWidget):
    """A state or phase word on its tint.

    Args:
        text: the word or words.
        tone: a state ("good", "concern", "warning"), a phase, "accent" or "neutral".
        icon: a Lucide name; None takes the tone's own, "" none.

    """

    def __init__(
        self, text: str, tone: str = "neutral", icon: str | None = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_state(text, tone, icon)

    def show_state(self, text: str, tone: str = "neutral", icon: str | None = "") -> None:
        """Show another state."""
        self.text = text
        self.tone = tone
        self.icon = theme().tone(tone).icon if icon is None else icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self.text, self.icon)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(48, self.sizeHint().width()), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        paint_chip(painter, QRectF(self.rect()), self.text, self.tone, self.icon)
        painter.end()
