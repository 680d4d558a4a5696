"""Batches of coupons with what they brought; the coupons of one batch."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from merchant_app.domain.coupon_figures import CouponFigures
from merchant_app.domain.coupons import Coupon, CouponBatch
from merchant_app.store.coupons import COUPON, batch_from, coupon_from
from merchant_app.store.shop import Shop

#: The tables that batches and their figures are read from.
BATCH_TABLES: Final = ("coupon", "coupon_batch", "purchase", "channel", "campaign")


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch with its figures, and the names of its channel ("" without one) and campaign."""

    batch: CouponBatch
    figures: CouponFigures
    channel: str
    campaign: str


@dataclass(frozen=True, slots=True)
class CouponRow:
    """A coupon of a batch with the name of whose it is, "" while it is nobody's."""

    coupon: Coupon
    customer: str


# What was used is a small part of a batch, so purchases are looked up only for these.
_FIGURES: Final = """
    SELECT b.*, coalesce(ch.name, '') AS channel, ca.name AS campaign,
        n.made, n.handed_out, n.redeemed, coalesce(u.revenue, 0) AS revenue,
        coalesce(u.discount, 0) AS discount, coalesce(u.brought, 0) AS brought
    FROM coupon_batch b
    JOIN campaign ca ON ca.id = b.campaign_id
    LEFT JOIN channel ch ON ch.id = b.channel_id
    LEFT JOIN (
        SELECT batch_id, count(*) AS made, count(redeemed_on) AS redeemed,
            count(coalesce(issued_on, redeemed_on)) AS handed_out
        FROM coupon INDEXED BY coupon_batch_days GROUP BY batch_id
    ) n ON n.batch_id = b.id
    LEFT JOIN (
        SELECT c.batch_id, sum(p.amount) AS revenue, sum(c.discount) AS discount,
            sum(p.customer_id IS NOT NULL AND p.id = (
                SELECT id FROM purchase WHERE customer_id = p.customer_id ORDER BY day, id LIMIT 1
            )) AS brought
        FROM coupon c INDEXED BY coupon_redeemed LEFT JOIN purchase p ON p.id = c.purchase_id
        WHERE c.redeemed_on IS NOT NULL GROUP BY c.batch_id
    ) u ON u.batch_id = b.id
    ORDER BY b.valid_from DESC, b.id DESC
"""


def batch_rows(shop: Shop) -> list[BatchRow]:
    """Give every batch with its figures, the newest first."""
    return shop.kept("coupon_batches", lambda: _batch_rows(shop), tables=BATCH_TABLES)


def batches_to_hand_out(shop: Shop, today: date) -> list[CouponBatch]:
    """Give the batches of which coupons can still be used, the newest first."""
    rows = shop.rows(
        "SELECT * FROM coupon_batch WHERE valid_to >= ? AND stopped_on IS NULL"
        " ORDER BY valid_from DESC, id DESC",
        (today,),
    )
    return [batch_from(row) for row in rows]


def coupons_in(shop: Shop, batch_id: int, *, most: int, find: str = "") -> list[CouponRow]:
    """Give coupons of a batch: those used last first, then those somebody has, then the rest.

    `find` is a part of the code.
    """
    rows = shop.rows(
        f"SELECT k.*, coalesce(w.name, '') AS whose FROM ({COUPON} WHERE c.batch_id = :batch"
        " AND (:find = '' OR instr(c.code, :find))"
        " ORDER BY c.redeemed_on IS NULL, c.redeemed_on DESC, c.customer_id IS NULL,"
        " c.issued_on IS NULL, c.id LIMIT :most) k"
        " LEFT JOIN customer w ON w.id = k.customer_id",
        {"batch": batch_id, "find": find, "most": most},
    )
    return [CouponRow(coupon_from(row), row["whose"]) for row in rows]


def open_codes(shop: Shop, batch_id: int, *, most: int = -1, skip: int = 0) -> list[str]:
    """Give the codes of a batch that can be printed: not used, not stopped; in their order."""
    return shop.column(
        "SELECT code FROM coupon WHERE batch_id = ? AND redeemed_on IS NULL"
        " AND stopped_on IS NULL ORDER BY id LIMIT ? OFFSET ?",
        (batch_id, most, skip),
    )


def open_count(shop: Shop, batch_id: int) -> int:
    """Count the codes of a batch that can be printed."""
    return int(
        shop.value(
            "SELECT count(*) FROM coupon WHERE batch_id = ? AND redeemed_on IS NULL"
            " AND stopped_on IS NULL",
            (batch_id,),
        )
    )


def free_coupons(shop: Shop, batch_id: int, most: int) -> list[int]:
    """Give the ids of coupons of a batch that nobody was handed yet."""
    return shop.column(
        "SELECT id FROM coupon WHERE batch_id = ? AND customer_id IS NULL AND issued_on IS NULL"
        " AND redeemed_on IS NULL AND stopped_on IS NULL ORDER BY id LIMIT ?",
        (batch_id, most),
    )


def supplied(shop: Shop, batch_id: int, customer_ids: Sequence[int], limit: int) -> set[int]:
    """Give those of these customers who have an unused coupon of a batch, or `limit` of them."""
    return set(
        shop.column(
            "SELECT c.customer_id FROM json_each(?) AS wish"
            " CROSS JOIN coupon c ON c.customer_id = wish.value AND c.customer_id IS NOT NULL"
            " WHERE c.batch_id = ? GROUP BY c.customer_id"
            " HAVING count(*) >= ? OR count(*) > count(c.redeemed_on)",
            (json.dumps(customer_ids), batch_id, limit),
        )
    )


def _batch_rows(shop: Shop) -> list[BatchRow]:
    rows = []
    for row in shop.rows(_FIGURES):
        redeemed = row["redeemed"] or 0
        figures = CouponFigures(
            made=row["made"] or 0,
            handed_out=row["handed_out"] or 0,
            redeemed=redeemed,
            revenue=row["revenue"],
            discount=row["discount"],
            gifts=redeemed * row["cost"],
            brought=row["brought"],
        )
        rows.append(BatchRow(batch_from(row), figures, row["channel"], row["campaign"]))
    return rows
