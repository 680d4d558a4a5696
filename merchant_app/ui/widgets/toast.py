"""The short note at the bottom left that something was done, with Undo where it fits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from merchant_app.i18n import _
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import box, centred, smooth

#: How long a toast stays, in milliseconds.
STAYS = 8000
_MARGIN = 16


class Toast(QWidget):
    """Lies over the bottom left of `host` for 8 s; one at a time, a new one replaces the old.

    Give it the page area of a window once, then call `show_text`.
    """

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._undo: Callable[[], object] | None = None
        self._text = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(4)
        row.addStretch(1)
        self.undo_button = _InverseButton(self)
        self.undo_button.clicked.connect(self._undone)
        self.close_button = _InverseButton(self, icon="x")
        self.close_button.clicked.connect(self.hide)
        row.addWidget(self.undo_button)
        row.addWidget(self.close_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS)
        self._timer.timeout.connect(self.hide)
        host.installEventFilter(self)
        self.hide()

    def show_text(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say `text` ("Expense deleted"); with `undo` a button beside it takes it back."""
        self._text = text
        self._undo = undo
        self.undo_button.setText(_("Undo"))
        self.undo_button.setVisible(undo is not None)
        self.close_button.setAccessibleName(_("Close"))
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    @property
    def text(self) -> str:
        """What it says, or said last."""
        return self._text

    def _undone(self) -> None:
        self.hide()
        if self._undo is not None:
            self._undo()

    def _place(self) -> None:
        now = theme()
        parts = (self.close_button, self.undo_button)
        buttons = sum(part.sizeHint().width() for part in parts) + 24
        wide = now.metrics().horizontalAdvance(self._text) + 16 + buttons
        wide = min(max(wide, now.scaled(332)), self._host.width() - 2 * _MARGIN)
        tall = now.scaled(40)
        self.setGeometry(_MARGIN, self._host.height() - tall - _MARGIN, wide, tall)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()  # whoever reads it keeps it

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._timer.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        box(painter, QRectF(self.rect()), fill=now.color.text)
        painter.setFont(now.font())
        painter.setPen(now.color.surface)
        room = self.close_button.x() if self._undo is None else self.undo_button.x()
        shown = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room - 24)
        painter.drawText(
            QRectF(16, 0, room - 20, self.height()), int(Qt.AlignmentFlag.AlignVCenter), shown
        )
        painter.end()


class _InverseButton(QAbstractButton):
    """A button in the toast's inverse colours: a bold word, or an icon alone."""

    def __init__(self, parent: QWidget, *, icon: str = "") -> None:
        super().__init__(parent)
        self._icon = icon
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        now = theme()
        wide = now.metrics("strong").horizontalAdvance(self.text()) + 24
        return QSize(now.row if self._icon else wide, now.row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        rect = QRectF(self.rect())
        ink = now.color.surface
        if self.underMouse():
            wash = QColor(ink)
            wash.setAlpha(32)
            box(painter, rect, fill=wash)
        if self.hasFocus():
            box(painter, rect, border=ink, width=2)
        if self._icon:
            paint_icon(painter, self._icon, centred(rect, now.scaled(16)), ink)
        else:
            painter.setFont(now.font("strong"))
            painter.setPen(ink)
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self.text())
        painter.end()
