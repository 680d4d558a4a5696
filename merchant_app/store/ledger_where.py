"""How a filter and an order of the ledger are said in SQL; the ledger is `e`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from merchant_app.domain.ledger_filter import EntryState, LedgerFilter
from merchant_app.store.shop import Value

#: What counted expenses paid of a commitment, or counted refunds gave back of an expense.
SETTLED: Final = (
    "coalesce((SELECT sum(s.amount) FROM ledger_entry AS s WHERE s.settles_id = e.id"
    " AND s.voided = 0), 0)"
)
#: An order that all have agreed to and of which more is to be paid.
PROMISED: Final = "e.kind = 'commitment' AND e.closed = 0 AND e.approval IN ('', 'approved')"
#: An order that waits for somebody's word.
ASKED: Final = "e.kind = 'commitment' AND e.closed = 0 AND e.approval = 'asked'"
#: How many files hang on an entry, or on the first part of its receipt.
FILES: Final = (
    "(SELECT count(*) FROM attachment AS a WHERE a.owner_table = 'ledger_entry'"
    " AND a.owner_id IN (e.id, e.split_id))"
)
#: The newest day first, and of one day what was written last.
NEWEST_FIRST: Final = "e.day DESC, e.id DESC"

_STATES: Final[Mapping[EntryState, str]] = {
    EntryState.PAID: "e.voided = 0 AND e.kind = 'expense'",
    EntryState.ASKED: "e.voided = 0 AND e.kind = 'commitment' AND e.approval = 'asked'",
    EntryState.DECLINED: "e.voided = 0 AND e.kind = 'commitment' AND e.approval = 'declined'",
    EntryState.ORDERED: f"e.voided = 0 AND {PROMISED} AND e.amount > {SETTLED}",
    EntryState.REFUND: "e.voided = 0 AND e.kind = 'refund'",
    EntryState.REVENUE: "e.voided = 0 AND e.kind = 'revenue'",
    EntryState.VOIDED: "e.voided = 1",
}
_OWNERS = "(SELECT owner_id FROM attachment WHERE owner_table = 'ledger_entry')"
_WITHOUT_RECEIPT = (
    f"{_STATES[EntryState.PAID]} AND e.id NOT IN {_OWNERS}"
    f" AND (e.split_id IS NULL OR e.split_id NOT IN {_OWNERS})"
)
#: An entry without a supplier of its own belongs to the one that is called like who was paid.
_OF_SUPPLIER = (
    "EXISTS (SELECT 1 FROM supplier AS s WHERE s.id = ? AND (e.supplier_id = s.id"
    " OR (e.supplier_id IS NULL AND e.payee = s.name COLLATE NOCASE)))"
)
_SEARCHED = ("e.text", "e.payee", "e.document", "e.note")
_LINE_FOUND = "e.line_id IN (SELECT l.id FROM budget_line AS l WHERE l.name LIKE ? ESCAPE '\\')"
_LINE = "(SELECT l.name FROM budget_line AS l WHERE l.id = e.line_id)"
_SIGNED = "CASE WHEN e.kind = 'refund' THEN -e.amount ELSE e.amount END"
#: What a column of the ledger sorts by.
_ORDERS: Final[Mapping[str, tuple[str, ...]]] = {
    "day": ("e.day",),
    "text": ("e.text COLLATE NOCASE",),
    "payee": ("e.payee COLLATE NOCASE",),
    "phase": ("(SELECT p.position FROM phase AS p WHERE p.id = e.phase_id)",),
    "state": ("e.voided", "e.kind", "e.approval"),
    "line": (f"{_LINE} COLLATE NOCASE",),
    "person": ("(SELECT p.name FROM person AS p WHERE p.id = e.person_id) COLLATE NOCASE",),
    "amount": (_SIGNED,),
    "note": ("e.note COLLATE NOCASE",),
    "method": ("e.method COLLATE NOCASE",),
    "document": ("e.document COLLATE NOCASE",),
    "receipt": (FILES,),
    "approval": ("e.approval",),
    "due": ("e.due",),
    # What is left after each entry goes from the first day to the last.
    "balance": ("e.day",),
}

#: Orders for which the index on days has all that is compared.
_IN_INDEX: Final = frozenset(("", "day", "amount", "phase", "state", "approval", "balance"))


def order_by(column: str, *, down: bool) -> str:
    """Give the order of a column of the ledger, "" for the newest day first."""
    if not column:
        return NEWEST_FIRST
    way = "DESC" if down else "ASC"
    turned = [f"{part} {way}" for part in _ORDERS[column]]
    if column == "balance":
        return ", ".join((*turned, f"e.id {way}"))
    return ", ".join((*turned, NEWEST_FIRST))


def source(wanted: LedgerFilter, order: str = "") -> str:
    """Give the ledger as a query should read it for a filter and an order.

    One index holds, in the order of days, most of what is filtered by. For the rest, reading the
    table once from end to end is several times faster than looking up each row.
    """
    beyond = wanted.words or wanted.method is not None or wanted.supplier_id is not None
    if beyond or order not in _IN_INDEX:
        return "ledger_entry AS e NOT INDEXED"
    return "ledger_entry AS e INDEXED BY entry_list"


def conditions(campaign_id: int, wanted: LedgerFilter) -> tuple[str, list[Value]]:
    """Give the condition of a filter whose days are worked out, and its values."""
    parts, values = ["e.campaign_id = ?"], list[Value]([campaign_id])
    for expression, limit in (
        ("e.day >= ?", wanted.first),
        ("e.day <= ?", wanted.last),
        ("e.amount >= ?", wanted.least),
        ("e.amount <= ?", wanted.most),
        ("e.line_id = ?", wanted.line_id),
        ("e.method = ?", wanted.method),
        ("e.phase_id IS nullif(?, 0)", wanted.phase_id),
        ("e.channel_id IS nullif(?, 0)", wanted.channel_id),
        (_OF_SUPPLIER, wanted.supplier_id),
    ):
        if limit is not None:
            parts.append(expression)
            values.append(limit)
    if wanted.state is not None:
        parts.append(_STATES[wanted.state])
    if wanted.receipt_missing:
        parts.append(_WITHOUT_RECEIPT)
    if wanted.waiting:
        parts.append("e.voided = 0 AND e.approval = 'asked'")
    for word in wanted.words.split():
        like = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        found = [f"{column} LIKE ? ESCAPE '\\'" for column in _SEARCHED]
        parts.append(f"({' OR '.join((*found, _LINE_FOUND))})")
        values += [like] * (len(found) + 1)
    return " AND ".join(parts), values
