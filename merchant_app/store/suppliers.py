"""Queries for suppliers, what they are owed, how they did, and their quotes.

A supplier belongs to the shop, so orders and payments are those of all campaigns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from merchant_app.domain.payment_alerts import Payment
from merchant_app.domain.quotes import Quote
from merchant_app.domain.supplier_terms import PAY_DAY, RECONCILE_DAY, Terms, TermsKind
from merchant_app.domain.suppliers import (
    EventKind,
    Score,
    Supplier,
    SupplierEvent,
    average_score,
    should_be_blocked,
)
from merchant_app.store.campaigns import optional_day
from merchant_app.store.ledger import LedgerRow, ledger_rows
from merchant_app.store.shop import Shop, Value

#: Tables whose change may change what is shown of suppliers.
SUPPLIER_TABLES = ("supplier", "supplier_event", "quote", "ledger_entry", "budget_line", "campaign")

_COLUMNS = (
    "id, name, grade, contact, phone, terms, note, credit_days, blocked, terms_kind,"
    " reconcile_day, pay_day, blocked_on, blocked_reason"
)
_SETTLED = (
    "coalesce((SELECT sum(s.amount) FROM ledger_entry AS s WHERE s.settles_id = e.id"
    " AND s.voided = 0), 0)"
)
#: An order that all have agreed to and that is not paid in full.
_OPEN_ORDER = (
    "e.kind = 'commitment' AND e.voided = 0 AND e.closed = 0 AND e.approval IN ('', 'approved')"
    f" AND e.amount > {_SETTLED}"
)
#: What was bought, and money that came back of it; revenue is nobody's bill.
_BOUGHT = "e.kind IN ('commitment', 'expense', 'refund')"
_LATEST = 200


@dataclass(frozen=True, slots=True)
class Account:
    """What there is with a supplier: open orders, what of them is overdue, what was paid."""

    orders: int = 0
    open: int = 0
    overdue: int = 0
    paid: int = 0


@dataclass(frozen=True, slots=True)
class SupplierRow:
    """A supplier as lists show them. `failing`: two serious failures running, not yet blocked."""

    supplier: Supplier
    score: Score | None
    account: Account
    failing: bool


@dataclass(frozen=True, slots=True)
class DueOrder:
    """An open order: whom it is owed to ("" where nobody is named), and of which campaign."""

    row: LedgerRow
    to: str
    campaign: str


def suppliers(shop: Shop) -> list[Supplier]:
    """Give all suppliers by name, the blocked ones too."""
    rows = shop.rows(f"SELECT {_COLUMNS} FROM supplier ORDER BY name COLLATE NOCASE, id")
    return [_supplier(row) for row in rows]


def supplier(shop: Shop, supplier_id: int) -> Supplier | None:
    """Give one supplier."""
    row = shop.row(f"SELECT {_COLUMNS} FROM supplier WHERE id = ?", (supplier_id,))
    return None if row is None else _supplier(row)


def supplier_named(shop: Shop, name: str) -> Supplier | None:
    """Give the supplier of this name, whatever its capitals; None if there is none."""
    wanted = name.strip().casefold()
    return next((each for each in suppliers(shop) if each.name.casefold() == wanted), None)


def supplier_rows(shop: Shop, today: date) -> list[SupplierRow]:
    """Give all suppliers with their scores and what they are owed."""
    accounts = _accounts(shop, today)
    events: dict[int, list[SupplierEvent]] = {}
    for event in _events(shop):
        events.setdefault(event.supplier_id, []).append(event)
    return [
        SupplierRow(
            supplier=each,
            score=average_score(events.get(each.id, ())),
            account=accounts.get(each.id, Account()),
            failing=not each.blocked and should_be_blocked(events.get(each.id, ())),
        )
        for each in suppliers(shop)
    ]


def supplier_events(shop: Shop, supplier_id: int) -> list[SupplierEvent]:
    """Give what is written down about a supplier, the newest first."""
    return _events(shop, supplier_id)


def supplier_event(shop: Shop, event_id: int) -> SupplierEvent | None:
    """Give one score, incident or note."""
    return next((each for each in _events(shop) if each.id == event_id), None)


def supplier_entries(shop: Shop, supplier_id: int) -> list[LedgerRow]:
    """Give the latest orders, payments and refunds of a supplier, struck out ones too."""
    rows = shop.rows(
        f"SELECT e.id FROM ledger_entry AS e WHERE e.supplier_id = ? AND {_BOUGHT}"
        " ORDER BY e.day DESC, e.id DESC LIMIT ?",
        (supplier_id, _LATEST),
    )
    return _in_order(shop, [row["id"] for row in rows])


def unlinked_entries(shop: Shop, supplier_id: int) -> list[int]:
    """Give the entries paid to a supplier's name that are linked to no supplier."""
    rows = shop.rows(
        "SELECT e.id FROM ledger_entry AS e JOIN supplier AS s ON s.id = ?"
        " WHERE e.supplier_id IS NULL AND e.payee = s.name COLLATE NOCASE AND e.voided = 0"
        f" AND {_BOUGHT} ORDER BY e.id",
        (supplier_id,),
    )
    return [row["id"] for row in rows]


