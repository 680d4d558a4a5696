"""The window with every edit, and "Go back to here"."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)

from merchant_app.i18n import _, _n, say
from merchant_app.store.changes import Changes
from merchant_app.store.history import Way, way_to
from merchant_app.store.shop import HistoryEntry
from merchant_app.ui.dialogs import Choice
from merchant_app.ui.history.model import HistoryModel
from merchant_app.ui.history.row_painter import HistoryPainter
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import outlined_button, primary_button
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.search_field import SearchField
from merchant_app.ui.widgets.text import divider, label
from merchant_app.ui.workspace import Workspace

#: A pause in typing after which the search reads the history.
_PAUSE = 120


class HistoryDialog(QDialog):
    """Open it with `open`; it stays right while edits are made elsewhere."""

    def __init__(self, workspace: Workspace, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("History")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.resize(theme().scaled(760), theme().scaled(600))
        self.search = SearchField(_("Find what was done or by whom"))
        self.model = HistoryModel(workspace.shop, workspace.today)
        self.model.setParent(self)
        self.list = QListView()
        self.list.setAccessibleName(title)
        self.list.setModel(self.model)
        self.list.setItemDelegate(HistoryPainter(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.empty = EmptyState("history", _("Nothing here yet"), _("Every step is written here."))
        self.empty.setParent(self.list.viewport())
        self.way = label("", "quiet")
        self.go = primary_button(_("Go back to here"), self._go)
        self.close_button = outlined_button(_("Close"), self.accept)
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._search)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(lambda: self.list.setFocus(Qt.FocusReason.TabFocusReason))
        self.search.cleared.connect(self.reject)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._enable())
        self.list.activated.connect(lambda _index: self._go())
        workspace.changed.connect(self._on_changed)
        self._search()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 20, 0, 14)
        rows.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(24, 0, 24, 12)
        head.setSpacing(8)
        head.addWidget(label(_("History"), "title"))
        head.addWidget(self.search)
        rows.addLayout(head)
        rows.addWidget(divider())
        rows.addWidget(self.list, 1)
        rows.addWidget(divider())
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 0)
        foot.setSpacing(8)
        foot.addWidget(self.way, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.go)
        rows.addLayout(foot)

    def _search(self) -> None:
        self.model.show(self.search.text())
        self._show_empty()
        first = self.model.index(1)
        if first.isValid():
            self.list.setCurrentIndex(first)
        self._enable()

    def _on_changed(self, _changes: Changes) -> None:
        """Read the rows anew, keeping the place."""
        chosen = self._chosen()
        place = self.list.verticalScrollBar().value()
        self.model.show(self.search.text(), at_least=self.model.rowCount())
        if chosen is not None:
            index = self.model.index_of(chosen.id)
            if index.isValid():
                self.list.setCurrentIndex(index)
        self.list.verticalScrollBar().setValue(place)
        self._show_empty()
        self._enable()

    def _show_empty(self) -> None:
        self.empty.setVisible(self.model.rowCount() == 0)
        self.empty.setGeometry(self.list.viewport().rect())

    def _chosen(self) -> HistoryEntry | None:
        index: QModelIndex = self.list.currentIndex()
        return self.model.entry_at(index)

    def _enable(self) -> None:
        entry = self._chosen()
        shop = self._workspace.shop
        way = way_to(shop, entry.id) if entry is not None else Way(0, 0)
        self.go.setEnabled(not way.here and shop.read_only is None)
        self.go.setText(_("Do again up to here") if way.redone else _("Go back to here"))
        self.way.setText(_way_words(way) if entry is not None else "")

    def _go(self) -> None:
        entry = self._chosen()
        if entry is None or not self.go.isEnabled():
            return
        shop, way = self._workspace.shop, way_to(self._workspace.shop, entry.id)
        if way.undone:
            answer = self._workspace.questions.ask(
                self,
                _("Go back to '{what}'?", what=say(entry.label)),
                _n(
                    "{n} later step is undone. It can be done again until you change something "
                    "else.",
                    "{n} later steps are undone. They can be done again until you change "
                    "something else.",
                    way.undone,
                ),
                [Choice("stay", _("Stay here")), Choice("go", _("Go back"), "primary")],
            )
            if answer != "go":
                return
        if self._workspace.acted(lambda: shop.go_to(entry.id)):
            self._workspace.say(_("The shop is as it was after '{what}'", what=say(entry.label)))


def _way_words(way: Way) -> str:
    if way.undone:
        return _n("{n} later step would be undone", "{n} later steps would be undone", way.undone)
    if way.redone:
        return _n("{n} step would be done again", "{n} steps would be done again", way.redone)
    return _("The shop is at this point now")
