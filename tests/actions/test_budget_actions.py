from __future__ import annotations

from datetime import date

import pytest

from merchant_app.actions.budget import (
    NewCategory,
    add_category,
    add_line,
    book,
    change_entry,
    change_line,
    delete_line,
    pay_commitment,
    set_budget,
    void_entry,
)
from merchant_app.domain.budget import CategoryKind, EntryKind, Money
from merchant_app.domain.messages import UserError
from merchant_app.domain.refund_match import Refund
from merchant_app.store.budget import (
    budget_figures,
    budget_lines,
    categories,
    ledger,
    ledger_entry,
)
from merchant_app.store.campaigns import campaign
from merchant_app.store.entry_history import expenses_to_return
from merchant_app.store.ledger import (
    EntryState,
    LedgerFilter,
    budget_summary,
    entry_ids,
    filtered_money,
    ledger_rows,
    open_orders,
)

TODAY = date(2026, 9, 10)


@pytest.fixture
def lines(shop, campaign_id):
    return budget_lines(shop, campaign_id)


@pytest.fixture
def spend(shop, campaign_id, lines):
    def add(amount=10_00, kind=EntryKind.EXPENSE, **facts):
        given = {"day": TODAY, "text": "Banner", "line_id": lines[0].id, "today": TODAY} | facts
        return book(shop, campaign_id=campaign_id, kind=kind, amount=amount, **given)

    return add


def refused(action, *, field=""):
    with pytest.raises(UserError) as error:
        action()
    assert error.value.field == field
    return error.value.message.in_english()


# -- the plan --------------------------------------------------------------------------------


def test_the_whole_budget_can_be_set_and_undone(shop, campaign_id):
    set_budget(shop, campaign_id=campaign_id, budget=500_00)
    assert campaign(shop, campaign_id).budget == 500_00
    assert budget_summary(shop, campaign_id).unallocated == 208_00
    shop.undo()
    assert campaign(shop, campaign_id).budget == 292_00


def test_a_negative_budget_is_refused_at_its_field(shop, campaign_id):
    refused(lambda: set_budget(shop, campaign_id=campaign_id, budget=-1), field="budget")


def test_a_line_is_added_at_the_end_with_its_figures(shop, campaign_id, lines):
    line_id = add_line(
        shop, campaign_id=campaign_id, category_id=lines[0].category_id, name=" Stickers ",
        quantity=2_500, unit="rolls", unit_price=8_00, note=" blue ",
    )  # fmt: skip
    line = budget_lines(shop, campaign_id)[-1]
    assert (line.id, line.name, line.planned, line.unit, line.note) == (
        line_id, "Stickers", 20_00, "rolls", "blue",
    )  # fmt: skip


def test_a_new_part_of_the_budget_comes_with_its_line_in_one_edit(shop, campaign_id):
    before = categories(shop, campaign_id)
    new = NewCategory("Prizes", CategoryKind.ACTIVITY)
    add_line(
        shop, campaign_id=campaign_id, category_id=new, name="Mugs", quantity=1000, unit_price=900
    )
    assert categories(shop, campaign_id)[-1].name == "Prizes"
    assert shop.undo().in_english() == "Add budget line Mugs"
    assert categories(shop, campaign_id) == before


def test_a_part_without_a_name_is_refused_and_leaves_no_line(shop, campaign_id, lines):
    new = NewCategory(" ", CategoryKind.OTHER)
    refused(
        lambda: add_line(
            shop, campaign_id=campaign_id, category_id=new, name="Mugs", quantity=1, unit_price=1
        ),
        field="category_name",
    )
    assert budget_lines(shop, campaign_id) == lines


def test_a_part_of_the_budget_is_added_at_the_end(shop, campaign_id):
    category_id = add_category(shop, campaign_id=campaign_id, name="Radio", kind="content")
    last = categories(shop, campaign_id)[-1]
    assert (last.id, last.kind, last.allotted) == (category_id, CategoryKind.CONTENT, None)


