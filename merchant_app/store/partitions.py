"""Who belongs where, for all customers at once: by stage, by RFM group, and inside or outside.

A partition keeps one byte for each customer, at the place of their id. With it the list asks in
passing whether a customer belongs to it (`substr` of a blob is one step), counts are there at
once, and after an edit only the customers it concerns are looked at again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from merchant_app.domain.customers import Stage
from merchant_app.domain.rfm import HIGH_FROM, Rfm, RfmCuts, marks_of
from merchant_app.domain.segments import Fact, Segment
from merchant_app.store.changes import Changes
from merchant_app.store.customer_changes import touched_customers
from merchant_app.store.rhythm import rfm_cuts, rhythm_of
from merchant_app.store.segments import stage_rule, where
from merchant_app.store.shop import Shop, Value

#: What a purchase changes.
_FIGURES: Final = ("customer", "purchase")
#: The tables that decide a condition where it is not these.
_TABLES: Final = {
    Fact.POINTS: ("customer", "point_entry", "family"),
    Fact.TAG: ("customer", "customer_tag"),
    Fact.CONSENT: ("customer", "consent"),
    Fact.COUPON_USED: ("customer", "coupon"),
    Fact.TIER: ("customer", "purchase", "point_entry", "tier", "family", "setting"),
} | dict.fromkeys(
    (
        *(Fact.BIRTHDAY, Fact.BIRTHDAY_MONTH, Fact.CHANNEL, Fact.CAMPAIGN, Fact.AREA),
        *(Fact.GENDER, Fact.AGE_BAND, Fact.NEED_LEVEL, Fact.BROUGHT),
    ),
    ("customer",),
)
#: What customers do counts for others: who brought them, who holds the same card.
_OF_OTHERS: Final = frozenset({Fact.BROUGHT, Fact.TIER, Fact.POINTS})
#: When more customers change their fifth at once, all are marked anew.
_FEW_MOVED: Final = 5_000
_WITH_CUTS: Final = frozenset({Fact.RFM, Fact.CELL})
_STAGE_MARKS: Final = {stage: mark for mark, stage in enumerate(Stage, start=1)}
#: Recent counts four, often two, much one.
_RFM_MARKS: Final = {
    group: 1 + sum(weight * on for weight, on in zip((4, 2, 1), marks_of(group), strict=True))
    for group in Rfm
}


@dataclass(frozen=True, slots=True)
class Partition:
    """The mark of each customer, at the place of their id; 0 for those who belong nowhere.

    `sizes` are how many have each mark, by mark; `cuts` those it was made with, if with any.
    """

    marks: bytes
    sizes: tuple[int, ...]
    cuts: RfmCuts | None = None

    def size(self, mark: int) -> int:
        """Give how many have a mark."""
        return self.sizes[mark] if mark < len(self.sizes) else 0


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a partition: the customers with this mark."""

    partition: Partition
    mark: int

    @property
    def size(self) -> int:
        """How many customers are in it."""
        return self.partition.size(self.mark)

    def ids(self) -> list[int]:
        """Give the ids of those in it; meant for small parts of a large shop."""
        marks, found, at = self.partition.marks, list[int](), -1
        while (at := marks.find(self.mark, at + 1)) >= 0:
            found.append(at)
        return found

    def holds(self, customer_id: int) -> bool:
        """Tell whether a customer is in it."""
        marks = self.partition.marks
        return customer_id < len(marks) and marks[customer_id] == self.mark


def stage_part(shop: Shop, today: date, stage: Stage) -> Part:
    """Give who is in a stage today."""
    return Part(_stages(shop, today), _STAGE_MARKS[stage])


def stage_counts(shop: Shop, today: date) -> dict[Stage, int]:
    """Give how many customers are in each stage today."""
    stages = _stages(shop, today)
    return {stage: stages.size(mark) for stage, mark in _STAGE_MARKS.items()}


def part_of(shop: Shop, segment: Segment, today: date) -> Part:
    """Give who is in a group today."""
    if len(segment.conditions) == 1 and not segment.conditions[0].negated:
        fact, value = segment.conditions[0].fact, segment.conditions[0].value
        if fact is Fact.STAGE and len(value) == 1:
            return stage_part(shop, today, Stage(value[0]))
        if fact is Fact.RFM and len(value) == 1:
            return Part(_rfm(shop), _RFM_MARKS[Rfm(value[0])])
    return Part(_inside(shop, segment, today), 1)


# -- made once, and kept up --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Marking:
    """The mark of a row `f` of customer_figures as an expression, and which rows have any.

    `most` is the highest mark.
    """

    most: int
    mark: str
    rule: str
    values: Mapping[str, Value]


