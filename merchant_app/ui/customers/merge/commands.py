"""Looking for the same person twice, and merging from a customer's menu."""

from __future__ import annotations

from collections.abc import Sequence

from merchant_app.domain.messages import UserError, msg
from merchant_app.i18n import _
from merchant_app.store.customers import customer
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.merge.merge_dialog import merge_dialog


def find(desk: Desk) -> None:
    """List who is likely here twice."""
    from merchant_app.ui.customers.merge.find_dialog import DuplicatesDialog

    desk.open(DuplicatesDialog(desk.workspace, desk.page))


def merge_with(desk: Desk, customer_id: int) -> None:
    """Ask who is the same person, and show both side by side."""
    from merchant_app.ui.customers.merge.choose_dialog import ChooseDialog

    found = customer(desk.workspace.shop, customer_id)
    if found is None or not desk.may_write():
        return
    dialog = ChooseDialog(desk.workspace, desk.page, found)
    desk.open(dialog, lambda: compare(desk, customer_id, dialog.other_id or 0))


def merge_two(desk: Desk, customer_ids: Sequence[int]) -> None:
    """Show the two customers that are ticked side by side."""
    if not desk.may_write():
        return
    try:
        one, other = customer_ids
    except ValueError:
        desk.workspace.questions.show_error(
            desk.page, UserError(msg("Tick two customers to make one of them."))
        )
        return
    compare(desk, one, other)


def compare(desk: Desk, one_id: int, other_id: int) -> None:
    """Show two customers side by side, to make one of them."""
    dialog = merge_dialog(desk.workspace, desk.page, one_id, other_id)
    if dialog is None:
        return

    def merged(kept: int, _gone: int) -> None:
        desk.show_customer(kept)
        desk.workspace.say(_("Two customers are one now"), undo=True)

    dialog.merged.connect(merged)
    desk.open(dialog)
