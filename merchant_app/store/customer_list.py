"""The list of customers: found while typing, by stage, in an order, a page at a time.

With a hundred thousand customers a short word is found in most of them, and putting all of
those in order for one page would be felt at each key. So there are two ways, and the cheaper
one is taken: gather what is found and sort it (few are found), or go along the index of the
order and keep what fits until the page is full (many are).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from merchant_app.domain.customers import Rhythm, Stage
from merchant_app.store.customer_rows import CustomerRow, customer_rows
from merchant_app.store.rhythm import rhythm_of
from merchant_app.store.search_text import Wanted, wanted
from merchant_app.store.shop import Shop, Value


class Sort(StrEnum):
    """What the list is ordered by."""

    LAST_DAY = "last_day"
    FIRST_DAY = "first_day"
    NAME = "name"
    PURCHASES = "purchases"
    SPENT = "spent"


@dataclass(frozen=True, slots=True)
class CustomerQuery:
    """What the list shows. `today` and the rhythm, the shop's unless given, decide the stages."""

    today: date
    text: str = ""
    stage: Stage | None = None
    sort: Sort = Sort.LAST_DAY
    descending: bool = True
    rhythm: Rhythm | None = None


_NAME_KEY: Final = "substr(c.search_text, 1, 16)"
#: The columns of each order, the last of them the id; all in one direction and on one index.
_ORDER: Final = {
    Sort.LAST_DAY: ("f.last_day", "f.purchases", "f.customer_id"),
    Sort.FIRST_DAY: ("f.first_day", "f.customer_id"),
    Sort.PURCHASES: ("f.purchases", "f.customer_id"),
    Sort.SPENT: ("f.spent", "f.customer_id"),
    Sort.NAME: (_NAME_KEY, "c.id"),
}
_COMPUTED_STAGE: Final = {
    Stage.POTENTIAL: "f.last_day IS NULL",
    Stage.LOST: "f.last_day <= :lost",
    Stage.AT_RISK: "f.last_day > :lost AND f.last_day <= :risk",
    Stage.NEW: "f.last_day > :risk AND f.purchases = 1",
    Stage.ACTIVE: "f.last_day > :risk AND f.purchases > 1",
}
_BY_HAND: Final = "(SELECT id FROM customer WHERE stage_override IS NOT NULL)"
_BY_HAND_SO: Final = "(SELECT id FROM customer WHERE stage_override = :stage)"
#: How many times more rows than expected are looked at before the other way is taken.
_PATIENCE: Final = 2
#: A stage of fewer than one in so many is gathered and sorted.
_RARE: Final = 10


def count(shop: Shop, query: CustomerQuery) -> int:
    """Give how many customers the list has in all."""
    search = wanted(query.text)
    if query.text.strip() and search is None:
        return 0
    if search is None:
        if query.stage is None:
            return int(shop.value("SELECT count(*) FROM customer"))
        return stage_counts(shop, query.today, query.rhythm)[query.stage]
    if query.stage is None:
        return _found(shop, search.match)
    return int(
        shop.value(
            "SELECT count(*) FROM customer_search s"
            " CROSS JOIN customer_figures f ON f.customer_id = s.rowid"
            f" WHERE customer_search MATCH :match AND {_in_stage(query.stage)}",
            {"match": search.match, **_days(shop, query)},
        )
    )


def page(
    shop: Shop, query: CustomerQuery, *, offset: int = 0, limit: int = 100
) -> list[CustomerRow]:
    """Give the rows from `offset` on.

    All typed words must begin a term of the customer. In the order of the last visit, names
    that begin with what was typed come first.
    """
    search = wanted(query.text)
    if query.text.strip() and search is None:
        return []
    if search is None:
        return _shown(shop, query, _all(shop, query, offset, limit))
    if query.sort is not Sort.LAST_DAY or not query.descending:
        return _shown(shop, query, _some(shop, query, search, search.match, offset, limit))
    end = offset + limit
    first = _some(shop, query, search, search.match_start, 0, end)
    ids = first[offset:]
    if len(first) < end:
        skipped = max(0, offset - len(first))
        rest = limit - len(ids)
        ids += _some(shop, query, search, search.match_elsewhere, skipped, rest)
    return _shown(shop, query, ids)


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
    rule = _in_stage(query.stage) if query.stage else "1"
    own = f"SELECT {columns} FROM {source} WHERE f.customer_id = :customer AND {rule}"
    values: dict[str, Value] = {"customer": customer_id, **_days(shop, query)}
    if not shop.rows(own, values):
        return None
    before = ">" if query.descending else "<"
    return int(
        shop.value(
            f"SELECT count(*) FROM {source} WHERE {rule} AND ({columns}) {before} ({own})", values
        )
    )