@pytest.mark.parametrize(
    ("values", "field"),
    [({"quantity": -1}, "quantity"), ({"unit_price": -1}, "unit_price"), ({"name": ""}, "name"),
     ({"unit": "u" * 21}, "unit"), ({"note": "n" * 10_001}, "note")],
)  # fmt: skip
def test_what_a_line_cannot_be_is_refused_at_its_field(shop, campaign_id, lines, values, field):
    refused(lambda: change_line(shop, line_id=lines[0].id, **values), field=field)
    given = {"name": "Cloth", "quantity": 1, "unit_price": 1} | values
    refused(
        lambda: add_line(shop, campaign_id=campaign_id, category_id=lines[0].category_id, **given),
        field=field,
    )
    assert budget_lines(shop, campaign_id) == lines


def test_changing_a_quantity_changes_what_is_planned_in_one_edit(shop, campaign_id, lines):
    change_line(shop, line_id=lines[0].id, quantity=20_000)
    assert budget_lines(shop, campaign_id)[0].planned == 120_00
    assert shop.undo().in_english() == "Change budget line Banner"
    assert budget_lines(shop, campaign_id) == lines


def test_a_line_can_move_to_a_part_that_is_made_for_it(shop, campaign_id, lines):
    new = NewCategory("Signs", CategoryKind.OTHER)
    change_line(shop, line_id=lines[0].id, new_category=new)
    made = categories(shop, campaign_id)[-1]
    assert made.name == "Signs"
    assert budget_lines(shop, campaign_id)[0].category_id == made.id


def test_a_line_that_is_gone_says_so(shop):
    new = NewCategory("Signs", CategoryKind.OTHER)
    assert "no longer there" in refused(lambda: change_line(shop, line_id=999, new_category=new))


def test_entries_of_a_deleted_line_stay_with_their_phase_and_channel(
    shop, campaign_id, lines, spend
):
    entry_id = spend()
    delete_line(shop, line_id=lines[0].id)
    entry = ledger_entry(shop, entry_id)
    assert entry.line_id is None
    assert (entry.phase_id, entry.channel_id) == (lines[0].phase_id, lines[0].channel_id)
    summary = budget_summary(shop, campaign_id)
    assert summary.loose == {lines[0].phase_id: Money(spent=10_00)}
    assert summary.total == budget_figures(shop, campaign_id).total
    shop.undo()
    assert ledger_entry(shop, entry_id).line_id == lines[0].id


# -- the ledger ------------------------------------------------------------------------------


def test_an_entry_takes_phase_and_channel_from_its_line(shop, lines, spend):
    entry = ledger_entry(shop, spend(payee=" City Print ", note=" two quotes "))
    assert (entry.phase_id, entry.channel_id) == (lines[0].phase_id, lines[0].channel_id)
    assert (entry.payee, entry.note) == ("City Print", "two quotes")


def test_moving_an_entry_to_another_line_moves_its_channel_too(shop, lines, spend):
    entry_id = spend()
    other = next(each for each in lines if each.channel_id != lines[0].channel_id)
    change_entry(shop, entry_id=entry_id, today=TODAY, line_id=other.id)
    assert ledger_entry(shop, entry_id).channel_id == other.channel_id


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"amount": 0}, "amount"), ({"amount": -5}, "amount"), ({"amount": 10**13}, "amount"),
     ({"day": date(2026, 9, 11)}, "day"), ({"day": date(1026, 9, 1)}, "day"),
     ({"text": "  "}, "text"), ({"text": "x" * 10_000}, "text"), ({"payee": "x" * 201}, "payee"),
     ({"method": "x" * 10_001}, "method"), ({"note": "x" * 10_001}, "note")],
)  # fmt: skip
def test_what_an_entry_cannot_be_is_refused_at_its_field(shop, campaign_id, spend, facts, field):
    refused(lambda: spend(**facts), field=field)
    assert ledger(shop, campaign_id) == []
    entry_id = spend()
    refused(lambda: change_entry(shop, entry_id=entry_id, today=TODAY, **facts), field=field)


