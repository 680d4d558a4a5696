"""A million lines and a million shares, each held against the same sum done by Decimal."""

from __future__ import annotations

import random
import time
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal, localcontext
from typing import TYPE_CHECKING

from bench.cases import Row, case
from merchant_app.domain.budget import BudgetLine
from merchant_app.domain.money import MAX_MINOR, WHOLE, split_by_shares

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_COUNT = 1_000_000
_TAXES = (0, 100, 300, 600, 900, 1300)
_ONE = Decimal(1)


@case("budget_exact")
def rows() -> Iterator[Row]:
    """Count what differs; the bar is that nothing does."""
    chance = random.Random(4)
    with localcontext(Context(prec=60)):
        for what, count in (("lines", _lines), ("shares", _shares)):
            start = time.perf_counter()
            done, wrong = count(chance)
            seconds = time.perf_counter() - start
            words = f"{done:,} random {what} that differ from Decimal ({seconds:.0f} s)"
            yield Row(words, wrong, unit="n", bar=0)


def _lines(chance: random.Random) -> tuple[int, int]:
    """Give how many lines were added up, and how many of them wrong: quantity × price and tax."""
    wrong = 0
    for line_id in range(_COUNT):
        quantity = chance.randrange(10 ** chance.randrange(1, 10))
        price = chance.randrange(10 ** chance.randrange(1, 13))
        tax = chance.choice(_TAXES)
        line = BudgetLine(line_id, 1, 1, None, None, "", quantity, "", price, tax_rate=tax)
        net = (Decimal(quantity).scaleb(-3) * price).quantize(_ONE, ROUND_HALF_UP)
        with_tax = net + (net * tax / WHOLE).quantize(_ONE, ROUND_HALF_UP)
        wrong += (line.net, line.planned) != (int(net), int(with_tax))
    return _COUNT, wrong


def _shares(chance: random.Random) -> tuple[int, int]:
    """Give how many shares were worked out, and how many of them wrong."""
    done = wrong = 0
    while done < _COUNT:
        total = chance.randrange(MAX_MINOR + 1)
        left, shares = WHOLE, []
        for _ in range(chance.randrange(1, 12)):
            shares.append(chance.randrange(left + 1) if chance.random() < 0.9 else 0)
            left -= shares[-1]
        split = split_by_shares(total, shares)
        amounts, rest = _by_decimal(total, shares)
        wrong += sum(map(int.__ne__, split.amounts, amounts)) + (split.unallocated != rest)
        done += len(shares)
    return done, wrong


def _by_decimal(total: int, shares: Sequence[int]) -> tuple[list[int], int]:
    """Hamilton's method with Decimal: floors, then a unit each to the largest remainders."""
    exact = [Decimal(total) * share / WHOLE for share in shares]
    amounts = [each.quantize(_ONE, ROUND_FLOOR) for each in exact]
    allotted = (Decimal(total) * sum(shares) / WHOLE).quantize(_ONE, ROUND_HALF_UP)
    order = sorted(range(len(shares)), key=lambda at: (amounts[at] - exact[at], at))
    for at in order[: int(allotted - sum(amounts))]:
        amounts[at] += 1
    return [int(each) for each in amounts], int(total - sum(amounts))
