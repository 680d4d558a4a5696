"""The table of customers: rows painted straight from the store's own, so that it scrolls."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from merchant_app.i18n import _
from merchant_app.store.customer_rows import CustomerRow
from merchant_app.store.search_text import matched_parts
from merchant_app.ui.customers.model import SORTS, CustomerModel
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import Theme, theme
from merchant_app.ui.widgets.chip import chip_size, paint_chip
from merchant_app.ui.widgets.columns import Cell
from merchant_app.ui.widgets.painting import box, hairline, smooth
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_delegate import FIRST_PAD, PAD, CellDelegate
from merchant_app.ui.widgets.view_habits import ViewState

Index = QModelIndex | QPersistentModelIndex
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_SELECTED = QStyle.StateFlag.State_Selected
_FOCUSED = QStyle.StateFlag.State_HasFocus

found_parts = lru_cache(maxsize=2000)(matched_parts)


class CustomerTable(TableView):
    """The list; heads sort where the store can, Enter opens a customer."""

    def __init__(self, model: CustomerModel, *, state: ViewState) -> None:
        super().__init__(model, name=_("Customers"), state=state)
        self.customers = model
        self.habits.delegate = CustomerDelegate(self, model)
        self.setItemDelegate(self.habits.delegate)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        self._sorted = (header.sortIndicatorSection(), header.sortIndicatorOrder())
        header.sortIndicatorChanged.connect(self._keep_sortable)

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


class CustomerDelegate(CellDelegate):
    """Paints as the kit's delegate does, with the fonts and texts of a cell at hand."""

    def __init__(self, view: TableView, model: CustomerModel) -> None:
        super().__init__(view, view.horizontalHeader())
        self._customers = model
        self._look = theme()
        self._style(self._look)

    def _style(self, now: Theme) -> None:
        self._look = now
        self._font: QFont = now.font()
        self._metrics: QFontMetrics = now.metrics()
        self._bold: QFont = now.font("strong")
        self._bold_metrics: QFontMetrics = now.metrics("strong")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = theme()
        if now is not self._look:
            self._style(now)
        color = now.color
        column, place = index.column(), index.row()
        columns = self._customers.columns
        spec = columns[column]
        row = self._customers.row_at(index)
        rect = QRectF(option.rect)
        state = option.state
        if state & _SELECTED:
            painter.fillRect(rect, color.selection)
        elif self.hovered.isValid() and self.hovered.row() == place:
            painter.fillRect(rect, color.hover)
        base = rect.bottomLeft()
        base.setY(base.y() - 1)
        end = rect.bottomRight()
        end.setY(end.y() - 1)
        hairline(painter, base, end, color.line)
        left = FIRST_PAD if column == 0 else PAD
        right = FIRST_PAD if column == len(columns) - 1 else PAD
        inner = rect.adjusted(left, 0, -right, -1)
        if spec.key == "name":
            self._name(painter, inner, row)
        elif spec.key == "contact":
            self._contact(painter, inner, row)
        else:
            cell = spec.show(row)
            if isinstance(cell, Cell):
                self._chip(painter, inner, cell)
            elif cell:
                painter.setFont(self._font)
                painter.setPen(color.text2 if spec.quiet or cell == "0" else color.text)
                text = self._short(cell, inner.width())
                painter.drawText(inner, _RIGHT if spec.align == "right" else _LEFT, text)
        if state & _FOCUSED and self._view.hasFocus():
            smooth(painter)
            ring = rect.adjusted(1, 1, -1, -2)
            box(painter, ring, border=color.accent, width=2, radius=4)

    def _short(self, text: str, room: float) -> str:
        metrics = self._metrics
        if metrics.horizontalAdvance(text) <= room + 1:
            return text
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room))

    def _name(self, painter: QPainter, inner: QRectF, row: CustomerRow) -> None:
        color = self._look.color
        parts = found_parts(row.name, self._customers.query.text)
        painter.setFont(self._font)
        painter.setPen(color.text)
        if not parts:
            painter.drawText(inner, _LEFT, self._short(row.name, inner.width()))
            return
        at, x = 0, inner.left()
        for start, end in (*parts, (len(row.name), len(row.name))):
            for found, text in (
                (False, row.name[at:start]),
                (True, row.name[max(at, start) : end]),
            ):
                metrics = self._bold_metrics if found else self._metrics
                room = inner.right() - x
                if not text or room <= 0:
                    continue
                wide = metrics.horizontalAdvance(text)
                if wide > room + 1:
                    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room))
                painter.setFont(self._bold if found else self._font)
                painter.setPen(color.accent_text if found else color.text)
                painter.drawText(QRectF(x, inner.top(), room, inner.height()), _LEFT, text)
                x += wide
            at = max(at, end)

    def _chip(self, painter: QPainter, inner: QRectF, cell: Cell) -> None:
        size = chip_size(cell.text, "")
        top = round(inner.center().y() - size.height() / 2)
        place = QRectF(inner.left(), top, min(size.width(), inner.width()), size.height())
        painter.save()
        smooth(painter)
        paint_chip(painter, place, cell.text, cell.tone, "")
        painter.restore()

    def _contact(self, painter: QPainter, inner: QRectF, row: CustomerRow) -> None:
        now = self._look
        side = now.scaled(16)
        top = round(inner.center().y() - side / 2)
        on, off = now.tone("good").solid, now.color.line_strong
        left = inner.right() - 2 * side - 12
        for icon, allowed in (("message-square", row.can_message), ("phone", row.can_call)):
            paint_icon(painter, icon, QRectF(left, top, side, side), on if allowed else off)
            left += side + 12
