"""The view of approvals: what waits above, who answered what below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.budget import ApprovalState, Money
from merchant_app.i18n import _, _n, _p
from merchant_app.store.approvals import (
    APPROVAL_TABLES,
    MOST_DECISIONS,
    Decision,
    Waiting,
    decisions,
    waiting,
)
from merchant_app.store.ledger import budget_summary
from merchant_app.ui.budget.approvals.commands import answer, print_slip, who_approves
from merchant_app.ui.budget.approvals.history_table import HistoryTable, history_model
from merchant_app.ui.budget.approvals.waiting_table import WaitingTable, waiting_columns
from merchant_app.ui.budget.desk import Desk
from merchant_app.ui.budget.splitter import KeySplitter
from merchant_app.ui.budget.views import BudgetView
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import (
    EmptyState,
    RowsModel,
    SearchField,
    Segment,
    SegmentedControl,
    divider,
    label,
    outlined_button,
    primary_button,
    quiet_button,
)

_KEPT = "budget_approvals"


class ApprovalsView(BudgetView):
    """Purchases that wait for somebody's agreement, and the answers of the past."""

    TABLES: ClassVar[tuple[str, ...]] = APPROVAL_TABLES

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        workspace = desk.workspace
        self._state: dict[str, Any] = workspace.shop.remembered(_KEPT, {})
        self._currency = workspace.shop.info.currency
        self._lines: Mapping[int, Money] = {}
        self._campaign_id = 0
        self._make_waiting()
        self._make_history()
        self.splitter = KeySplitter(self._upper, self._lower)
        self.splitter.handle(1).setAccessibleName(_("Border between waiting and answered"))
        self.splitter.setSizes(self._state.get("splitter", [440, 460]))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.splitter)
        self.setFocusProxy(self.waiting)
        workspace.leaving.connect(self._keep)

    def _make_waiting(self) -> None:
        writable = self._desk.workspace.shop.read_only is None
        columns = waiting_columns(self._currency, lambda: self._lines)
        self.model: RowsModel[Waiting] = RowsModel(columns, key=lambda row: row.entry.id)
        self.waiting = WaitingTable(
            self.model, commands=self._offers, state=self._state.setdefault("waiting", {})
        )
        self.model.setParent(self.waiting)
        self.count = label("", "second")
        self.slip = quiet_button(_("Print slip"), lambda: self._do("slip"), icon="printer")
        self.withdraw = quiet_button(_("Withdraw..."), lambda: self._do("withdraw"), icon="undo-2")
        self.decline = outlined_button(_("Decline..."), lambda: self._do("decline"), icon="ban")
        self.approve = primary_button(_("Approve..."), lambda: self._do("approve"), icon="check")
        self.waiting.set_empty(
            EmptyState(
                "circle-check",
                _("Nothing waits for approval"),
                _("An order or expense that somebody has to agree to stands here at once."),
                button=_("Who approves what...") if writable else "",
                clicked=lambda: who_approves(self._desk),
                plus=False,
            )
        )
        self.waiting.asked.connect(self._do)
        self.waiting.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self._upper = _pane(
            [label(_("Waiting for approval"), "heading"), self.count],
            [self.slip, self.withdraw, self.decline, self.approve],
            self.waiting,
        )

    def _make_history(self) -> None:
        self.history_model = history_model(self._currency)
        self.history = HistoryTable(self.history_model, state=self._state.setdefault("history", {}))
        self.history_model.setParent(self.history)
        self.history_count = label("", "second")
        self.which = SegmentedControl(
            [
                Segment("", _("All")),
                Segment(ApprovalState.APPROVED.value, _p("answer", "Approved")),
                Segment(ApprovalState.DECLINED.value, _p("answer", "Declined")),
            ],
            name=_("Which answers"),
        )
        self.search = SearchField(_("Search the answers"))
        self.search.setMinimumWidth(theme().scaled(200))
        self.nothing = EmptyState(
            "history", _("No answers yet"), _("Who agreed to what, and when, is kept here.")
        )
        self.no_match = EmptyState(
            "search", _("Nothing matches"), _("No answer fits the filters above."),
            button=_("Clear filters"), clicked=self._clear_filters, plus=False,
        )  # fmt: skip
        self.no_match.hide()
        self.which.chosen.connect(lambda _key: self._show_history())
        self.search.textChanged.connect(lambda _text: self._show_history())
        self.history.row_activated.connect(lambda row: self._desk.show_entry(row.answer.entry_id))
        self._lower = _pane(
            [label(_("Answered"), "heading"), self.history_count],
            [self.which, self.search],
            self.history,
        )

    # -- showing ---------------------------------------------------------------------------

    def show_campaign(self, campaign_id: int) -> None:
        """Show what waits and what was answered; selection and scroll place stay."""
        shop = self._desk.workspace.shop
        self._campaign_id = campaign_id
        self._lines = budget_summary(shop, campaign_id).by_line
        found = waiting(shop, campaign_id)
        self.model.set_rows(found)
        whole = formats.money(sum(row.entry.amount for row in found), self._currency)
        self.count.setText(
            _n("{n} purchase, {amount}", "{n} purchases, {amount}", len(found), amount=whole)
            if found
            else ""
        )
        if found and self.waiting.current_row() is None:
            self.waiting.select_key(found[0].entry.id)
        self._enable()
        self._show_history()

    def show_part(self, row_id: int) -> None:
        """Select a purchase that waits."""
        if self.waiting.select_key(row_id):
            self.waiting.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_history(self) -> None:
        shop, key, words = self._desk.workspace.shop, self.which.key, self.search.text()
        state = ApprovalState(key) if key else None
        found: list[Decision] = decisions(shop, self._campaign_id, state=state, words=words)
        narrowed = bool(key or words.strip())
        shown, other = (self.no_match, self.nothing) if narrowed else (self.nothing, self.no_match)
        other.hide()
        self.history.set_empty(shown)
        self.history_model.set_rows(found)
        self.history_count.setText(
            _("the newest {n}", n=MOST_DECISIONS)
            if len(found) == MOST_DECISIONS
            else _n("{n} answer", "{n} answers", len(found))
        )

    def _clear_filters(self) -> None:
        self.which.choose("")
        self.search.clear()
        self._show_history()

    # -- doing -----------------------------------------------------------------------------

    def _offers(self) -> list[tuple[str, str]]:
        one = len(self.waiting.selected_rows()) == 1
        offers = []
        if self._desk.workspace.shop.read_only is None:
            offers = [
                ("approve", _("Approve...")),
                ("decline", _("Decline...")),
                ("withdraw", _("Withdraw the request...")),
            ]
        if one:
            offers += [("slip", _("Print slip")), ("show", _("Show in the ledger"))]
        return offers

    def _do(self, what: str) -> None:
        rows: list[Waiting] = self.waiting.selected_rows()
        if not rows:
            return
        if what == "slip":
            print_slip(self._desk, rows[0].entry.id)
        elif what == "show":
            self._desk.show_entry(rows[0].entry.id)
        else:
            answer(self._desk, rows, what)

    def _enable(self) -> None:
        chosen = len(self.waiting.selected_rows())
        writable = self._desk.workspace.shop.read_only is None
        for button in (self.approve, self.decline, self.withdraw):
            button.setEnabled(bool(chosen) and writable)
        self.slip.setEnabled(chosen == 1)

    def _keep(self) -> None:
        self._state["splitter"] = self.splitter.sizes()
        self._desk.workspace.remember(_KEPT, self._state)


def _pane(left: list[QWidget], right: list[QWidget], table: QWidget) -> QWidget:
    """Put a head over a table: words at the left, what can be done at the right."""
    pane = QWidget()
    pane.setProperty("ground", "surface")
    pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    head = QHBoxLayout()
    head.setContentsMargins(24, 8, 24, 8)
    head.setSpacing(8)
    for part in left:
        head.addWidget(part)
    head.addStretch(1)
    for part in right:
        head.addWidget(part)
    rows = QVBoxLayout(pane)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    rows.addLayout(head)
    rows.addWidget(divider())
    rows.addWidget(table, 1)
    return pane
