"""Queries for what helps to write the next entry: past entries, and what a refund gives back."""

from __future__ import annotations

from datetime import date
from typing import Any

from merchant_app.domain.budget import EntryKind
from merchant_app.domain.entry_completion import PastEntry
from merchant_app.domain.refund_match import Paid, Refund
from merchant_app.store.ledger import ledger_rows
from merchant_app.store.shop import Shop, Value

#: How many of the newest entries are looked through for what may be booked again.
_REMEMBERED = 10_000
#: How many expenses are compared with a refund: the latest ones, and those to the same payee.
_COMPARED = 100
#: More than any shop has entries: those of the campaign at hand come after all others.
_OWN_FIRST = 10**12


def past_entries(shop: Shop, campaign_id: int, *, since: int = 0) -> list[PastEntry]:
    """Give what was booked, each text from each payee once with its latest facts.

    Refunds, what is struck out and what is long past are left out; `since` is the id of the last
    entry that is known.
    """
    rows = shop.rows(
        # With max() alone, SQLite gives the other columns of the row that has the maximum.
        "SELECT kind, text, payee, count(*) AS times, day, amount, line_id, phase_id, channel_id,"
        " person_id, supplier_id, method, campaign_id = ? AS own,"
        " max((campaign_id = ?) * ? + id) AS latest"
        " FROM ledger_entry WHERE id > ? AND voided = 0 AND kind <> 'refund'"
        " GROUP BY kind = 'revenue', text, payee",
        (campaign_id, campaign_id, _OWN_FIRST, max(since, newest_entry(shop) - _REMEMBERED)),
    )
    return [_past(row) for row in rows]


def newest_entry(shop: Shop) -> int:
    """Give the id of the entry that was added last, 0 where there is none."""
    return int(shop.value("SELECT max(id) FROM ledger_entry") or 0)


def expenses_to_return(shop: Shop, campaign_id: int, refund: Refund) -> list[Paid]:
    """Give the expenses of which money could come back: the latest, and those to its payee."""
    wanted = (
        "SELECT id FROM ledger_entry WHERE campaign_id = ? AND kind = 'expense' AND voided = 0"
        " AND day <= ? AND amount >= ?"
    )
    latest = " ORDER BY day DESC, id DESC LIMIT ?"
    given: list[Value] = [campaign_id, refund.day, refund.amount or 0]
    rows = shop.rows(wanted + latest, [*given, _COMPARED])
    if payee := refund.payee.strip():
        same = " AND payee = ? COLLATE NOCASE"
        rows += shop.rows(wanted + same + latest, [*given, payee, _COMPARED])
    ids = list(dict.fromkeys(row["id"] for row in rows))
    found = ledger_rows(shop, ids)
    return [Paid(found[each].entry, found[each].open) for each in ids if found[each].open]


def last_rate(shop: Shop, currency: str) -> str | None:
    """Give the rate that was used last for a currency, None if none ever was."""
    found = shop.value(
        "SELECT rate FROM ledger_entry WHERE original_currency = ? AND voided = 0"
        " ORDER BY id DESC LIMIT 1",
        (currency,),
    )
    return None if found is None else str(found)


def _past(row: Any) -> PastEntry:
    own = bool(row["own"])
    return PastEntry(
        kind=EntryKind(row["kind"]),
        text=row["text"],
        payee=row["payee"],
        times=row["times"],
        day=date.fromisoformat(row["day"]),
        amount=row["amount"],
        line_id=row["line_id"] if own else None,
        phase_id=row["phase_id"] if own else None,
        channel_id=row["channel_id"],
        person_id=row["person_id"],
        supplier_id=row["supplier_id"],
        method=row["method"],
        own=own,
    )
