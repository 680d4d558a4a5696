"""Goals: a measure, a target, a stop line, and what the state of each is.

Figures are whole numbers in the unit's smallest part: counts as they are, money in minor units,
shares in basis points, factors and points in thousandths.

Measures that add up over a campaign (new customers, sales) are judged by the day: on the way
from its first day to the goal's due day, a share of the target and of the stop line counts.
Rates and averages are judged by the target itself on every day.
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
    CONVERSION = "conversion"
    ACTIVATION = "activation"
    REPEAT_RATE = "repeat_rate"  # computed
    RETURN_RATE = "return_rate"
    CHURN = "churn"
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
    ON_TIME = "on_time"
    CUSTOM = "custom"


#: Measures that grow from day to day towards their target.
CUMULATIVE: Final = frozenset(
    {
        Measure.NEW_CUSTOMERS,
        Measure.REVENUE,
        Measure.ORDERS,
        Measure.MEMBERS,
        Measure.REACH,
        Measure.SPEND,
    }
)


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


class Standing(StrEnum):
    """How a goal stands, in the terms its state is worded in."""

    NO_FIGURE = "no_figure"
    REACHED = "reached"  # a sum has come to its target
    ON_TRACK = "on_track"
    AHEAD = "ahead"  # a sum, more than planned for today
    BEHIND = "behind"  # a sum, less than planned for today
    OVER_PLAN = "over_plan"  # a sum that should stay low, more than planned for today
    RISING = "rising"  # above a goal that is a highest, and higher than before
    FALLING = "falling"  # below a goal that is a lowest, and lower than before
    ABOVE = "above"
    BELOW = "below"
    PAST_STOP = "past_stop"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a computed figure was worked out from: a number, or one divided by another."""

    part: int
    whole: int | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal of a campaign.

    Attributes:
        current: the newest entered figure, else the computed one, or None.
        current_day: the day of that figure.
        previous: the entered figure before it.
        basis: what a computed figure comes from; None for entered ones.

    """

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
    previous: int | None = None
    basis: Basis | None = None
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


def plan_today(goal: Goal, *, first: date, today: date) -> int | None:
    """Give where a goal should stand today, or None for a growing sum without a due day.

    A sum is planned in a straight line from the figure before the campaign (or 0) on its first
    day to the target on the due day. For rates and averages it is the target.
    """
    if goal.measure not in CUMULATIVE:
        return goal.target
    if goal.due is None:
        return goal.target if goal.direction is Direction.AT_MOST else None
    return _on_the_way(goal, goal.target, first=first, today=today)


def stop_line_today(goal: Goal, *, first: date, today: date) -> int | None:
    """Give the stop line that holds today, or None where none does.

    Of a sum that should grow, the same share of the stop line holds as of the target; without a
    due day nothing is late yet. A highest sum, such as money spent, holds in full on every day,
    for money is often spent early.
    """
    if goal.stop_line is None:
        return None
    if goal.measure not in CUMULATIVE or goal.direction is Direction.AT_MOST:
        return goal.stop_line
    if goal.due is None:
        return None
    return _on_the_way(goal, goal.stop_line, first=first, today=today)


def _on_the_way(goal: Goal, end: int, *, first: date, today: date) -> int:
    assert goal.due is not None
    start = goal.baseline or 0
    whole = (goal.due - first).days
    gone = min(max((today - first).days, 0), whole)
    return start + round_half_away((end - start) * gone, whole) if whole > 0 else end


def past_stop_line(goal: Goal, *, first: date, today: date) -> bool:
    """Tell whether the figure has crossed the stop line that holds today."""
    stop = stop_line_today(goal, first=first, today=today)
    if goal.current is None or stop is None:
        return False
    return goal.current < stop if goal.direction is Direction.AT_LEAST else goal.current > stop


def level(goal: Goal, *, first: date, today: date) -> Level:
    """Between target and stop line: concern; past it: warning; 20 % past it: emergency.

    Both are those of today, so a sum that keeps up with its plan is good (playbook §3).
    """
    if goal.current is None:
        return Level.GOOD
    stop = stop_line_today(goal, first=first, today=today)
    if stop is not None and past_stop_line(goal, first=first, today=today):
        beyond = abs(goal.current - stop) * WHOLE
        return Level.EMERGENCY if beyond >= abs(stop) * EMERGENCY_MARGIN else Level.WARNING
    plan = plan_today(goal, first=first, today=today)
    if plan is None:
        return Level.GOOD
    kept = goal.current >= plan if goal.direction is Direction.AT_LEAST else goal.current <= plan
    return Level.GOOD if kept else Level.CONCERN


def standing(goal: Goal, *, first: date, today: date) -> tuple[Standing, int]:
    """Give how a goal stands, and by how much it is ahead of, behind or over its plan, else 0."""
    now = goal.current
    if now is None:
        return Standing.NO_FIGURE, 0
    if past_stop_line(goal, first=first, today=today):
        return Standing.PAST_STOP, 0
    if goal.measure in CUMULATIVE:
        return _standing_of_sum(goal, now, plan_today(goal, first=first, today=today))
    return _standing_of_rate(goal, now), 0


def _standing_of_rate(goal: Goal, now: int) -> Standing:
    before = goal.previous
    if goal.direction is Direction.AT_LEAST:
        if now >= goal.target:
            return Standing.ON_TRACK
        return Standing.FALLING if before is not None and now < before else Standing.BELOW
    if now <= goal.target:
        return Standing.ON_TRACK
    return Standing.RISING if before is not None and now > before else Standing.ABOVE


def _standing_of_sum(goal: Goal, now: int, plan: int | None) -> tuple[Standing, int]:
    if goal.direction is Direction.AT_LEAST and now >= goal.target:
        return Standing.REACHED, 0
    if plan is None or now == plan:
        return Standing.ON_TRACK, 0
    if goal.direction is Direction.AT_MOST:
        return (Standing.OVER_PLAN, now - plan) if now > plan else (Standing.ON_TRACK, 0)
    return (Standing.AHEAD, now - plan) if now > plan else (Standing.BEHIND, plan - now)


def usual_form(measure: Measure) -> tuple[GoalUnit, Direction]:
    """Give the unit and direction in which a measure is usually set."""
    return _USUAL.get(measure, (GoalUnit.COUNT, Direction.AT_LEAST))


_USUAL: Final = {
    Measure.CAC: (GoalUnit.MONEY, Direction.AT_MOST),
    Measure.SPEND: (GoalUnit.MONEY, Direction.AT_MOST),
    Measure.CHURN: (GoalUnit.SHARE, Direction.AT_MOST),
    Measure.AVERAGE_ORDER: (GoalUnit.MONEY, Direction.AT_LEAST),
    Measure.REVENUE: (GoalUnit.MONEY, Direction.AT_LEAST),
    Measure.WEEKLY_REVENUE: (GoalUnit.MONEY, Direction.AT_LEAST),
    Measure.ROI: (GoalUnit.THOUSANDTHS, Direction.AT_LEAST),
    Measure.REFERRAL_FACTOR: (GoalUnit.THOUSANDTHS, Direction.AT_LEAST),
    Measure.SATISFACTION: (GoalUnit.THOUSANDTHS, Direction.AT_LEAST),
    Measure.NPS: (GoalUnit.COUNT, Direction.AT_LEAST),
    **dict.fromkeys(
        (
            Measure.CONVERSION,
            Measure.ACTIVATION,
            Measure.REPEAT_RATE,
            Measure.RETURN_RATE,
            Measure.COUPON_USE,
            Measure.AWARENESS,
            Measure.RECALL,
            Measure.ON_TIME,
        ),
        (GoalUnit.SHARE, Direction.AT_LEAST),
    ),
}


def score(goals: tuple[Goal, ...]) -> int | None:
    """Give the weighted attainment of a campaign, each goal capped at its target; basis points."""
    measured = [
        (goal.weight, min(WHOLE, a)) for goal in goals if (a := attainment(goal)) is not None
    ]
    weights = sum(weight for weight, _ in measured)
    if not weights:
        return None
    return round_half_away(sum(weight * reached for weight, reached in measured), weights)
