"""The Budget tab."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from merchant_app.domain.budget_forecast import Method
from merchant_app.domain.budget_rules import BrokenRule
from merchant_app.i18n import _
from merchant_app.store.approvals import open_approvers
from merchant_app.store.budget import BUDGET_TABLES
from merchant_app.store.budget_control import budget_forecast
from merchant_app.store.budget_rules import RULE_TABLES, budget_hints
from merchant_app.store.changes import Changes
from merchant_app.store.ledger import budget_summary
from merchant_app.store.timeline import PLANNED_TABLES
from merchant_app.ui.budget.approvals.words import names_in_a_row
from merchant_app.ui.budget.commands import set_whole_budget
from merchant_app.ui.budget.desk import Desk
from merchant_app.ui.budget.figures_row import FiguresRow, Standing
from merchant_app.ui.budget.hints import show_hint
from merchant_app.ui.budget.plan_and_ledger import PlanAndLedger
from merchant_app.ui.budget.toolbar import BudgetToolbar
from merchant_app.ui.budget.views import VIEWS, BudgetView
from merchant_app.ui.page import Page
from merchant_app.ui.shop_files import dropped_bills
from merchant_app.ui.widgets import divider
from merchant_app.ui.workspace import Workspace

#: Tables whose change may move the key figures or raise a hint.
_FIGURES_TABLES = (*RULE_TABLES, "person")
#: What is shown of an entry or asked for beside it, in tables of its own.
_BESIDE_ENTRIES = ("person", "shop", "approval", "attachment", "supplier", "recurring_entry")


class BudgetPage(Page):
    """Key figures, and below them one of the views of the campaign's money."""

    TABLES = (
        *BUDGET_TABLES, "person", "shop", "setting", "supplier", "supplier_event", "quote",
        "approval", "approval_tier", "approval_policy", "recurring_entry", "variance_reason",
        "attachment", "goal", "goal_value", *PLANNED_TABLES,
    )  # fmt: skip

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._kept = self.kept_state("budget_page")
        self.desk = Desk(workspace, self)
        self.figures = FiguresRow(workspace.shop.info.currency)
        self.toolbar = BudgetToolbar(self.desk)
        self.money = PlanAndLedger(self.desk)
        self.plan, self.ledger = self.money.plan, self.money.ledger
        #: The views that were looked at so far, by key; the stale ones are read when shown.
        self._views: dict[str, BudgetView] = {}
        self._outdated: set[str] = set()
        self.empty = self.no_campaign(
            "wallet", _("A campaign brings its budget with it. Make one from a template.")
        )
        self._lay_out()
        self._connect()

    @property
    def dialog(self) -> QDialog | None:
        """The dialog that is open, None if none is."""
        return self.desk.dialog

    @property
    def view(self) -> str:
        """The key of the view on screen."""
        return self.toolbar.view.key

    def _lay_out(self) -> None:
        self._stack = QStackedLayout(self)
        self._content = QWidget()
        rows = QVBoxLayout(self._content)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.figures)
        rows.addWidget(divider())
        rows.addWidget(self.toolbar)
        self._shown = QStackedWidget()
        self._shown.addWidget(self.money)
        rows.addWidget(self._shown, 1)
        self._stack.addWidget(self._content)
        self._stack.addWidget(self.empty)
        self.setAcceptDrops(True)
        writable = self.workspace.shop.read_only is None
        self.figures.planned.setEnabled(writable)
        self.toolbar.set_writable(writable=writable)
        self.toolbar.order.show_order(self.money.order)

    def _connect(self) -> None:
        self.desk.booked = self._show_booked
        self.desk.show_line = self.show_row
        self.desk.show_entry = lambda entry_id: self.show_part("ledger", entry_id)
        self.figures.budget_asked.connect(self._ask_budget)
        self.figures.forecast_asked.connect(lambda: self.choose_view("control"))
        self.figures.rule_asked.connect(lambda rule: show_hint(self.desk, rule, self._show_rule))
        self.toolbar.view_chosen.connect(self.choose_view)
        self.toolbar.order.chosen.connect(self.money.roll_up_by)
        self.toolbar.line_asked.connect(lambda: self.money.add_line())
        QShortcut(QKeySequence("F6"), self, self._next_pane)
        QShortcut(QKeySequence("Shift+F6"), self, lambda: self._next_pane(-1))

    # -- showing ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the campaign's money anew."""
        self._outdated |= self._views.keys()
        self._show(entries=True)
        self._show_standing()
        self.choose_view(self._kept.get("view", "plan"))

    def refresh_changes(self, changes: Changes) -> None:
        """Show what an edit changed; what it does not touch is left alone."""
        self._outdated |= {
            key for key, view in self._views.items() if changes.touches(*view.TABLES)
        }
        if changes.touches(*_FIGURES_TABLES):
            self._show_standing()
        shown = (*BUDGET_TABLES, *_BESIDE_ENTRIES)
        if changes.touches(*shown, "setting"):
            only_lines = not changes.touches(*(set(shown) - {"budget_line", "budget_category"}))
            self._show(entries=not only_lines, changes=changes)
        self._bring_up(self.view)

    def _show(self, *, entries: bool, changes: Changes | None = None) -> None:
        campaign_id = self.desk.campaign_id = self.workspace.campaign_id
        if campaign_id is None:
            self._stack.setCurrentWidget(self.empty)
            return
        self.money.show_campaign(campaign_id, entries=entries, changes=changes)
        self._count(campaign_id)
        self._stack.setCurrentWidget(self._content)

    def _show_standing(self) -> None:
        shop, today, campaign_id = self.workspace.shop, self.workspace.today, self.desk.campaign_id
        if campaign_id is None:
            return
        self.figures.show_standing(
            Standing(
                budget_summary(shop, campaign_id),
                {each: budget_forecast(shop, campaign_id, today, each) for each in Method},
                budget_hints(shop, campaign_id, today),
            )
        )

    def _count(self, campaign_id: int) -> None:
        shop = self.workspace.shop
        counts = {view.key: view.count(shop, campaign_id) for view in VIEWS if view.count}
        self.toolbar.show_counts(counts)

    def choose_view(self, key: str) -> None:
        """Show one of the views; the first one where the key is not known any more."""
        view = next((each for each in VIEWS if each.key == key), VIEWS[0])
        self._kept["view"] = view.key
        if view.make is not None and view.key not in self._views:
            made = self._views[view.key] = view.make(self.desk)
            self._outdated.add(view.key)
            self._shown.addWidget(made)
        self.toolbar.show_view(view.key)
        self._bring_up(view.key)
        self._shown.setCurrentWidget(self._views.get(view.key, self.money))

    def _bring_up(self, key: str) -> None:
        """Read a view anew if something that it shows has changed."""
        if key in self._outdated and self.desk.campaign_id is not None:
            self._outdated.discard(key)
            self._views[key].show_campaign(self.desk.campaign_id)

    def show_row(self, row_id: int) -> None:
        """Select a budget line."""
        self.choose_view("plan")
        self.money.show_line(row_id)

    def show_part(self, part: str, row_id: int | None = None) -> None:
        """Select a ledger entry for the part "ledger", a row of the view of that key, or a line."""
        if part in self._views or any(view.key == part and view.make for view in VIEWS):
            self.choose_view(part)
            if row_id is not None:
                self._views[part].show_part(row_id)
        elif row_id is not None and part == "ledger":
            self.choose_view("plan")
            self.ledger.show_entry(row_id)
        elif row_id is not None:
            self.show_row(row_id)

    def add_new(self, what: str) -> None:
        """Open the dialog for an expense, on the line that is selected."""
        if what == "expense":
            self.money.add_entry()

    def _show_booked(self, entry_id: int) -> None:
        """Show an entry that was added or changed, and say for whose agreement it waits."""
        self.money.show_booked(entry_id)
        waits_for = open_approvers(self.workspace.shop, entry_id)
        if waits_for:
            self.workspace.say(_("Waits for approval: {names}", names=names_in_a_row(waits_for)))

    def _show_rule(self, rule: BrokenRule) -> None:
        if rule.entry_id is not None:
            self.desk.show_entry(rule.entry_id)
            return
        self.choose_view("plan")
        self.money.show_rule(rule)

    def _ask_budget(self) -> None:
        if self.desk.campaign_id is not None and self.desk.may_write():
            set_whole_budget(self.desk)

    def _next_pane(self, by: int = 1) -> None:
        shown = self._shown.currentWidget()
        below = self.money.panes() if shown is self.money else [(shown, shown)]
        panes: list[tuple[QWidget, QWidget]] = [
            (self.figures, self.figures.planned), (self.toolbar, self.toolbar.view), *below,
        ]  # fmt: skip
        focus = cast("QWidget | None", self.focusWidget())
        here = next(
            (at for at, (pane, _first) in enumerate(panes)
             if focus is not None and (pane is focus or pane.isAncestorOf(focus))), -1,
        )  # fmt: skip
        panes[(here + by) % len(panes)][1].setFocus(Qt.FocusReason.TabFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take payment bills; the window itself takes shop files."""
        if dropped_bills(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from merchant_app.ui.imports.bills.start import import_files

        event.acceptProposedAction()
        import_files(self.workspace, self.window(), dropped_bills(event.mimeData()))
