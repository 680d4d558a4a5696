"""What a place says while it is empty: what is missing, when to add it, and the button for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import Button, outlined_button, quiet_button
from merchant_app.ui.widgets.painting import box, smooth
from merchant_app.ui.widgets.text import label


class IconPicture(QWidget):
    """An icon by itself, at `side` px, in a colour of the theme."""

    def __init__(self, icon: str, side: int = 16, color: str = "text2") -> None:
        super().__init__()
        self._icon, self._side, self._color = icon, side, color
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, self._icon, QRectF(self.rect()), theme().named(self._color))
        painter.end()


class EmptyState(QWidget):
    """A 28 px icon, a title, a sentence, one button and perhaps a second, quiet one.

    Args:
        icon: a Lucide name.
        title: "No expenses yet".
        sentence: when to add the first one.
        button, clicked: the way out; the verb carries a plus if `plus`.
        second, second_clicked: another way, such as "Start from a template".
        framed: a dashed frame on the surface colour, where it stands by itself.

    """

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str = "",
        *,
        button: str = "",
        clicked: Callable[[], object] | None = None,
        plus: bool = True,
        second: str = "",
        second_clicked: Callable[[], object] | None = None,
        framed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._framed = framed
        self.setAccessibleName(f"{title}. {sentence}")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 16, 24, 16)
        rows.setSpacing(6)
        middle = Qt.AlignmentFlag.AlignHCenter
        rows.addStretch(1)
        rows.addWidget(IconPicture(icon, 28), 0, middle)
        rows.addSpacing(2)
        rows.addWidget(label(title, "strong"), 0, middle)
        if sentence:
            text = label(sentence, "quiet", wrap=True)
            text.setAlignment(middle)
            rows.addWidget(text)
        self.button: Button | None = None
        self.second: Button | None = None
        row = QHBoxLayout()
        row.setContentsMargins(4, 6, 4, 4)
        row.setSpacing(8)
        row.addStretch(1)
        if button:
            self.button = outlined_button(button, clicked, icon="plus" if plus else "")
            row.addWidget(self.button)
        if second:
            self.second = quiet_button(second, second_clicked)
            row.addWidget(self.second)
        row.addStretch(1)
        rows.addLayout(row)
        rows.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._framed:
            color = theme().color
            painter = smooth(QPainter(self))
            box(
                painter,
                QRectF(self.rect()),
                fill=color.surface,
                border=color.line_strong,
                dashed=True,
            )
            painter.end()
