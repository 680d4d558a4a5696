"""Money as whole minor units (cents, fen); no float comes near it.

Quantities are whole thousandths, so that 12.5 m or 0.375 kg times a price is exact before the
single rounding to the minor unit, which is half away from zero as in a shop's own receipts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final

#: One unit of quantity, in thousandths.
QUANTITY_ONE: Final = 1000
#: The whole, in basis points: shares are hundredths of a per cent.
WHOLE: Final = 10_000
#: The largest amount the program takes, in minor units: ten thousand million of the currency.
MAX_MINOR: Final = 10**12
_MAX_QUANTITY: Final = 10**9 * QUANTITY_ONE


@dataclass(frozen=True, slots=True)
class Currency:
    """An ISO 4217 currency: its code, sign, and how many decimals its minor unit has."""

    code: str
    sign: str
    decimals: int

    @property
    def minor_per_unit(self) -> int:
        """How many minor units make one of the currency: 100 for CNY, 1 for JPY."""
        return int(10**self.decimals)


CURRENCIES: Final = {
    c.code: c
    for c in (
        Currency("CNY", "¥", 2),
        Currency("USD", "$", 2),
        Currency("EUR", "€", 2),
        Currency("GBP", "£", 2),
        Currency("JPY", "¥", 0),
        Currency("HKD", "HK$", 2),
        Currency("TWD", "NT$", 2),
        Currency("SGD", "S$", 2),
        Currency("MYR", "RM", 2),
        Currency("AUD", "A$", 2),
        Currency("CAD", "C$", 2),
        Currency("CHF", "CHF", 2),
        Currency("MOP", "MOP$", 2),
    )
}


class AmountProblem(StrEnum):
    """Why a text is not an amount; each layer words it in its own place."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not a number"
    TOO_MANY_DECIMALS = "too many decimals"
    NEGATIVE = "negative"
    TOO_LARGE = "too large"


class AmountError(ValueError):
    """A text that is not an amount; `problem` says why, `text` is what was given."""

    def __init__(self, problem: AmountProblem, text: str) -> None:
        super().__init__(f"{problem}: {text[:40]!r}")
        self.problem = problem
        self.text = text


def parse_amount(text: str, currency: Currency, *, negative: bool = False) -> int:
    """Read an amount as a person types it and give it in minor units.

    Takes "1860", "1,860", "¥1860", "1860元", full-width digits and spaces around; a sign only
    if `negative` is allowed.

    Raises:
        AmountError: for anything else; nothing is ever rounded silently.

    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("\u2212", "-")
    typed_sign = plain[:1] if plain.startswith(("+", "-")) else ""
    plain = plain.removeprefix(typed_sign).strip()
    for mark in (currency.sign, unicodedata.normalize("NFKC", "￥"), "元", currency.code):
        plain = plain.removeprefix(mark).removesuffix(mark).strip()
    return _whole_parts(typed_sign + plain, text, currency.decimals, MAX_MINOR, negative=negative)


def parse_quantity(text: str) -> int:
    """Read a quantity with up to three decimals and give it in thousandths.

    Raises:
        AmountError: if it is not such a number or is negative.

    """
    plain = unicodedata.normalize("NFKC", text).strip()
    return _whole_parts(plain, text, 3, _MAX_QUANTITY, negative=False)


def parse_share(text: str) -> int:
    """Read per cent with up to two decimals, "6", "6 %" or "６％", and give basis points.

    Raises:
        AmountError: if it is not such a number, negative or more than the whole.

    """
    plain = unicodedata.normalize("NFKC", text).strip().removesuffix("%").strip()
    return _whole_parts(plain, text, 2, WHOLE, negative=False)


def _whole_parts(plain: str, text: str, decimals: int, limit: int, *, negative: bool) -> int:
    if not plain:
        raise AmountError(AmountProblem.EMPTY, text)
    digits = plain.lstrip("+-")
    whole, _point, decimals_part = digits.partition(".")
    groups = whole.split(",")
    # "1.860,00" is 1,860 where the comma is the decimal sign: better to ask than to guess.
    well_grouped = "," not in decimals_part and (
        len(groups) == 1
        or (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))  # noqa: PLR2004
    )
    number = plain.replace(",", "")
    allowed = set("0123456789.")
    if not well_grouped or not set(digits.replace(",", "")) <= allowed or len(plain) > 40:  # noqa: PLR2004
        raise AmountError(AmountProblem.NOT_A_NUMBER, text)
    try:
        value = Decimal(number).scaleb(decimals)
    except InvalidOperation:
        raise AmountError(AmountProblem.NOT_A_NUMBER, text) from None
    if value < 0 and not negative:
        raise AmountError(AmountProblem.NEGATIVE, text)
    if abs(value) > limit:
        raise AmountError(AmountProblem.TOO_LARGE, text)
    if value != value.to_integral_value():
        raise AmountError(AmountProblem.TOO_MANY_DECIMALS, text)
    return int(value)


def decimal_text(minor: int, currency: Currency) -> str:
    """Give the amount as a plain decimal string for files and scripts: "1860.00"."""
    return f"{Decimal(minor).scaleb(-currency.decimals):.{currency.decimals}f}"


def quantity_text(thousandths: int) -> str:
    """Give the quantity as a plain decimal string without trailing zeros: "12.5"."""
    whole, part = divmod(abs(thousandths), QUANTITY_ONE)
    sign = "-" if thousandths < 0 else ""
    return f"{sign}{whole}.{part:03d}".rstrip("0") if part else f"{sign}{whole}"


def line_total(quantity: int, unit_price: int) -> int:
    """Quantity (thousandths) × unit price (minor units), in minor units, rounded once."""
    return round_half_away(quantity * unit_price, QUANTITY_ONE)


def round_half_away(numerator: int, denominator: int) -> int:
    """Divide whole numbers and round halves away from zero; `denominator` is positive."""
    doubled = 2 * abs(numerator) + denominator
    quotient = doubled // (2 * denominator)
    return quotient if numerator >= 0 else -quotient


@dataclass(frozen=True, slots=True)
class Split:
    """A total divided by shares: one amount a share, and what no share claims."""

    amounts: tuple[int, ...]
    unallocated: int


def split_by_shares(total: int, shares: Sequence[int]) -> Split:
    """Divide `total` (minor units) by `shares` in basis points of the whole.

    The amounts and what is left over always add up to `total`. Cents are given by the largest
    remainder (Hamilton's method); what the shares do not claim is never scaled away.

    Raises:
        ValueError: if a share is negative or all together claim more than the whole.

    """
    claimed = sum(shares)
    if any(share < 0 for share in shares) or claimed > WHOLE:
        raise ValueError(f"shares must be 0 or more and at most {WHOLE} together: {shares}")
    allotted = round_half_away(total * claimed, WHOLE)
    floors = [total * share // WHOLE for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda i: (-(total * shares[i] % WHOLE), i))
    for i in by_remainder[: allotted - sum(floors)]:
        floors[i] += 1
    return Split(tuple(floors), total - sum(floors))
