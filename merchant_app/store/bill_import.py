"""What an import of a payment bill asks the shop file and writes to it. Amounts are minor units."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from merchant_app.domain.bill_decisions import BillRule, Habit, OpenOrder, WrittenExpense
from merchant_app.domain.budget import EntryKind
from merchant_app.store.shop import Edit, Shop, Value

_CHUNK: Final = 2000
#: What goes before the kind of a bill in the kind of its batch: purchases have kinds, too.
_BILL: Final = "bill:"
_ENTRY_COLUMNS: Final = (
    "id",
    "campaign_id",
    "kind",
    "day",
    "amount",
    "text",
    "payee",
    "method",
    "document",
    "note",
    "line_id",
    "phase_id",
    "channel_id",
    "person_id",
    "supplier_id",
    "settles_id",
    "import_batch_id",
    "source_key",
)
_SETTLED: Final = (
    "coalesce((SELECT sum(s.amount) FROM ledger_entry AS s WHERE s.settles_id = e.id"
    " AND s.voided = 0), 0)"
)
#: Called with how many rows are written so far; may raise to stop, and nothing is kept.
Written = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry that a bill brings; `settles_place` is the place of another new one it settles."""

    kind: EntryKind
    day: date
    amount: int
    text: str
    payee: str
    source_key: str
    method: str = ""
    document: str = ""
    note: str = ""
    line_id: int | None = None
    phase_id: int | None = None
    channel_id: int | None = None
    person_id: int | None = None
    supplier_id: int | None = None
    settles_id: int | None = None
    settles_place: int | None = None


@dataclass(frozen=True, slots=True)
class BillBatch:
    """Where the rows come from, and how the bill was read; `kind` is the bill's."""

    kind: str
    source: str
    sha256: str
    account: str
    rows_new: int
    rows_known: int
    rows_unreadable: int


@dataclass(frozen=True, slots=True)
class KnownKeys:
    """Which rows earlier bills have brought, and which they left out for good."""

    booked: AbstractSet[str]
    left_out: AbstractSet[str]

    def __contains__(self, key: str) -> bool:
        return key in self.booked or key in self.left_out


@dataclass(frozen=True, slots=True)
class Settled:
    """An order or expense that a row settles, and what the row takes over from it.

    `open` is what is still to be paid of the order, or can still come back of the expense.
    """

    kind: EntryKind
    text: str
    open: int
    line_id: int | None
    phase_id: int | None
    channel_id: int | None
    person_id: int | None
    supplier_id: int | None


def known_keys(shop: Shop, keys: Iterable[str]) -> KnownKeys:
    """Tell which of the rows are known, by their keys."""
    asked = _json(keys)
    booked, left_out = (
        {
            row[0]
            for row in shop.rows(
                f"SELECT k.source_key FROM json_each(?) AS j"
                f" CROSS JOIN {table} AS k ON k.source_key = j.value",
                (asked,),
            )
        }
        for table in ("ledger_entry", "bill_left_out")
    )
    return KnownKeys(booked, left_out)


def imported_expenses(shop: Shop, keys: Iterable[str]) -> dict[str, WrittenExpense]:
    """Give the expenses that rows of earlier bills have become, by the keys of the rows."""
    rows = shop.rows(
        f"SELECT e.source_key, e.id, e.day, e.amount, {_SETTLED} AS settled, e.payee, e.text"
        " FROM json_each(?) AS j CROSS JOIN ledger_entry AS e ON e.source_key = j.value"
        " WHERE e.kind = 'expense' AND e.voided = 0",
        (_json(keys),),
    )
    return {row["source_key"]: _expense(row) for row in rows}


def written_expenses(
    shop: Shop, campaign_id: int, first: date, last: date
) -> dict[int, tuple[WrittenExpense, bool]]:
    """Give a campaign's expenses of some days, by id, and whether each was written by hand."""
    rows = shop.rows(
        f"SELECT e.id, e.day, e.amount, {_SETTLED} AS settled, e.payee, e.text,"
        " e.source_key IS NULL AS by_hand FROM ledger_entry AS e"
        " WHERE e.campaign_id = ? AND e.day BETWEEN ? AND ? AND e.kind = 'expense'"
        " AND e.voided = 0",
        (campaign_id, first, last),
    )
    return {row["id"]: (_expense(row), bool(row["by_hand"])) for row in rows}


