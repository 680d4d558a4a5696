"""The limits a shop goes by, and what the rules of a budget know beside its sums."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any, Final

from merchant_app import formats
from merchant_app.domain.budget_rules import (
    BrokenRule,
    Due,
    RuleBasis,
    RuleKey,
    RuleLimits,
    Span,
    broken_rules,
)
from merchant_app.domain.budget_summary import BudgetSummary
from merchant_app.domain.budget_time import Window, until
from merchant_app.domain.campaign import CampaignState
from merchant_app.domain.money import round_half_away
from merchant_app.i18n import language
from merchant_app.store.budget import BUDGET_TABLES
from merchant_app.store.budget_control import phase_windows, phases_of
from merchant_app.store.campaigns import campaigns
from merchant_app.store.ledger import PROMISED, SETTLED, budget_summary
from merchant_app.store.measures import sales
from merchant_app.store.settings import setting, write_setting
from merchant_app.store.shop import Edit, Shop
from merchant_app.store.timeline import PLANNED_TABLES

#: The setting that holds what differs from the playbook.
BUDGET_RULES: Final = "budget_rules"
#: Takings a day are the average of so many days at most.
_USUAL_DAYS: Final = 90
#: Tables whose change may break or mend a rule.
RULE_TABLES: Final = tuple(dict.fromkeys((*BUDGET_TABLES, *PLANNED_TABLES, "setting", "purchase")))
_YEAR: Final = timedelta(days=365)
#: Purchases that begin later than this do not tell a year's revenue.
_NEARLY_A_YEAR: Final = timedelta(days=330)


def rule_limits(shop: Shop) -> RuleLimits:
    """Give the limits of the playbook with what the shop changed."""
    kept: dict[str, Any] = setting(shop, BUDGET_RULES)
    usual = RuleLimits()
    values: dict[str, Any] = {}
    for field in fields(RuleLimits):
        if field.name not in kept:
            continue
        value = kept[field.name]
        if field.name == "off":
            value = frozenset(RuleKey(each) for each in value if each in set(RuleKey))
        elif isinstance(getattr(usual, field.name), Span):
            value = Span(*value)
        values[field.name] = value
    return RuleLimits(**values)


def write_rule_limits(shop: Shop, edit: Edit, limits: RuleLimits) -> None:
    """Keep what differs from the playbook."""
    usual = RuleLimits()
    kept: dict[str, Any] = {}
    for field in fields(RuleLimits):
        value = getattr(limits, field.name)
        if value == getattr(usual, field.name):
            continue
        if isinstance(value, frozenset):
            value = sorted(value)
        elif isinstance(value, Span):
            value = [value.least, value.most]
        kept[field.name] = value
    write_setting(shop, edit, BUDGET_RULES, kept)


def rule_basis(shop: Shop, campaign_id: int, today: date) -> RuleBasis:
    """Give what the rules know beside the sums of a campaign's budget."""
    limits = rule_limits(shop)
    windows = phase_windows(shop, campaign_id)
    unit = shop.info.currency.minor_per_unit
    revenue = year_revenue(shop, today) if limits.on(RuleKey.YEAR) else None
    return RuleBasis(
        phases={phase.id: (phase.kind, phase.name) for phase in phases_of(shop, campaign_id)},
        ended=frozenset(
            phase_id
            for phase_id, window in windows.items()
            if phase_id is not None and window.last < today
        ),
        year_budget=_rounded(year_budget(shop, today), unit),
        # To the hundred, so that no per cent of it has cents; the year is no more exact than that.
        year_revenue=None if revenue is None else _rounded(revenue, 100 * unit),
        due=payments_due(shop, campaign_id, today) if limits.on(RuleKey.CASH_GAP) else None,
    )


def _rounded(amount: int, to: int) -> int:
    return round_half_away(amount, to) * to


def year_budget(shop: Shop, today: date) -> int:
    """Add up what this calendar year has of all campaigns' budgets, spread evenly by day.

    Drafts are left out.
    """
    before, last = date(today.year - 1, 12, 31), date(today.year, 12, 31)
    total = 0
    for each in campaigns(shop):
        if each.state is not CampaignState.DRAFT:
            window = Window(each.first, max(each.first, each.last))
            total += until(each.budget, window, last) - until(each.budget, window, before)
    return total