def payments_due(shop: Shop, campaign_id: int, *, until: date) -> list[Payment]:
    """Give what of a campaign's orders is to be paid until a day, overdue or not."""
    rows = shop.rows(
        "SELECT e.id, coalesce(s.name, nullif(e.payee, ''), e.text) AS who,"
        f" e.amount - {_SETTLED} AS rest, e.due FROM ledger_entry AS e"
        " LEFT JOIN supplier AS s ON s.id = e.supplier_id"
        f" WHERE {_OPEN_ORDER} AND e.campaign_id = ? AND e.due <= ?",
        (campaign_id, until),
    )
    return [
        Payment(row["id"], row["who"], row["rest"], date.fromisoformat(row["due"])) for row in rows
    ]


def due_orders(shop: Shop) -> list[DueOrder]:
    """Give the open orders of all campaigns by the day they are due; those without one last."""
    rows = shop.rows(
        "SELECT e.id, coalesce(s.name, e.payee) AS who, c.name AS campaign"
        " FROM ledger_entry AS e JOIN campaign AS c ON c.id = e.campaign_id"
        f" LEFT JOIN supplier AS s ON s.id = e.supplier_id WHERE {_OPEN_ORDER}"
        " ORDER BY e.due IS NULL, e.due, e.day, e.id"
    )
    found = ledger_rows(shop, [row["id"] for row in rows])
    return [DueOrder(found[row["id"]], row["who"], row["campaign"]) for row in rows]


def hanging_on_supplier(shop: Shop, supplier_id: int) -> int:
    """Count what would lose its supplier: entries, lines, quotes, and what was written down."""
    found = shop.value(
        "SELECT (SELECT count(*) FROM ledger_entry WHERE supplier_id = :id)"
        " + (SELECT count(*) FROM budget_line WHERE supplier_id = :id)"
        " + (SELECT count(*) FROM recurring_entry WHERE supplier_id = :id)"
        " + (SELECT count(*) FROM quote WHERE supplier_id = :id)"
        " + (SELECT count(*) FROM supplier_event WHERE supplier_id = :id)",
        {"id": supplier_id},
    )
    return int(found)


def quotes_of(shop: Shop, line_id: int) -> list[Quote]:
    """Give the quotes for a budget line in the order they were written down."""
    return _quotes(shop, "q.line_id = ?", (line_id,))


def quotes_from(shop: Shop, supplier_id: int) -> list[Quote]:
    """Give the quotes of a supplier for all lines, the newest first."""
    return _quotes(shop, "q.supplier_id = ?", (supplier_id,))[::-1]


def quote(shop: Shop, quote_id: int) -> Quote | None:
    """Give one quote."""
    return next(iter(_quotes(shop, "q.id = ?", (quote_id,))), None)


def orders_of_line(shop: Shop, line_id: int, supplier_id: int) -> list[LedgerRow]:
    """Give what was ordered of a supplier on a line and is not struck out, the oldest first."""
    rows = shop.rows(
        "SELECT id FROM ledger_entry WHERE line_id = ? AND supplier_id = ?"
        " AND kind = 'commitment' AND voided = 0 ORDER BY day, id",
        (line_id, supplier_id),
    )
    return _in_order(shop, [row["id"] for row in rows])


