"""The button that looks like a search field and opens the search over everything."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent

from merchant_app.i18n import _
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import Button
from merchant_app.ui.widgets.painting import box, centred, smooth

KEY = "Ctrl+K"


class FindButton(Button):
    """Wide with its key written on it, or, where the window is narrow, an icon alone."""

    def __init__(self) -> None:
        self._key = QKeySequence(KEY).toString(QKeySequence.SequenceFormat.NativeText)
        super().__init__(_("Find"), name=_("Find ({key})", key=self._key))
        self._narrow = False

    def set_narrow(self, *, narrow: bool) -> None:
        """Take less room."""
        self._narrow = narrow
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        now = theme()
        if self._narrow:
            return QSize(now.row, now.row)
        words = now.metrics().horizontalAdvance(self.text())
        key = now.metrics("second").horizontalAdvance(self._key)
        return QSize(words + key + now.scaled(16) + 56, now.row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        color = now.color
        painter = smooth(QPainter(self))
        rect = QRectF(self.rect())
        edge = color.line_strong if self._narrow else color.control
        box(painter, rect, fill=color.hover if self.underMouse() else color.surface, border=edge)
        side = now.scaled(16)
        if self._narrow:
            paint_icon(painter, "search", centred(rect, side), color.text2)
            painter.end()
            return
        top = round((rect.height() - side) / 2)
        paint_icon(painter, "search", QRectF(10, top, side, side), color.text2)
        painter.setFont(now.font())
        painter.setPen(color.text2)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(side + 18, 0, 0, 0), int(middle), self.text())
        painter.setFont(now.font("second"))
        painter.drawText(
            rect.adjusted(0, 0, -10, 0), int(middle | Qt.AlignmentFlag.AlignRight), self._key
        )
        painter.end()
