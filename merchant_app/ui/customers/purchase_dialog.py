"""Asks for one purchase of a customer."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtWidgets import QLineEdit, QWidget

from merchant_app.actions.purchases import record_purchase
from merchant_app.domain.customers import Customer
from merchant_app.i18n import _, _p
from merchant_app.ui.customers.channel_field import ChannelField
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.widgets.date_field import DateField
from merchant_app.ui.widgets.fields import AmountField
from merchant_app.ui.workspace import Workspace


class PurchaseDialog(FormDialog):
    """Amount, day, what it was, channel, note; a refund is an amount below zero."""

    def __init__(self, workspace: Workspace, parent: QWidget, customer: Customer) -> None:
        super().__init__(parent, _("Purchase of {name}", name=customer.name), _("Record purchase"))
        self._workspace = workspace
        self._customer_id = customer.id
        self.amount = AmountField(workspace.shop.info.currency, negative=True)
        self.form.add("amount", _("&Amount"), self.amount, hint=_("Below zero for a refund"))
        self.day = DateField(workspace.today, workspace.today)
        self.form.add("day", _("&Day"), self.day)
        self.items = QLineEdit()
        self.items.setMaxLength(1000)
        self.items.setPlaceholderText(_("Two lattes, one cake"))
        self.form.add("items", _p("purchase", "&Bought"), self.items)
        self.channel = ChannelField(workspace.shop, None)
        self.form.add("channel_id", _("&Came through"), self.channel)
        self.note = QLineEdit()
        self.note.setMaxLength(1000)
        self.form.add("note", _("&Note"), self.note)
        self.amount.setFocus()

    def submit(self) -> None:
        """Write the purchase down."""
        record_purchase(
            self._workspace.shop,
            customer_id=self._customer_id,
            amount=cast("int", self.amount.read()),
            day=cast("date", self.day.read()),
            today=self._workspace.today,
            items=self.items.text(),
            note=self.note.text(),
            channel_id=self.channel.read(),
        )
