"""Quotes for a planned purchase: compared before one is chosen (playbook §2, source C3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from merchant_app.domain.money import QUANTITY_ONE, WHOLE, line_total, round_half_away
from merchant_app.domain.suppliers import Score, Supplier

#: So many quotes are compared before a supplier is chosen (C3).
ENOUGH_QUOTES: Final = 3


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody asks for a planned purchase.

    Attributes:
        amount: minor units for the whole line, with its tax.
        name: who asks; of one who is a supplier the supplier's name.
        supplier: None for a name that is not a supplier yet.
        delivery: when and how they deliver, in words.
        valid_until: the last day on which they stand by it, None where they named none.
        reason: why it was chosen, where that had to be said.

    """

    id: int
    line_id: int
    day: date
    amount: int
    name: str
    supplier: Supplier | None = None
    score: Score | None = None
    delivery: str = ""
    valid_until: date | None = None
    note: str = ""
    chosen: bool = False
    reason: str = ""

    @property
    def blocked(self) -> bool:
        """Whether it comes from a supplier of whom nothing is ordered any more."""
        return self.supplier is not None and self.supplier.blocked

    def expired(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.valid_until is not None and self.valid_until < today

    def open_to(self, today: date) -> bool:
        """Whether it can be compared with others: neither expired nor blocked."""
        return not self.blocked and not self.expired(today)


class ReasonNeeded(StrEnum):
    """Why choosing a quote asks for a reason."""

    FEW = "few"
    EXPIRED = "expired"
    NOT_CHEAPEST = "not_cheapest"


def cheapest(quotes: Iterable[Quote], today: date) -> frozenset[int]:
    """Give the ids of the cheapest of the quotes that can be compared; several of one price."""
    compared = [quote for quote in quotes if quote.open_to(today)]
    least = min((quote.amount for quote in compared), default=0)
    return frozenset(quote.id for quote in compared if quote.amount == least)


def reason_needed(quote: Quote, among: Sequence[Quote], today: date) -> ReasonNeeded | None:
    """Tell why choosing a quote has to be explained, None where it need not be."""
    if sum(not each.blocked for each in among) < ENOUGH_QUOTES:
        return ReasonNeeded.FEW
    if quote.expired(today):
        return ReasonNeeded.EXPIRED
    return None if quote.id in cheapest(among, today) else ReasonNeeded.NOT_CHEAPEST


@dataclass(frozen=True, slots=True)
class LineFigures:
    """Quantity (thousandths), unit price (minor units) and tax rate (basis points) of a line."""

    quantity: int
    unit_price: int
    tax_rate: int

    @property
    def planned(self) -> int:
        """What the line comes to with its tax, as `BudgetLine.planned` does."""
        net = line_total(self.quantity, self.unit_price)
        return net + round_half_away(net * self.tax_rate, WHOLE)


def figures_for(amount: int, quantity: int, tax_rate: int) -> LineFigures:
    """Give figures of a line that come to exactly `amount`, as near to its own as they can.

    The quantity stays where a unit price in whole minor units gives the amount; else the line
    becomes one piece. The tax rate stays unless no net amount gives the amount with it.
    """
    for rate in dict.fromkeys((tax_rate, 0)):
        net = _net_of(amount, rate)
        if net is None:
            continue
        if quantity > 0:
            price = round_half_away(net * QUANTITY_ONE, quantity)
            kept = LineFigures(quantity, price, rate)
            if kept.planned == amount:
                return kept
        return LineFigures(QUANTITY_ONE, net, rate)
    raise AssertionError("without tax any amount is its own net amount")


def _net_of(amount: int, rate: int) -> int | None:
    """Give the net amount that comes to `amount` with its tax, None if there is none."""
    near = round_half_away(amount * WHOLE, WHOLE + rate)
    for net in (near, near - 1, near + 1):
        if net >= 0 and net + round_half_away(net * rate, WHOLE) == amount:
            return net
    return None