def _stages(shop: Shop, today: date) -> Partition:
    rhythm = rhythm_of(shop)
    stage, values = stage_rule(today, rhythm)
    cases = " ".join(f"WHEN '{name}' THEN {mark}" for name, mark in _STAGE_MARKS.items())
    marking = _Marking(len(Stage), f"CASE {stage} {cases} END", "1", values)
    return _kept(shop, ("stages", today, rhythm), lambda _cuts: marking, _FIGURES)


def _rfm(shop: Shop) -> Partition:
    def marking(cuts: RfmCuts | None) -> _Marking:
        if cuts is None or not cuts.counts:
            return _Marking(len(Rfm), "0", "0", {})
        high = HIGH_FROM - 2  # the highest value that does not count as high
        return _Marking(
            len(Rfm),
            "1 + 4 * (f.last_day > :day) + 2 * (f.purchases > :count) + (f.spent > :spent)",
            "f.last_day IS NOT NULL",
            {"day": cuts.last_days[high], "count": cuts.counts[high], "spent": cuts.spent[high]},
        )

    return _kept(shop, "rfm marks", marking, _FIGURES, with_cuts=True)


def _inside(shop: Shop, segment: Segment, today: date) -> Partition:
    facts = {condition.fact for condition in segment.conditions}
    tables = {"customer", *(table for fact in facts for table in _TABLES.get(fact, _FIGURES))}
    return _kept(
        shop,
        ("inside", segment, today, rhythm_of(shop)),
        lambda _cuts: _Marking(1, "1", *where(shop, segment, today)),
        tuple(sorted(tables)),
        with_cuts=bool(facts & _WITH_CUTS),
        one_by_one=not facts & _OF_OTHERS,
    )


def _kept(
    shop: Shop,
    key: Hashable,
    marking: Callable[[RfmCuts | None], _Marking],
    tables: Sequence[str],
    *,
    with_cuts: bool = False,
    one_by_one: bool = True,
) -> Partition:
    """Give a partition; `marking` words it for the present boundaries of the fifths."""

    def read() -> Partition:
        cuts = rfm_cuts(shop) if with_cuts else None
        size = int(shop.value("SELECT coalesce(max(customer_id), 0) + 1 FROM customer_figures"))
        return _marked(shop, bytearray(size), marking(cuts), cuts)

    def adjust(before: Partition, changes: Changes) -> Partition | None:
        touched = touched_customers(shop, changes, tables) if one_by_one else None
        if touched is None:
            return None
        cuts = rfm_cuts(shop) if with_cuts else None
        if before.cuts is not None and cuts is not None and before.cuts != cuts:
            moved = _moved(shop, before.cuts, cuts)
            if moved is None:
                return None
            touched |= moved
        marks = bytearray(before.marks.ljust(max(touched, default=-1) + 1, b"\0"))
        for each in touched:
            marks[each] = 0
        return _marked(shop, marks, marking(cuts), cuts, among=touched)

    return shop.kept(key, read, tables=tables, adjust=adjust)


def _marked(
    shop: Shop,
    marks: bytearray,
    marking: _Marking,
    cuts: RfmCuts | None,
    among: frozenset[int] | None = None,
) -> Partition:
    """Set the marks of all customers, or of some."""
    values = dict(marking.values)
    source = "customer_figures f"
    if among is not None:
        values["among"] = json.dumps(sorted(among))
        source = "json_each(:among) w CROSS JOIN customer_figures f ON f.customer_id = w.value"
    pairs = shop.tuples(
        f"SELECT f.customer_id, {marking.mark} FROM {source} WHERE {marking.rule}", values
    )
    for customer_id, mark in pairs:
        marks[customer_id] = mark
    sizes = tuple(marks.count(mark) for mark in range(marking.most + 1))
    return Partition(bytes(marks), sizes, cuts)


def _moved(shop: Shop, before: RfmCuts, now: RfmCuts) -> frozenset[int] | None:
    """Give who lies between a boundary as it was and as it is; None for very many."""
    if len(before.counts) != len(now.counts):
        return None
    found: set[int] = set()
    columns: tuple[tuple[str, Sequence[Any], Sequence[Any]], ...] = (
        ("last_day", before.last_days, now.last_days),
        ("purchases", before.counts, now.counts),
        ("spent", before.spent, now.spent),
    )
    for column, old, new in columns:
        for one, other in zip(old, new, strict=True):
            if one == other:
                continue
            ids = shop.column(
                f"SELECT customer_id FROM customer_figures WHERE {column} > ? AND {column} <= ?"
                " LIMIT ?",
                (min(one, other), max(one, other), _FEW_MOVED + 1),
            )
            found.update(ids)
            if len(found) > _FEW_MOVED:
                return None
    return frozenset(found)
