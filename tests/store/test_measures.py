from __future__ import annotations

from datetime import date

import pytest

from merchant_app.domain.messages import msg
from merchant_app.store import measures
from merchant_app.store.create import create_shop

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "shop.merchant"
    with create_shop(path, name="Café", currency="CNY", country="CN", language="en") as shop:
        yield shop


def day(text):
    return date.fromisoformat(f"2026-{text}")


@pytest.fixture
def sold(shop):
    """Anna came in August and September, Ben and Cleo first in September; one guest is unknown."""
    with shop.edit(msg("Fill")) as edit:
        flyer = edit.insert("channel", name="Flyer")
        anna = edit.insert("customer", name="Anna", channel_id=flyer)
        ben = edit.insert("customer", name="Ben", channel_id=flyer)
        cleo = edit.insert("customer", name="Cleo")
        edit.insert("customer", name="Dora")
        for customer, when, amount in (
            (anna, "08-30", 1000),
            (anna, "09-05", 2000),
            (ben, "09-01", 500),
            (ben, "09-01", 700),
            (cleo, "09-30", 900),
            (cleo, "10-30", 300),
            (None, "09-07", 400),
            (cleo, "10-31", -300),
        ):
            edit.insert("purchase", customer_id=customer, day=day(when), amount=amount)
    return flyer


def test_new_customers_are_those_whose_first_purchase_lies_in_the_span(shop, sold):
    assert measures.new_customers(shop, FIRST, LAST) == 2
    assert measures.new_customers(shop, FIRST, LAST, channel_id=sold) == 1
    assert measures.new_customers_by_channel(shop, FIRST, LAST) == {sold: 1, None: 1}


def test_weeks_begin_on_monday_and_none_is_left_out(shop, sold):
    assert measures.new_customers_by_week(shop, FIRST, LAST) == {
        day("08-31"): 1,
        day("09-07"): 0,
        day("09-14"): 0,
        day("09-21"): 0,
        day("09-28"): 1,
    }
    assert measures.weekly_revenue(shop, FIRST, LAST) == {
        day("08-31"): 3200,
        day("09-07"): 400,
        day("09-14"): 0,
        day("09-21"): 0,
        day("09-28"): 900,
    }


def test_refunds_reduce_the_revenue_of_their_day(shop, sold):
    assert measures.sales(shop, FIRST, LAST) == measures.Sales(5, 4500)
    assert measures.sales(shop, day("10-01"), day("10-31")) == measures.Sales(2, 0)


def test_repeat_buyers_are_counted_within_the_span(shop, sold):
    assert measures.repeat_buyers(shop, FIRST, LAST) == measures.Part(1, 3)
    assert measures.repeat_buyers(shop, day("08-01"), LAST) == measures.Part(2, 3)


def test_coming_back_means_another_day_within_thirty(shop, sold):
    # Cleo came again after exactly thirty days, Ben only twice on his first day.
    assert measures.came_back(shop, FIRST, LAST) == measures.Part(1, 2)
    assert measures.came_back(shop, FIRST, LAST, within=29) == measures.Part(0, 2)


def test_lost_are_those_who_bought_before_but_not_lately(shop, sold):
    assert measures.lost_customers(shop, day("10-10"), lost_after=35) == measures.Part(2, 3)
    assert measures.lost_customers(shop, day("10-09"), lost_after=35) == measures.Part(1, 3)


def test_an_empty_shop_has_noughts_and_no_errors(shop):
    nothing = measures.Part(0, 0)
    assert measures.sales(shop, FIRST, LAST) == measures.Sales(0, 0)
    assert measures.repeat_buyers(shop, FIRST, LAST) == nothing
    assert measures.came_back(shop, FIRST, LAST) == nothing
    assert measures.lost_customers(shop, LAST, lost_after=35) == nothing
    assert measures.coupon_use(shop, FIRST, LAST) == measures.CouponUse(0, 0)


def campaign(edit, name):
    return edit.insert(
        "campaign", name=name, first=FIRST, last=LAST, created_at="2026-08-01T00:00:00+00:00"
    )


def test_coupons_are_counted_by_the_day_they_were_issued_and_redeemed(shop):
    with shop.edit(msg("Fill")) as edit:
        mine, other = campaign(edit, "Autumn"), campaign(edit, "Winter")
        for number, (owner, issued, redeemed) in enumerate(
            ((mine, "09-02", "09-09"), (mine, "09-30", "10-01"), (other, "08-31", "09-01"))
        ):
            batch = edit.insert(
                "coupon_batch", campaign_id=owner, name="B", valid_from=FIRST, valid_to=LAST
            )
            edit.insert(
                "coupon",
                batch_id=batch,
                code=f"C{number}",
                issued_on=day(issued),
                redeemed_on=day(redeemed),
            )
    assert measures.coupon_use(shop, FIRST, LAST) == measures.CouponUse(2, 2)
    assert measures.coupon_use(shop, FIRST, LAST, campaign_id=mine) == measures.CouponUse(2, 1)


def test_acquisition_money_is_what_was_spent_on_channels_less_refunds(shop):
    with shop.edit(msg("Fill")) as edit:
        mine = campaign(edit, "Autumn")
        flyer = edit.insert("channel", name="Flyer")
        ads = edit.insert("channel", name="Ads")
        lines = {}
        for kind in ("acquisition", "content"):
            category = edit.insert("budget_category", campaign_id=mine, name=kind, kind=kind)
            lines[kind] = edit.insert(
                "budget_line",
                campaign_id=mine,
                category_id=category,
                channel_id=ads,
                name=kind,
                quantity=1000,
                unit_price=1,
            )
        for kind, amount, line, channel, voided in (
            ("expense", 5000, "acquisition", None, 0),
            ("refund", 1000, "acquisition", None, 0),
            ("expense", 300, None, flyer, 0),
            ("expense", 70, "acquisition", flyer, 0),
            ("expense", 999, "content", None, 0),
            ("expense", 888, None, flyer, 1),
            ("commitment", 777, "acquisition", None, 0),
            ("expense", 666, None, None, 0),
        ):
            edit.insert(
                "ledger_entry",
                campaign_id=mine,
                kind=kind,
                day=FIRST,
                amount=amount,
                text="x",
                line_id=lines.get(line),
                channel_id=channel,
                voided=voided,
            )
    assert measures.acquisition_spend(shop, mine, FIRST, LAST) == {ads: 4000, flyer: 370}


def test_the_queries_of_goals_go_along_an_index(shop, sold):
    seen: list[str] = []
    shop._db.set_trace_callback(seen.append)
    measures.sales(shop, FIRST, LAST)
    measures.weekly_revenue(shop, FIRST, LAST)
    measures.new_customers(shop, FIRST, LAST)
    measures.new_customers_by_channel(shop, FIRST, LAST)
    measures.came_back(shop, FIRST, LAST)
    measures.repeat_buyers(shop, FIRST, LAST)
    measures.coupon_use(shop, FIRST, LAST)
    shop._db.set_trace_callback(None)
    for query in seen:
        plan = [row["detail"] for row in shop.rows(f"EXPLAIN QUERY PLAN {query}")]
        assert not [
            step
            for step in plan
            if step.startswith("SCAN") and "INDEX" not in step and "(" not in step
        ], (query, plan)
