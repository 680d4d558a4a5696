"""RFM: who bought lately, often and much, in fifths, and the eight groups that come of it.

Source: playbook §4 (E 3.2). Pure functions over plain tuples, so that a hundred thousand
customers take a fraction of a second.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeVar

T = TypeVar("T", int, date)

#: The scores that count as high: the upper two fifths.
HIGH_FROM: Final = 4
FIFTHS: Final = 5

#: A customer's id, the day of the last purchase, number of purchases, sum in minor units.
Buyer = tuple[int, date, int, int]


class Rfm(StrEnum):
    """The eight groups; the words in the window are 重要价值, 重要发展 … 一般挽留."""

    KEY_VALUE = "key_value"
    KEY_DEVELOP = "key_develop"
    KEY_KEEP = "key_keep"
    KEY_WIN_BACK = "key_win_back"
    PLAIN_VALUE = "plain_value"
    PLAIN_DEVELOP = "plain_develop"
    PLAIN_KEEP = "plain_keep"
    PLAIN_WIN_BACK = "plain_win_back"


#: (recent, often, much) → group.
_GROUPS: Final = {
    (True, True, True): Rfm.KEY_VALUE,
    (True, False, True): Rfm.KEY_DEVELOP,
    (False, True, True): Rfm.KEY_KEEP,
    (False, False, True): Rfm.KEY_WIN_BACK,
    (True, True, False): Rfm.PLAIN_VALUE,
    (True, False, False): Rfm.PLAIN_DEVELOP,
    (False, True, False): Rfm.PLAIN_KEEP,
    (False, False, False): Rfm.PLAIN_WIN_BACK,
}


_MARKS: Final = {group: marks for marks, group in _GROUPS.items()}


@dataclass(frozen=True, slots=True)
class RfmCuts:
    """The highest value of each of the four lower fifths, for recency, frequency and money."""

    last_days: tuple[date, ...]
    counts: tuple[int, ...]
    spent: tuple[int, ...]


def marks_of(group: Rfm) -> tuple[bool, bool, bool]:
    """Give whether a group bought lately, often and much."""
    return _MARKS[group]


def cuts_of(buyers: Iterable[Buyer]) -> RfmCuts:
    """Find where the fifths of a shop's customers lie; customers without a purchase stay out."""
    columns: list[Any] = list(zip(*buyers, strict=True)) or [(), (), (), ()]
    return RfmCuts(_cuts(columns[1]), _cuts(columns[2]), _cuts(columns[3]))


def scores(buyer: Buyer, cuts: RfmCuts) -> tuple[int, int, int]:
    """Give recency, frequency and money as 1 to 5; equal values have equal scores."""
    _, last_day, count, spent = buyer
    return (
        bisect_left(cuts.last_days, last_day) + 1,
        bisect_left(cuts.counts, count) + 1,
        bisect_left(cuts.spent, spent) + 1,
    )


def group_of_scores(recency: int, frequency: int, money: int) -> Rfm:
    """Give the group of the customers with these three scores."""
    return _GROUPS[recency >= HIGH_FROM, frequency >= HIGH_FROM, money >= HIGH_FROM]


def group_of(buyer: Buyer, cuts: RfmCuts) -> Rfm:
    """Give the group of one customer."""
    return group_of_scores(*scores(buyer, cuts))


def groups(buyers: Sequence[Buyer]) -> dict[int, Rfm]:
    """Give the group of every customer by id."""
    cuts = cuts_of(buyers)
    return {buyer[0]: group_of(buyer, cuts) for buyer in buyers}


def last_places(count: int) -> tuple[int, ...]:
    """Give the last place, from 0, of each of the four lower fifths of so many values in order.

    Rounded up, so that small shops have fifths too; none for no values.
    """
    return tuple(-(-count * k // FIFTHS) - 1 for k in range(1, FIFTHS)) if count else ()


def _cuts(values: Sequence[T]) -> tuple[T, ...]:
    ordered = sorted(values)
    return tuple(ordered[place] for place in last_places(len(ordered)))
