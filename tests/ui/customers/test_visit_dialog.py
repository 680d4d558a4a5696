"""Recording a visit from the detail: coupon, points, what is earned, and never twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.domain.messages import msg
from merchant_app.store import coupons as coupon_store
from merchant_app.store import customers as store
from merchant_app.store.points import balance_of
from merchant_app.ui.customers.purchase_dialog import PurchaseDialog


@pytest.fixture
def coupon_id(shop, people, workspace):
    """A quarter off one thing, from 20.00 on, in the hands of 徐明; and 320 points."""
    today = workspace.today
    draft = draft_campaign(
        shop, template_id="same_city", start=today, end=today + timedelta(days=80), budget=100_000
    )
    campaign_id = create_campaign(shop, draft)
    with shop.edit(msg("Coupons")) as edit:
        batch = edit.insert(
            "coupon_batch", campaign_id=campaign_id, name="A quarter off", kind="percent",
            value=2500, threshold=2000, on_item=1, valid_from=today, valid_to=today,
        )  # fmt: skip
        edit.insert("point_entry", customer_id=people["徐明"], day=today, points=320, kind="given")
        return edit.insert(
            "coupon", batch_id=batch, code="K7MP2Q9A", customer_id=people["徐明"], issued_on=today
        )


@pytest.fixture
def dialog(page, people, coupon_id):
    page.show_row(people["徐明"])
    page.detail.purchase_button.click()
    return next(each for each in page.findChildren(PurchaseDialog) if each.isVisible())


def test_coupon_and_points_are_chosen_and_what_is_paid_is_told(
    dialog, people, shop, coupon_id, qtbot, said
):
    qtbot.keyClicks(dialog.amount, "56")
    assert dialog.outcome.text() == "To pay: ¥56.00, 56 points"
    dialog.coupon.setFocus()
    qtbot.keyClick(dialog.coupon, Qt.Key.Key_Down)
    assert dialog.item_price.isVisible()
    qtbot.keyClicks(dialog.item_price, "28")
    qtbot.keyClick(dialog.points, Qt.Key.Key_Down)
    assert dialog.points.currentText() == "Use 300, ¥3 off"
    assert dialog.outcome.text() == "To pay: ¥46.00, ¥10.00 off, 46 points"
    dialog.try_submit()
    assert said == [("The visit is written down: 46 points earned", True)]
    (bought,) = store.purchases_of(shop, people["徐明"], limit=1)
    assert (bought.amount, bought.discount) == (4600, 1000)
    assert coupon_store.coupon(shop, coupon_id).purchase_id == bought.id
    assert balance_of(shop, people["徐明"]) == 320 - 300 + 46


def test_a_double_click_books_once(dialog, people, shop):
    dialog.amount.setText("56")
    dialog.submit()
    dialog.submit()
    assert store.figures(shop, people["徐明"]).purchases == 3
    dialog.reject()


def test_a_coupon_that_does_not_fit_the_bill_is_said_at_the_coupon(dialog, shop, people):
    dialog.amount.setText("12")
    dialog.coupon.setCurrentIndex(1)
    assert dialog.outcome.text() == ""
    dialog.try_submit()
    assert dialog.isVisible()
    assert dialog.form.error("coupon") == "This coupon counts from 20.00 on."
    dialog.amount.setText("-12")
    dialog.try_submit()
    assert "goes back" in dialog.form.error("coupon")
    dialog.coupon.setCurrentIndex(0)
    dialog.try_submit()
    assert store.figures(shop, people["徐明"]).spent == 4000 - 1200


def test_an_amount_is_needed_and_nothing_is_a_visit(dialog, people, shop):
    dialog.try_submit()
    assert dialog.form.error("amount")
    dialog.amount.setText("0")
    dialog.try_submit()
    assert store.figures(shop, people["徐明"]).purchases == 3


def test_somebody_without_coupons_and_points_is_not_asked_for_them(page, people):
    page.commands.record_purchase(people["陈晓敏"])
    dialog = next(each for each in page.findChildren(PurchaseDialog) if each.isVisible())
    assert not dialog.coupon.isVisible()
    assert not dialog.points.isVisible()
