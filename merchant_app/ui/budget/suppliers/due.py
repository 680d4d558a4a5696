"""What is due when: open orders of all campaigns by week or month, overdue ones first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.due_groups import DueGroup, DueSpan, due_group
from merchant_app.domain.money import Currency
from merchant_app.i18n import _, _n, _p
from merchant_app.store.suppliers import DueOrder
from merchant_app.ui.widgets import (
    Cell,
    ColumnSpec,
    EmptyState,
    Node,
    PinnedTotals,
    RowLook,
    TreeModel,
    TreeView,
    ViewState,
)
from merchant_app.ui.widgets.narrow import give_way

#: What may be asked of an order.
PAY, SHOW, SUPPLIER = "pay", "show", "supplier"
_GIVING_WAY = ("campaign", "ordered", "amount")


@dataclass(frozen=True, slots=True)
class DueRow:
    """A group with the sum of what is still to be paid, or one order of it."""

    key: str
    group: DueGroup
    open: int
    count: int
    order: DueOrder | None = None


def due_nodes(orders: Sequence[DueOrder], today: date, span: DueSpan) -> list[Node[DueRow]]:
    """Group open orders, which come by the day they are due, those without one last."""

    def group_of(order: DueOrder) -> DueGroup:
        return due_group(order.row.entry.due, today=today, span=span)

    nodes = []
    for group, found in groupby(orders, group_of):
        rows = [
            DueRow(f"order:{each.row.entry.id}", group, each.row.open, 1, each) for each in found
        ]
        key = "overdue" if group.overdue else f"{span}:{group.first}"
        whole = DueRow(key, group, sum(row.open for row in rows), len(rows))
        nodes.append(Node(whole, tuple(Node(row) for row in rows)))
    return nodes


class DueTree(TreeView):
    """The orders: Enter pays."""

    #: What is asked, and of which `DueOrder`.
    asked = Signal(str, object)

    def __init__(self, currency: Currency, today: date, state: ViewState) -> None:
        self._today = today
        model = TreeModel[DueRow](
            self._columns(currency),
            key=lambda row: row.key,
            look=lambda row: RowLook(ground="window" if row.order is None else "",
                                     bold=row.order is None),
        )  # fmt: skip
        super().__init__(model, name=_("What is due when"), state=state, today=today)
        model.setParent(self)
        self.tree_model = model
        self.row_activated.connect(self._activated)

    def _columns(self, currency: Currency) -> Sequence[ColumnSpec[DueRow]]:
        def text(row: DueRow) -> str:
            return row.order.row.entry.text if row.order else ""

        def amount(row: DueRow) -> str:
            if row.order is None:
                return ""
            return formats.money(row.order.row.entry.amount, currency)

        def ordered(row: DueRow) -> str:
            return formats.short_date(row.order.row.entry.day) if row.order else ""

        return (
            ColumnSpec("due", _("Pay by"), self._when, width=210),
            ColumnSpec("to", _p("payment", "To"), self._to, width=170),
            ColumnSpec("text", _("What for"), text, width=160, stretch=True),
            ColumnSpec(
                "campaign", _("Campaign"), lambda row: row.order.campaign if row.order else "",
                width=190, quiet=True,
            ),
            ColumnSpec("ordered", _("Ordered on"), ordered, width=96, quiet=True),
            ColumnSpec("amount", _("Ordered for"), amount, align="right", width=110, quiet=True),
            ColumnSpec(
                "open", _("To be paid"), lambda row: formats.money(row.open, currency),
                align="right", width=120,
            ),
            ColumnSpec("state", _("State"), self._state, kind="chip", width=140),
        )  # fmt: skip

    def _when(self, row: DueRow) -> str | Cell:
        if row.order is not None:
            due = row.order.row.entry.due
            return Cell("–", color="text3") if due is None else formats.day_and_weekday(due)
        if row.group.overdue:
            return Cell(_("Overdue"), color="warning.text")
        if row.group.first is None or row.group.last is None:
            return _("Without a day")
        if row.key.startswith(DueSpan.MONTH):
            return formats.month_in_full(row.group.first)
        if row.group.last.year != self._today.year:
            return formats.date_range(row.group.first, row.group.last)
        return formats.short_range(row.group.first, row.group.last)

    def _to(self, row: DueRow) -> str | Cell:
        if row.order is None:
            return ""
        return row.order.to or Cell("–", color="text3")

    def _state(self, row: DueRow) -> Cell:
        if row.order is None:
            return Cell()
        due = row.order.row.entry.due
        if due is None:
            return Cell()
        days = (due - self._today).days
        if days < 0:
            late = _n("{n} day late", "{n} days late", -days)
            return Cell(late, tone="warning", icon="triangle-alert")
        if days == 0:
            return Cell(_("Due today"), tone="concern", icon="clock")
        if days <= 7:
            return Cell(_n("in {n} day", "in {n} days", days), tone="concern", icon="clock")
        return Cell()

    def _activated(self, row: DueRow) -> None:
        if row.order is not None:
            self.asked.emit(PAY, row.order)
            return
        index = self.habits.model.index_of(row.key)
        self.setExpanded(index, not self.isExpanded(index))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row: DueRow | None = self.current_row()
        if row is None or row.order is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        order = row.order
        offers = [(_("Pay the order..."), PAY), (_("Show in the ledger"), SHOW)]
        if order.row.entry.supplier_id is not None:
            offers.append((_("Show the supplier"), SUPPLIER))
        for words, what in offers:
            action = menu.addAction(words)
            action.triggered.connect(lambda _on, what=what: self.asked.emit(what, order))
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        give_way(self.habits, _GIVING_WAY)


class DuePane(QWidget):
    """The tree with what is owed in all."""

    def __init__(self, currency: Currency, today: date, state: ViewState) -> None:
        super().__init__()
        self._currency, self._today = currency, today
        self._orders: Sequence[DueOrder] = ()
        self.tree = DueTree(currency, today, state)
        self.totals = PinnedTotals(self.tree)
        self.tree.set_empty(
            EmptyState(
                "calendar-check", _("Nothing is owed"),
                _("Orders that are not paid in full are listed here by the day they are due."),
            )
        )  # fmt: skip
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.tree, 1)
        rows.addWidget(self.totals)

    def show_orders(self, orders: Sequence[DueOrder], span: DueSpan) -> None:
        """Show open orders by week or month, and what they come to."""
        self._orders = orders
        self.tree.tree_model.set_tree(due_nodes(orders, self._today, span))
        if not orders:
            self.totals.show_rows()
            return
        whole = sum(each.row.open for each in orders)
        words = _n("{n} order", "{n} orders", len(orders))
        self.totals.show_rows(
            {"due": Cell(_("In all")), "to": Cell(words),
             "open": Cell(formats.money(whole, self._currency))}
        )  # fmt: skip

    def current(self) -> DueOrder | None:
        """Give the order that is selected."""
        row: DueRow | None = self.tree.current_row()
        return None if row is None else row.order

    def select(self, entry_id: int) -> bool:
        """Select an order; False if it is not among them."""
        index = self.tree.habits.model.index_of(f"order:{entry_id}")
        if index.parent().isValid():
            self.tree.expand(index.parent())
        found = self.tree.select_key(f"order:{entry_id}")
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        return found
