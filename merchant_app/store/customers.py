"""One customer and what hangs on them; birthdays; the figures of all for the groups."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from merchant_app.domain.customers import (
    Consent,
    ConsentPurpose,
    Customer,
    CustomerFigures,
    Purchase,
    Stage,
    birthday_keys,
)
from merchant_app.store.search_text import search_text
from merchant_app.store.shop import Edit, Shop

_PURCHASE = (
    "SELECT id, customer_id, day, amount, item_count, items, note, channel_id, campaign_id,"
    " discount, at"
    " FROM purchase"
)


def customer(shop: Shop, customer_id: int) -> Customer | None:
    """Give one customer with their tags, or None if there is none with this id."""
    row = shop.row("SELECT * FROM customer WHERE id = ?", (customer_id,))
    return _customer(row, tags_of(shop, customer_id)) if row else None


def customer_by_phone(shop: Shop, phone: str, *, but_not: int | None = None) -> Customer | None:
    """Give the first customer with this number as kept, except the one named."""
    row = shop.row(
        "SELECT * FROM customer WHERE phone = ? AND id IS NOT ? ORDER BY id LIMIT 1",
        (phone, but_not),
    )
    return _customer(row, tags_of(shop, row["id"])) if row else None


def figures(shop: Shop, customer_id: int) -> CustomerFigures:
    """Give what one customer's purchases add up to."""
    row = shop.row(
        "SELECT purchases, spent, first_day, last_day, (SELECT max(day) FROM purchase p"
        " WHERE p.customer_id = f.customer_id AND p.day < f.last_day) AS previous_day"
        " FROM customer_figures f WHERE customer_id = ?",
        (customer_id,),
    )
    if row is None:
        return CustomerFigures()
    return CustomerFigures(
        row["purchases"],
        row["spent"],
        _day(row["first_day"]),
        _day(row["last_day"]),
        _day(row["previous_day"]),
    )


def purchases_of(
    shop: Shop, customer_id: int, *, limit: int = 100, offset: int = 0
) -> list[Purchase]:
    """Give a customer's purchases, newest first."""
    rows = shop.rows(
        f"{_PURCHASE} WHERE customer_id = ? ORDER BY day DESC, id DESC LIMIT ? OFFSET ?",
        (customer_id, limit, offset),
    )
    return [_purchase(row) for row in rows]


def purchase(shop: Shop, purchase_id: int) -> Purchase | None:
    """Give one purchase, or None."""
    row = shop.row(f"{_PURCHASE} WHERE id = ?", (purchase_id,))
    return _purchase(row) if row else None


def purchase_by_source(shop: Shop, key: str) -> Purchase | None:
    """Give the purchase that came under this key, or None."""
    row = shop.row(f"{_PURCHASE} WHERE source_key = ? AND source_key IS NOT NULL", (key,))
    return _purchase(row) if row else None


def purchase_days(shop: Shop, customer_id: int, first: date, last: date) -> list[date]:
    """Give the day of each purchase of a customer in a span, oldest first."""
    rows = shop.rows(
        "SELECT day FROM purchase WHERE customer_id = ? AND day BETWEEN ? AND ? ORDER BY day",
        (customer_id, first, last),
    )
    return [date.fromisoformat(row[0]) for row in rows]


def consents_of(shop: Shop, customer_id: int) -> list[Consent]:
    """Give every consent a customer ever gave, newest first."""
    rows = shop.rows(
        "SELECT id, purpose, given_on, how, withdrawn_on FROM consent WHERE customer_id = ?"
        " ORDER BY given_on DESC, id DESC",
        (customer_id,),
    )
    return [
        Consent(
            row["id"],
            ConsentPurpose(row["purpose"]),
            date.fromisoformat(row["given_on"]),
            row["how"],
            _day(row["withdrawn_on"]),
        )
        for row in rows
    ]


def tags_of(shop: Shop, customer_id: int) -> tuple[str, ...]:
    """Give a customer's tags in the order they were put on."""
    rows = shop.rows(
        "SELECT t.name FROM customer_tag ct JOIN tag t ON t.id = ct.tag_id"
        " WHERE ct.customer_id = ? ORDER BY ct.id",
        (customer_id,),
    )
    return tuple(row[0] for row in rows)


def tag_names(shop: Shop) -> list[str]:
    """Give every tag that some customer has, the most used first, to complete what is typed."""

    def read() -> list[str]:
        rows = shop.rows(
            "SELECT t.name FROM customer_tag ct JOIN tag t ON t.id = ct.tag_id"
            " GROUP BY t.id ORDER BY count(*) DESC, t.name"
        )
        return [row[0] for row in rows]

    return shop.kept("tag_names", read, tables=("tag", "customer_tag", "customer"))


