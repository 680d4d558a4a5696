"""The amount of an entry, and the currency and rate it was paid in where that is another one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from merchant_app import formats
from merchant_app.domain.budget import LedgerEntry
from merchant_app.domain.currency_rates import converted, read_rate, shown_rate
from merchant_app.domain.messages import UserError
from merchant_app.i18n import _
from merchant_app.store.entry_history import last_rate
from merchant_app.store.shop import Shop
from merchant_app.ui.budget.entry.choices import CurrencyChoice
from merchant_app.ui.widgets import AmountField
from merchant_app.ui.widgets.fields import CheckedField


class RateField(CheckedField):
    """What one of another currency costs; `read` gives decimal text."""

    def __init__(self) -> None:
        super().__init__(required=True)

    def read(self) -> str:
        """Give the rate.

        Raises:
            UserError: with the sentence to show, if it is none.

        """
        return read_rate(self.text())

    def write(self, rate: str | None) -> None:
        """Show a rate."""
        self.setText("" if rate is None else shown_rate(rate))

    def _settle(self) -> None:
        self.write(self.read())


class MoneyFields(QObject):
    """Amount, currency and rate; whoever makes them puts them into a form."""

    #: Another currency was chosen: the rate is needed, or is not any more.
    currency_changed = Signal()
    #: What it comes to in the shop's own currency is another, or unknown.
    sum_changed = Signal()

    def __init__(self, shop: Shop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._own = shop.info.currency
        self.amount = AmountField(self._own)
        self.currency = CurrencyChoice(self._own)
        self.rate = RateField()
        self.rate.setEnabled(False)
        self.currency.currentIndexChanged.connect(lambda _at: self._follow_currency())
        self.amount.textChanged.connect(lambda _text: self.sum_changed.emit())
        self.rate.textChanged.connect(lambda _text: self.sum_changed.emit())

    def show_entry(self, entry: LedgerEntry) -> None:
        """Show what an entry was paid."""
        self.currency.write(entry.original_currency)
        if entry.original_currency is None:
            self.amount.write(entry.amount)
        else:
            self.amount.write(entry.original_amount)
            self.rate.write(entry.rate)

    def read(self) -> dict[str, Any]:
        """Give the columns of the entry's money.

        Raises:
            UserError: at "amount" or "rate", with the sentence to show.

        """
        if self.currency.is_own:
            return {
                "amount": self.amount.read(), "original_currency": None, "original_amount": None,
                "rate": None,
            }  # fmt: skip
        return {
            "amount": None,
            "original_currency": self.currency.chosen.code,
            "original_amount": self.amount.read(),
            "rate": self.rate.read(),
        }

    def own_amount(self) -> int | None:
        """Give what it comes to in the shop's own currency; None while that is not known."""
        try:
            amount = self.amount.read()
            if amount is None or self.currency.is_own:
                return amount
            return converted(amount, self.currency.chosen, self.rate.read(), self._own)
        except UserError:
            return None

    def sum_words(self) -> str:
        """Say what it comes to in the shop's own currency, "" where that says nothing new."""
        amount = None if self.currency.is_own else self.own_amount()
        if amount is None:
            return ""
        return _("comes to {amount}", amount=formats.money(amount, self._own))

    def _follow_currency(self) -> None:
        chosen = self.currency.chosen
        self.amount.change_currency(chosen)
        self.rate.setEnabled(not self.currency.is_own)
        if not self.currency.is_own:
            self.rate.write(last_rate(self._shop, chosen.code))
        self.currency_changed.emit()
        self.sum_changed.emit()
