"""Points are used first in, first out; what is not used by its last day lapses, once."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.cards import levelled
from merchant_app.domain.point_lapse import (
    Lapse,
    due_lapses,
    lapse_key,
    lapsed_lot,
    lots_left,
    next_lapse,
    taken,
    with_balance,
)
from merchant_app.domain.points import PointEntry, PointKind

TODAY = date(2026, 11, 22)


def line(number, points, *, day=0, lasts=None, kind=None, key=""):
    """A line some days after the first of January; it lasts some days."""
    of = date(2026, 1, 1) + timedelta(days=day)
    return PointEntry(
        number, 1, of, points,
        kind or (PointKind.EARNED if points > 0 else PointKind.SPENT),
        expires=of + timedelta(days=lasts) if lasts is not None else None, source_key=key,
    )  # fmt: skip


def times_lapsed(entries, lot):
    return sum(lapsed_lot(each.source_key) == lot.id for each in entries)


def left(entries):
    return {lot.entry.id: lot.left for lot in lots_left(entries)[0]}


def test_the_oldest_points_are_used_first():
    entries = [line(1, 100), line(2, 50, day=5), line(3, -120, day=9)]
    assert left(entries) == {2: 30}


def test_points_used_before_they_came_are_paid_by_the_next():
    entries = [line(1, 100, day=5), line(2, -120, day=1), line(3, 50, day=9)]
    assert left(entries) == {3: 30}
    assert lots_left(entries[:2]) == ([], 20)


def test_what_is_left_after_the_last_day_lapses_and_on_that_day_it_does_not():
    entries = [line(1, 100, lasts=30), line(2, 60, day=10, lasts=30), line(3, -70, day=12)]
    last = entries[0].expires
    assert due_lapses(entries, last) == []
    assert [(lot.entry.id, lot.left) for lot in due_lapses(entries, last + timedelta(days=1))] == [
        (1, 30)
    ]
    assert next_lapse(entries, last) == Lapse(last, 30)
    assert next_lapse(entries, last + timedelta(days=1)) == Lapse(entries[1].expires, 60)
    assert next_lapse([line(1, 100)], TODAY) is None


def test_a_lapse_belongs_to_its_lot_also_when_a_purchase_is_taken_out_later():
    entries = [
        line(1, 40),  # for good
        line(2, 100, day=1, lasts=10),
        line(3, -60, day=3),
        line(4, -80, day=20, kind=PointKind.EXPIRED, key=lapse_key(line(2, 1))),
    ]
    assert due_lapses(entries, TODAY) == []
    without_use = [each for each in entries if each.id != 3]
    assert [(lot.entry.id, lot.left) for lot in due_lapses(without_use, TODAY)] == [(2, 20)]
    assert times_lapsed(without_use, entries[1]) == 1
    assert lapse_key(entries[1], 1) == "lapse:2:1"
    assert lapsed_lot("lapse:2:1") == 2
    assert lapsed_lot("referral:2") is None


def test_points_are_taken_from_the_oldest_lots_with_their_last_days():
    entries = [line(1, 100, lasts=300), line(2, 60, day=10, lasts=400)]
    assert [(lot.entry.id, lot.left) for lot in taken(entries, 130)] == [(1, 100), (2, 30)]


def test_the_ledger_says_the_balance_after_each_line():
    entries = [line(2, -30, day=2), line(1, 100, day=1), line(3, 5, day=2)]
    assert [(each.id, balance) for each, balance in with_balance(entries)] == [
        (1, 100), (2, 70), (3, 75),
    ]  # fmt: skip


lines = st.lists(
    st.tuples(
        st.integers(-200, 200).filter(bool), st.integers(0, 200),
        st.none() | st.integers(0, 200),
    ),
    max_size=12,
).map(lambda rows: [
    line(k, points, day=day, lasts=lasts if points > 0 else None)
    for k, (points, day, lasts) in enumerate(rows, 1)
])  # fmt: skip
days = st.integers(0, 420).map(lambda k: date(2026, 1, 1) + timedelta(days=k))


@given(lines)
def test_what_is_left_less_what_is_owed_is_the_balance(entries):
    lots, owed = lots_left(entries)
    assert sum(lot.left for lot in lots) - owed == sum(each.points for each in entries)
    assert not (lots and owed)
    assert all(0 < lot.left <= lot.entry.points for lot in lots)


@given(lines, days, days)
def test_lapsing_again_finds_nothing_and_never_takes_what_still_counts(entries, one, other):
    first, later = sorted((one, other))
    booked = list(entries)
    for today in (first, later):
        before = sum(each.points for each in booked)
        found = due_lapses(booked, today)
        booked += [
            line(
                1000 + len(booked) + k, -lot.left, kind=PointKind.EXPIRED,
                key=lapse_key(lot.entry, times_lapsed(booked, lot.entry)),
            )
            for k, lot in enumerate(found)
        ]  # fmt: skip
        assert due_lapses(booked, today) == []
        assert sum(each.points for each in booked) == before - sum(lot.left for lot in found)
        assert not found or sum(each.points for each in booked) >= 0
        assert len({each.source_key for each in booked if each.source_key}) == sum(
            each.kind is PointKind.EXPIRED for each in booked
        )


@given(lines, days, days)
def test_lapsing_often_or_once_takes_the_same(entries, one, other):
    """Without lines in between, booking on the way changes nothing."""
    first, later = sorted((one, other))
    once = sum(lot.left for lot in due_lapses(entries, later))
    early = due_lapses(entries, first)
    booked = [*entries, *(
        line(1000 + k, -lot.left, kind=PointKind.EXPIRED, key=lapse_key(lot.entry))
        for k, lot in enumerate(early)
    )]  # fmt: skip
    late = sum(lot.left for lot in due_lapses(booked, later))
    assert sum(lot.left for lot in early) + late == once


@given(st.dictionaries(st.integers(1, 6), st.integers(-300, 300)), st.integers(1, 6))
def test_who_stops_sharing_is_not_left_below_zero_where_the_points_suffice(balances, last):
    own = dict(balances)
    for each in levelled(balances, last=last):
        assert each.points > 0
        own[each.from_id] -= each.points
        own[each.to_id] += each.points
    assert sum(own.values()) == sum(balances.values())
    assert all(points >= 0 for points in own.values()) or all(p <= 0 for p in own.values())
    if last in own and sum(v for k, v in balances.items() if k != last) >= 0 <= balances[last]:
        assert own[last] == balances[last]
