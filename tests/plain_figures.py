"""Figures read row by row, to hold against what the program keeps and counts."""

from __future__ import annotations

from datetime import date

from merchant_app.domain.customers import CustomerFigures, Stage
from merchant_app.domain.rfm import Buyer
from merchant_app.store.coupon_batches import BatchRow, batch_rows
from merchant_app.store.shop import Shop


def buyers(shop: Shop) -> list[Buyer]:
    """Give id, last day, purchases and sum of every customer who bought, for the groups."""
    days: dict[str, date] = {}
    out: list[Buyer] = []
    for customer_id, text, number, spent in shop.rows(
        "SELECT customer_id, last_day, purchases, spent FROM customer_figures"
        " WHERE last_day IS NOT NULL"
    ):
        day = days.get(text)
        if day is None:
            day = days[text] = date.fromisoformat(text)
        out.append((customer_id, day, number, spent))
    return out


def all_figures(shop: Shop) -> list[tuple[int, CustomerFigures, Stage | None]]:
    """Give figures and the stage set by hand of every customer, for the stages of all."""
    days: dict[str | None, date | None] = {None: None}

    def day(text: str | None) -> date | None:
        if text not in days:
            days[text] = date.fromisoformat(text)
        return days[text]

    by_hand = {
        row[0]: Stage(row[1])
        for row in shop.rows(
            "SELECT id, stage_override FROM customer WHERE stage_override IS NOT NULL"
        )
    }
    return [
        (row[0], CustomerFigures(row[1], row[2], day(row[3]), day(row[4])), by_hand.get(row[0]))
        for row in shop.rows(
            "SELECT customer_id, purchases, spent, first_day, last_day FROM customer_figures"
        )
    ]


def batch_row(shop: Shop, batch_id: int) -> BatchRow:
    """Give one batch of coupons with its figures."""
    return next(row for row in batch_rows(shop) if row.batch.id == batch_id)
