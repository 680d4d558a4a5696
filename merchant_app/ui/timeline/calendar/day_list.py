"""The list that opens on a day: everything on it, or the people whose birthday it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from merchant_app.i18n import _n
from merchant_app.store.customers import birthdays
from merchant_app.store.masking import shown_phone
from merchant_app.store.shop import Shop
from merchant_app.ui.icons import icon
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.calendar.items import ICONS, CalendarItem, ItemKind
from merchant_app.ui.timeline.calendar.words import caption
from merchant_app.ui.widgets.text import label

_WIDTH = 320
_ROWS_SHOWN = 12
#: More people than these are a matter for the list of customers.
_MOST_PEOPLE = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words, its icon, and what picking it means (None: nothing)."""

    text: str
    icon: str
    means: CalendarItem | int | None


def lines_of(items: Sequence[CalendarItem]) -> list[Line]:
    """Give a line for each item of a day."""
    found = []
    for item in items:
        parts = [caption(item)]
        if item.hours is not None:
            parts.insert(0, item.hours.text)
        found.append(Line("  ".join(parts), item.icon or ICONS[item.kind], item))
    return found


def birthday_lines(shop: Shop, day: date) -> list[Line]:
    """Give a line for each customer whose birthday is kept on a day, phones as shown."""
    found = birthdays(shop, day, day)
    cake = ICONS[ItemKind.BIRTHDAY]
    lines = [
        Line(
            "  ".join(part for part in (who.name, shown_phone(shop, who.phone)) if part),
            cake,
            who.id,
        )
        for who in found[:_MOST_PEOPLE]
    ]
    if rest := len(found) - len(lines):
        lines.append(Line(_n("and {n} more", "and {n} more", rest), "users", None))
    return lines


class DayList(QFrame):
    """A list over the calendar: arrows and Enter, or a click; Esc closes it."""

    #: What was picked: a `CalendarItem`, or the id of a customer.
    picked = Signal(object)

    def __init__(self, title: str, lines: Sequence[Line], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("ground", "surface")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(title)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 8, 8, 8)
        rows.setSpacing(4)
        head = label(title, "strong")
        head.setContentsMargins(8, 0, 8, 0)
        rows.addWidget(head)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        side = theme().scaled(16)
        self.list.setIconSize(QSize(side, side))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for line in lines:
            entry = QListWidgetItem(icon(line.icon), line.text)
            entry.setData(Qt.ItemDataRole.UserRole, line.means)
            entry.setToolTip(line.text)
            entry.setSizeHint(QSize(0, theme().row))
            self.list.addItem(entry)
        shown = min(len(lines), _ROWS_SHOWN)
        self.list.setFixedHeight(theme().row * shown + 4)
        self.list.itemClicked.connect(self._pick)
        self.list.setCurrentRow(0)
        rows.addWidget(self.list)
        self.setFixedWidth(theme().scaled(_WIDTH))

    def open_at(self, place: QPoint) -> None:
        """Show the list with its corner near a place of the screen, wholly on the screen."""
        self.adjustSize()
        screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        left = max(room.left(), min(place.x(), room.right() - self.width()))
        top = max(room.top(), min(place.y(), room.bottom() - self.height()))
        self.move(left, top)
        self.show()
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            entry = self.list.currentItem()
            if entry is not None:
                self._pick(entry)
            return
        super().keyPressEvent(event)

    def _pick(self, entry: QListWidgetItem) -> None:
        means = entry.data(Qt.ItemDataRole.UserRole)
        self.close()
        if means is not None:
            self.picked.emit(means)
