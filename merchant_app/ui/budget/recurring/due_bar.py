"""The quiet bar over the ledger that says how many entries are due."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from merchant_app.i18n import _, _n
from merchant_app.store.recurring_entries import due_entries
from merchant_app.ui.budget.desk import Desk
from merchant_app.ui.widgets import MessageBarHost


class DueBar(MessageBarHost):
    """Shown while something is due; closed by hand it comes back when more is due."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._told = 0
        self._closed = 0
        self.setContentsMargins(16, 8, 16, 0)

    def refresh(self) -> None:
        """Count what is due and say it."""
        workspace, campaign_id = self._desk.workspace, self._desk.campaign_id
        due = (
            [] if campaign_id is None else due_entries(workspace.shop, campaign_id, workspace.today)
        )
        if len(due) == self._told and (self.bar is not None or not due):
            return
        self._told = len(due)
        if not due or len(due) == self._closed:
            super().dismiss()
            return
        writable = workspace.shop.read_only is None
        self.show_message(
            "notice",
            _n("{n} entry that repeats is due", "{n} entries that repeat are due", len(due)),
            button=_("Book...") if writable else "",
            clicked=self.open,
            icon="repeat",
        )
        self._closed = 0

    def open(self) -> None:
        """Open the list of what is due."""
        from merchant_app.ui.budget.recurring.due_dialog import DueDialog

        desk, campaign_id = self._desk, self._desk.campaign_id
        if campaign_id is None or not desk.may_write():
            return
        due = due_entries(desk.workspace.shop, campaign_id, desk.workspace.today)
        if due:
            desk.open(DueDialog(desk, due))

    def dismiss(self) -> None:
        """Take the bar away until something else is due."""
        self._closed = self._told
        super().dismiss()
