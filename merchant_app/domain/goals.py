"""Goals: a measure, a target, a stop line, and what the state of each is.

Figures are whole numbers in the unit's smallest part: counts as they are, money in minor units,
shares in basis points, factors and points in thousandths.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from merchant_app.domain.money import WHOLE, round_half_away

#: How far past the stop line an emergency begins, in basis points (playbook §3: 20 %).
EMERGENCY_MARGIN: Final = 2000


class Measure(StrEnum):
    """What a goal watches. Those marked computed come from the file's own records."""

    NEW_CUSTOMERS = "new_customers"  # computed
    CAC = "cac"  # computed: acquisition spend / new customers
    CONVERSION = "conversion"  # coupons redeemed / issued, else entered
    ACTIVATION = "activation"
    REPEAT_RATE = "repeat_rate"  # computed
    RETURN_RATE = "return_rate"
    CHURN = "churn"  # computed
    AVERAGE_ORDER = "average_order"  # computed
    REVENUE = "revenue"  # computed
    WEEKLY_REVENUE = "weekly_revenue"  # computed
    ORDERS = "orders"  # computed
    COUPON_USE = "coupon_use"  # computed
    MEMBERS = "members"
    ROI = "roi"
    REFERRAL_FACTOR = "referral_factor"
    NPS = "nps"
    SATISFACTION = "satisfaction"
    AWARENESS = "awareness"
    REACH = "reach"
    RECALL = "recall"
    SPEND = "spend"  # computed
    ON_TIME = "on_time"  # computed
    CUSTOM = "custom"


class GoalUnit(StrEnum):
    """How a goal's figures are read; see the module's note on whole parts."""

    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    THOUSANDTHS = "thousandths"


class Direction(StrEnum):
    """Whether more or less is better."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Level(StrEnum):
    """Alert levels, mildest first; `good` is no alert."""

    GOOD = "good"
    NOTICE = "notice"
    CONCERN = "concern"
    WARNING = "warning"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal of a campaign. `current` is the newest entered or computed figure, or None."""

    id: int
    campaign_id: int
    name: str
    measure: Measure
    unit: GoalUnit
    direction: Direction
    target: int
    stop_line: int | None
    weight: int
    due: date | None
    owner_id: int | None
    channel_id: int | None = None
    baseline: int | None = None
    current: int | None = None
    current_day: date | None = None
    prepared_action: str = ""
    note: str = ""


def attainment(goal: Goal) -> int | None:
    """Give how much of the target is reached, in basis points, or None without a figure.

    For "at most" goals it is target over figure, so that half the target's cost counts double.
    """
    if goal.current is None:
        return None
    if goal.direction is Direction.AT_LEAST:
        return round_half_away(goal.current * WHOLE, goal.target) if goal.target > 0 else WHOLE
    return round_half_away(goal.target * WHOLE, goal.current) if goal.current > 0 else WHOLE


def past_stop_line(goal: Goal) -> bool:
    """Tell whether the figure has crossed the stop line."""
    if goal.current is None or goal.stop_line is None:
        return False
    if goal.direction is Direction.AT_LEAST:
        return goal.current < goal.stop_line
    return goal.current > goal.stop_line


def level(goal: Goal) -> Level:
    """Between target and stop line: concern; past it: warning; 20 % past it: emergency."""
    if goal.current is None:
        return Level.GOOD
    if past_stop_line(goal):
        stop = goal.stop_line or 0
        beyond = abs(goal.current - stop) * WHOLE
        return Level.EMERGENCY if beyond >= abs(stop) * EMERGENCY_MARGIN else Level.WARNING
    reached = (
        goal.current >= goal.target
        if goal.direction is Direction.AT_LEAST
        else goal.current <= goal.target
    )
    return Level.GOOD if reached else Level.CONCERN


def score(goals: tuple[Goal, ...]) -> int | None:
    """Give the weighted attainment of a campaign, each goal capped at its target; basis points."""
    measured = [
        (goal.weight, min(WHOLE, a)) for goal in goals if (a := attainment(goal)) is not None
    ]
    weights = sum(weight for weight, _ in measured)
    if not weights:
        return None
    return round_half_away(sum(weight * reached for weight, reached in measured), weights)