def payable_orders(shop: Shop, campaign_id: int) -> list[OpenOrder]:
    """Give the orders of which more is to be paid, with the names of payee and supplier."""
    rows = shop.rows(
        "SELECT e.id, e.text, e.payee, coalesce(s.name, '') AS supplier, e.line_id, e.document,"
        f" coalesce(e.due, e.day) AS day, e.amount - {_SETTLED} AS open FROM ledger_entry AS e"
        " LEFT JOIN supplier AS s ON s.id = e.supplier_id WHERE e.campaign_id = ?"
        " AND e.kind = 'commitment' AND e.voided = 0 AND e.closed = 0"
        " AND e.approval IN ('', 'approved')",
        (campaign_id,),
    )
    return [
        OpenOrder(
            id=row["id"],
            names=(row["payee"], row["supplier"]),
            text=row["text"],
            open=row["open"],
            day=date.fromisoformat(row["day"]),
            line_id=row["line_id"],
            document=row["document"],
        )
        for row in rows
        if row["open"] > 0
    ]


def settled_by_rows(shop: Shop, ids: Iterable[int]) -> dict[int, Settled]:
    """Give those of some orders and expenses that can be settled now, by id."""
    rows = shop.rows(
        f"SELECT e.id, e.kind, e.text, e.amount - {_SETTLED} AS open, e.line_id, e.phase_id,"
        " e.channel_id, e.person_id, e.supplier_id FROM json_each(?) AS j"
        " CROSS JOIN ledger_entry AS e ON e.id = j.value WHERE e.voided = 0 AND e.closed = 0"
        " AND (e.kind = 'expense' OR e.kind = 'commitment' AND e.approval IN ('', 'approved'))",
        (_json(ids),),
    )
    return {row["id"]: Settled(EntryKind(row["kind"]), *tuple(row)[2:]) for row in rows}


def habits(shop: Shop, campaign_id: int, payees: Iterable[str]) -> list[Habit]:
    """Give how earlier entries of these payees were booked, orders and their payments aside."""
    rows = shop.rows(
        "SELECT payee, kind, line_id, channel_id, count(*) AS times FROM ledger_entry"
        " WHERE campaign_id = ? AND voided = 0 AND kind <> 'commitment' AND settles_id IS NULL"
        " AND payee IN (SELECT value FROM json_each(?)) GROUP BY 1, 2, 3, 4",
        (campaign_id, _json(payees)),
    )
    return [
        Habit(row["payee"], EntryKind(row["kind"]), row["line_id"], row["channel_id"], row["times"])
        for row in rows
    ]


def suppliers_by_name(shop: Shop) -> dict[str, int]:
    """Give the suppliers' ids by name."""
    return {row["name"]: row["id"] for row in shop.rows("SELECT name, id FROM supplier")}


def bill_rules(shop: Shop, campaign_id: int) -> list[BillRule]:
    """Give the rules of a campaign, the newest first."""
    rows = shop.rows(
        "SELECT id, source, payee, words, action, kind, line_id, channel_id, uses FROM bill_rule"
        " WHERE campaign_id = ? ORDER BY id DESC",
        (campaign_id,),
    )
    return [
        BillRule(
            id=row["id"],
            payee=row["payee"],
            words=row["words"],
            source=row["source"],
            leave_out=row["action"] == "leave_out",
            kind=EntryKind(row["kind"]),
            line_id=row["line_id"],
            channel_id=row["channel_id"],
            uses=row["uses"],
        )
        for row in rows
    ]


def campaign_of_rule(shop: Shop, rule_id: int) -> int | None:
    """Give the campaign that a rule belongs to, None if it is gone."""
    found = shop.value("SELECT campaign_id FROM bill_rule WHERE id = ?", (rule_id,))
    return None if found is None else int(found)


def accounts_before(shop: Shop, kind: str) -> list[str]:
    """Give the accounts of earlier bills of a kind, the latest first; "" is not among them."""
    rows = shop.rows(
        "SELECT account FROM import_batch WHERE kind = ? AND account <> ''"
        " GROUP BY account ORDER BY max(id) DESC",
        (_BILL + kind,),
    )
    return [row["account"] for row in rows]


