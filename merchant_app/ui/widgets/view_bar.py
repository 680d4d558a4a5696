"""The row of a tab with several views: the switch at the left, what can be done at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import Button
from merchant_app.ui.widgets.painting import underline
from merchant_app.ui.widgets.segmented import Segment, SegmentedControl


class ViewBar(QWidget):
    """Derive from it, add what stands at the right to `row`, and name its words in `words`.

    Where there is too little room, the switch loses its icons, then the buttons their words,
    then the switch its words.
    """

    #: The key of the view that is asked for.
    view_chosen = Signal(str)

    def __init__(self, views: Sequence[Segment], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 6, 16, 7)
        self.row.setSpacing(6)
        self.view = SegmentedControl(views, name=_("View"))
        self.view.chosen.connect(self.view_chosen)
        self.row.addWidget(self.view)
        self.row.addStretch(1)

    def words(self) -> Sequence[tuple[Button, str]]:
        """Give the buttons with their words."""
        raise NotImplementedError

    def show_words(self, *, shown: bool) -> None:
        """Show or hide the words of what is no button; the buttons have theirs already."""

    def fit(self) -> None:
        """Leave out icons, then words, where there is too little room."""
        for level in range(4):
            self.view.show_with(icons=level in (0, 3), words=level < 3)
            for button, word in self.words():
                button.setText(word if level < 2 else "")
                button.setToolTip("" if level < 2 else word)
            self.show_words(shown=level < 2)
            self.row.invalidate()  # what was hidden a moment ago counts at once
            if self.row.sizeHint().width() <= self.width():
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(320, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        underline(painter, self, theme().color.line)
        painter.end()
