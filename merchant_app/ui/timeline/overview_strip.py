"""The strip under the chart: the whole campaign, with the part in sight as a window to drag."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchant_app.domain.gantt_geometry import TimeScale
from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.gantt.content import GanttContent
from merchant_app.ui.widgets.painting import box, fill_rounded, hairline, smooth

_PAD = 16
_BAND = 6


class OverviewStrip(QWidget):
    """Paints the campaign to scale; `moved` asks for another part of it."""

    #: The share of the whole (0 to 1) that should stand at the left edge of the chart.
    moved = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("The whole campaign; drag to see another part"))
        self._content = GanttContent()
        self._window = (0.0, 1.0)
        self._grabbed: float | None = None

    def show_content(self, content: GanttContent) -> None:
        """Show another plan."""
        self._content = content
        self.update()

    def show_window(self, left: float, right: float) -> None:
        """Mark the part in sight, as shares of the whole."""
        self._window = (max(0.0, left), min(1.0, right))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, theme().row + 1)

    def window_rect(self) -> QRectF:
        """Give where the window stands."""
        wide = self.width() - 2 * _PAD
        left, right = (_PAD + wide * share for share in self._window)
        tall = theme().scaled(16)
        return QRectF(left, round((self.height() - tall) / 2), max(8.0, right - left), tall)

    def _share(self, x: float) -> float:
        return (x - _PAD) / max(1, self.width() - 2 * _PAD)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        share = self._share(event.position().x())
        left, right = self._window
        if not left <= share <= right:
            left = share - (right - left) / 2
            self.moved.emit(left)
        self._grabbed = share - left

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            self.moved.emit(self._share(event.position().x()) - self._grabbed)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grabbed = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = (self._window[1] - self._window[0]) / 5
        if event.key() == Qt.Key.Key_Left:
            self.moved.emit(self._window[0] - step)
        elif event.key() == Qt.Key.Key_Right:
            self.moved.emit(self._window[0] + step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        painter.fillRect(self.rect(), now.color.surface)
        top = QRectF(self.rect())
        hairline(painter, top.topLeft(), top.topRight(), now.color.line_strong)
        content = self._content
        wide = self.width() - 2 * _PAD
        scale = TimeScale.fitting(content.first, content.last, wide)
        middle = round(self.height() / 2 - _BAND / 2)

        def x(day: date) -> float:
            return _PAD + scale.x(day)

        for row in content.phases:
            right = _PAD + scale.x_after(row.end)
            band = QRectF(x(row.start), middle, right - x(row.start) - 1, _BAND)
            fill_rounded(painter, band, 2, now.tone(row.tone).solid)
        window = self.window_rect()
        line = now.color.accent if self.hasFocus() else now.color.text2
        box(painter, window, border=line, width=2, radius=4)
        if content.first <= content.today <= content.last:
            at = round(x(content.today))
            painter.fillRect(QRectF(at - 1, middle - 4, 2, _BAND + 8), now.color.accent)
        painter.end()
