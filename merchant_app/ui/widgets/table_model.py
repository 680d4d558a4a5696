"""Models for tables and trees of frozen rows, made from `ColumnSpec`s."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Generic

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from merchant_app.domain.messages import UserError
from merchant_app.i18n import say_error
from merchant_app.ui.widgets.columns import ColumnSpec, Row, RowLook

Index = QModelIndex | QPersistentModelIndex
#: The `Cell` behind an index.
CELL_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
#: Put together once: enumerations are slow to join, and views ask for each cell they paint.
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _PLAIN | Qt.ItemFlag.ItemIsEditable
_CHILDLESS = {flags: flags | Qt.ItemFlag.ItemNeverHasChildren for flags in (_PLAIN, _EDITABLE)}
_TEXT_ROLES = frozenset(
    (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
        CELL_ROLE,
    )
)
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
}


class ColumnModel(QAbstractItemModel, Generic[Row]):
    """What tables and trees share.

    Args:
        columns: left to right.
        key: gives what a row is known by, so that selection survives a refresh.
        edited: called with row, column key and new value; may raise `UserError`, which is shown
            at the cell while the old value stays. It changes the file; the page then refreshes.
        look: how whole rows stand out.

    """

    #: An edit was refused: the index and the sentence to show there.
    refused = Signal(object, str)

    def __init__(
        self,
        columns: Sequence[ColumnSpec[Row]],
        *,
        key: Callable[[Row], Hashable],
        edited: Callable[[Row, str, Any], None] | None = None,
        look: Callable[[Row], RowLook] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.key = key
        self._edited = edited
        self._look = look
        self._order: tuple[int, Qt.SortOrder] | None = None

    def row_at(self, index: Index) -> Row:
        """Give the row behind a valid index."""
        raise NotImplementedError

    def index_of(self, key: Hashable, column: int = 0) -> QModelIndex:
        """Find a row by its key; an invalid index if it is not here."""
        raise NotImplementedError

    def key_at(self, index: Index) -> Hashable:
        """Give what the row behind a valid index is known by."""
        return self.key(self.row_at(index))

    def order_of(self, index: Index) -> int:
        """Give a number that rises from row to row, from top to bottom."""
        return index.row()

    def column_of(self, key: str) -> int:
        """Give the place of a column by its key."""
        return next(i for i, spec in enumerate(self.columns) if spec.key == key)

    def look_of(self, index: Index) -> RowLook:
        """Give how the row stands out."""
        return self._look(self.row_at(index)) if self._look is not None else RowLook()

    def edit_value(self, index: Index) -> Any:
        """Give the value that an editor begins with."""
        spec = self.columns[index.column()]
        row = self.row_at(index)
        return spec.edit(row) if spec.edit is not None else spec.cell(row).text

    def columnCount(self, _parent: Index = _NOWHERE) -> int:
        return len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        spec = self.columns[index.column()]
        if self._edited is not None and spec.editor and spec.can_edit(self.row_at(index)):
            return _EDITABLE
        return _PLAIN

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        spec = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[spec.align]
        if role not in _TEXT_ROLES:
            return None
        cell = spec.cell(self.row_at(index))
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or None
        aloud = role == Qt.ItemDataRole.AccessibleTextRole and cell.second
        return f"{cell.text}. {cell.second}" if aloud else cell.text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        spec = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return spec.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[spec.align]
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand an edit on; False if it was refused, after `refused` told why."""
        if role != Qt.ItemDataRole.EditRole or self._edited is None or not index.isValid():
            return False
        spec = self.columns[index.column()]
        try:
            self._edited(self.row_at(index), spec.key, value)
        except UserError as error:
            self.refused.emit(index, say_error(error))
            return False
        return True

    def _sorted(self, rows: Iterable[Row]) -> list[Row]:
        if self._order is None:
            return list(rows)
        column, order = self._order
        down = order == Qt.SortOrder.DescendingOrder
        return sorted(rows, key=self.columns[column].sort_value, reverse=down)


