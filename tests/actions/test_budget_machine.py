"""Everything that can be done with money, done, undone and redone at random, leads back.

After every step the figures kept for the screen are those of adding up all entries anew.
"""

from __future__ import annotations

import inspect

import pytest
from budget_arguments import VERBS, Arguments
from hypothesis.stateful import invariant
from verb_machine import SETTINGS, VerbMachine

from merchant_app.domain.budget import ApprovalState
from merchant_app.store.budget import budget_figures, ledger
from merchant_app.store.ledger import budget_summary


class BudgetMachine(VerbMachine):
    """The verbs of planned money and of the ledger."""

    TEMPLATE = "win_customers"
    VERBS = VERBS
    ARGUMENTS = Arguments

    @invariant()
    def the_figures_on_screen_are_those_of_the_entries(self) -> None:
        if hasattr(self, "shop"):
            slow, fast = budget_figures(self.shop, 1), budget_summary(self.shop, 1)
            assert fast.total == slow.total
            assert fast.by_line == {key: of for key, of in slow.by_line.items() if key}

    @invariant()
    def nothing_counts_as_approved_by_silence(self) -> None:
        if not hasattr(self, "shop"):
            return
        asked = {
            row[0] for row in self.shop.rows("SELECT entry_id FROM approval WHERE state = 'asked'")
        }
        entries = {entry.id: entry for entry in ledger(self.shop, 1)}
        for entry in entries.values():
            waits = entry.approval is ApprovalState.ASKED
            order = entries.get(entry.settles_id or 0)
            through_order = order is not None and order.approval is ApprovalState.ASKED
            assert waits or entry.id not in asked
            assert not waits or entry.id in asked or through_order or entry.voided


BudgetMachine.TestCase.settings = SETTINGS
test_everything_done_with_money_is_undone_and_redone = BudgetMachine.TestCase


def test_the_verbs_are_found() -> None:
    assert {"book", "void_entry", "pay_commitment", "add_line", "attach", "approve"} <= set(VERBS)


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS.keys())
def test_somebody_knows_how_to_make_up_the_arguments_of_each_verb(verb) -> None:
    for name, parameter in [*inspect.signature(verb).parameters.items()][1:]:
        if parameter.kind is not inspect.Parameter.VAR_KEYWORD:
            assert hasattr(Arguments, Arguments.maker_of(verb, name)), name
