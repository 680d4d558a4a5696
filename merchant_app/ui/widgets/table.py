"""The tables and trees of the program: 32 px rows, hairlines, editing in place, kept widths."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView, QTreeView, QWidget

from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.columns import Cell
from merchant_app.ui.widgets.painting import hairline, smooth
from merchant_app.ui.widgets.table_cells import paint_cell
from merchant_app.ui.widgets.table_delegate import FIRST_PAD, PAD, is_last
from merchant_app.ui.widgets.table_model import TreeModel
from merchant_app.ui.widgets.view_habits import ViewHabits, ViewState

if TYPE_CHECKING:
    from datetime import date

    from merchant_app.domain.money import Currency
    from merchant_app.ui.widgets.table_model import ColumnModel

_RESTING = QStyle.StateFlag.State_Enabled
_FOCUSED = _RESTING | QStyle.StateFlag.State_HasFocus
Index = QModelIndex | QPersistentModelIndex


class TableView(QTableView):
    """A table over a `RowsModel`, or over another model of rows without children.

    Args:
        model: the rows.
        name: what the table lists, for screen readers.
        state: where column widths and the sort order are kept, a dict the caller saves.
        currency: for amount editors.
        today: for date editors.
        several: several rows may be selected.

    Enter and F2 edit the cell, or activate the row where there is nothing to edit. Esc leaves.
    """

    #: A row was activated by Enter or double click on a cell without an editor.
    row_activated = Signal(object)
    #: Another row is current, or None.
    current_changed = Signal(object)

    def __init__(
        self,
        model: ColumnModel[Any],
        *,
        name: str,
        state: ViewState | None = None,
        currency: Currency | None = None,
        today: date | None = None,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(20)
        self.habits = ViewHabits(
            self, model, self.horizontalHeader(), name=name, state=state, currency=currency,
            today=today, several=several,
        )  # fmt: skip
        self.habits.row_activated.connect(self.row_activated)
        self.habits.current_changed.connect(self.current_changed)
        self.habits.make_sortable()
        self._size_rows()

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.habits.row_height())

    def current_row(self) -> Any:
        """Give the current row, or None."""
        return self.habits.current_row()

    def selected_rows(self) -> list[Any]:
        """Give the selected rows in their order."""
        return self.habits.selected_rows()

    def select_key(self, key: Hashable) -> bool:
        """Make a row current by its key and scroll to it; False if it is not here."""
        return self.habits.select_key(key)

    def edit_cell(self, key: Hashable, column: str) -> None:
        """Open the editor of a cell."""
        self.habits.edit_cell(key, column)

    def set_empty(self, empty: QWidget) -> None:
        """Give what to show in the middle while there are no rows."""
        self.habits.set_empty(empty)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.habits.key_pressed(event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.habits.restyle()
            self._size_rows()


class TreeView(QTreeView):
    """A tree over a `TreeModel`; arguments and signals as in `TableView`.

    What the person folded stays folded through a refresh and is kept in `state`.
    """

    row_activated = Signal(object)
    #: The same with the key of the column.
    cell_activated = Signal(object, str)
    current_changed = Signal(object)
    #: Rows were folded or unfolded by the person.
    folds_changed = Signal()

    def __init__(
        self,
        model: TreeModel[Any],
        *,
        name: str,
        state: ViewState | None = None,
        currency: Currency | None = None,
        today: date | None = None,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("tree", True)
        # What fills itself can be scrolled without painting all of it anew.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setModel(model)
        self.setUniformRowHeights(True)
        self.setIndentation(20)
        self.setExpandsOnDoubleClick(False)
        self.habits = ViewHabits(
            self, model, self.header(), name=name, state=state, currency=currency, today=today,
            several=several,
        )  # fmt: skip
        self.habits.row_activated.connect(self.row_activated)
        self.habits.cell_activated.connect(self.cell_activated)
        self.habits.current_changed.connect(self.current_changed)
        self._folded: set[Hashable] = set(self.habits.state.get("folded", ()))
        self._unfolding = False
        self.collapsed.connect(lambda index: self._fold(index, folded=True))
        self.expanded.connect(lambda index: self._fold(index, folded=False))
        # What was selected is put back once, when the rows are unfolded.
        model.modelReset.disconnect(self.habits.put_back)
        model.modelReset.connect(self._unfold)
        self._unfold()

    def _fold(self, index: QModelIndex, *, folded: bool) -> None:
        if self._unfolding:
            return
        model: ColumnModel[Any] = self.habits.model
        key = model.key(model.row_at(index))
        (self._folded.add if folded else self._folded.discard)(key)
        self._folds_changed()

    def _folds_changed(self) -> None:
        self.habits.state["folded"] = sorted(self._folded, key=repr)
        self.folds_changed.emit()

    def fold_all(self, *, folded: bool) -> None:
        """Fold or unfold every row that has rows in it."""
        model = self.habits.model
        assert isinstance(model, TreeModel)
        current = self.currentIndex()
        self._folded = set(model.keys_with_children()) if folded else set()
        self._unfolding = True
        (self.collapseAll if folded else self.expandAll)()
        self._unfolding = False
        while folded and current.parent().isValid():
            current = current.parent()
        if current.isValid():
            self.setCurrentIndex(current)
        self._folds_changed()

    def _unfold(self) -> None:
        """Open everything but what the person folded."""
        self._unfolding = True
        self.expandAll()
        for key in self._folded:
            self.collapse(self.habits.model.index_of(key))
        self._unfolding = False
        self.habits.put_back()

    def current_row(self) -> Any:
        """Give the current row, or None."""
        return self.habits.current_row()

    def selected_rows(self) -> list[Any]:
        """Give the selected rows in their order."""
        return self.habits.selected_rows()

    def select_key(self, key: Hashable) -> bool:
        """Make a row current by its key and scroll to it; False if it is not here."""
        return self.habits.select_key(key)

    def select_keys(self, keys: Iterable[Hashable]) -> None:
        """Select these rows and no others."""
        self.habits.select_keys(keys)

    def selectAll(self) -> None:
        """Select all rows that are not folded away; Qt's own way takes seconds for thousands."""
        model = self.habits.model
        assert isinstance(model, TreeModel)
        self.habits.select_keys(model.keys_unfolded(self._folded))

    def edit_cell(self, key: Hashable, column: str) -> None:
        """Open the editor of a cell."""
        self.habits.edit_cell(key, column)

    def set_empty(self, empty: QWidget) -> None:
        """Give what to show in the middle while there are no rows."""
        self.habits.set_empty(empty)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.habits.key_pressed(event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground that no row covers: the view fills nothing by itself."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme().color.surface)
        painter.end()
        super().paintEvent(event)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground of the row, the arrow that folds it, and its cells.

        Qt's own way asks the style and the model for much that these rows never have.
        """
        now = theme()
        area = option.rect
        rect = QRectF(area)
        ground = self.habits.ground(index)
        if ground is not None:
            painter.fillRect(rect, ground)
        base = rect.bottom() - 1
        hairline(painter, QPointF(rect.left(), base), QPointF(rect.right(), base), now.color.line)
        first = index.sibling(index.row(), 0)
        header, delegate = self.header(), self.habits.delegate
        current = self.currentIndex()
        focused = current.row() if self.hasFocus() and current.parent() == index.parent() else -1
        for column in range(header.count()):
            if header.isSectionHidden(column):
                continue
            left, wide = header.sectionViewportPosition(column), header.sectionSize(column)
            cell = QRect(left, area.top(), wide, area.height())
            place = first.siblingAtColumn(column)
            if column == 0:
                indent = self.visualRect(place).left() - left
                self.drawBranches(painter, QRect(left, area.top(), indent, area.height()), first)
                cell.setLeft(left + indent)
            option.rect = cell
            option.state = (
                _FOCUSED if focused == index.row() and current.column() == column else _RESTING
            )
            delegate.paint(painter, option, place)
        option.rect = area

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.habits.restyle()


class PinnedTotals(QWidget):
    """Rows that stay under a table or tree: totals, bold, with a strong line above.

    Put it right below the view. It follows the columns' widths and the scroll position.
    """

    def __init__(self, view: TableView | TreeView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._rows: list[tuple[dict[str, Cell], bool]] = []
        header = view.habits.header
        header.sectionResized.connect(lambda *_: self.update())
        header.geometriesChanged.connect(self.update)
        view.horizontalScrollBar().valueChanged.connect(lambda _: self.update())
        self._size()

    def show_rows(self, *rows: Mapping[str, str | Cell], bold_last: bool = True) -> None:
        """Show rows by column key; the last one, the total, is bold."""
        self._rows = [
            (
                {key: v if isinstance(v, Cell) else Cell(v) for key, v in row.items()},
                bold_last and at == len(rows) - 1,
            )
            for at, row in enumerate(rows)
        ]
        told = ["  ".join(cell.text for cell in row.values()) for row, _ in self._rows]
        self.setAccessibleName("; ".join(told))
        self._size()
        self.update()

    def _size(self) -> None:
        self.setFixedHeight(max(1, theme().row * len(self._rows)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        painter.fillRect(self.rect(), now.color.surface)
        columns: Sequence[Any] = self._view.habits.model.columns
        header = self._view.habits.header
        lead = FIRST_PAD
        if isinstance(self._view, TreeView):
            lead = self._view.indentation() + PAD  # under the names of the topmost rows
        for at, (row, bold) in enumerate(self._rows):
            top = at * now.row
            line = now.color.line_strong
            hairline(painter, QPointF(0, top), QPointF(self.width(), top), line)
            for place, spec in enumerate(columns):
                if spec.key not in row or header.isSectionHidden(place):
                    continue
                left = header.sectionViewportPosition(place)
                first = lead if place == 0 else PAD
                last = FIRST_PAD if is_last(header, place) else PAD
                wide = header.sectionSize(place) - first - last
                area = QRectF(left + first, top + 1, wide, now.row - 1)
                paint_cell(painter, area, spec, row[spec.key], bold=bold)
        painter.end()
