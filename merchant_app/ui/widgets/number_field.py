"""Whole numbers with arrows: people, weeks, per cent."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget


class NumberField(QSpinBox):
    """A whole number from `lowest` to `highest`, with a word behind it (" people").

    The wheel changes it only while it has the keyboard, so that scrolling a page changes nothing.
    """

    def __init__(
        self,
        lowest: int,
        highest: int,
        value: int | None = None,
        *,
        suffix: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setRange(lowest, highest)
        self.setValue(lowest if value is None else value)
        self.setSuffix(suffix)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(9, 0, 0, 0)  # a style sheet's padding does not reach here

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
