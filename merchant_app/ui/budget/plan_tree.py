"""The tree of the plan: moves between cells, folds columns when it is narrow."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QMenu, QWidget

from merchant_app.domain.money import Currency
from merchant_app.i18n import _
from merchant_app.ui.budget.plan_columns import GIVING_WAY
from merchant_app.ui.budget.plan_rows import PlanRow
from merchant_app.ui.widgets import RowLook, Swatch, TreeModel, TreeView, ViewState, label
from merchant_app.ui.widgets.narrow import give_way
from merchant_app.ui.widgets.view_habits import ViewHabits

#: What may be asked of a row.
EDIT, ADD, BOOK, QUOTES, DELETE = "edit", "add", "book", "quotes", "delete"
#: What may be asked of all rows that are selected.
COPY, PASTE = "copy", "paste"
#: The column of the tax, which only shops have that plan with it.
TAX = "tax_rate"


def row_look(row: PlanRow) -> RowLook:
    """Let the outermost groups stand on the window's colour."""
    return RowLook(ground="window" if row.is_group and not row.depth else "")


class PlanTree(TreeView):
    """The tree. On a line, Left and Right go from cell to cell; Del deletes, Insert adds.

    Ctrl+C and Ctrl+V copy and paste lines. A `pinned` one has no head and takes the widths of
    another.
    """

    #: What is asked and of which row.
    asked = Signal(str, object)
    #: Down was pressed on the last row (1), or Up on the first (-1).
    left = Signal(int)

    def __init__(
        self,
        model: TreeModel[PlanRow],
        *,
        state: ViewState,
        currency: Currency,
        today: date,
        pinned: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            model, name=_("Reserve") if pinned else _("Budget lines"), state=state,
            currency=currency, today=today, several=True, parent=parent,
        )  # fmt: skip
        self.taxed = False
        self._legend = None if pinned else BarLegend(self.header(), self.habits)
        self.row_activated.connect(self._activated)

    def _activated(self, row: PlanRow) -> None:
        if row.kind == "line":
            self.asked.emit(EDIT, row)
        else:
            index = self.habits.model.index_of(row.key)
            self.setExpanded(index, not self.isExpanded(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row: PlanRow | None = self.current_row()
        key, line = event.key(), row is not None and row.kind == "line"
        if key == Qt.Key.Key_Right and line:
            self._step(1)
        elif key == Qt.Key.Key_Left and (line or not self.isExpanded(self.currentIndex())):
            self._step(-1)
        elif key == Qt.Key.Key_Delete and line:
            self.asked.emit(DELETE, row)
        elif key == Qt.Key.Key_Insert:
            self.asked.emit(ADD, row)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.asked.emit(COPY, row)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.asked.emit(PASTE, row)
        elif key == Qt.Key.Key_Down and not self.indexBelow(self.currentIndex()).isValid():
            self.left.emit(1)
        elif key == Qt.Key.Key_Up and not self.indexAbove(self.currentIndex()).isValid():
            self.left.emit(-1)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        """Go to the next visible cell of the row; to the row above it from the first one."""
        index = self.currentIndex()
        column = index.column() + by
        while 0 <= column < len(self.habits.model.columns):
            if not self.header().isSectionHidden(column):
                self.setCurrentIndex(index.siblingAtColumn(column))
                return
            column += by
        if by < 0 and index.parent().isValid():
            self.setCurrentIndex(index.parent())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row: PlanRow | None = self.current_row()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row is not None and row.kind == "line":
            self._offer(menu, _("Edit the line..."), EDIT, row)
            self._offer(menu, _("Add an expense on it..."), BOOK, row)
            self._offer(menu, _("Compare quotes..."), QUOTES, row)
            self._offer(menu, _("Delete the line"), DELETE, row)
            menu.addSeparator()
        self._offer(menu, _("Add a line here..."), ADD, row)
        self._offer(menu, _("Copy"), COPY, row, "Ctrl+C")
        self._offer(menu, _("Paste lines..."), PASTE, row, "Ctrl+V")
        menu.popup(event.globalPos())

    def _offer(
        self, menu: QMenu, words: str, what: str, row: PlanRow | None, keys: str = ""
    ) -> None:
        action = menu.addAction(words)
        action.triggered.connect(lambda: self.asked.emit(what, row))
        if keys:
            action.setShortcut(QKeySequence(keys))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Hide channel, note and bar, in this order, where there is no room for them."""
        if self._legend is None:
            return
        without = () if self.taxed else (TAX,)
        self.header().setSectionHidden(self.habits.model.column_of(TAX), not self.taxed)
        give_way(self.habits, GIVING_WAY, without=without)
        self._legend.place()

    def show_tax(self, *, taxed: bool) -> None:
        """Show the tax of each line, or leave its column out."""
        if taxed != self.taxed:
            self.taxed = taxed
            self.fit()


class BarLegend(QWidget):
    """The words "spent" and "committed" with their colours, as the head of the bars."""

    def __init__(self, header: QHeaderView, habits: ViewHabits) -> None:
        super().__init__(header)
        self._header, self._habits = header, habits
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 0, 1)
        row.setSpacing(5)
        for fill, word in (("spent", _("spent")), ("committed", _("committed"))):
            row.addWidget(Swatch(fill))
            row.addWidget(label(word, "second"))
            row.addSpacing(5)
        row.addStretch(1)
        header.sectionResized.connect(lambda *_sizes: self.place())
        header.geometriesChanged.connect(self.place)

    def place(self) -> None:
        """Lie over the section of the bars."""
        section = self._habits.model.column_of("bar")
        self.setVisible(not self._header.isSectionHidden(section))
        left = self._header.sectionViewportPosition(section)
        self.setGeometry(left, 0, self._header.sectionSize(section), self._header.height())
