"""Everything that can be done with a plan, done, undone and redone at random, leads back.

The verbs are found by themselves (see `plan_arguments`). One with an argument that nobody there
knows how to make up fails the test.
"""

from __future__ import annotations

import inspect

import pytest
from hypothesis.stateful import invariant
from plan_arguments import VERBS, Arguments
from verb_machine import SETTINGS, VerbMachine

from merchant_app.store.timeline import planned


class TimelineMachine(VerbMachine):
    """The verbs of the plan."""

    VERBS = VERBS
    ARGUMENTS = Arguments

    @invariant()
    def the_plan_has_dates(self) -> None:
        if hasattr(self, "shop"):
            of = planned(self.shop, 1)
            assert of.schedule.tasks.keys() == {task.id for task in of.plan.tasks}


TimelineMachine.TestCase.settings = SETTINGS
test_everything_done_with_a_plan_is_undone_and_redone = TimelineMachine.TestCase


def test_the_verbs_are_found() -> None:
    assert {"add_task", "move_piece", "add_absence", "link_tasks", "delete_tasks"} <= set(VERBS)


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS.keys())
def test_somebody_knows_how_to_make_up_the_arguments_of_each_verb(verb) -> None:
    for name, parameter in [*inspect.signature(verb).parameters.items()][1:]:
        if parameter.kind is not inspect.Parameter.VAR_KEYWORD:
            assert hasattr(Arguments, Arguments.maker_of(verb, name)), name