def column_mapping(shop: Shop, purpose: str, columns: Sequence[str]) -> Mapping[str, str] | None:
    """Give what the columns of a table were said to mean, by their set, or None."""
    text = shop.value(
        "SELECT mapping FROM column_mapping WHERE purpose = ? AND columns = ?",
        (purpose, _columns_key(columns)),
    )
    if text is None:
        return None
    found: dict[str, str] = json.loads(text)
    return found


def keep_mapping(
    shop: Shop, edit: Edit, purpose: str, columns: Sequence[str], mapping: Mapping[str, str]
) -> None:
    """Keep what columns mean, in the place of what was kept for the same set of them."""
    key = _columns_key(columns)
    text = json.dumps(dict(mapping), ensure_ascii=False)
    row_id = shop.value(
        "SELECT id FROM column_mapping WHERE purpose = ? AND columns = ?", (purpose, key)
    )
    if row_id is None:
        edit.insert("column_mapping", purpose=purpose, columns=key, mapping=text)
    else:
        edit.update("column_mapping", int(row_id), mapping=text)


def book(
    shop: Shop,
    edit: Edit,
    batch: BillBatch,
    campaign_id: int,
    entries: Sequence[NewEntry],
    left_out: Sequence[str],
    written: Written,
) -> tuple[int, range]:
    """Write a batch, its entries and the rows left out; give its id and those of the entries."""
    batch_id = edit.insert(
        "import_batch",
        kind=_BILL + batch.kind,
        source=batch.source,
        sha256=batch.sha256,
        imported_at=str(shop.value("SELECT at FROM edit WHERE id = ?", (edit.id,))),
        rows_new=batch.rows_new,
        rows_known=batch.rows_known,
        rows_unreadable=batch.rows_unreadable,
        account=batch.account,
    )
    first_id = int(shop.value("SELECT coalesce(max(id), 0) + 1 FROM ledger_entry"))
    done = 0
    remaining = iter(enumerate(entries, start=first_id))
    while chunk := list(islice(remaining, _CHUNK)):
        rows = [_entry(row_id, each, campaign_id, batch_id, first_id) for row_id, each in chunk]
        edit.insert_many("ledger_entry", _ENTRY_COLUMNS, rows)
        done += len(chunk)
        written(done)
    edit.insert_many(
        "bill_left_out", ("source_key", "import_batch_id"), ((key, batch_id) for key in left_out)
    )
    return batch_id, range(first_id, first_id + len(entries))


def count_uses(shop: Shop, edit: Edit, uses: Mapping[int, int], day: date) -> None:
    """Add to each rule how many rows it decided, and when."""
    for row in shop.rows(
        "SELECT id, uses FROM bill_rule WHERE id IN (SELECT value FROM json_each(?))",
        (_json(uses),),
    ):
        edit.update("bill_rule", row["id"], uses=row["uses"] + uses[row["id"]], used_on=day)


def _entry(
    row_id: int, new: NewEntry, campaign_id: int, batch_id: int, first_id: int
) -> Sequence[Value]:
    settles = new.settles_id if new.settles_place is None else first_id + new.settles_place
    return (
        row_id,
        campaign_id,
        new.kind.value,
        new.day,
        new.amount,
        new.text,
        new.payee,
        new.method,
        new.document,
        new.note,
        new.line_id,
        new.phase_id,
        new.channel_id,
        new.person_id,
        new.supplier_id,
        settles,
        batch_id,
        new.source_key,
    )


def _expense(row: Mapping[str, int | str]) -> WrittenExpense:
    amount, settled = int(row["amount"]), int(row["settled"])
    return WrittenExpense(
        id=int(row["id"]),
        day=date.fromisoformat(str(row["day"])),
        amount=amount,
        left=max(0, amount - settled),
        payee=str(row["payee"]),
        text=str(row["text"]),
    )


def _columns_key(columns: Sequence[str]) -> str:
    return json.dumps(sorted({column.strip() for column in columns}), ensure_ascii=False)


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
