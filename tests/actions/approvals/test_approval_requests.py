"""Whoever has to agree is asked in the edit that books the entry, and nothing counts before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from approval_hands import (
    ASKED,
    EXPENSE,
    FREE,
    TODAY,
    asked,
    ledger_line,
    say_yes,
    stands,
)

from merchant_app.actions.budget import (
    NewCategory,
    add_line,
    book,
)
from merchant_app.actions.budget.approvals import ask_for_all
from merchant_app.actions.people import add_person
from merchant_app.domain.budget import CategoryKind, EntryKind
from merchant_app.domain.messages import msg
from merchant_app.store.approvals import (
    waiting,
    waiting_sum,
)
from merchant_app.store.budget import ledger_entry
from merchant_app.store.ledger import budget_summary


def test_a_small_order_asks_nobody_and_counts(shop, campaign_id, order):
    small = order(1_000_00)
    assert stands(shop, small) is FREE
    assert budget_summary(shop, campaign_id).total.committed == 1_000_00
    assert waiting(shop, campaign_id) == []


def test_an_order_that_needs_it_is_asked_for_in_the_same_edit_and_counts_nowhere(
    shop, campaign_id, order
):
    person = add_person(shop, name="Xiao Lin")
    before = datetime.now(UTC) - timedelta(seconds=5)
    entry_id = order(person_id=person)
    total = budget_summary(shop, campaign_id).total
    assert (total.committed, total.asked) == (0, 1_860_00)
    (each,) = waiting(shop, campaign_id)
    assert (each.entry.id, each.line, each.asked_by) == (entry_id, "Flyers", "Xiao Lin")
    (answer,) = each.open
    assert (answer.approver, answer.basis.amount) == ("Owner", 1_860_00)
    assert before < answer.asked_at < datetime.now(UTC)
    assert waiting_sum(shop, campaign_id) == (1, 1_860_00)
    shop.undo()
    assert ledger_entry(shop, entry_id) is None
    assert waiting_sum(shop, campaign_id) == (0, 0)
    shop.redo()
    assert asked(shop, entry_id) == ["Owner"]


def test_an_expense_that_is_paid_counts_as_spent_while_it_waits(shop, campaign_id, order):
    entry_id = order(kind=EXPENSE)
    assert stands(shop, entry_id) is ASKED
    assert budget_summary(shop, campaign_id).total.spent == 1_860_00


@pytest.mark.parametrize("kind", [EntryKind.REVENUE, EntryKind.REFUND])
def test_money_that_comes_in_asks_nobody(shop, order, kind):
    assert stands(shop, order(90_000_00, kind)) is FREE


@pytest.mark.parametrize(
    ("amount", "on_line", "names"),
    [
        (500_00, False, []),
        (500_01, False, ["Owner"]),
        (900_00, True, []),
        (5_000_01, True, ["Owner", "Finance"]),
    ],
)
def test_what_nobody_planned_needs_the_owner(shop, order, amount, on_line, names):
    entry_id = order(amount) if on_line else order(amount, line_id=None)
    assert asked(shop, entry_id) == names


def test_what_is_beyond_what_is_left_of_the_line_is_unplanned(shop, order):
    first = order(2_500_00)
    say_yes(shop, first)
    second = order(2_500_00, kind=EXPENSE)
    say_yes(shop, second)
    assert stands(shop, order(500_00)) is FREE
    assert asked(shop, order(501_00)) == ["Owner"]


def test_the_reserve_is_for_nothing_that_is_planned(shop, campaign_id, order):
    line = add_line(
        shop, campaign_id=campaign_id, category_id=NewCategory("Reserve", CategoryKind.RESERVE),
        name="Reserve", quantity=1000, unit_price=4_800_00,
    )  # fmt: skip
    assert stands(shop, order(500_00, line_id=line)) is FREE
    assert asked(shop, order(600_00, line_id=line)) == ["Owner"]


def test_without_rules_of_its_own_a_campaign_goes_by_the_usual_ones(shop, campaign_id, line):
    def spend(amount, line_id=None):
        return book(
            shop, campaign_id=campaign_id, kind=EXPENSE, day=TODAY, amount=amount, text="Ads",
            today=TODAY, line_id=line_id,
        )  # fmt: skip

    assert asked(shop, spend(10_000_00)) == []
    assert asked(shop, spend(10_000_01)) == ["Owner"]
    assert asked(shop, spend(50_000_00, line)) == ["Person in charge", "Finance", "Owner"]
    assert asked(shop, spend(200_000_01)) == ["All owners together", "Owner"]


def test_the_parts_of_a_receipt_count_as_the_whole(shop, campaign_id, order):
    with shop.edit(msg("Split")) as edit:
        ids = []
        for amount in (600_00, 700_00):
            ids.append(
                edit.insert(
                    "ledger_entry", campaign_id=campaign_id, kind="expense", day=TODAY,
                    amount=amount, text="Flyers", line_id=ledger_line(shop),
                    split_id=ids[0] if ids else None,
                )
            )  # fmt: skip
        edit.update("ledger_entry", ids[0], split_id=ids[0])
        ask_for_all(shop, edit, ids)
    assert [asked(shop, each) for each in ids] == [["Owner"], ["Owner"]]


def test_many_entries_are_asked_about_at_once(shop, campaign_id, order):
    with shop.edit(msg("Import")) as edit:
        ids = [
            edit.insert(
                "ledger_entry", campaign_id=campaign_id, kind=kind, day=TODAY, amount=amount,
                text="Row",
            )
            for kind, amount in (("expense", 10_00), ("expense", 501_00), ("revenue", 9_000_00))
        ]  # fmt: skip
        ask_for_all(shop, edit, ids)
    assert [stands(shop, each) for each in ids] == [FREE, ASKED, FREE]
