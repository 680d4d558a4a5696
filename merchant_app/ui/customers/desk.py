"""What the parts of the Customers tab share: the shop, ways to lead somewhere, one dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from merchant_app.domain.messages import UserError
from merchant_app.domain.segments import Segment
from merchant_app.ui.workspace import Workspace


class Desk:
    """Held by the page and handed to its views, commands and sections.

    Attributes:
        workspace: whose shop is shown and written to.
        page: the tab; parent of dialogs.
        dialog: the dialog that is open, None if none is.
        show_customer: leads to a customer among the people.
        show_people: leads to the people of a group; its words are shown above the list.
        show_view: leads to a view by its key, and to a row in it.

    """

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        self.workspace = workspace
        self.page = page
        self.dialog: QDialog | None = None
        self.show_customer: Callable[[int], None] = lambda _customer_id: None
        self.show_people: Callable[[Segment, str], None] = lambda _segment, _words: None
        self.show_view: Callable[[str, int | None], None] = lambda _key, _row_id: None

    def may_write(self) -> bool:
        """Tell whether the file can be written to; say why not, before somebody fills in a form."""
        reason = self.workspace.shop.read_only
        if reason is not None:
            self.workspace.questions.show_error(self.page, UserError(reason))
        return reason is None

    def open(self, dialog: QDialog, done: Callable[[], object] | None = None) -> None:
        """Show a dialog over the page; `done` is called when it was accepted.

        The keyboard returns to where it was.
        """
        before = cast("QWidget | None", self.page.focusWidget())
        self.dialog = dialog

        def closed(result: int) -> None:
            self.dialog = None
            dialog.deleteLater()
            if before is not None:
                before.setFocus(Qt.FocusReason.OtherFocusReason)
            if done is not None and result == QDialog.DialogCode.Accepted.value:
                done()

        dialog.finished.connect(closed)
        dialog.open()
