"""A line in which one thing after the other is written, each ended by Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class AddLine(QLineEdit):
    """Keeps Enter to itself while something is written, so that no dialog is closed by it."""

    #: Enter was pressed on a text that is not blank.
    written = Signal(str)

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if enter and plain and self.text().strip():
            event.accept()
            self.written.emit(self.text().strip())
            return
        super().keyPressEvent(event)
