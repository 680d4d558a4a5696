"""Figures of goals that come from the shop's own records."""

from __future__ import annotations

from datetime import date

import pytest

from merchant_app.domain.goals import Basis, Measure
from merchant_app.domain.messages import msg
from merchant_app.store.campaigns import campaign
from merchant_app.store.computed_goals import computed_figure
from merchant_app.store.create import create_shop
from merchant_app.store.goals import figures_on, goals

FIRST, LAST, TODAY = date(2026, 9, 1), date(2026, 9, 30), date(2026, 9, 16)


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "shop.merchant"
    with create_shop(path, name="Café", currency="CNY", country="CN", language="en") as shop:
        with shop.edit(msg("Fill")) as edit:
            edit.insert("campaign", name="Autumn", first=FIRST, last=LAST, created_at="2026-08-01")
        yield shop


@pytest.fixture
def sold(shop):
    """Two new customers, one of them twice, an older one, a guest, an ad and coupons."""
    with shop.edit(msg("Fill")) as edit:
        flyer = edit.insert("channel", name="Flyer")
        anna, ben, cleo = (
            edit.insert("customer", name=name, channel_id=channel)
            for name, channel in (("Anna", None), ("Ben", flyer), ("Cleo", None))
        )
        for customer, day, amount in (
            (anna, date(2026, 8, 30), 1000),
            (anna, date(2026, 9, 5), 2000),
            (ben, date(2026, 9, 1), 500),
            (ben, date(2026, 9, 12), 700),
            (cleo, date(2026, 9, 15), 900),
            (None, date(2026, 9, 16), 400),
            (cleo, date(2026, 9, 20), 9999),
        ):
            edit.insert("purchase", customer_id=customer, day=day, amount=amount)
        for kind, amount, channel in (
            ("expense", 3000, flyer),
            ("refund", 500, flyer),
            ("expense", 700, None),
            ("commitment", 9000, flyer),
        ):
            edit.insert(
                "ledger_entry", campaign_id=1, kind=kind, day=date(2026, 9, 3), amount=amount,
                text="Ads", channel_id=channel,
            )  # fmt: skip
        batch = edit.insert(
            "coupon_batch", campaign_id=1, name="Autumn", valid_from=FIRST, valid_to=LAST
        )
        for number, redeemed in ((1, date(2026, 9, 9)), (2, None), (3, date(2026, 9, 25))):
            edit.insert(
                "coupon", batch_id=batch, code=f"A{number}", issued_on=FIRST, redeemed_on=redeemed
            )
    return flyer


def figure(shop, measure, day=TODAY, **more):
    return computed_figure(shop, campaign(shop, 1), measure, day, **more)


@pytest.mark.parametrize(
    ("measure", "value", "basis"),
    [
        (Measure.NEW_CUSTOMERS, 2, Basis(2)),
        (Measure.CAC, 1250, Basis(2500, 2)),
        (Measure.REVENUE, 4500, Basis(4500)),
        (Measure.WEEKLY_REVENUE, 1600, Basis(1600)),
        (Measure.ORDERS, 5, Basis(5)),
        (Measure.AVERAGE_ORDER, 900, Basis(4500, 5)),
        (Measure.REPEAT_RATE, 3333, Basis(1, 3)),
        (Measure.COUPON_USE, 3333, Basis(1, 3)),
        (Measure.SPEND, 3200, Basis(3200)),
    ],
)
def test_a_figure_comes_with_what_it_is_worked_out_from(shop, sold, measure, value, basis):
    assert figure(shop, measure) == (value, basis)


def test_a_channel_counts_its_own_customers_and_money(shop, sold):
    assert figure(shop, Measure.NEW_CUSTOMERS, channel_id=sold) == (1, Basis(1))
    assert figure(shop, Measure.CAC, channel_id=sold) == (2500, Basis(2500, 1))


def test_where_nothing_is_recorded_there_is_no_figure(shop):
    assert [figure(shop, measure) for measure in Measure] == [None] * len(Measure)


def test_before_the_campaign_there_is_no_figure_and_after_it_none_is_added(shop, sold):
    assert figure(shop, Measure.ORDERS, date(2026, 8, 31)) is None
    ended = figure(shop, Measure.ORDERS, date(2026, 12, 1))
    assert ended == figure(shop, Measure.ORDERS, LAST) == (6, Basis(6))


def goal(shop, **more):
    values = {"unit": "count", "direction": "at_least", "target": 10, "name": "Guests"} | more
    with shop.edit(msg("Set")) as edit:
        return edit.insert("goal", campaign_id=1, **values)


def test_an_entered_figure_goes_before_the_computed_one(shop, sold):
    goal_id = goal(shop, measure="new_customers")
    (computed,) = goals(shop, 1, TODAY)
    assert (computed.current, computed.basis, computed.current_day) == (2, Basis(2), TODAY)
    with shop.edit(msg("Enter")) as edit:
        for day, value in ((date(2026, 9, 7), 30), (date(2026, 9, 14), 40)):
            edit.insert("goal_value", goal_id=goal_id, day=day, value=value)
    (entered,) = goals(shop, 1, TODAY)
    assert (entered.current, entered.previous, entered.basis) == (40, 30, None)
    (earlier,) = goals(shop, 1, date(2026, 9, 13))
    assert (earlier.current, earlier.previous) == (30, None)


def test_a_goal_in_another_unit_is_not_filled_from_records(shop, sold):
    goal(shop, measure="revenue", unit="share")
    assert goals(shop, 1, TODAY)[0].current is None


def test_figures_over_time_are_the_entered_ones_or_else_computed(shop, sold):
    goal_id = goal(shop, measure="orders")
    days = [date(2026, 8, 31), date(2026, 9, 5), TODAY]
    of = goals(shop, 1, TODAY)[0]
    assert figures_on(shop, of, days) == [(days[1], 2), (TODAY, 5)]
    with shop.edit(msg("Enter")) as edit:
        edit.insert("goal_value", goal_id=goal_id, day=date(2026, 9, 7), value=30)
    assert figures_on(shop, of, days) == [(date(2026, 9, 7), 30)]
