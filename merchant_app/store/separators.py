"""How many lost and how many kept customers have what, counted in SQL."""

from __future__ import annotations

from datetime import date
from typing import Final

from merchant_app.domain.separators import Attribute, Separator
from merchant_app.store.lifecycle import stage_days
from merchant_app.store.rhythm import rhythm_of
from merchant_app.store.shop import Shop

#: Everybody who bought and is not in the file as something else by hand, lost or kept.
_LIFE: Final = """
    WITH life AS (
        SELECT f.customer_id AS id, coalesce(c.stage_override = 'lost', f.last_day <= :lost) AS lost
        FROM customer_figures f LEFT JOIN customer c
            ON c.id = f.customer_id AND c.stage_override IS NOT NULL
        WHERE f.last_day IS NOT NULL AND c.stage_override IS NOT 'potential'
    )
"""
_OWN: Final = (
    "SELECT c.{column} AS value, lost FROM life JOIN customer c ON c.id = life.id"
    " WHERE coalesce(c.{column}, '') <> ''"
)
_COUPON: Final = (
    "SELECT k.batch_id AS value, lost FROM life JOIN (SELECT customer_id, batch_id,"
    " min(redeemed_on || printf('%012d', id)) FROM coupon WHERE redeemed_on IS NOT NULL"
    " AND customer_id IS NOT NULL GROUP BY customer_id) k ON k.customer_id = life.id"
)
_TAG: Final = (
    "SELECT t.tag_id AS value, lost FROM life JOIN customer_tag t ON t.customer_id = life.id"
)
_VALUES: Final = {
    Attribute.CHANNEL: _OWN.format(column="channel_id"),
    Attribute.COUPON: _COUPON,
    Attribute.TAG: _TAG,
    Attribute.AREA: _OWN.format(column="area"),
    Attribute.AGE_BAND: _OWN.format(column="age_band"),
    Attribute.GENDER: _OWN.format(column="gender"),
    Attribute.NEED_LEVEL: _OWN.format(column="need_level"),
}


def separators(shop: Shop, today: date) -> list[Separator]:
    """Count each value of each attribute among the lost and the kept.

    Of a tag everybody is known to have it or not; of the others those who have any value.
    """
    days = {"lost": stage_days(today, rhythm_of(shop))["lost"]}
    lost, kept = shop.row(
        f"{_LIFE} SELECT coalesce(sum(lost), 0), coalesce(sum(NOT lost), 0) FROM life", days
    )
    found: list[Separator] = []
    for attribute, values in _VALUES.items():
        rows = shop.rows(
            f"{_LIFE} SELECT value, sum(lost), sum(NOT lost) FROM ({values}) GROUP BY value", days
        )
        known = (lost, kept)
        if attribute is not Attribute.TAG:
            known = (sum(row[1] for row in rows), sum(row[2] for row in rows))
        found += [
            Separator(attribute, value, lost_with, known[0], kept_with, known[1])
            for value, lost_with, kept_with in rows
            if min(known)
        ]
    return found


def value_names(shop: Shop) -> dict[tuple[str, int], str]:
    """Give the names of channels, tags and coupon batches by attribute and id."""
    named = (
        (Attribute.CHANNEL, "channel"), (Attribute.TAG, "tag"), (Attribute.COUPON, "coupon_batch"),
    )  # fmt: skip
    return {
        (attribute.value, row_id): name
        for attribute, table in named
        for row_id, name in shop.rows(f"SELECT id, name FROM {table}")
    }
