"""Coupons and scanners: a code in any spelling, in any field, twice in a moment, or refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from merchant_app.actions.customers import add_customer
from merchant_app.actions.referrals import make_referral_code
from merchant_app.store.coupons import coupon as read_coupon
from merchant_app.store.customers import customer
from merchant_app.store.points import balance_of

TODAY = date(2026, 11, 22)
SOON = TODAY + timedelta(days=13)


def test_a_scanned_coupon_is_ticked_and_its_customer_served(till, anna, coupon):
    coupon_id = coupon("K7MP2Q9A", customer=anna)
    till.scan("K7MP2Q9A")
    assert till.window.flow.serving.customer_id == anna
    till.type("56")
    assert till.window.sale.to_pay.text() == "¥42.00"
    till.enter(2)
    assert till.purchases() == [(anna, 4200)]
    assert read_coupon(till.shop, coupon_id).redeemed_on == TODAY
    assert till.window.idle.card.accessibleName().startswith("Saved, ¥42.00")
    assert "A quarter off used" in till.window.idle.card.accessibleName()


@pytest.mark.parametrize("typed", ["k7mp2q9a", "K7MP-2Q9A", " k7mp 2q9a ", "Ｋ７ＭＰ２Ｑ９Ａ"])
def test_a_code_may_be_typed_in_any_spelling(till, coupon, typed):
    coupon_id = coupon("K7MP2Q9A")
    till.window.line.setText(typed)
    till.enter()
    assert till.window.flow.serving.coupon_id == coupon_id


def test_a_code_sent_twice_in_a_moment_does_nothing_twice(till, anna, coupon):
    coupon_id = coupon("K7MP2Q9A", customer=anna)
    till.scan("K7MP2Q9A")
    till.scan_again("K7MP2Q9A")
    assert till.window.page == "sale"
    assert till.window.sale.amount.text() == ""
    assert till.window.sale.offers.wished == coupon_id
    till.type("56")
    till.enter()
    till.scan("K7MP2Q9A")  # once more, while the button has the keyboard
    assert till.purchases() == []
    till.enter(2)
    till.scan_again("K7MP2Q9A")
    assert till.purchases() == [(anna, 4200)]
    assert "was used on" in till.says


def test_a_scan_into_the_amount_is_no_amount(till, anna, coupon):
    till.type("2716")
    till.enter()
    till.type("56")
    coupon_id = coupon("K7MP2Q9A")
    till.scan("K7MP2Q9A")
    assert till.window.sale.amount.text() == "56"
    assert till.window.sale.offers.wished == coupon_id
    assert till.window.sale.to_pay.text() == "¥42.00"
    till.scan("6901234567892")
    assert till.window.sale.amount.text() == "56"
    assert "found under 6901234567892" in till.says


def test_a_scan_while_somebody_is_chosen_from_a_list_chooses_nobody(till, anna, coupon):
    add_customer(till.shop, name="Ben", phone="13900002716", today=TODAY)
    coupon_id = coupon("27MP2Q9A")
    till.type("2716")
    till.enter()
    till.scan("27MP2Q9A")
    assert till.window.flow.serving.customer_id is None
    assert till.window.flow.serving.coupon_id == coupon_id
    assert till.window.sale.amount.text() == ""


def test_a_phone_number_typed_quickly_into_the_line_finds_its_customer(till, anna):
    till.scan("13812342716")
    assert till.window.flow.serving.customer_id == anna


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"used": TODAY}, "was used on"),
        ({"valid_from": TODAY - timedelta(9), "valid_to": TODAY - timedelta(1)}, "valid until"),
        ({"valid_from": SOON, "valid_to": SOON}, "valid from"),
        ({"stopped_on": TODAY}, "was stopped"),
        ({"customer": "ben"}, "somebody else"),
    ],
)
def test_a_coupon_that_cannot_be_used_is_told_and_the_sale_goes_on(
    till, anna, coupon, facts, words
):
    if facts.get("customer"):
        facts = {"customer": add_customer(till.shop, name="Ben", today=TODAY)}
    coupon("K7MP2Q9A", **facts)
    till.type("2716")
    till.enter()
    till.type("56")
    till.scan("K7MP2Q9A")
    assert words in till.says
    assert till.window.sale.amount.text() == "56"
    till.enter(2)
    assert till.purchases() == [(anna, 5600)]


def test_a_coupon_of_a_guest_who_is_found_afterwards_stays(till, anna, coupon):
    coupon("K7MP2Q9A")
    till.scan("K7MP2Q9A")
    till.type("56")
    till.escape()
    till.type("2716")
    till.enter()
    assert till.window.sale.to_pay.text() == "¥42.00"
    till.enter(2)
    assert till.purchases() == [(anna, 4200)]


def test_a_coupon_below_its_threshold_is_locked_until_the_bill_is_large_enough(till, anna, coupon):
    coupon("K7MP2Q9A", customer=anna, threshold=8000)
    till.scan("K7MP2Q9A")
    till.type("56")
    assert till.row("quarter").locked
    assert till.row("quarter").detail == "from ¥80.00 on"
    assert till.window.sale.to_pay.text() == "¥56.00"
    till.window.sale.amount.clear()
    till.type("80")
    assert till.window.sale.to_pay.text() == "¥60.00"


def test_what_cannot_be_used_yet_is_shown_with_its_day_and_takes_no_tick(till, anna, coupon):
    coupon("K7MP2Q9A", customer=anna, valid_from=SOON, valid_to=SOON)
    till.type("2716")
    till.enter()
    till.type("56")
    till.down()
    till.tick()
    assert till.row("quarter").detail == "starts Sat 5 Dec"
    assert till.window.sale.to_pay.text() == "¥56.00"


def test_the_price_of_the_one_item_is_asked_for(till, anna, coupon):
    coupon("K7MP2Q9A", customer=anna, name="Second cup half price", value=5000, on_item=1)
    till.type("2716")
    till.enter()
    till.type("56")
    till.down()
    till.tick()
    assert till.focused is till.window.sale.item
    till.enter()
    assert "Enter an amount" in till.problem
    till.type("28")
    till.enter(2)
    assert till.purchases() == [(anna, 4200)]


def test_only_one_coupon_counts_for_a_bill(till, anna, coupon):
    coupon("K7MP2Q9A", customer=anna)
    coupon("K7MP2Q9B", customer=anna, name="Half", value=5000)
    till.type("2716")
    till.enter()
    till.type("100")
    till.down()
    till.tick()
    till.down()
    till.tick()
    assert till.window.sale.to_pay.text() == "¥50.00"


def test_the_arrows_bring_a_row_into_sight(till, anna, coupon):
    for number in range(8):
        coupon(f"K7MP2Q9{number}", customer=anna, name=f"Offer {number}")
    till.type("2716")
    till.enter()
    till.down(9)
    points = till.focused
    assert points.words.title == "Use 300 points"
    assert points.visibleRegion().boundingRect().height() == points.height()


def test_a_wrong_code_is_told_at_the_line(till):
    till.type("K7MP2Q9A")
    till.enter()
    assert "Compare the code" in till.says
    assert till.window.line.selectedText() == "K7MP2Q9A"
    till.type("2")
    assert till.window.line.text() == "2"


def test_a_referral_code_brings_a_new_customer_and_thanks_both(till, anna):
    code = make_referral_code(till.shop, anna, today=TODAY).code
    till.scan(code)
    assert "Brought by 王小满" in till.says
    till.type("13900001111")
    till.enter(2)
    assert "王小满" in till.window.new.brought_by.text()
    till.enter(2)
    till.type("42")
    till.enter(2)
    [(new, _paid)] = till.purchases()
    assert customer(till.shop, new).referred_by_id == anna
    assert balance_of(till.shop, anna) == 320 + 50


def test_a_referral_of_somebody_who_bought_before_is_refused_and_the_sale_goes_on(till, anna):
    other = add_customer(till.shop, name="Ben", phone="13900001111", today=TODAY)
    code = make_referral_code(till.shop, other, today=TODAY).code
    till.type("2716")
    till.enter()
    till.scan(code)
    assert "has bought before" in till.says
    till.type("42")
    till.enter(2)
    assert till.purchases() == [(anna, 4200)]


def test_a_key_that_is_held_down_confirms_nothing(till, anna, qtbot):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    till.type("2716")
    till.enter()
    till.type("42")
    for _number in range(3):
        held = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True
        )
        QApplication.sendEvent(till.focused, held)
    assert till.purchases() == []
