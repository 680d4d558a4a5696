"""The life of an approval: asked with the entry, agreed to or not, asked again by a change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from merchant_app.actions.budget import (
    NewCategory,
    Part,
    add_line,
    approve,
    ask_again,
    book,
    change_entry,
    decline,
    pay_commitment,
    set_approval_rules,
    split_entry,
    void_entry,
    withdraw_request,
)
from merchant_app.actions.budget.approvals import ask_for_all
from merchant_app.actions.people import add_person
from merchant_app.domain.budget import ApprovalState, CategoryKind, EntryKind
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.approval_rules import (
    LineStanding,
    approval_rules,
    line_without,
    who_must_agree,
)
from merchant_app.store.approvals import (
    answers_of,
    asked_entries,
    decisions,
    usual_decider,
    waiting,
    waiting_sum,
)
from merchant_app.store.budget import ledger_entry
from merchant_app.store.ledger import budget_summary
from merchant_app.store.people import people

TODAY = date(2026, 9, 10)
ORDER, EXPENSE = EntryKind.COMMITMENT, EntryKind.EXPENSE
ASKED, APPROVED, DECLINED, FREE = (
    ApprovalState.ASKED, ApprovalState.APPROVED, ApprovalState.DECLINED, ApprovalState.NOT_NEEDED,
)  # fmt: skip


@pytest.fixture
def line(shop, campaign_id):
    """A line of 5,000.00."""
    return add_line(
        shop, campaign_id=campaign_id, category_id=NewCategory("Print", CategoryKind.OTHER),
        name="Flyers", quantity=1000, unit_price=5_000_00,
    )  # fmt: skip


@pytest.fixture
def rules(shop, campaign_id):
    """Up to 1,000.00 nobody, up to 3,000.00 the owner, above both; 500.00 unplanned the owner."""
    set_approval_rules(
        shop,
        campaign_id=campaign_id,
        tiers=[
            (1_000_00, ["Shift leader"], None),
            (3_000_00, ["Owner"], None),
            (None, ["Owner", "Finance"], None),
        ],
        unplanned_over=500_00,
        unplanned_approvers=["Owner"],
    )


@pytest.fixture
def order(shop, campaign_id, line, rules):
    def add(amount=1_860_00, kind=ORDER, **facts):
        given = {"day": TODAY, "text": "Flyers, round 2", "payee": "City Print", "line_id": line}
        return book(
            shop, campaign_id=campaign_id, kind=kind, amount=amount, today=TODAY, **given | facts
        )

    return add


def stands(shop, entry_id):
    return ledger_entry(shop, entry_id).approval


def asked(shop, entry_id):
    return [each.approver for each in answers_of(shop, (entry_id,))[entry_id]
            if each.state is ASKED]  # fmt: skip


def say_yes(shop, *entry_ids, who="Zhou Lan", **facts):
    approve(shop, entry_ids=entry_ids, who=who, day=TODAY, today=TODAY, **facts)


def say_no(shop, *entry_ids, reason="Too dear", **facts):
    decline(
        shop, entry_ids=entry_ids, who="Zhou Lan", day=TODAY, today=TODAY, reason=reason, **facts
    )


def refused(action, *, field=""):
    with pytest.raises(UserError) as error:
        action()
    assert error.value.field == field
    return error.value.message.in_english()


# -- asking ----------------------------------------------------------------------------------


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


def ledger_line(shop):
    return shop.value("SELECT max(id) FROM budget_line")


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


# -- answering -------------------------------------------------------------------------------


def test_an_order_is_approved_by_somebody_on_a_day_with_a_note(shop, campaign_id, order):
    entry_id = order()
    say_yes(shop, entry_id, note="The cheaper paper")
    assert stands(shop, entry_id) is APPROVED
    assert budget_summary(shop, campaign_id).total.committed == 1_860_00
    (answer,) = answers_of(shop, (entry_id,))[entry_id]
    assert (answer.decided_on, answer.note) == ("2026-09-10", "The cheaper paper")
    (done,) = decisions(shop, campaign_id)
    assert (done.who, done.text, done.answer.basis.amount) == (
        "Zhou Lan", "Flyers, round 2", 1_860_00,
    )  # fmt: skip
    assert [each.name for each in people(shop)].count("Zhou Lan") == 1
    assert shop.undo_label.in_english() == "Approve Flyers, round 2"
    shop.undo()
    assert (stands(shop, entry_id), asked(shop, entry_id)) == (ASKED, ["Owner"])
    shop.redo()
    assert stands(shop, entry_id) is APPROVED


def test_a_known_person_is_not_added_again(shop, order):
    count = len(people(shop))
    add_person(shop, name="Zhou Lan")
    say_yes(shop, order(), who="  zhou  lan ")
    assert len(people(shop)) == count + 1


def test_several_have_to_agree_one_after_the_other(shop, order):
    entry_id = order(4_000_00)
    say_yes(shop, entry_id, approvers=["owner"])
    assert (stands(shop, entry_id), asked(shop, entry_id)) == (ASKED, ["Finance"])
    assert waiting(shop, 1)[0].agreed[0].approver == "Owner"
    say_yes(shop, entry_id, who="Chen Yu", approvers=["Finance"])
    assert stands(shop, entry_id) is APPROVED
    shop.undo()
    assert stands(shop, entry_id) is ASKED


def test_several_are_approved_at_once(shop, campaign_id, order):
    ids = [order(), order(2_000_00, kind=EXPENSE), order(100_00)]
    say_yes(shop, *ids)
    assert [stands(shop, each) for each in ids] == [APPROVED, APPROVED, FREE]
    assert shop.undo_label.in_english() == "Approve 2 purchases"
    shop.undo()
    assert waiting_sum(shop, campaign_id) == (2, 3_860_00)


def test_one_refusal_declines_with_its_reason(shop, campaign_id, order):
    entry_id = order(4_000_00)
    say_no(shop, entry_id, approvers=["Finance"])
    assert (stands(shop, entry_id), asked(shop, entry_id)) == (DECLINED, [])
    (done,) = decisions(shop, campaign_id, state=DECLINED)
    assert (done.answer.note, done.answer.approver) == ("Too dear", "Finance")
    assert budget_summary(shop, campaign_id).total.asked == 0
    shop.undo()
    assert asked(shop, entry_id) == ["Owner", "Finance"]


def test_a_request_is_withdrawn_and_asked_again(shop, campaign_id, order):
    entry_id = order()
    withdraw_request(shop, entry_ids=[entry_id], today=TODAY, reason="Not needed")
    assert stands(shop, entry_id) is DECLINED
    assert decisions(shop, campaign_id)[0].answer.withdrawn
    ask_again(shop, entry_id=entry_id)
    assert (stands(shop, entry_id), asked(shop, entry_id)) == (ASKED, ["Owner"])
    shop.undo()
    assert stands(shop, entry_id) is DECLINED


def test_asking_again_leaves_those_alone_who_agreed(shop, order):
    entry_id = order(4_000_00)
    say_yes(shop, entry_id, approvers=["Owner"])
    say_no(shop, entry_id)
    ask_again(shop, entry_id=entry_id)
    assert asked(shop, entry_id) == ["Finance"]


def test_what_makes_no_answer_is_refused_at_its_field(shop, order):
    entry_id = order()
    refused(lambda: say_yes(shop, entry_id, who=" "), field="who")
    refused(lambda: say_no(shop, entry_id, reason=" "), field="reason")
    later = TODAY + timedelta(days=1)
    refused(
        lambda: approve(shop, entry_ids=[entry_id], who="A", day=later, today=TODAY), field="day"
    )
    assert "Nobody is asked" in refused(lambda: say_yes(shop, entry_id, approvers=["Finance"]))
    assert "Nobody declined" in refused(lambda: ask_again(shop, entry_id=entry_id))
    void_entry(shop, entry_id=entry_id, reason="Twice")
    refused(lambda: say_yes(shop, entry_id))
    refused(lambda: ask_again(shop, entry_id=entry_id))
    refused(lambda: ask_again(shop, entry_id=9999))


# -- changing --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({"amount": 1_860_01}, ASKED),
        ({"amount": 1_200_00}, APPROVED),
        ({"amount": 800_00}, APPROVED),
        ({"note": "in blue"}, APPROVED),
        ({"text": "Leaflets"}, APPROVED),
        ({"day": date(2026, 9, 9)}, APPROVED),
        ({"payee": "Other Print"}, ASKED),
        ({"payee": "city print"}, APPROVED),
        ({"line_id": None}, ASKED),
        ({"kind": "expense"}, ASKED),
        ({"kind": "revenue"}, FREE),
    ],
)
def test_a_change_of_what_was_agreed_to_asks_again(shop, order, change, state):
    entry_id = order()
    say_yes(shop, entry_id)
    change_entry(shop, entry_id=entry_id, today=TODAY, **change)
    assert stands(shop, entry_id) is state
    assert asked(shop, entry_id) == (["Owner"] if state is ASKED else [])
    shop.undo()
    assert (stands(shop, entry_id), asked(shop, entry_id)) == (APPROVED, [])


def test_up_to_what_was_agreed_to_nobody_is_asked_again(shop, order):
    entry_id = order()
    say_yes(shop, entry_id)
    for amount in (1_200_00, 1_860_00):
        change_entry(shop, entry_id=entry_id, today=TODAY, amount=amount)
    assert stands(shop, entry_id) is APPROVED


def test_a_request_that_waits_follows_the_entry(shop, order):
    entry_id = order()
    change_entry(shop, entry_id=entry_id, today=TODAY, amount=4_000_00)
    assert asked(shop, entry_id) == ["Owner", "Finance"]
    assert {each.basis.amount for each in answers_of(shop, (entry_id,))[entry_id]} == {4_000_00}
    change_entry(shop, entry_id=entry_id, today=TODAY, amount=900_00)
    assert (stands(shop, entry_id), asked(shop, entry_id)) == (FREE, [])


def test_a_refused_order_that_is_changed_is_asked_for_again(shop, order):
    entry_id = order()
    say_no(shop, entry_id)
    change_entry(shop, entry_id=entry_id, today=TODAY, note="Please")
    assert stands(shop, entry_id) is DECLINED
    change_entry(shop, entry_id=entry_id, today=TODAY, amount=1_500_00)
    assert (stands(shop, entry_id), asked(shop, entry_id)) == (ASKED, ["Owner"])


def test_an_entry_that_needed_nobody_is_asked_about_when_it_grows(shop, order):
    entry_id = order(900_00)
    change_entry(shop, entry_id=entry_id, today=TODAY, amount=1_100_00)
    assert stands(shop, entry_id) is ASKED


# -- paying ----------------------------------------------------------------------------------


def pay(shop, entry_id, amount):
    return pay_commitment(shop, entry_id=entry_id, day=TODAY, amount=amount, today=TODAY)


def test_paying_an_approved_order_within_its_amount_asks_nobody_again(shop, order):
    entry_id = order()
    say_yes(shop, entry_id)
    for amount in (1_000_00, 860_00):
        paid = pay(shop, entry_id, amount)
        assert (stands(shop, paid), asked(shop, paid)) == (APPROVED, [])


def test_paying_more_than_was_approved_asks(shop, order):
    entry_id = order()
    say_yes(shop, entry_id)
    pay(shop, entry_id, 1_000_00)
    paid = pay(shop, entry_id, 900_00)
    assert (stands(shop, paid), asked(shop, paid)) == (ASKED, ["Owner"])


def test_paying_a_small_order_a_little_over_asks_nobody(shop, order):
    paid = pay(shop, order(300_00), 350_00)
    assert stands(shop, paid) is FREE


def test_an_order_that_waits_is_not_paid_and_a_payment_without_its_order_asks_for_itself(
    shop, order
):
    entry_id = order()
    with pytest.raises(UserError, match="is not approved yet"):
        pay(shop, entry_id, 1_860_00)
    say_yes(shop, entry_id)
    paid = pay(shop, entry_id, 1_860_00)
    assert stands(shop, paid) is APPROVED


def test_a_payment_stands_as_its_order_does_and_is_listed_once(shop, campaign_id, order):
    entry_id = order()
    say_yes(shop, entry_id)
    paid = pay(shop, entry_id, 1_860_00)
    change_entry(shop, entry_id=entry_id, today=TODAY, payee="Other Print")
    assert stands(shop, paid) is ASKED
    assert waiting_sum(shop, campaign_id) == (1, 1_860_00)
    say_no(shop, entry_id)
    assert stands(shop, paid) is DECLINED
    ask_again(shop, entry_id=entry_id)
    say_yes(shop, entry_id)
    assert stands(shop, paid) is APPROVED


def test_a_payment_whose_order_is_struck_out_is_asked_about_itself(shop, order):
    entry_id = order()
    say_yes(shop, entry_id)
    paid = pay(shop, entry_id, 1_860_00)
    void_entry(shop, entry_id=entry_id, reason="Written twice")
    assert (stands(shop, paid), asked(shop, paid)) == (ASKED, ["Owner"])


def test_dividing_an_approved_order_approves_nothing_by_silence(shop, order, line):
    entry_id = order()
    say_yes(shop, entry_id)
    parts = [Part(860_00, line), Part(1_000_00, line)]
    first, second = split_entry(shop, entry_id=entry_id, parts=parts)
    assert stands(shop, first) is APPROVED
    assert stands(shop, second) is ASKED


@pytest.mark.parametrize("answered", [False, True])
def test_parts_of_a_receipt_on_other_lines_are_asked_about(
    shop, campaign_id, order, line, answered
):
    entry_id = order(kind=EXPENSE)
    if answered:
        say_yes(shop, entry_id)
    ids = split_entry(
        shop, entry_id=entry_id, parts=[Part(1_000_00, line), Part(860_00, ledger_line(shop) - 1)]
    )
    assert [stands(shop, each) for each in ids] == [APPROVED if answered else ASKED, ASKED]
    assert asked(shop, ids[1]) == ["Owner"]
    shop.undo()
    assert stands(shop, entry_id) is (APPROVED if answered else ASKED)


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
