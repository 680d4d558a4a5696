"""Who approves what is kept in one edit, and answers are found again."""

from __future__ import annotations

import pytest
from approval_hands import (
    APPROVED,
    ASKED,
    TODAY,
    pay,
    refused,
    say_no,
    say_yes,
    stands,
)

from merchant_app.actions.budget import (
    change_entry,
    set_approval_rules,
)
from merchant_app.actions.people import add_person
from merchant_app.store.approval_rules import (
    LineStanding,
    approval_rules,
    line_without,
    who_must_agree,
)
from merchant_app.store.approvals import (
    asked_entries,
    decisions,
    usual_decider,
)
from merchant_app.store.budget import ledger_entry

# -- the rules -------------------------------------------------------------------------------


def test_rules_are_kept_in_one_edit_and_undone(shop, campaign_id, rules):
    kept = approval_rules(shop, campaign_id)
    assert [tier.up_to for tier in kept.tiers] == [1_000_00, 3_000_00, None]
    assert kept.tiers[2].approvers == ("Owner", "Finance")
    set_approval_rules(
        shop, campaign_id=campaign_id, tiers=[(None, ["Zhou Lan"], True)],
        unplanned_over=None, unplanned_approvers=[],
    )  # fmt: skip
    new = approval_rules(shop, campaign_id)
    assert (len(new.tiers), new.unplanned_over, new.needed(1, 1)) == (1, None, ("Zhou Lan",))
    shop.undo()
    assert approval_rules(shop, campaign_id) == kept


@pytest.mark.parametrize(
    ("tiers", "over", "names", "field"),
    [
        ([(5, ["A"], None), (5, ["B"], None), (None, ["C"], None)], None, [], "up_to_1"),
        ([(5, ["A"], None), (4, ["B"], None), (None, ["C"], None)], None, [], "up_to_1"),
        ([(None, ["A"], None), (None, ["B"], None)], None, [], "up_to_0"),
        ([(5, ["A"], None)], None, [], "up_to_0"),
        ([(0, ["A"], None), (None, ["B"], None)], None, [], "up_to_0"),
        ([(5, [" "], None), (None, ["B"], None)], None, [], "approvers_0"),
        ([(5, ["A"], None), (None, [], None)], None, [], "approvers_1"),
        ([(None, list("ABCDEFG"), None)], None, [], "approvers_0"),
        ([], None, [], "up_to_0"),
        ([(None, ["A"], None)], 5, [], "unplanned_approvers"),
        ([(None, ["A"], None)], -5, ["A"], "unplanned_over"),
    ],
)
def test_rules_that_cannot_be_meant_are_refused_at_their_field(
    shop, campaign_id, tiers, over, names, field
):
    refused(
        lambda: set_approval_rules(
            shop, campaign_id=campaign_id, tiers=tiers, unplanned_over=over,
            unplanned_approvers=names,
        ),
        field=field,
    )  # fmt: skip


def test_new_rules_leave_what_is_asked_and_agreed_alone(shop, campaign_id, order):
    waits, agreed = order(), order()
    say_yes(shop, agreed)
    set_approval_rules(
        shop, campaign_id=campaign_id, tiers=[(None, ["Finance"], True)],
        unplanned_over=None, unplanned_approvers=[],
    )  # fmt: skip
    change_entry(shop, entry_id=agreed, today=TODAY, note="x")
    assert (stands(shop, waits), stands(shop, agreed)) == (ASKED, APPROVED)


# -- looking ---------------------------------------------------------------------------------


def test_decisions_are_found_by_words_and_state(shop, campaign_id, order):
    first, second = order(), order(text="Banner", payee="Sign Shop")
    say_yes(shop, first)
    say_no(shop, second)
    assert [each.text for each in decisions(shop, campaign_id)] == ["Banner", "Flyers, round 2"]
    assert [e.text for e in decisions(shop, campaign_id, state=APPROVED)] == ["Flyers, round 2"]
    for words in ("sign", "too dear", "banner zhou"):
        assert [e.text for e in decisions(shop, campaign_id, words=words)] == ["Banner"]
    assert decisions(shop, campaign_id, words="%") == []
    assert asked_entries(shop, campaign_id)[0][1] in {"Banner", "Flyers, round 2"}


def test_who_usually_answers_is_the_person_the_role_or_the_last_one(shop, order):
    assert usual_decider(shop, "Finance") == ""
    say_yes(shop, order(4_000_00), who="Zhou Lan")
    assert usual_decider(shop, "finance") == "Zhou Lan"
    add_person(shop, name="Wang Fang", role="Finance")
    assert usual_decider(shop, "Finance") == "Wang Fang"
    assert usual_decider(shop, "wang fang") == "Wang Fang"
    assert usual_decider(shop, "chen yu") == ""


def test_what_is_left_of_a_line_leaves_out_the_entry_and_its_order(shop, order, line):
    first = order(2_000_00)
    say_yes(shop, first)
    paid = pay(shop, first, 500_00)
    of_order, of_payment = ledger_entry(shop, first), ledger_entry(shop, paid)
    assert line_without(shop, of_order) == LineStanding(5_000_00, 5_000_00)
    assert line_without(shop, of_payment, of_order).left == 5_000_00
    third = ledger_entry(shop, order(100_00))
    assert line_without(shop, third).left == 3_000_00
    assert line_without(shop, ledger_entry(shop, order(100_00, line_id=None))) is None
    assert who_must_agree(shop, of_order) == ("Owner",)
