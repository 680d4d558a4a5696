"""What can be asked of a ledger entry, and of the budget as a whole: one line per command.

The entry's commands are its context menu, the budget's the menu behind "More" in the toolbar.
Dialogs are imported when they are first opened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from merchant_app.actions.budget import close_order, reopen_order
from merchant_app.domain.approvals import ASKED_KINDS
from merchant_app.domain.budget import ApprovalState, EntryKind
from merchant_app.i18n import _
from merchant_app.store.ledger import EntryState, LedgerRow
from merchant_app.ui.budget.desk import Desk
from merchant_app.ui.budget.hints import show_limits


@dataclass(frozen=True, slots=True)
class EntryCommand:
    """One thing to do with an entry that counts: its words, when it is offered, how it is done."""

    key: str
    words: Callable[[], str]
    offered: Callable[[LedgerRow], bool]
    run: Callable[[Desk, LedgerRow], None]


@dataclass(frozen=True, slots=True)
class BudgetCommand:
    """One thing to do with the campaign's budget; `writes` needs a file that can be written."""

    words: Callable[[], str]
    run: Callable[[Desk], None]
    writes: bool = True


def edit(desk: Desk, row: LedgerRow) -> None:
    """Open the entry's dialog."""
    from merchant_app.ui.budget.entry_dialog import EntryDialog

    assert desk.campaign_id is not None
    desk.open(
        EntryDialog(desk.workspace, desk.campaign_id, row=row, booked=desk.booked, parent=desk.page)
    )


def pay(desk: Desk, row: LedgerRow) -> None:
    """Ask what is paid of an order."""
    from merchant_app.ui.budget.small_dialogs import PayDialog

    desk.open(PayDialog(desk.workspace, row, desk.booked, desk.page))


def refund(desk: Desk, row: LedgerRow) -> None:
    """Write down money that came back of an expense."""
    from merchant_app.ui.budget.entry_dialog import EntryDialog

    assert desk.campaign_id is not None
    desk.open(
        EntryDialog(
            desk.workspace,
            desk.campaign_id,
            kind=EntryKind.REFUND,
            gives_back=row.entry.id,
            booked=desk.booked,
            parent=desk.page,
        )
    )


def duplicate(desk: Desk, row: LedgerRow) -> None:
    """Open the dialog for a new entry that begins like this one."""
    from merchant_app.ui.budget.entry_dialog import EntryDialog

    assert desk.campaign_id is not None
    desk.open(
        EntryDialog(
            desk.workspace, desk.campaign_id, like=row, booked=desk.booked, parent=desk.page
        )
    )


def split(desk: Desk, row: LedgerRow) -> None:
    """Ask for the lines that an entry is divided over."""
    from merchant_app.ui.budget.entry.split_dialog import split_of

    desk.open(split_of(desk, row))


def void(desk: Desk, row: LedgerRow) -> None:
    """Ask why an entry is struck out, and for a part of a receipt how much of it."""
    from merchant_app.ui.budget.entry.void_part import VoidPartDialog
    from merchant_app.ui.budget.small_dialogs import VoidDialog

    dialog = VoidDialog if row.split is None else VoidPartDialog
    desk.open(dialog(desk.workspace, row, desk.page))


def receipts(desk: Desk, row: LedgerRow) -> None:
    """Show an entry's receipts, and take more."""
    from merchant_app.ui.budget.receipts.dialog import ReceiptsDialog

    desk.open(ReceiptsDialog(desk.workspace, row.entry, desk.page))


def compare_quotes(desk: Desk, line_id: int) -> None:
    """Lay the quotes for a budget line side by side."""
    from merchant_app.ui.budget.suppliers.quotes.dialog import compare_quotes as open_dialog

    open_dialog(desk, line_id)


def approve(desk: Desk, row: LedgerRow) -> None:
    """Ask who agrees to an entry."""
    from merchant_app.ui.budget.approvals.commands import approve_entry

    approve_entry(desk, row)


def decline(desk: Desk, row: LedgerRow) -> None:
    """Ask who declines an entry, and why."""
    from merchant_app.ui.budget.approvals.commands import decline_entry

    decline_entry(desk, row)


def ask_again(desk: Desk, row: LedgerRow) -> None:
    """Ask anew about an entry that was declined."""
    from merchant_app.ui.budget.approvals.commands import ask_entry_again

    ask_entry_again(desk, row)


def print_slip(desk: Desk, row: LedgerRow) -> None:
    """Show the approval slip of an entry among the printed pages."""
    desk.workspace.go_to("reports", row.entry.id, part="approval")


def close(desk: Desk, row: LedgerRow) -> None:
    """End an order of which nothing more will be paid."""
    workspace = desk.workspace
    if workspace.acted(lambda: close_order(workspace.shop, entry_id=row.entry.id)):
        workspace.say(_("Order {name} closed", name=row.entry.text), undo=True)


def reopen(desk: Desk, row: LedgerRow) -> None:
    """Let a closed order promise its rest again."""
    shop = desk.workspace.shop
    desk.workspace.acted(lambda: reopen_order(shop, entry_id=row.entry.id))


def repeat(desk: Desk, row: LedgerRow) -> None:
    """Let an entry come again."""
    from merchant_app.ui.budget.recurring.entry_dialog import RecurringEntryDialog

    assert desk.campaign_id is not None
    desk.open(RecurringEntryDialog(desk.workspace, desk.campaign_id, like=row, parent=desk.page))


def _payable(row: LedgerRow) -> bool:
    return row.state is EntryState.ORDERED and row.open > 0


def _returnable(row: LedgerRow) -> bool:
    return row.entry.kind is EntryKind.EXPENSE and row.open > 0


