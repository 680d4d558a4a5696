"""The 2 px outline with a 2 px gap around the button that has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import box, smooth

#: How far the ring reaches out of its widget.
REACH = 4
_BY_MOUSE = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)


class FocusRing(QWidget):
    """Lies over the neighbourhood of `owner`, follows it, and takes no mouse.

    Shown for focus that came by keyboard or by the program, not by a click.
    """

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner.parentWidget())
        self._owner = owner
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        owner.installEventFilter(self)
        owner.destroyed.connect(self.deleteLater)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.ParentChange):
            self._follow()
        elif kind in (QEvent.Type.Hide, QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress):
            self.hide()
        return super().eventFilter(watched, event)

    def appear(self) -> None:
        """Show the ring around the owner as it lies now."""
        self._follow()
        self.show()
        self.raise_()

    def _follow(self) -> None:
        if self.parentWidget() is not self._owner.parentWidget():
            self.setParent(self._owner.parentWidget())
        self.setGeometry(self._owner.geometry().adjusted(-REACH, -REACH, REACH, REACH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        box(painter, QRectF(self.rect()), border=theme().color.accent, width=2, radius=9)
        painter.end()


def by_keyboard(event: QFocusEvent) -> bool:
    """Say whether this focus deserves a ring."""
    return event.reason() not in _BY_MOUSE
