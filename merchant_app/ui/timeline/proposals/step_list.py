"""The steps of a proposal as rows to tick: a sentence, and what it brings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from merchant_app.i18n import _
from merchant_app.ui.widgets.text import label


@dataclass(frozen=True, slots=True)
class StepWords:
    """One step as it is shown."""

    text: str
    gain: str
    chosen: bool


class StepList(QWidget):
    """Steps to tick; arrows go up and down, the space bar ticks.

    Rows keep their places, so that the keyboard stays where it is when figures change.
    """

    #: Another set of steps is ticked.
    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[StepRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(2)
        self._heading = label(_("Other ways"), "strong")
        self._heading.hide()

    @property
    def rows(self) -> list[StepRow]:
        """The rows from top to bottom."""
        return list(self._rows)

    def chosen(self) -> frozenset[int]:
        """Give the places of the ticked steps."""
        return frozenset(at for at, row in enumerate(self._rows) if row.box.isChecked())

    def show_steps(self, steps: Sequence[StepWords], proposed: int) -> None:
        """Show steps; the first `proposed` are the proposal, others stand under a heading."""
        while len(self._rows) > len(steps):
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._column.removeWidget(self._heading)
        for at, words in enumerate(steps):
            if at == len(self._rows):
                row = StepRow()
                row.box.toggled.connect(self.ticked)
                self._rows.append(row)
                self._column.addWidget(row)
            self._rows[at].show_words(words)
        self._heading.setVisible(len(steps) > proposed)
        if len(steps) > proposed:
            self._column.insertWidget(proposed, self._heading)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        at = next((n for n, row in enumerate(self._rows) if row.box.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        to = min(max(at + step, 0), len(self._rows) - 1)
        self._rows[to].box.setFocus(Qt.FocusReason.TabFocusReason)


class StepRow(QWidget):
    """A box to tick, a sentence that may need two lines, and the gain at the right."""

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(8)
        self.box = QCheckBox()
        self.text = label("", wrap=True)
        self.gain = label("", "quiet")
        # The box is a little taller than a line of text.
        for words in (self.text, self.gain):
            words.setContentsMargins(0, 2, 0, 0)
        line.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.text, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.gain, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)

    def show_words(self, words: StepWords) -> None:
        """Show a step without telling that a box changed."""
        self.text.setText(words.text)
        self.gain.setText(words.gain)
        self.box.setAccessibleName(f"{words.text}, {words.gain}" if words.gain else words.text)
        self.box.blockSignals(True)
        self.box.setChecked(words.chosen)
        self.box.blockSignals(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick by a click anywhere in the row."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
            self.box.toggle()
