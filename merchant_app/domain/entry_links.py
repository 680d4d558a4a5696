"""How entries hang together: parts of one receipt, and what came back of an expense."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from merchant_app.domain.budget import EntryKind, LedgerEntry


class CameBack(StrEnum):
    """How much of an expense was given back."""

    NOTHING = ""
    PART = "part"
    ALL = "all"


def came_back(entry: LedgerEntry, settled: int) -> CameBack:
    """Tell how much of an expense counted refunds gave back; `settled` is their sum.

    An expense of which all came back and its refunds are zero together.
    """
    if entry.kind is not EntryKind.EXPENSE or entry.voided or not settled:
        return CameBack.NOTHING
    return CameBack.ALL if settled >= entry.amount else CameBack.PART


@dataclass(frozen=True, slots=True)
class SplitPlace:
    """A part of a receipt whose money stands on several lines; `place` counts from 1.

    Parts that were struck out are not counted.
    """

    place: int
    parts: int
    together: int


def split_place(entry_id: int, parts: Sequence[LedgerEntry]) -> SplitPlace | None:
    """Give an entry's place in its receipt; None where it is struck out or stands alone."""
    counted = sorted((each for each in parts if not each.voided), key=lambda each: each.id)
    places = [each.id for each in counted]
    if entry_id not in places or len(places) < 2:  # noqa: PLR2004 - one is no split
        return None
    return SplitPlace(places.index(entry_id) + 1, len(places), sum(each.amount for each in counted))
