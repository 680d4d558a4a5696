"""The table of customers: each row is painted once into a picture, so that scrolling is smooth."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QCheckBox

from merchant_app.domain.rfm import Rfm
from merchant_app.i18n import _
from merchant_app.store.customer_rows import CustomerRow
from merchant_app.ui.customers.people.columns import GIVE_WAY
from merchant_app.ui.customers.people.model import SORTS, CustomerModel
from merchant_app.ui.customers.people.row_painting import TICK_BOX, RowPainter
from merchant_app.ui.customers.people.ticks import Ticks
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.columns import ColumnSpec
from merchant_app.ui.widgets.narrow import give_way
from merchant_app.ui.widgets.painting import box, smooth
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_delegate import FIRST_PAD
from merchant_app.ui.widgets.view_habits import ViewState

_MOST_PICTURES: Final = 300
#: With one of these held a click anywhere in a row ticks.
_TICKING: Final = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
#: All that a picture of a row shows, but for the columns.
_Look = tuple[CustomerRow, str, int, bool, Rfm | None]


class CustomerTable(TableView):
    """The list; heads sort where the store can, Enter opens a customer, Space ticks.

    Qt would ask a delegate for each cell of each frame. Here a row is painted as a whole and
    kept as a picture until its content, its ground or the columns change.
    """

    #: Ctrl+A, or a click on the box in the head: all of the list are to be ticked, or none.
    all_asked = Signal(bool)
    #: The menu of a row is asked for: its `CustomerRow` and the place on screen.
    menu_asked = Signal(object, object)

    def __init__(self, model: CustomerModel, ticks: Ticks, *, state: ViewState) -> None:
        self._pictures: dict[_Look, QPixmap] = {}
        self._shown: list[tuple[ColumnSpec[CustomerRow], int, int]] = []
        super().__init__(model, name=_("Customers"), state=state)
        self.customers = model
        self.ticks = ticks
        self._anchor = 0
        self._ticking = False
        header = self.horizontalHeader()
        self._sorted = (header.sortIndicatorSection(), header.sortIndicatorOrder())
        header.sortIndicatorChanged.connect(self._keep_sortable)
        for changed in (header.sectionResized, header.geometriesChanged):
            changed.connect(lambda *_sizes: self._columns_moved())
        self.tick_all = QCheckBox(header)
        self.tick_all.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tick_all.setAccessibleName(_("Tick all in the list"))
        self.tick_all.setToolTip(_("Tick all in the list"))
        self.tick_all.clicked.connect(lambda _on: self._tick_all_clicked())
        ticks.changed.connect(self._ticks_changed)
        model.modelReset.connect(self._ticks_changed)
        self._columns_moved()

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

    # -- ticks -----------------------------------------------------------------------------

    def _ticks_changed(self) -> None:
        self.viewport().update()
        count = len(self.ticks)
        state = Qt.CheckState.PartiallyChecked if count else Qt.CheckState.Unchecked
        if count and count >= self.customers.rowCount():
            state = Qt.CheckState.Checked
        self.tick_all.setCheckState(state)

    def _tick_all_clicked(self) -> None:
        on = not len(self.ticks)
        self._ticks_changed()  # the box shows what is, not what was clicked
        self.all_asked.emit(on)

    def tick(self, row: int, *, on_to: bool = False) -> None:
        """Switch the tick of a row; with `on_to` tick all from the last one switched to it."""
        if on_to:
            self.ticks.set(self.customers.ids_between(self._anchor, row), on=True)
        else:
            self.ticks.switch(self.customers.row_at(self.customers.index(row, 0)).id)
            self._anchor = row

    def selectAll(self) -> None:
        """Tick all of the list."""
        self.all_asked.emit(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick at the box, and with Shift or Ctrl anywhere in a row; else select the row."""
        index = self.indexAt(event.position().toPoint())
        held = bool(event.modifiers() & _TICKING)
        left = event.button() == Qt.MouseButton.LeftButton
        self._ticking = index.isValid() and left and (held or self._is_box(index))
        if self._ticking:
            self._tick_at(index.row(), event)
            return
        if index.isValid():
            self._anchor = index.row()
        super().mousePressEvent(event)

    def _is_box(self, index: QModelIndex) -> bool:
        return index.isValid() and self.customers.columns[index.column()].key == "tick"

    def _tick_at(self, row: int, event: QMouseEvent) -> None:
        on_to = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.tick(row, on_to=on_to)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let no click come of a press that ticked."""
        if self._ticking:
            self._ticking = False
            return
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take two quick clicks at the box for two clicks."""
        index = self.indexAt(event.position().toPoint())
        if self._is_box(index):
            self._tick_at(index.row(), event)
            return
        super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() == Qt.Key.Key_Home:
            self.make_current(0)
        elif event.key() == Qt.Key.Key_End:
            self.make_current(self.customers.rowCount() - 1)
        elif event.key() == Qt.Key.Key_Space and current.isValid():
            on_to = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.tick(current.row(), on_to=on_to)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyboard else self.indexAt(event.pos())
        if not index.isValid():
            return
        self.make_current(index.row(), scroll=False)
        place = event.globalPos()
        if keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        self.menu_asked.emit(self.customers.row_at(index), place)

    def keyboardSearch(self, _search: str) -> None:
        """Leave letters alone: walking through all names would read every page."""

    # -- columns ---------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._columns_moved()

    def resizeEvent(self, event: QResizeEvent) -> None:
        give_way(self.habits, GIVE_WAY)
        super().resizeEvent(event)

    def forget_pictures(self) -> None:
        """Paint all rows anew."""
        self._pictures.clear()
        self.viewport().update()

    def _columns_moved(self) -> None:
        """Paint all rows anew, and put the box of the head in its place."""
        self._pictures.clear()
        self._shown.clear()
        header = self.horizontalHeader()
        left = header.sectionViewportPosition(0) + FIRST_PAD
        self.tick_all.setGeometry(left, 0, TICK_BOX + 4, header.height())

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
                ring = QRectF(self.visualRect(self.customers.index(current, 0)))
                ring.setRight(min(self.viewport().width(), self.horizontalHeader().length()))
                ring.adjust(1, 1, -1, -2)
                box(painter, ring, border=color.accent, width=2, radius=4)
        painter.end()

    def _picture(self, place: int, ground: QColor) -> QPixmap:
        """Give a row as a picture, from those kept if it looks the same."""
        row = self.customers.row_at(self.customers.index(place, 0))
        ticked = row.id in self.ticks
        value = self.customers.value_of(row)
        key = (row, self.customers.query.text, ground.rgba(), ticked, value)
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
        RowPainter(painter, size).paint(
            row, self._places(), self.customers.query.text, ticked=ticked
        )
        painter.end()
        while len(self._pictures) >= _MOST_PICTURES:
            del self._pictures[next(iter(self._pictures))]
        self._pictures[key] = made
        return made
