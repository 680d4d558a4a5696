"""The border between the plan and the ledger, which also moves by the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import fill_rounded, smooth

_TALL = 7
_GRIP = 32


class KeySplitter(QSplitter):
    """Two parts, one above the other; either can be folded away."""

    def __init__(self, upper: QWidget, lower: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.addWidget(upper)
        self.addWidget(lower)
        self.setHandleWidth(_TALL)
        self.setChildrenCollapsible(True)

    def createHandle(self) -> QSplitterHandle:
        return KeyHandle(Qt.Orientation.Vertical, self)

    def move_by(self, pixels: int) -> None:
        """Move the border down by so many pixels, up if negative."""
        above, below = self.sizes()
        by = max(-above, min(pixels, below))
        self.setSizes([above + by, below - by])
        self.splitterMoved.emit(above + by, 1)


class KeyHandle(QSplitterHandle):
    """The handle: a grip in the middle, a stop of the Tab key, moved by Up and Down."""

    def __init__(self, orientation: Qt.Orientation, parent: KeySplitter) -> None:
        super().__init__(orientation, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Border between plan and ledger"))
        self.setToolTip(_("Drag, or use the arrow keys"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        splitter = self.splitter()
        assert isinstance(splitter, KeySplitter)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            splitter.move_by(theme().row if event.key() == Qt.Key.Key_Down else -theme().row)
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        color = theme().color
        painter = smooth(QPainter(self))
        painter.fillRect(self.rect(), color.window)
        painter.fillRect(QRectF(0, 0, self.width(), 1), color.line)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), color.line)
        hot = self.hasFocus() or self.underMouse()
        grip = QRectF((self.width() - _GRIP) / 2, (self.height() - 3) / 2, _GRIP, 3)
        fill_rounded(painter, grip, 1.5, color.accent if hot else color.line_strong)
        if self.hasFocus():
            painter.fillRect(QRectF(0, 0, self.width(), 2), color.accent)
        painter.end()
