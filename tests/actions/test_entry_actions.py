"""Orders are closed, receipts divided, and money of other currencies written down."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from merchant_app.actions.budget import (
    Part,
    book,
    change_entry,
    close_order,
    pay_commitment,
    reopen_order,
    split_entry,
    void_entry,
)
from merchant_app.domain.budget import EntryKind, Money
from merchant_app.domain.entry_links import SplitPlace
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.refund_match import Refund
from merchant_app.store.attachments import NewAttachment, attachments_of
from merchant_app.store.budget import budget_lines, ledger, ledger_entry
from merchant_app.store.entry_history import (
    expenses_to_return,
    last_rate,
    newest_entry,
    past_entries,
)
from merchant_app.store.ledger import budget_summary, ledger_rows

TODAY = date(2026, 9, 10)
EXPENSE, ORDER, REFUND = EntryKind.EXPENSE, EntryKind.COMMITMENT, EntryKind.REFUND
USD = {"original_currency": "USD", "original_amount": 120_00, "rate": "7.125"}


@pytest.fixture
def lines(shop, campaign_id):
    return budget_lines(shop, campaign_id)


@pytest.fixture
def spend(shop, campaign_id, lines):
    def add(amount=10_00, kind=EXPENSE, **facts):
        given = {"day": TODAY, "text": "Banner", "line_id": lines[0].id, "today": TODAY} | facts
        return book(shop, campaign_id=campaign_id, kind=kind, amount=amount, **given)

    return add


def refused(action, *, field=""):
    with pytest.raises(UserError) as error:
        action()
    assert error.value.field == field
    return error.value.message.in_english()


# -- orders ----------------------------------------------------------------------------------


def test_a_closed_order_promises_nothing_more_until_it_is_opened_again(shop, campaign_id, spend):
    order = spend(30_00, ORDER)
    pay_commitment(shop, entry_id=order, day=TODAY, amount=10_00, today=TODAY)
    close_order(shop, entry_id=order)
    assert budget_summary(shop, campaign_id).total == Money(292_00, 0, 10_00)
    assert "is closed already" in refused(lambda: close_order(shop, entry_id=order))
    sentence = refused(
        lambda: pay_commitment(shop, entry_id=order, day=TODAY, amount=1_00, today=TODAY)
    )
    assert sentence == "Banner is closed. Open the order again to pay it."
    reopen_order(shop, entry_id=order)
    assert budget_summary(shop, campaign_id).total == Money(292_00, 20_00, 10_00)
    assert "is open already" in refused(lambda: reopen_order(shop, entry_id=order))
    assert shop.undo().in_english() == "Open order Banner again"


def test_only_orders_are_closed(shop, spend):
    assert "is no order" in refused(lambda: close_order(shop, entry_id=spend()))


@pytest.mark.parametrize("state", ["asked", "declined"])
def test_an_order_that_is_not_agreed_to_is_not_paid(shop, campaign_id, spend, state):
    order = spend(30_00, ORDER)
    with shop.edit(msg("Ask")) as edit:
        edit.update("ledger_entry", order, approval=state)
    for pay in (
        lambda: pay_commitment(shop, entry_id=order, day=TODAY, amount=1_00, today=TODAY),
        lambda: spend(1_00, settles_id=order),
    ):
        assert refused(pay).startswith("Banner is not approved yet. ")
    assert len(ledger(shop, campaign_id)) == 1


def test_an_order_keeps_the_day_on_which_it_is_due_and_other_entries_have_none(shop, spend):
    order = spend(kind=ORDER, due=date(2026, 10, 25))
    assert ledger_entry(shop, order).due == date(2026, 10, 25)
    assert ledger_entry(shop, spend(due=date(2026, 10, 25))).due is None
    change_entry(shop, entry_id=order, today=TODAY, kind=EXPENSE)
    assert ledger_entry(shop, order).due is None


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"day": date(2062, 1, 1)}, "day"),
        ({"due": date(2062, 1, 1)}, "due"),
    ],
)
def test_days_that_cannot_be_meant_are_refused_at_their_field(shop, spend, facts, field):
    refused(lambda: spend(kind=ORDER, **facts), field=field)
    order = spend(kind=ORDER)
    refused(lambda: change_entry(shop, entry_id=order, today=TODAY, **facts), field=field)


# -- other currencies ------------------------------------------------------------------------


def test_an_amount_in_another_currency_is_worked_out_and_the_original_kept(shop, spend):
    entry = ledger_entry(shop, spend(None, **USD))
    assert (entry.amount, entry.original_currency) == (855_00, "USD")
    assert (entry.original_amount, entry.rate) == (120_00, "7.125")
    assert last_rate(shop, "USD") == "7.125"
    assert last_rate(shop, "EUR") is None


def test_changing_amount_or_rate_works_the_money_out_anew(shop, spend):
    entry_id = spend(None, **USD)
    change_entry(shop, entry_id=entry_id, today=TODAY, rate="7.2")
    assert ledger_entry(shop, entry_id).amount == 864_00
    change_entry(shop, entry_id=entry_id, today=TODAY, original_amount=100_00)
    assert ledger_entry(shop, entry_id).amount == 720_00
    change_entry(shop, entry_id=entry_id, today=TODAY, original_currency=None, amount=50_00)
    entry = ledger_entry(shop, entry_id)
    assert (entry.amount, entry.original_currency, entry.rate) == (50_00, None, None)


def test_the_amount_alone_of_an_entry_in_another_currency_is_not_changed(shop, spend):
    entry_id = spend(None, **USD)
    sentence = refused(
        lambda: change_entry(shop, entry_id=entry_id, today=TODAY, amount=1_00), field="amount"
    )
    assert sentence == "Banner was paid in USD. Change the amount there, or the rate."
    change_entry(shop, entry_id=entry_id, today=TODAY, note="for the flyers", amount=None, **USD)
    assert ledger_entry(shop, entry_id).amount == 855_00


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"rate": "0"}, "rate"), ({"rate": "-1"}, "rate"), ({"rate": "1e308"}, "rate"),
        ({"rate": ""}, "rate"), ({"original_amount": 0}, "amount"),
        ({"original_amount": -5}, "amount"), ({"original_amount": 10**300}, "amount"),
        ({"original_amount": None}, "amount"), ({"original_currency": "XXX"}, "original_currency"),
        ({"rate": "0.00000001", "original_amount": 1}, "amount"),
        ({"rate": "999999", "original_amount": 10**12}, "amount"),
    ],
)  # fmt: skip
def test_money_that_cannot_be_is_refused_at_its_field(shop, campaign_id, spend, facts, field):
    refused(lambda: spend(None, **USD | facts), field=field)
    assert ledger(shop, campaign_id) == []


def test_an_entry_without_an_amount_is_refused(spend):
    assert refused(lambda: spend(None), field="amount") == "Enter an amount."


# -- receipts on several lines ---------------------------------------------------------------


def test_a_receipt_is_booked_on_several_lines_in_one_edit(shop, campaign_id, lines, spend):
    first = spend(
        100_00, parts=[Part(30_00, lines[0].id), Part(70_00, lines[2].id)],
        receipts=[NewAttachment("till.png", "image/png", b"png")],
    )  # fmt: skip
    entries = sorted(ledger(shop, campaign_id), key=lambda each: each.id)
    assert [(e.amount, e.line_id, e.channel_id, e.split_id) for e in entries] == [
        (30_00, lines[0].id, lines[0].channel_id, first),
        (70_00, lines[2].id, lines[2].channel_id, first),
    ]
    rows = ledger_rows(shop, [e.id for e in entries])
    assert rows[entries[1].id].split == SplitPlace(2, 2, 100_00)
    assert len(attachments_of(shop, "ledger_entry", first)) == 1
    assert shop.undo().in_english() == "Add expense Banner"
    assert ledger(shop, campaign_id) == []
    shop.redo()
    assert len(ledger(shop, campaign_id)) == 2


def test_an_entry_is_divided_and_stays_the_first_part(shop, campaign_id, lines, spend):
    whole = spend(100_00, payee="Metro", method="Cash", document="A-7")
    before = budget_summary(shop, campaign_id).total
    parts = [Part(60_00, lines[0].id), Part(15_00, lines[1].id), Part(25_00)]
    ids = split_entry(shop, entry_id=whole, parts=parts)
    assert ids[0] == whole
    found = [ledger_entry(shop, each) for each in ids]
    assert [e.amount for e in found] == [60_00, 15_00, 25_00]
    assert {(e.payee, e.method, e.document, e.split_id) for e in found} == {
        ("Metro", "Cash", "A-7", whole)
    }
    assert found[2].line_id is found[2].phase_id is None
    assert budget_summary(shop, campaign_id).total == before
    assert shop.undo().in_english() == "Split Banner"
    assert ledger_entry(shop, whole).amount == 100_00


def test_a_part_can_be_divided_again_and_belongs_to_the_same_receipt(shop, lines, spend):
    whole = spend(100_00)
    (_first, second) = split_entry(shop, entry_id=whole, parts=[Part(60_00), Part(40_00)])
    split_entry(shop, entry_id=second, parts=[Part(10_00), Part(30_00)])
    assert ledger_rows(shop, [whole])[whole].split == SplitPlace(1, 3, 100_00)


@pytest.mark.parametrize(
    ("amounts", "sentence"),
    [
        ([100_00], "Divide it into two parts at least."),
        ([], "Divide it into two parts at least."),
        ([50_00, 49_99], "The parts come to ¥99.99, the receipt to ¥100.00. Make them equal."),
        ([150_00, -50_00], "Write an amount above zero."),
        ([100_00, 0], "Write an amount above zero."),
    ],
)
def test_parts_that_do_not_make_the_receipt_are_refused(
    shop, campaign_id, spend, amounts, sentence
):
    parts = [Part(amount) for amount in amounts]
    whole = spend(100_00)
    assert refused(lambda: split_entry(shop, entry_id=whole, parts=parts), field="parts") == (
        sentence
    )
    if parts:
        refused(lambda: spend(100_00, parts=parts), field="parts")
    assert [e.amount for e in ledger(shop, campaign_id)] == [100_00]


def test_parts_in_another_currency_add_up_in_both(shop, campaign_id, lines, spend):
    spend(None, **USD | {"rate": "7.1234567"}, parts=[Part(33_33), Part(33_33), Part(53_34)])
    entries = ledger(shop, campaign_id)
    assert sum(e.amount for e in entries) == 854_81
    assert sum(e.original_amount for e in entries) == 120_00
    assert {e.rate for e in entries} == {"7.1234567"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    cuts=st.lists(st.integers(1, 99_999_99), min_size=1, max_size=5, unique=True),
    rate=st.sampled_from([None, "7.125", "1.0000471", "123.45678901"]),
)
def test_however_a_receipt_is_divided_the_books_say_the_same(shop, campaign_id, spend, cuts, rate):
    total = 100_000_00
    foreign = {"original_currency": "EUR", "original_amount": total, "rate": rate} if rate else {}
    whole = spend(None if rate else total, **foreign)
    amount = ledger_entry(shop, whole).amount
    before = budget_summary(shop, campaign_id).total
    edges = [0, *sorted(cuts), total]
    parts = [Part(after - start) for start, after in pairwise(edges)]
    ids = split_entry(shop, entry_id=whole, parts=parts)
    assert sum(ledger_entry(shop, each).amount for each in ids) == amount
    assert budget_summary(shop, campaign_id).total == before
    void_entry(shop, entry_id=ids[-1], reason="again", whole_receipt=True)
    assert budget_summary(shop, campaign_id).total.spent == before.spent - amount


def test_the_whole_receipt_or_one_part_of_it_is_struck_out_in_one_edit(shop, campaign_id, spend):
    first = spend(100_00, parts=[Part(30_00), Part(70_00)])
    second = first + 1
    void_entry(shop, entry_id=second, reason="wrong", whole_receipt=True)
    assert all(e.voided and e.void_reason == "wrong" for e in ledger(shop, campaign_id))
    assert shop.undo().in_english() == "Strike out the receipt Banner"
    void_entry(shop, entry_id=second, reason="wrong")
    assert [e.voided for e in (ledger_entry(shop, first), ledger_entry(shop, second))] == [
        False, True,
    ]  # fmt: skip
    assert ledger_rows(shop, [first])[first].split is None
    void_entry(shop, entry_id=first, reason="too", whole_receipt=True)
    assert shop.undo().in_english() == "Strike out Banner"


def test_a_receipt_of_which_money_came_back_is_not_struck_out_before_its_refund(shop, spend):
    first = spend(100_00, parts=[Part(30_00), Part(70_00)])
    spend(5_00, REFUND, settles_id=first)
    sentence = refused(
        lambda: void_entry(shop, entry_id=first + 1, reason="wrong", whole_receipt=True)
    )
    assert "refund first" in sentence


def test_what_came_back_already_is_not_divided_away(shop, spend):
    whole = spend(100_00)
    spend(40_00, REFUND, settles_id=whole)
    refused(
        lambda: split_entry(shop, entry_id=whole, parts=[Part(39_99), Part(60_01)]), field="parts"
    )
    split_entry(shop, entry_id=whole, parts=[Part(40_00), Part(60_00)])
    sentence = refused(
        lambda: change_entry(shop, entry_id=whole, today=TODAY, amount=39_99), field="amount"
    )
    assert sentence == "¥40.00 of Banner came back already. Write that or more."


# -- what helps to write the next one --------------------------------------------------------


def test_past_entries_are_given_once_with_their_latest_facts(shop, campaign_id, lines, spend):
    spend(5_00, payee="Metro", method="Cash", day=date(2026, 9, 1))
    spend(6_00, payee="Metro", method="Card", line_id=lines[1].id)
    spend(1_00, REFUND, text="Back")
    void_entry(shop, entry_id=spend(text="Wrong"), reason="twice")
    (past,) = past_entries(shop, campaign_id)
    assert (past.text, past.payee, past.times, past.amount) == ("Banner", "Metro", 2, 6_00)
    assert (past.method, past.line_id, past.day) == ("Card", lines[1].id, TODAY)
    newest = newest_entry(shop)
    spend(text="New")
    assert [each.text for each in past_entries(shop, campaign_id, since=newest)] == ["New"]


def test_another_campaign_lends_its_words_but_not_its_lines(shop, campaign_id, spend):
    spend(payee="Metro")
    (past,) = past_entries(shop, campaign_id + 1)
    assert (past.payee, past.line_id, past.phase_id, past.own) == ("Metro", None, None, False)


def test_expenses_of_the_same_payee_are_found_however_long_ago(shop, campaign_id, spend):
    old = spend(80_00, payee="City Print", day=date(2026, 1, 5))
    for _each in range(101):
        spend(90_00, payee="Others")
    spend(1_00, payee="City Print")
    refund = Refund(TODAY, 50_00, "city print")
    found = expenses_to_return(shop, campaign_id, refund)
    assert old in {each.entry.id for each in found}
    assert all(each.left >= 50_00 for each in found)
