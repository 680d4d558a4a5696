"""What can be asked of a batch of coupons. Dialogs are imported when they are first opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QDialog, QWidget

from merchant_app.actions.coupons import delete_batch, resume_batch, stop_batch
from merchant_app.i18n import _
from merchant_app.store.coupon_batches import BatchRow
from merchant_app.ui.customers.desk import Desk

#: The commands of a batch, in the order of the menu; some are named by how the batch stands.
COMMANDS: Final[Sequence[tuple[str, Callable[[BatchRow], str]]]] = (
    ("print", lambda _row: _("Print...")),
    ("codes", lambda _row: _("Look at the codes...")),
    ("lay_out", lambda _row: _("Note flyers handed out...")),
    ("more", lambda _row: _("Make more codes...")),
    ("duplicate", lambda _row: _("Same for another street...")),
    ("edit", lambda _row: _("Edit...")),
    ("stop", lambda row: _("Use again") if row.batch.stopped_on else _("Stop")),
    ("delete", lambda _row: _("Delete")),
)


class CouponCommands:
    """Held by the view. `shown` is called with the id of a batch that was made."""

    def __init__(self, desk: Desk, shown: Callable[[int], None]) -> None:
        self._desk = desk
        self._shown = shown

    def run(self, what: str, row: BatchRow) -> None:
        """Do what is asked of a batch."""
        made: dict[str, Callable[[BatchRow], None]] = {
            "print": self._print, "codes": self._codes, "lay_out": self._lay_out,
            "more": self._more, "duplicate": self._duplicate, "edit": self._edit,
            "stop": self._stop, "delete": self._delete,
        }  # fmt: skip
        made[what](row)

    def add(self) -> None:
        """Ask for new coupons."""
        from merchant_app.ui.customers.coupons.batch_dialog import BatchDialog

        workspace = self._desk.workspace
        campaign_id = workspace.campaign_id
        if campaign_id is None:
            workspace.asked_for_campaign.emit()
            return
        self._open(lambda parent: BatchDialog(workspace, campaign_id=campaign_id,
                                              saved=self._shown, parent=parent))  # fmt: skip

    def _edit(self, row: BatchRow) -> None:
        from merchant_app.ui.customers.coupons.batch_dialog import BatchDialog

        self._open(
            lambda parent: BatchDialog(
                self._desk.workspace,
                row.batch,
                campaign_id=row.batch.campaign_id,
                saved=self._shown,
                parent=parent,
            )
        )

    def _duplicate(self, row: BatchRow) -> None:
        from merchant_app.ui.customers.coupons.small_dialogs import DuplicateDialog

        self._open(lambda parent: DuplicateDialog(self._desk.workspace, row, self._shown, parent))

    def _more(self, row: BatchRow) -> None:
        from merchant_app.ui.customers.coupons.small_dialogs import MoreCodesDialog

        self._open(lambda parent: MoreCodesDialog(self._desk.workspace, row, parent))

    def _lay_out(self, row: BatchRow) -> None:
        from merchant_app.ui.customers.coupons.small_dialogs import LayOutDialog

        self._open(lambda parent: LayOutDialog(self._desk.workspace, row, parent))

    def _codes(self, row: BatchRow) -> None:
        from merchant_app.ui.customers.coupons.codes_dialog import CodesDialog

        self._desk.open(CodesDialog(self._desk, row.batch, self._desk.page))

    def _print(self, row: BatchRow) -> None:
        from merchant_app.ui.customers.coupons.print_dialog import print_coupons

        print_coupons(self._desk, row.batch)

    def _stop(self, row: BatchRow) -> None:
        workspace, of = self._desk.workspace, row.batch
        if not self._desk.may_write():
            return
        if of.stopped_on is not None:
            if workspace.acted(lambda: resume_batch(workspace.shop, of.id)):
                workspace.say(_("These coupons can be used again: {name}", name=of.name), undo=True)
        elif workspace.acted(lambda: stop_batch(workspace.shop, of.id, today=workspace.today)):
            workspace.say(_("Coupons stopped: {name}", name=of.name), undo=True)

    def _delete(self, row: BatchRow) -> None:
        workspace, of = self._desk.workspace, row.batch
        if self._desk.may_write() and workspace.acted(lambda: delete_batch(workspace.shop, of.id)):
            workspace.say(_("Coupons deleted: {name}", name=of.name), undo=True)

    def _open(self, make: Callable[[QWidget], QDialog]) -> None:
        if self._desk.may_write():
            self._desk.open(make(self._desk.page))
