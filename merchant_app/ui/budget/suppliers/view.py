"""The view "Suppliers": the list with one of them in detail, or what is due when."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from merchant_app.domain.due_groups import DueSpan
from merchant_app.i18n import _, _p
from merchant_app.store.suppliers import (
    SUPPLIER_TABLES,
    DueOrder,
    SupplierRow,
    due_orders,
    supplier_rows,
)
from merchant_app.ui.budget.commands import run_on_entry
from merchant_app.ui.budget.desk import Desk
from merchant_app.ui.budget.suppliers import due, supplier_list
from merchant_app.ui.budget.suppliers.commands import SupplierCommands
from merchant_app.ui.budget.suppliers.detail import SupplierDetail
from merchant_app.ui.budget.suppliers.due import DuePane
from merchant_app.ui.budget.suppliers.supplier_list import SupplierTable
from merchant_app.ui.budget.views import BudgetView
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import (
    EmptyState,
    SearchField,
    Segment,
    SegmentedControl,
    divider,
    outlined_button,
)

_DETAIL = 480
#: From this width on, at 100 %, the search is as wide as elsewhere.
_ROOMY = 1100


class SuppliersView(BudgetView):
    """Suppliers belong to the shop: what they are owed is that of all campaigns."""

    TABLES: ClassVar[tuple[str, ...]] = SUPPLIER_TABLES

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        workspace = desk.workspace
        self._state: dict[str, Any] = workspace.shop.remembered("suppliers_view", {})
        self._rows: list[SupplierRow] = []
        self._wanted: int | None = None
        self.commands = SupplierCommands(desk, self.show_supplier)
        currency = workspace.shop.info.currency
        self.table = SupplierTable(currency, state=self._state.setdefault("list", {}))
        self.detail = SupplierDetail(desk, self.commands)
        self.due = DuePane(currency, workspace.today, self._state.setdefault("due", {}))
        self._build_bar()
        self._build_empty()
        self._lay_out()
        self._connect()
        self.choose_mode(self._state.get("mode", "list"))

    # -- building --------------------------------------------------------------------------

    def _build_bar(self) -> None:
        self.mode = SegmentedControl(
            [
                Segment("list", _p("view", "List")),
                Segment("due", _("What is due when")),
            ],
            name=_("Suppliers or what is due"),
        )
        self.search = SearchField(_("Find a supplier"))
        self.which = SegmentedControl(
            [
                Segment("all", _p("suppliers", "All")),
                Segment("owed", _p("suppliers", "To be paid")),
                Segment("blocked", _p("suppliers", "Blocked")),
            ],
            name=_("Which suppliers"),
        )
        self.span = SegmentedControl(
            [
                Segment(DueSpan.WEEK.value, _("By week")),
                Segment(DueSpan.MONTH.value, _("By month")),
            ],
            chosen=self._state.get("span", ""),
            name=_("Weeks or months"),
        )
        self.add_button = outlined_button(_("New supplier"), self.commands.add, icon="plus")
        self.pay_button = outlined_button(
            _("Pay the order"), lambda: self._due_asked(due.PAY, self.due.current()), icon="wallet"
        )
        self.add_button.setEnabled(self._desk.workspace.shop.read_only is None)

    def _build_empty(self) -> None:
        self.nobody = EmptyState(
            "handshake",
            _("No suppliers yet"),
            _("Add who you buy from: their terms say by when you pay, their score how they did."),
            button=_("New supplier"),
            clicked=self.commands.add,
        )
        assert self.nobody.button is not None
        self.nobody.setFocusProxy(self.nobody.button)
        self.no_match = EmptyState(
            "search", _("Nothing matches"), _("No supplier fits the search and the filter."),
            button=_("Clear filters"), clicked=self._show_all, plus=False,
        )  # fmt: skip

    def _lay_out(self) -> None:
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 7, 16, 7)
        bar.setSpacing(8)
        for widget in (self.mode, self.search, self.which, self.span):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self.pay_button)
        bar.addWidget(self.add_button)
        suppliers = QWidget()
        columns = QHBoxLayout(suppliers)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self.table, 1)
        self._line = divider(upright=True)
        columns.addWidget(self._line)
        columns.addWidget(self.detail)
        self._stack = QStackedWidget()
        for part in (suppliers, self.due, self.nobody):
            self._stack.addWidget(part)
        self._list_part = suppliers
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(bar)
        rows.addWidget(divider())
        rows.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.mode.chosen.connect(self.choose_mode)
        self.which.chosen.connect(lambda _key: self._show_rows())
        self.search.textChanged.connect(lambda _text: self._show_rows())
        self.search.cleared.connect(self._show_all)
        self.span.chosen.connect(self._span_chosen)
        self.table.asked.connect(self._asked)
        self.table.current_changed.connect(self._show_detail)
        self.due.tree.asked.connect(self._due_asked)
        self.due.tree.current_changed.connect(lambda _row: self._offer_pay())
        self._desk.workspace.leaving.connect(self._keep)

    # -- showing ---------------------------------------------------------------------------

    def show_campaign(self, campaign_id: int) -> None:
        """Read suppliers and what is due anew."""
        del campaign_id  # suppliers belong to the shop
        shop, today = self._desk.workspace.shop, self._desk.workspace.today
        self._rows = supplier_rows(shop, today)
        self._show_rows()
        self.due.show_orders(due_orders(shop), DueSpan(self.span.key))
        self._offer_pay()
        self._bring_up()

    def show_part(self, row_id: int) -> None:
        """Select the order that an alert leads to among what is due."""
        self.choose_mode("due")
        self.due.select(row_id)
        self._offer_pay()

    def show_supplier(self, supplier_id: int) -> None:
        """Select a supplier in the list, letting go of filters that hide it."""
        self.choose_mode("list")
        self._wanted = supplier_id
        if not self.table.select_key(supplier_id):
            self._show_all()
        if self.table.select_key(supplier_id):
            self._wanted = None

    def choose_mode(self, key: str) -> None:
        """Show the list, or what is due when."""
        self.mode.choose(key)
        self._state["mode"] = key
        listed = key == "list"
        for widget in (self.search, self.which, self.add_button):
            widget.setVisible(listed)
        for widget in (self.span, self.pay_button):
            widget.setVisible(not listed)
        self._bring_up()

    def _bring_up(self) -> None:
        if self.mode.key == "due":
            self._stack.setCurrentWidget(self.due)
            self.setFocusProxy(self.due.tree)
            return
        any_rows = bool(self._rows)
        for widget in (self.search, self.which):
            widget.setEnabled(any_rows)
        self._stack.setCurrentWidget(self._list_part if any_rows else self.nobody)
        self.setFocusProxy(self.table if any_rows else self.nobody)

    def _show_rows(self) -> None:
        wanted, which = self.search.text().strip().casefold(), self.which.key
        shown = [
            row
            for row in self._rows
            if wanted in _searched(row)
            and (which != "owed" or row.account.open)
            and (which != "blocked" or row.supplier.blocked)
        ]
        before = self.table.current_row()
        self.table.rows_model.set_rows(shown)
        self.table.set_empty(self.no_match)
        if self._wanted is not None and self.table.select_key(self._wanted):
            self._wanted = None
        elif shown and (before is None or self.table.current_row() is None):
            self.table.select_key(shown[0].supplier.id)
        self._show_detail(self.table.current_row())

    def _show_detail(self, row: SupplierRow | None) -> None:
        self.detail.setVisible(row is not None)
        self._line.setVisible(row is not None)
        if row is not None:
            self.detail.show_row(row)

    def _show_all(self) -> None:
        self.which.choose("all")
        self.search.clear()
        self._show_rows()

    def _span_chosen(self, key: str) -> None:
        self._state["span"] = key
        self.due.show_orders(due_orders(self._desk.workspace.shop), DueSpan(key))

    # -- asking ----------------------------------------------------------------------------

    def _asked(self, what: str, row: SupplierRow) -> None:
        commands = self.commands
        run = {
            supplier_list.EDIT: commands.edit,
            supplier_list.BLOCK: commands.block,
            supplier_list.DELETE: commands.delete,
            supplier_list.SCORE: commands.score,
            supplier_list.INCIDENT: commands.incident,
            supplier_list.NOTE: commands.note,
        }[what]
        run(row.supplier)

    def _due_asked(self, what: str, order: DueOrder | None) -> None:
        if order is None:
            return
        if what == due.PAY:
            run_on_entry(self._desk, "pay", order.row)
        elif what == due.SHOW:
            self._desk.workspace.choose_campaign(order.row.entry.campaign_id)
            self._desk.show_entry(order.row.entry.id)
        elif order.row.entry.supplier_id is not None:
            self.show_supplier(order.row.entry.supplier_id)

    def _offer_pay(self) -> None:
        writable = self._desk.workspace.shop.read_only is None
        self.pay_button.setEnabled(writable and self.due.current() is not None)

    # -- sizes -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.detail.setFixedWidth(min(theme().scaled(_DETAIL), round(self.width() * 0.42)))
        self.search.setFixedWidth(
            theme().scaled(220 if self.width() > theme().scaled(1100) else 150)
        )

    def _keep(self) -> None:
        self._desk.workspace.remember("suppliers_view", self._state)


def _searched(row: SupplierRow) -> str:
    of = row.supplier
    return f"{of.name} {of.grade} {of.contact} {of.phone} {of.note}".casefold()
