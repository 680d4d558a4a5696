"""Quotes are compared, one is chosen with its reason, and it becomes an order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from merchant_app.actions.quotes import (
    QuoteFacts,
    add_quote,
    change_quote,
    choose_quote,
    delete_quote,
    order_from_quote,
)
from merchant_app.actions.suppliers import add_supplier, block_supplier
from merchant_app.domain.messages import UserError
from merchant_app.domain.supplier_terms import TermsKind
from merchant_app.store.budget import budget_lines, ledger_entry
from merchant_app.store.suppliers import (
    orders_of_line,
    quote,
    quotes_from,
    quotes_of,
    supplier_named,
    suppliers,
)

TODAY = date(2026, 9, 10)


@pytest.fixture
def line(shop, campaign_id):
    return budget_lines(shop, campaign_id)[0]


@pytest.fixture
def ask(shop, line):
    def add(name, amount, **facts):
        given = QuoteFacts(name=name, amount=amount, **({"day": TODAY} | facts))
        return add_quote(shop, line_id=line.id, facts=given, today=TODAY)

    return add


@pytest.fixture
def three(ask):
    return ask("City Print", 84_00), ask("Fast Copy", 72_00), ask("Old Press", 90_00)


def line_now(shop, line):
    return next(each for each in budget_lines(shop, line.campaign_id) if each.id == line.id)


def test_the_cheapest_of_three_is_taken_over_exactly_and_taken_back_at_once(shop, line, three):
    choose_quote(shop, quote_id=three[1], today=TODAY)
    now = line_now(shop, line)
    made = supplier_named(shop, "Fast Copy")
    assert (now.planned, now.quantity, now.supplier_id) == (72_00, line.quantity, made.id)
    chosen = [each for each in quotes_of(shop, line.id) if each.chosen]
    assert [(each.id, each.supplier, each.reason) for each in chosen] == [(three[1], made, "")]
    assert shop.undo().in_english() == f"Choose the quote of Fast Copy for {line.name}"
    assert line_now(shop, line) == line
    assert suppliers(shop) == []
    assert not any(each.chosen for each in quotes_of(shop, line.id))


def test_another_than_the_cheapest_needs_a_reason(shop, line, three):
    with pytest.raises(UserError, match="Another quote is cheaper") as told:
        choose_quote(shop, quote_id=three[0], today=TODAY)
    assert told.value.field == "reason"
    choose_quote(shop, quote_id=three[0], today=TODAY, reason="Delivers tomorrow")
    assert quote(shop, three[0]).reason == "Delivers tomorrow"
    choose_quote(shop, quote_id=three[1], today=TODAY)
    assert not quote(shop, three[0]).chosen
    assert quote(shop, three[0]).reason == ""
    assert line_now(shop, line).planned == 72_00


def test_fewer_than_three_need_a_reason(shop, line, ask):
    only = ask("City Print", 84_00)
    with pytest.raises(UserError, match="fewer than three"):
        choose_quote(shop, quote_id=only, today=TODAY)
    choose_quote(shop, quote_id=only, today=TODAY, reason="Only one printer in town")
    assert line_now(shop, line).planned == 84_00


def test_one_that_has_expired_needs_a_reason(shop, three, ask):
    old = ask("Late Print", 10_00, day=date(2026, 8, 1), valid_until=date(2026, 9, 9))
    with pytest.raises(UserError, match="expired"):
        choose_quote(shop, quote_id=old, today=TODAY)
    choose_quote(shop, quote_id=three[1], today=TODAY)  # the cheapest that still stands


def test_an_amount_that_does_not_divide_makes_the_line_one_piece(shop, line, ask):
    only = ask("City Print", 77_77)
    choose_quote(shop, quote_id=only, today=TODAY, reason="Only one")
    now = line_now(shop, line)
    assert (now.quantity, now.unit, now.unit_price, now.planned) == (1000, "", 77_77, 77_77)


def test_a_blocked_supplier_is_refused_as_quote_and_as_choice(shop, line, three, ask):
    blocked = add_supplier(shop, name="Fast Copy")
    block_supplier(shop, supplier_id=blocked, day=TODAY, reason="Late", today=TODAY)
    with pytest.raises(UserError, match="Fast Copy is blocked") as told:
        ask("fast copy", 1_00)
    assert told.value.field == "name"
    with pytest.raises(UserError, match="Fast Copy is blocked"):
        choose_quote(shop, quote_id=three[1], today=TODAY)
    assert line_now(shop, line) == line


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"amount": 0}, "amount"),
        ({"amount": 10**13}, "amount"),
        ({"day": TODAY + timedelta(days=1)}, "day"),
        ({"day": date(1999, 12, 31)}, "day"),
        ({"valid_until": date(2101, 1, 1)}, "valid_until"),
        ({"valid_until": TODAY - timedelta(days=1)}, "valid_until"),
        ({"delivery": "x" * 201}, "delivery"),
    ],
)
def test_facts_that_cannot_be_are_told_at_their_field(shop, line, facts, field):
    given = QuoteFacts(**({"name": "City Print", "day": TODAY, "amount": 10_00} | facts))
    with pytest.raises(UserError) as told:
        add_quote(shop, line_id=line.id, facts=given, today=TODAY)
    assert told.value.field == field
    assert quotes_of(shop, line.id) == []


def test_the_choice_becomes_an_order_due_by_the_terms(shop, line, ask):
    made = add_supplier(shop, name="City Print", terms_kind=TermsKind.MONTH, credit_days=0)
    only = ask("City Print", 84_00, delivery="in 3 days")
    with pytest.raises(UserError, match="Choose the quote first"):
        order_from_quote(shop, quote_id=only, day=TODAY, today=TODAY)
    choose_quote(shop, quote_id=only, today=TODAY, reason="Only one")
    ordered = ledger_entry(shop, order_from_quote(shop, quote_id=only, day=TODAY, today=TODAY))
    assert (ordered.amount, ordered.due, ordered.supplier_id) == (84_00, date(2026, 10, 25), made)
    assert (ordered.line_id, ordered.payee) == (line.id, "City Print")
    assert [row.entry.id for row in orders_of_line(shop, line.id, made)] == [ordered.id]
    assert shop.undo().in_english() == f"Add order {line.name}"


def test_a_quote_is_changed_until_it_is_chosen_and_deleted(shop, line, three):
    facts = QuoteFacts(name="Fast Copy", day=TODAY, amount=71_00, note="with folding")
    change_quote(shop, quote_id=three[1], facts=facts, today=TODAY)
    assert quote(shop, three[1]).amount == 71_00
    choose_quote(shop, quote_id=three[1], today=TODAY)
    with pytest.raises(UserError, match="stays as it is"):
        change_quote(shop, quote_id=three[1], facts=facts, today=TODAY)
    made = supplier_named(shop, "Fast Copy")
    assert [each.id for each in quotes_from(shop, made.id)] == [three[1]]
    delete_quote(shop, quote_id=three[1])
    assert line_now(shop, line).planned == 71_00
    shop.undo()
    assert quote(shop, three[1]).chosen
