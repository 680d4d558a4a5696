"""A list of things to tick, each with its words over as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from merchant_app.ui.widgets.text import label


class TickList(QWidget):
    """Shows items as (id, words, ticked)."""

    #: An item's id and whether it is ticked now.
    ticked = Signal(int, bool)

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._boxes: dict[int, tuple[QCheckBox, QLabel]] = {}

    def box(self, item_id: int) -> QCheckBox:
        """Give the box of an item."""
        return self._boxes[item_id][0]

    def show_items(self, items: Sequence[tuple[int, str, bool]]) -> None:
        """Show other items; the same ones keep their boxes, and so the keyboard its place."""
        if [item[0] for item in items] != list(self._boxes):
            self._build([item[0] for item in items])
        for item_id, text, done in items:
            box, words = self._boxes[item_id]
            with QSignalBlocker(box):
                box.setChecked(done)
            box.setAccessibleName(text)
            words.setText(text)
        self.setVisible(bool(items))

    def _build(self, ids: Sequence[int]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self._boxes = {}
        for item_id in ids:
            line = QWidget()
            across = QHBoxLayout(line)
            across.setContentsMargins(2, 0, 0, 0)
            across.setSpacing(8)
            box = QCheckBox()
            words = _Words(box)
            box.toggled.connect(lambda on, item_id=item_id: self.ticked.emit(item_id, on))
            across.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
            across.addWidget(words, 1)
            self._rows.addWidget(line)
            self._boxes[item_id] = (box, words)


class _Words(QLabel):
    """The words beside a box; a click on them ticks it."""

    def __init__(self, box: QCheckBox) -> None:
        super().__init__()
        self._box = box
        plain = label()
        self.setTextFormat(plain.textFormat())
        self.setWordWrap(True)
        self.setContentsMargins(0, 3, 0, 3)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._box.click()
