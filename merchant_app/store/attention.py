"""Gathers what needs attention in a campaign, and words goals' figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from merchant_app import formats
from merchant_app.domain.alerts import Alert, alerts
from merchant_app.domain.approval_alerts import approval_alerts
from merchant_app.domain.baselines import deviations
from merchant_app.domain.budget_rules import RuleKey
from merchant_app.domain.days_off import clashes
from merchant_app.domain.deviation_alerts import deviation_alerts
from merchant_app.domain.goals import Goal, GoalUnit
from merchant_app.domain.money import Currency
from merchant_app.domain.payment_alerts import SOON, payment_alerts
from merchant_app.i18n import language
from merchant_app.store.approvals import waiting, waiting_sum
from merchant_app.store.budget import BUDGET_TABLES
from merchant_app.store.budget_rules import rule_limits
from merchant_app.store.goals import GOAL_TABLES, goals
from merchant_app.store.ledger import budget_summary
from merchant_app.store.progress import PROGRESS_TABLES, forecast
from merchant_app.store.risks import risks
from merchant_app.store.shop import Shop
from merchant_app.store.suppliers import payments_due
from merchant_app.store.timeline import planned

#: Tables whose change may raise or settle an alert.
ATTENTION_TABLES = tuple(
    dict.fromkeys((*PROGRESS_TABLES, *BUDGET_TABLES, *GOAL_TABLES, "risk", "supplier", "approval"))
)


def attention(shop: Shop, campaign_id: int, today: date) -> list[Alert]:
    """Give everything in a campaign that needs attention, the worst first."""
    found = shop.kept(
        # Figures are written in the language in use.
        ("attention", campaign_id, today, language()),
        lambda: _attention(shop, campaign_id, today),
        tables=ATTENTION_TABLES,
    )
    return list(found)


def _attention(shop: Shop, campaign_id: int, today: date) -> list[Alert]:
    of = planned(shop, campaign_id)
    currency = shop.info.currency
    limits = rule_limits(shop)
    return alerts(
        plan=of.plan,
        schedule=of.schedule,
        clashes=clashes(of.plan, of.schedule, of.calendar),
        figures=budget_summary(shop, campaign_id),
        goals=goals(shop, campaign_id, today),
        risks=risks(shop, campaign_id),
        today=today,
        money=lambda minor: formats.money(minor, currency, decimals=False),
        goal_figure=lambda goal, value: goal_figure(goal, value, currency),
        more=[
            *_deviations(shop, campaign_id, today),
            *_payments(shop, campaign_id, today),
            *_approvals(shop, campaign_id, today),
        ],
        overspend=limits.overspent if limits.on(RuleKey.OVERSPENT) else None,
    )


def _payments(shop: Shop, campaign_id: int, today: date) -> list[Alert]:
    currency = shop.info.currency
    return payment_alerts(
        payments_due(shop, campaign_id, until=today + SOON),
        today=today,
        money=lambda minor: formats.brief_money(minor, currency),
    )


def _deviations(shop: Shop, campaign_id: int, today: date) -> list[Alert]:
    if planned(shop, campaign_id).baseline is None:
        return []
    of = forecast(shop, campaign_id, today)
    if of.approved is None:
        return []
    plan = of.planned.plan
    return deviation_alerts(
        plan.phases,
        of.schedule.phases,
        deviations(plan, of.schedule, of.planned.calendar, of.approved),
        today=today,
        share=formats.percent,
    )


def _approvals(shop: Shop, campaign_id: int, today: date) -> Iterable[Alert]:
    count, amount = waiting_sum(shop, campaign_id)
    if not count:
        return ()
    first = waiting(shop, campaign_id, limit=1)[0]
    currency = shop.info.currency
    return approval_alerts(
        count=count,
        amount=amount,
        first=first.entry,
        asked_by=first.asked_by,
        today=today,
        money=lambda minor: formats.money(minor, currency, decimals=False),
    )


def goal_figure(goal: Goal, value: int, currency: Currency) -> str:
    """Write a goal's figure in its unit: 1,600, ¥25.00, 40 % or 1.2."""
    if goal.unit is GoalUnit.MONEY:
        whole = value % currency.minor_per_unit == 0
        return formats.money(value, currency, decimals=not whole)
    if goal.unit is GoalUnit.SHARE:
        return formats.percent(value, places=0 if value % 100 == 0 else 1)
    if goal.unit is GoalUnit.THOUSANDTHS:
        return formats.quantity(value)
    return formats.number(value)
