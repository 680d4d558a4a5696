"""Imports as the shop file keeps them: what each brought, and what was done with it since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Final

from merchant_app.store.shop import Shop

_BILL: Final = "bill:"
_CUSTOMERS: Final = "customers:"


class Since(StrEnum):
    """What was done with an imported entry since, so that it cannot go without asking."""

    VOIDED = "voided"
    SPLIT = "split"
    REFUNDED = "refunded"
    APPROVED = "approved"
    RECEIPT = "receipt"
    CHANGED = "changed"
    TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """One import.

    Attributes:
        kind: the kind of the bill, or of the list of purchases or customers.
        bill: whether it brought ledger entries.
        list_of_customers: whether it brought customers by themselves, without purchases.
        at: when (UTC).
        entries: how many ledger entries of it are in the file now; likewise the next two.
        changed: how many customers it changed that it did not bring.
        left_out: rows of it that are not asked about again.

    """

    id: int
    kind: str
    bill: bool
    list_of_customers: bool
    source: str
    account: str
    at: datetime
    entries: int
    purchases: int
    customers: int
    changed: int
    left_out: int


@dataclass(frozen=True, slots=True)
class BatchEntry:
    """An entry that an import brought; `settles_id` as in the ledger."""

    id: int
    day: date
    text: str
    amount: int
    settles_id: int | None


_COUNTS: Final = (
    "(SELECT count(*) FROM ledger_entry WHERE import_batch_id = b.id) AS entries,"
    " (SELECT count(*) FROM purchase WHERE import_batch_id = b.id) AS purchases,"
    " (SELECT count(*) FROM customer WHERE import_batch_id = b.id) AS customers,"
    " (SELECT count(DISTINCT i.customer_id) FROM import_change AS i JOIN customer AS c"
    " ON c.id = i.customer_id WHERE i.import_batch_id = b.id"
    " AND c.import_batch_id IS NOT b.id) AS changed,"
    " (SELECT count(*) FROM bill_left_out WHERE import_batch_id = b.id) AS left_out"
)
_COLUMNS: Final = f"b.id, b.kind, b.source, b.account, b.imported_at, {_COUNTS}"


#: The edit that booked a batch; 0 when the history does not go back so far any more.
BOOKED_BY: Final = (
    "coalesce((SELECT max(e.id) FROM edit AS e JOIN import_batch AS b ON b.imported_at = e.at"
    " WHERE b.id = :batch), 0)"
)


def import_batches(shop: Shop) -> list[ImportBatch]:
    """Give all imports, the newest first."""
    rows = shop.rows(f"SELECT {_COLUMNS} FROM import_batch AS b ORDER BY b.id DESC")
    return [_batch(row) for row in rows]


def import_batch(shop: Shop, batch_id: int) -> ImportBatch | None:
    """Give one import, None if it was taken back."""
    row = shop.row(f"SELECT {_COLUMNS} FROM import_batch AS b WHERE b.id = ?", (batch_id,))
    return None if row is None else _batch(row)


def batch_entries(shop: Shop, batch_id: int) -> list[BatchEntry]:
    """Give the entries that an import brought, by day."""
    rows = shop.rows(
        "SELECT id, day, text, amount, settles_id FROM ledger_entry WHERE import_batch_id = ?"
        " ORDER BY day, id",
        (batch_id,),
    )
    return [BatchEntry(row[0], date.fromisoformat(row[1]), row[2], row[3], row[4]) for row in rows]


def done_since(shop: Shop, batch_id: int) -> dict[int, Since]:
    """Tell what was done since with the entries that an import brought, by id.

    What an edit changed is known as far back as the history is kept.
    """
    mine = "SELECT id FROM ledger_entry WHERE import_batch_id = :batch"
    questions = {
        Since.CHANGED: "SELECT c.row_id FROM journal_change AS c JOIN edit ON edit.id = c.edit_id"
        " WHERE c.table_name = 'ledger_entry' AND c.operation = 'update' AND edit.undone = 0"
        f" AND edit.id > {BOOKED_BY} AND c.row_id IN ({mine})",
        Since.RECEIPT: "SELECT owner_id FROM attachment WHERE owner_table = 'ledger_entry'"
        f" AND owner_id IN ({mine})",
        Since.APPROVED: "SELECT entry_id FROM approval WHERE decided_at IS NOT NULL"
        f" AND entry_id IN ({mine})",
        Since.REFUNDED: "SELECT settles_id FROM ledger_entry WHERE import_batch_id IS NOT :batch"
        f" AND settles_id IN ({mine})",
        Since.SPLIT: "SELECT split_id FROM ledger_entry WHERE import_batch_id IS NOT :batch"
        f" AND split_id IN ({mine}) UNION SELECT id FROM ledger_entry"
        " WHERE import_batch_id = :batch AND split_id IS NOT NULL",
        Since.VOIDED: "SELECT id FROM ledger_entry WHERE import_batch_id = :batch AND voided = 1",
    }
    found: dict[int, Since] = {}
    for since, question in questions.items():  # the plainest reason comes last, and stays
        found.update({row[0]: since for row in shop.rows(question, {"batch": batch_id})})
    return found


def _batch(row: Any) -> ImportBatch:
    kind = row["kind"]
    at = datetime.fromisoformat(row["imported_at"])
    return ImportBatch(
        id=row["id"],
        kind=kind.removeprefix(_BILL).removeprefix(_CUSTOMERS),
        bill=kind.startswith(_BILL),
        list_of_customers=kind.startswith(_CUSTOMERS),
        source=row["source"],
        account=row["account"],
        at=at if at.tzinfo is not None else at.replace(tzinfo=UTC),
        entries=row["entries"],
        purchases=row["purchases"],
        customers=row["customers"],
        changed=row["changed"],
        left_out=row["left_out"],
    )
