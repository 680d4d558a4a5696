"""The short questions of the Budget tab: whole budget, payment, why struck out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from merchant_app import formats
from merchant_app.actions.budget import pay_commitment, set_budget, void_entry
from merchant_app.domain.messages import UserError
from merchant_app.i18n import _, _p
from merchant_app.store.campaigns import campaign
from merchant_app.store.ledger import LedgerRow
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.widgets import AmountField, DateField
from merchant_app.ui.workspace import Workspace


class BudgetDialog(FormDialog):
    """Set the campaign's whole money."""

    def __init__(self, workspace: Workspace, campaign_id: int, parent: QWidget | None) -> None:
        super().__init__(
            parent, _("Whole budget"), _("Save"),
            note=_("With the reserve. The lines stay; what is in none is shown as unallocated."),
        )  # fmt: skip
        self._workspace, self._campaign_id = workspace, campaign_id
        shop = workspace.shop
        self.amount = AmountField(shop.info.currency, campaign(shop, campaign_id).budget)
        self.form.add("budget", _("Budget"), self.amount)
        self.amount.selectAll()

    def submit(self) -> None:
        """Set it."""
        budget = self.amount.read()
        assert budget is not None
        set_budget(self._workspace.shop, campaign_id=self._campaign_id, budget=budget)


class PayDialog(FormDialog):
    """Book the payment of an order, in part or whole."""

    def __init__(
        self,
        workspace: Workspace,
        row: LedgerRow,
        booked: Callable[[int], None],
        parent: QWidget | None,
    ) -> None:
        currency = workspace.shop.info.currency
        note = _("{text}, ordered for {amount}", text=row.entry.text,
                 amount=formats.money(row.entry.amount, currency))  # fmt: skip
        if row.settled:
            note = _("{text}, {open} of {amount} still to be paid", text=row.entry.text,
                     open=formats.money(row.open, currency),
                     amount=formats.money(row.entry.amount, currency))  # fmt: skip
        super().__init__(parent, _("Pay an order"), _("Book the payment"), note=note)
        self._workspace, self._row, self._booked = workspace, row, booked
        self.amount = AmountField(currency, row.open)
        self.day = DateField(workspace.today, workspace.today)
        self.method = QComboBox()
        self.method.setEditable(True)
        self.method.addItems(["", *payment_methods()])
        self.last = QCheckBox(_("This is the last payment"))
        self.form.add(
            "amount", _("Amount"), self.amount,
            hint=_("Less than is open pays in part; the rest stays ordered."),
        )  # fmt: skip
        self.form.add("last", "", self.last)
        self.form.add("day", _("Date"), self.day)
        self.form.add("method", _("Paid by"), self.method)
        self.amount.textChanged.connect(lambda _text: self._show_rest())
        self.last.toggled.connect(lambda _on: self._show_rest())
        self._show_rest()
        self.amount.selectAll()

    def _show_rest(self) -> None:
        """Ask whether it is the last payment only where something stays open after it."""
        try:
            paid = self.amount.read()
        except UserError:
            paid = None
        rest = 0 if paid is None else self._row.open - paid
        self.form.set_visible("last", visible=rest > 0)
        if rest <= 0:
            self.last.setChecked(False)
        elif self.last.isChecked():
            amount = formats.money(rest, self._workspace.shop.info.currency)
            self.form.set_hint("last", _("The order is closed. {amount} is free again.",
                                         amount=amount))  # fmt: skip
        else:
            self.form.set_hint("last", "")

    def submit(self) -> None:
        """Book it."""
        day, amount = self.day.read(), self.amount.read()
        assert day is not None
        assert amount is not None
        self._booked(
            pay_commitment(
                self._workspace.shop,
                entry_id=self._row.entry.id,
                day=day,
                amount=amount,
                today=self._workspace.today,
                method=self.method.currentText(),
                last=self.last.isChecked(),
            )
        )


class VoidDialog(FormDialog):
    """Ask why an entry is struck out, and do it."""

    def __init__(self, workspace: Workspace, row: LedgerRow, parent: QWidget | None) -> None:
        amount = formats.money(row.entry.amount, workspace.shop.info.currency)
        super().__init__(
            parent, _("Strike out this entry?"), _("Strike out"),
            note=_(
                "{text}, {amount}. It stays in the ledger, struck through, and counts nowhere.",
                text=row.entry.text, amount=amount,
            ),
        )  # fmt: skip
        self._workspace, self._row = workspace, row
        self.reason = QLineEdit()
        self.form.add("reason", _("Why"), self.reason, hint=_('For example "written down twice"'))

    def submit(self) -> None:
        """Strike it out."""
        void_entry(self._workspace.shop, entry_id=self._row.entry.id, reason=self.reason.text())


def payment_methods() -> list[str]:
    """Give the usual ways to pay, as words to choose from."""
    return [_("Cash"), _("WeChat Pay"), _("Alipay"), _p("payment", "Card"), _("Bank transfer")]
