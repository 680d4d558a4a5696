"""Who is in which cell of recency, frequency and money; counted once, then moved by each edit.

Counting a hundred thousand customers takes a moment that belongs into the background. A single
purchase moves its customer, and whoever the boundaries pass over: both are few. What a customer's
figures were before is known without keeping everybody's: purchases written down since the count
have higher ids, so the others alone give them. After any other edit all are counted anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from merchant_app.domain.rfm import Buyer, RfmCuts
from merchant_app.domain.rfm_table import People, RfmTable, moved_edges
from merchant_app.store.changes import Changes
from merchant_app.store.rhythm import Spread, cuts_from, keep_rfm_cuts, spread_of
from merchant_app.store.shop import Shop

_KEY: Final = "rfm_table"
_TABLES: Final = ("purchase", "customer")
#: After an edit of more purchases than this all are counted anew.
_FEW: Final = 50


@dataclass(frozen=True, slots=True)
class CountedRfm:
    """The table with what is needed to move it.

    Attributes:
        table: the count.
        spread: the last days and numbers of purchases of all, from which the boundaries follow.
        last_id: the newest purchase of the file when all were counted.
        owners: whose each purchase touched since then is now, None for nobody's and for gone ones.
        buyers: what customers touched since then are now, None for those without a purchase.

    """

    table: RfmTable
    spread: Spread
    last_id: int
    owners: Mapping[int, int | None]
    buyers: Mapping[int, Buyer | None]


class _NotCountedError(LookupError):
    """Nothing was counted, or too much has changed since."""


def count_rfm(shop: Shop) -> CountedRfm:
    """Count everybody; for a background job, whose result `keep_rfm` takes."""
    last_id = shop.value("SELECT coalesce(max(id), 0) FROM purchase")
    spread = spread_of(shop)
    cuts = cuts_from(shop, spread)
    if not cuts.counts:
        return CountedRfm(RfmTable(cuts, {}), spread, last_id, {}, {})
    days = _score("last_day", [f"'{day.isoformat()}'" for day in cuts.last_days])
    counts = _score("purchases", [str(each) for each in cuts.counts])
    spent = _score("spent", [str(each) for each in cuts.spent])
    rows = shop.rows(
        f"SELECT {days}, {counts}, {spent}, count(*), sum(spent) FROM customer_figures"
        " WHERE last_day IS NOT NULL GROUP BY 1, 2, 3"
    )
    cells = {(r, f, m): People(number, money) for r, f, m, number, money in rows}
    return CountedRfm(RfmTable(cuts, cells), spread, last_id, {}, {})


def keep_rfm(shop: Shop, counted: CountedRfm) -> None:
    """Take a count of the file as it is now, so that `rfm_at_hand` gives it from now on."""
    shop.kept(
        _KEY,
        lambda: counted,
        tables=_TABLES,
        adjust=lambda before, changes: _adjusted(shop, before, changes),
    )


def rfm_at_hand(shop: Shop) -> RfmTable | None:
    """Give the table as it is now if that takes no counting of everybody, else None."""

    def absent() -> CountedRfm:
        raise _NotCountedError

    try:
        return shop.kept(
            _KEY,
            absent,
            tables=_TABLES,
            adjust=lambda before, changes: _adjusted(shop, before, changes),
        ).table
    except _NotCountedError:
        return None


def _kept(shop: Shop, read: Callable[[], CountedRfm]) -> CountedRfm:
    return shop.kept(
        _KEY, read, tables=_TABLES, adjust=lambda before, changes: _adjusted(shop, before, changes)
    )


def _score(column: str, edges: Collection[str]) -> str:
    return "1 + " + " + ".join(f"({column} > {edge})" for edge in edges)


def _adjusted(shop: Shop, before: CountedRfm, changes: Changes) -> CountedRfm | None:
    changed = changes.ids("purchase")
    if changed is None or len(changed) > _FEW or _some_are_gone(shop, changes.ids("customer")):
        return None
    if any(each <= before.last_id and each not in before.owners for each in changed):
        return None
    owners = dict.fromkeys(changed) | dict(
        shop.rows(f"SELECT id, customer_id FROM purchase WHERE id IN {_list(changed)}")
    )
    touched = {*owners.values(), *(before.owners.get(each) for each in changed)} - {None}
    was = {each: _before(shop, before, each) for each in touched if each is not None}
    now = dict.fromkeys(was) | {
        buyer[0]: buyer for buyer in _buyers(shop, f"customer_id IN {_list(was)}")
    }
    spread = _spread(before.spread, was.values(), now.values())
    cuts = cuts_from(shop, spread)
    keep_rfm_cuts(shop, cuts)
    passed = _passed(shop, before.table.cuts, cuts, was.keys())
    if passed is None:
        return None
    table = before.table.with_moved(
        [*filter(None, was.values()), *passed], [*filter(None, now.values()), *passed], cuts
    )
    return CountedRfm(
        table, spread, before.last_id, {**before.owners, **owners}, {**before.buyers, **now}
    )


def _spread(before: Spread, was: Iterable[Buyer | None], now: Iterable[Buyer | None]) -> Spread:
    days, counts = Counter(before.days), Counter(before.counts)
    for step, buyers in ((-1, was), (1, now)):
        for buyer in filter(None, buyers):
            days[buyer[1]] += step
            counts[buyer[2]] += step
    return Spread(+days, +counts)


def _some_are_gone(shop: Shop, customers: frozenset[int] | None) -> bool:
    if customers is None:
        return True
    rule = f"SELECT count(*) FROM customer WHERE id IN {_list(customers)}"
    return bool(shop.value(rule) < len(customers))


def _before(shop: Shop, before: CountedRfm, customer_id: int) -> Buyer | None:
    """Give what a customer was when the table was right."""
    if customer_id in before.buyers:
        return before.buyers[customer_id]
    day, number, spent = shop.row(
        "SELECT max(day), count(*), sum(amount) FROM purchase WHERE customer_id = ? AND id <= ?",
        (customer_id, before.last_id),
    )
    return (customer_id, date.fromisoformat(day), number, spent) if number else None


def _passed(
    shop: Shop, before: RfmCuts, after: RfmCuts, but_not: Collection[int]
) -> list[Buyer] | None:
    """Give the other customers whom the boundaries passed over; None if there were none before."""
    if not before.counts or not after.counts:
        return None
    spans = [
        f"({column} > {_literal(low)} AND {column} <= {_literal(high)})"
        for column, low, high in moved_edges(before, after)
    ]
    if not spans:
        return []
    return _buyers(shop, f"({' OR '.join(spans)}) AND customer_id NOT IN {_list(but_not)}")


def _buyers(shop: Shop, rule: str) -> list[Buyer]:
    return [
        (customer_id, date.fromisoformat(day), number, spent)
        for customer_id, day, number, spent in shop.rows(
            "SELECT customer_id, last_day, purchases, spent FROM customer_figures"
            f" WHERE last_day IS NOT NULL AND {rule}"
        )
    ]


def _literal(value: date | int) -> str:
    return f"'{value.isoformat()}'" if isinstance(value, date) else str(value)


def _list(ids: Collection[int]) -> str:
    return f"({', '.join(map(str, ids))})"
