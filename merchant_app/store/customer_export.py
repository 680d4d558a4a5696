"""Customers and purchases as they leave the file: all that is known of each, read at once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from merchant_app.domain.customers import ConsentPurpose, CustomerFigures, Rhythm, Stage, stage
from merchant_app.store.rhythm import rhythm_of
from merchant_app.store.shop import Shop


@dataclass(frozen=True, slots=True)
class CustomerOut:
    """One customer; `spent` in minor units, `birthday` as kept, lunar where `lunar`."""

    id: int
    name: str
    phone: str
    phone_other: str
    wechat: str
    email: str
    birthday: str
    lunar: bool
    gender: str
    age_band: str
    area: str
    occupation: str
    need_level: str
    note: str
    joined: date | None
    channel: str
    tier: str
    stage: Stage
    figures: CustomerFigures
    points: int
    tags: tuple[str, ...]
    consents: frozenset[ConsentPurpose]


@dataclass(frozen=True, slots=True)
class PurchaseOut:
    """One purchase with who bought; amounts in minor units."""

    id: int
    day: date
    customer: str
    phone: str
    amount: int
    discount: int
    item_count: int
    items: str
    note: str
    channel: str


#: Parts several texts of one customer; it is in none of them.
_PART: Final = "\x1f"
_CUSTOMERS: Final = f"""
    SELECT c.*, coalesce(ch.name, '') AS channel, f.purchases, f.spent, f.first_day, f.last_day,
        (SELECT coalesce(sum(points), 0) FROM point_entry WHERE customer_id = c.id) AS points,
        (SELECT group_concat(t.name, '{_PART}') FROM customer_tag AS ct
            JOIN tag AS t ON t.id = ct.tag_id WHERE ct.customer_id = c.id) AS tags,
        (SELECT group_concat(purpose) FROM consent
            WHERE customer_id = c.id AND withdrawn_on IS NULL) AS consents
    FROM json_each(?) AS wish CROSS JOIN customer AS c ON c.id = wish.value
    CROSS JOIN customer_figures AS f ON f.customer_id = c.id
    LEFT JOIN channel AS ch ON ch.id = c.channel_id ORDER BY wish.key
"""


def customers_out(shop: Shop, ids: Iterable[int], today: date) -> list[CustomerOut]:
    """Give these customers, in this order; ids that are gone are left out."""
    rhythm = rhythm_of(shop)
    rows = shop.rows(_CUSTOMERS, (json.dumps(list(ids)),))
    return [_customer(row, today, rhythm) for row in rows]


def purchases_out(shop: Shop) -> list[PurchaseOut]:
    """Give all purchases, the oldest first."""
    rows = shop.rows(
        "SELECT p.id, p.day, coalesce(c.name, '') AS customer, coalesce(c.phone, '') AS phone,"
        " p.amount, p.discount, p.item_count, p.items, p.note, coalesce(ch.name, '') AS channel"
        " FROM purchase AS p LEFT JOIN customer AS c ON c.id = p.customer_id"
        " LEFT JOIN channel AS ch ON ch.id = p.channel_id ORDER BY p.day, p.id"
    )
    return [PurchaseOut(row[0], date.fromisoformat(row[1]), *tuple(row)[2:]) for row in rows]


def _customer(row: dict[str, str | int | None], today: date, rhythm: Rhythm) -> CustomerOut:
    def text(name: str) -> str:
        return str(row[name] or "")

    figures = CustomerFigures(
        purchases=int(row["purchases"] or 0),
        spent=int(row["spent"] or 0),
        first_day=_day(row["first_day"]),
        last_day=_day(row["last_day"]),
    )
    by_hand = Stage(text("stage_override")) if row["stage_override"] else None
    return CustomerOut(
        id=int(row["id"] or 0),
        name=text("name"),
        phone=text("phone"),
        phone_other=text("phone_other"),
        wechat=text("wechat"),
        email=text("email"),
        birthday=text("birthday"),
        lunar=bool(row["birthday_lunar"]),
        gender=text("gender"),
        age_band=text("age_band"),
        area=text("area"),
        occupation=text("occupation"),
        need_level=text("need_level"),
        note=text("note"),
        joined=_day(row["joined"]),
        channel=text("channel"),
        tier=text("tier"),
        stage=stage(figures, today, rhythm, by_hand),
        figures=figures,
        points=int(row["points"] or 0),
        tags=tuple(text("tags").split(_PART)) if row["tags"] else (),
        consents=frozenset(ConsentPurpose(each) for each in text("consents").split(",") if each),
    )


def _day(text: str | int | None) -> date | None:
    return date.fromisoformat(str(text)) if text else None
