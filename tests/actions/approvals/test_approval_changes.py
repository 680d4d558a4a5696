"""What was agreed to holds until it is changed, and covers what is paid of it."""

from __future__ import annotations

from datetime import date

import pytest
from approval_hands import (
    APPROVED,
    ASKED,
    DECLINED,
    EXPENSE,
    FREE,
    TODAY,
    asked,
    ledger_line,
    pay,
    say_no,
    say_yes,
    stands,
)

from merchant_app.actions.budget import (
    Part,
    ask_again,
    change_entry,
    split_entry,
    void_entry,
)
from merchant_app.domain.messages import UserError
from merchant_app.store.approvals import (
    answers_of,
    waiting_sum,
)


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
