from __future__ import annotations

from datetime import date, timedelta

import pytest

from merchant_app.actions import consents, customers, purchases
from merchant_app.domain.customers import ConsentPurpose, CustomerFigures, Stage
from merchant_app.domain.messages import UserError
from merchant_app.store import customers as store
from merchant_app.store.create import create_shop
from merchant_app.store.customer_list import CustomerQuery, page
from tests.plain_figures import all_figures, buyers

TODAY = date(2026, 11, 22)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "shop.merchant"
    with create_shop(path, name="Café", currency="CNY", country="CN", language="en") as shop:
        yield shop


def add(shop, name="王小满", **facts):
    return customers.add_customer(shop, name=name, today=TODAY, **facts)


def found(shop, text):
    return [row.name for row in page(shop, CustomerQuery(today=TODAY, text=text))]


def test_an_added_customer_is_found_at_once_and_undo_takes_them_back(shop):
    add(shop, phone="+86 138 1234 2716", note="oat milk", birthday="12-18")
    assert found(shop, "xm") == found(shop, "2716") == found(shop, "oat") == ["王小满"]
    label = shop.undo()
    assert label.in_english() == "Add customer 王小满"
    assert found(shop, "xm") == []
    shop.redo()
    assert found(shop, "xm") == ["王小满"]


def test_every_fact_of_a_customer_is_kept(shop):
    friend = add(shop, name="Friend")
    facts = {
        "phone": "13812342716",
        "phone_other": "021 6555 1234",
        "wechat": "xiaoman",
        "email": "x@example.org",
        "gender": "female",
        "age_band": "26-35",
        "area": "School street",
        "occupation": "teacher",
        "need_level": "high",
        "note": "line one\nline two",
        "birthday": "02-30",
        "birthday_lunar": True,
        "joined": date(2026, 9, 12),
        "referred_by_id": friend,
    }
    kept = store.customer(shop, add(shop, **facts))
    assert {name: getattr(kept, name) for name in facts} == facts


@pytest.mark.parametrize("name", ["", "   ", "\u3000", "\x00"])
def test_a_customer_needs_a_name(shop, name):
    with pytest.raises(UserError, match="needs a name") as error:
        add(shop, name=name)
    assert error.value.field == "name"


@pytest.mark.parametrize("name", ["X", "🌸", "王🌸", "אורי לוי", "x" * 200, "\ud83dA", "Ana\u0000"])
def test_unusual_names_are_kept_and_found(shop, name):
    kept = store.customer(shop, add(shop, name=name)).name
    assert found(shop, kept) == [kept]


@pytest.mark.parametrize("length", [201, 10_000])
def test_a_name_has_two_hundred_characters_at_most(shop, length):
    with pytest.raises(UserError, match="up to 200 characters"):
        add(shop, name="n" * length)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("phone", "call me"),
        ("phone_other", "x" * 40),
        ("birthday", "31-31"),
        ("birthday", "2026-11-23"),
        ("joined", TOMORROW),
        ("note", "n" * 5001),
        ("wechat", "w" * 201),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_written(shop, field, value):
    with pytest.raises(UserError) as error:
        add(shop, **{field: value})
    assert error.value.field == field
    assert found(shop, "") == []
    assert shop.undo_label is None


def test_a_second_customer_with_the_same_number_is_refused_by_name(shop):
    add(shop, name="Anna", phone="13812342716")
    with pytest.raises(UserError, match="Anna has this phone number") as error:
        add(shop, name="Ben", phone="+8613812342716")
    assert error.value.field == "phone"
    add(shop, name="Ben", phone="13812342716", allow_same_phone=True)
    assert sorted(found(shop, "2716")) == ["Anna", "Ben"]


def test_a_changed_customer_is_found_by_the_new_name_only(shop):
    anna = add(shop, name="Anna", phone="13812342716")
    customers.change_customer(shop, anna, today=TODAY, name="Bella", phone="13812342716")
    assert (found(shop, "anna"), found(shop, "bell")) == ([], ["Bella"])
    shop.undo()
    assert (found(shop, "anna"), found(shop, "bell")) == (["Anna"], [])


