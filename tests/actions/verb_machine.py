"""Verbs done, undone and redone at random on a real shop file lead back to where they began.

A public function of the modules given whose first argument is the shop is a verb. Its arguments
are made up by the methods of `Arguments` that have their names.
"""

from __future__ import annotations

import inspect
import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.domain.messages import Message, UserError
from merchant_app.store.backup import check_file
from merchant_app.store.create import create_shop
from merchant_app.store.shop import Shop

Verb = Callable[..., Any]


def verbs_of(modules: Iterable[ModuleType], more: Iterable[Verb] = ()) -> dict[str, Verb]:
    """Every verb of some modules by name, and those given."""
    found = {each.__name__: each for each in more}
    for module in modules:
        names = getattr(module, "__all__", None) or [
            name
            for name, value in vars(module).items()
            if inspect.isfunction(value) and value.__module__ == module.__name__
        ]
        for name in names:
            value = getattr(module, name)
            if not name.startswith("_") and inspect.isfunction(value):
                first = next(iter(inspect.signature(value).parameters), "")
                if first == "shop":
                    found[name] = value
    return found


class MadeUp:
    """Makes up arguments by their names, out of what is in the file."""

    #: Which method makes up an argument that needs another one than that of its name.
    MAKERS: ClassVar[dict[tuple[str, str], str]] = {}

    def __init__(self, shop: Shop, dice: Random) -> None:
        self._shop = shop
        self._dice = dice

    @classmethod
    def maker_of(cls, verb: Verb, name: str) -> str:
        """The method that makes up an argument of a verb."""
        return cls.MAKERS.get((verb.__name__, name), name)

    def of(self, verb: Verb) -> dict[str, Any]:
        """Give arguments for a verb; those with a value of their own are given half the time."""
        made: dict[str, Any] = {}
        for name, parameter in [*inspect.signature(verb).parameters.items()][1:]:
            if parameter.kind is inspect.Parameter.VAR_KEYWORD:
                made |= self.columns(verb.__name__)
            elif parameter.default is inspect.Parameter.empty or self._dice.random() < 0.5:
                made[name] = getattr(self, self.maker_of(verb, name))()
        return made

    def columns(self, verb: str) -> dict[str, Any]:
        """Columns for a verb that takes any."""
        raise NotImplementedError(verb)

    def _row(self, table: str) -> int:
        ids = [row["id"] for row in self._shop.rows(f"SELECT id FROM {table}")]
        return self._dice.choice(ids) if ids else 999_999

    def _maybe(self, make: Callable[[], Any]) -> Any:
        return make() if self._dice.random() < 0.6 else None


class VerbMachine(RuleBasedStateMachine):
    """Holds every state the file was in, and where among them it is."""

    TEMPLATE: ClassVar[str] = "festival"
    VERBS: ClassVar[dict[str, Verb]] = {}
    ARGUMENTS: ClassVar[type[MadeUp]] = MadeUp

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.shop = create_shop(
            Path(self.folder.name) / "a.merchant",
            name="Café", currency="CNY", country="CN", language="en",
        )  # fmt: skip
        draft = draft_campaign(self.shop, template_id=self.TEMPLATE, start=date(2026, 9, 1))
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
                ("sqlite_", "journal_", "edit", "view_state", "_", "cust", "attachment_content")
            )
        ]
        return {
            table: [tuple(row) for row in self.shop.rows(f"SELECT * FROM {table} ORDER BY 1")]
            for table in tables
        }

    def _edits(self) -> int:
        return len([each for each in self.shop.history(limit=10_000) if not each.undone])

    @rule(
        name=st.runner().flatmap(lambda machine: st.sampled_from(sorted(machine.VERBS))),
        seed=st.integers(0, 2**32),
    )
    def act(self, name: str, seed: int) -> None:
        verb = self.VERBS[name]
        before = self._edits()
        try:
            verb(self.shop, **self.ARGUMENTS(self.shop, Random(seed)).of(verb))
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


#: For the test case of each machine.
SETTINGS = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
