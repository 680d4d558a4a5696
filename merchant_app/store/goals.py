"""Queries for goals and their figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from merchant_app.domain.goals import Direction, Goal, GoalUnit, Measure, usual_form
from merchant_app.store.campaigns import campaign, optional_day
from merchant_app.store.computed_goals import Computed, computed_figure
from merchant_app.store.shop import Shop

#: Tables whose change may change a goal or its figure.
GOAL_TABLES = (
    "goal",
    "goal_value",
    "campaign",
    "purchase",
    "customer",
    "coupon",
    "coupon_batch",
    "ledger_entry",
    "budget_line",
    "budget_category",
)


def goals(shop: Shop, campaign_id: int, today: date) -> list[Goal]:
    """Give a campaign's goals in order, each with its newest figure up to today.

    Where no figure was ever entered, the shop's own records give it if they can.
    """
    found = shop.kept(
        ("goals", campaign_id, today),
        lambda: _goals(shop, campaign_id, today),
        tables=GOAL_TABLES,
    )
    return list(found)


def _goals(shop: Shop, campaign_id: int, today: date) -> list[Goal]:
    rows = shop.rows(
        "SELECT goal.id, campaign_id, name, measure, unit, direction, target, stop_line, weight,"
        " due, owner_id, channel_id, baseline, prepared_action, goal.note,"
        " newest.value AS current, newest.day AS current_day,"
        " (SELECT value FROM goal_value WHERE goal_id = goal.id AND day < newest.day"
        "  ORDER BY day DESC LIMIT 1) AS previous"
        " FROM goal LEFT JOIN goal_value AS newest ON newest.goal_id = goal.id AND newest.day ="
        " (SELECT max(day) FROM goal_value WHERE goal_id = goal.id AND day <= ?)"
        " WHERE campaign_id = ? ORDER BY position, goal.id",
        (today, campaign_id),
    )
    found = [
        Goal(
            id=row["id"],
            campaign_id=row["campaign_id"],
            name=row["name"],
            measure=Measure(row["measure"]),
            unit=GoalUnit(row["unit"]),
            direction=Direction(row["direction"]),
            target=row["target"],
            stop_line=row["stop_line"],
            weight=row["weight"],
            due=optional_day(row["due"]),
            owner_id=row["owner_id"],
            channel_id=row["channel_id"],
            baseline=row["baseline"],
            current=row["current"],
            current_day=optional_day(row["current_day"]),
            previous=row["previous"],
            prepared_action=row["prepared_action"],
            note=row["note"],
        )
        for row in rows
    ]
    return [_with_computed(shop, goal, today) for goal in found]


def _with_computed(shop: Shop, goal: Goal, today: date) -> Goal:
    if goal.current is not None:
        return goal
    figure = computed_for(shop, goal, today)
    if figure is None:
        return goal
    return replace(goal, current=figure[0], basis=figure[1], current_day=today)


def computed_for(shop: Shop, goal: Goal, day: date) -> Computed | None:
    """Give what the shop's records say of a goal on a day: figure and basis, or None.

    A goal whose unit is not the one its measure is computed in has no computed figure.
    """
    if goal.unit is not usual_form(goal.measure)[0]:
        return None
    of = campaign(shop, goal.campaign_id)
    return computed_figure(shop, of, goal.measure, day, channel_id=goal.channel_id)


def goal_values(shop: Shop, goal_id: int) -> list[tuple[date, int]]:
    """Give the entered figures of a goal, the oldest first."""
    rows = shop.rows("SELECT day, value FROM goal_value WHERE goal_id = ? ORDER BY day", (goal_id,))
    return [(date.fromisoformat(row["day"]), row["value"]) for row in rows]


def figures_on(shop: Shop, goal: Goal, days: Iterable[date]) -> list[tuple[date, int]]:
    """Give a goal's figures over time: all entered ones, or if there are none those of `days`."""
    entered = goal_values(shop, goal.id)
    if entered:
        return entered
    found = ((day, computed_for(shop, goal, day)) for day in days)
    return [(day, figure[0]) for day, figure in found if figure is not None]


def values_on(shop: Shop, campaign_id: int, day: date) -> dict[int, int]:
    """Give the figures entered for one day, by goal."""
    rows = shop.rows(
        "SELECT goal_id, value FROM goal_value JOIN goal ON goal.id = goal_id"
        " WHERE campaign_id = ? AND day = ?",
        (campaign_id, day),
    )
    return {row["goal_id"]: row["value"] for row in rows}


def goal_name(shop: Shop, goal_id: int) -> str:
    """Give a goal's name, for labels."""
    return str(shop.value("SELECT name FROM goal WHERE id = ?", (goal_id,)) or "")


def next_goal_position(shop: Shop, campaign_id: int) -> int:
    """Give the place after a campaign's last goal."""
    return int(
        shop.value(
            "SELECT coalesce(max(position), -1) + 1 FROM goal WHERE campaign_id = ?",
            (campaign_id,),
        )
    )


def goal_limits(shop: Shop, goal_id: int) -> dict[str, Any]:
    """Give the columns of a goal that limit each other."""
    return dict(
        shop.row("SELECT direction, target, stop_line, weight FROM goal WHERE id = ?", (goal_id,))
    )


def goal_value_id(shop: Shop, goal_id: int, day: date) -> int | None:
    """Give the id of the figure entered for a day, if there is one."""
    found: int | None = shop.value(
        "SELECT id FROM goal_value WHERE goal_id = ? AND day = ?", (goal_id, day)
    )
    return found
