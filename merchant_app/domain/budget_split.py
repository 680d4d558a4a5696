"""Dividing an amount over several, and lines that plan exactly the amount they are given.

Amounts are minor units and add up to the last of them: what nobody claims is never scaled away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from merchant_app.domain.budget import BudgetLine
from merchant_app.domain.money import (
    MAX_MINOR,
    QUANTITY_ONE,
    WHOLE,
    Split,
    line_total,
    round_half_away,
)

#: The share of the whole that is kept aside for surprises, as the playbook has it.
USUAL_RESERVE: Final = 1500
_MOST_QUANTITY: Final = 10**9 * QUANTITY_ONE


@dataclass(frozen=True, slots=True)
class LineFigures:
    """How a line comes to its amount: quantity (thousandths) × price, and the tax on top."""

    quantity: int
    unit: str
    unit_price: int
    tax_rate: int = 0

    @property
    def planned(self) -> int:
        """What a line with these figures plans."""
        net = line_total(self.quantity, self.unit_price)
        return net + round_half_away(net * self.tax_rate, WHOLE)


def split_by_weights(total: int, weights: Sequence[int], whole: int | None = None) -> Split:
    """Divide `total` in proportion to `weights`, as parts of `whole` (their sum if None).

    Cents go by the largest remainder (Hamilton's method); amounts and what no weight claims add
    up to `total`. Without any weight nothing is claimed.

    Raises:
        ValueError: if a weight is negative or all together are more than the whole.

    """
    claimed = sum(weights)
    whole = claimed if whole is None else whole
    if any(weight < 0 for weight in weights) or claimed > whole:
        raise ValueError(f"weights must be 0 or more and at most {whole} together: {weights}")
    if not whole:
        return Split((0,) * len(weights), total)
    allotted = round_half_away(total * claimed, whole)
    amounts = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in by_remainder[: allotted - sum(amounts)]:
        amounts[i] += 1
    return Split(tuple(amounts), total - sum(amounts))


def equal_shares(count: int) -> list[int]:
    """Give `count` shares in basis points that are as equal as can be and make up the whole."""
    return list(split_by_weights(WHOLE, [1] * count).amounts)


def figures_for(line: BudgetLine, amount: int) -> LineFigures:
    """Give figures by which a line plans exactly `amount`, as near to its own as there are any.

    Tried in turn: more or fewer whole pieces at its price, its quantity at another price, a
    quantity with decimals at its price; else it is once the whole amount. With tax on top some
    amounts cannot be met to the last minor unit; the tax is then taken as part of the price.

    Raises:
        ValueError: if the amount is negative or larger than any line can be.

    """
    if not 0 <= amount <= MAX_MINOR:
        raise ValueError(f"no line can plan {amount}")
    own = LineFigures(line.quantity, line.unit, line.unit_price, line.tax_rate)
    if own.planned == amount:
        return own
    if amount == 0:
        return LineFigures(0, line.unit, line.unit_price, line.tax_rate)
    net = _net_for(amount, line.tax_rate)
    tax_rate = line.tax_rate
    if net is None:
        net, tax_rate = amount, 0
    for quantity, price in _near(line, net):
        found = LineFigures(quantity, line.unit, price, tax_rate)
        if found.planned == amount and quantity <= _MOST_QUANTITY and price <= MAX_MINOR:
            return found
    return LineFigures(QUANTITY_ONE, "", net, tax_rate)


def _near(line: BudgetLine, net: int) -> Iterator[tuple[int, int]]:
    """Give quantities and prices that may make a net amount, the most natural ones first."""
    quantity, price = line.quantity, line.unit_price
    whole = quantity % QUANTITY_ONE == 0 and quantity != QUANTITY_ONE
    if price and whole and net % price == 0:
        yield net // price * QUANTITY_ONE, price
    if quantity:
        yield quantity, round_half_away(net * QUANTITY_ONE, quantity)
    if price:
        yield round_half_away(net * QUANTITY_ONE, price), price


def _net_for(amount: int, tax_rate: int) -> int | None:
    """Give the net amount that makes `amount` with its tax, None where there is none."""
    near = round_half_away(amount * WHOLE, WHOLE + tax_rate)
    for net in (near, near - 1, near + 1):
        if net >= 0 and net + round_half_away(net * tax_rate, WHOLE) == amount:
            return net
    return None


def scaled(amounts: Mapping[int, int], total: int) -> dict[int, int]:
    """Bring several amounts to a total, each in proportion; equal ones where all are 0."""
    weights = list(amounts.values())
    if not sum(weights):
        weights = [1] * len(weights)
    return dict(zip(amounts, split_by_weights(total, weights).amounts, strict=True))
