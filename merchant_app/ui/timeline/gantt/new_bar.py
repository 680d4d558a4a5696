"""The line in which a bar that was just drawn gets its name; the task is added with it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.gantt.drops import Drawn
from merchant_app.ui.timeline.gantt.head import head_height
from merchant_app.ui.timeline.gantt.view import GanttView

_WIDE = 220


class NewBar(QLineEdit):
    """Lies beside a drawn bar until Enter gives it a name or Esc gives it up."""

    #: The `Drawn` and its name.
    named = Signal(object, str)

    def __init__(self, view: GanttView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._drawn: Drawn | None = None
        self.setPlaceholderText(_("Name, then Enter"))
        self.setAccessibleName(_("Name of the new task"))
        self.hide()
        self.returnPressed.connect(self._take)
        view.view_changed.connect(self._follow)
        view.verticalScrollBar().valueChanged.connect(lambda _value: self._follow())

    def begin(self, drawn: Drawn) -> None:
        """Ask for the name of a bar that the view keeps painted."""
        self._drawn = drawn
        self.clear()
        self._follow()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_line(self) -> None:
        """Give the bar up, or be done with it."""
        if self._drawn is None:
            return
        self._drawn = None
        self._view.show_pending(None)
        self.hide()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        drawn, name = self._drawn, self.text().strip()
        if drawn is None:
            return
        self.close_line()
        if name:
            self.named.emit(drawn, name)

    def _follow(self) -> None:
        preview = self._view.pending
        if self._drawn is None or preview is None or preview.drawn is None:
            return
        frame, bar = self._view.frame_now(), preview.drawn
        wide, tall = theme().scaled(_WIDE), theme().row - 2
        left = bar.right - frame.left + 8
        if left + wide > frame.width:
            left = max(4.0, min(bar.x - frame.left - wide - 8, frame.width - wide - 4))
        top = bar.middle - tall / 2 - frame.top + head_height()
        top = min(top, self._view.viewport().height() - tall - 2)
        self.setGeometry(QRect(round(left), round(top), wide, tall))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_line()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        passing = event.reason() in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        )
        if not passing and self._drawn is not None:
            self._take()
