"""Who helps: names written with completion, in a list they are taken out of again."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.add_line import AddLine
from merchant_app.ui.widgets.buttons import icon_button

_ID = Qt.ItemDataRole.UserRole
_LINES = 2


class HelpersField(QWidget):
    """A line to add a name (a new one becomes a person of the shop) over the names so far."""

    def __init__(self, known: Iterable[tuple[int, str]], chosen: Iterable[int]) -> None:
        super().__init__()
        self._known = dict(known)
        self._ids = {name.casefold(): person_id for person_id, name in self._known.items()}
        self.line = AddLine(_("Write a name, then Enter"))
        completer = QCompleter([*self._known.values()], self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._take)
        self.line.setCompleter(completer)
        self.line.written.connect(self._take)
        self.names = NameList()
        self.remove = icon_button("x", _("Take the chosen name out"), self.names.remove_current)
        self.names.currentRowChanged.connect(lambda row: self.remove.setEnabled(row >= 0))
        self.remove.setEnabled(False)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        across = QHBoxLayout()
        across.setSpacing(4)
        across.addWidget(self.line, 1)
        across.addWidget(self.remove)
        rows.addLayout(across)
        rows.addWidget(self.names)
        self.setFocusProxy(self.line)
        for person_id in chosen:
            self._show(self._known.get(person_id, ""), person_id)

    def ids(self) -> list[int]:
        """Give the people of the shop that help."""
        return [item.data(_ID) for item in self.names.shown() if item.data(_ID) is not None]

    def new_names(self) -> list[str]:
        """Give the names of helpers whom the shop does not know yet."""
        written = self.line.text().strip()
        names = [item.text() for item in self.names.shown() if item.data(_ID) is None]
        return [*names, written] if written and not self._is_there(written) else names

    def _take(self, name: str) -> None:
        if name.strip() and not self._is_there(name):
            known = self._ids.get(name.strip().casefold())
            self._show(name.strip() if known is None else self._known[known], known)
        # The completer writes its choice into the line after telling of it.
        self.line.clear()

    def _is_there(self, name: str) -> bool:
        plain = name.strip().casefold()
        return any(item.text().casefold() == plain for item in self.names.shown())

    def _show(self, name: str, person_id: int | None) -> None:
        item = QListWidgetItem(name, self.names)
        item.setData(_ID, person_id)


class NameList(QListWidget):
    """Names beside each other; Del takes one out."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("field", True)
        self.setAccessibleName(_("Helpers"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(theme().row * _LINES)

    def shown(self) -> list[QListWidgetItem]:
        """Give the items in their order."""
        return [self.item(row) for row in range(self.count())]

    def remove_current(self) -> None:
        """Take the current name out."""
        if self.currentRow() >= 0:
            self.takeItem(self.currentRow())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_current()
            return
        super().keyPressEvent(event)
