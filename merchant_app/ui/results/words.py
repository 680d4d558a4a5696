"""Measures, units and states of goals in words for the person."""

from __future__ import annotations

from merchant_app import formats
from merchant_app.domain.goals import Basis, Direction, Goal, GoalUnit, Measure
from merchant_app.domain.money import Currency
from merchant_app.i18n import _, _n
from merchant_app.store.attention import goal_figure


def measure_word(measure: Measure) -> str:
    """Name a measure."""
    words = {
        Measure.NEW_CUSTOMERS: _("New customers"),
        Measure.CAC: _("Cost of a new customer"),
        Measure.CONVERSION: _("Became customers"),
        Measure.ACTIVATION: _("Came or called a second time"),
        Measure.REPEAT_RATE: _("Bought again"),
        Measure.RETURN_RATE: _("Members who come back"),
        Measure.CHURN: _("Customers lost"),
        Measure.AVERAGE_ORDER: _("Average purchase"),
        Measure.REVENUE: _("Sales"),
        Measure.WEEKLY_REVENUE: _("Sales in a week"),
        Measure.ORDERS: _("Purchases"),
        Measure.COUPON_USE: _("Coupons used"),
        Measure.MEMBERS: _("Members joined"),
        Measure.ROI: _("Return on promotion money"),
        Measure.REFERRAL_FACTOR: _("Friends brought per customer"),
        Measure.NPS: _("Would recommend us (NPS)"),
        Measure.SATISFACTION: _("Satisfaction"),
        Measure.AWARENESS: _("People who know the shop"),
        Measure.REACH: _("People reached"),
        Measure.RECALL: _("Came back after a message"),
        Measure.SPEND: _("Money spent"),
        Measure.ON_TIME: _("Tasks done on time"),
        Measure.CUSTOM: _("Something else"),
    }
    return words[measure]


def source_word(measure: Measure) -> str:
    """Say which records a computed figure comes from."""
    if measure is Measure.SPEND:
        return _("from the ledger")
    if measure is Measure.COUPON_USE:
        return _("from coupons")
    if measure is Measure.CAC:
        return _("from ledger and purchases")
    return _("from purchases")


def basis_words(measure: Measure, basis: Basis, currency: Currency) -> str:
    """Say how a computed figure was worked out: ¥1,240 spent ÷ 46 new customers."""
    whole_count = basis.whole or 0
    part, whole = formats.number(basis.part), formats.number(whole_count)
    money = formats.money(basis.part, currency, decimals=False)
    words = {
        Measure.NEW_CUSTOMERS: _n(
            "{count} first purchase since the campaign began",
            "{count} first purchases since the campaign began",
            basis.part,
            count=part,
        ),
        Measure.CAC: _n(
            "{money} spent ÷ {count} new customer",
            "{money} spent ÷ {count} new customers",
            whole_count,
            money=money,
            count=whole,
        ),
        Measure.REVENUE: _("{money} of purchases since the campaign began", money=money),
        Measure.WEEKLY_REVENUE: _("{money} of purchases in the last 7 days", money=money),
        Measure.ORDERS: _n(
            "{count} purchase since the campaign began",
            "{count} purchases since the campaign began",
            basis.part,
            count=part,
        ),
        Measure.AVERAGE_ORDER: _n(
            "{money} of purchases ÷ {count} purchase",
            "{money} of purchases ÷ {count} purchases",
            whole_count,
            money=money,
            count=whole,
        ),
        Measure.REPEAT_RATE: _("{part} bought twice or more ÷ {n} who bought", part=part, n=whole),
        Measure.COUPON_USE: _("{part} coupons used ÷ {n} handed out", part=part, n=whole),
        Measure.SPEND: _("{money} paid less refunds since the campaign began", money=money),
    }
    return words[measure]


def unit_word(unit: GoalUnit) -> str:
    """Name a unit."""
    words = {
        GoalUnit.COUNT: _("Number"),
        GoalUnit.MONEY: _("Money"),
        GoalUnit.SHARE: _("Per cent"),
        GoalUnit.THOUSANDTHS: _("Number with decimals"),
    }
    return words[unit]


def direction_word(direction: Direction) -> str:
    """Say on which side of the target it is good to be."""
    return _("or more") if direction is Direction.AT_LEAST else _("or less")


def target_words(goal: Goal, currency: Currency) -> str:
    """Write a goal's target: 1,600, or ¥20 or less."""
    figure = goal_figure(goal, goal.target, currency)
    return figure if goal.direction is Direction.AT_LEAST else _("{figure} or less", figure=figure)
