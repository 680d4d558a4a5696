"""How many customers are in each cell of recency, frequency and money, and what they spent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from merchant_app.domain.rfm import FIFTHS, Buyer, Rfm, RfmCuts, group_of_scores, scores

#: Recency, frequency and money, each from 1 to 5.
Cell = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class People:
    """So many customers, who spent so much in all (minor units, refunds subtracted)."""

    count: int = 0
    spent: int = 0

    def plus(self, count: int, spent: int) -> People:
        """Give more people, or fewer."""
        return People(self.count + count, self.spent + spent)


@dataclass(frozen=True, slots=True)
class RfmTable:
    """The fifths of a shop's buyers, and who is in their cells; a cell without people is absent."""

    cuts: RfmCuts
    cells: Mapping[Cell, People]

    @property
    def everybody(self) -> People:
        """All who bought."""
        return _sum(self.cells.values())

    def group(self, group: Rfm) -> People:
        """Give the people of one of the eight groups."""
        return _sum(each for cell, each in self.cells.items() if group_of_scores(*cell) is group)

    def square(self, recency: int, frequency: int) -> People:
        """Give the people of a recency and a frequency, whatever they spent."""
        return _sum(
            self.cells.get((recency, frequency, money), People()) for money in range(1, FIFTHS + 1)
        )

    def with_moved(self, was: Iterable[Buyer], now: Iterable[Buyer], cuts: RfmCuts) -> RfmTable:
        """Give the table under new cuts, counting these customers as they are now.

        `was` and `now` hold the customers who changed, and all whom the cuts moved across.
        """
        cells = dict(self.cells)
        for sign, buyers, edges in ((-1, was, self.cuts), (1, now, cuts)):
            for buyer in buyers:
                cell = scores(buyer, edges)
                cells[cell] = cells.get(cell, People()).plus(sign, sign * buyer[3])
        return RfmTable(cuts, {cell: each for cell, each in cells.items() if each.count})


def moved_edges(before: RfmCuts, after: RfmCuts) -> list[tuple[str, date | int, date | int]]:
    """Give column, low (outside) and high (inside) of the values that lie between old and new cuts.

    Columns are "last_day", "purchases" and "spent". Both must have cuts.
    """
    days = zip(before.last_days, after.last_days, strict=True)
    counts = zip(before.counts, after.counts, strict=True)
    spent = zip(before.spent, after.spent, strict=True)
    return [
        *(("last_day", min(pair), max(pair)) for pair in days if pair[0] != pair[1]),
        *(("purchases", min(pair), max(pair)) for pair in counts if pair[0] != pair[1]),
        *(("spent", min(pair), max(pair)) for pair in spent if pair[0] != pair[1]),
    ]


def _sum(people: Iterable[People]) -> People:
    total = People()
    for each in people:
        total = total.plus(each.count, each.spent)
    return total
