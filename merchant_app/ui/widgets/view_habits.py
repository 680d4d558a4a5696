"""What tables and trees have in common: keys, hover, kept widths, selection that survives."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, MutableMapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionRange,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.table_delegate import CellDelegate, first_of

if TYPE_CHECKING:
    from datetime import date

    from merchant_app.domain.money import Currency
    from merchant_app.ui.widgets.table_model import ColumnModel

#: Where a view keeps its widths, sort order and folded rows; the caller saves it as JSON.
ViewState = MutableMapping[str, Any]
_TRIGGER = QAbstractItemView.EditTrigger
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ViewHabits(QObject):
    """Set up by `TableView` and `TreeView` for themselves."""

    row_activated = Signal(object)
    #: The same with the key of the column.
    cell_activated = Signal(object, str)
    current_changed = Signal(object)

    def __init__(
        self,
        view: QAbstractItemView,
        model: ColumnModel[Any],
        header: QHeaderView,
        *,
        name: str,
        state: ViewState | None,
        currency: Currency | None,
        today: date | None,
        several: bool,
    ) -> None:
        super().__init__(view)
        self.view = view
        self.model = model
        self.header = header
        self.state: ViewState = state if state is not None else {}
        self._stretching = False
        self._empty: QWidget | None = None
        self._kept: tuple[Hashable | None, list[Hashable]] | None = None
        self.delegate = CellDelegate(view, header, currency=currency, today=today)
        view.setItemDelegate(self.delegate)
        view.setAccessibleName(name)
        mode = QAbstractItemView.SelectionMode
        view.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(_TRIGGER.DoubleClicked | _TRIGGER.EditKeyPressed)
        scroll = QAbstractItemView.ScrollMode.ScrollPerPixel
        view.setVerticalScrollMode(scroll)
        view.setHorizontalScrollMode(scroll)
        view.setTabKeyNavigation(False)
        view.setMouseTracking(True)
        view.viewport().installEventFilter(self)
        view.doubleClicked.connect(self._double_clicked)
        view.selectionModel().currentRowChanged.connect(
            lambda *_: self.current_changed.emit(self.current_row())
        )
        model.refused.connect(self.delegate.show_refusal)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self.put_back)
        self._set_up_header()

    def _set_up_header(self) -> None:
        header = self.header
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(40)
        header.setSectionsMovable(False)
        self.restyle()
        widths = self.state.get("widths", {})
        for place, spec in enumerate(self.model.columns):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            width = None if spec.stretch else widths.get(spec.key)
            header.resizeSection(place, int(width or theme().scaled(spec.width)))
        for key in self.state.get("hidden", ()):
            if any(spec.key == key for spec in self.model.columns):
                header.setSectionHidden(self.model.column_of(key), True)
        header.sectionResized.connect(self._resized)

    def make_sortable(self) -> None:
        """Let a click on a head sort; the third click goes back to the given order."""
        self.header.setSortIndicatorClearable(True)
        self.header.setSectionsClickable(True)
        self.header.setSortIndicatorShown(True)
        place, down = -1, False
        if kept := self.state.get("sort"):
            keys = [spec.key for spec in self.model.columns]
            place, down = (keys.index(kept[0]) if kept[0] in keys else -1), bool(kept[1])
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.header.setSortIndicator(place, order)
        if place >= 0:
            self.model.sort(place, order)
        self.header.sortIndicatorChanged.connect(self._sort)

    def _sort(self, place: int, order: Qt.SortOrder) -> None:
        self.model.sort(place, order)
        down = order == Qt.SortOrder.DescendingOrder
        self.state["sort"] = [self.model.columns[place].key, down] if place >= 0 else None

    def _resized(self, place: int, _old: int, new: int) -> None:
        if self._stretching:
            return
        if not self.model.columns[place].stretch and new > 0:
            self.state.setdefault("widths", {})[self.model.columns[place].key] = new
        self._stretch()

    def _stretch(self) -> None:
        """Give the room that is left to the columns that stretch, never less than their width."""
        header, columns = self.header, self.model.columns
        shown = [at for at in range(len(columns)) if not header.isSectionHidden(at)]
        wide = [at for at in shown if columns[at].stretch]
        if not wide:
            return
        used = sum(header.sectionSize(at) for at in shown if not columns[at].stretch)
        each = (self.view.viewport().width() - used) // len(wide)
        self._stretching = True
        for at in wide:
            header.resizeSection(at, max(each, theme().scaled(columns[at].width)))
        self._stretching = False

    def show_column(self, key: str, *, shown: bool) -> None:
        """Show or hide a column and keep that."""
        self.header.setSectionHidden(self.model.column_of(key), not shown)
        self._stretch()
        hidden = set(self.state.get("hidden", ()))
        (hidden.discard if shown else hidden.add)(key)
        self.state["hidden"] = sorted(hidden)

    def restyle(self) -> None:
        """Take heights from the theme anew."""
        self.header.setFixedHeight(theme().row)

    def row_height(self) -> int:
        """Give the height of a row, taller where a column has two lines."""
        now = theme()
        two = any(spec.kind == "two_lines" for spec in self.model.columns)
        return now.row + now.metrics("second").height() - 4 if two else now.row

    def ground(self, index: QModelIndex | QPersistentModelIndex) -> QColor | None:
        """Give the ground of a row as its cells paint it."""
        color = theme().color
        first = first_of(index)
        if self.view.selectionModel().isSelected(first):
            return color.selection
        if self.delegate.hovered.isValid() and self.delegate.hovered == first:
            return color.hover
        look = self.model.look_of(index)
        return theme().named(look.ground) if look.ground else None

    def current_row(self) -> Any:
        """Give the current row, or None."""
        index = self.view.currentIndex()
        return self.model.row_at(index) if index.isValid() else None

    def selected_rows(self) -> list[Any]:
        """Give the selected rows from top to bottom."""
        return [self.model.row_at(index) for index in self._selected()]

    def _selected(self) -> list[QModelIndex]:
        # `selectedRows` asks about each cell of each row; rows are only selected whole here.
        chosen = self.view.selectionModel().selection()
        areas = [chosen.at(place) for place in range(chosen.count())]
        found = [
            self.model.index(row, 0, area.parent())
            for area in areas
            for row in range(area.top(), area.bottom() + 1)
        ]
        return sorted(found, key=self.model.order_of)

    def select_key(self, key: Hashable) -> bool:
        """Make a row current by its key and scroll to it; False if it is not here."""
        index = self.model.index_of(key, max(0, self.view.currentIndex().column()))
        if not index.isValid():
            return False
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        return True

    def edit_cell(self, key: Hashable, column: str) -> None:
        """Open the editor of a cell."""
        index = self.model.index_of(key, self.model.column_of(column))
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.edit(index)

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Take Enter: edit the cell, or activate the row."""
        index = self.view.currentIndex()
        if event.key() not in _ENTER or not index.isValid():
            return False
        if self.model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.view.edit(index)
        else:
            self._activate(index)
        return True

    def _double_clicked(self, index: QModelIndex) -> None:
        if not self.model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self._activate(index)

    def _activate(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        self.row_activated.emit(row)
        self.cell_activated.emit(row, self.model.columns[index.column()].key)

    def _keep(self) -> None:
        current = self.view.currentIndex()
        key = self.model.key_at(current) if current.isValid() else None
        chosen = [self.model.key_at(index) for index in self._selected()]
        self._kept = (key, chosen) if key is not None or chosen else None
        self.delegate.hovered = QPersistentModelIndex()

    def put_back(self) -> None:
        """Select again what was selected before the rows changed."""
        self._show_empty()
        if self._kept is None:
            return
        key, chosen = self._kept
        index = QModelIndex() if key is None else self.model.index_of(key)
        if index.isValid():
            self.view.setCurrentIndex(index)
        self.select_keys(chosen, more=True)

    def select_keys(self, keys: Iterable[Hashable], *, more: bool = False) -> None:
        """Select rows by their keys, all at once; with `more` beside those selected now."""
        selection = QItemSelection()
        first = last = QModelIndex()
        for place in sorted(
            filter(_valid, map(self.model.index_of, keys)), key=self.model.order_of
        ):
            if last.isValid() and last.siblingAtRow(last.row() + 1) == place:
                last = place
                continue
            if first.isValid():
                selection.append(QItemSelectionRange(first, last))
            first = last = place
        if first.isValid():
            selection.append(QItemSelectionRange(first, last))
        flags = self.view.selectionModel().SelectionFlag
        how = flags.Select if more else flags.ClearAndSelect
        self.view.selectionModel().select(selection, how | flags.Rows)

    def set_empty(self, empty: QWidget) -> None:
        """Give what to show in the middle while there are no rows."""
        self._empty = empty
        empty.setParent(self.view.viewport())
        self._show_empty()

    def _show_empty(self) -> None:
        if self._empty is not None:
            self._empty.setGeometry(self.view.viewport().rect())
            self._empty.setVisible(self.model.rowCount() == 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._hover(self.view.indexAt(event.position().toPoint()))
        elif kind == QEvent.Type.Leave:
            self._hover(QModelIndex())
        elif kind == QEvent.Type.Resize:
            self._stretch()
            self._show_empty()
        return super().eventFilter(watched, event)

    def _hover(self, index: QModelIndex) -> None:
        first = index.siblingAtColumn(0)
        if self.delegate.hovered != first:
            self.delegate.hovered = QPersistentModelIndex(first)
            self.view.viewport().update()


def _valid(index: QModelIndex) -> bool:
    return index.isValid()
