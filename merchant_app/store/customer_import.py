"""What an import of customers asks the shop file and writes to it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final, NamedTuple, TypeVar

from merchant_app.domain.customers import ConsentPurpose
from merchant_app.store.shop import Edit, Shop, Value

T = TypeVar("T")
#: Called with how many rows are written so far; may raise to stop, and nothing is kept.
Written = Callable[[int], None]

_CHUNK: Final = 5000
_LUNAR: Final = "lunar "
_COLUMNS: Final = (
    "name",
    "phone",
    "phone_other",
    "wechat",
    "email",
    "birthday",
    "birthday_lunar",
    "gender",
    "age_band",
    "area",
    "occupation",
    "need_level",
    "note",
    "joined",
    "channel_id",
)


class Known(NamedTuple):
    """What of a customer tells who they are; `birthday` with "lunar " before a lunar one."""

    id: int
    name: str
    phone: str
    phone_other: str
    birthday: str


@dataclass(frozen=True, slots=True)
class Present:
    """What the shop has of a customer: facts by name, tags, and consents with their day.

    `consents` has for each purpose that was ever given the day it was withdrawn, or None.
    """

    facts: dict[str, str]
    tags: frozenset[str]
    consents: Mapping[ConsentPurpose, str | None]


@dataclass(frozen=True, slots=True)
class NewCustomer:
    """A customer an import brings; `values` are columns by name."""

    values: Mapping[str, Value]
    source_key: str | None
    search_text: str
    tags: tuple[str, ...] = ()
    consents: tuple[ConsentPurpose, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedCustomer:
    """What an import changes of a customer the shop knows.

    Attributes:
        values: columns to write, by name; the search text is among them where it changes.
        changes: fact, before and after, as texts.
        tags: those to put on.
        given: purposes agreed to; likewise `withdrawn`.
        source_key: another key by which files know the customer, None for none.

    """

    id: int
    values: Mapping[str, Value]
    changes: tuple[tuple[str, str, str], ...]
    tags: tuple[str, ...] = ()
    given: tuple[ConsentPurpose, ...] = ()
    withdrawn: tuple[ConsentPurpose, ...] = ()
    source_key: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Where the rows come from, and how the file was read."""

    kind: str
    source: str
    sha256: str
    rows_new: int
    rows_known: int
    rows_unreadable: int


def everybody(shop: Shop) -> list[Known]:
    """Give what tells who somebody is, of every customer, the oldest first."""
    rows = shop.rows(
        "SELECT id, name, phone, phone_other, CASE WHEN birthday IS NULL THEN ''"
        f" WHEN birthday_lunar THEN '{_LUNAR}' || birthday ELSE birthday END FROM customer"
        " ORDER BY id"
    )
    return [Known(*row) for row in rows]


def sources(shop: Shop, keys: Iterable[str]) -> dict[str, int]:
    """Give the customers that files know by these keys."""
    rows = shop.rows(
        "SELECT k.value, coalesce(c.id, s.customer_id) FROM json_each(?) AS k"
        " LEFT JOIN customer AS c ON c.source_key = k.value"
        " LEFT JOIN customer_source AS s ON s.source_key = k.value"
        " WHERE c.id IS NOT NULL OR s.id IS NOT NULL",
        (_json(keys),),
    )
    return {row[0]: row[1] for row in rows}


def present(shop: Shop, ids: Iterable[int]) -> dict[int, Present]:
    """Give what the shop has of these customers."""
    wished = _json(ids)
    tags: dict[int, set[str]] = {}
    for row in shop.rows(
        "SELECT ct.customer_id, t.name FROM json_each(?) AS k CROSS JOIN customer_tag AS ct"
        " ON ct.customer_id = k.value JOIN tag AS t ON t.id = ct.tag_id",
        (wished,),
    ):
        tags.setdefault(row[0], set()).add(row[1])
    consents: dict[int, dict[ConsentPurpose, str | None]] = {}
    for row in shop.rows(
        "SELECT o.customer_id, o.purpose, o.withdrawn_on FROM json_each(?) AS k"
        " CROSS JOIN consent AS o ON o.customer_id = k.value"
        " ORDER BY o.withdrawn_on IS NULL, o.withdrawn_on",
        (wished,),
    ):  # the one that still holds comes last, and stays
        consents.setdefault(row[0], {})[ConsentPurpose(row[1])] = row[2]
    rows = shop.rows(
        "SELECT c.id, c.name, c.phone, c.phone_other, c.wechat, c.email,"
        " CASE WHEN c.birthday IS NULL THEN '' WHEN c.birthday_lunar"
        f" THEN '{_LUNAR}' || c.birthday ELSE c.birthday END AS birthday, c.gender, c.age_band,"
        " c.area, c.occupation, c.need_level, c.note, coalesce(c.joined, '') AS joined,"
        " coalesce(ch.name, '') AS channel FROM json_each(?) AS k CROSS JOIN customer AS c"
        " ON c.id = k.value LEFT JOIN channel AS ch ON ch.id = c.channel_id",
        (wished,),
    )
    return {
        row["id"]: Present(
            {name: row[name] for name in row.keys() if name != "id"},  # noqa: SIM118 - a Row
            frozenset(tags.get(row["id"], ())),
            consents.get(row["id"], {}),
        )
        for row in rows
    }


