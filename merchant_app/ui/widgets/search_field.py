"""The field to search with: finds while typing, Esc clears."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from merchant_app.i18n import _
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import Button, icon_button
from merchant_app.ui.widgets.painting import smooth


class SearchField(QLineEdit):
    """A search field.

    Args:
        placeholder: what can be found here ("Find").
        hint: a short help at the right end while there is text ("name, pinyin, last digits").
        shortcut_text: the key that leads here, shown while empty ("Ctrl K").

    `textChanged` comes with every key. `cleared` comes on Esc in an empty field, where pages
    widen the search or leave it.
    """

    cleared = Signal()

    def __init__(
        self,
        placeholder: str = "",
        *,
        hint: str = "",
        shortcut_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hint = hint
        self._shortcut_text = shortcut_text
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder or _("Search"))
        self._clear: Button = icon_button("x", _("Clear the search"), self.clear)
        self._clear.setParent(self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.hide()
        self.textChanged.connect(self._typed)
        self._place()

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._place()

    def _right(self) -> str:
        return self._hint if self.text() else self._shortcut_text

    def _place(self) -> None:
        now = theme()
        side = now.row - 6
        wide = now.metrics("second").horizontalAdvance(self._right())
        right = (wide + 8 if wide else 0) + (side if self.text() else 0)
        if self.width() - right < 110:
            right = side if self.text() else 0
        self.setTextMargins(now.scaled(16) + 6, 0, right, 0)
        self._clear.setGeometry(self.width() - side - 3, (self.height() - side) // 2, side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.cleared.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        now = theme()
        painter = smooth(QPainter(self))
        side = now.scaled(16)
        ink = now.color.accent if self.hasFocus() else now.color.text2
        paint_icon(painter, "search", QRectF(10, (self.height() - side) // 2, side, side), ink)
        margin = self.textMargins().right()
        if self._right() and margin > now.row:
            painter.setFont(now.font("second"))
            painter.setPen(now.color.text2)
            end = self.width() - 10 - (now.row - 10 if self.text() else 0)
            painter.drawText(
                QRect(0, 0, end, self.height()),
                int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight),
                self._right(),
            )
        painter.end()