def _asked(row: LedgerRow) -> bool:
    return row.entry.approval is ApprovalState.ASKED


def _declined(row: LedgerRow) -> bool:
    return row.entry.approval is ApprovalState.DECLINED


def _can_need_approval(row: LedgerRow) -> bool:
    return row.entry.kind in ASKED_KINDS


def _closed(row: LedgerRow) -> bool:
    return row.entry.kind is EntryKind.COMMITMENT and row.entry.closed


def _repeatable(row: LedgerRow) -> bool:
    return row.entry.kind is not EntryKind.REFUND


def _always(_row: LedgerRow) -> bool:
    return True


#: In the order of the context menu. Struck out entries are offered none of them.
ENTRY_COMMANDS: tuple[EntryCommand, ...] = (
    EntryCommand("edit", lambda: _("Edit the entry..."), _always, edit),
    EntryCommand("pay", lambda: _("Pay the order..."), _payable, pay),
    EntryCommand("close", lambda: _("Close the order"), _payable, close),
    EntryCommand("reopen", lambda: _("Open the order again"), _closed, reopen),
    EntryCommand("refund", lambda: _("Money came back..."), _returnable, refund),
    EntryCommand("receipts", lambda: _("Receipts..."), _always, receipts),
    EntryCommand("duplicate", lambda: _("Duplicate..."), _always, duplicate),
    EntryCommand("split", lambda: _("Book on several lines..."), _always, split),
    EntryCommand("approve", lambda: _("Approve..."), _asked, approve),
    EntryCommand("decline", lambda: _("Decline..."), _asked, decline),
    EntryCommand("ask_again", lambda: _("Ask again..."), _declined, ask_again),
    EntryCommand("slip", lambda: _("Approval slip..."), _can_need_approval, print_slip),
    EntryCommand("repeat", lambda: _("Repeat..."), _repeatable, repeat),
    EntryCommand("void", lambda: _("Strike out..."), _always, void),
)


def set_whole_budget(desk: Desk) -> None:
    """Ask for the campaign's whole money."""
    from merchant_app.ui.budget.small_dialogs import BudgetDialog

    assert desk.campaign_id is not None
    desk.open(BudgetDialog(desk.workspace, desk.campaign_id, desk.page))


def set_reserve(desk: Desk) -> None:
    """Ask how much is kept aside."""
    from merchant_app.ui.budget.plan_questions import ReserveDialog

    assert desk.campaign_id is not None
    desk.open(ReserveDialog(desk.workspace, desk.campaign_id, desk.page))


def split_amount(desk: Desk) -> None:
    """Divide an amount over lines, parts or channels."""
    from merchant_app.ui.budget.split.dialog import SplitDialog

    assert desk.campaign_id is not None
    desk.open(SplitDialog(desk.workspace, desk.campaign_id, desk.page))


def try_scenarios(desk: Desk) -> None:
    """Try out other ways to plan the money."""
    from merchant_app.ui.budget.scenarios.dialog import ScenarioDialog

    assert desk.campaign_id is not None
    desk.open(ScenarioDialog(desk.workspace, desk.campaign_id, desk.page))


def set_tax(desk: Desk) -> None:
    """Ask whether prices are planned with tax on top."""
    from merchant_app.ui.budget.plan_questions import TaxDialog

    desk.open(TaxDialog(desk.workspace, desk.page))


def export_ledger(desk: Desk) -> None:
    """Save the ledger for a spreadsheet or an accountant."""
    from merchant_app.ui.budget import export

    export.export_ledger(desk)


def export_budget(desk: Desk) -> None:
    """Save the planned lines for a spreadsheet."""
    from merchant_app.ui.budget import export

    export.export_budget(desk)


def show_bill_rules(desk: Desk) -> None:
    """Show what bills have taught."""
    from merchant_app.ui.imports.bills.rules import RulesDialog

    assert desk.campaign_id is not None
    desk.open(RulesDialog(desk.workspace, desk.campaign_id, desk.page))


def set_who_approves(desk: Desk) -> None:
    """Ask who approves what in the campaign."""
    from merchant_app.ui.budget.approvals.commands import who_approves

    who_approves(desk)


def recurring(desk: Desk) -> None:
    """Show the entries that come again."""
    from merchant_app.ui.budget.recurring.list_dialog import RecurringDialog

    desk.open(RecurringDialog(desk))


#: In the order of the menu.
BUDGET_COMMANDS: tuple[BudgetCommand, ...] = (
    BudgetCommand(lambda: _("Whole budget..."), set_whole_budget),
    BudgetCommand(lambda: _("Set the reserve..."), set_reserve),
    BudgetCommand(lambda: _("Split an amount..."), split_amount),
    BudgetCommand(lambda: _("Scenarios..."), try_scenarios),
    BudgetCommand(lambda: _("Tax..."), set_tax),
    BudgetCommand(lambda: _("Who approves what..."), set_who_approves),
    BudgetCommand(lambda: _("Entries that repeat..."), recurring),
    BudgetCommand(lambda: _("Export the ledger..."), export_ledger, writes=False),
    BudgetCommand(lambda: _("Export the budget..."), export_budget, writes=False),
    BudgetCommand(lambda: _("Rules for bills..."), show_bill_rules),
    BudgetCommand(lambda: _("Hints and limits..."), show_limits),
)


def run_on_entry(desk: Desk, key: str, row: LedgerRow) -> None:
    """Do what is asked of an entry; one that is struck out only says why."""
    if desk.campaign_id is None or not desk.may_write():
        return
    if row.entry.voided:
        desk.workspace.say(_("Struck out: {reason}", reason=row.entry.void_reason))
        return
    for command in ENTRY_COMMANDS:
        if command.key == key:
            command.run(desk, row)
