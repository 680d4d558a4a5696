"""Fields for amounts and quantities: read on leaving, wrong text stays with a sentence beside it.

Every field of the kit has `problem`, a signal with that sentence or "" when all is well, and
`read()`, which gives the value or raises `UserError`. A `Form` listens by itself.
"""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from merchant_app import formats
from merchant_app.domain.messages import Message, UserError, msg
from merchant_app.domain.money import (
    AmountError,
    AmountProblem,
    Currency,
    parse_amount,
    parse_quantity,
)
from merchant_app.i18n import say_error


def amount_message(problem: AmountProblem, decimals: int) -> Message:
    """Give the sentence for a text that is no amount; `decimals` is how many may be written."""
    if problem is AmountProblem.EMPTY:
        return msg("Enter an amount.")
    if problem is AmountProblem.NEGATIVE:
        return msg("Enter an amount of 0 or more.")
    if problem is AmountProblem.TOO_LARGE:
        return msg("This amount is larger than the program can hold.")
    if problem is AmountProblem.TOO_MANY_DECIMALS:
        if decimals == 0:
            return msg("This currency has no decimals.")
        return msg("Write at most {n} decimals.", n=decimals)
    return msg("Write the amount in figures, like 1860 or 1,860.50.")


def quantity_message(problem: AmountProblem) -> Message:
    """Give the sentence for a text that is no quantity."""
    if problem is AmountProblem.TOO_MANY_DECIMALS:
        return msg("Write at most {n} decimals.", n=3)
    if problem is AmountProblem.NEGATIVE:
        return msg("Enter a quantity of 0 or more.")
    if problem is AmountProblem.TOO_LARGE:
        return msg("This quantity is larger than the program can hold.")
    return msg("Write the quantity in figures, like 12 or 12.5.")


def read_amount(text: str, currency: Currency, *, negative: bool = False) -> int:
    """Give a typed amount in minor units.

    Raises:
        UserError: with the sentence to show, if it is not one.

    """
    try:
        return parse_amount(text, currency, negative=negative)
    except AmountError as error:
        raise UserError(amount_message(error.problem, currency.decimals)) from error


def read_quantity(text: str) -> int:
    """Give a typed quantity in thousandths.

    Raises:
        UserError: with the sentence to show, if it is not one.

    """
    try:
        return parse_quantity(text)
    except AmountError as error:
        raise UserError(quantity_message(error.problem)) from error


class CheckedField(QLineEdit):
    """A line that checks itself on leaving; the base of the fields with a meaning."""

    #: The sentence to show beside the field, "" when it is well.
    problem = Signal(str)
    #: The field was left, or Enter pressed, with a good text.
    settled = Signal()

    def __init__(self, *, required: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.required = required
        self.textEdited.connect(lambda _text: self.problem.emit(""))

    def check(self) -> bool:
        """Read the text, write it in its full form, and say whether it is well."""
        try:
            if self.text().strip() or self.required:
                self._settle()
        except UserError as error:
            self.problem.emit(say_error(error))
            return False
        self.problem.emit("")
        return True

    def _settle(self) -> None:
        """Read and rewrite the text, or raise `UserError`."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        leaving = event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        )
        # An empty field that was only passed through is not yet a mistake.
        if leaving and self.text().strip() and self.check():
            self.settled.emit()


class AmountField(CheckedField):
    """An amount of money, right-aligned: takes "1860", "1,860", "¥1860", "1860元".

    Args:
        currency: what it is in.
        amount: minor units to begin with, or None for an empty field.
        negative: whether a minus is allowed.
        required: whether an empty field is a mistake.

    """

    def __init__(
        self,
        currency: Currency,
        amount: int | None = None,
        *,
        negative: bool = False,
        required: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(required=required, parent=parent)
        self._currency = currency
        self._negative = negative
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setPlaceholderText(formats.money(0, currency))
        self.write(amount)

    def change_currency(self, currency: Currency) -> None:
        """Mean another currency from now on; an amount keeps its figure where that can be."""
        before, self._currency = self._currency, currency
        self.setPlaceholderText(formats.money(0, currency))
        with suppress(AmountError):
            minor = parse_amount(self.text(), before, negative=self._negative)
            kept, lost = divmod(minor * currency.minor_per_unit, before.minor_per_unit)
            if not lost:
                self.write(kept)

    def write(self, amount: int | None) -> None:
        """Show an amount in minor units."""
        self.setText("" if amount is None else formats.money(amount, self._currency))

    def read(self) -> int | None:
        """Give minor units, None for an empty field that may be empty.

        Raises:
            UserError: with the sentence to show, if the text is no amount.

        """
        if not self.text().strip() and not self.required:
            return None
        return read_amount(self.text(), self._currency, negative=self._negative)

    def _settle(self) -> None:
        self.write(self.read())


class QuantityField(CheckedField):
    """A quantity with up to three decimals, right-aligned; `read` gives thousandths."""

    def __init__(
        self, quantity: int | None = None, *, required: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(required=required, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.write(quantity)

    def write(self, quantity: int | None) -> None:
        """Show a quantity in thousandths."""
        self.setText("" if quantity is None else formats.quantity(quantity))

    def read(self) -> int | None:
        """Give thousandths, None for an empty field that may be empty.

        Raises:
            UserError: with the sentence to show, if the text is no quantity.

        """
        if not self.text().strip() and not self.required:
            return None
        return read_quantity(self.text())

    def _settle(self) -> None:
        self.write(self.read())
