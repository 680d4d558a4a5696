"""The question before customers are erased for good."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from merchant_app import formats
from merchant_app.actions.privacy import BACKUPS_KEPT
from merchant_app.domain.messages import UserError, msg
from merchant_app.i18n import _, _p
from merchant_app.store import customers as store
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace

#: So many names are listed; the others are counted.
_LISTED = 6


class EraseDialog(FormDialog):
    """Says who and what goes and what stays; takes a reason and the word that it is meant."""

    def __init__(
        self, workspace: Workspace, customer_ids: Sequence[int], parent: QWidget | None
    ) -> None:
        shop = workspace.shop
        found = (store.customer(shop, each) for each in customer_ids[:_LISTED])
        names = [each.name for each in found if each is not None]
        count = len(customer_ids)
        title = _("Erase {n} customers for good?", n=count)
        if count == 1:
            title = _("Erase {name} for good?", name=names[0] if names else "")
        super().__init__(parent, title, _("Erase for good"))
        self.submit_button.kind = "destructive"
        if count > 1:
            listed = _(", ").join(names)
            if count > _LISTED:
                listed = _("{names} and {n} more", names=listed, n=count - _LISTED)
            self.form.add("who", _p("customers", "Who"), label(listed, wrap=True))
        goes = _(
            "Name, numbers, birthday, picture, notes, tags, consents, contacts and points, also"
            " in the history. Undo does not bring them back."
        )
        stays = _("The purchases, without a name, so that the shop's sums stay right.")
        backups = _(
            "Backups of today and before are removed on {day}. Restoring one erases again.",
            day=formats.long_date(workspace.today + BACKUPS_KEPT),
        )
        for key, head, text in (
            ("goes", _("What goes"), goes),
            ("stays", _("What stays"), stays),
            ("backups", _("Backups"), backups),
        ):
            self.form.add(key, head, label(text, wrap=True))
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason.setMaxCount(10)
        self.reason.addItems(
            [_("Asked for by the customer"), _("Kept long enough"), _("Entered by mistake")]
        )
        self.form.add("reason", _("&Reason"), self.reason, hint=_("Stands on the certificate"))
        self.sure = QCheckBox(_("I know that this cannot be undone"))
        self.form.add("sure", "", self.sure)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.grow()

    def reason_now(self) -> str:
        """Give the reason as written."""
        return self.reason.currentText().strip()

    def submit(self) -> None:
        """Check that it is meant; the caller erases."""
        if not self.reason_now():
            raise UserError(msg("A certificate needs a reason. Write one."), field="reason")
        if not self.sure.isChecked():
            raise UserError(msg("Tick this if it is really meant."), field="sure")
