"""Queries for goals and their entered figures."""

from __future__ import annotations

from datetime import date
from typing import Any

from merchant_app.domain.goals import Direction, Goal, GoalUnit, Measure
from merchant_app.store.campaigns import optional_day
from merchant_app.store.shop import Shop


def goals(shop: Shop, campaign_id: int, today: date) -> list[Goal]:
    """Give a campaign's goals in order, each with its newest figure up to today."""
    rows = shop.rows(
        "SELECT goal.id, campaign_id, name, measure, unit, direction, target, stop_line, weight,"
        " due, owner_id, channel_id, baseline, prepared_action, goal.note,"
        " newest.value AS current, newest.day AS current_day FROM goal"
        " LEFT JOIN goal_value AS newest ON newest.goal_id = goal.id AND newest.day ="
        " (SELECT max(day) FROM goal_value WHERE goal_id = goal.id AND day <= ?)"
        " WHERE campaign_id = ? ORDER BY position, goal.id",
        (today, campaign_id),
    )
    return [
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
            prepared_action=row["prepared_action"],
            note=row["note"],
        )
        for row in rows
    ]


def goal_values(shop: Shop, goal_id: int) -> list[tuple[date, int]]:
    """Give the entered figures of a goal, the oldest first."""
    rows = shop.rows("SELECT day, value FROM goal_value WHERE goal_id = ? ORDER BY day", (goal_id,))
    return [(date.fromisoformat(row["day"]), row["value"]) for row in rows]


def goal_name(shop: Shop, goal_id: int) -> str:
    """Give a goal's name, for labels."""
    return str(shop.value("SELECT name FROM goal WHERE id = ?", (goal_id,)) or "")


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
