"""Everything that can be done with a plan, done, undone and redone at random, leads back.

The verbs are found by themselves (see `plan_arguments`). One with an argument that nobody there
knows how to make up fails the test.
"""

from __future__ import annotations

import inspect
import tempfile
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from plan_arguments import Arguments, maker_of, verbs

from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.domain.messages import Message, UserError
from merchant_app.store.backup import check_file
from merchant_app.store.create import create_shop
from merchant_app.store.timeline import planned


class TimelineMachine(RuleBasedStateMachine):
    """Holds every state the file was in, and where among them it is."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.shop = create_shop(
            Path(self.folder.name) / "a.merchant",
            name="Café", currency="CNY", country="CN", language="en",
        )  # fmt: skip
        draft = draft_campaign(self.shop, template_id="festival", start=date(2026, 9, 1))
        create_campaign(self.shop, draft)
        self.states = [self._content()]
        self.at = 0

    def _content(self) -> dict[str, list[tuple[Any, ...]]]:
        tables = [
            row["name"]
            for row in self.shop.rows(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            )
            if not row["name"].startswith(
                ("sqlite_", "journal_", "edit", "view_state", "_", "cust")
            )
        ]
        return {
            table: [tuple(row) for row in self.shop.rows(f"SELECT * FROM {table} ORDER BY 1")]
            for table in tables
        }

    def _edits(self) -> int:
        return len([each for each in self.shop.history(limit=10_000) if not each.undone])

    @rule(name=st.sampled_from(sorted(verbs())), seed=st.integers(0, 2**32))
    def act(self, name: str, seed: int) -> None:
        verb = verbs()[name]
        before = self._edits()
        try:
            verb(self.shop, **Arguments(self.shop, Random(seed)).of(verb))
        except UserError:
            assert self._content() == self.states[self.at], f"{name} was refused, yet changed rows"
            return
        made = self._edits() - before
        assert made in {0, 1}, f"{name} made {made} edits"
        if made:
            self.states[self.at + 1 :] = [self._content()]
            self.at += 1
        else:
            assert self._content() == self.states[self.at], f"{name} changed rows without an edit"

    @precondition(lambda self: self.at > 0)
    @rule(steps=st.integers(1, 5))
    def undo(self, steps: int) -> None:
        for _ in range(min(steps, self.at)):
            assert isinstance(self.shop.undo(), Message)
            self.at -= 1
            assert self._content() == self.states[self.at]

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule(steps=st.integers(1, 5))
    def redo(self, steps: int) -> None:
        for _ in range(min(steps, len(self.states) - 1 - self.at)):
            assert isinstance(self.shop.redo(), Message)
            self.at += 1
            assert self._content() == self.states[self.at]

    @invariant()
    def the_plan_has_dates(self) -> None:
        if hasattr(self, "shop"):
            of = planned(self.shop, 1)
            assert of.schedule.tasks.keys() == {task.id for task in of.plan.tasks}

    def teardown(self) -> None:
        if not hasattr(self, "shop"):
            return
        while self.at:
            self._back()
        path = self.shop.path
        self.shop.close()
        assert check_file(path) == []
        self.folder.cleanup()

    def _back(self) -> None:
        assert self.shop.undo() is not None
        self.at -= 1
        assert self._content() == self.states[self.at]


TimelineMachine.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
test_everything_done_with_a_plan_is_undone_and_redone = TimelineMachine.TestCase


def test_the_verbs_are_found() -> None:
    assert {"add_task", "move_piece", "add_absence", "link_tasks", "delete_tasks"} <= set(verbs())


@pytest.mark.parametrize("verb", verbs().values(), ids=verbs().keys())
def test_somebody_knows_how_to_make_up_the_arguments_of_each_verb(verb) -> None:
    for name, parameter in [*inspect.signature(verb).parameters.items()][1:]:
        if parameter.kind is not inspect.Parameter.VAR_KEYWORD:
            assert hasattr(Arguments, maker_of(verb, name)), name
