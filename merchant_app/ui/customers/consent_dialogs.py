"""Asks how and when a customer agreed to be contacted, or took it back."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from merchant_app.actions.consents import give_consent, withdraw_consent
from merchant_app.domain.customers import Consent, ConsentPurpose, Customer
from merchant_app.i18n import _
from merchant_app.ui.customers.words import purpose_word
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.widgets.date_field import DateField
from merchant_app.ui.workspace import Workspace


class GiveConsentDialog(FormDialog):
    """Writes down that a customer agrees."""

    def __init__(
        self, workspace: Workspace, parent: QWidget, customer: Customer, purpose: ConsentPurpose
    ) -> None:
        super().__init__(
            parent,
            _("Consent of {name}", name=customer.name),
            _("Note consent"),
            note=purpose_word(purpose),
        )
        self._workspace = workspace
        self._customer_id = customer.id
        self._purpose = purpose
        self.how = QLineEdit()
        self.how.setMaxLength(200)
        usual = QCompleter([_("Signed in the shop"), _("Said at the till"), _("By message")], self)
        self.how.setCompleter(usual)
        self.how.setPlaceholderText(_("Signed in the shop"))
        self.form.add("how", _("&How"), self.how)
        self.day = DateField(workspace.today, workspace.today)
        self.form.add("day", _("&Day"), self.day)
        self.how.setFocus()

    def submit(self) -> None:
        """Write the consent down."""
        give_consent(
            self._workspace.shop,
            self._customer_id,
            purpose=self._purpose,
            day=cast("date", self.day.read()),
            today=self._workspace.today,
            how=self.how.text(),
        )


class WithdrawConsentDialog(FormDialog):
    """Writes down that a customer takes a consent back."""

    def __init__(
        self, workspace: Workspace, parent: QWidget, customer: Customer, consent: Consent
    ) -> None:
        super().__init__(
            parent,
            _("{name} takes back a consent", name=customer.name),
            _("Take back"),
            note=purpose_word(consent.purpose),
        )
        self._workspace = workspace
        self._customer_id = customer.id
        self._purpose = consent.purpose
        self.day = DateField(workspace.today, workspace.today)
        self.form.add("day", _("&Day"), self.day)

    def submit(self) -> None:
        """Write it down."""
        withdraw_consent(
            self._workspace.shop,
            self._customer_id,
            purpose=self._purpose,
            day=cast("date", self.day.read()),
            today=self._workspace.today,
        )
