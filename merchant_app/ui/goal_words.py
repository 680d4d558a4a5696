"""How a goal stands in words, for every page that shows goals."""

from __future__ import annotations

from merchant_app.domain.goals import Goal, GoalUnit, Standing
from merchant_app.domain.money import Currency, round_half_away
from merchant_app.i18n import _
from merchant_app.store.attention import goal_figure

#: From this many whole units of money on, cents say nothing in a figure that is worked out.
_ROUGH_FROM = 100


def rough_figure(goal: Goal, value: int, currency: Currency) -> str:
    """Write a figure that is only worked out, such as a plan: large money without cents."""
    one = currency.minor_per_unit
    if goal.unit is GoalUnit.MONEY and abs(value) >= _ROUGH_FROM * one:
        value = round_half_away(value, one) * one
    return goal_figure(goal, value, currency)


def standing_words(standing: Standing, by: str) -> str:
    """Say how a goal stands: Ahead by 63, 26 behind plan, Past the stop line.

    `by` is how far it is ahead, behind or over, as text.
    """
    words = {
        Standing.NO_FIGURE: _("No figure yet"),
        Standing.REACHED: _("Goal reached"),
        Standing.ON_TRACK: _("On track"),
        Standing.AHEAD: _("Ahead by {figure}", figure=by),
        Standing.BEHIND: _("{figure} behind plan", figure=by),
        Standing.OVER_PLAN: _("{figure} over plan", figure=by),
        Standing.RISING: _("Rising"),
        Standing.FALLING: _("Falling"),
        Standing.ABOVE: _("Above the goal"),
        Standing.BELOW: _("Below the goal"),
        Standing.PAST_STOP: _("Past the stop line"),
    }
    return words[standing]
