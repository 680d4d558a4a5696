"""The Budget tab."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, cast

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from merchant_app.actions.budget import change_line, delete_line
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.budget_rules import BrokenRule
from merchant_app.i18n import _, say
from merchant_app.store.budget import BUDGET_TABLES
from merchant_app.store.campaigns import campaign
from merchant_app.store.changes import Changes
from merchant_app.store.ledger import LedgerRow, budget_summary
from merchant_app.store.people import channel_names, channels
from merchant_app.store.timeline import plan_of
from merchant_app.ui.budget import ledger_pane, plan_tree
from merchant_app.ui.budget.entry_dialog import EntryDialog
from merchant_app.ui.budget.figures_row import FiguresRow
from merchant_app.ui.budget.ledger_pane import LedgerPane
from merchant_app.ui.budget.line_dialog import LineDialog
from merchant_app.ui.budget.plan_columns import plan_columns
from merchant_app.ui.budget.plan_rows import PlanContents, PlanRow
from merchant_app.ui.budget.plan_tree import PlanPane, PlanTree, row_look
from merchant_app.ui.budget.small_dialogs import BudgetDialog, DaysDialog, PayDialog, VoidDialog
from merchant_app.ui.budget.splitter import KeySplitter
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.page import Page
from merchant_app.ui.widgets import TreeModel, divider
from merchant_app.ui.workspace import Workspace

#: How long after a change of widths or filters they are kept, in milliseconds.
_KEEP_AFTER = 400


class BudgetPage(Page):
    """Key figures, the plan's lines, and the ledger."""

    TABLES = (*BUDGET_TABLES, "person", "shop")

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._state: dict[str, Any] = workspace.shop.remembered("budget_view", {})
        self._currency = workspace.shop.info.currency
        self._writable = workspace.shop.read_only is None
        #: The dialog that is open, None if none is.
        self.dialog: FormDialog | None = None
        self.figures = FiguresRow(self._currency)
        self.plan = self._make_plan()
        self.ledger = LedgerPane(workspace, self._currency, self._state)
        self.splitter = KeySplitter(self.plan, self.ledger)
        self.empty = self.no_campaign(
            "wallet", _("A campaign brings its budget with it. Make one from a template.")
        )
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_KEEP_AFTER)
        self._lay_out()
        self._connect()

    def _make_plan(self) -> PlanPane:
        shop = self.workspace.shop
        in_use = {each.id: each.name for each in channels(shop)}
        model = TreeModel[PlanRow](
            plan_columns(self._currency, in_use),
            key=lambda row: row.key,
            edited=self._line_edited if self._writable else None,
            look=row_look,
        )
        tree = PlanTree(
            model,
            state=self._state.setdefault("plan", {}),
            currency=self._currency,
            today=self.workspace.today,
        )
        model.setParent(tree)
        return PlanPane(tree)

    def _lay_out(self) -> None:
        self._stack = QStackedLayout(self)
        self._content = QWidget()
        rows = QVBoxLayout(self._content)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.figures)
        rows.addWidget(divider())
        rows.addWidget(self.splitter, 1)
        self._stack.addWidget(self._content)
        self._stack.addWidget(self.empty)
        self.splitter.setSizes(self._state.get("splitter", [560, 440]))
        handle = self.splitter.handle(1)
        stops = [self.plan.tree, handle, self.ledger.bar.period]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        QWidget.setTabOrder(self.ledger.bar.add, self.ledger.table)
        self.figures.add_line.setEnabled(self._writable)
        self.figures.planned.setEnabled(self._writable)
        self.ledger.set_writable(writable=self._writable)

    def _connect(self) -> None:
        figures, plan, ledger = self.figures, self.plan.tree, self.ledger
        figures.budget_asked.connect(self._ask_budget)
        figures.line_asked.connect(lambda: self._add_line(plan.current_row()))
        figures.rule_asked.connect(self._show_rule)
        plan.current_changed.connect(self._plan_row_chosen)
        plan.asked.connect(self._plan_asked)
        plan.habits.header.sectionResized.connect(lambda *_sizes: self._keep.start())
        ledger.add_asked.connect(lambda: self.add_new("expense"))
        ledger.asked.connect(self._entry_asked)
        ledger.arranged.connect(self._keep.start)
        ledger.bar.line_dropped.connect(lambda: plan.setCurrentIndex(QModelIndex()))
        ledger.bar.days_asked.connect(self._ask_days)
        self.splitter.splitterMoved.connect(lambda *_place: self._keep.start())
        self._keep.timeout.connect(self._keep_state)
        self.workspace.leaving.connect(self._keep_state)
        QShortcut(QKeySequence("F6"), self, self._next_pane)
        QShortcut(QKeySequence("Shift+F6"), self, lambda: self._next_pane(-1))

    # -- showing ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the campaign's money anew."""
        self._show(entries=True)

    def refresh_changes(self, changes: Changes) -> None:
        """Show what an edit changed; the list of entries is left alone if it only was a line."""
        only_lines = not changes.touches(*(set(self.TABLES) - {"budget_line", "budget_category"}))
        self._show(entries=not only_lines)

    def _show(self, *, entries: bool) -> None:
        campaign_id = self.workspace.campaign_id
        if campaign_id is None:
            self._stack.setCurrentWidget(self.empty)
            return
        shop = self.workspace.shop
        phases = plan_of(shop, campaign(shop, campaign_id)).phases
        summary = budget_summary(shop, campaign_id)
        self.figures.show_summary(summary)
        self.plan.show_plan(
            PlanContents(summary, phases, channel_names(shop), self._currency, self.workspace.today)
        )
        if self._choose_line() or entries or self.ledger.bar.narrowed:
            self.ledger.show_ledger(campaign_id, phases, summary.total)
        else:
            self.ledger.model.read_anew()
        self._stack.setCurrentWidget(self._content)

    def show_row(self, row_id: int) -> None:
        """Select a budget line."""
        self.plan.select(f"line:{row_id}")

    def show_part(self, part: str, row_id: int | None = None) -> None:
        """Select a ledger entry for the part "ledger", else a budget line."""
        if row_id is None:
            return
        if part == "ledger":
            self.ledger.show_entry(row_id)
        else:
            self.show_row(row_id)

    def add_new(self, what: str) -> None:
        """Open the dialog for an expense, on the line that is selected."""
        campaign_id = self.workspace.campaign_id
        if what != "expense" or not self._may_write() or campaign_id is None:
            return
        self._open(
            EntryDialog(
                self.workspace,
                campaign_id,
                line_id=self.ledger.bar.wanted.line_id,
                booked=self._entry_booked,
                parent=self,
            )
        )

    def _may_write(self) -> bool:
        reason = self.workspace.shop.read_only
        if reason is not None:
            self.workspace.say(say(reason))
        return reason is None

    def _plan_row_chosen(self, _row: object) -> None:
        if self._choose_line():
            self.ledger.reload()

    def _choose_line(self) -> bool:
        """Narrow the ledger to the line that is selected; tell whether that changed it."""
        row: PlanRow | None = self.plan.tree.current_row()
        if row is not None and row.line is not None:
            return self.ledger.choose_line(row.line.id, row.name)
        return self.ledger.choose_line(None)

    def _show_rule(self, rule: BrokenRule) -> None:
        """Select the line that a hint is about, or where its category has most of its money."""
        if rule.line_id is not None:
            self.plan.select(f"line:{rule.line_id}")
            return
        found = [row for row in self.plan.rows() if row.category_id == rule.category_id]
        places = [row for row in found if row.kind == "category"]
        if places:
            self.plan.select(max(places, key=lambda row: row.money.planned).key)

    def _next_pane(self, by: int = 1) -> None:
        panes: list[tuple[QWidget, QWidget]] = [
            (self.figures, self.figures.planned),
            (self.plan, self.plan.tree),
            (self.ledger.bar, self.ledger.bar.period),
            (self.ledger.table, self.ledger.table),
        ]
        focus = cast("QWidget | None", self.focusWidget())
        here = next(
            (at for at, (pane, _first) in enumerate(panes)
             if focus is not None and (pane is focus or pane.isAncestorOf(focus))), -1,
        )  # fmt: skip
        panes[(here + by) % len(panes)][1].setFocus(Qt.FocusReason.TabFocusReason)

    def _keep_state(self) -> None:
        self._keep.stop()
        self._state["splitter"] = self.splitter.sizes()
        self.workspace.remember("budget_view", self._state)

    # -- the plan --------------------------------------------------------------------------

    def _line_edited(self, row: PlanRow, column: str, value: Any) -> None:
        assert row.line is not None
        if column == "channel":
            column, value = "channel_id", int(value) if value else None
        change_line(self.workspace.shop, line_id=row.line.id, **{column: value})

    def _plan_asked(self, what: str, row: PlanRow | None) -> None:
        campaign_id = self.workspace.campaign_id
        if campaign_id is None or not self._may_write():
            return
        if what == plan_tree.ADD:
            self._add_line(row)
        elif row is None or row.line is None:
            return
        elif what == plan_tree.EDIT:
            self._open(LineDialog(self.workspace, campaign_id, line=row.line, parent=self))
        elif what == plan_tree.BOOK:
            self.plan.tree.select_key(row.key)
            self.add_new("expense")
        elif what == plan_tree.DELETE:
            self._delete_line(row.line.id)

    def _add_line(self, near: PlanRow | None) -> None:
        campaign_id = self.workspace.campaign_id
        if campaign_id is None:
            return

        def saved(line_id: int) -> None:
            self.plan.select(f"line:{line_id}")

        self._open(LineDialog(self.workspace, campaign_id, near=near, saved=saved, parent=self))

    def _delete_line(self, line_id: int) -> None:
        if self.workspace.acted(lambda: delete_line(self.workspace.shop, line_id=line_id)):
            self.workspace.say(_("Budget line deleted; its entries stay"), undo=True)

    def _ask_budget(self) -> None:
        campaign_id = self.workspace.campaign_id
        if campaign_id is not None and self._may_write():
            self._open(BudgetDialog(self.workspace, campaign_id, self))

    # -- the ledger ------------------------------------------------------------------------

    def _entry_asked(self, what: str, row: LedgerRow | None) -> None:
        campaign_id = self.workspace.campaign_id
        if campaign_id is None or row is None or not self._may_write():
            return
        if row.entry.voided:
            self.workspace.say(_("Struck out: {reason}", reason=row.entry.void_reason))
        elif what == ledger_pane.EDIT:
            self._open(
                EntryDialog(
                    self.workspace, campaign_id, row=row, booked=self._entry_booked, parent=self
                )
            )
        elif what == ledger_pane.PAY:
            self._open(PayDialog(self.workspace, row, self._entry_booked, self))
        elif what == ledger_pane.REFUND:
            self._open(
                EntryDialog(
                    self.workspace,
                    campaign_id,
                    kind=EntryKind.REFUND,
                    gives_back=row.entry.id,
                    booked=self._entry_booked,
                    parent=self,
                )
            )
        elif what == ledger_pane.VOID:
            self._open(VoidDialog(self.workspace, row, self))

    def _entry_booked(self, entry_id: int) -> None:
        """Show the entry, or say that the filters hide it."""
        if not self.ledger.select(entry_id):
            self.workspace.say(_("Saved. The filters of the ledger hide it."))

    def _ask_days(self) -> None:
        wanted = self.ledger.bar.wanted
        self._open(
            DaysDialog(
                self.workspace.today, wanted.first, wanted.last, self.ledger.bar.set_days, self
            )
        )

    def _open(self, dialog: FormDialog) -> None:
        """Show a dialog over the page; the keyboard returns to where it was."""
        before = cast("QWidget | None", self.focusWidget())
        self.dialog = dialog

        def closed(_result: int) -> None:
            self.dialog = None
            dialog.deleteLater()
            if before is not None:
                before.setFocus(Qt.FocusReason.OtherFocusReason)

        dialog.finished.connect(closed)
        dialog.open()
