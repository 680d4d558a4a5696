"""A sentence on its tint, below the line or below a field; takes no room while there is none."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import fill_rounded, smooth
from merchant_app.ui.widgets.text import label

#: What a person puts right by typing is no matter of time.
_ICONS = {"concern": "circle-alert"}


class Notice(QWidget):
    """Says one thing at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._tone = "concern"
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().scaled(16) + 20, 7, 10, 7)
        self._words: QLabel = label("", "base", wrap=True)
        row.addWidget(self._words, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is said just now."""
        return self._words.text()

    def say(self, text: str, tone: str = "concern") -> None:
        """Say something; "" takes the notice away."""
        self._tone = tone
        self._words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        tone = now.tone(self._tone)
        painter = smooth(QPainter(self))
        fill_rounded(painter, QRectF(self.rect()), 6, tone.tint)
        side = now.scaled(16)
        top = 7 + (now.metrics().height() - side) / 2
        paint_icon(
            painter,
            _ICONS.get(self._tone, tone.icon),
            QRectF(10, round(top), side, side),
            tone.text,
        )
        painter.end()
