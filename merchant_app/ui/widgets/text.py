"""Labels by their role in the page, and labels that shorten themselves."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from merchant_app.ui.theme import theme

Role = Literal["figure", "title", "heading", "strong", "base", "quiet", "second", "caption"]


def label(text: str = "", role: Role = "base", *, wrap: bool = False) -> QLabel:
    """Make a plain-text label: figure 24, title 18, heading 15, strong, base, quiet, second 12."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


class ElidedLabel(QLabel):
    """A one-line label that shows "..." and a tooltip where its text does not fit."""

    def __init__(self, text: str = "", role: Role = "base") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        self.setToolTip("" if shown == self.text() else self.text())
        painter.drawText(self.rect(), int(self.alignment()), shown)
        painter.end()


def divider(*, upright: bool = False) -> QFrame:
    """Make a hairline between parts of a page."""
    line = _Hairline()
    if upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


class _Hairline(QFrame):
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color.line)
        painter.end()


def name(widget: QWidget, text: str, *, tip: bool = False) -> None:
    """Name a control for screen readers, and with `tip` for the mouse."""
    widget.setAccessibleName(text)
    if tip:
        widget.setToolTip(text)
