"""Points and coupons follow their purchase when it is put right, or taken out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from merchant_app.actions.customers import add_customer
from merchant_app.actions.purchases import change_purchase, delete_purchase
from merchant_app.actions.visits import (
    Sale,
    quote,
    record_visit,
    sale_label,
    write_sale,
    written_before,
)
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.points import PointKind, points_again
from merchant_app.store import coupons as coupon_store
from merchant_app.store import points as point_store
from merchant_app.store.customers import customer, purchase
from merchant_app.store.settings import write_setting

TODAY = date(2026, 11, 22)
BEFORE = TODAY - timedelta(days=9)
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)


@pytest.fixture
def people(shop):
    return [
        add_customer(shop, name=name, phone=f"1380000271{k}", today=TODAY)
        for k, name in enumerate(("Anna", "Ben"))
    ]


@pytest.fixture
def batch_id(shop, campaign_id):
    with shop.edit(msg("Coupons")) as edit:
        return edit.insert(
            "coupon_batch", campaign_id=campaign_id, name="Ten off", kind="amount", value=1000,
            valid_from=BEFORE, valid_to=TODAY, per_person=5,
        )  # fmt: skip


def coupon(shop, batch_id, code, customer_id=None):
    with shop.edit(msg("Coupon")) as edit:
        return edit.insert("coupon", batch_id=batch_id, code=code, customer_id=customer_id)


def sell(shop, amount, customer_id=None, *, key="k", **more):
    sale = Sale(amount, TODAY, customer_id, **more)
    return record_visit(shop, sale, key=key, today=TODAY, now=NOW)


def change(shop, purchase_id, **more):
    before = purchase(shop, purchase_id)
    wanted = {"day": before.day, "amount": before.amount, "customer_id": before.customer_id}
    change_purchase(shop, purchase_id, today=TODAY, **(wanted | more))


def give(shop, customer_id, points):
    with shop.edit(msg("Points")) as edit:
        edit.insert("point_entry", customer_id=customer_id, day=BEFORE, points=points, kind="given")


def balance(shop, customer_id):
    return point_store.balance_of(shop, customer_id)


def rules(shop, **kept):
    with shop.edit(msg("Rules")) as edit:
        write_setting(shop, edit, "points", kept)


def test_a_refund_takes_back_what_was_earned(shop, people):
    anna = people[0]
    sell(shop, 5690, anna)
    assert balance(shop, anna) == 56
    sell(shop, -1000, anna, key="back")
    assert balance(shop, anna) == 46


def test_without_points_in_the_shop_nothing_is_earned(shop, people):
    rules(shop, active=False)
    sell(shop, 5690, people[0])
    assert point_store.point_entries(shop, people[0]) == []


def test_a_changed_amount_earns_what_it_would_have_earned(shop, people):
    anna = people[0]
    bought = sell(shop, 5690, anna).purchase_id
    change(shop, bought, amount=5700)
    assert balance(shop, anna) == 57
    change(shop, bought, amount=0)
    assert point_store.point_entries(shop, anna) == []
    shop.undo()
    shop.undo()
    assert balance(shop, anna) == 56


def test_a_changed_amount_keeps_the_rate_of_then(shop, people):
    anna = people[0]
    rules(shop, per_unit=2000)
    bought = sell(shop, 5000, anna).purchase_id
    rules(shop, per_unit=1000)
    change(shop, bought, amount=2500)
    assert balance(shop, anna) == 50


@pytest.mark.parametrize(
    ("earned", "before", "after", "expected"),
    [(50, 5000, 2501, 25), (50, 5000, -1000, -10), (-10, -1000, -500, -5), (7, 0, 500, 0)],
)
def test_points_are_scaled_with_the_amount(earned, before, after, expected):
    assert points_again(earned, before, after) == expected


def test_a_changed_day_moves_its_points_and_how_long_they_last(shop, people, batch_id):
    anna = people[0]
    used = coupon(shop, batch_id, "A")
    bought = sell(shop, 5600, anna, coupon_id=used).purchase_id
    change(shop, bought, day=BEFORE)
    (entry,) = point_store.point_entries(shop, anna)
    assert (entry.day, entry.expires) == (BEFORE, date(2027, 11, 13))
    assert coupon_store.coupon(shop, used).redeemed_on == BEFORE


def test_points_and_the_coupon_of_the_bearer_move_with_the_customer(shop, people, batch_id):
    anna, ben = people
    give(shop, anna, 300)
    give(shop, ben, 300)
    used = coupon(shop, batch_id, "A")
    bought = sell(shop, 5600, anna, coupon_id=used, points_used=300).purchase_id
    assert (balance(shop, anna), balance(shop, ben)) == (43, 300)
    change(shop, bought, customer_id=ben)
    assert (balance(shop, anna), balance(shop, ben)) == (300, 43)
    assert coupon_store.coupon(shop, used).customer_id == ben
    change(shop, bought, customer_id=None)
    assert (balance(shop, anna), balance(shop, ben)) == (300, 300)
    assert coupon_store.coupon(shop, used).customer_id is None
    assert purchase(shop, bought).discount == coupon_store.coupon(shop, used).discount == 1000
    shop.undo()
    assert balance(shop, ben) == 43


def test_used_points_do_not_go_to_somebody_with_too_few(shop, people):
    anna, ben = people
    give(shop, anna, 300)
    bought = sell(shop, 5600, anna, points_used=300).purchase_id
    with pytest.raises(UserError, match="Choose somebody who has enough") as caught:
        change(shop, bought, customer_id=ben)
    assert caught.value.field == "customer_id"


def test_a_coupon_handed_to_one_person_does_not_go_to_another(shop, people, batch_id):
    anna, ben = people
    used = coupon(shop, batch_id, "HERS", anna)
    bought = sell(shop, 5600, anna, coupon_id=used).purchase_id
    with pytest.raises(UserError, match="HERS"):
        change(shop, bought, customer_id=ben)
    change(shop, bought, customer_id=None)
    assert coupon_store.coupon(shop, used).customer_id == anna


@pytest.mark.parametrize("hers", [True, False])
def test_taking_a_purchase_out_frees_its_coupon_and_gives_points_back(shop, people, batch_id, hers):
    anna = people[0]
    give(shop, anna, 300)
    used = coupon(shop, batch_id, "A", anna if hers else None)
    bought = sell(shop, 5600, anna, coupon_id=used, points_used=300).purchase_id
    delete_purchase(shop, bought)
    free = coupon_store.coupon(shop, used)
    assert (free.redeemed_on, free.purchase_id, free.discount) == (None, None, 0)
    assert free.customer_id == (anna if hers else None)
    assert balance(shop, anna) == 300
    sell(shop, 5600, people[1] if not hers else anna, coupon_id=used, key="again")
    shop.undo()
    shop.undo()
    assert coupon_store.coupon(shop, used).purchase_id == bought


def test_a_sale_with_a_new_customer_is_one_edit(shop):
    sale = Sale(4200, TODAY)
    with shop.edit(sale_label(shop, sale, quote(shop, sale, today=TODAY))) as edit:
        row_id = edit.insert("customer", name="New", joined=TODAY)
        new = Sale(4200, TODAY, row_id)
        written = write_sale(shop, edit, new, "n", today=TODAY, now=NOW)
    assert written_before(shop, "n") == written
    assert balance(shop, row_id) == 42
    shop.undo()
    assert customer(shop, row_id) is None
    assert written_before(shop, "n") is None


def test_lapsed_points_go_with_what_earned_them(shop, people):
    anna = people[0]
    bought = sell(shop, 5600, anna).purchase_id
    with shop.edit(msg("Lapse")) as edit:
        edit.insert(
            "point_entry", customer_id=anna, day=TODAY, points=-56, kind="expired",
            purchase_id=bought,
        )  # fmt: skip
    change(shop, bought, amount=2000)
    kinds = {each.kind: each.points for each in point_store.point_entries(shop, anna)}
    assert kinds == {PointKind.EARNED: 20, PointKind.EXPIRED: -20}
    delete_purchase(shop, bought)
    assert balance(shop, anna) == 0
