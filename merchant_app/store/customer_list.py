"""The list of customers: found while typing, inside a group, in an order, a page at a time.

With a hundred thousand customers a short word is found in most of them, and putting all of
those in order for one page would be felt at each key. So there are two ways, and the cheaper
one is taken: gather what is found and sort it (few are found), or go along the index of the
order and keep what fits until the page is full (many are).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from merchant_app.domain.customers import Stage
from merchant_app.domain.segments import EVERYBODY, Segment
from merchant_app.store.customer_rows import CustomerRow, customer_rows
from merchant_app.store.partitions import Part, part_of, stage_counts, stage_part
from merchant_app.store.rhythm import rhythm_of
from merchant_app.store.search_text import Wanted, wanted
from merchant_app.store.shop import Shop, Value

__all__ = ["CustomerQuery", "Sort", "count", "ids_of", "page", "place_of", "stage_counts"]


class Sort(StrEnum):
    """What the list is ordered by."""

    LAST_DAY = "last_day"
    FIRST_DAY = "first_day"
    NAME = "name"
    PURCHASES = "purchases"
    SPENT = "spent"


@dataclass(frozen=True, slots=True)
class CustomerQuery:
    """What the list shows: who is in the stage and in the group, and is found by the text.

    `today` decides stages and groups, together with the shop's rhythm.
    """

    today: date
    text: str = ""
    stage: Stage | None = None
    segment: Segment = EVERYBODY
    sort: Sort = Sort.LAST_DAY
    descending: bool = True

    @property
    def everybody(self) -> bool:
        """Whether the list is limited to no stage and no group."""
        return self.stage is None and not self.segment


_NAME_KEY: Final = "substr(c.search_text, 1, 16)"
#: The columns of each order, the last of them the id; all in one direction and on one index.
_ORDER: Final = {
    Sort.LAST_DAY: ("f.last_day", "f.purchases", "f.customer_id"),
    Sort.FIRST_DAY: ("f.first_day", "f.customer_id"),
    Sort.PURCHASES: ("f.purchases", "f.customer_id"),
    Sort.SPENT: ("f.spent", "f.customer_id"),
    Sort.NAME: (_NAME_KEY, "c.id"),
}
#: How many times more rows than expected are looked at before the other way is taken.
_PATIENCE: Final = 2
#: To look at a customer along the order takes so many times longer than to gather one found.
_DEARER: Final = 4
#: A group of fewer than one in so many is gathered and sorted.
_RARE: Final = 10
#: In a group of fewer than this everybody is looked at, rather than everybody found.
_INSPECTED: Final = 3_000


def count(shop: Shop, query: CustomerQuery) -> int:
    """Give how many customers the list has in all."""
    search = wanted(query.text)
    if query.text.strip() and search is None:
        return 0
    parts = _parts(shop, query)
    if search is None:
        if not parts:
            return int(shop.value("SELECT count(*) FROM customer"))
        if len(parts) == 1:
            return parts[0].size
        rule, values = _in_parts(parts, "f.customer_id")
        return int(shop.value(f"SELECT count(*) FROM customer_figures f WHERE {rule}", values))
    return _found(shop, search.match, parts)


def ids_of(shop: Shop, query: CustomerQuery) -> list[int]:
    """Give the ids of all customers in the list, in no order."""
    search = wanted(query.text)
    if query.text.strip() and search is None:
        return []
    parts = _parts(shop, query)
    if search is None:
        rule, values = _in_parts(parts, "f.customer_id")
        return shop.column(f"SELECT f.customer_id FROM customer_figures f WHERE {rule}", values)
    rule, values = _in_parts(parts, "rowid")
    return shop.column(
        f"SELECT rowid FROM customer_search WHERE customer_search MATCH :match AND {rule}",
        {"match": search.match, **values},
    )


def page(
    shop: Shop, query: CustomerQuery, *, offset: int = 0, limit: int = 100
) -> list[CustomerRow]:
    """Give the rows from `offset` on.

    All typed words must begin a term of the customer. Those found best come first, in whatever
    order the rest is: whose name begins with what was typed, whose number ends with it.
    """
    search = wanted(query.text)
    if query.text.strip() and search is None:
        return []
    parts = _parts(shop, query)
    if search is None:
        return _shown(shop, query, _all(shop, query, parts, offset, limit))
    return _shown(shop, query, _best_first(shop, query, parts, search, offset, limit))


def place_of(shop: Shop, query: CustomerQuery, customer_id: int) -> int | None:
    """Give how many customers stand before this one in a list without a search.

    None if the list has a search, or the customer is not in it.
    """
    if query.text.strip():
        return None
    columns = ", ".join(f"ifnull({column}, '')" for column in _ORDER[query.sort])
    source = "customer_figures f"
    if query.sort is Sort.NAME:
        source += " JOIN customer c ON c.id = f.customer_id"
    rule, values = _in_parts(_parts(shop, query), "f.customer_id")
    own = f"SELECT {columns} FROM {source} WHERE f.customer_id = :customer AND {rule}"
    values |= {"customer": customer_id}
    if not shop.rows(own, values):
        return None
    before = ">" if query.descending else "<"
    return int(
        shop.value(
            f"SELECT count(*) FROM {source} WHERE {rule} AND ({columns}) {before} ({own})", values
        )
    )


# -- the ways ----------------------------------------------------------------------------------


def _all(
    shop: Shop, query: CustomerQuery, parts: Sequence[Part], offset: int, limit: int
) -> list[int]:
    """Give ids without a search: along the index, or all of a small group in order."""
    table, key, order = _along(query)
    values: dict[str, Value] = {"limit": limit, "offset": offset}
    few = _few(shop, parts)
    if few is not None:
        source, rule, more = _among(few, parts, names=query.sort is Sort.NAME)
        values |= more
    else:
        source = table
        rule, more = _in_parts(parts, key)
        values |= more
    return _ids(
        shop,
        f"SELECT {key} FROM {source} WHERE {rule} ORDER BY {order} LIMIT :limit OFFSET :offset",
        values,
    )


def _best_first(
    shop: Shop,
    query: CustomerQuery,
    parts: Sequence[Part],
    search: Wanted,
    offset: int,
    limit: int,
) -> list[int]:
    """Give ids of those found best, then of the others."""
    end = offset + limit
    few = _few(shop, parts)
    if few is not None and few.size < min(_found(shop, search.match), _INSPECTED):
        return _inspect(shop, query, few, parts, search, offset, limit)
    first = _some(shop, query, parts, search, search.match_best, 0, end)
    ids = first[offset:]
    if len(first) < end:
        skipped = max(0, offset - len(first))
        ids += _some(shop, query, parts, search, search.match_rest, skipped, limit - len(ids))
    return ids


def _inspect(
    shop: Shop,
    query: CustomerQuery,
    few: Part,
    parts: Sequence[Part],
    search: Wanted,
    offset: int,
    limit: int,
) -> list[int]:
    """Look at everybody in a small group."""
    _, _, order = _along(query)
    source, rule, values = _among(few, parts, names=True)
    fits, best, words = _fits(search)
    return _ids(
        shop,
        f"SELECT c.id FROM {source} WHERE {rule} AND {fits}"
        f" ORDER BY ({best}) DESC, {order} LIMIT :limit OFFSET :offset",
        {**values, **words, "limit": limit, "offset": offset},
    )


def _some(
    shop: Shop,
    query: CustomerQuery,
    parts: Sequence[Part],
    search: Wanted,
    match: str,
    offset: int,
    limit: int,
) -> list[int]:
    """Give ids of customers that the full-text expression finds, the cheaper way."""
    found = _found(shop, match)
    if found <= offset or limit <= 0:
        return []
    everybody = _everybody(shop)
    most = min((part.size for part in parts), default=everybody)
    looked_at = min(_PATIENCE * (offset + limit) * everybody // found + limit, most)
    if looked_at * _DEARER < found:
        ids = _scan(shop, query, parts, search, match, offset, limit, looked_at)
        if len(ids) == limit or (parts and looked_at == most):
            return ids
    return _gather(shop, query, parts, match, offset, limit)


def _gather(
    shop: Shop,
    query: CustomerQuery,
    parts: Sequence[Part],
    match: str,
    offset: int,
    limit: int,
) -> list[int]:
    by_name = " CROSS JOIN customer c ON c.id = s.rowid" if query.sort is Sort.NAME else ""
    _, _, order = _along(query)
    rule, values = _in_parts(parts, "s.rowid")
    return _ids(
        shop,
        "SELECT s.rowid FROM customer_search s"
        f" CROSS JOIN customer_figures f ON f.customer_id = s.rowid{by_name}"
        f" WHERE customer_search MATCH :match AND {rule}"
        f" ORDER BY {order} LIMIT :limit OFFSET :offset",
        {**values, "match": match, "limit": limit, "offset": offset},
    )


def _scan(
    shop: Shop,
    query: CustomerQuery,
    parts: Sequence[Part],
    search: Wanted,
    match: str,
    offset: int,
    limit: int,
    looked_at: int,
) -> list[int]:
    """Look at so many customers of the group along the order, and keep those that fit."""
    fits, best, words = _fits(search)
    wish = f"({best})" if match == search.match_best else f"NOT ({best})"
    table, key, order = _along(query)
    rule, values = _in_parts(parts, key)
    looked = (
        f"SELECT {key} AS customer_id FROM {table} WHERE {rule} ORDER BY {order} LIMIT :looked_at"
    )
    return _ids(
        shop,
        f"SELECT c.id FROM ({looked}) AS i CROSS JOIN customer c ON c.id = i.customer_id"
        " CROSS JOIN customer_figures f ON f.customer_id = i.customer_id"
        f" WHERE {fits} AND {wish} ORDER BY {order} LIMIT :limit OFFSET :offset",
        {**words, **values, "limit": limit, "offset": offset, "looked_at": looked_at},
    )


# -- parts of the queries ----------------------------------------------------------------------


def _parts(shop: Shop, query: CustomerQuery) -> list[Part]:
    """Give the stage and the group that the list is limited to."""
    parts = []
    if query.stage is not None:
        parts.append(stage_part(shop, query.today, query.stage))
    if query.segment:
        parts.append(part_of(shop, query.segment, query.today))
    return parts


def _in_parts(parts: Sequence[Part], key: str) -> tuple[str, dict[str, Value]]:
    """Word that the customer with this id is in all of the parts."""
    rules, values = ["1"], dict[str, Value]()
    for number, part in enumerate(parts):
        rules.append(f"substr(:part{number}, {key} + 1, 1) = :mark{number}")
        values[f"part{number}"] = part.partition.marks
        values[f"mark{number}"] = bytes([part.mark])
    return " AND ".join(rules[1:] or rules), values


def _few(shop: Shop, parts: Sequence[Part]) -> Part | None:
    """Give the smallest of the parts, if it is small enough to look at everybody in it."""
    smallest = min(parts, key=lambda part: part.size, default=None)
    if smallest is None or smallest.size * _RARE > _everybody(shop):
        return None
    return smallest


def _among(few: Part, parts: Sequence[Part], *, names: bool) -> tuple[str, str, dict[str, Value]]:
    """Give a source of the rows of a small part, a rule for the other parts, and the values."""
    others = [part for part in parts if part is not few]
    rule, values = _in_parts(others, "w.value")
    source = "json_each(:among) w CROSS JOIN customer_figures f ON f.customer_id = w.value"
    if names:
        source += " CROSS JOIN customer c ON c.id = w.value"
    return source, rule, {**values, "among": json.dumps(few.ids())}


def _fits(search: Wanted) -> tuple[str, str, dict[str, Value]]:
    """Word that a customer `c` is found, that they are found best, and what is looked for."""
    words = " AND ".join(
        f"instr(' ' || c.search_text, :word{k}) > 0" for k in range(len(search.words))
    )
    best = " OR ".join(
        f"instr(' ' || c.search_text || ' ', :best{k}) > 0" for k in range(len(search.best))
    )
    values: dict[str, Value] = {f"word{k}": f" {word}" for k, word in enumerate(search.words)}
    values |= {
        f"best{k}": f" {term}{'' if begins else ' '}"
        for k, (term, begins) in enumerate(search.best)
    }
    return words, best, values


def _found(shop: Shop, match: str, parts: Sequence[Part] = ()) -> int:
    rule, values = _in_parts(parts, "rowid")
    return int(
        shop.value(
            f"SELECT count(*) FROM customer_search WHERE customer_search MATCH :match AND {rule}",
            {"match": match, **values},
        )
    )


def _everybody(shop: Shop) -> int:
    """About how many customers there are, without counting them."""
    return int(shop.value("SELECT coalesce(max(id), 0) FROM customer"))


def _along(query: CustomerQuery) -> tuple[str, str, str]:
    """Give the table with the index of the order, its id, and the order itself."""
    direction = " DESC" if query.descending else ""
    columns = _ORDER[query.sort]
    order = ", ".join(f"{column}{direction}" for column in columns)
    table = "customer c" if query.sort is Sort.NAME else "customer_figures f"
    return table, columns[-1], order


def _ids(shop: Shop, query: str, values: dict[str, Value]) -> list[int]:
    return [row[0] for row in shop.rows(query, values)]


def _shown(shop: Shop, query: CustomerQuery, ids: list[int]) -> list[CustomerRow]:
    return customer_rows(shop, ids, today=query.today, rhythm=rhythm_of(shop))