def test_changing_nothing_leaves_no_trace_in_the_history(shop):
    anna = add(shop, name="Anna")
    customers.change_customer(shop, anna, today=TODAY, name="Anna", birthday="")
    assert len(shop.history()) == 1


def test_a_number_may_not_be_changed_to_that_of_another_customer(shop):
    add(shop, name="Anna", phone="13812342716")
    ben = add(shop, name="Ben")
    with pytest.raises(UserError, match="Anna has"):
        customers.change_customer(shop, ben, today=TODAY, phone="13812342716")


def test_nobody_brings_themselves(shop):
    anna = add(shop, name="Anna")
    with pytest.raises(UserError, match="brought themselves"):
        customers.change_customer(shop, anna, today=TODAY, referred_by_id=anna)


def test_purchases_make_the_figures_and_undo_unmakes_them(shop):
    anna = add(shop, name="Anna")
    for day, amount in ((date(2026, 11, 1), 1250), (TODAY, 860)):
        purchases.record_purchase(shop, customer_id=anna, day=day, amount=amount, today=TODAY)
    expected = CustomerFigures(2, 2110, date(2026, 11, 1), TODAY, date(2026, 11, 1))
    assert store.figures(shop, anna) == expected
    assert [p.amount for p in store.purchases_of(shop, anna)] == [860, 1250]
    assert shop.undo().in_english() == "Purchase of 8.60 by Anna"
    assert store.figures(shop, anna).purchases == 1


def test_a_purchase_can_be_corrected_and_taken_out(shop):
    anna, ben = add(shop, name="Anna"), add(shop, name="Ben")
    first = purchases.record_purchase(shop, customer_id=anna, day=TODAY, amount=100, today=TODAY)
    purchases.change_purchase(
        shop, first, today=TODAY, day=TODAY, amount=900, customer_id=ben, note="cake"
    )
    assert store.figures(shop, anna) == CustomerFigures()
    assert store.figures(shop, ben).spent == 900
    purchases.delete_purchase(shop, first)
    assert store.figures(shop, ben) == CustomerFigures()
    with pytest.raises(UserError, match="not in the file any more"):
        purchases.delete_purchase(shop, first)


def test_a_purchase_without_a_customer_is_a_sale_all_the_same(shop):
    purchases.record_purchase(shop, day=TODAY, amount=500, today=TODAY)
    assert shop.undo_label.in_english() == "Purchase of 5.00"


def test_a_purchase_of_tomorrow_or_of_a_lost_customer_is_refused(shop):
    with pytest.raises(UserError, match="still to come") as error:
        purchases.record_purchase(shop, day=TOMORROW, amount=1, today=TODAY)
    assert error.value.field == "day"
    with pytest.raises(UserError, match="not in the file any more"):
        purchases.record_purchase(shop, day=TODAY, amount=1, today=TODAY, customer_id=99)
    with pytest.raises(UserError, match="too large"):
        purchases.record_purchase(shop, day=TODAY, amount=10**13, today=TODAY)


def test_deleting_a_customer_keeps_the_sales_and_undo_brings_all_back(shop):
    anna = add(shop, name="Anna", phone="13812342716")
    purchases.record_purchase(shop, customer_id=anna, day=TODAY, amount=500, today=TODAY)
    customers.add_tag(shop, anna, tag="regular")
    customers.delete_customer(shop, anna)
    assert store.customer(shop, anna) is None
    assert shop.value("SELECT sum(amount) FROM purchase") == 500
    shop.undo()
    assert store.customer(shop, anna).tags == ("regular",)
    assert store.figures(shop, anna) == CustomerFigures(1, 500, TODAY, TODAY)
    assert found(shop, "2716") == ["Anna"]


def test_the_stage_can_be_set_by_hand_and_given_back(shop):
    anna = add(shop, name="Anna")
    customers.set_stage(shop, anna, stage=Stage.LOST, reason="moved away", today=TODAY)
    assert page(shop, CustomerQuery(today=TODAY))[0].stage is Stage.LOST
    assert store.customer(shop, anna).stage_reason == "moved away"
    customers.set_stage(shop, anna, stage=None, today=TODAY)
    assert page(shop, CustomerQuery(today=TODAY))[0].stage is Stage.POTENTIAL


