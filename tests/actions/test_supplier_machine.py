"""Everything that can be done with suppliers and their quotes, at random, leads back."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from budget_arguments import TODAY
from budget_arguments import Arguments as BudgetArguments
from hypothesis.stateful import invariant
from verb_machine import SETTINGS, VerbMachine, verbs_of

from merchant_app.actions import quotes, suppliers
from merchant_app.actions.budget import book, pay_commitment, void_entry
from merchant_app.actions.quotes import QuoteFacts
from merchant_app.domain.supplier_terms import TermsKind
from merchant_app.store.suppliers import due_orders, supplier_rows

VERBS = verbs_of((suppliers, quotes), (book, pay_commitment, void_entry))


class Arguments(BudgetArguments):
    """Arguments for suppliers: few of them, so that verbs meet the same ones again."""

    MAKERS = BudgetArguments.MAKERS | {
        ("book", "supplier_id"): "some_supplier",
        ("book", "due"): "due",
        ("add_supplier", "name"): "who",
        ("change_supplier", "name"): "who",
    }

    def columns(self, verb: str) -> dict[str, Any]:
        if verb != "change_supplier":
            return super().columns(verb)
        made = {
            "name": self.who(), "terms_kind": self.terms_kind(), "credit_days": self.credit_days(),
            "pay_day": self.pay_day(), "note": self.text(),
        }  # fmt: skip
        name = self._dice.choice([*made])
        return {name: made[name]}

    def supplier_id(self) -> int:
        return self._row("supplier")

    def some_supplier(self) -> int | None:
        return self._maybe(self.supplier_id)

    def event_id(self) -> int:
        return self._row("supplier_event")

    def quote_id(self) -> int:
        return self._row("quote")

    def line_id(self) -> int:
        lines = [row["id"] for row in self._shop.rows("SELECT id FROM budget_line LIMIT 2")]
        return self._dice.choice(lines)

    def facts(self) -> QuoteFacts:
        return QuoteFacts(
            name=self.who(), day=self.day(), amount=self.amount(), valid_until=self.due(),
            note=self.text(),
        )  # fmt: skip

    def who(self) -> str:
        return self._dice.choice(["City Print", "city print", "山丘烘焙", "", "x" * 201, "Press"])

    def terms_kind(self) -> TermsKind:
        return self._dice.choice([*TermsKind])

    def credit_days(self) -> int:
        return self._dice.choice([0, 30, 55, 366])

    def pay_day(self) -> int:
        return self._dice.choice([1, 25, 31, 32])

    reconcile_day = pay_day

    def service(self) -> int:
        return self._dice.randint(0, 5)

    timeliness = quality = service

    def serious(self) -> bool:
        return self._dice.random() < 0.7

    grade = contact = phone = terms_note = BudgetArguments.text


class SupplierMachine(VerbMachine):
    """The verbs of suppliers and quotes, with orders and payments between them."""

    TEMPLATE = "street_campus"
    VERBS = VERBS
    ARGUMENTS = Arguments

    @invariant()
    def what_is_owed_to_suppliers_is_what_is_due(self) -> None:
        if hasattr(self, "shop"):
            orders = due_orders(self.shop)
            owed = sum(each.row.open for each in orders if each.row.entry.supplier_id is not None)
            rows = supplier_rows(self.shop, TODAY)
            assert owed == sum(row.account.open for row in rows)
            assert all(each.row.open > 0 for each in orders)


SupplierMachine.TestCase.settings = SETTINGS
test_everything_done_with_suppliers_is_undone_and_redone = SupplierMachine.TestCase


def test_the_verbs_are_found() -> None:
    assert {"add_supplier", "block_supplier", "choose_quote", "order_from_quote"} <= set(VERBS)


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS.keys())
def test_somebody_knows_how_to_make_up_the_arguments_of_each_verb(verb) -> None:
    for name, parameter in [*inspect.signature(verb).parameters.items()][1:]:
        if parameter.kind is not inspect.Parameter.VAR_KEYWORD:
            assert hasattr(Arguments, Arguments.maker_of(verb, name)), name
