"""Asks who of the other customers is the same person."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from merchant_app.domain.customers import Customer
from merchant_app.domain.messages import UserError, msg
from merchant_app.i18n import _
from merchant_app.ui.customers.customer_field import CustomerField
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.workspace import Workspace


class ChooseDialog(FormDialog):
    """Type a name or number and choose; both are shown side by side after that."""

    def __init__(self, workspace: Workspace, parent: QWidget | None, of: Customer) -> None:
        super().__init__(
            parent, _("Who is the same person as {name}?", name=of.name), _("Compare..."),
            note=_("Nothing is changed yet: you see both side by side first."),
        )  # fmt: skip
        self.other_id: int | None = None
        self.other = CustomerField(workspace, but_not=of.id)
        self.form.add("other", _("&Customer"), self.other)

    def submit(self) -> None:
        """Take who was chosen."""
        self.other_id = self.other.read()
        if self.other_id is None:
            raise UserError(msg("Choose the other customer."), field="other")