def test_an_order_may_be_for_a_day_to_come(shop, spend):
    entry_id = spend(kind=EntryKind.COMMITMENT, day=date(2026, 10, 1))
    assert ledger_entry(shop, entry_id).day == date(2026, 10, 1)


def test_an_order_is_paid_in_parts_until_nothing_is_open(shop, campaign_id, spend):
    order = spend(30_00, EntryKind.COMMITMENT, payee="City Print")
    first = pay_commitment(shop, entry_id=order, day=TODAY, amount=10_00, today=TODAY)
    assert ledger_entry(shop, first).payee == "City Print"
    assert open_orders(shop, campaign_id)[0].open == 20_00
    pay_commitment(shop, entry_id=order, day=TODAY, amount=20_00, today=TODAY, method="Cash")
    assert open_orders(shop, campaign_id) == []
    assert budget_summary(shop, campaign_id).total == Money(292_00, 0, 30_00)


def test_only_orders_are_paid_and_only_expenses_are_given_back(spend):
    expense = spend()
    order = spend(kind=EntryKind.COMMITMENT)
    refused(lambda: spend(kind=EntryKind.EXPENSE, settles_id=expense), field="settles_id")
    refused(lambda: spend(kind=EntryKind.REFUND, settles_id=order), field="settles_id")
    refused(lambda: spend(kind=EntryKind.REVENUE, settles_id=order), field="settles_id")


def test_no_more_can_come_back_than_was_paid(shop, campaign_id, spend):
    expense = spend(10_00)
    refund = spend(4_00, EntryKind.REFUND, settles_id=expense)
    assert [each.left for each in expenses_to_return(shop, campaign_id, Refund(TODAY))] == [6_00]
    sentence = refused(lambda: spend(6_01, EntryKind.REFUND, settles_id=expense), field="amount")
    assert sentence == "Only ¥6.00 of Banner can still come back. Write that or less."
    refused(lambda: change_entry(shop, entry_id=refund, today=TODAY, amount=10_01), field="amount")
    change_entry(shop, entry_id=refund, today=TODAY, amount=10_00)
    assert budget_summary(shop, campaign_id).total.spent == 0
    assert expenses_to_return(shop, campaign_id, Refund(TODAY)) == []


def test_an_entry_that_pays_another_keeps_its_kind(shop, spend):
    order = spend(30_00, EntryKind.COMMITMENT)
    paid = pay_commitment(shop, entry_id=order, day=TODAY, amount=10_00, today=TODAY)
    for entry_id in (order, paid):
        refused(
            lambda entry_id=entry_id: change_entry(
                shop, entry_id=entry_id, today=TODAY, kind=EntryKind.REVENUE
            ),
            field="kind",
        )
    free = spend()
    change_entry(shop, entry_id=free, today=TODAY, kind=EntryKind.REVENUE)
    assert ledger_entry(shop, free).kind is EntryKind.REVENUE


def test_an_entry_is_struck_out_with_a_reason_and_stays(shop, campaign_id, spend):
    entry_id = spend()
    refused(lambda: void_entry(shop, entry_id=entry_id, reason=" "), field="reason")
    void_entry(shop, entry_id=entry_id, reason="Written down twice")
    entry = ledger_entry(shop, entry_id)
    assert (entry.voided, entry.void_reason) == (True, "Written down twice")
    assert budget_summary(shop, campaign_id).total == Money(292_00)
    for again in (
        lambda: void_entry(shop, entry_id=entry_id, reason="again"),
        lambda: change_entry(shop, entry_id=entry_id, today=TODAY, amount=5),
    ):
        assert "is struck out" in refused(again)


