"""The list of printable reports: one card each, of which one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchant_app.reports.printable import Report
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.focus_ring import RingedButton
from merchant_app.ui.widgets.painting import RADIUS, box, fill_rounded, smooth

_PAD = 12
_ICON_BOX = 36
_WORDS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class ReportChoice(RingedButton):
    """One report: icon, title, and what it is for; the arrow keys go to the next."""

    def __init__(self, report: Report, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report = report
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setText(report.title())
        self.setAccessibleName(report.title())
        self.setAccessibleDescription(report.summary())
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(160))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        now = theme()
        room = QRectF(0, 0, width - self._text_left() - _PAD, 4000).toRect()
        words = now.metrics("second").boundingRect(room, _WORDS, self.report.summary())
        text = now.metrics("strong").height() + 2 + words.height()
        return max(text, now.scaled(_ICON_BOX)) + 2 * _PAD

    def _text_left(self) -> int:
        return _PAD + theme().scaled(_ICON_BOX) + _PAD

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        color = now.color
        painter = smooth(QPainter(self))
        rect = QRectF(self.rect())
        chosen = self.isChecked()
        fill = color.accent_tint if chosen else color.hover if self.underMouse() else color.surface
        box(painter, rect, fill=fill, border=color.accent if chosen else color.line)
        side = now.scaled(_ICON_BOX)
        square = QRectF(_PAD, _PAD, side, side)
        fill_rounded(painter, square, RADIUS, color.selection if chosen else color.sunken)
        inset = side * 0.26
        paint_icon(
            painter,
            self.report.icon,
            square.adjusted(inset, inset, -inset, -inset),
            color.accent_text if chosen else color.text2,
        )
        left, width = self._text_left(), rect.width() - self._text_left() - _PAD
        line = now.metrics("strong").height()
        painter.setFont(now.font("strong"))
        painter.setPen(color.text)
        title = now.metrics("strong").elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(width)
        )
        painter.drawText(QRectF(left, _PAD, width, line), _WORDS, title)
        painter.setFont(now.font("second"))
        painter.setPen(color.text2)
        below = QRectF(left, _PAD + line + 2, width, rect.height())
        painter.drawText(below, _WORDS, self.report.summary())
        painter.end()
