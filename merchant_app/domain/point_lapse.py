"""Points that were not used in time: first come, first used; what is left on its last day lapses.

The lines of one purse (a customer's, or those of all who share a card) are gone through by day.
Whatever adds points is a lot with its own last day. Whatever takes points takes them from the
oldest lot; what no lot covers is owed, and the next lot pays it. A lapse that was written down
belongs to its lot, so that nothing lapses twice, whatever is put right later.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from merchant_app.domain.points import PointEntry, PointKind

_KEY: Final = "lapse:"


@dataclass(frozen=True, slots=True)
class Lot:
    """Points that came with one line, and how many of them are left."""

    entry: PointEntry
    left: int


@dataclass(frozen=True, slots=True)
class Lapse:
    """Points that lapse after a day."""

    last_day: date
    points: int


def lapse_key(entry: PointEntry, times: int = 0) -> str:
    """Give the source key of the lapse of a lot; `times` is how often it lapsed before."""
    return f"{_KEY}{entry.id}:{times}" if times else f"{_KEY}{entry.id}"


def lapsed_lot(source_key: str) -> int | None:
    """Give the id of the line whose points a lapse took, or None if this is no key of a lapse."""
    if not source_key.startswith(_KEY):
        return None
    return int(source_key.removeprefix(_KEY).partition(":")[0])


def lots_left(entries: Iterable[PointEntry]) -> tuple[list[Lot], int]:
    """Give the lots of a purse with points left, oldest first, and the points that are owed.

    What is left less what is owed is the balance; one of both is zero.
    """
    ordered = sorted(entries, key=lambda each: (each.day, each.id))
    ids = {each.id for each in ordered if each.points > 0}
    lapsed: dict[int, int] = {}
    for each in ordered:
        lot_id = _lot_of(each, ids)
        if lot_id is not None:
            lapsed[lot_id] = lapsed.get(lot_id, 0) - each.points
    lots: deque[Lot] = deque()
    owed = 0
    for each in ordered:
        if each.points > 0:
            left = each.points - lapsed.get(each.id, 0)
            paid = min(max(left, 0), owed)
            owed -= paid
            owed += max(-left, 0)  # more lapsed than the line has by now
            if left > paid:
                lots.append(Lot(each, left - paid))
        elif _lot_of(each, ids) is None:
            owed = _use(lots, -each.points, owed)
    if owed:
        owed = _use(lots, owed, 0)
    return list(lots), owed


def due_lapses(entries: Iterable[PointEntry], today: date) -> list[Lot]:
    """Give the lots of a purse whose last day is over while points are left."""
    lots, _owed = lots_left(entries)
    return [lot for lot in lots if lot.entry.expires is not None and lot.entry.expires < today]


def next_lapse(entries: Iterable[PointEntry], today: date) -> Lapse | None:
    """Give how many points of a purse lapse next, and their last day; today is one, too."""
    lots, _owed = lots_left(entries)
    days = [lot.entry.expires for lot in lots if lot.entry.expires is not None]
    coming = min((day for day in days if day >= today), default=None)
    if coming is None:
        return None
    return Lapse(coming, sum(lot.left for lot in lots if lot.entry.expires == coming))


def taken(entries: Iterable[PointEntry], points: int) -> list[Lot]:
    """Give from which lots so many points come when they are taken, oldest first."""
    out = []
    for lot in lots_left(entries)[0]:
        part = min(lot.left, points)
        if part <= 0:
            break
        out.append(Lot(lot.entry, part))
        points -= part
    return out


def with_balance(entries: Iterable[PointEntry]) -> list[tuple[PointEntry, int]]:
    """Give the lines of a purse by day, each with the balance after it."""
    balance = 0
    out = []
    for each in sorted(entries, key=lambda each: (each.day, each.id)):
        balance += each.points
        out.append((each, balance))
    return out


def _lot_of(entry: PointEntry, ids: set[int]) -> int | None:
    if entry.kind is not PointKind.EXPIRED:
        return None
    lot_id = lapsed_lot(entry.source_key)
    return lot_id if lot_id in ids else None


def _use(lots: deque[Lot], points: int, owed: int) -> int:
    """Take points from the oldest lots, and give what is owed after that."""
    while points and lots:
        first = lots.popleft()
        part = min(points, first.left)
        points -= part
        if first.left > part:
            lots.appendleft(Lot(first.entry, first.left - part))
    return owed + points