def test_an_expense_whose_money_came_back_is_not_struck_out_before_its_refund(shop, spend):
    expense = spend(10_00)
    refund = spend(4_00, EntryKind.REFUND, settles_id=expense)
    assert "refund first" in refused(lambda: void_entry(shop, entry_id=expense, reason="wrong"))
    void_entry(shop, entry_id=refund, reason="wrong")
    void_entry(shop, entry_id=expense, reason="wrong")


def test_an_entry_that_is_gone_says_so(shop, spend):
    spend()
    assert "no longer there" in refused(lambda: void_entry(shop, entry_id=999, reason="x"))


# -- filters and sums ------------------------------------------------------------------------


def test_filters_find_entries_by_day_phase_channel_line_state_and_words(
    shop, campaign_id, lines, spend
):
    old = spend(day=date(2026, 8, 1), text="Sketch 100%", line_id=None)
    order = spend(20_00, EntryKind.COMMITMENT, text="Cards", line_id=lines[2].id)
    paid = pay_commitment(shop, entry_id=order, day=TODAY, amount=5_00, today=TODAY)
    struck = spend(text="Twice", document="A-17")
    void_entry(shop, entry_id=struck, reason="twice")

    def found(**wanted):
        return set(entry_ids(shop, campaign_id, LedgerFilter(**wanted)))

    assert found() == {old, order, paid, struck}
    assert found(last=date(2026, 8, 31)) == {old}
    assert found(first=TODAY, last=TODAY) == {order, paid, struck}
    assert found(phase_id=0) == {old} == found(channel_id=0)
    assert found(phase_id=lines[0].phase_id) == {order, paid, struck}
    assert found(channel_id=lines[2].channel_id) == {order, paid}
    assert found(line_id=lines[2].id) == {order, paid}
    assert found(state=EntryState.ORDERED) == {order}
    assert found(state=EntryState.PAID) == {old, paid}
    assert found(state=EntryState.VOIDED) == {struck}
    assert found(words="cards") == {order, paid}
    assert found(words="a-17 twi") == {struck}
    assert found(words="100%") == {old}
    assert found(words="100_") == set()
    money = filtered_money(shop, campaign_id, LedgerFilter(line_id=lines[2].id))
    assert money == Money(0, 15_00, 5_00)


@pytest.mark.parametrize(
    "order", ["day", "text", "payee", "phase", "state", "line", "person", "amount", "note"]
)
def test_every_column_sorts_both_ways_and_keeps_every_entry(shop, campaign_id, spend, order):
    ids = [spend(amount, text=text) for amount, text in ((3_00, "c"), (1_00, "A"), (2_00, "b"))]
    for down in (False, True):
        found = entry_ids(shop, campaign_id, LedgerFilter(), order=order, down=down)
        assert sorted(found) == sorted(ids)
        if order in ("text", "amount"):
            up = [ids[1], ids[2], ids[0]]
            assert found == (up[::-1] if down else up)


def test_the_summary_agrees_with_the_figures_of_all_entries(shop, campaign_id, lines, spend):
    order = spend(30_00, EntryKind.COMMITMENT)
    pay_commitment(shop, entry_id=order, day=TODAY, amount=12_00, today=TODAY)
    expense = spend(8_00, line_id=lines[1].id)
    spend(3_00, EntryKind.REFUND, settles_id=expense, line_id=lines[1].id)
    spend(50_00, EntryKind.REVENUE, line_id=None)
    void_entry(shop, entry_id=spend(7_00), reason="twice")
    summary, of = budget_summary(shop, campaign_id), budget_figures(shop, campaign_id)
    assert summary.total == of.total
    assert summary.left == of.left
    assert summary.by_line == {key: of.by_line[key] for key in summary.by_line}
    assert filtered_money(shop, campaign_id, LedgerFilter()) == Money(
        0, of.total.committed, of.total.spent, of.total.revenue
    )


def test_pages_of_the_ledger_leave_out_what_is_gone(shop, spend):
    entry_id = spend()
    found = ledger_rows(shop, [entry_id, 999])
    assert list(found) == [entry_id]
    assert found[entry_id].line == "Banner"
