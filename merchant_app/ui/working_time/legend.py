"""What the marks in the calendar of working days mean."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchant_app.i18n import _p
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import smooth
from merchant_app.ui.working_time.marks import MarkKind, mark_words, paint_mark


class MarkLegend(QWidget):
    """What the marks of the calendar mean; only those that are there."""

    def __init__(self) -> None:
        super().__init__()
        self._kinds: list[MarkKind] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_kinds(self, kinds: list[MarkKind]) -> None:
        """Explain these."""
        self._kinds = kinds
        words = mark_words()
        self.setAccessibleName(_p("between names", ", ").join(words[kind] for kind in kinds))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, theme().scaled(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        painter.setFont(now.font("caption"))
        metrics = painter.fontMetrics()
        words = mark_words()
        left = 0.0
        side = now.scaled(16)
        for kind in self._kinds:
            place = self.rect().toRectF()
            place.setLeft(left)
            mark = place.adjusted(0, (place.height() - side) / 2, 0, 0)
            mark.setWidth(side)
            mark.setHeight(side)
            paint_mark(painter, mark, kind)
            place.setLeft(left + side + 5)
            painter.setPen(now.color.text2)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words[kind])
            left += side + 5 + metrics.horizontalAdvance(words[kind]) + 12
        painter.end()
