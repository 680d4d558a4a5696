"""All that a shop file holds about one person, read for them to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from merchant_app.domain.customers import Consent, Customer, CustomerFigures
from merchant_app.store import customers as store
from merchant_app.store.shop import Shop


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was written down about a person.

    `kind` is "purchase", "coupon", "points", "contact", "note" or "recall"; `text` what was
    written, `what` the word kept for it (a coupon's state, a means, an outcome); `amount` minor
    units for a purchase, points for points.
    """

    day: date
    kind: str
    what: str
    text: str
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What is known of a person. `source` is the file they came from, "" if typed in."""

    customer: Customer
    figures: CustomerFigures
    channel: str
    campaign: str
    referred_by: bool
    brought: int
    card: str
    source: str
    imported_at: datetime | None
    pictures: tuple[str, ...]
    consents: tuple[Consent, ...]
    events: tuple[Event, ...]


def personal_data(shop: Shop, customer_id: int) -> PersonalData | None:
    """Read everything about a person; None if there is nobody with this id."""
    found = store.customer(shop, customer_id)
    if found is None:
        return None
    row = shop.row(
        "SELECT coalesce(ch.name, '') AS channel, coalesce(ca.name, '') AS campaign,"
        " coalesce(fa.name, '') AS card, coalesce(b.source, '') AS source, b.imported_at,"
        " (SELECT count(*) FROM customer r WHERE r.referred_by_id = c.id) AS brought"
        " FROM customer c LEFT JOIN channel ch ON ch.id = c.channel_id"
        " LEFT JOIN campaign ca ON ca.id = c.campaign_id"
        " LEFT JOIN family fa ON fa.id = c.family_id"
        " LEFT JOIN import_batch b ON b.id = c.import_batch_id WHERE c.id = ?",
        (customer_id,),
    )
    return PersonalData(
        customer=found,
        figures=store.figures(shop, customer_id),
        channel=row["channel"],
        campaign=row["campaign"],
        referred_by=found.referred_by_id is not None,
        brought=row["brought"],
        card=row["card"],
        source=row["source"],
        imported_at=datetime.fromisoformat(row["imported_at"]) if row["imported_at"] else None,
        pictures=tuple(
            shop.column(
                "SELECT name FROM attachment WHERE owner_table = 'customer' AND owner_id = ?",
                (customer_id,),
            )
        ),
        consents=tuple(store.consents_of(shop, customer_id)),
        events=tuple(_events(shop, customer_id)),
    )


def _events(shop: Shop, customer_id: int) -> list[Event]:
    """Give everything with a day, the newest first."""
    rows: Sequence[Any] = shop.rows(
        """
        SELECT day, 'purchase' AS kind, '' AS what,
            trim(items || CASE WHEN items <> '' AND note <> '' THEN ', ' ELSE '' END || note)
                AS text, amount, id FROM purchase WHERE customer_id = :id
        UNION ALL SELECT coalesce(c.redeemed_on, c.issued_on), 'coupon',
            CASE WHEN c.redeemed_on IS NULL THEN 'handed_out' ELSE 'used' END,
            b.name || ', ' || c.code, NULL, c.id
            FROM coupon c JOIN coupon_batch b ON b.id = c.batch_id
            WHERE c.customer_id = :id AND coalesce(c.redeemed_on, c.issued_on) IS NOT NULL
        UNION ALL SELECT day, 'points', kind, note, points, id
            FROM point_entry WHERE customer_id = :id
        UNION ALL SELECT day, 'contact', means, text, NULL, id
            FROM contact WHERE customer_id = :id
        UNION ALL SELECT day, 'note', '', text, NULL, id
            FROM customer_note WHERE customer_id = :id
        UNION ALL SELECT coalesce(p.day, r.made_on), 'recall', p.arm,
            r.name || CASE WHEN p.note <> '' THEN ', ' || p.note ELSE '' END, NULL, p.id
            FROM recall_person p JOIN recall r ON r.id = p.recall_id WHERE p.customer_id = :id
        ORDER BY 1 DESC, 6 DESC
        """,
        {"id": customer_id},
    )
    return [
        Event(date.fromisoformat(row["day"]), row["kind"], row["what"], row["text"], row["amount"])
        for row in rows
    ]
