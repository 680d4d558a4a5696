"""What an amount in another currency comes to in the shop's own, by a rate kept as decimal text.

Whole numbers throughout: a rate is digits and a number of decimals, and there is one rounding,
half away from zero, to the minor unit of the shop's currency.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import Currency, round_half_away

#: No bank quotes more.
MAX_RATE_DECIMALS: Final = 8
#: What one of any currency costs in any other stays far below this.
MAX_RATE: Final = 1_000_000
#: Rates are shown with at least so many decimals, as banks write them.
_SHOWN_DECIMALS: Final = 4
_PLAIN = re.compile(r"(\d+)(?:\.(\d+))?")


def read_rate(text: str) -> str:
    """Give a typed rate as plain decimal text: what one of a currency costs in the shop's own.

    Raises:
        UserError: at the field "rate", if it is no such number, zero, negative or absurd.

    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("\u2212", "-")
    if not plain:
        raise UserError(msg("Write the rate: what one of that currency costs."), field="rate")
    negative, plain = plain.startswith("-"), plain.removeprefix("-").removeprefix("+")
    found = _PLAIN.fullmatch(plain)
    if found is None:
        raise UserError(msg("Write the rate in figures, like 7.125."), field="rate")
    whole, decimals = found[1].lstrip("0") or "0", (found[2] or "").rstrip("0")
    if len(decimals) > MAX_RATE_DECIMALS:
        raise UserError(
            msg("Write the rate with at most {n} decimals.", n=MAX_RATE_DECIMALS), field="rate"
        )
    if negative or (whole == "0" and not decimals):
        raise UserError(msg("Write a rate above zero."), field="rate")
    if len(whole) > len(str(MAX_RATE)) or int(whole) >= MAX_RATE:
        raise UserError(msg("This rate is too high. Check the decimal point."), field="rate")
    return f"{whole}.{decimals}" if decimals else whole


def converted(original: int, currency: Currency, rate: str, into: Currency) -> int:
    """Give what an amount (minor units of `currency`) is in minor units of `into`.

    `rate` is the price of one of `currency` in `into`, as `read_rate` gives it.
    """
    return converted_parts((original,), currency, rate, into)[0]


def converted_parts(
    originals: Sequence[int], currency: Currency, rate: str, into: Currency
) -> tuple[int, ...]:
    """Convert the parts of one amount so that they add up to what the whole comes to.

    Each part gets what the sum up to it comes to, less what the parts before it got.
    """
    whole, _point, decimals = rate.partition(".")
    digits, one = int(whole + decimals), int(10 ** len(decimals))
    found, together, before = [], 0, 0
    for original in originals:
        together += original
        after = round_half_away(
            together * digits * into.minor_per_unit, one * currency.minor_per_unit
        )
        found.append(after - before)
        before = after
    return tuple(found)


def shown_rate(rate: str) -> str:
    """Write a rate with four decimals at least: 7.1250."""
    whole, _point, decimals = rate.partition(".")
    return f"{whole}.{decimals.ljust(_SHOWN_DECIMALS, '0')}"