class RowsModel(ColumnModel[Row]):
    """A table of rows; sorts by a click on a head, and back to the given order on demand."""

    def __init__(
        self,
        columns: Sequence[ColumnSpec[Row]],
        *,
        key: Callable[[Row], Hashable],
        edited: Callable[[Row, str, Any], None] | None = None,
        look: Callable[[Row], RowLook] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key=key, edited=edited, look=look, parent=parent)
        self._given: tuple[Row, ...] = ()
        self._rows: list[Row] = []
        self._place: dict[Hashable, int] | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as shown."""
        return tuple(self._rows)

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show other rows; when the same ones stay in place only their cells are repainted."""
        self._given = tuple(rows)
        self._show(self._sorted(self._given))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 goes back to the order the rows were given in."""
        self._order = (column, order) if 0 <= column < len(self.columns) else None
        self._show(self._sorted(self._given))

    def _show(self, rows: list[Row]) -> None:
        same = [self.key(row) for row in rows] == [self.key(row) for row in self._rows]
        if same and rows:
            self._rows = rows
            last = self.index(len(rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = rows
        self._place = None
        self.endResetModel()

    def row_at(self, index: Index) -> Row:
        """Give the row behind a valid index."""
        return self._rows[index.row()]

    def index_of(self, key: Hashable, column: int = 0) -> QModelIndex:
        """Find a row by its key; an invalid index if it is not here."""
        if self._place is None:
            self._place = {self.key(row): place for place, row in enumerate(self._rows)}
        place = self._place.get(key)
        return QModelIndex() if place is None else self.index(place, column)

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not parent.isValid() and 0 <= row < len(self._rows) and 0 <= column < len(self.columns):
            return self.createIndex(row, column)
        return QModelIndex()

    def parent(self, _index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        return QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)


@dataclass(frozen=True)  # slots and `Node[Row](...)` do not go together before Python 3.12
class Node(Generic[Row]):
    """A row of a tree with the rows under it."""

    row: Row
    children: tuple[Node[Row], ...] = ()


def changed_rows(
    before: Sequence[Node[Row]], after: Sequence[Node[Row]], key: Callable[[Row], Hashable]
) -> list[Row] | None:
    """Give the rows that differ between two trees, top to bottom; None if their shapes do.

    Nodes that are the very same object are not looked into.
    """
    found: list[Row] = []
    todo = [(before, after)]
    while todo:
        old, new = todo.pop()
        if len(old) != len(new):
            return None
        for one, other in zip(old, new, strict=True):
            if one is other:
                continue
            if key(one.row) != key(other.row):
                return None
            if one.row != other.row:
                found.append(other.row)
            if one.children is not other.children:
                todo.append((one.children, other.children))
    return found


@dataclass(slots=True)
class _Entry(Generic[Row]):
    row: Row
    parent: int
    place: int
    children: list[int]


class TreeModel(ColumnModel[Row]):
    """A tree of rows; keys are unique in the whole tree."""

    def __init__(
        self,
        columns: Sequence[ColumnSpec[Row]],
        *,
        key: Callable[[Row], Hashable],
        edited: Callable[[Row, str, Any], None] | None = None,
        look: Callable[[Row], RowLook] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key=key, edited=edited, look=look, parent=parent)
        self._nodes: Sequence[Node[Row]] = ()
        self._entries: list[_Entry[Row]] = []
        self._roots: list[int] = []
        self._by_key: dict[Hashable, int] = {}

    def set_tree(self, roots: Sequence[Node[Row]]) -> None:
        """Show another tree; in a tree of the same shape only rows that changed are repainted."""
        changed = changed_rows(self._nodes, roots, self.key) if self._nodes else None
        self._nodes = roots
        if changed is not None:
            places = sorted(self._by_key[self.key(row)] for row in changed)
            for row in changed:
                self._entries[self._by_key[self.key(row)]].row = row
            self._repaint(places)
            return
        entries: list[_Entry[Row]] = []
        tops = self._lay_out(roots, -1, entries)
        self.beginResetModel()
        self._entries, self._roots = entries, tops
        self._by_key = {self.key(entry.row): at for at, entry in enumerate(entries)}
        self.endResetModel()

    def _lay_out(
        self, nodes: Sequence[Node[Row]], parent: int, entries: list[_Entry[Row]]
    ) -> list[int]:
        places = []
        for place, node in enumerate(nodes):
            at = len(entries)
            entries.append(_Entry(node.row, parent, place, []))
            entries[at].children = self._lay_out(node.children, at, entries)
            places.append(at)
        return places

    def _repaint(self, changed: Iterable[int]) -> None:
        """Tell of changed entries, neighbours under one parent at once."""
        runs: list[list[int]] = []
        ends: dict[int, list[int]] = {}  # the last run by parent
        for at in changed:
            entry = self._entries[at]
            run = ends.get(entry.parent)
            if run is not None and self._entries[run[1]].place == entry.place - 1:
                run[1] = at
            else:
                ends[entry.parent] = run = [at, at]
                runs.append(run)
        last = len(self.columns) - 1
        for first, final in runs:
            top = self.createIndex(self._entries[first].place, 0, first)
            self.dataChanged.emit(top, self.createIndex(self._entries[final].place, last, final))

    def row_at(self, index: Index) -> Row:
        """Give the row behind a valid index."""
        return self._entries[index.internalId()].row

    def order_of(self, index: Index) -> int:
        """Give the place among all rows, those inside others too."""
        return index.internalId()

    def index_of(self, key: Hashable, column: int = 0) -> QModelIndex:
        """Find a row by its key; an invalid index if it is not here."""
        at = self._by_key.get(key)
        if at is None:
            return QModelIndex()
        return self.createIndex(self._entries[at].place, column, at)

    def keys_with_children(self) -> list[Hashable]:
        """Give the keys of the rows that have rows under them."""
        return [self.key(entry.row) for entry in self._entries if entry.children]

    def keys_unfolded(self, folded: AbstractSet[Hashable]) -> list[Hashable]:
        """Give the keys of the rows that are not inside of one of these, top to bottom."""
        hidden: set[int] = set()
        found: list[Hashable] = []
        for at, entry in enumerate(self._entries):
            key = self.key(entry.row)
            if entry.parent in hidden:
                hidden.add(at)
                continue
            found.append(key)
            if key in folded:
                hidden.add(at)
        return found

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Give the flags; for rows without others in them the view need not ask any further."""
        flags = super().flags(index)
        if index.isValid() and not self._entries[index.internalId()].children:
            return _CHILDLESS[flags]
        return flags

    def _below(self, parent: Index) -> list[int]:
        if not parent.isValid():
            return self._roots
        return self._entries[parent.internalId()].children if parent.column() == 0 else []

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        below = self._below(parent)
        if 0 <= row < len(below) and 0 <= column < len(self.columns):
            return self.createIndex(row, column, below[row])
        return QModelIndex()

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        if not index.isValid():
            return QModelIndex()
        at = self._entries[index.internalId()].parent
        return QModelIndex() if at < 0 else self.createIndex(self._entries[at].place, 0, at)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return len(self._below(parent))
