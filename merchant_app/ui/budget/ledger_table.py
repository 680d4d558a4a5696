"""The table of the ledger: its keys, its menus, its columns and what is selected in it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QMenu, QWidget

from merchant_app.domain.money import Currency
from merchant_app.i18n import _
from merchant_app.store.ledger import LedgerRow
from merchant_app.ui.budget.commands import ENTRY_COMMANDS
from merchant_app.ui.budget.ledger_columns import GIVING_WAY, HIDDEN_AT_FIRST
from merchant_app.ui.budget.ledger_model import LedgerModel
from merchant_app.ui.widgets import TableView, ViewState
from merchant_app.ui.widgets.narrow import give_way
from merchant_app.ui.widgets.staying_menu import StayingMenu


class LedgerTable(TableView):
    """The entries: Enter edits, Del strikes out, Ctrl+D duplicates, Ctrl+C copies."""

    #: The key of one of `ENTRY_COMMANDS`, and the row it is asked of.
    asked = Signal(str, object)
    #: Other entries are selected.
    selected = Signal()
    #: Other columns are shown.
    columns_changed = Signal()

    def __init__(
        self,
        model: LedgerModel,
        *,
        state: ViewState,
        today: date,
        currency: Currency,
        parent: QWidget | None = None,
    ) -> None:
        state.setdefault("hidden", list(HIDDEN_AT_FIRST))
        super().__init__(
            model, name=_("Ledger"), state=state, today=today, several=True, parent=parent
        )
        self._model = model
        self._currency = currency
        #: Told once after a selection has come to rest, however many signals that takes.
        self._rested = QTimer(self)
        self._rested.setSingleShot(True)
        self._rested.timeout.connect(self.selected)
        self.selectionModel().selectionChanged.connect(lambda *_areas: self._rested.start(0))
        self.row_activated.connect(lambda row: self.asked.emit("edit", row))
        duplicate = QShortcut(QKeySequence("Ctrl+D"), self)
        duplicate.setContext(Qt.ShortcutContext.WidgetShortcut)
        duplicate.activated.connect(lambda: self.asked.emit("duplicate", self.current_row()))
        header = self.habits.header
        # Before it paints a head, Qt asks each selected row whether its column is selected whole.
        header.setSelectionModel(QItemSelectionModel(model, header))
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_column_menu)

    def selected_ids(self) -> list[int]:
        """Give the ids of the selected entries from top to bottom, without reading them."""
        chosen = self.selectionModel().selection()
        areas = [chosen.at(place) for place in range(chosen.count())]
        rows = sorted({row for area in areas for row in range(area.top(), area.bottom() + 1)})
        ids = self._model.ids
        return [ids[row] for row in rows if row < len(ids)]

    def copy(self) -> int:
        """Put the selected entries on the clipboard as a table with headings; give how many."""
        from merchant_app.ui.budget.ledger_text import ledger_text

        rows = self._model.rows_of(self.selected_ids())
        shown = [spec for at, spec in enumerate(self._model.columns) if not self.isColumnHidden(at)]
        QGuiApplication.clipboard().setText(ledger_text(rows, shown, self._currency))
        return len(rows)

    def column_menu(self, menu: QMenu) -> QMenu:
        """Fill a menu that shows and hides columns."""
        for spec in self._model.columns[2:]:  # an entry is known by its day and what it is for
            hidden = spec.key in self.habits.state.get("hidden", ())
            action = menu.addAction(spec.title)
            action.setCheckable(True)
            action.setChecked(not hidden)
            action.toggled.connect(lambda on, key=spec.key: self.show_column(key, shown=on))
        return menu

    def show_column(self, key: str, *, shown: bool) -> None:
        """Show or hide a column and keep that."""
        self.habits.show_column(key, shown=shown)
        give_way(self.habits, GIVING_WAY)
        self.columns_changed.emit()

    def _open_column_menu(self, place: QPoint) -> None:
        menu = self.column_menu(StayingMenu(self))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.habits.header.mapToGlobal(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row: LedgerRow | None = self.current_row()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.asked.emit("copy", row)
            return
        if row is not None and event.key() == Qt.Key.Key_Delete:
            self.asked.emit("void", row)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row: LedgerRow | None = self.current_row()
        if row is None:
            return
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            rect = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(rect.bottomLeft() + QPoint(24, 0))
        menu = self.entry_menu(row)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def entry_menu(self, row: LedgerRow) -> QMenu:
        """Make the menu of what can be done with an entry."""
        menu = QMenu(self)
        alone = len(self.selected_ids()) <= 1
        for command in ENTRY_COMMANDS:
            if alone and not row.entry.voided and command.offered(row):
                action = menu.addAction(command.words())
                action.triggered.connect(lambda _on, key=command.key: self.asked.emit(key, row))
        menu.addSeparator()
        copy = menu.addAction(_("Copy as a table"))
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.triggered.connect(lambda _on=False: self.asked.emit("copy", row))
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        give_way(self.habits, GIVING_WAY)
