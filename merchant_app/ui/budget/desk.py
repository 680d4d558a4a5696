"""What the parts of the Budget tab share: the shop, the campaign, and one dialog at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from merchant_app.i18n import say
from merchant_app.ui.workspace import Workspace


class Desk:
    """Held by the page and handed to its views and commands.

    Attributes:
        workspace: whose shop is shown and written to.
        page: the tab; parent of dialogs.
        campaign_id: the campaign on screen, None while there is none.
        dialog: the dialog that is open, None if none is.
        booked: shows an entry that was added or changed.
        show_line: leads to a budget line.
        show_entry: leads to a ledger entry.

    """

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        self.workspace = workspace
        self.page = page
        self.campaign_id: int | None = None
        self.dialog: QDialog | None = None
        self.booked: Callable[[int], None] = lambda _entry_id: None
        self.show_line: Callable[[int], None] = lambda _line_id: None
        self.show_entry: Callable[[int], None] = lambda _entry_id: None

    def may_write(self) -> bool:
        """Tell whether the file can be written to; say why where it cannot."""
        reason = self.workspace.shop.read_only
        if reason is not None:
            self.workspace.say(say(reason))
        return reason is None

    def open(self, dialog: QDialog) -> None:
        """Show a dialog over the page; the keyboard returns to where it was."""
        before = cast("QWidget | None", self.page.focusWidget())
        self.dialog = dialog

        def closed(_result: int) -> None:
            self.dialog = None
            dialog.deleteLater()
            if before is not None:
                before.setFocus(Qt.FocusReason.OtherFocusReason)

        dialog.finished.connect(closed)
        dialog.open()
