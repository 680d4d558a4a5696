"""The ledger: its head, the table of entries and the total of what is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.budget import Money
from merchant_app.domain.money import Currency
from merchant_app.domain.plan import Phase
from merchant_app.i18n import _
from merchant_app.store.ledger import (
    EntryState,
    LedgerRow,
    count_entries,
    entry_ids,
    filtered_money,
    ledger_rows,
)
from merchant_app.store.people import channel_names, person_names
from merchant_app.ui.budget.commands import ENTRY_COMMANDS
from merchant_app.ui.budget.ledger_bar import LedgerBar, filter_to_keep, kept_filter
from merchant_app.ui.budget.ledger_model import LedgerModel, ledger_columns
from merchant_app.ui.budget.narrow import give_way
from merchant_app.ui.budget.quick_entry.bar import QuickEntryBar
from merchant_app.ui.widgets import Cell, EmptyState, PinnedTotals, TableView, ViewState, divider
from merchant_app.ui.workspace import Workspace

_GIVING_WAY = ("note", "person", "line", "payee", "phase")


class LedgerTable(TableView):
    """The entries: Enter edits, Del strikes out."""

    #: The key of one of `ENTRY_COMMANDS`, and the row it is asked of.
    asked = Signal(str, object)

    def __init__(
        self, model: LedgerModel, *, state: ViewState, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, name=_("Ledger"), state=state, today=today, parent=parent)
        self.row_activated.connect(lambda row: self.asked.emit("edit", row))
        duplicate = QShortcut(QKeySequence("Ctrl+D"), self)
        duplicate.setContext(Qt.ShortcutContext.WidgetShortcut)
        duplicate.activated.connect(lambda: self.asked.emit("duplicate", self.current_row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row: LedgerRow | None = self.current_row()
        if row is not None and event.key() == Qt.Key.Key_Delete:
            self.asked.emit("void", row)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row: LedgerRow | None = self.current_row()
        if row is None or row.entry.voided:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for command in ENTRY_COMMANDS:
            if command.offered(row):
                action = menu.addAction(command.words())
                action.triggered.connect(lambda _on, key=command.key: self.asked.emit(key, row))
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        give_way(self.habits, _GIVING_WAY)


class LedgerPane(QWidget):
    """The lower half of the Budget tab."""

    add_asked = Signal()
    #: The key of one of `ENTRY_COMMANDS`, and the row it is asked of.
    asked = Signal(str, object)
    #: Something to be remembered changed.
    arranged = Signal()

    def __init__(
        self,
        workspace: Workspace,
        currency: Currency,
        state: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._currency = currency
        self._state = state
        self._campaign_id = 0
        self._whole = Money()
        self._order = ("", False)
        self._phases: Mapping[int, Phase] = {}
        self._channels: Mapping[int, str] = {}
        self._people: Mapping[int, str] = {}
        self.bar = LedgerBar(lambda: workspace.today)
        self.bar.wanted = kept_filter(state.setdefault("filter", {}))
        self.model = LedgerModel(
            ledger_columns(
                currency,
                phases=lambda: self._phases,
                channels=lambda: self._channels,
                people=lambda: self._people,
            ),
            read=self._read,
            sorted_by=self._sort,
            parent=self,
        )
        self.table = LedgerTable(
            self.model, state=state.setdefault("ledger", {}), today=workspace.today
        )
        self.quick = QuickEntryBar(workspace, self.table, lambda: self.bar.wanted.line_id)
        self.bar.add.setToolTip(_("Ins in the ledger: write it in one line"))
        self.totals = PinnedTotals(self.table)
        self.nothing = EmptyState(
            "receipt-text",
            _("No expenses yet"),
            _("Write down the first one as soon as you order or pay something."),
            button=_("Add expense"),
            clicked=self.add_asked.emit,
        )
        self.no_match = EmptyState(
            "search",
            _("Nothing matches"),
            _("No entry fits the filters above."),
            button=_("Clear filters"),
            clicked=self._show_everything,
            plus=False,
        )
        self.no_match.hide()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.bar)
        rows.addWidget(divider())
        rows.addWidget(self.quick)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.totals)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _connect(self) -> None:
        self.bar.filter_changed.connect(self._filter_changed)
        self.bar.add_asked.connect(self.add_asked)
        self.bar.pay_asked.connect(lambda: self.asked.emit("pay", self.table.current_row()))
        self.table.asked.connect(self.asked)
        self.table.current_changed.connect(self._offer_pay)
        self.table.habits.header.sectionResized.connect(lambda *_sizes: self.arranged.emit())

    def show_ledger(self, campaign_id: int, phases: Sequence[Phase], whole: Money) -> None:
        """Show a campaign's entries through the filters as they are; `whole` is their sum."""
        shop = self._workspace.shop
        self._campaign_id = campaign_id
        self._whole = whole
        self._phases = {phase.id: phase for phase in phases}
        self._channels = channel_names(shop)
        self._people = person_names(shop)
        self.bar.offer(self._phases, self._channels)
        self.reload()

    def choose_line(self, line_id: int | None, name: str = "") -> bool:
        """Take a line into the filter, None for all lines; tell whether that changed it."""
        if self.bar.wanted.line_id == line_id:
            return False
        self.bar.set_line(line_id, name)
        return True

    def reload(self) -> None:
        """Read which entries the filters leave, their number and their total."""
        shop, wanted = self._workspace.shop, self.bar.wanted
        every = count_entries(shop, self._campaign_id)
        order, down = self._order
        ids = entry_ids(shop, self._campaign_id, wanted, order=order, down=down)
        self._show_emptiness(every)
        self.model.set_ids(ids)
        self.bar.show_count(len(ids), every)
        narrowed = self.bar.narrowed
        self._show_total(
            filtered_money(shop, self._campaign_id, wanted) if narrowed else self._whole
        )
        self._offer_pay()

    def select(self, entry_id: int) -> bool:
        """Make an entry current; False if the filters hide it."""
        return self.table.select_key(entry_id)

    def show_entry(self, entry_id: int) -> None:
        """Select an entry, letting go of filters that hide it."""
        if not self.select(entry_id):
            self._show_everything()
            self.select(entry_id)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_writable(self, *, writable: bool) -> None:
        """Allow or forbid adding; a file that is only looked at has no use for it."""
        for button in (self.bar.add, self.bar.pay, self.nothing.button):
            if button is not None:
                button.setEnabled(writable)

    def _show_emptiness(self, every: int) -> None:
        shown = self.no_match if every else self.nothing
        (self.nothing if every else self.no_match).hide()
        self.table.set_empty(shown)

    def _show_total(self, money: Money) -> None:
        def row(words: str, amount: int, ink: str = "") -> dict[str, Cell]:
            color = "emergency.text" if amount < 0 else ink
            figure = Cell(formats.money(amount, self._currency), color=color)
            return {"text": Cell(words), "amount": figure}

        rows = [row(_("Spent and ordered, as shown"), money.spent + money.committed)]
        if money.revenue:
            rows.insert(0, row(_("Revenue, as shown"), money.revenue, "good.text"))
        self.totals.show_rows(*rows)

    def _offer_pay(self, _row: object = None) -> None:
        row: LedgerRow | None = self.table.current_row()
        ordered = row is not None and row.state is EntryState.ORDERED
        self.bar.pay.setVisible(row is not None and ordered and row.open > 0)

    def _filter_changed(self) -> None:
        self._state["filter"] = filter_to_keep(self.bar.wanted)
        self.reload()
        self.arranged.emit()

    def _show_everything(self) -> None:
        self.bar.clear()
        self.bar.line_dropped.emit()

    def _read(self, ids: Sequence[int]) -> Mapping[int, LedgerRow]:
        return ledger_rows(self._workspace.shop, ids)

    def _sort(self, order: str, down: bool) -> None:  # noqa: FBT001 - called by the model
        self._order = (order, down)
        if self._campaign_id:
            self.reload()
