"""The tables of one supplier: orders and payments, records, and quotes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu

from merchant_app import formats
from merchant_app.domain.money import Currency
from merchant_app.domain.quotes import Quote
from merchant_app.domain.suppliers import SupplierEvent
from merchant_app.i18n import _
from merchant_app.store.ledger import EntryState, LedgerRow
from merchant_app.ui.budget.commands import ENTRY_COMMANDS
from merchant_app.ui.budget.ledger_columns import state_words
from merchant_app.ui.budget.suppliers.words import event_cell, event_text, quote_cell
from merchant_app.ui.widgets import Cell, ColumnSpec, EmptyState, RowLook, RowsModel, TableView
from merchant_app.ui.widgets.narrow import give_way

_DOTS = {
    EntryState.PAID: "spent",
    EntryState.ORDERED: "committed",
    EntryState.REFUND: "concern",
}


class EntryTable(TableView):
    """Orders and payments with a supplier: Enter leads to the ledger."""

    #: The key of one of `ENTRY_COMMANDS`, or "show", and the row it is asked of.
    asked = Signal(str, object)

    def __init__(self, currency: Currency, today: date) -> None:
        def amount(row: LedgerRow) -> Cell:
            minus = -1 if row.state is EntryState.REFUND else 1
            return Cell(formats.money(minus * row.entry.amount, currency))

        def due(row: LedgerRow) -> Cell:
            day = row.entry.due
            if day is None or row.state is not EntryState.ORDERED or not row.open:
                return Cell()
            late = day < today
            return Cell(formats.short_date(day), color="warning.text" if late else "", bold=late)

        def state(row: LedgerRow) -> Cell:
            words = state_words()[row.state]
            if row.state is EntryState.ORDERED and not row.open:
                return Cell(_("Ordered and paid"), tone="reserve")
            return Cell(words, tone=_DOTS.get(row.state, "reserve"))

        model = RowsModel[LedgerRow](
            (
                ColumnSpec("day", _("Date"), lambda row: formats.short_date(row.entry.day),
                           width=82, sort=lambda row: row.entry.day),
                ColumnSpec("text", _("What for"),
                           lambda row: Cell(row.entry.text, tip=row.entry.text),
                           width=90, stretch=True),
                ColumnSpec("state", _("State"), state, kind="dot", width=108),
                ColumnSpec("due", _("Pay by"), due, width=82, sort=_due_or_last),
                ColumnSpec("amount", _("Amount"), amount, align="right", width=100,
                           sort=lambda row: row.entry.amount),
            ),
            key=lambda row: row.entry.id,
            look=lambda row: RowLook(struck=row.entry.voided),
        )  # fmt: skip
        super().__init__(model, name=_("Orders and payments"), today=today)
        model.setParent(self)
        self.rows_model = model
        self.row_activated.connect(lambda row: self.asked.emit("show", row))
        self.set_empty(
            EmptyState(
                "receipt-text", _("No orders yet"),
                _("Entries with this supplier show up here as soon as they are booked."),
            )
        )  # fmt: skip

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        give_way(self.habits, ("state",))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row: LedgerRow | None = self.current_row()
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Show in the ledger")).triggered.connect(
            lambda: self.asked.emit("show", row)
        )
        for command in ENTRY_COMMANDS:
            if not row.entry.voided and command.offered(row):
                action = menu.addAction(command.words())
                action.triggered.connect(lambda _on, key=command.key: self.asked.emit(key, row))
        menu.popup(event.globalPos())


class RecordTable(TableView):
    """Scores, failures and notes, the newest first: Del deletes."""

    delete_asked = Signal(object)

    def __init__(self, today: date) -> None:
        model = RowsModel[SupplierEvent](
            (
                ColumnSpec("day", _("Date"), lambda event: formats.short_date(event.day),
                           width=82, sort=lambda event: event.day),
                ColumnSpec("what", _("What"), event_cell, kind="chip", width=136),
                ColumnSpec("text", _("Note"),
                           lambda event: Cell(event_text(event), tip=event_text(event)),
                           width=120, stretch=True),
            ),
            key=lambda event: event.id,
        )  # fmt: skip
        super().__init__(model, name=_("Scores and failures"), today=today)
        model.setParent(self)
        self.rows_model = model
        self.set_empty(
            EmptyState(
                "star", _("Nothing written down yet"),
                _("Score how an order went, and note what goes wrong."),
            )
        )  # fmt: skip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row: SupplierEvent | None = self.current_row()
        if row is not None and event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit(row)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row: SupplierEvent | None = self.current_row()
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Delete this record")).triggered.connect(
            lambda: self.delete_asked.emit(row)
        )
        menu.popup(event.globalPos())


class QuoteTable(TableView):
    """What a supplier asked for which budget line: Enter opens the comparison."""

    def __init__(self, currency: Currency, today: date, line_name: Callable[[int], str]) -> None:
        model = RowsModel[Quote](
            (
                ColumnSpec("day", _("Date"), lambda quote: formats.short_date(quote.day),
                           width=82, sort=lambda quote: quote.day),
                ColumnSpec("line", _("Budget line"), lambda quote: line_name(quote.line_id),
                           width=120, stretch=True),
                ColumnSpec("state", _("State"),
                           lambda quote: quote_cell(quote, frozenset(), today),
                           kind="chip", width=100),
                ColumnSpec("amount", _("Amount"),
                           lambda quote: formats.money(quote.amount, currency),
                           align="right", width=100, sort=lambda quote: quote.amount),
            ),
            key=lambda quote: quote.id,
        )  # fmt: skip
        super().__init__(model, name=_("Quotes"), today=today)
        model.setParent(self)
        self.rows_model = model
        self.set_empty(
            EmptyState(
                "files", _("No quotes yet"),
                _("Compare quotes from a budget line: right click it in the plan."),
            )
        )  # fmt: skip


def _due_or_last(row: LedgerRow) -> date:
    return row.entry.due or date.max