def book_customers(
    shop: Shop,
    edit: Edit,
    batch: Batch,
    new: Sequence[NewCustomer],
    changed: Sequence[ChangedCustomer],
    *,
    day: date,
    how: str,
    written: Written,
) -> int:
    """Write a batch with its customers and give its id; consents are given on `day`."""
    batch_id = edit.insert(
        "import_batch",
        kind=f"customers:{batch.kind}",
        source=batch.source,
        sha256=batch.sha256,
        imported_at=str(shop.value("SELECT at FROM edit WHERE id = ?", (edit.id,))),
        rows_new=batch.rows_new,
        rows_known=batch.rows_known,
        rows_unreadable=batch.rows_unreadable,
    )
    first_id = int(shop.value("SELECT coalesce(max(id), 0) + 1 FROM customer"))
    done = 0
    for chunk in _chunks(enumerate(new, start=first_id)):
        edit.insert_many(
            "customer",
            ("id", *_COLUMNS, "import_batch_id", "source_key", "search_text"),
            [_values(row_id, each, batch_id) for row_id, each in chunk],
        )
        done += len(chunk)
        written(done)
    for place, each in enumerate(changed, start=1):
        edit.update("customer", each.id, **each.values)
        if place % _CHUNK == 0:
            written(done + place)
    _hang_on(shop, edit, batch_id, first_id, new, changed, day, how)
    written(done + len(changed))
    return batch_id


def _hang_on(
    shop: Shop,
    edit: Edit,
    batch_id: int,
    first_id: int,
    new: Sequence[NewCustomer],
    changed: Sequence[ChangedCustomer],
    day: date,
    how: str,
) -> None:
    """Write tags, consents, further keys, and what was changed, so that it can be taken back."""
    tags = [(row_id, tag) for row_id, each in enumerate(new, first_id) for tag in each.tags]
    tags += [(each.id, tag) for each in changed for tag in each.tags]
    given = [(row_id, p) for row_id, each in enumerate(new, first_id) for p in each.consents]
    given += [(each.id, purpose) for each in changed for purpose in each.given]
    ids = _tag_ids(shop, edit, dict.fromkeys(tag for _, tag in tags))
    edit.insert_many(
        "customer_tag", ("customer_id", "tag_id"), ((who, ids[tag]) for who, tag in tags)
    )
    edit.insert_many(
        "consent",
        ("customer_id", "purpose", "given_on", "how"),
        ((who, purpose.value, day, how) for who, purpose in given),
    )
    withdrawn = [(each.id, purpose) for each in changed for purpose in each.withdrawn]
    for who, purpose in withdrawn:
        for (row_id,) in shop.rows(
            "SELECT id FROM consent WHERE customer_id = ? AND purpose = ? AND withdrawn_on IS NULL",
            (who, purpose.value),
        ):
            edit.update("consent", row_id, withdrawn_on=day)
    keys = [(each.id, each.source_key) for each in changed if each.source_key is not None]
    edit.insert_many("customer_source", ("customer_id", "source_key"), keys)
    changes: list[tuple[int, str, str, str]] = [
        (each.id, *change) for each in changed for change in each.changes
    ]
    changes += [(who, "tag", "", tag) for who, tag in tags]
    changes += [(who, f"consent:{p.value}", "", day.isoformat()) for who, p in given]
    changes += [(who, f"consent:{p.value}", "given", day.isoformat()) for who, p in withdrawn]
    changes += [(who, "source", "", key) for who, key in keys]
    edit.insert_many(
        "import_change",
        ("import_batch_id", "customer_id", "field", "before", "after"),
        ((batch_id, *change) for change in changes),
    )


def _tag_ids(shop: Shop, edit: Edit, names: Iterable[str]) -> dict[str, int]:
    known = {row[0]: row[1] for row in shop.rows("SELECT name, id FROM tag")}
    return {name: known.get(name) or edit.insert("tag", name=name) for name in names}


def _values(row_id: int, new: NewCustomer, batch_id: int) -> Sequence[Value]:
    get = new.values.get
    return (
        row_id,
        *[get(column, _EMPTY.get(column, "")) for column in _COLUMNS],
        batch_id,
        new.source_key,
        new.search_text,
    )


_EMPTY: Final[Mapping[str, Value]] = {
    "birthday": None, "birthday_lunar": 0, "joined": None, "channel_id": None,
}  # fmt: skip


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def _chunks(rows: Iterable[T]) -> Iterator[list[T]]:
    remaining = iter(rows)
    while chunk := list(islice(remaining, _CHUNK)):
        yield chunk
