"""The view "Control" of the budget: a table with reasons, and charts below it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.actions.budget import explain_difference
from merchant_app.domain.budget_burn_up import burn_up
from merchant_app.domain.budget_control import ControlMoney, Grouping
from merchant_app.domain.budget_forecast import Method
from merchant_app.i18n import _
from merchant_app.reports.budget.rows import (
    ControlContents,
    ControlRow,
    rows_of,
    unallocated,
    whole,
)
from merchant_app.reports.budget.source import control_contents, forecast_sentences
from merchant_app.reports.budget.words import explained, signed_share
from merchant_app.store.budget_control import CONTROL_TABLES, day_sums
from merchant_app.store.budget_rules import rule_limits
from merchant_app.ui.budget.control.burn_up_card import BurnUpCard
from merchant_app.ui.budget.control.head import ControlHead
from merchant_app.ui.budget.control.share_card import ShareCard
from merchant_app.ui.budget.control.table import (
    FIRST_TO_GO,
    control_model,
    difference_color,
    difference_text,
)
from merchant_app.ui.budget.control.variance_card import VarianceCard
from merchant_app.ui.budget.desk import Desk
from merchant_app.ui.budget.views import BudgetView
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.card import Card
from merchant_app.ui.widgets.columns import Cell
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.table import PinnedTotals, TableView
from merchant_app.ui.widgets.text import label

_MEMORY = "budget_control"
#: Below this width the charts stand one above the other, and the table leaves out columns.
_WIDE = 1150
#: As many rows as there are, but no more than these, and than the window has room for.
_MOST_ROWS = 16
_FEWEST_ROWS = 4
_FEWEST_SHOWN = 6
#: What stands above and below the rows, px at 100 %.
_AROUND = 232


class ControlView(BudgetView):
    """Planned, committed, spent, left and expected money, and why they differ."""

    TABLES = (*CONTROL_TABLES, "setting")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._workspace = desk.workspace
        shop = self._workspace.shop
        self._currency = shop.info.currency
        self._state: dict[str, Any] = dict(shop.remembered(_MEMORY, {}))
        self._wide: bool | None = None
        self._contents: ControlContents | None = None
        self.setAccessibleName(_("Control"))
        self.head = ControlHead(self._print)
        self.head.grouping.choose(self._kept(Grouping, "grouping", Grouping.LINE).value)
        self.head.method.choose(self._kept(Method, "method", Method.PLAN).value)
        writable = shop.read_only is None
        self.model = control_model(
            self._currency,
            limit=lambda: rule_limits(shop).overspent,
            edited=self._write_reason if writable else None,
        )
        self.table = TableView(
            self.model, name=_("Planned beside spent and expected money"),
            state=self._state.setdefault("table", {}),
        )  # fmt: skip
        self.model.setParent(self.table)
        self.totals = PinnedTotals(self.table)
        self.why = label("", "second", wrap=True)
        self.burn_up = BurnUpCard(self._currency)
        self.channels = ShareCard(self._currency)
        self.variance = VarianceCard(self._currency)
        self.charts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.scroller = QScrollArea()
        self._lay_out()
        self._connect()

    def _kept(self, kind: Any, key: str, usual: Any) -> Any:
        kept = self._state.get(key)
        return kind(kept) if kept in {each.value for each in kind} else usual

    @property
    def grouping(self) -> Grouping:
        """What the rows are."""
        return Grouping(self.head.grouping.key)

    @property
    def method(self) -> Method:
        """How the rest is foreseen."""
        return Method(self.head.method.key)

    def _lay_out(self) -> None:
        self.table.set_empty(
            EmptyState(
                "wallet",
                _("No money planned or spent yet"),
                _("Plan a line or add an expense, and see here how they compare."),
            )
        )
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        card = Card()
        card.body.setContentsMargins(1, 1, 1, 8)
        card.body.setSpacing(0)
        card.add(self.table)
        card.add(self.totals)
        self.why.setContentsMargins(16, 8, 16, 0)
        self.why.setMinimumHeight(theme().metrics("second").lineSpacing() + 8)
        card.add(self.why)
        self.charts.setSpacing(16)
        for chart, stretch in ((self.burn_up, 5), (self.channels, 4), (self.variance, 4)):
            self.charts.addWidget(chart, stretch)
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(24, 16, 24, 24)
        rows.setSpacing(12)
        rows.addWidget(self.head)
        rows.addWidget(card)
        rows.addLayout(self.charts)
        rows.addStretch(1)
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setWidget(body)
        whole_view = QVBoxLayout(self)
        whole_view.setContentsMargins(0, 0, 0, 0)
        whole_view.addWidget(self.scroller)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.head.grouping_chosen.connect(self._choose)
        self.head.method_chosen.connect(self._choose)
        self.table.selectionModel().currentChanged.connect(self._explain)
        self.table.row_activated.connect(self._open_row)
        self._workspace.leaving.connect(self._keep)

    # -- showing ---------------------------------------------------------------------------

    def show_campaign(self, campaign_id: int) -> None:
        """Show a campaign's money."""
        shop, today = self._workspace.shop, self._workspace.today
        self._contents = control_contents(shop, campaign_id, today, self.method)
        words = forecast_sentences(shop, campaign_id, today)[self.method]
        self.head.sentence.setText(_("Expected at the end: {sum}", sum=words))
        self._show_rows()
        course = burn_up(self._contents.facts, day_sums(shop, campaign_id))
        self.burn_up.show_course(course, today, words)
        self.channels.show_channels(rows_of(self._contents, Grouping.CHANNEL))

    def _show_rows(self) -> None:
        assert self._contents is not None
        rows = rows_of(self._contents, self.grouping)
        self.model.set_rows(rows)
        self.variance.show_rows(rows)
        self._show_totals(self._contents)
        self._size_table()
        self._explain(self.table.currentIndex())

    def _size_table(self) -> None:
        row = theme().row
        room = (self.height() - theme().scaled(_AROUND)) // row
        most = min(_MOST_ROWS, max(_FEWEST_SHOWN, room))
        held = min(max(self.model.rowCount(), _FEWEST_ROWS), most)
        self.table.setFixedHeight(row * (held + 1) + 4)

    def _show_totals(self, of: ControlContents) -> None:
        rest = unallocated(of)
        total = _total_cells(whole(of), _("Total"), self._money)
        if rest == ControlMoney():
            self.totals.show_rows(total)
            return
        name = _("Unallocated") if rest.planned > 0 else _("More in lines than the budget has")
        self.totals.show_rows({"name": name, "planned": self._money(rest.planned)}, total)

    def show_part(self, row_id: int) -> None:
        """Select a line."""
        self.head.grouping.choose(Grouping.LINE.value)
        self._choose()
        self.table.select_key(f"line:{row_id}")

    def _money(self, amount: int) -> str:
        return formats.brief_money(amount, self._currency)

    def _choose(self, _key: str = "") -> None:
        self._state |= {"grouping": self.grouping.value, "method": self.method.value}
        if self._desk.campaign_id is not None:
            self.show_campaign(self._desk.campaign_id)

    def _explain(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        if not index.isValid():
            self.why.setText(_("Choose a figure, and it says here how it comes about."))
            return
        row, column = self.model.row_at(index), self.model.columns[index.column()].key
        self.why.setText(
            _("{name}: {value}", name=row.name, value=explained(row, column, self._money))
            if column != "name"
            else row.name
        )

    # -- doing -----------------------------------------------------------------------------

    def _write_reason(self, row: ControlRow, _column: str, text: Any) -> None:
        campaign_id = self._desk.campaign_id
        assert campaign_id is not None
        assert row.about is not None
        if row.reason is None and not str(text).strip():
            return
        explain_difference(
            self._workspace.shop,
            campaign_id=campaign_id,
            about=row.about,
            name=row.name,
            reason=str(text),
            difference=row.money.difference,
            today=self._workspace.today,
        )

    def _open_row(self, row: ControlRow) -> None:
        if row.line is not None:
            self._desk.show_line(row.line.id)

    def _print(self) -> None:
        self._workspace.go_to("reports", part="budget")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_table()
        wide = self.width() >= theme().scaled(_WIDE)
        if wide == self._wide:
            return
        self._wide = wide
        way = QBoxLayout.Direction
        self.charts.setDirection(way.LeftToRight if wide else way.TopToBottom)
        for key in FIRST_TO_GO:
            self.table.habits.show_column(key, shown=wide)
        self.head.set_wide(wide=wide)

    def _keep(self) -> None:
        if self._state != self._workspace.shop.remembered(_MEMORY, {}):
            self._workspace.remember(_MEMORY, self._state)


def _total_cells(of: ControlMoney, name: str, money: Any) -> dict[str, str | Cell]:
    return {
        "name": name,
        "planned": money(of.planned),
        "committed": money(of.committed),
        "spent": money(of.spent),
        "left": money(of.left),
        "forecast": money(of.forecast),
        "difference": Cell(difference_text(of, money), color=difference_color(of)),
        "share": Cell(signed_share(of.share), color=difference_color(of)),
        "reason": _("without the reserve") if of.aside else "",
    }
