"""The table of customers: each row is painted once into a picture, so that scrolling is smooth."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView

from merchant_app.i18n import _
from merchant_app.store.customer_rows import CustomerRow
from merchant_app.ui.customers.people.model import SORTS, CustomerModel
from merchant_app.ui.customers.people.row_painting import RowPainter
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.columns import ColumnSpec
from merchant_app.ui.widgets.painting import box, smooth
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.view_habits import ViewState

_MOST_PICTURES: Final = 300


class CustomerTable(TableView):
    """The list; heads sort where the store can, Enter opens a customer.

    Qt would ask a delegate for each cell of each frame. Here a row is painted as a whole and
    kept as a picture until its content, its ground or the columns change.
    """

    def __init__(self, model: CustomerModel, *, state: ViewState) -> None:
        self._pictures: dict[tuple[CustomerRow, str, int], QPixmap] = {}
        self._shown: list[tuple[ColumnSpec[CustomerRow], int, int]] = []
        super().__init__(model, name=_("Customers"), state=state)
        self.customers = model
        header = self.horizontalHeader()
        self._sorted = (header.sortIndicatorSection(), header.sortIndicatorOrder())
        header.sortIndicatorChanged.connect(self._keep_sortable)
        for changed in (header.sectionResized, header.geometriesChanged):
            changed.connect(lambda *_sizes: self._forget())

    def _keep_sortable(self, place: int, order: Qt.SortOrder) -> None:
        """Put the arrow back when the head of a column was clicked that does not sort."""
        if place >= 0 and self.customers.columns[place].key not in SORTS:
            self.horizontalHeader().setSortIndicator(*self._sorted)
        else:
            self._sorted = (place, order)

    def rows_in_view(self) -> tuple[int, int]:
        """Give the first and last row that can be seen, -1 for none."""
        last = self.rowAt(self.viewport().height() - 1)
        return self.rowAt(0), last if last >= 0 else self.customers.rowCount() - 1

    def make_current(self, row: int, *, scroll: bool = True) -> None:
        """Select a row by its place."""
        index = self.customers.index(row, max(0, self.currentIndex().column()))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        if scroll:
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Home:
            self.make_current(0)
        elif event.key() == Qt.Key.Key_End:
            self.make_current(self.customers.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Leave letters alone: walking through all names would read every page."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._forget()

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        color = theme().color
        count = self.customers.rowCount()
        painter = QPainter(self.viewport())
        first = self.rowAt(event.rect().top())
        if 0 <= first < count:
            last = self.rowAt(event.rect().bottom())
            last = last if last >= 0 else count - 1
            current = self.currentIndex().row() if self.selectionModel().hasSelection() else -1
            hovered = self.habits.delegate.hovered
            hot = hovered.row() if hovered.isValid() else -1
            left = -self.horizontalOffset()
            for row in range(first, last + 1):
                ground = color.selection if row == current else color.surface
                if row == hot and row != current:
                    ground = color.hover
                place = QPointF(left, self.rowViewportPosition(row))
                painter.drawPixmap(place, self._picture(row, ground))
            if current >= 0 and self.hasFocus():
                smooth(painter)
                ring = QRectF(self.visualRect(self.currentIndex())).adjusted(1, 1, -1, -2)
                box(painter, ring, border=color.accent, width=2, radius=4)
        painter.end()

    def _places(self) -> list[tuple[ColumnSpec[CustomerRow], int, int]]:
        """Give the columns that are shown with their place and width."""
        if not self._shown:
            header = self.horizontalHeader()
            self._shown = [
                (spec, header.sectionPosition(at), header.sectionSize(at))
                for at, spec in enumerate(self.customers.columns)
                if not header.isSectionHidden(at)
            ]
        return self._shown

    def _forget(self) -> None:
        """Paint all rows anew."""
        self._pictures.clear()
        self._shown.clear()

    def _picture(self, place: int, ground: QColor) -> QPixmap:
        """Give a row as a picture, from those kept if it looks the same."""
        row = self.customers.row_at(self.customers.index(place, 0))
        key = (row, self.customers.query.text, ground.rgba())
        found = self._pictures.get(key)
        ratio = self.devicePixelRatioF()
        if found is not None and found.devicePixelRatio() == ratio:
            return found
        wide = max(self.horizontalHeader().length(), self.viewport().width())
        size = QSize(wide, self.rowHeight(place))
        made = QPixmap(size * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(ground)
        painter = QPainter(made)
        RowPainter(painter, size).paint(row, self._places(), self.customers.query.text)
        painter.end()
        while len(self._pictures) >= _MOST_PICTURES:
            del self._pictures[next(iter(self._pictures))]
        self._pictures[key] = made
        return made
