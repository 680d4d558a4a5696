"""The plan and what was tried out, figure by figure, with the buttons that end the trial."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.try_out.figures import Compared
from merchant_app.ui.widgets.buttons import outlined_button, primary_button
from merchant_app.ui.widgets.chip import Chip
from merchant_app.ui.widgets.painting import underline
from merchant_app.ui.widgets.text import label

_NARROW = 1000


class Comparison(QWidget):
    """Says that this is a copy, and what it comes to beside the plan."""

    adopted = Signal()
    thrown_away = Signal()

    def __init__(self, *, writable: bool) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.figures: list[Compared] = []
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 8, 16, 9)
        across.setSpacing(24)
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(label(_("Trying out"), "heading"))
        self._hint = label(
            _("A copy of the plan. Drag and change what you like: the plan stays as it is."),
            "second",
            wrap=True,
        )
        words.addWidget(self._hint)
        words.addStretch(1)
        across.addWidget(self._words, 1)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(0)
        for row, text in ((1, _("The plan")), (2, _("Tried out"))):
            self._grid.addWidget(label(text, "second"), row, 0)
        self._cells: list[tuple[QLabel, QLabel, QLabel, Chip]] = []
        across.addLayout(self._grid)
        buttons = QVBoxLayout()
        buttons.setSpacing(6)
        self.adopt = primary_button(_("Take over"), self.adopted.emit, icon="check")
        self.adopt.setToolTip(_("Make the plan as it is here; one edit that can be undone"))
        self.away = outlined_button(_("Throw away"), self.thrown_away.emit)
        self._writable = writable
        for button in (self.adopt, self.away):
            buttons.addWidget(button)
        across.addLayout(buttons)

    def show_figures(self, figures: Sequence[Compared], *, changed: bool) -> None:
        """Show the figures; only what is different can be taken over."""
        self.figures = [*figures]
        self.adopt.setEnabled(changed and self._writable)
        while len(self._cells) < len(figures):
            self._add_column(len(self._cells) + 1)
        for cells, figure in zip(self._cells, figures, strict=True):
            name, before, after, change = cells
            name.setText(figure.name)
            before.setText(figure.before)
            after.setText(figure.after)
            change.setVisible(bool(figure.change))
            if figure.change:
                change.show_state(figure.change, figure.tone or "neutral", "")

    def _add_column(self, at: int) -> None:
        name, before, after = label("", "second"), label(""), label("", "strong")
        change = Chip("")
        beside = QHBoxLayout()
        beside.setSpacing(6)
        beside.addWidget(after)
        beside.addWidget(change)
        beside.addStretch(1)
        self._grid.addWidget(name, 0, at)
        self._grid.addWidget(before, 1, at)
        self._grid.addLayout(beside, 2, at)
        self._cells.append((name, before, after, change))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint.setVisible(self.width() >= theme().scaled(_NARROW) + 200)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 3, theme().color.accent)
        underline(painter, self, theme().color.line)
        painter.end()
