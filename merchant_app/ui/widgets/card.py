"""Cards, the parts a page is made of, and the figures that stand on them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import RADIUS, box, hairline, smooth
from merchant_app.ui.widgets.text import label


class Card(QFrame):
    """A titled surface. Put content into `body` with `add`, extras into the head with `add_head`.

    Args:
        title: 15 bold in the head; no head at all if empty.
        note: 12 quiet, right of the title.
        divided: a hairline under the head and no padding around the body, for lists and tables.
        tone: a phase or state whose colour stripes the left edge.
        outlined: draw the border in the tone as well, for the phase of today.

    """

    def __init__(
        self,
        title: str = "",
        *,
        note: str = "",
        divided: bool = False,
        tone: str = "",
        outlined: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._divided = divided
        self._tone = tone
        self._outlined = outlined
        self.setAccessibleName(title)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        self.title = label(title, "heading")
        self.note = label(note, "second")
        self._head = QWidget(self)
        self._head.setHidden(not title)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(16 if not tone else 20, 4, 12, 4 if divided else 0)
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.note)
        head.addStretch(1)
        self._head_row = head
        whole.addWidget(self._head)
        self.body = QVBoxLayout()
        if divided:
            self.body.setContentsMargins(0, 1, 0, 0)
            self.body.setSpacing(0)
        else:
            self.body.setContentsMargins(16 if not tone else 20, 6 if title else 16, 16, 16)
            self.body.setSpacing(8)
        whole.addLayout(self.body, 1)
        self._size_head()

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget under the others of the body."""
        self.body.addWidget(widget, stretch)

    def add_head(self, widget: QWidget, *, left: bool = False) -> None:
        """Put a widget at the right end of the head, or with `left` beside the title."""
        if left:
            self._head_row.insertWidget(self._head_row.count() - 1, widget)
        else:
            self._head_row.addWidget(widget)

    def set_tone(self, tone: str, *, outlined: bool = False) -> None:
        """Stripe the left edge in another tone."""
        self._tone, self._outlined = tone, outlined
        self.update()

    def _size_head(self) -> None:
        self._head.setMinimumHeight(theme().scaled(40))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._size_head()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        rect = QRectF(self.rect())
        border = now.color.line
        if self._tone and self._outlined:
            border = now.tone(self._tone).solid
        box(painter, rect, fill=now.color.surface, border=border)
        if self._tone:
            shape = QPainterPath()
            shape.addRoundedRect(rect, RADIUS, RADIUS)
            painter.setClipPath(shape)
            painter.fillRect(QRectF(0, 0, 4, rect.height()), now.tone(self._tone).solid)
            painter.setClipping(False)
        if self._divided and not self._head.isHidden():
            y = self._head.geometry().bottom() + 1
            hairline(painter, QPointF(1, y), QPointF(rect.width() - 2, y), now.color.line)
        painter.end()


class KeyFigure(QWidget):
    """A label, one number, and a line that explains it.

    Args:
        title: what the number is ("Left").
        figure: the number as text, already formatted.
        sub: the second line ("free and reserve").
        small: the number at 15 instead of 24, for rows of several facts.

    """

    def __init__(
        self,
        title: str,
        figure: str = "",
        sub: str = "",
        *,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self._title = label(title, "second")
        self._figure = label(figure, "heading" if small else "figure")
        self._sub = label(sub, "second")
        for part in (self._title, self._figure, self._sub):
            rows.addWidget(part)
        rows.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.show_figure(figure, sub)

    def show_figure(self, figure: str, sub: str = "") -> None:
        """Show another number."""
        self._figure.setText(figure)
        self._sub.setText(sub)
        self._sub.setVisible(bool(sub))
        self.setAccessibleName(
            _("{name}: {value}", name=self._title.text(), value=f"{figure} {sub}".strip())
        )

    def set_tone(self, tone: str) -> None:
        """Write the number in the ink of a state, "" for the ordinary one."""
        self._look("tone", tone)

    def set_small(self, *, small: bool) -> None:
        """Write the number at 15 instead of 24, or at 24 again."""
        self._look("role", "heading" if small else "figure")

    def _look(self, what: str, how: str) -> None:
        if self._figure.property(what) != how:
            self._figure.setProperty(what, how)
            self._figure.style().unpolish(self._figure)
            self._figure.style().polish(self._figure)
            self.updateGeometry()
