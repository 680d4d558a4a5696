"""Queries for entries that come again, and for what is due of them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from merchant_app.domain.budget import EntryKind
from merchant_app.domain.recurrence import rule_from
from merchant_app.domain.recurring_entry import DueEntry, RecurringEntry
from merchant_app.store.campaigns import campaign, optional_day
from merchant_app.store.shop import Shop

_COLUMNS: Final = (
    "id, campaign_id, kind, amount, text, payee, method, note, line_id, phase_id, channel_id,"
    " person_id, supplier_id, rule, first, until, done_until, paused"
)


def recurring_entries(shop: Shop, campaign_id: int) -> list[RecurringEntry]:
    """Give a campaign's recurring entries in the order of their names."""
    rows = shop.rows(
        f"SELECT {_COLUMNS} FROM recurring_entry WHERE campaign_id = ?"
        " ORDER BY text COLLATE NOCASE, id",
        (campaign_id,),
    )
    return [_entry_of(row) for row in rows]


def recurring_entry(shop: Shop, entry_id: int) -> RecurringEntry | None:
    """Give one of them."""
    row = shop.row(f"SELECT {_COLUMNS} FROM recurring_entry WHERE id = ?", (entry_id,))
    return None if row is None else _entry_of(row)


def due_entries(shop: Shop, campaign_id: int, today: date) -> list[DueEntry]:
    """Give what is due of a campaign's recurring entries today or before, the oldest first."""
    end = campaign(shop, campaign_id).last
    due = [
        DueEntry(entry, day)
        for entry in recurring_entries(shop, campaign_id)
        for day in entry.due_days(today, end)
    ]
    return sorted(due, key=lambda each: (each.day, each.entry.id))


def _entry_of(row: Any) -> RecurringEntry:
    return RecurringEntry(
        id=row["id"],
        campaign_id=row["campaign_id"],
        kind=EntryKind(row["kind"]),
        amount=row["amount"],
        text=row["text"],
        rule=rule_from(row["rule"]),
        first=date.fromisoformat(row["first"]),
        until=optional_day(row["until"]),
        payee=row["payee"],
        method=row["method"],
        note=row["note"],
        line_id=row["line_id"],
        phase_id=row["phase_id"],
        channel_id=row["channel_id"],
        person_id=row["person_id"],
        supplier_id=row["supplier_id"],
        done_until=optional_day(row["done_until"]),
        paused=bool(row["paused"]),
    )
