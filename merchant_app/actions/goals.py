"""What a person does with goals. Figures are whole parts of the goal's unit, see `GoalUnit`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from merchant_app.actions.checks import day_of, name_of, text_of
from merchant_app.domain.goals import Direction, GoalUnit, Measure
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import WHOLE
from merchant_app.store.goals import (
    goal_limits,
    goal_name,
    goal_value_id,
    next_goal_position,
)
from merchant_app.store.shop import Edit, Shop, Value


def add_goal(
    shop: Shop,
    *,
    campaign_id: int,
    name: str,
    measure: Measure,
    unit: GoalUnit,
    direction: Direction,
    target: int,
    stop_line: int | None = None,
    weight: int = 0,
    due: date | None = None,
    owner_id: int | None = None,
    prepared_action: str = "",
    note: str = "",
) -> int:
    """Set a goal; it comes last in the list. Gives its id.

    Raises:
        UserError: if the name is empty, the stop line lies on the wrong side of the target, or
            a figure is out of bounds; the field says which.

    """
    name = name_of(name)
    _check(direction, target, stop_line, weight)
    if due is not None:
        day_of(due, field="due")
    with shop.edit(msg("Add goal {name}", name=name)) as edit:
        return edit.insert(
            "goal",
            campaign_id=campaign_id,
            position=next_goal_position(shop, campaign_id),
            name=name,
            measure=measure.value,
            unit=unit.value,
            direction=direction.value,
            target=target,
            stop_line=stop_line,
            weight=weight,
            due=due,
            owner_id=owner_id,
            prepared_action=text_of(prepared_action, field="prepared_action"),
            note=text_of(note, field="note"),
        )


def change_goal(shop: Shop, *, goal_id: int, **values: Value) -> None:
    """Change columns of a goal: name, target, stop_line, weight, due, owner_id and others.

    Raises:
        UserError: as `add_goal` does.

    """
    if "name" in values:
        values["name"] = name_of(str(values["name"]))
    for field in ("prepared_action", "note"):
        if field in values:
            values[field] = text_of(str(values[field]), field=field)
    if isinstance(due := values.get("due"), date):
        day_of(due, field="due")
    after = goal_limits(shop, goal_id) | values
    _check(Direction(after["direction"]), after["target"], after["stop_line"], after["weight"])
    with shop.edit(msg("Change goal {name}", name=goal_name(shop, goal_id))) as edit:
        edit.update("goal", goal_id, **values)


def delete_goal(shop: Shop, *, goal_id: int) -> None:
    """Remove a goal with its figures."""
    with shop.edit(msg("Delete goal {name}", name=goal_name(shop, goal_id))) as edit:
        edit.delete("goal", goal_id)


def enter_value(shop: Shop, *, goal_id: int, day: date, value: int, today: date) -> None:
    """Write down a goal's figure for a day; a second one for the same day replaces the first.

    Raises:
        UserError: if the day is still to come.

    """
    _check_day(day, today)
    with shop.edit(msg("Enter a figure for {name}", name=goal_name(shop, goal_id))) as edit:
        _write(shop, edit, goal_id, day, value)


def enter_values(shop: Shop, *, day: date, values: Mapping[int, int | None], today: date) -> None:
    """Write down the figures of several goals for a day as one edit; None takes one away.

    Raises:
        UserError: if the day is still to come.

    """
    _check_day(day, today)
    with shop.edit(msg("Enter figures for {day}", day=day)) as edit:
        for goal_id, value in values.items():
            _write(shop, edit, goal_id, day, value)


def _write(shop: Shop, edit: Edit, goal_id: int, day: date, value: int | None) -> None:
    known = goal_value_id(shop, goal_id, day)
    if known is None:
        if value is not None:
            edit.insert("goal_value", goal_id=goal_id, day=day, value=value)
    elif value is None:
        edit.delete("goal_value", known)
    else:
        edit.update("goal_value", known, value=value)


def _check_day(day: date, today: date) -> None:
    day_of(day, field="day")
    if day > today:
        raise UserError(
            msg("{day} is still to come. Choose a day up to today.", day=day), field="day"
        )


def _check(direction: Direction, target: int, stop_line: int | None, weight: int) -> None:
    if target < 0:
        raise UserError(msg("Write a goal of zero or more."), field="target")
    if stop_line is not None:
        wrong_side = stop_line > target if direction is Direction.AT_LEAST else stop_line < target
        if wrong_side:
            raise UserError(
                msg("The stop line lies beyond the goal. It should be the worse of the two."),
                field="stop_line",
            )
    if not 0 <= weight <= WHOLE:
        raise UserError(msg("Write a weight from 0 to 100 %."), field="weight")