def tag_id(shop: Shop, name: str) -> int | None:
    """Give the id of a tag, or None if no customer ever had it."""
    found = shop.value("SELECT id FROM tag WHERE name = ?", (name,))
    return None if found is None else int(found)


def customer_tag_id(shop: Shop, customer_id: int, tag: str) -> int | None:
    """Give the row that puts a tag on a customer, or None."""
    found = shop.value(
        "SELECT ct.id FROM customer_tag ct JOIN tag t ON t.id = ct.tag_id"
        " WHERE ct.customer_id = ? AND t.name = ?",
        (customer_id, tag),
    )
    return None if found is None else int(found)


def birthdays(shop: Shop, first: date, last: date) -> list[Customer]:
    """Give the customers whose birthday, solar or lunar, is kept in a span; by month and day."""
    days = [first + timedelta(days=k) for k in range((last - first).days + 1)]
    keys = birthday_keys(days)
    rows = shop.rows(
        "SELECT c.* FROM json_each(?) AS k JOIN customer c"
        " ON substr(c.birthday, -5) = k.value AND c.birthday IS NOT NULL"
        " WHERE c.birthday_lunar = 0"
        " UNION ALL SELECT c.* FROM json_each(?) AS k JOIN customer c"
        " ON substr(c.birthday, -5) = k.value AND c.birthday IS NOT NULL"
        " WHERE c.birthday_lunar = 1",
        (json.dumps(sorted(keys.solar)), json.dumps(sorted(keys.lunar))),
    )
    found = [_customer(row, ()) for row in rows]
    return sorted(found, key=lambda c: (c.birthday[-5:], c.name, c.id))


def birthday_counts(shop: Shop, first: date, last: date) -> dict[date, int]:
    """Count the customers whose birthday, solar or lunar, is kept on each day of a span."""
    by_day = {
        day: birthday_keys([day])
        for day in (first + timedelta(days=k) for k in range((last - first).days + 1))
    }
    keys = {key for each in by_day.values() for key in each.solar | each.lunar}
    counts: dict[tuple[str, bool], int] = {
        (key, bool(lunar)): number
        for key, lunar, number in shop.rows(
            "SELECT k.value, c.birthday_lunar, count(*) FROM json_each(?) AS k JOIN customer c"
            " ON substr(c.birthday, -5) = k.value AND c.birthday IS NOT NULL GROUP BY 1, 2",
            (json.dumps(sorted(keys)),),
        )
    }
    found = {}
    for day, each in by_day.items():
        number = sum(counts.get((key, False), 0) for key in each.solar)
        number += sum(counts.get((key, True), 0) for key in each.lunar)
        if number:
            found[day] = number
    return found


def refresh_search_text(shop: Shop, edit: Edit, customer_id: int) -> None:
    """Write anew what a customer is found by, after name, numbers, note or tags changed."""
    found = customer(shop, customer_id)
    assert found is not None
    notes = shop.column(
        "SELECT text FROM customer_note WHERE customer_id = ? ORDER BY day DESC, id DESC",
        (customer_id,),
    )
    edit.update("customer", customer_id, search_text=search_text_of(found, notes))


def search_text_of(found: Customer, notes: Sequence[str] = ()) -> str:
    """Give what a customer is found by; `notes` are those with a day, the latest first."""
    return search_text(
        found.name,
        phones=(found.phone, found.phone_other),
        tags=found.tags,
        note=found.note,
        notes=notes,
        wechat=found.wechat,
    )


def _customer(row: Any, tags: tuple[str, ...]) -> Customer:
    return Customer(
        id=row["id"],
        name=row["name"],
        phone=row["phone"],
        phone_other=row["phone_other"],
        wechat=row["wechat"],
        email=row["email"],
        gender=row["gender"],
        age_band=row["age_band"],
        area=row["area"],
        occupation=row["occupation"],
        need_level=row["need_level"],
        note=row["note"],
        birthday=row["birthday"] or "",
        birthday_lunar=bool(row["birthday_lunar"]),
        channel_id=row["channel_id"],
        campaign_id=row["campaign_id"],
        joined=_day(row["joined"]),
        stage_override=Stage(row["stage_override"]) if row["stage_override"] else None,
        stage_reason=row["stage_reason"],
        stage_set_on=_day(row["stage_set_on"]),
        referred_by_id=row["referred_by_id"],
        tags=tags,
    )


def _purchase(row: Any) -> Purchase:
    return Purchase(
        id=row["id"],
        customer_id=row["customer_id"],
        day=date.fromisoformat(row["day"]),
        amount=row["amount"],
        item_count=row["item_count"],
        items=row["items"],
        note=row["note"],
        channel_id=row["channel_id"],
        campaign_id=row["campaign_id"],
        discount=row["discount"],
        at=datetime.fromisoformat(row["at"]) if row["at"] else None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
