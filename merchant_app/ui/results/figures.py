"""Figures of goals as they are typed: read in the goal's unit, written back in full."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from merchant_app import formats
from merchant_app.domain.goals import GoalUnit
from merchant_app.domain.messages import Message, UserError, msg
from merchant_app.domain.money import (
    AmountError,
    AmountProblem,
    Currency,
    parse_amount,
    parse_quantity,
)
from merchant_app.ui.widgets import CheckedField

_MINUS = ("-", formats.MINUS)
_PER_CENT = "%\uff05"
#: How many parts a typed thousandth has in each unit.
_THOUSANDTHS = {GoalUnit.COUNT: 1000, GoalUnit.SHARE: 10, GoalUnit.THOUSANDTHS: 1}


def read_figure(text: str, unit: GoalUnit, currency: Currency, *, field: str = "") -> int:
    """Give a typed figure in whole parts of its unit; "34 %" and "34" are the same share.

    Raises:
        UserError: with the sentence to show, if it is no figure of that unit.

    """
    try:
        if unit is GoalUnit.MONEY:
            return parse_amount(text, currency, negative=True)
        plain = text.strip().rstrip(_PER_CENT if unit is GoalUnit.SHARE else "").strip()
        below = plain.startswith(_MINUS)
        thousandths = parse_quantity(plain[1:] if below else plain)
    except AmountError as error:
        raise UserError(_sentence(error.problem, unit, currency), field=field) from error
    figure, rest = divmod(thousandths, _THOUSANDTHS[unit])
    if rest:
        problem = AmountProblem.TOO_MANY_DECIMALS
        raise UserError(_sentence(problem, unit, currency), field=field)
    return -figure if below else figure


def figure_text(value: int, unit: GoalUnit, currency: Currency) -> str:
    """Write a figure for a field, with all its decimals."""
    if unit is GoalUnit.MONEY:
        return formats.money(value, currency)
    sign = formats.MINUS if value < 0 else ""
    digits = formats.quantity(abs(value) * _THOUSANDTHS[unit])
    return sign + (formats.with_per_cent(digits) if unit is GoalUnit.SHARE else digits)


def _sentence(problem: AmountProblem, unit: GoalUnit, currency: Currency) -> Message:
    if problem is AmountProblem.EMPTY:
        return msg("Write a figure here.")
    if problem is AmountProblem.TOO_LARGE:
        return msg("This figure is larger than the program can hold.")
    if problem is AmountProblem.TOO_MANY_DECIMALS:
        if unit is GoalUnit.COUNT:
            return msg("This is counted in whole numbers.")
        decimals = {GoalUnit.MONEY: currency.decimals, GoalUnit.SHARE: 2}.get(unit, 3)
        return msg("Write at most {n} decimals.", n=decimals)
    example = {
        GoalUnit.COUNT: "1,600",
        GoalUnit.MONEY: formats.money(25 * currency.minor_per_unit, currency),
        GoalUnit.SHARE: "34 %",
        GoalUnit.THOUSANDTHS: "1.25",
    }
    return msg("Write the figure in digits, like {example}.", example=example[unit])


class FigureField(CheckedField):
    """A goal's figure, right-aligned; `read` gives whole parts of the unit, None when empty.

    Args:
        unit: what it is read in; `set_unit` changes it.
        currency: for money.
        value: the figure to begin with, or None for an empty field.
        required: whether an empty field is a mistake.

    """

    def __init__(
        self,
        unit: GoalUnit,
        currency: Currency,
        value: int | None = None,
        *,
        required: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(required=required, parent=parent)
        self._unit = unit
        self._currency = currency
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.write(value)

    def set_unit(self, unit: GoalUnit) -> None:
        """Read what is typed in another unit from now on."""
        self._unit = unit

    def write(self, value: int | None) -> None:
        """Show a figure."""
        self.setText("" if value is None else self.written(value))

    def written(self, value: int) -> str:
        """Give the text that this field shows for a figure."""
        return figure_text(value, self._unit, self._currency)

    def read(self) -> int | None:
        """Give the figure, None for an empty field that may be empty.

        Raises:
            UserError: with the sentence to show, if the text is no figure.

        """
        if not self.text().strip() and not self.required:
            return None
        return read_figure(self.text(), self._unit, self._currency)

    def _settle(self) -> None:
        self.write(self.read())
