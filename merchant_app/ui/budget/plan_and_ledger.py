"""The first view of the tab: the plan's lines above, the ledger below."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from merchant_app.actions.budget import change_line, delete_lines
from merchant_app.domain.budget_rules import BrokenRule
from merchant_app.domain.budget_tree import Order, order_from, order_text
from merchant_app.i18n import _, _n
from merchant_app.store.campaigns import campaign
from merchant_app.store.changes import Changes
from merchant_app.store.ledger import LedgerRow, budget_summary
from merchant_app.store.people import channel_names, channels
from merchant_app.store.settings import setting
from merchant_app.store.timeline import plan_of
from merchant_app.ui.budget import plan_tree
from merchant_app.ui.budget.commands import compare_quotes, export_ledger, run_on_entry
from merchant_app.ui.budget.desk import Desk
from merchant_app.ui.budget.ledger_pane import LedgerPane
from merchant_app.ui.budget.plan_columns import plan_columns
from merchant_app.ui.budget.plan_pane import PlanPane
from merchant_app.ui.budget.plan_rows import PlanContents, PlanRow
from merchant_app.ui.budget.plan_tree import PlanTree, row_look
from merchant_app.ui.budget.share_field import read_share
from merchant_app.ui.budget.splitter import KeySplitter
from merchant_app.ui.widgets import TreeModel

#: How long after a change of widths or filters they are kept, in milliseconds.
_KEEP_AFTER = 400
#: Tables by which an entry can come into the filters or leave them without being changed itself.
_MOVES = ("campaign", "phase", "budget_line", "supplier", "attachment")


class PlanAndLedger(QWidget):
    """What is planned, and what happened; a line that is selected narrows the ledger."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        workspace = desk.workspace
        self._state: dict[str, Any] = workspace.shop.remembered("budget_view", {})
        self._currency = workspace.shop.info.currency
        self._writable = workspace.shop.read_only is None
        self.plan = self._make_plan()
        self.ledger = LedgerPane(desk, self._state)
        self.splitter = KeySplitter(self.plan, self.ledger)
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_KEEP_AFTER)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.splitter)
        self.splitter.setSizes(self._state.get("splitter", [560, 440]))
        for before, after in pairwise(
            [self.plan.tree, self.splitter.handle(1), self.ledger.bar.period]
        ):
            QWidget.setTabOrder(before, after)
        QWidget.setTabOrder(self.ledger.bar.add, self.ledger.table)
        self.ledger.set_writable(writable=self._writable)
        self._connect()

    def _make_plan(self) -> PlanPane:
        shop = self._desk.workspace.shop
        in_use = {each.id: each.name for each in channels(shop)}

        def tree(*, pinned: bool) -> PlanTree:
            model = TreeModel[PlanRow](
                plan_columns(self._currency, in_use),
                key=lambda row: row.key,
                edited=self._line_edited if self._writable else None,
                look=row_look,
            )
            made = PlanTree(
                model,
                state={} if pinned else self._state.setdefault("plan", {}),
                currency=self._currency,
                today=self._desk.workspace.today,
                pinned=pinned,
            )
            model.setParent(made)
            return made

        return PlanPane(tree(pinned=False), tree(pinned=True))

    def _connect(self) -> None:
        plan, ledger = self.plan, self.ledger
        plan.current_changed.connect(self._plan_row_chosen)
        plan.asked.connect(self._plan_asked)
        plan.tree.habits.header.sectionResized.connect(lambda *_sizes: self._keep.start())
        ledger.add_asked.connect(self.add_entry)
        ledger.asked.connect(self._entry_asked)
        ledger.arranged.connect(self._keep.start)
        ledger.booked.connect(lambda entry_id: self._desk.booked(entry_id))
        ledger.bar.export_asked.connect(self._export)
        ledger.bar.line_dropped.connect(plan.clear_current)
        self.splitter.splitterMoved.connect(lambda *_place: self._keep.start())
        self._keep.timeout.connect(self._keep_state)
        self._desk.workspace.leaving.connect(self._keep_state)

    # -- showing ---------------------------------------------------------------------------

    def show_campaign(
        self, campaign_id: int, *, entries: bool, changes: Changes | None = None
    ) -> None:
        """Show a campaign's money; its entries are left alone where they are as they were.

        `changes` are those of the edit after which the same campaign is shown again.
        """
        shop = self._desk.workspace.shop
        phases = plan_of(shop, campaign(shop, campaign_id)).phases
        summary = budget_summary(shop, campaign_id)
        today = self._desk.workspace.today
        self.plan.show_plan(
            PlanContents(summary, phases, channel_names(shop), self._currency, today, self.order),
            taxed=setting(shop, "plan_tax"),
        )
        if self._choose_line() or entries or self.ledger.bar.narrowed:
            known = changes if changes is not None and not changes.touches(*_MOVES) else None
            self.ledger.show_ledger(campaign_id, phases, summary.total, known)
        else:
            self.ledger.model.read_anew()

    @property
    def order(self) -> Order:
        """The levels that the plan is rolled up by."""
        return order_from(self._state.get("order", ""))

    def roll_up_by(self, order: Order) -> None:
        """Roll the plan up by other levels, and keep that with the file."""
        self._state["order"] = order_text(order)
        self._keep.start()
        if self._desk.campaign_id is not None:
            self.show_campaign(self._desk.campaign_id, entries=False)

    def show_line(self, line_id: int) -> None:
        """Select a budget line."""
        self.plan.select(f"line:{line_id}")

    def show_booked(self, entry_id: int) -> None:
        """Show an entry that was added or changed, or say that the filters hide it."""
        if not self.ledger.select(entry_id):
            self._desk.workspace.say(_("Saved. The filters of the ledger hide it."))

    def show_rule(self, rule: BrokenRule) -> None:
        """Select the line that a hint is about, or where its category has most of its money."""
        if rule.line_id is not None:
            self.show_line(rule.line_id)
            return
        if rule.phase_id is not None:
            self.plan.select(f"phase:{rule.phase_id}")
            return
        found = [row for row in self.plan.rows() if row.category_id == rule.category_id]
        places = [row for row in found if row.kind == "category"]
        if places or found:
            self.plan.select(max(places or found, key=lambda row: row.money.planned).key)

    def panes(self) -> list[tuple[QWidget, QWidget]]:
        """Give the parts that F6 goes through, each with what gets the keyboard in it."""
        return [
            (self.plan, self.plan.tree),
            (self.ledger.bar, self.ledger.bar.period),
            (self.ledger.table, self.ledger.table),
        ]

    def _plan_row_chosen(self) -> None:
        if self._choose_line():
            self.ledger.reload()

    def _choose_line(self) -> bool:
        """Narrow the ledger to the line that is selected; tell whether that changed it."""
        row = self.plan.current_row()
        if row is not None and row.line is not None:
            return self.ledger.choose_line(row.line.id, row.name)
        return self.ledger.choose_line(None)

    def _keep_state(self) -> None:
        self._keep.stop()
        self._state["splitter"] = self.splitter.sizes()
        self._desk.workspace.remember("budget_view", self._state)

    # -- the plan --------------------------------------------------------------------------

    def _line_edited(self, row: PlanRow, column: str, value: Any) -> None:
        assert row.line is not None
        if column == "channel":
            column, value = "channel_id", int(value) if value else None
        elif column == plan_tree.TAX:
            value = read_share(value)
        change_line(self._desk.workspace.shop, line_id=row.line.id, **{column: value})

    def _plan_asked(self, what: str, row: PlanRow | None) -> None:
        from merchant_app.ui.budget.line_dialog import LineDialog
        from merchant_app.ui.budget.plan_clipboard import copy_lines, paste

        desk = self._desk
        if what == plan_tree.COPY:
            copy_lines(desk, self.plan.selected_lines(), taxed=self.plan.tree.taxed)
            return
        if desk.campaign_id is None or not desk.may_write():
            return
        if what == plan_tree.ADD:
            self.add_line(row)
        elif what == plan_tree.PASTE:
            paste(desk, row)
        elif row is None or row.line is None:
            return
        elif what == plan_tree.EDIT:
            desk.open(LineDialog(desk.workspace, desk.campaign_id, line=row.line, parent=desk.page))
        elif what == plan_tree.BOOK:
            self.plan.select(row.key)
            self.add_entry()
        elif what == plan_tree.QUOTES:
            compare_quotes(desk, row.line.id)
        elif what == plan_tree.DELETE:
            self._delete_lines([line.id for line in self.plan.selected_lines()] or [row.line.id])

    def add_line(self, near: PlanRow | None = None) -> None:
        """Ask for a new line; without a row near the one that is selected."""
        from merchant_app.ui.budget.line_dialog import LineDialog

        desk = self._desk
        if desk.campaign_id is None:
            return
        desk.open(
            LineDialog(
                desk.workspace,
                desk.campaign_id,
                near=near or self.plan.current_row(),
                saved=self.show_line,
                parent=desk.page,
            )
        )

    def _delete_lines(self, line_ids: list[int]) -> None:
        workspace = self._desk.workspace
        if not workspace.acted(lambda: delete_lines(workspace.shop, line_ids=line_ids)):
            return
        if len(line_ids) == 1:
            workspace.say(_("Budget line deleted; its entries stay"), undo=True)
        else:
            words = _n(
                "{n} budget line deleted; its entries stay",
                "{n} budget lines deleted; their entries stay",
                len(line_ids),
            )
            workspace.say(words, undo=True)

    # -- the ledger ------------------------------------------------------------------------

    def add_entry(self) -> None:
        """Open the dialog for an expense, on the line that is selected."""
        from merchant_app.ui.budget.entry_dialog import EntryDialog

        desk = self._desk
        if desk.campaign_id is None or not desk.may_write():
            return
        desk.open(
            EntryDialog(
                desk.workspace,
                desk.campaign_id,
                line_id=self.ledger.bar.wanted.line_id,
                booked=desk.booked,
                parent=desk.page,
            )
        )

    def _export(self) -> None:
        if self._desk.campaign_id is not None:
            export_ledger(self._desk)

    def _entry_asked(self, what: str, row: LedgerRow | None) -> None:
        if row is not None:
            run_on_entry(self._desk, what, row)
