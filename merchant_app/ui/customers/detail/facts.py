"""Everything that the detail of one customer shows, read at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from merchant_app.domain.customers import (
    Consent,
    Customer,
    CustomerFigures,
    Purchase,
    Stage,
    stage,
)
from merchant_app.domain.money import Currency
from merchant_app.store import customers as store
from merchant_app.store.people import channel_names
from merchant_app.store.shop import Shop

#: How many weeks of visits are drawn, this one included, and how many purchases are listed.
WEEKS = 12
LATEST = 8


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """One customer. `weeks` counts purchases by week from Monday, oldest first."""

    customer: Customer
    figures: CustomerFigures
    stage: Stage
    points: int
    channel: str
    currency: Currency
    today: date
    first_week: date
    weeks: tuple[int, ...]
    latest: tuple[Purchase, ...]
    consents: tuple[Consent, ...]


def gather(shop: Shop, customer_id: int, today: date) -> CustomerFacts | None:
    """Read the facts of a customer; None if they are gone."""
    found = store.customer(shop, customer_id)
    if found is None:
        return None
    figures = store.figures(shop, customer_id)
    this_week = today - timedelta(days=today.weekday())
    first_week = this_week - timedelta(weeks=WEEKS - 1)
    weeks = [0] * WEEKS
    for day in store.purchase_days(shop, customer_id, first_week, today):
        weeks[(day - first_week).days // 7] += 1
    return CustomerFacts(
        customer=found,
        figures=figures,
        stage=stage(figures, today, override=found.stage_override),
        points=store.points_of(shop, customer_id),
        channel=channel_names(shop).get(found.channel_id or 0, ""),
        currency=shop.info.currency,
        today=today,
        first_week=first_week,
        weeks=tuple(weeks),
        latest=tuple(store.purchases_of(shop, customer_id, limit=LATEST)),
        consents=tuple(store.consents_of(shop, customer_id)),
    )
