"""Figures of goals that the shop's own records give, so that nobody has to enter them.

A figure comes with its basis ("¥1,240 spent ÷ 46 new customers"). Where a shop keeps no records
of a kind there is no figure, rather than a zero that would look like a failure.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from merchant_app.domain.campaign import Campaign
from merchant_app.domain.goals import Basis, Measure
from merchant_app.domain.money import WHOLE, round_half_away
from merchant_app.store.measures import (
    acquisition_spend,
    coupon_use,
    known_purchases,
    new_customers,
    repeat_buyers,
    sales,
    spent,
)
from merchant_app.store.shop import Shop

Computed = tuple[int, Basis]
_WEEK: Final = timedelta(days=7)


def computed_figure(
    shop: Shop, of: Campaign, measure: Measure, day: date, *, channel_id: int | None = None
) -> Computed | None:
    """Give a measure of a campaign from its first day to `day` with its basis, or None.

    None is given for measures that have to be entered, before the campaign begins, and while
    nothing is recorded that the figure could come from. The figure is in the unit that
    `usual_form` gives for the measure. After the last day it stays what it was then.
    """
    compute = _COMPUTED.get(measure)
    last = min(day, of.last)
    if compute is None or last < of.first:
        return None
    return compute(shop, of, last, channel_id)


def _new_customers(shop: Shop, of: Campaign, last: date, channel_id: int | None) -> Computed | None:
    if not known_purchases(shop, of.first, last):
        return None
    count = new_customers(shop, of.first, last, channel_id=channel_id)
    return count, Basis(count)


def _cac(shop: Shop, of: Campaign, last: date, channel_id: int | None) -> Computed | None:
    count = new_customers(shop, of.first, last, channel_id=channel_id)
    by_channel = acquisition_spend(shop, of.id, of.first, last)
    money = sum(by_channel.values()) if channel_id is None else by_channel.get(channel_id, 0)
    if count == 0 or money <= 0:
        return None
    return round_half_away(money, count), Basis(money, count)


def _revenue(shop: Shop, of: Campaign, last: date, _channel: int | None) -> Computed | None:
    found = sales(shop, of.first, last)
    return (found.revenue, Basis(found.revenue)) if found.purchases else None


def _weekly_revenue(shop: Shop, of: Campaign, last: date, _channel: int | None) -> Computed | None:
    """The seven days before `last`: the day itself is not over yet."""
    begin = max(of.first, last - _WEEK)
    found = sales(shop, begin, last - timedelta(days=1))
    return (found.revenue, Basis(found.revenue)) if found.purchases else None


def _orders(shop: Shop, of: Campaign, last: date, _channel: int | None) -> Computed | None:
    count = sales(shop, of.first, last).purchases
    return (count, Basis(count)) if count else None


def _average_order(shop: Shop, of: Campaign, last: date, _channel: int | None) -> Computed | None:
    found = sales(shop, of.first, last)
    if not found.purchases:
        return None
    average = round_half_away(found.revenue, found.purchases)
    return average, Basis(found.revenue, found.purchases)


def _repeat_rate(shop: Shop, of: Campaign, last: date, _channel: int | None) -> Computed | None:
    found = repeat_buyers(shop, of.first, last)
    return _share(found.part, found.whole)


def _coupon_use(shop: Shop, of: Campaign, last: date, _channel: int | None) -> Computed | None:
    found = coupon_use(shop, of.first, last, campaign_id=of.id)
    return _share(found.redeemed, found.issued)


def _share(part: int, whole: int) -> Computed | None:
    return (round_half_away(part * WHOLE, whole), Basis(part, whole)) if whole else None


def _spend(shop: Shop, of: Campaign, last: date, _channel: int | None) -> Computed | None:
    money = spent(shop, of.id, of.first, last)
    return None if money is None else (money, Basis(money))


_COMPUTED: Final[dict[Measure, Callable[[Shop, Campaign, date, int | None], Computed | None]]] = {
    Measure.NEW_CUSTOMERS: _new_customers,
    Measure.CAC: _cac,
    Measure.REVENUE: _revenue,
    Measure.WEEKLY_REVENUE: _weekly_revenue,
    Measure.ORDERS: _orders,
    Measure.AVERAGE_ORDER: _average_order,
    Measure.REPEAT_RATE: _repeat_rate,
    Measure.COUPON_USE: _coupon_use,
    Measure.SPEND: _spend,
}
