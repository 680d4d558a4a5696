"""The card that says what became of the last sale, with the way back for half a minute."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from merchant_app.i18n import _
from merchant_app.ui.counter.big_button import BigButton
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import RADIUS, box, centred, fill_rounded, smooth
from merchant_app.ui.widgets.text import ElidedLabel, label

#: How long the button to take it back stays.
UNDO_FOR: Final = timedelta(seconds=30)
_SECOND = 1000
_BAR = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the sale did: an icon, words, and what it came to."""

    icon: str
    text: str
    right: str = ""


class SavedCard(QFrame):
    """Green for what is saved, amber for what waits, grey for what was taken back."""

    undo_asked = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._tone = "good"
        self._now = now
        self._ends = now()
        self._left = 0
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 16)
        rows.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        self._mark = _Mark()
        head.addWidget(self._mark)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.title = label("", "title")
        self.detail = ElidedLabel("", "second")
        words.addWidget(self.title)
        words.addWidget(self.detail)
        head.addLayout(words, 1)
        rows.addLayout(head)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        rows.addLayout(self._lines)
        self.undo = BigButton("undo-2", "outlined")
        self.undo.clicked.connect(self.undo_asked)
        rows.addWidget(self.undo)
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND)
        self._timer.timeout.connect(self.count)

    def show_outcome(
        self, title: str, detail: str, lines: Sequence[Line], *, tone: str, icon: str = "check"
    ) -> None:
        """Say what became of a sale."""
        self._tone = tone
        self._mark.show_mark(tone, icon)
        self.title.setText(title)
        self.detail.setText(detail)
        self.setAccessibleName(", ".join([title, detail, *(line.text for line in lines)]))
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            made = _LineRow(line, tone)
            self._lines.addWidget(made)
            made.setVisible(True)
        self.setVisible(True)
        self.update()

    def offer_undo(self) -> None:
        """Show the way back, and count its seconds down."""
        self._ends = self._now() + UNDO_FOR
        self._timer.start()
        self.count()

    def withdraw_undo(self) -> None:
        """Take the button away; the sale can still be taken back from the list."""
        self._timer.stop()
        self._left = 0
        self.undo.hide()
        self.update()

    def count(self) -> None:
        """Show how many seconds are left, and withdraw the button with the last."""
        left = (self._ends - self._now()).total_seconds()
        if left <= 0:
            self.withdraw_undo()
            return
        self._left = round(left)
        self.undo.show_text(_("Undo"), _("{n} s left", n=self._left))
        self.undo.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        tone = now.tone(self._tone)
        painter = smooth(QPainter(self))
        rect = QRectF(self.rect())
        edge = tone.solid
        box(painter, rect, fill=tone.tint, border=None)
        shape = QPainterPath()
        shape.addRoundedRect(rect, RADIUS, RADIUS)
        if self._left:
            painter.setClipPath(shape)
            share = self._left / UNDO_FOR.total_seconds()
            bar = QRectF(0, rect.height() - _BAR, rect.width() * share, _BAR)
            painter.fillRect(bar, edge)
            painter.setClipping(False)
        edge = type(edge)(edge)
        edge.setAlpha(90)
        box(painter, rect, border=edge)
        painter.end()


class _Mark(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._tone, self._icon = "good", "check"
        side = theme().scaled(44)
        self.setFixedSize(side, side)

    def show_mark(self, tone: str, icon: str) -> None:
        self._tone, self._icon = tone, icon
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        rect = QRectF(self.rect())
        fill_rounded(painter, rect, rect.width() / 2, now.tone(self._tone).solid)
        side = now.scaled(24)
        paint_icon(painter, self._icon, centred(rect, side), now.color.on_accent)
        painter.end()


class _LineRow(QWidget):
    def __init__(self, line: Line, tone: str) -> None:
        super().__init__()
        self._line, self._tone = line, tone
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().scaled(16) + 10, 1, 0, 1)
        told: QLabel = ElidedLabel(line.text) if line.right else label(line.text, wrap=True)
        row.addWidget(told, 1)
        row.addWidget(label(line.right), 0, Qt.AlignmentFlag.AlignRight)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        side = now.scaled(16)
        place = QRectF(0, round((self.height() - side) / 2), side, side)
        paint_icon(painter, self._line.icon, place, now.tone(self._tone).text)
        painter.end()
