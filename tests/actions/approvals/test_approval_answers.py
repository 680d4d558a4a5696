"""Requests are agreed to, declined, withdrawn and asked again."""

from __future__ import annotations

from datetime import timedelta

from approval_hands import (
    APPROVED,
    ASKED,
    DECLINED,
    EXPENSE,
    FREE,
    TODAY,
    asked,
    refused,
    say_no,
    say_yes,
    stands,
)

from merchant_app.actions.budget import (
    approve,
    ask_again,
    void_entry,
    withdraw_request,
)
from merchant_app.actions.people import add_person
from merchant_app.store.approvals import (
    answers_of,
    decisions,
    waiting,
    waiting_sum,
)
from merchant_app.store.ledger import budget_summary
from merchant_app.store.people import people


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
