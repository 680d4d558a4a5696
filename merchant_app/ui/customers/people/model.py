"""The list of customers as a model: all rows are there, a page of them is read when shown."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from merchant_app.domain.customers import CustomerFigures, Stage
from merchant_app.domain.rfm import Rfm, RfmCuts, group_of
from merchant_app.store.customer_list import CustomerQuery, Sort, count, page
from merchant_app.store.customer_rows import CustomerRow
from merchant_app.store.shop import Shop
from merchant_app.ui.widgets.columns import ColumnSpec
from merchant_app.ui.widgets.table_model import ColumnModel

Index = QModelIndex | QPersistentModelIndex
#: Rows read at once; a window shows about thirty.
PAGE = 50
_MOST_PAGES = 160
_NOWHERE = QModelIndex()
_NOBODY = CustomerRow(0, "", "", Stage.POTENTIAL, False, CustomerFigures(), 0, "", frozenset())
#: The columns a click on the head sorts by, and whether the first click puts the largest on top.
SORTS = {
    "name": Sort.NAME,
    "first": Sort.FIRST_DAY,
    "last": Sort.LAST_DAY,
    "visits": Sort.PURCHASES,
    "spent": Sort.SPENT,
}


class CustomerModel(ColumnModel[CustomerRow]):
    """Shows what a query finds.

    The number of rows is known at once, so that the scroll bar is true from the beginning; rows
    are read in pages of `PAGE` when they come into view, and the latest pages are kept.
    """

    def __init__(
        self,
        shop: Shop,
        query: CustomerQuery,
        columns: Sequence[ColumnSpec[CustomerRow]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key=lambda row: row.id, parent=parent)
        self._shop = shop
        self._query = query
        self._count = 0
        self._pages: dict[int, list[CustomerRow]] = {}
        self._cuts: RfmCuts | None = None

    def show_cuts(self, cuts: RfmCuts) -> None:
        """Show the value groups by these boundaries of the fifths."""
        if cuts != self._cuts:
            self._cuts = cuts
            self.repaint()

    def repaint(self) -> None:
        """Tell that all rows are to be painted anew."""
        if self._count:
            last = self.index(self._count - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def value_of(self, row: CustomerRow) -> Rfm | None:
        """Give the value group of a row; None for who never bought, or while it is not known."""
        figures = row.figures
        if figures.last_day is None or self._cuts is None or not self._cuts.counts:
            return None
        return group_of((row.id, figures.last_day, figures.purchases, figures.spent), self._cuts)

    @property
    def query(self) -> CustomerQuery:
        """What is shown."""
        return self._query

    def show_query(self, query: CustomerQuery) -> None:
        """Show what another query finds, from its first row."""
        self.beginResetModel()
        self._query = query
        self._count = count(self._shop, query)
        self._pages = {}
        self.endResetModel()

    def refresh(self, first: int, last: int) -> None:
        """Read anew after an edit; `first` to `last` are the rows in view, read at once."""
        found = count(self._shop, self._query)
        if found == self._count:
            self._pages = {}
            self.repaint()
            return
        self.beginResetModel()
        self._count = found
        self._pages = {}
        for row in (first, last):
            if 0 <= row < found:
                self._row(row)
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column that the store can sort by; -1 goes back to the last visit."""
        key = self.columns[column].key if 0 <= column < len(self.columns) else ""
        if key and key not in SORTS:
            return
        down = order == Qt.SortOrder.DescendingOrder if key else True
        query = replace(self._query, sort=SORTS.get(key, Sort.LAST_DAY), descending=down)
        if query != self._query:
            self.show_query(query)

    def _row(self, row: int) -> CustomerRow:
        number, place = divmod(row, PAGE)
        found = self._pages.get(number)
        if found is None:
            found = page(self._shop, self._query, offset=number * PAGE, limit=PAGE)
            while len(self._pages) >= _MOST_PAGES:
                del self._pages[next(iter(self._pages))]
            self._pages[number] = found
        # Fewer than counted only until the change that took them away is told.
        return found[place] if place < len(found) else _NOBODY

    def ids_between(self, first: int, last: int) -> list[int]:
        """Give the ids of the rows from one place to another, whichever comes first."""
        start, end = sorted((first, last))
        rows = page(self._shop, self._query, offset=start, limit=end - start + 1)
        return [row.id for row in rows]

    def row_at(self, index: Index) -> CustomerRow:
        """Give the row behind a valid index, reading its page if need be."""
        return self._row(index.row())

    def index_of(self, key: Hashable, column: int = 0) -> QModelIndex:
        """Find a row among the pages read by now; an invalid index if it is not there."""
        if not self._pages and self._count:
            self._row(0)
        for number, rows in self._pages.items():
            for place, row in enumerate(rows):
                if row.id == key:
                    return self.index(number * PAGE + place, column)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not parent.isValid() and 0 <= row < self._count and 0 <= column < len(self.columns):
            return self.createIndex(row, column)
        return QModelIndex()

    def parent(self, _index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        return QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)
