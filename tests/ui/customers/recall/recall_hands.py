"""A shop with people to call, and the view that shows its lists."""

from __future__ import annotations

from datetime import date, timedelta

from merchant_app.actions.consents import give_consent
from merchant_app.actions.customers import add_customer
from merchant_app.actions.purchases import record_purchase
from merchant_app.actions.recall import make_list
from merchant_app.domain.customers import ConsentPurpose
from merchant_app.domain.recall import Means

TODAY = date(2026, 11, 22)
NAMES = ("何秀兰", "马晓东", "罗静", "宋志强", "Anna Miller")


def add_guests(shop):
    """Add five who came 60 days ago and agreed to calls, and one who did not; give their ids."""
    ids = {}
    for at, name in enumerate((*NAMES, "唐雨")):
        ids[name] = add_customer(
            shop, name=name, phone=f"1390000221{at}", today=TODAY, joined=date(2026, 1, 2)
        )
        record_purchase(
            shop, customer_id=ids[name], day=TODAY - timedelta(days=60), amount=2000, today=TODAY,
        )  # fmt: skip
        if at < len(NAMES):
            give_consent(
                shop, ids[name], purpose=ConsentPurpose.CALLS, day=date(2026, 1, 2), today=TODAY
            )
    return ids


def call_list(shop, ids, **facts):
    """Make a list of some customers."""
    wished = {"name": "Regulars", "means": Means.CALL, "until": date(2026, 12, 6), **facts}
    return make_list(
        shop, customer_ids=list(ids), today=facts.pop("today", TODAY), opening="Hi {name}", **{
            key: value for key, value in wished.items() if key != "today"
        },
    )  # fmt: skip
