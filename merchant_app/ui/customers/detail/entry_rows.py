"""Lines of a section: icon, words, and what stands at their end; some can be picked.

One painted widget for each line, used again for the next customer: a detail is shown for every
step through the list and must not take long.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QVBoxLayout, QWidget

from merchant_app.i18n import _
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.focus_ring import FocusRing, by_keyboard
from merchant_app.ui.widgets.painting import fill_rounded, smooth

_ICON = 16
_GAP = 8
_HEIGHT = 24


@dataclass(frozen=True, slots=True)
class Entry:
    """One line.

    Attributes:
        text: its words.
        icon: a Lucide name and a colour by name; "" for none.
        end: a quiet word at the right end.
        strong_end: an amount beside it, in the ink of the text.
        quiet: the words in the second ink.
        pick: what a click, Enter or Space does.
        remove: what Del does.
        tip: what the mouse is told.

    """

    text: str
    icon: tuple[str, str] = ("", "text2")
    end: str = ""
    strong_end: str = ""
    quiet: bool = False
    pick: Callable[[], object] | None = None
    remove: Callable[[], object] | None = None
    tip: str = ""


class EntryRows(QWidget):
    """Lines below each other; those not needed for a customer are hidden until the next."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.rows: list[EntryRow] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other lines."""
        while len(self.rows) < len(entries):
            row = EntryRow()
            self._column.addWidget(row)
            self.rows.append(row)
        for row, entry in zip(self.rows, entries, strict=False):
            row.show_entry(entry)
            row.setVisible(True)
        for row in self.rows[len(entries) :]:
            row.setVisible(False)

    def shown(self) -> list[EntryRow]:
        """Give the lines on screen."""
        return [row for row in self.rows if not row.isHidden()]


class EntryRow(QAbstractButton):
    """One line; takes the keyboard only where it can be picked."""

    def __init__(self) -> None:
        super().__init__()
        self.entry = Entry("")
        self._ring: FocusRing | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._picked)

    def show_entry(self, entry: Entry) -> None:
        """Show another line."""
        self.entry = entry
        can = entry.pick is not None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if can else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if can else Qt.CursorShape.ArrowCursor)
        parts = [entry.text, entry.strong_end, entry.end]
        self.setAccessibleName(_(", ").join(part for part in parts if part))
        self.setToolTip(entry.tip)
        self.update()

    def _picked(self) -> None:
        if self.entry.pick is not None:
            self.entry.pick()

    def sizeHint(self) -> QSize:
        return QSize(200, theme().scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.entry.pick is not None:
            self.click()
        elif event.key() == Qt.Key.Key_Delete and self.entry.remove is not None:
            self.entry.remove()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.entry.remove is None or self.entry.pick is None:
            super().contextMenuEvent(event)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Edit..."), self.entry.pick)
        menu.addAction(_("Delete"), self.entry.remove)
        menu.popup(self.mapToGlobal(QPoint(8, self.height())))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if by_keyboard(event) and self.isVisible():
            if self._ring is None:
                self._ring = FocusRing(self)
            self._ring.appear()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        entry = self.entry
        painter = smooth(QPainter(self))
        rect = QRectF(self.rect())
        if entry.pick is not None and self.underMouse():
            fill_rounded(painter, rect, 4, now.color.hover)
        left = rect.left()
        name, ink = entry.icon
        if name:
            side = float(now.scaled(_ICON))
            top = round((rect.height() - side) / 2)
            paint_icon(painter, name, QRectF(left, top, side, side), now.named(ink))
            left += side + _GAP
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        right = rect.right()
        for text, font, color in (
            (entry.end, "second", now.color.text2),
            (entry.strong_end, "base", now.color.text),
        ):
            if not text:
                continue
            painter.setFont(now.font(font))
            painter.setPen(color)
            room = QRectF(left, 0, right - left, rect.height())
            painter.drawText(room, middle | int(Qt.AlignmentFlag.AlignRight), text)
            right -= painter.fontMetrics().horizontalAdvance(text) + _GAP
        painter.setFont(now.font("base"))
        painter.setPen(now.color.text2 if entry.quiet else now.color.text)
        shown = painter.fontMetrics().elidedText(
            entry.text, Qt.TextElideMode.ElideRight, int(right - left)
        )
        painter.drawText(QRectF(left, 0, right - left, rect.height()), middle, shown)
        painter.end()
