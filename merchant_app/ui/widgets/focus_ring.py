"""The 2 px outline with a 2 px gap around the button that has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QWidget

from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import box, smooth

#: How far the ring reaches out of its widget.
REACH = 4
_ENDS = (QEvent.Type.Hide, QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress)
_BY_MOUSE = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)


class FocusRing(QWidget):
    """Lies over the neighbourhood of `owner`, follows it, and takes no mouse.

    Shown for focus that came by keyboard or by the program, not by a click.
    """

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner.parentWidget())
        self._owner = owner
        self._watched: list[QWidget] = [owner]
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        owner.installEventFilter(self)
        owner.destroyed.connect(self.deleteLater)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.ParentChange):
            self._follow()
        elif watched is self._owner and kind in _ENDS:
            self.hide()
        return super().eventFilter(watched, event)

    def appear(self) -> None:
        """Show the ring around the owner as it lies now."""
        self._find_room()
        self._follow()
        self.show()
        self.raise_()

    def _find_room(self) -> None:
        """Live in the nearest widget around the owner that does not cut the ring off."""
        for widget in self._watched[1:]:
            widget.removeEventFilter(self)
        self._watched = [self._owner]
        room = self._owner.parentWidget()
        while room is not None and not room.isWindow():
            scrolled = isinstance(room.parentWidget(), QAbstractScrollArea)
            if scrolled or room.rect().contains(self._outline(room)):
                break
            room.installEventFilter(self)
            self._watched.append(room)
            room = room.parentWidget()
        if room is not None and room is not self.parentWidget():
            self.setParent(room)

    def _outline(self, room: QWidget) -> QRect:
        corner = self._owner.mapTo(room, QPoint(0, 0))
        return QRect(corner, self._owner.size()).adjusted(-REACH, -REACH, REACH, REACH)

    def _follow(self) -> None:
        room = self.parentWidget()
        if room is not None and room.isAncestorOf(self._owner):
            self.setGeometry(self._outline(room))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        box(painter, QRectF(self.rect()), border=theme().color.accent, width=2, radius=9)
        painter.end()


def by_keyboard(event: QFocusEvent) -> bool:
    """Say whether this focus deserves a ring."""
    return event.reason() not in _BY_MOUSE


class RingedButton(QAbstractButton):
    """A button that paints itself: ringed while it has the keyboard, as large as its text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ring: FocusRing | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if by_keyboard(event) and self.isVisible():
            self._ring = self._ring or FocusRing(self)
            self._ring.appear()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
