"""A budget line before it is in a plan: phase, part and channel are still names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineDraft:
    """What a line will say; "" for a phase, part or channel stands for the one at hand or none.

    Quantity in thousandths, price in minor units, tax in basis points (None where it is not said).
    """

    name: str
    quantity: int
    unit_price: int
    unit: str = ""
    category: str = ""
    phase: str = ""
    channel: str = ""
    tax_rate: int | None = None
    note: str = ""
