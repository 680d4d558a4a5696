"""The tree of the plan with its total: moves between cells, folds columns when it is narrow."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QMenu, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.budget import Money
from merchant_app.domain.budget_summary import BudgetSummary
from merchant_app.domain.money import Currency
from merchant_app.i18n import _
from merchant_app.ui.budget.narrow import give_way
from merchant_app.ui.budget.plan_columns import GIVING_WAY, NOTHING
from merchant_app.ui.budget.plan_rows import PlanContents, PlanRow, plan_nodes
from merchant_app.ui.widgets import (
    Cell,
    PinnedTotals,
    RowLook,
    Swatch,
    TreeModel,
    TreeView,
    ViewState,
    label,
)
from merchant_app.ui.widgets.view_habits import ViewHabits

#: What may be asked of a row.
EDIT, ADD, BOOK, QUOTES, DELETE = "edit", "add", "book", "quotes", "delete"


def row_look(row: PlanRow) -> RowLook:
    """Let phases stand on the window's colour."""
    return RowLook(ground="window" if row.kind == "phase" else "")


class PlanTree(TreeView):
    """The tree. On a line, Left and Right go from cell to cell; Del deletes, Insert adds."""

    #: What is asked and of which row.
    asked = Signal(str, object)

    def __init__(
        self,
        model: TreeModel[PlanRow],
        *,
        state: ViewState,
        currency: Currency,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            model, name=_("Budget lines"), state=state, currency=currency, today=today,
            parent=parent,
        )  # fmt: skip
        self._legend = BarLegend(self.header(), self.habits)
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
        menu.popup(event.globalPos())

    def _offer(self, menu: QMenu, words: str, what: str, row: PlanRow | None) -> None:
        menu.addAction(words).triggered.connect(lambda: self.asked.emit(what, row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Hide channel, note and bar, in this order, where there is no room for them."""
        give_way(self.habits, GIVING_WAY)
        self._legend.place()


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


class PlanPane(QWidget):
    """The tree with its pinned total."""

    def __init__(self, tree: PlanTree, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = tree
        self.totals = PinnedTotals(tree)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(tree, 1)
        rows.addWidget(self.totals)

    def show_plan(self, of: PlanContents) -> None:
        """Show the lines and their total; on first sight only the phase of today is open."""
        model: TreeModel[PlanRow] = self.tree.habits.model  # type: ignore[assignment]
        model.set_tree(plan_nodes(of))
        self._fold_at_first(of)
        self.totals.show_rows(_total(of.summary, of))

    def _fold_at_first(self, of: PlanContents) -> None:
        seen = set(self.tree.habits.state.get("seen", ()))
        new = [phase for phase in of.phases if f"phase:{phase.id}" not in seen]
        if not new:
            return
        running = [p.id for p in of.phases if p.start <= of.today <= p.end]
        stay = running[0] if running else of.phases[0].id
        for phase in new:
            if phase.id != stay:
                self.tree.collapse(self.tree.habits.model.index_of(f"phase:{phase.id}"))
        self.tree.habits.state["seen"] = sorted(seen | {f"phase:{phase.id}" for phase in new})

    def rows(self) -> list[PlanRow]:
        """Give all rows from top to bottom, folded ones too."""
        model = self.tree.habits.model
        found: list[PlanRow] = []
        waiting = [model.index(at, 0) for at in reversed(range(model.rowCount()))]
        while waiting:
            index = waiting.pop()
            found.append(model.row_at(index))
            below = range(model.rowCount(index))
            waiting += [model.index(at, 0, index) for at in reversed(below)]
        return found

    def select(self, key: str) -> bool:
        """Open what is around a row and select it."""
        index = self.tree.habits.model.index_of(key)
        parent = index.parent()
        while parent.isValid():
            self.tree.expand(parent)
            parent = parent.parent()
        found = self.tree.select_key(key)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        return found


def _total(summary: BudgetSummary, of: PlanContents) -> Mapping[str, Any]:
    def text(amount: int) -> str:
        return formats.brief_money(amount, of.currency) if amount else NOTHING

    total: Money = summary.total
    left = Cell(text(summary.left), color="emergency.text" if summary.left < 0 else "")
    return {
        "name": _("Total"),
        "planned": text(summary.budget),
        "committed": text(total.committed),
        "spent": text(total.spent),
        "left": left,
    }
