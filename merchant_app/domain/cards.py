"""Cards that several customers hold: what happens to the points when the card is given up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Transfer:
    """Points that go from one customer to another."""

    from_id: int
    to_id: int
    points: int


def levelled(balances: Mapping[int, int], *, last: int | None = None) -> list[Transfer]:
    """Give what moves when people stop sharing, so that nobody is left below zero.

    `balances` are each holder's own points, by customer. Who used more than they brought is made
    up for by those who have most; `last` gives only when the others cannot. Where all together
    have too few, some stay below zero.
    """
    own = dict(balances)
    out = []
    givers = sorted(own, key=lambda each: (each == last, -own[each], each))
    for to_id in sorted(each for each in own if own[each] < 0):
        for from_id in givers:
            points = min(own[from_id], -own[to_id])
            if points > 0:
                out.append(Transfer(from_id, to_id, points))
                own[from_id] -= points
                own[to_id] += points
    return out
