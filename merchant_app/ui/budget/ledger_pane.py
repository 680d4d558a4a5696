"""The ledger: its head, the table of entries and the totals of what is shown and selected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from merchant_app.actions.budget import delete_filter
from merchant_app.domain.budget import Money
from merchant_app.domain.ledger_filter import from_plain, to_plain
from merchant_app.domain.plan import Phase
from merchant_app.i18n import _, _n
from merchant_app.store.changes import Changes
from merchant_app.store.ledger import (
    EntryState,
    LedgerRow,
    balances,
    entry_ids,
    entry_ids_after,
    filtered_money,
    ledger_counts,
    ledger_rows,
    methods_used,
    money_of,
)
from merchant_app.store.ledger_filters import saved_filters
from merchant_app.store.people import channel_names, person_names, supplier_names
from merchant_app.ui.budget.desk import Desk
from merchant_app.ui.budget.filter_menu import Offered
from merchant_app.ui.budget.ledger_bar import LedgerBar
from merchant_app.ui.budget.ledger_columns import Surroundings, ledger_columns
from merchant_app.ui.budget.ledger_model import LedgerModel
from merchant_app.ui.budget.ledger_table import LedgerTable
from merchant_app.ui.budget.ledger_totals import LedgerTotals
from merchant_app.ui.budget.recurring.due_bar import DueBar
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import EmptyState, divider

if TYPE_CHECKING:
    from merchant_app.ui.budget.quick_entry.bar import QuickEntryBar

#: The keys that open the quick line where the table has the keyboard.
_QUICK_KEYS: Final = ("Ins", "+")
#: After an edit of more entries than this, which ones are shown is read anew.
_FEW_CHANGES: Final = 20
#: Below this height there is one row of totals only, px at 100 %.
_TIGHT: Final = 300


class LedgerPane(QWidget):
    """The lower half of the Budget tab.

    Args:
        desk: the shop, and where dialogs open.
        state: what is remembered of it; the caller saves it after `arranged`.

    """

    add_asked = Signal()
    #: The id of an entry that was booked in the quick line.
    booked = Signal(int)
    #: The key of one of `ENTRY_COMMANDS`, and the row it is asked of.
    asked = Signal(str, object)
    #: Something to be remembered changed.
    arranged = Signal()

    def __init__(self, desk: Desk, state: dict[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._workspace = workspace = desk.workspace
        self._state = state
        self._campaign_id = 0
        self._whole = Money()
        self._order = ("", False)
        currency = workspace.shop.info.currency
        self._around = Surroundings(
            today=lambda: workspace.today,
            balances=lambda: balances(workspace.shop, self._campaign_id),
        )
        self.bar = LedgerBar(lambda: workspace.today, self._offered())
        self.bar.wanted = from_plain(state.setdefault("filter", {}))
        self.model = LedgerModel(
            ledger_columns(currency, self._around),
            read=lambda ids: ledger_rows(workspace.shop, ids),
            sorted_by=self._sort,
            parent=self,
        )
        self.table = LedgerTable(
            self.model, state=state.setdefault("ledger", {}), today=workspace.today,
            currency=currency,
        )  # fmt: skip
        self._quick: QuickEntryBar | None = None
        self.bar.add.setToolTip(_("Ins in the ledger: write it in one line"))
        self.totals = LedgerTotals(self.table, currency)
        self.due = DueBar(desk)
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

    def _offered(self) -> Offered:
        shop = self._workspace.shop
        return Offered(
            saved=lambda: saved_filters(shop),
            suppliers=lambda: supplier_names(shop),
            methods=lambda: methods_used(shop, self._campaign_id),
        )

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.due)
        rows.addWidget(self.bar)
        rows.addWidget(divider())
        rows.addWidget(self.table, 1)
        rows.addWidget(self.totals)
        self._rows = rows
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _connect(self) -> None:
        bar, filters = self.bar, self.bar.filters
        bar.filter_changed.connect(self._filter_changed)
        bar.add_asked.connect(self.add_asked)
        bar.pay_asked.connect(lambda: self.asked.emit("pay", self.table.current_row()))
        bar.days_asked.connect(self._ask_days)
        filters.amounts_asked.connect(self._ask_amounts)
        filters.save_asked.connect(self._ask_name)
        filters.rename_asked.connect(self._ask_new_name)
        filters.delete_asked.connect(self._delete_filter)
        if self._workspace.shop.read_only is None:
            for key in _QUICK_KEYS:
                shortcut = QShortcut(QKeySequence(key), self.table, lambda: self.quick.open())
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.table.asked.connect(self._table_asked)
        self.table.current_changed.connect(self._offer_pay)
        self.table.selected.connect(self._show_selected)
        self.table.columns_changed.connect(self.arranged)
        self.table.habits.header.sectionResized.connect(lambda *_sizes: self.arranged.emit())
        self.table.habits.header.sortIndicatorChanged.connect(lambda *_: self.arranged.emit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.totals.set_tight(tight=self.height() < theme().scaled(_TIGHT))

    @property
    def quick(self) -> QuickEntryBar:
        """The line that writes entries without a dialog; made when it is first opened."""
        if self._quick is None:
            from merchant_app.ui.budget.quick_entry.bar import QuickEntryBar

            self._quick = QuickEntryBar(
                self._workspace, self.table, lambda: self.bar.wanted.line_id
            )
            self._quick.booked.connect(self.booked)
            self._rows.insertWidget(self._rows.indexOf(self.table), self._quick)
        return self._quick

    # -- showing ---------------------------------------------------------------------------

    def show_ledger(
        self,
        campaign_id: int,
        phases: Sequence[Phase],
        whole: Money,
        changes: Changes | None = None,
    ) -> None:
        """Show a campaign's entries through the filters as they are.

        Args:
            campaign_id: whose entries.
            phases: its phases.
            whole: what all of them add up to.
            changes: the edit after which the same campaign is shown again, None for any.

        """
        shop = self._workspace.shop
        same = campaign_id == self._campaign_id
        self._campaign_id = campaign_id
        self._whole = whole
        self._around.phases = {phase.id: phase for phase in phases}
        self._around.channels = channel_names(shop)
        self._around.people = person_names(shop)
        self.due.refresh()
        self.bar.offer(self._around.phases, self._around.channels)
        self.reload(changes.ids("ledger_entry") if changes is not None and same else None)

    def choose_line(self, line_id: int | None, name: str = "") -> bool:
        """Take a line into the filter, None for all lines; tell whether that changed it."""
        if self.bar.wanted.line_id == line_id:
            return False
        self.bar.set_line(line_id, name)
        return True

    def reload(self, changed: frozenset[int] | None = None) -> None:
        """Read which entries the filters leave, their number and their total.

        `changed` are all the entries that an edit touched, None if they are not known.
        """
        shop, wanted = self._workspace.shop, self.bar.resolved()
        counts = ledger_counts(shop, self._campaign_id)
        order, down = self._order
        if changed and len(changed) <= _FEW_CHANGES and not order and self.model.rowCount():
            before = self.model.ids
            ids = entry_ids_after(shop, self._campaign_id, wanted, before, changed)
        else:
            ids = entry_ids(shop, self._campaign_id, wanted, order=order, down=down)
        self._around.keeps_receipts = counts.keeps_receipts
        self._show_emptiness(counts.every)
        self.model.set_ids(ids)
        self.bar.show_count(len(ids), counts)
        narrowed = self.bar.narrowed
        self.totals.show_shown(
            filtered_money(shop, self._campaign_id, wanted, ids=ids) if narrowed else self._whole
        )
        self._show_selected()
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

    def _show_selected(self) -> None:
        """Add up the selected entries where there are several."""
        ids = self.table.selected_ids()
        if len(ids) < 2:
            self.totals.show_selected(0, None)
        else:
            self.totals.show_selected(len(ids), money_of(self._workspace.shop, ids))

    def _offer_pay(self, _row: object = None) -> None:
        row: LedgerRow | None = self.table.current_row()
        ordered = row is not None and row.state is EntryState.ORDERED
        self.bar.pay.setVisible(row is not None and ordered and row.open > 0)

    # -- what is asked ---------------------------------------------------------------------

    def _table_asked(self, what: str, row: LedgerRow | None) -> None:
        if what == "copy":
            count = self.table.copy()
            if count:
                self._workspace.say(_n("{n} entry copied", "{n} entries copied", count))
            return
        if what == "void" and len(self.table.selected_ids()) > 1:
            self._workspace.say(_("Choose one entry to strike out."))
            return
        self.asked.emit(what, row)

    def _filter_changed(self) -> None:
        self._state["filter"] = to_plain(self.bar.wanted)
        self.reload()
        self.arranged.emit()

    def _show_everything(self) -> None:
        self.bar.clear()
        self.bar.line_dropped.emit()

    def _sort(self, order: str, down: bool) -> None:  # noqa: FBT001 - called by the model
        self._order = (order, down)
        if self._campaign_id:
            self.reload()

    def _ask_days(self) -> None:
        from merchant_app.ui.budget.filter_dialogs import DaysDialog

        wanted, today = self.bar.wanted, self._workspace.today
        self._desk.open(
            DaysDialog(today, wanted.first, wanted.last, self.bar.set_days, self._desk.page)
        )

    def _ask_amounts(self) -> None:
        from merchant_app.ui.budget.filter_dialogs import AmountsDialog

        wanted, currency = self.bar.wanted, self._workspace.shop.info.currency

        def chosen(least: int | None, most: int | None) -> None:
            self.bar.change(least=least, most=most)

        self._desk.open(AmountsDialog(currency, wanted.least, wanted.most, chosen, self._desk.page))

    def _ask_name(self) -> None:
        from merchant_app.ui.budget.filter_dialogs import SaveFilterDialog

        if self._desk.may_write():
            self._desk.open(SaveFilterDialog(self._workspace, self.bar.wanted, self._desk.page))

    def _ask_new_name(self, name: str) -> None:
        from merchant_app.ui.budget.filter_dialogs import RenameFilterDialog

        if self._desk.may_write():
            self._desk.open(RenameFilterDialog(self._workspace, name, self._desk.page))

    def _delete_filter(self, name: str) -> None:
        workspace = self._workspace
        if self._desk.may_write() and workspace.acted(
            lambda: delete_filter(workspace.shop, name=name)
        ):
            workspace.say(_("Filter {name} deleted", name=name), undo=True)