def test_tags_are_searched_and_not_doubled(shop):
    anna = add(shop, name="Anna")
    customers.add_tag(shop, anna, tag=" 燕麦  拿铁 ")
    customers.add_tag(shop, anna, tag="燕麦 拿铁")
    assert store.customer(shop, anna).tags == ("燕麦 拿铁",)
    assert found(shop, "拿铁") == ["Anna"]
    customers.remove_tag(shop, anna, tag="燕麦 拿铁")
    assert (store.customer(shop, anna).tags, found(shop, "拿铁")) == ((), [])
    for wrong in ("  ", "t" * 41):
        with pytest.raises(UserError) as error:
            customers.add_tag(shop, anna, tag=wrong)
        assert error.value.field == "tag"


def test_consent_is_given_once_and_taken_back_with_its_day(shop):
    anna = add(shop, name="Anna", phone="13812342716")
    for _ in range(2):
        consents.give_consent(
            shop, anna, purpose=ConsentPurpose.CALLS, day=TODAY, today=TODAY, how="at the till"
        )
    assert [c.how for c in store.consents_of(shop, anna)] == ["at the till"]
    assert page(shop, CustomerQuery(today=TODAY))[0].can_call
    consents.withdraw_consent(shop, anna, purpose=ConsentPurpose.CALLS, day=TODAY, today=TODAY)
    assert not page(shop, CustomerQuery(today=TODAY))[0].can_call
    assert store.consents_of(shop, anna)[0].withdrawn_on == TODAY
    with pytest.raises(UserError, match="still to come"):
        consents.give_consent(shop, anna, purpose=ConsentPurpose.CALLS, day=TOMORROW, today=TODAY)


def test_birthdays_of_a_span_are_found_over_the_end_of_the_year(shop):
    for name, birthday, lunar in (
        ("New year", "1990-01-01", False),
        ("Silvester", "12-31", False),
        ("Leap", "02-29", False),
        ("Moon", "11-23", True),  # 31 December 2026 in the lunar calendar
        ("Sun", "11-23", False),
    ):
        add(shop, name=name, birthday=birthday, birthday_lunar=lunar)
    around = store.birthdays(shop, date(2026, 12, 30), date(2027, 1, 2))
    assert {customer.name for customer in around} == {"New year", "Silvester", "Moon"}
    assert [c.name for c in store.birthdays(shop, date(2027, 2, 28), date(2027, 2, 28))] == ["Leap"]


def test_all_customers_figures_are_read_for_stages_and_groups(shop):
    anna = add(shop, name="Anna")
    ben = add(shop, name="Ben")
    customers.set_stage(shop, ben, stage=Stage.ACTIVE, reason="helps us", today=TODAY)
    purchases.record_purchase(shop, customer_id=anna, day=TODAY, amount=700, today=TODAY)
    assert buyers(shop) == [(anna, TODAY, 1, 700)]
    assert all_figures(shop) == [
        (anna, CustomerFigures(1, 700, TODAY, TODAY), None),
        (ben, CustomerFigures(), Stage.ACTIVE),
    ]


def test_tags_come_and_go_with_the_customer_in_one_edit(shop):
    who = add(shop, tags=["oat milk", " dog ", "dog"])
    assert store.tags_of(shop, who) == ("oat milk", "dog")
    assert found(shop, "oat") == ["王小满"]
    customers.change_customer(shop, who, today=TODAY, tags=["dog", "early"])
    assert store.tags_of(shop, who) == ("dog", "early")
    assert found(shop, "oat") == []
    assert found(shop, "early") == ["王小满"]
    assert store.tag_names(shop) == ["dog", "early"]
    shop.undo()
    assert store.tags_of(shop, who) == ("oat milk", "dog")
    shop.undo()
    assert found(shop, "xm") == []


def test_a_tag_too_long_is_told_at_the_field_of_tags(shop):
    with pytest.raises(UserError) as refused:
        add(shop, tags=["x" * 41])
    assert refused.value.field == "tags"
    assert found(shop, "xm") == []
