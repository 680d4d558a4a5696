"""Customers who bring customers: one code each, counted once, points for both."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from merchant_app.actions.customers import add_customer
from merchant_app.actions.purchases import record_purchase
from merchant_app.actions.referrals import (
    apply_referral,
    book_referral,
    checked_referral,
    make_referral_code,
)
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.referrals import ReferralFactor
from merchant_app.store.create import create_shop
from merchant_app.store.customers import customer
from merchant_app.store.points import balance_of
from merchant_app.store.referrals import referral_factor, referral_from_typed, referrers
from merchant_app.store.settings import write_setting

TODAY = date(2026, 11, 22)


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "a.merchant"
    with create_shop(path, name="Café", currency="CNY", country="CN", language="en") as made:
        yield made


@pytest.fixture
def people(shop):
    return [add_customer(shop, name=name, today=TODAY) for name in ("Anna", "Ben", "Cleo")]


def buy(shop, who, ago=0):
    day = TODAY - timedelta(days=ago)
    return record_purchase(shop, customer_id=who, day=day, amount=2000, today=TODAY)


def test_a_customer_has_one_code_however_often_it_is_asked_for(shop, people):
    first = make_referral_code(shop, people[0], today=TODAY)
    assert make_referral_code(shop, people[0], today=TODAY) == first
    typed = f"{first.code[:4]} {first.code[4:].lower()}"
    assert referral_from_typed(shop, typed) == first


def test_a_newcomer_is_brought_once_and_both_get_points(shop, people):
    anna, ben, cleo = people
    code = make_referral_code(shop, anna, today=TODAY).code
    apply_referral(shop, ben, code, today=TODAY)
    assert customer(shop, ben).referred_by_id == anna
    assert (balance_of(shop, anna), balance_of(shop, ben)) == (50, 50)
    other = make_referral_code(shop, cleo, today=TODAY).code
    for again in (code, other):
        with pytest.raises(UserError, match="brought this customer already") as error:
            apply_referral(shop, ben, again, today=TODAY)
        assert error.value.field == "referral"
    shop.undo()  # Cleo's code
    shop.undo()
    assert customer(shop, ben).referred_by_id is None
    assert (balance_of(shop, anna), balance_of(shop, ben)) == (0, 0)


def test_nobody_brings_themselves_or_who_has_bought_before_or_round_a_ring(shop, people):
    anna, ben, cleo = people
    codes = [make_referral_code(shop, who, today=TODAY).code for who in people]
    with pytest.raises(UserError, match="their own code"):
        apply_referral(shop, anna, codes[0], today=TODAY)
    apply_referral(shop, ben, codes[0], today=TODAY)
    apply_referral(shop, cleo, codes[1], today=TODAY)
    with pytest.raises(UserError, match="does not count back"):
        apply_referral(shop, anna, codes[2], today=TODAY)
    buy(shop, anna)
    with pytest.raises(UserError, match="has bought before"):
        apply_referral(shop, anna, codes[2], today=TODAY)


def test_a_wrong_code_is_said_to_be_wrong(shop, people):
    with pytest.raises(UserError, match="A sign is wrong, or two are swapped"):
        checked_referral(shop, "K7MP2Q9A", people[0])
    with pytest.raises(UserError, match="signs, these are 3"):
        checked_referral(shop, "ABC", None)


def test_the_counter_books_a_newcomer_with_the_sale_in_one_edit(shop, people):
    code = make_referral_code(shop, people[0], today=TODAY).code
    found = checked_referral(shop, code, None)
    with shop.edit(msg("At the counter")) as edit:
        new = edit.insert("customer", name="Dora", joined=TODAY)
        purchase = edit.insert("purchase", customer_id=new, day=TODAY, amount=2000)
        assert checked_referral(shop, code, new, but_not=purchase) == found
        book_referral(shop, edit, new, found, today=TODAY)
    assert balance_of(shop, new) == 50
    shop.undo()
    assert balance_of(shop, people[0]) == 0
    assert customer(shop, new) is None


@pytest.mark.parametrize("rules", [{"active": False}, {"referral": 0}])
def test_a_shop_without_such_points_gives_none(shop, people, rules):
    with shop.edit(msg("Rules")) as edit:
        write_setting(shop, edit, "points", rules)
    code = make_referral_code(shop, people[0], today=TODAY).code
    apply_referral(shop, people[1], code, today=TODAY)
    assert balance_of(shop, people[0]) == 0
    assert customer(shop, people[1]).referred_by_id == people[0]


def test_who_brought_whom_and_the_factor(shop, people):
    anna, ben, cleo = people
    buy(shop, anna, ago=200)
    code = make_referral_code(shop, anna, today=TODAY).code
    for who, ago in ((ben, 5), (cleo, 100)):
        apply_referral(shop, who, code, today=TODAY)
        buy(shop, who, ago=ago)
    [found] = referrers(shop)
    assert (found.name, found.code) == ("Anna", code)
    assert [(each.name, each.purchases, each.spent) for each in found.brought] == [
        ("Ben", 1, 2000),
        ("Cleo", 1, 2000),
    ]
    month = referral_factor(shop, TODAY - timedelta(days=29), TODAY)
    assert month == ReferralFactor(brought=1, could_bring=2)
    assert month.thousandths == 500
    assert referral_factor(shop, TODAY, TODAY).thousandths == 0
    assert ReferralFactor(0, 0).thousandths is None
