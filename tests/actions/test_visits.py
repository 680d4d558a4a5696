"""A sale at the counter: coupon and points with the purchase, once and as one edit."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.actions.customers import add_customer
from merchant_app.actions.visits import Sale, quote, record_visit
from merchant_app.domain.messages import UserError, msg
from merchant_app.store import coupons as coupon_store
from merchant_app.store import points as point_store
from merchant_app.store.create import create_shop
from merchant_app.store.customers import customer, purchase

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "a.merchant"
    with create_shop(path, name="Café", currency="CNY", country="CN", language="en") as made:
        yield made


@pytest.fixture
def anna(shop):
    return add_customer(shop, name="Anna", phone="13800002716", today=TODAY)


@pytest.fixture
def coupon_id(shop):
    """A coupon of a quarter off, from a bill of 20.00 on, for leaflets."""
    draft = draft_campaign(
        shop,
        template_id="same_city",
        start=date(2026, 9, 1),
        end=date(2027, 2, 28),
        budget=6_000_000,
    )
    campaign_id = create_campaign(shop, draft)
    with shop.edit(msg("Coupons")) as edit:
        batch = edit.insert(
            "coupon_batch", campaign_id=campaign_id, name="A quarter off", kind="percent",
            value=2500, threshold=2000, valid_from=TODAY, valid_to=TODAY,
            channel_id=shop.value("SELECT id FROM channel LIMIT 1"),
        )  # fmt: skip
        return edit.insert("coupon", batch_id=batch, code="K7MP2Q9A", issued_on=TODAY)


def give_points(shop, customer_id, points):
    with shop.edit(msg("Points")) as edit:
        edit.insert("point_entry", customer_id=customer_id, day=TODAY, points=points, kind="given")


def test_a_sale_writes_purchase_coupon_and_points_as_one_edit(shop, anna, coupon_id):
    give_points(shop, anna, 320)
    sale = Sale(5600, TODAY, anna, coupon_id=coupon_id, points_used=300)
    found = quote(shop, sale, today=TODAY)
    assert (found.coupon_off, found.points_off, found.paid, found.earned) == (1400, 300, 3900, 39)
    written = record_visit(shop, sale, key="one", today=TODAY, now=NOW)
    assert purchase(shop, written.purchase_id).amount == 3900
    used = coupon_store.coupon(shop, coupon_id)
    assert (used.redeemed_on, used.customer_id, used.discount) == (TODAY, anna, 1400)
    assert used.purchase_id == written.purchase_id
    assert point_store.balance_of(shop, anna) == 320 - 300 + 39
    assert customer(shop, anna).channel_id == used.batch.channel_id
    shop.undo()
    assert coupon_store.coupon(shop, coupon_id).redeemed_on is None
    assert point_store.balance_of(shop, anna) == 320
    assert purchase(shop, written.purchase_id) is None


def test_a_sale_that_is_tried_again_is_written_once(shop, anna):
    first = record_visit(shop, Sale(4200, TODAY, anna), key="same", today=TODAY, now=NOW)
    again = record_visit(shop, Sale(4200, TODAY, anna), key="same", today=TODAY, now=NOW)
    assert again == first
    assert shop.value("SELECT count(*) FROM purchase") == 1
    assert point_store.balance_of(shop, anna) == 42


@pytest.mark.parametrize(
    ("sale", "field", "words"),
    [
        (Sale(1999, TODAY), "coupon", "counts from"),
        (Sale(5600, TODAY, points_used=100), "points", "need a customer"),
        (Sale(-100, TODAY), "coupon", "goes back"),
    ],
)
def test_a_sale_that_cannot_be_says_why_and_writes_nothing(shop, coupon_id, sale, field, words):
    from dataclasses import replace

    with pytest.raises(UserError, match=words) as caught:
        record_visit(shop, replace(sale, coupon_id=coupon_id), key="k", today=TODAY, now=NOW)
    assert caught.value.field == field
    assert shop.value("SELECT count(*) FROM purchase") == 0


def test_a_used_coupon_says_when_it_was_used(shop, anna, coupon_id):
    record_visit(shop, Sale(5600, TODAY, anna, coupon_id=coupon_id), key="1", today=TODAY, now=NOW)
    with pytest.raises(UserError, match="was used on"):
        quote(shop, Sale(5600, TODAY, anna, coupon_id=coupon_id), today=TODAY + timedelta(days=1))
