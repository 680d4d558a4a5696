"""Which expense a refund gives back: a score, so that the likely ones are proposed first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from merchant_app.domain.budget import LedgerEntry
from merchant_app.domain.entry_completion import folded

#: From this score on the proposal is taken over by itself: the payee and the amount agree.
CERTAIN: Final = 60
_SAME_PAYEE: Final = 40
_LIKE_PAYEE: Final = 20
_SAME_AMOUNT: Final = 20
_LIKE_TEXT: Final = 20
_NEAR: Final = 10
#: After so many days nearness is worth half.
_NEAR_DAYS: Final = 14


@dataclass(frozen=True, slots=True)
class Paid:
    """An expense of which money can come back; `left` is how much, in minor units."""

    entry: LedgerEntry
    left: int


@dataclass(frozen=True, slots=True)
class Refund:
    """What is known of a refund so far: "" and None for what is not."""

    day: date
    amount: int | None = None
    payee: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Original:
    """An expense that a refund may give back, with how well it fits."""

    paid: Paid
    score: int

    @property
    def is_certain(self) -> bool:
        """Whether it can be taken over without asking."""
        return self.score >= CERTAIN


def likely_originals(refund: Refund, expenses: Iterable[Paid]) -> list[Original]:
    """Give the expenses that a refund may give back, the likeliest first.

    None of them was paid later, and of none more would come back than is left of it.
    """
    found = [
        Original(paid, _score(refund, paid))
        for paid in expenses
        if paid.left > 0
        and paid.entry.day <= refund.day
        and (refund.amount is None or refund.amount <= paid.left)
    ]
    found.sort(
        key=lambda each: (-each.score, refund.day - each.paid.entry.day, -each.paid.entry.id)
    )
    return found


def certain_original(found: Sequence[Original]) -> Original | None:
    """Give the one that is taken over by itself: it fits, and no other fits as well."""
    if not found or not found[0].is_certain:
        return None
    if len(found) > 1 and found[1].score == found[0].score:
        return None
    return found[0]


def _score(refund: Refund, paid: Paid) -> int:
    entry = paid.entry
    score = _alike_payee(folded(refund.payee), folded(entry.payee))
    if refund.amount is not None and refund.amount in (paid.left, entry.amount):
        score += _SAME_AMOUNT
    score += _alike_text(folded(refund.text), folded(entry.text))
    days = (refund.day - entry.day).days
    return score + _NEAR * _NEAR_DAYS // (_NEAR_DAYS + days)


def _alike_payee(one: str, other: str) -> int:
    if not one or not other:
        return 0
    if one == other:
        return _SAME_PAYEE
    return _LIKE_PAYEE if one in other or other in one else 0


def _alike_text(one: str, other: str) -> int:
    """Compare by pairs of letters, which works for words and for Chinese alike."""
    if not one or not other:
        return 0
    if one == other:
        return _LIKE_TEXT
    pairs, others = _pairs(one), _pairs(other)
    together = len(pairs) + len(others)
    return 2 * _LIKE_TEXT * len(pairs & others) // together if together else 0


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