def _in_order(shop: Shop, ids: Sequence[int]) -> list[LedgerRow]:
    found = ledger_rows(shop, ids)
    return [found[each] for each in ids]


def _accounts(shop: Shop, today: date) -> dict[int, Account]:
    orders = shop.rows(
        "SELECT supplier_id, count(*) AS orders, sum(rest) AS open,"
        " sum(rest) FILTER (WHERE due < ?) AS overdue FROM ("
        f"SELECT e.supplier_id, e.due, e.amount - {_SETTLED} AS rest FROM ledger_entry AS e"
        f" WHERE {_OPEN_ORDER} AND e.supplier_id IS NOT NULL) GROUP BY supplier_id",
        (today,),
    )
    # Reading the table once from end to end is faster here than by way of an index.
    paid = shop.rows(
        "SELECT supplier_id, sum(CASE kind WHEN 'expense' THEN amount WHEN 'refund' THEN -amount"
        " ELSE 0 END) AS paid FROM ledger_entry NOT INDEXED"
        " WHERE supplier_id IS NOT NULL AND voided = 0 GROUP BY supplier_id"
    )
    found = {row["supplier_id"]: Account(paid=row["paid"]) for row in paid}
    for row in orders:
        paid_so_far = found[row["supplier_id"]].paid
        found[row["supplier_id"]] = Account(
            row["orders"], row["open"], row["overdue"] or 0, paid_so_far
        )
    return found


def _events(shop: Shop, supplier_id: int | None = None) -> list[SupplierEvent]:
    rows = shop.rows(
        "SELECT id, supplier_id, day, kind, service, timeliness, quality, note, serious, entry_id"
        " FROM supplier_event WHERE :id IS NULL OR supplier_id = :id ORDER BY day DESC, id DESC",
        {"id": supplier_id},
    )
    return [
        SupplierEvent(
            id=row["id"],
            supplier_id=row["supplier_id"],
            day=date.fromisoformat(row["day"]),
            kind=EventKind(row["kind"]),
            service=row["service"],
            timeliness=row["timeliness"],
            quality=row["quality"],
            note=row["note"],
            serious=bool(row["serious"]),
            entry_id=row["entry_id"],
        )
        for row in rows
    ]


def _quotes(shop: Shop, where: str, values: Sequence[Value]) -> list[Quote]:
    rows = shop.rows(
        "SELECT q.id, q.line_id, q.supplier_id, q.day, q.amount, q.name, q.delivery,"
        " q.valid_until, q.note, q.chosen, q.reason FROM quote AS q"
        f" WHERE {where} ORDER BY q.id",
        values,
    )
    everybody = suppliers(shop) if rows else []
    by_id = {each.id: each for each in everybody}
    by_name = {each.name.casefold(): each for each in everybody}
    events = _events(shop) if rows else []
    found = []
    for row in rows:
        # A name that was no supplier yet may have become one since.
        asks = by_id.get(row["supplier_id"]) or by_name.get(row["name"].casefold())
        own = [event for event in events if asks is not None and event.supplier_id == asks.id]
        found.append(
            Quote(
                id=row["id"],
                line_id=row["line_id"],
                day=date.fromisoformat(row["day"]),
                amount=row["amount"],
                name=row["name"] if asks is None else asks.name,
                supplier=asks,
                score=average_score(own),
                delivery=row["delivery"],
                valid_until=optional_day(row["valid_until"]),
                note=row["note"],
                chosen=bool(row["chosen"]),
                reason=row["reason"],
            )
        )
    return found


def _supplier(row: Any) -> Supplier:
    return Supplier(
        id=row["id"],
        name=row["name"],
        grade=row["grade"],
        contact=row["contact"],
        phone=row["phone"],
        terms=Terms(
            TermsKind(row["terms_kind"]),
            row["credit_days"],
            row["reconcile_day"] or RECONCILE_DAY,
            row["pay_day"] or PAY_DAY,
        ),
        terms_note=row["terms"],
        note=row["note"],
        blocked=bool(row["blocked"]),
        blocked_on=optional_day(row["blocked_on"]),
        blocked_reason=row["blocked_reason"],
    )
