"""What can be done with call lists and with somebody on one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from merchant_app.actions.recall import close_list, delete_list, reopen_list, set_state
from merchant_app.domain.file_names import file_name_of
from merchant_app.domain.recall import Recall, RecallState
from merchant_app.i18n import _, language
from merchant_app.reports.call_sheet import CALL_SHEET, save_call_sheet
from merchant_app.store.recall import RecallPerson
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.recall.change_dialog import ChangeListDialog
from merchant_app.ui.customers.recall.list_dialog import ListDialog
from merchant_app.ui.dialogs import Choice


def new_list(desk: Desk, *, customer_ids: Sequence[int] | None = None) -> None:
    """Ask for a new list, of some customers or of a group, and show it."""
    if not desk.may_write():
        return
    dialog = ListDialog(desk.workspace, desk.page, customer_ids=customer_ids)
    made: list[int] = []
    dialog.made.connect(made.append)

    def show() -> None:
        desk.show_view("recall", made[0])
        desk.workspace.say(_("The call list is made"), undo=True)

    desk.open(dialog, show)


def change(desk: Desk, of: Recall) -> None:
    """Ask what is to be changed about a list."""
    if desk.may_write():
        desk.open(ChangeListDialog(desk.workspace, desk.page, of))


def close_or_open(desk: Desk, of: Recall) -> None:
    """Close a list, or open a closed one again."""
    if not desk.may_write():
        return
    workspace = desk.workspace
    if of.closed_on is not None:
        if workspace.acted(lambda: reopen_list(workspace.shop, of.id)):
            workspace.say(_("The call list is open again"), undo=True)
    elif workspace.acted(lambda: close_list(workspace.shop, of.id, today=workspace.today)):
        workspace.say(_("The call list is closed"), undo=True)


def delete(desk: Desk, of: Recall) -> None:
    """Delete a list, with a way back."""
    workspace = desk.workspace
    if desk.may_write() and workspace.acted(lambda: delete_list(workspace.shop, of.id)):
        workspace.say(_("{name} is deleted", name=of.name), undo=True)


def print_sheet(desk: Desk, of: Recall) -> None:
    """Show the sheet of a list among the printed pages; without a campaign save it as PDF."""
    workspace = desk.workspace
    if workspace.campaign_id is not None:
        workspace.go_to("reports", of.id, part=CALL_SHEET)
        return
    folder = workspace.shop.path.absolute().parent
    out = workspace.questions.save_file(
        desk.page, _("Save as PDF"), _("PDF files (*.pdf)"), folder / f"{file_name_of(of.name)}.pdf"
    )
    if out is not None and workspace.acted(
        lambda: save_call_sheet(
            workspace.shop,
            of.id,
            out=out,
            language=language(),
            today=workspace.today,
            now=datetime.now().astimezone(),
        )
    ):
        workspace.say(_("{name} is saved", name=out.name))


def note_state(
    desk: Desk, person: RecallPerson, state: RecallState, *, done_by: int | None
) -> bool:
    """Note what came of somebody; asks about the consent of who does not want to hear again."""
    if not desk.may_write():
        return False
    workspace = desk.workspace
    withdraw = False
    if state is RecallState.DECLINED and person.agrees:
        answer = workspace.questions.ask(
            desk.page,
            _("Contact {name} never again?", name=person.name),
            _("Without the consent no list and no counter will offer this contact any more."),
            [
                Choice("keep", _("Leave as it is")),
                Choice("list", _("Only on this list")),
                Choice("withdraw", _("Take the consent back"), "primary"),
            ],
        )
        if answer == "keep":
            return False
        withdraw = answer == "withdraw"
    return workspace.acted(
        lambda: set_state(
            workspace.shop,
            person.id,
            state=state,
            today=workspace.today,
            person_id=done_by,
            withdraw_consent=withdraw,
        )
    )