def stage_counts(shop: Shop, today: date, rhythm: Rhythm | None = None) -> dict[Stage, int]:
    """Give how many customers are in each stage today."""
    days = _cut_days(today, rhythm or rhythm_of(shop))
    counts = dict.fromkeys(Stage, 0)
    cases = " ".join(f"WHEN {rule} THEN '{name}'" for name, rule in _COMPUTED_STAGE.items())
    computed = f"CASE {cases} END"
    for name, number in shop.rows(
        f"SELECT {computed}, count(*) FROM customer_figures f GROUP BY 1", days
    ):
        counts[Stage(name)] = number
    for name, by_hand, number in shop.rows(
        f"SELECT {computed}, c.stage_override, count(*) FROM customer c"
        " JOIN customer_figures f ON f.customer_id = c.id"
        " WHERE c.stage_override IS NOT NULL GROUP BY 1, 2",
        days,
    ):
        counts[Stage(name)] -= number
        counts[Stage(by_hand)] += number
    return counts


# -- the two ways ------------------------------------------------------------------------------


def _all(shop: Shop, query: CustomerQuery, offset: int, limit: int) -> list[int]:
    """Give ids without a search: along the index, or all of a stage in order."""
    values: dict[str, Value] = {"limit": limit, "offset": offset, **_days(shop, query)}
    table, key, order = _along(query)
    if query.stage is None:
        chosen = f"SELECT {key} FROM {table} ORDER BY {order} LIMIT :limit OFFSET :offset"
    elif query.sort is Sort.LAST_DAY:
        chosen = (
            f"SELECT * FROM ({_stage_along(query, query.stage, ':offset + :limit')})"
            " LIMIT -1 OFFSET :offset"
        )
    else:
        few = _computed_in(shop, query, query.stage) * _RARE < _everybody(shop)
        source = "customer_figures f CROSS JOIN customer c ON c.id = f.customer_id"
        if few:
            # The unary plus keeps SQLite from going along the order's index.
            order = order.replace("f.", "+f.").replace("substr", "+substr").replace("c.id", "+c.id")
        elif query.sort is Sort.NAME:
            source = "customer c CROSS JOIN customer_figures f ON f.customer_id = c.id"
        else:
            source = table
        chosen = (
            f"SELECT f.customer_id FROM {source} WHERE {_in_stage(query.stage)}"
            f" ORDER BY {order} LIMIT :limit OFFSET :offset"
        )
    return _ids(shop, chosen, values)


def _some(
    shop: Shop, query: CustomerQuery, search: Wanted, match: str, offset: int, limit: int
) -> list[int]:
    """Give ids of customers that the full-text expression finds, the cheaper way."""
    found = _found(shop, match)
    if found <= offset or limit <= 0:
        return []
    looked_at = _PATIENCE * (offset + limit) * _everybody(shop) // found + limit
    if looked_at < found:
        ids = _scan(shop, query, search, match, offset, limit, looked_at)
        if len(ids) == limit or (
            query.stage
            and query.sort is Sort.LAST_DAY
            and _computed_in(shop, query, query.stage) + _by_hand(shop, query) < looked_at
        ):
            return ids
    return _gather(shop, query, match, offset, limit)


def _gather(shop: Shop, query: CustomerQuery, match: str, offset: int, limit: int) -> list[int]:
    by_name = " CROSS JOIN customer c ON c.id = s.rowid" if query.sort is Sort.NAME else ""
    _, _, order = _along(query)
    return _ids(
        shop,
        "SELECT s.rowid FROM customer_search s"
        f" CROSS JOIN customer_figures f ON f.customer_id = s.rowid{by_name}"
        " WHERE customer_search MATCH :match"
        + (f" AND {_in_stage(query.stage)}" if query.stage else "")
        + f" ORDER BY {order} LIMIT :limit OFFSET :offset",
        {"match": match, "limit": limit, "offset": offset, **_days(shop, query)},
    )


