"""The order of a plan's rows and what is a part of what, apart from dates and links.

Rows lie in phases, or as parts under other rows. A phase's rows have rising positions in the
order in which they are read from top to bottom, each row before its parts. New positions leave
gaps, so that a row finds room between two others and no other row has to change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

#: The room left between two rows.
GAP: Final = 1024
#: No row's id: `Place.after_id` for the last place.
LAST: Final = 0


class OrderRow(NamedTuple):
    """A row: what it is a part of (None: of its phase alone) and where it stands."""

    id: int
    phase_id: int
    parent_id: int | None
    position: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where rows go.

    Attributes:
        phase_id: the phase.
        parent_id: the task they become parts of, None for none.
        after_id: the row that they stand below, None for the first place, `LAST` for the last.
            If it is no sibling there, the sibling that it is inside of counts, else the last.

    """

    phase_id: int
    parent_id: int | None = None
    after_id: int | None = None


class TaskOrder:
    """The rows of a campaign, to be put into another order.

    Args:
        rows: all of them, siblings in their order.

    """

    def __init__(self, rows: Iterable[OrderRow]) -> None:
        self.phases: dict[int, int] = {}
        self.parents: dict[int, int | None] = {}
        self._kept: dict[int, int] = {}
        self._parts: dict[int, list[int]] = {}
        self._tops: dict[int, list[int]] = {}
        self._touched: set[int] = set()
        for row in rows:
            self.phases[row.id] = row.phase_id
            self.parents[row.id] = row.parent_id
            self._kept[row.id] = row.position
            self._siblings(row.phase_id, row.parent_id).append(row.id)

    def inside(self, task_id: int | None, others: Iterable[int]) -> bool:
        """Tell whether a task is one of `others` or a part of one."""
        found = set(others)
        while task_id is not None:
            if task_id in found:
                return True
            task_id = self.parents.get(task_id)
        return False

    def move(self, ids: Sequence[int], place: Place) -> None:
        """Put rows, with their parts, to a place that is not inside of them."""
        assert not self.inside(place.parent_id, ids)
        siblings = self._siblings(place.phase_id, place.parent_id)
        after = self._above(siblings, place, frozenset(ids))
        for task_id in ids:
            old = self._siblings(self.phases[task_id], self.parents[task_id])
            old.remove(task_id)
            self._touched.add(self.phases[task_id])
        self._insert(siblings, after, ids)
        self._touched.add(place.phase_id)
        for task_id in ids:
            self.parents[task_id] = place.parent_id
            for each in self._with_parts([task_id]):
                self.phases[each] = place.phase_id
                self._kept.pop(each, None)

    def add(self, ids: Sequence[int], place: Place) -> None:
        """Add new rows without parts."""
        siblings = self._siblings(place.phase_id, place.parent_id)
        after = self._above(siblings, place, frozenset())
        self._insert(siblings, after, ids)
        self._touched.add(place.phase_id)
        for task_id in ids:
            self.parents[task_id] = place.parent_id
            self.phases[task_id] = place.phase_id

    def positions(self) -> dict[int, int]:
        """Give the new positions of the rows that need one."""
        found: dict[int, int] = {}
        for phase_id in self._touched:
            found.update(spaced(list(self._with_parts(self._tops.get(phase_id, ()))), self._kept))
        return found

    def order(self, phase_id: int) -> list[int]:
        """Give the rows of a phase from top to bottom."""
        return list(self._with_parts(self._tops.get(phase_id, ())))

    def _siblings(self, phase_id: int, parent_id: int | None) -> list[int]:
        if parent_id is None:
            return self._tops.setdefault(phase_id, [])
        return self._parts.setdefault(parent_id, [])

    def _above(self, siblings: list[int], place: Place, moved: frozenset[int]) -> int | None:
        """Give the sibling that stays and that new rows stand below, None for the first place."""
        step = place.after_id
        if step is None:
            return None
        known = set(siblings)
        while step is not None and step not in known:
            step = self.parents.get(step)
        at = len(siblings) if step is None else siblings.index(step) + 1
        return next((each for each in reversed(siblings[:at]) if each not in moved), None)

    def _insert(self, siblings: list[int], after: int | None, ids: Sequence[int]) -> None:
        at = 0 if after is None else siblings.index(after) + 1
        siblings[at:at] = ids

    def _with_parts(self, ids: Iterable[int]) -> Iterator[int]:
        todo = list(ids)
        todo.reverse()
        while todo:
            task_id = todo.pop()
            yield task_id
            todo.extend(reversed(self._parts.get(task_id, ())))


def spaced(order: Sequence[int], kept: Mapping[int, int]) -> dict[int, int]:
    """Give positions to the rows of `order` that have none in `kept`.

    If these find no room between the others, or the others are out of order, all rows get new
    positions with gaps; then only those are given that change.
    """
    standing = [kept[row] for row in order if row in kept]
    if all(before < after for before, after in pairwise(standing)):
        found = _between(order, kept)
        if found is not None:
            return found
    return {row: at * GAP for at, row in enumerate(order) if kept.get(row) != at * GAP}


def _between(order: Sequence[int], kept: Mapping[int, int]) -> dict[int, int] | None:
    found: dict[int, int] = {}
    run: list[int] = []
    low: int | None = None
    for row in (*order, None):
        if row is not None and row not in kept:
            run.append(row)
            continue
        high = None if row is None else kept[row]
        places = _room(low, high, len(run))
        if places is None:
            return None
        found.update(zip(run, places, strict=True))
        run = []
        low = high
    return found


def _room(low: int | None, high: int | None, count: int) -> range | None:
    """Give `count` positions above `low` and below `high`; None where there are too few."""
    if count == 0:
        return range(0)
    if low is None:
        first = 0 if high is None else high - GAP * count
        return range(first, first + GAP * count, GAP)
    step = GAP if high is None else (high - low) // (count + 1)
    return range(low + step, low + step * count + 1, step) if step else None
