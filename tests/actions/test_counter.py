"""Serving at the counter: one edit with the new customer, once, taken back exactly."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from merchant_app.actions.counter import NewGuest, serve, take_back
from merchant_app.actions.customers import add_customer
from merchant_app.actions.referrals import make_referral_code
from merchant_app.actions.visits import Sale
from merchant_app.domain.customers import ConsentPurpose
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.create import create_shop
from merchant_app.store.customers import consents_of, customer, customer_by_phone, purchase
from merchant_app.store.points import balance_of

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
PHONE = "13900001111"


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "a.merchant"
    with create_shop(path, name="Café", currency="CNY", country="CN", language="en") as made:
        yield made


@pytest.fixture
def served(shop):
    def do(sale, key="one", **more):
        return serve(shop, sale, key=key, today=TODAY, now=NOW, **more)

    return do


def edits(shop):
    return len(shop.history())


def test_a_new_customer_and_their_sale_are_one_edit_that_is_undone_as_one(shop, served):
    guest = NewGuest("Xu Hui", "+86 139-0000-1111", (ConsentPurpose.MESSAGES,))
    done = served(Sale(4200, TODAY), guest=guest, how="At the counter")
    who = customer_by_phone(shop, PHONE)
    assert (who.name, who.id) == ("Xu Hui", done.customer_id)
    assert [(c.purpose, c.how) for c in consents_of(shop, who.id)] == [
        (ConsentPurpose.MESSAGES, "At the counter")
    ]
    assert purchase(shop, done.written.purchase_id).customer_id == who.id
    assert balance_of(shop, who.id) == 42
    assert edits(shop) == 1
    take_back(shop, done)
    assert customer_by_phone(shop, PHONE) is None
    assert shop.value("SELECT count(*) FROM purchase") == 0


def test_somebody_without_a_name_is_called_by_their_number(shop, served):
    done = served(Sale(100, TODAY), guest=NewGuest(phone=PHONE))
    assert customer(shop, done.customer_id).name == PHONE


def test_a_retry_adds_neither_a_second_sale_nor_a_second_customer(shop, served):
    guest = NewGuest("Xu Hui", PHONE)
    first = served(Sale(4200, TODAY), guest=guest)
    again = served(Sale(4200, TODAY), guest=guest)
    assert (again.written, again.customer_id) == (first.written, first.customer_id)
    assert (edits(shop), shop.value("SELECT count(*) FROM customer")) == (1, 1)


def test_a_guest_whose_number_is_known_by_now_is_that_customer(shop, served):
    known = add_customer(shop, name="Anna", phone=PHONE, today=TODAY)
    assert served(Sale(100, TODAY), guest=NewGuest("X", PHONE)).customer_id == known


def test_a_referral_gives_both_their_points_once(shop, served):
    anna = add_customer(shop, name="Anna", phone="13800002716", today=TODAY)
    code = make_referral_code(shop, anna, today=TODAY).code
    done = served(Sale(4200, TODAY), guest=NewGuest("Ben", PHONE), referral=code.lower())
    assert customer(shop, done.customer_id).referred_by_id == anna
    assert balance_of(shop, anna) == 50
    assert balance_of(shop, done.customer_id) == 50 + 42
    served(Sale(4200, TODAY, done.customer_id), key="two")
    assert balance_of(shop, anna) == 50
    with pytest.raises(UserError, match="friends only"):
        served(Sale(100, TODAY, anna), key="three", referral=code)


def test_a_later_edit_stays_when_the_sale_is_taken_back(shop, served):
    done = served(Sale(4200, TODAY), guest=NewGuest("Ben", PHONE))
    other = add_customer(shop, name="Later", today=TODAY)
    take_back(shop, done)
    assert purchase(shop, done.written.purchase_id) is None
    assert customer(shop, other) is not None
    assert customer(shop, done.customer_id) is not None
    assert balance_of(shop, done.customer_id) == 0
    with pytest.raises(UserError, match="taken back already"):
        take_back(shop, done)


def test_undoing_frees_the_coupon_again_though_something_was_done_since(shop, served):
    with shop.edit(msg("x")) as edit:
        campaign = edit.insert("campaign", name="C", first=TODAY, last=TODAY, created_at="")
        batch = edit.insert(
            "coupon_batch", campaign_id=campaign, name="B", kind="amount", value=500,
            valid_from=TODAY, valid_to=TODAY,
        )  # fmt: skip
        coupon = edit.insert("coupon", batch_id=batch, code="K7MP2Q9A", issued_on=TODAY)
    done = served(Sale(4200, TODAY, coupon_id=coupon))
    assert done.written.paid == 3700
    add_customer(shop, name="Later", today=TODAY)
    take_back(shop, done)
    assert shop.value("SELECT redeemed_on FROM coupon") is None


def test_a_wrong_phone_adds_nothing(shop, served):
    with pytest.raises(UserError) as refused:
        served(Sale(100, TODAY), guest=NewGuest("Ben", "abc"))
    assert refused.value.field == "phone"
    assert edits(shop) == 0
