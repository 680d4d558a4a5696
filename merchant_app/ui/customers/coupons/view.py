"""The view "Coupons": the batches with one in detail, what they brought, who brings whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from merchant_app.i18n import _, _p
from merchant_app.store.coupon_batches import BATCH_TABLES, BatchRow, batch_rows
from merchant_app.store.referrals import REFERRAL_TABLES
from merchant_app.ui.customers.coupons.batch_detail import BatchDetail
from merchant_app.ui.customers.coupons.batch_table import BatchTable
from merchant_app.ui.customers.coupons.commands import COMMANDS, CouponCommands
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.views import CustomersView
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import (
    EmptyState,
    SearchField,
    Segment,
    SegmentedControl,
    divider,
    outlined_button,
)

if TYPE_CHECKING:
    from merchant_app.ui.customers.coupons.referrals_pane import ReferralsPane
    from merchant_app.ui.customers.coupons.results_pane import ResultsPane

_DETAIL = 360
_ROOMY = 1100


class CouponsView(CustomersView):
    """Coupons of all campaigns of the shop."""

    TABLES: ClassVar[tuple[str, ...]] = (
        *dict.fromkeys((*BATCH_TABLES, *REFERRAL_TABLES)), "shop",
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        workspace = desk.workspace
        self._state: dict[str, Any] = workspace.shop.remembered("coupons_view", {})
        self._rows: list[BatchRow] = []
        self._wanted: int | None = None
        self.commands = CouponCommands(desk, self.show_row)
        currency = workspace.shop.info.currency
        self.table = BatchTable(
            currency, lambda: workspace.today, COMMANDS, state=self._state.setdefault("list", {})
        )
        self.detail = BatchDetail(desk, self.commands.run)
        #: Made when first asked for.
        self._results: ResultsPane | None = None
        self._referrals: ReferralsPane | None = None
        self._build_bar()
        self._lay_out()
        self._connect()
        self.choose_mode(self._state.get("mode", "list"))

    # -- building --------------------------------------------------------------------------

    def _build_bar(self) -> None:
        self.mode = SegmentedControl(
            [
                Segment("list", _p("coupons", "Coupons")),
                Segment("results", _("What they brought")),
                Segment("referrals", _("Who brings whom")),
            ],
            name=_("What is shown of the coupons"),
        )
        self.search = SearchField(_("Type or scan a code"))
        self.search.setToolTip(_("Enter shows what the coupon is and whether it can be used"))
        self.group = SegmentedControl(
            [
                Segment("batch", _p("coupons", "By offer")),
                Segment("channel", _p("coupons", "By channel")),
                Segment("place", _p("coupons", "By street")),
                Segment("partner", _p("coupons", "By partner")),
                Segment("campaign", _p("coupons", "By campaign")),
            ],
            chosen=self._state.get("group", ""),
            name=_("How coupons are put together"),
        )
        self.add_button = outlined_button(_("New coupons"), self.commands.add, icon="plus")
        self.add_button.setEnabled(self._desk.workspace.shop.read_only is None)
        self.nothing = EmptyState(
            "ticket-percent",
            _("No coupons yet"),
            _("Make some for a street, a channel or a partner. Each has its own code, so that you "
              "see the same evening what came back."),
            button=_("New coupons"),
            clicked=self.commands.add,
        )  # fmt: skip
        assert self.nothing.button is not None
        self.nothing.setFocusProxy(self.nothing.button)

    def _lay_out(self) -> None:
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 7, 16, 7)
        bar.setSpacing(8)
        for widget in (self.mode, self.search, self.group):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self.add_button)
        batches = QWidget()
        columns = QHBoxLayout(batches)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self.table, 1)
        columns.addWidget(divider(upright=True))
        columns.addWidget(self.detail)
        self._list_part = batches
        self._stack = QStackedWidget()
        for part in (batches, self.nothing):
            self._stack.addWidget(part)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(bar)
        rows.addWidget(divider())
        rows.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.mode.chosen.connect(self.choose_mode)
        self.group.chosen.connect(self._group_chosen)
        self.search.returnPressed.connect(self.look_up)
        self.search.cleared.connect(self.search.clear)
        self.table.asked.connect(self.commands.run)
        self.table.current_changed.connect(self._show_detail)
        self._desk.workspace.leaving.connect(self._keep)

    @property
    def results(self) -> ResultsPane:
        """What the coupons brought."""
        if self._results is None:
            from merchant_app.ui.customers.coupons.results_pane import ResultsPane

            currency = self._desk.workspace.shop.info.currency
            self._results = ResultsPane(currency, self._state.setdefault("results", {}))
            self._stack.addWidget(self._results)
        return self._results

    @property
    def referrals(self) -> ReferralsPane:
        """Who brings whom."""
        if self._referrals is None:
            from merchant_app.ui.customers.coupons.referrals_pane import ReferralsPane

            self._referrals = ReferralsPane(
                self._desk,
                self._state.setdefault("tree", {}),
                self._state.get("span", ""),
                lambda key: self._state.update(span=key),
            )
            self._stack.addWidget(self._referrals)
        return self._referrals

    # -- showing ---------------------------------------------------------------------------

    def show_all(self) -> None:
        """Read batches, sums and referrals anew."""
        self._rows = batch_rows(self._desk.workspace.shop)
        before = self.table.current_row()
        self.table.rows_model.set_rows(self._rows)
        if self._wanted is not None and self.table.select_key(self._wanted):
            self._wanted = None
        elif self._rows and (before is None or self.table.current_row() is None):
            self.table.select_key(self._rows[0].batch.id)
        self._show_detail(self.table.current_row())
        self._bring_up()

    def show_row(self, row_id: int) -> None:
        """Select a batch."""
        self.choose_mode("list")
        self._wanted = row_id
        if self.table.select_key(row_id):
            self._wanted = None

    def choose_mode(self, key: str) -> None:
        """Show the list, the sums, or who brings whom."""
        self.mode.choose(key)
        self._state["mode"] = key
        self.search.setVisible(key == "list")
        self.group.setVisible(key == "results")
        self.add_button.setVisible(key == "list")
        self._bring_up()

    def _bring_up(self) -> None:
        mode = self.mode.key
        if mode == "referrals":
            self.referrals.show_all()
            self._stack.setCurrentWidget(self.referrals)
            self.setFocusProxy(self.referrals.tree)
        elif not self._rows:
            self._stack.setCurrentWidget(self.nothing)
            self.setFocusProxy(self.nothing)
        elif mode == "results":
            self.results.show_rows(self._rows, self.group.key)
            self._stack.setCurrentWidget(self.results)
            self.setFocusProxy(self.results.table)
        else:
            self._stack.setCurrentWidget(self._list_part)
            self.setFocusProxy(self.table)

    def _show_detail(self, row: BatchRow | None) -> None:
        self.detail.setVisible(row is not None)
        if row is not None:
            self.detail.show_row(row)

    def _group_chosen(self, key: str) -> None:
        self._state["group"] = key
        self.results.show_rows(self._rows, key)

    # -- asking ----------------------------------------------------------------------------

    def look_up(self) -> None:
        """Show what the coupon of the code that was typed is."""
        from merchant_app.ui.customers.coupons.look_up_dialog import LookUpDialog

        code = self.search.text().strip()
        self.search.clear()
        self._desk.open(LookUpDialog(self._desk.workspace, code, self._desk.page))

    # -- sizes -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        now = theme()
        self.detail.setFixedWidth(min(now.scaled(_DETAIL), round(self.width() * 0.4)))
        self.search.setFixedWidth(now.scaled(240 if self.width() > now.scaled(_ROOMY) else 190))

    def _keep(self) -> None:
        self._desk.workspace.remember("coupons_view", self._state)
