"""The ledger's rows: only ids are held, entries are read in pages as they come into view."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from merchant_app.domain.budget import EntryKind, LedgerEntry
from merchant_app.store.ledger import LedgerRow
from merchant_app.ui.widgets import ColumnSpec, RowLook
from merchant_app.ui.widgets.table_model import ColumnModel

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
#: How many entries are read at once.
_PAGE = 64
#: After so many searches for an id it is worth noting where each is.
_SEARCHES = 8


class LedgerModel(ColumnModel[LedgerRow]):
    """Entries by id.

    Args:
        columns: left to right.
        read: gives rows for ids, in any order.
        sorted_by: called with a column key ("" for the given order) and whether downwards;
            the page then gives the ids in that order.

    """

    def __init__(
        self,
        columns: Sequence[ColumnSpec[LedgerRow]],
        *,
        read: Callable[[Sequence[int]], Mapping[int, LedgerRow]],
        sorted_by: Callable[[str, bool], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key=lambda row: row.entry.id, look=_look, parent=parent)
        self._read = read
        self._sorted_by = sorted_by
        self._ids: list[int] = []
        self._pages: dict[int, LedgerRow] = {}
        self._places: dict[int, int] | None = None
        self._searched = 0

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids as shown."""
        return tuple(self._ids)

    def set_ids(self, ids: list[int]) -> None:
        """Show other entries; of the same ones in the same order only the cells are read anew.

        One more or one less leaves the view where it is.
        """
        before = self._ids
        more = len(ids) - len(before)
        if ids and before and abs(more) == 1:
            longer, shorter = (ids, before) if more == 1 else (before, ids)
            pairs = enumerate(zip(longer, shorter, strict=False))
            place = next((at for at, (one, other) in pairs if one != other), len(shorter))
            if longer[place + 1 :] == shorter[place:]:
                self._change_one(place, ids, added=more == 1)
                return
        if ids == before and ids:
            self.read_anew()
            return
        self.beginResetModel()
        self._take(ids)
        self.endResetModel()

    def _change_one(self, place: int, ids: list[int], *, added: bool) -> None:
        if added:
            self.beginInsertRows(_NOWHERE, place, place)
            self._take(ids)
            self.endInsertRows()
        else:
            self.beginRemoveRows(_NOWHERE, place, place)
            self._take(ids)
            self.endRemoveRows()
        self.read_anew()  # what it belongs to, such as the order that it paid, looks different now

    def _take(self, ids: list[int]) -> None:
        self._ids = ids
        self._places = None
        self._searched = 0
        self._pages = {}

    def read_anew(self) -> None:
        """Read the same entries again as they come into view."""
        self._pages.clear()
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row_at(self, index: Index) -> LedgerRow:
        """Give the row behind a valid index, reading its page if need be."""
        entry_id = self._ids[index.row()]
        if entry_id not in self._pages:
            first = index.row() - index.row() % _PAGE
            self._pages.update(self._read(self._ids[first : first + _PAGE]))
        return self._pages.get(entry_id) or _gone(entry_id)

    def key_at(self, index: Index) -> Hashable:
        """Give an entry's id without reading the entry."""
        return self._ids[index.row()]

    def rows_of(self, ids: Sequence[int]) -> list[LedgerRow]:
        """Read some entries, whether in view or not; those that are gone are left out."""
        found = self._read(ids)
        return [found[each] for each in ids if each in found]

    def index_of(self, key: Hashable, column: int = 0) -> QModelIndex:
        """Find a row by the entry's id; an invalid index if it is not here."""
        if not isinstance(key, int):
            return QModelIndex()
        if self._places is None and self._searched < _SEARCHES:
            self._searched += 1
            try:
                return self.index(self._ids.index(key), column)
            except ValueError:
                return QModelIndex()
        if self._places is None:
            self._places = {entry_id: place for place, entry_id in enumerate(self._ids)}
        place = self._places.get(key)
        return QModelIndex() if place is None else self.index(place, column)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order; -1 for the newest first."""
        known = 0 <= column < len(self.columns)
        down = order == Qt.SortOrder.DescendingOrder
        self._sorted_by(self.columns[column].key if known else "", down)

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not parent.isValid() and 0 <= row < len(self._ids) and 0 <= column < len(self.columns):
            return self.createIndex(row, column)
        return QModelIndex()

    def parent(self, _index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        return QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)


def _gone(entry_id: int) -> LedgerRow:
    """Stand in for an entry that was taken back a moment before its row goes."""
    return LedgerRow(LedgerEntry(entry_id, 0, EntryKind.EXPENSE, date.min, 0, ""), 0, "")


def _look(row: LedgerRow) -> RowLook:
    return RowLook(struck=row.entry.voided)
