"""What a window shows while a file is read or booked: what is done, and how far it is."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from merchant_app.ui.widgets.text import label

_STEPS = 1000


class WorkingPart(QWidget):
    """A sentence, a bar, and a quiet line below it."""

    def __init__(self) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addStretch(1)
        self.doing = label("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.aside = label("", "second", wrap=True)
        for widget in (self.doing, self.bar, self.aside):
            rows.addWidget(widget)
        rows.addStretch(1)

    def begin(self, what: str, aside: str = "") -> None:
        """Say what is done; nobody knows yet how long it takes."""
        self.doing.setText(what)
        self.aside.setText(aside)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(what)

    def progress(self, done: int, whole: int) -> None:
        """Say how far it is."""
        # Thousands of steps of a bar of some hundred pixels: only those that can be seen count.
        if whole > 0:
            self.bar.setRange(0, _STEPS)
            self.bar.setValue(done * _STEPS // whole)
