"""What the menus of the budget do about approvals."""

from __future__ import annotations

from collections.abc import Sequence

from merchant_app.i18n import _, _n
from merchant_app.store.approvals import Waiting, waiting
from merchant_app.store.ledger import LedgerRow
from merchant_app.ui.budget.approvals.answer_dialogs import (
    ApproveDialog,
    AskAgainDialog,
    DeclineDialog,
    WithdrawDialog,
)
from merchant_app.ui.budget.approvals.rules_dialog import RulesDialog
from merchant_app.ui.budget.desk import Desk
from merchant_app.ui.form_dialog import FormDialog


def approve_entry(desk: Desk, row: LedgerRow) -> None:
    """Ask who agrees to an entry of the ledger."""
    _answer_entry(desk, row, "approve")


def decline_entry(desk: Desk, row: LedgerRow) -> None:
    """Ask who declines an entry of the ledger, and why."""
    _answer_entry(desk, row, "decline")


def ask_entry_again(desk: Desk, row: LedgerRow) -> None:
    """Ask anew about an entry that was declined."""
    desk.open(AskAgainDialog(desk.workspace, row.entry, desk.page))


def print_slip(desk: Desk, entry_id: int) -> None:
    """Show the slip of an entry among the printed pages."""
    desk.workspace.go_to("reports", entry_id, part="approval")


def who_approves(desk: Desk) -> None:
    """Ask who approves what in the campaign."""
    assert desk.campaign_id is not None
    desk.open(RulesDialog(desk.workspace, desk.campaign_id, desk.page))


def answer(desk: Desk, rows: Sequence[Waiting], what: str) -> None:
    """Open the dialog for "approve", "decline" or "withdraw"; say what was done afterwards."""
    dialogs: dict[str, type[ApproveDialog | DeclineDialog | WithdrawDialog]] = {
        "approve": ApproveDialog, "decline": DeclineDialog, "withdraw": WithdrawDialog,
    }  # fmt: skip
    if not rows or not desk.may_write():
        return
    dialog: FormDialog = dialogs[what](desk.workspace, rows, desk.page)
    said = (
        _n("{n} request is withdrawn", "{n} requests are withdrawn", len(rows))
        if what == "withdraw"
        else _("The answer is written down")
    )
    dialog.accepted.connect(lambda: desk.workspace.say(said, undo=True))
    desk.open(dialog)


def _answer_entry(desk: Desk, row: LedgerRow, what: str) -> None:
    """Answer about an entry, or about the order that it pays."""
    assert desk.campaign_id is not None
    wanted = {row.entry.id, row.entry.settles_id}
    found = waiting(desk.workspace.shop, desk.campaign_id)
    answer(desk, [each for each in found if each.entry.id in wanted], what)
