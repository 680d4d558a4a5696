"""Everything that happened with one customer, newest first; their notes and contacts."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from merchant_app.domain.customer_events import (
    Contact,
    ContactMeans,
    ContactOutcome,
    CustomerEvent,
    CustomerNote,
    EventKind,
)
from merchant_app.store.shop import Shop

#: Columns: kind, row, day, text, number, sort, outcome, person, count. On the same day what
#: belongs to a purchase comes above it, as it was written down after it.
_EVENTS: Final = """
    SELECT CASE WHEN amount = 0 AND discount = 0 THEN 'visit' ELSE 'purchase' END AS kind, id, day,
        CASE WHEN items <> '' AND note <> '' THEN items || ' · ' || note ELSE items || note END
            AS text,
        amount AS number, '' AS sort, '' AS outcome, NULL AS person_id, item_count AS count,
        0 AS rank
    FROM purchase WHERE customer_id = :customer
    UNION ALL
    SELECT 'coupon_given', c.id, c.issued_on, b.name, 0, '', '', NULL, 1, 1
    FROM coupon c CROSS JOIN coupon_batch b ON b.id = c.batch_id
    WHERE c.customer_id = :customer AND c.customer_id IS NOT NULL AND c.issued_on IS NOT NULL
    UNION ALL
    SELECT 'coupon_used', c.id, c.redeemed_on, b.name, c.discount, '', '', NULL, 1, 2
    FROM coupon c CROSS JOIN coupon_batch b ON b.id = c.batch_id
    WHERE c.customer_id = :customer AND c.customer_id IS NOT NULL AND c.redeemed_on IS NOT NULL
    UNION ALL
    SELECT 'points', id, day, note, points, kind, '', NULL, 1, 3
    FROM point_entry WHERE customer_id = :customer AND (:whole OR purchase_id IS NULL)
    UNION ALL
    SELECT 'contact', id, day, text, 0, means, outcome, person_id, 1, 4
    FROM contact WHERE customer_id = :customer
    UNION ALL
    SELECT 'note', id, day, text, 0, '', '', person_id, 1, 5
    FROM customer_note WHERE customer_id = :customer
    UNION ALL
    SELECT 'consent_given', id, given_on, how, 0, purpose, '', NULL, 1, 6
    FROM consent WHERE customer_id = :customer
    UNION ALL
    SELECT 'consent_taken_back', id, withdrawn_on, '', 0, purpose, '', NULL, 1, 7
    FROM consent WHERE customer_id = :customer AND withdrawn_on IS NOT NULL
    UNION ALL
    SELECT 'stage', id, stage_set_on, stage_reason, 0, stage_override, '', NULL, 1, 8
    FROM customer
    WHERE id = :customer AND stage_override IS NOT NULL AND stage_set_on IS NOT NULL
"""


def events_of(shop: Shop, customer_id: int, *, limit: int = -1) -> list[CustomerEvent]:
    """Give what happened with a customer, newest first.

    With `limit` the latest so many, without the points that came and went with a purchase.
    """
    rows = shop.rows(
        f"SELECT e.*, coalesce(p.name, '') AS who FROM ({_EVENTS}) AS e"
        " LEFT JOIN person p ON p.id = e.person_id"
        " ORDER BY e.day DESC, e.rank DESC, e.id DESC LIMIT :limit",
        {"customer": customer_id, "limit": limit, "whole": limit < 0},
    )
    days: dict[str, date] = {}
    return [_event(row, days) for row in rows]


def contacts_of(shop: Shop, customer_id: int, *, limit: int = -1) -> list[CustomerEvent]:
    """Give when the shop spoke with a customer, newest first."""
    rows = shop.rows(
        "SELECT 'contact' AS kind, c.id, c.day, c.text, 0 AS number, c.means AS sort, c.outcome,"
        " coalesce(p.name, '') AS who, 1 AS count FROM contact c"
        " LEFT JOIN person p ON p.id = c.person_id WHERE c.customer_id = ?"
        " ORDER BY c.day DESC, c.id DESC LIMIT ?",
        (customer_id, limit),
    )
    return [_event(row, {}) for row in rows]


def notes_of(shop: Shop, customer_id: int, *, limit: int = -1) -> list[CustomerEvent]:
    """Give the notes on a customer, newest first."""
    rows = shop.rows(
        "SELECT 'note' AS kind, n.id, n.day, n.text, 0 AS number, '' AS sort, '' AS outcome,"
        " coalesce(p.name, '') AS who, 1 AS count FROM customer_note n"
        " LEFT JOIN person p ON p.id = n.person_id WHERE n.customer_id = ?"
        " ORDER BY n.day DESC, n.id DESC LIMIT ?",
        (customer_id, limit),
    )
    return [_event(row, {}) for row in rows]


def contact(shop: Shop, contact_id: int) -> Contact | None:
    """Give one contact, or None."""
    row = shop.row("SELECT * FROM contact WHERE id = ?", (contact_id,))
    if row is None:
        return None
    return Contact(
        id=row["id"],
        customer_id=row["customer_id"],
        day=date.fromisoformat(row["day"]),
        means=ContactMeans(row["means"]),
        text=row["text"],
        outcome=ContactOutcome(row["outcome"]),
        person_id=row["person_id"],
    )


def note(shop: Shop, note_id: int) -> CustomerNote | None:
    """Give one note, or None."""
    row = shop.row("SELECT * FROM customer_note WHERE id = ?", (note_id,))
    if row is None:
        return None
    return CustomerNote(
        id=row["id"],
        customer_id=row["customer_id"],
        day=date.fromisoformat(row["day"]),
        text=row["text"],
        person_id=row["person_id"],
    )


def bought_lately(shop: Shop, customer_id: int, *, limit: int = 100) -> list[str]:
    """Give what stands in a customer's latest purchases, newest first."""
    rows = shop.rows(
        "SELECT items FROM (SELECT items, day, id FROM purchase WHERE customer_id = ?"
        " ORDER BY day DESC, id DESC LIMIT ?) WHERE items <> ''",
        (customer_id, limit),
    )
    return [row[0] for row in rows]


def _event(row: Any, days: dict[str, date]) -> CustomerEvent:
    text = row["day"]
    day = days.get(text)
    if day is None:
        day = days[text] = date.fromisoformat(text)
    return CustomerEvent(
        kind=EventKind(row["kind"]),
        id=row["id"],
        day=day,
        text=row["text"],
        number=row["number"],
        sort=row["sort"],
        outcome=row["outcome"],
        who=row["who"],
        count=row["count"],
    )
