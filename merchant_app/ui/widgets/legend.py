"""The small signs of a chart's or a table's legend."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import box, smooth
from merchant_app.ui.widgets.text import label


class LineSwatch(QWidget):
    """A short piece of a line, in a colour by name; upright for the ticks of a bar."""

    def __init__(self, color: str, *, dashed: bool = False, upright: bool = False) -> None:
        super().__init__()
        self._color = color
        self._dashed = dashed
        self._upright = upright
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(4, 14) if self._upright else QSize(18, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        pen = QPen(theme().named(self._color), 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if self._dashed:
            pen.setDashPattern([1.0, 1.0] if self._upright else [2.0, 1.5])
        painter.setPen(pen)
        middle = QPointF(self.width() / 2, self.height() / 2)
        reach = QPointF(0, middle.y()) if self._upright else QPointF(middle.x(), 0)
        painter.drawLine(middle - reach, middle + reach)
        painter.end()


class HeatSwatch(QWidget):
    """The ground of a risk score as a small square."""

    def __init__(self, score: int) -> None:
        super().__init__()
        self._score = score
        self.setFixedSize(11, 11)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        box(
            painter,
            QRectF(self.rect()),
            fill=theme().heat(self._score),
            border=theme().color.line_strong,
            radius=2,
        )
        painter.end()


def legend(*entries: tuple[QWidget, str]) -> QWidget:
    """Put signs and their words in a row: each word near its sign, entries apart."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(8, 0, 4, 0)
    row.setSpacing(6)
    for at, (sign, word) in enumerate(entries):
        if at:
            row.addSpacing(10)
        row.addWidget(sign)
        row.addWidget(label(word, "second"))
    return whole
