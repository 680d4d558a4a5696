"""The big rows of the start page: a tile with an icon, what it does, and what that means."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import box, centred, smooth

_TILE = 40
_PAD = 16


class ChoiceRow(QAbstractButton):
    """One way to start. Enter or Space takes it, as a click does.

    Args:
        icon: a Lucide name, for the tile at the left.
        title: what it does.
        text: the quiet second line.
        clicked: called when it is taken.
        small: lower, for the files of a list.

    """

    def __init__(
        self,
        icon: str,
        title: str,
        text: str,
        clicked: Callable[[], object],
        *,
        small: bool = False,
    ) -> None:
        super().__init__()
        self._icon, self._title, self._second, self._small = icon, title, text, small
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setToolTip("" if not small else text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _on=False: clicked())

    def sizeHint(self) -> QSize:
        return QSize(320, theme().scaled(52 if self._small else 70))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the list moves; Qt's own button would leave it at the end
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        color = now.color
        painter = smooth(QPainter(self))
        rect = QRectF(self.rect())
        chosen = self.hasFocus()
        fill = color.accent_tint if chosen else color.hover if self.underMouse() else color.surface
        edge = color.accent if chosen else color.line_strong
        box(painter, rect, fill=fill, border=edge, width=2 if chosen else 1)
        side = now.scaled(_TILE - 8 if self._small else _TILE)
        tile = QRectF(_PAD, round((rect.height() - side) / 2), side, side)
        box(painter, tile, fill=color.accent if chosen else color.window)
        ink = color.on_accent if chosen else color.text2
        paint_icon(painter, self._icon, centred(tile, now.scaled(20)), ink)
        self._paint_words(painter, tile.right() + _PAD, rect)
        arrow = now.scaled(18)
        paint_icon(
            painter,
            "chevron-right",
            QRectF(rect.right() - _PAD - arrow, round((rect.height() - arrow) / 2), arrow, arrow),
            color.accent_text if chosen else color.text2,
        )
        painter.end()

    def _paint_words(self, painter: QPainter, left: float, rect: QRectF) -> None:
        now = theme()
        room = rect.right() - left - 2 * _PAD - now.scaled(18)
        first = now.metrics("strong" if self._small else "heading").height()
        second = now.metrics("second" if self._small else "base").height()
        top = (rect.height() - first - second) / 2
        for text, role, ink, high in (
            (self._title, "strong" if self._small else "heading", now.color.text, first),
            (self._second, "second" if self._small else "base", now.color.text2, second),
        ):
            painter.setFont(now.font(role))
            painter.setPen(ink)
            # A folder shows its end, where it differs from others.
            how = (
                Qt.TextElideMode.ElideMiddle
                if self._small and role == "second"
                else Qt.TextElideMode.ElideRight
            )
            shown = painter.fontMetrics().elidedText(text, how, round(room))
            middle = int(Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(QRectF(left, top, room, high), middle, shown)
            top += high


class ChoiceList(QWidget):
    """The rows under each other; up and down move between them, from the last to the first."""

    def __init__(self, rows: list[ChoiceRow]) -> None:
        super().__init__()
        self.rows = rows
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme().scaled(12))
        for row in rows:
            whole.addWidget(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        here = next((at for at, row in enumerate(self.rows) if row.hasFocus()), None)
        if step and here is not None:
            there = self.rows[(here + step) % len(self.rows)]
            there.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)