def _scan(
    shop: Shop,
    query: CustomerQuery,
    search: Wanted,
    match: str,
    offset: int,
    limit: int,
    looked_at: int,
) -> list[int]:
    words: list[tuple[str, bool]] = [(word, True) for word in search.words]
    if match == search.match_start:
        words.append((search.start, True))
    elif match == search.match_elsewhere:
        words.append((search.start, False))
    rules = [
        f"instr(' ' || c.search_text, :word{k}) {'>' if present else '='} 0"
        for k, (_, present) in enumerate(words)
    ]
    bound: dict[str, Value] = {f"word{k}": f" {word}" for k, (word, _) in enumerate(words)}
    table, key, order = _along(query)
    ids = f"SELECT {key} AS customer_id FROM {table} ORDER BY {order} LIMIT :looked_at"
    if query.stage and query.sort is Sort.LAST_DAY:
        ids = _stage_along(query, query.stage, ":looked_at")
    elif query.stage:
        rules.append(_in_stage(query.stage))
    return _ids(
        shop,
        f"SELECT c.id FROM ({ids}) AS i CROSS JOIN customer c ON c.id = i.customer_id"
        " CROSS JOIN customer_figures f ON f.customer_id = i.customer_id"
        f" WHERE {' AND '.join(rules)} ORDER BY {order} LIMIT :limit OFFSET :offset",
        {**bound, "limit": limit, "offset": offset, "looked_at": looked_at, **_days(shop, query)},
    )


# -- parts of the queries ----------------------------------------------------------------------


def _found(shop: Shop, match: str) -> int:
    return int(
        shop.value("SELECT count(*) FROM customer_search WHERE customer_search MATCH ?", (match,))
    )


def _everybody(shop: Shop) -> int:
    """About how many customers there are, without counting them."""
    return int(shop.value("SELECT coalesce(max(id), 0) FROM customer"))


def _computed_in(shop: Shop, query: CustomerQuery, wish: Stage) -> int:
    return int(
        shop.value(
            f"SELECT count(*) FROM customer_figures f WHERE {_COMPUTED_STAGE[wish]}",
            _days(shop, query),
        )
    )


def _by_hand(shop: Shop, query: CustomerQuery) -> int:
    return int(shop.value(f"SELECT count(*) FROM {_BY_HAND_SO}", _days(shop, query)))


def _along(query: CustomerQuery) -> tuple[str, str, str]:
    """Give the table with the index of the order, its id, and the order itself."""
    direction = " DESC" if query.descending else ""
    columns = _ORDER[query.sort]
    order = ", ".join(f"{column}{direction}" for column in columns)
    table = "customer c" if query.sort is Sort.NAME else "customer_figures f"
    return table, columns[-1], order


def _stage_along(query: CustomerQuery, wish: Stage, limit: str) -> str:
    """Ids of a stage by last visit: along the index, then those set by hand among them."""
    _, _, order = _along(query)
    return (
        "SELECT customer_id FROM (SELECT * FROM ("
        "SELECT f.last_day, f.purchases, f.customer_id FROM customer_figures f"
        f" WHERE {_COMPUTED_STAGE[wish]} AND f.customer_id NOT IN {_BY_HAND}"
        f" ORDER BY {order} LIMIT {limit})"
        " UNION ALL SELECT f.last_day, f.purchases, f.customer_id FROM customer_figures f"
        f" WHERE f.customer_id IN {_BY_HAND_SO}"
        f") AS f ORDER BY {order} LIMIT {limit}"
    )


def _in_stage(wish: Stage) -> str:
    return (
        f"CASE WHEN f.customer_id IN {_BY_HAND} THEN f.customer_id IN {_BY_HAND_SO}"
        f" ELSE {_COMPUTED_STAGE[wish]} END"
    )


def _days(shop: Shop, query: CustomerQuery) -> dict[str, Value]:
    if query.stage is None:
        return {}
    return {"stage": query.stage.value, **_cut_days(query.today, query.rhythm or rhythm_of(shop))}


def _cut_days(today: date, rhythm: Rhythm) -> dict[str, Value]:
    return {
        "lost": today - timedelta(days=rhythm.lost_after),
        "risk": today - timedelta(days=rhythm.at_risk_after),
    }


def _ids(shop: Shop, query: str, values: dict[str, Value]) -> list[int]:
    return [row[0] for row in shop.rows(query, values)]


def _shown(shop: Shop, query: CustomerQuery, ids: list[int]) -> list[CustomerRow]:
    rhythm = query.rhythm or rhythm_of(shop)
    return customer_rows(shop, ids, today=query.today, rhythm=rhythm)
