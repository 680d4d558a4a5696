"""Setting goals and entering their figures, each as one edit that can be taken back."""

from __future__ import annotations

from datetime import date

import pytest

from merchant_app.actions.goals import (
    add_goal,
    change_goal,
    delete_goal,
    enter_value,
    enter_values,
)
from merchant_app.domain.goals import Direction, GoalUnit, Measure
from merchant_app.domain.messages import UserError
from merchant_app.i18n import say
from merchant_app.store.goals import goal_values, goals, values_on

TODAY = date(2026, 9, 20)


@pytest.fixture
def goal_id(shop, campaign_id):
    return add_goal(shop, campaign_id=campaign_id, **CUSTOMERS)


CUSTOMERS = {
    "name": " New  customers ",
    "measure": Measure.NEW_CUSTOMERS,
    "unit": GoalUnit.COUNT,
    "direction": Direction.AT_LEAST,
    "target": 200,
    "stop_line": 120,
    "weight": 4500,
    "due": date(2026, 10, 1),
    "prepared_action": "Ask ten guests what is missing.",
    "note": "Counted at the till.",
}


def named(shop, campaign_id, goal_id):
    return next(goal for goal in goals(shop, campaign_id, TODAY) if goal.id == goal_id)


def refused(action, field):
    with pytest.raises(UserError) as caught:
        action()
    assert caught.value.field == field
    return caught.value.message.in_english()


def test_a_goal_is_kept_as_it_was_set_and_comes_last(shop, campaign_id, goal_id):
    goal = named(shop, campaign_id, goal_id)
    assert goals(shop, campaign_id, TODAY)[-1] == goal
    assert (goal.name, goal.target, goal.stop_line) == ("New customers", 200, 120)
    assert (goal.weight, goal.due) == (4500, date(2026, 10, 1))
    assert goal.prepared_action == "Ask ten guests what is missing."
    assert goal.note == "Counted at the till."
    assert say(shop.undo_label) == "Add goal New customers"


def test_adding_a_goal_can_be_undone(shop, campaign_id, goal_id):
    before = goals(shop, campaign_id, TODAY)
    shop.undo()
    assert goals(shop, campaign_id, TODAY) == before[:-1]
    shop.redo()
    assert goals(shop, campaign_id, TODAY) == before


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 10_000}, "name"),
        ({"target": -1}, "target"),
        ({"stop_line": 201}, "stop_line"),
        ({"direction": Direction.AT_MOST}, "stop_line"),
        ({"weight": 10_001}, "weight"),
        ({"weight": -1}, "weight"),
        ({"due": date(1890, 1, 1)}, "due"),
        ({"note": "x" * 10_001}, "note"),
        ({"prepared_action": "x" * 10_001}, "prepared_action"),
    ],
)
def test_a_goal_that_cannot_be_meant_is_refused_at_its_field(shop, campaign_id, values, field):
    before = shop.undo_label
    refused(lambda: add_goal(shop, campaign_id=campaign_id, **(CUSTOMERS | values)), field)
    assert shop.undo_label == before


def test_names_may_be_in_any_script(shop, campaign_id):
    for name in ("新顾客 ☕️😀", "عدد الزبائن"):
        goal_id = add_goal(shop, campaign_id=campaign_id, **(CUSTOMERS | {"name": name}))
        assert named(shop, campaign_id, goal_id).name == name


def test_a_change_is_checked_against_what_stays(shop, campaign_id, goal_id):
    change_goal(shop, goal_id=goal_id, target=300, note=" doubled ")
    goal = named(shop, campaign_id, goal_id)
    assert (goal.target, goal.note) == (300, "doubled")
    sentence = refused(lambda: change_goal(shop, goal_id=goal_id, target=100), "stop_line")
    assert sentence == "The stop line lies beyond the goal. It should be the worse of the two."
    refused(lambda: change_goal(shop, goal_id=goal_id, due=date(2300, 1, 1)), "due")
    change_goal(shop, goal_id=goal_id, stop_line=None, target=100, due=None)
    assert named(shop, campaign_id, goal_id).stop_line is None


def test_a_deleted_goal_comes_back_with_its_figures(shop, campaign_id, goal_id):
    enter_value(shop, goal_id=goal_id, day=TODAY, value=31, today=TODAY)
    delete_goal(shop, goal_id=goal_id)
    assert goal_values(shop, goal_id) == []
    shop.undo()
    assert goal_values(shop, goal_id) == [(TODAY, 31)]


def test_a_second_figure_of_a_day_replaces_the_first(shop, goal_id):
    for value in (31, 33):
        enter_value(shop, goal_id=goal_id, day=TODAY, value=value, today=TODAY)
    assert goal_values(shop, goal_id) == [(TODAY, 33)]


def test_figures_of_days_to_come_are_refused(shop, goal_id):
    tomorrow = date(2026, 9, 21)
    sentence = refused(
        lambda: enter_value(shop, goal_id=goal_id, day=tomorrow, value=1, today=TODAY), "day"
    )
    assert "still to come" in sentence
    refused(lambda: enter_values(shop, day=tomorrow, values={goal_id: 1}, today=TODAY), "day")
    assert goal_values(shop, goal_id) == []


def test_the_figures_of_a_day_are_one_edit(shop, campaign_id, goal_id):
    other = add_goal(shop, campaign_id=campaign_id, **(CUSTOMERS | {"name": "Members"}))
    enter_value(shop, goal_id=goal_id, day=TODAY, value=31, today=TODAY)
    enter_values(shop, day=TODAY, values={goal_id: None, other: 12}, today=TODAY)
    assert values_on(shop, campaign_id, TODAY) == {other: 12}
    shop.undo()
    assert values_on(shop, campaign_id, TODAY) == {goal_id: 31}


def test_taking_away_a_figure_that_was_never_there_changes_nothing(shop, campaign_id, goal_id):
    enter_values(shop, day=TODAY, values={goal_id: None}, today=TODAY)
    assert values_on(shop, campaign_id, TODAY) == {}