def year_revenue(shop: Shop, today: date) -> int | None:
    """Give the revenue of the last twelve months, as recorded, else as the shop wrote it down.

    Purchases tell it where they reach back for eleven months at least.
    """
    recorded = recorded_year(shop, today)
    return rule_limits(shop).year_revenue if recorded is None else recorded


def recorded_year(shop: Shop, today: date) -> int | None:
    """Give what purchases of the last twelve months brought; None if they are too few months."""
    return shop.kept(
        ("recorded_year", today), lambda: _recorded_year(shop, today), tables=("purchase",)
    )


def _recorded_year(shop: Shop, today: date) -> int | None:
    first = _first_purchase(shop)
    if first is None or first > today - _NEARLY_A_YEAR:
        return None
    return sales(shop, today - _YEAR + timedelta(days=1), today).revenue


def _first_purchase(shop: Shop) -> date | None:
    text = shop.value("SELECT min(day) FROM purchase")
    return None if text is None else date.fromisoformat(text)


def payments_due(shop: Shop, campaign_id: int, today: date) -> Due | None:
    """Give the payments due until the next takings are at hand; None if there are none."""
    return shop.kept(
        ("payments_due", campaign_id, today),
        lambda: _payments_due(shop, campaign_id, today),
        tables=("ledger_entry", "purchase", "setting"),
    )


def _payments_due(shop: Shop, campaign_id: int, today: date) -> Due | None:
    limits = rule_limits(shop)
    until_day = today + timedelta(days=limits.cash_days)
    # What is paid of an order is looked up once, not for each mention.
    amount, first_id = shop.row(
        "WITH order_due AS MATERIALIZED ("
        f"SELECT e.id, e.due, e.amount - {SETTLED} AS open FROM ledger_entry AS e"
        f" WHERE e.campaign_id = ? AND {PROMISED} AND e.voided = 0 AND e.due <= ?)"
        " SELECT sum(open), (SELECT id FROM order_due WHERE open > 0 ORDER BY due, id LIMIT 1)"
        " FROM order_due WHERE open > 0",
        (campaign_id, until_day),
    )
    if first_id is None:
        return None
    usual = _takings_a_day(shop, today, limits)
    return Due(
        amount=amount,
        until=until_day,
        entry_id=first_id,
        expected=None if usual is None else round_half_away(usual[0] * limits.cash_days, usual[1]),
    )


def _takings_a_day(shop: Shop, today: date, limits: RuleLimits) -> tuple[int, int] | None:
    """Give recent takings and the number of days they are of; None if nobody knows."""
    first = _first_purchase(shop)
    days = 0 if first is None else min(_USUAL_DAYS, (today - first).days)
    if days > 0:
        found = sales(shop, today - timedelta(days=days), today - timedelta(days=1))
        return max(0, found.revenue), days
    if limits.year_revenue is not None:
        return limits.year_revenue, _YEAR.days
    return None


def hints_if(
    shop: Shop, campaign_id: int, today: date, planned_as: BudgetSummary
) -> list[BrokenRule]:
    """Give the rules that a campaign would break if its money were planned in another way.

    What moving money does not change, the year's campaigns and payments due, is left out.
    """
    basis = replace(rule_basis(shop, campaign_id, today), year_budget=0, due=None)
    return _judge(shop, planned_as, basis)


def budget_hints(shop: Shop, campaign_id: int, today: date) -> list[BrokenRule]:
    """Give the rules that a campaign's budget breaks, the most urgent first."""
    found = shop.kept(
        # Figures are written in the language in use.
        ("budget_hints", campaign_id, today, language()),
        lambda: _judge(
            shop, budget_summary(shop, campaign_id), rule_basis(shop, campaign_id, today)
        ),
        tables=RULE_TABLES,
    )
    return list(found)


def _judge(shop: Shop, summary: BudgetSummary, basis: RuleBasis) -> list[BrokenRule]:
    currency = shop.info.currency
    return broken_rules(
        summary,
        money=lambda minor: formats.brief_money(minor, currency),
        percent=formats.percent,
        limits=rule_limits(shop),
        basis=basis,
    )
