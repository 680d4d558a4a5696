"""The words that printed pages use for kinds, states and figures, in the language in use."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from merchant_app.domain.goals import Direction, GoalUnit, Level
from merchant_app.domain.plan import PhaseKind
from merchant_app.domain.risks import RiskKind, RiskStrategy
from merchant_app.formats import money, number, percent
from merchant_app.i18n import _, _p

if TYPE_CHECKING:
    from merchant_app.domain.money import Currency
    from merchant_app.reports.plan_content import PlanContent, PlanGoal

_THOUSANDTHS = 3
_PER_CENT = 100


def phase_kind_name(kind: PhaseKind) -> str:
    """The name of a kind of phase."""
    return {
        PhaseKind.LAUNCH: _("Launch"),
        PhaseKind.GROWTH: _("Growth"),
        PhaseKind.MATURITY: _("Maturity"),
        PhaseKind.EXPANSION: _("Expansion"),
    }[kind]


def goal_state(content: PlanContent, goal: PlanGoal) -> tuple[Level | None, str]:
    """How a goal stands: its level, or None while there is none, and the word for it."""
    if not content.begun:
        return None, _("Not started")
    if goal.now is None:
        return None, _("No figure yet")
    words = {
        Level.GOOD: _("On plan"),
        Level.NOTICE: _("Behind plan"),
        Level.CONCERN: _("Behind plan"),
        Level.WARNING: _("Past the stop line"),
        Level.EMERGENCY: _("Far past the stop line"),
    }
    return goal.level, words[goal.level]


def risk_kind_name(kind: RiskKind) -> str:
    """The word for where a risk comes from."""
    return {
        RiskKind.MARKET: _p("risk", "Market"),
        RiskKind.EXECUTION: _p("risk", "Execution"),
        RiskKind.MONEY: _p("risk", "Money"),
        RiskKind.TECHNICAL: _p("risk", "Technical"),
        RiskKind.LEGAL: _p("risk", "Legal"),
        RiskKind.REPUTATION: _p("risk", "Reputation"),
        RiskKind.SAFETY: _p("risk", "Safety"),
    }[kind]


def risk_strategy_name(strategy: RiskStrategy) -> str:
    """The word for what is done about a risk."""
    return {
        RiskStrategy.AVOID: _p("risk", "Avoid"),
        RiskStrategy.TRANSFER: _p("risk", "Transfer"),
        RiskStrategy.REDUCE: _p("risk", "Reduce"),
        RiskStrategy.ACCEPT: _p("risk", "Accept"),
    }[strategy]


def short_money(minor: int, currency: Currency) -> str:
    """An amount with decimals only where it has some: ¥25, ¥19.28."""
    return money(minor, currency, decimals=bool(minor % currency.minor_per_unit))


def goal_figure(goal: PlanGoal, value: int | None, currency: Currency) -> str:
    """One of a goal's figures: ¥19.28, 34 %, 1,600; a dash for none.

    The word for what is counted stands at the target alone.
    """
    if value is None:
        return "–"
    if goal.unit is GoalUnit.MONEY:
        return short_money(value, currency)
    if goal.unit is GoalUnit.SHARE:
        return percent(value, places=1 if value % _PER_CENT else 0)
    if goal.unit is GoalUnit.THOUSANDTHS:
        exact = Decimal(value).scaleb(-_THOUSANDTHS).normalize()
        exponent = exact.as_tuple().exponent
        places = max(-exponent, 0) if isinstance(exponent, int) else 0
        return number(exact, places=places)
    return number(value)


def goal_target(goal: PlanGoal, currency: Currency) -> str:
    """A goal's target: 1,600 people; at most ¥20 where less is better."""
    figure = goal_figure(goal, goal.target, currency)
    if goal.counted and goal.unit in {GoalUnit.COUNT, GoalUnit.THOUSANDTHS}:
        figure = f"{figure} {goal.counted}"
    return _("at most {figure}", figure=figure) if goal.direction is Direction.AT_MOST else figure


def listed(names: tuple[str, ...]) -> str:
    """Names in a row, with the comma of the language."""
    return _p("between names", ", ").join(names)
