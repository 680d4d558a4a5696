"""What planned and actual money add up to, and where they leave the playbook's proportions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.budget import (
    BudgetLine,
    Category,
    CategoryKind,
    EntryKind,
    LedgerEntry,
    Money,
    add_up,
    entry_money,
)
from merchant_app.domain.budget_rules import broken_rules
from merchant_app.domain.budget_summary import EntrySum, summarise

DAY = date(2026, 11, 20)


def line(number=1, planned=100_00, *, category=1, phase=1, channel=1, name="Flyers"):
    return BudgetLine(number, 1, category, phase, channel, name, 1000, "", planned)


def entry(number, kind=EntryKind.EXPENSE, amount=10_00, **facts):
    return LedgerEntry(number, 1, kind, DAY, amount, f"entry {number}", **({"line_id": 1} | facts))


ONE_LINE = (line(),)


def figures(entries, lines=ONE_LINE, budget=100_00, categories=()):
    return add_up(budget=budget, categories=categories, lines=lines, entries=entries)


def test_a_line_is_quantity_times_price_rounded_once():
    assert BudgetLine(1, 1, 1, None, None, "Cards", 1_200_000, "pcs", 10).planned == 120_00
    assert BudgetLine(1, 1, 1, None, None, "Cloth", 12_500, "m", 33).planned == 413


def test_an_order_counts_as_committed_until_it_is_paid():
    order = entry(1, EntryKind.COMMITMENT, 30_00)
    assert figures([order]).total == Money(planned=100_00, committed=30_00)
    paid = [order, entry(2, amount=30_00, settles_id=1)]
    assert figures(paid).total == Money(planned=100_00, spent=30_00)


def test_an_order_paid_in_parts_keeps_its_rest_committed():
    entries = [
        entry(1, EntryKind.COMMITMENT, 30_00),
        entry(2, amount=10_00, settles_id=1),
        entry(3, amount=5_00, settles_id=1),
    ]
    assert figures(entries).total == Money(planned=100_00, committed=15_00, spent=15_00)


def test_an_order_paid_with_more_than_it_said_is_spent_in_full_and_owes_nothing():
    entries = [entry(1, EntryKind.COMMITMENT, 30_00), entry(2, amount=34_00, settles_id=1)]
    assert figures(entries).total == Money(planned=100_00, committed=0, spent=34_00)


def test_a_payment_that_is_struck_out_opens_its_order_again():
    entries = [
        entry(1, EntryKind.COMMITMENT, 30_00),
        entry(2, amount=30_00, settles_id=1, voided=True),
    ]
    assert figures(entries).total == Money(planned=100_00, committed=30_00)


def test_a_refund_takes_spending_back_and_does_not_pay_orders():
    entries = [
        entry(1, amount=30_00),
        entry(2, EntryKind.REFUND, 12_00, settles_id=1),
    ]
    assert figures(entries).by_line[1] == Money(planned=100_00, spent=18_00)
    assert figures(entries).left == 82_00


def test_revenue_is_counted_apart_and_leaves_the_budget_alone():
    of = figures([entry(1, EntryKind.REVENUE, 50_00)])
    assert of.total.revenue == 50_00
    assert of.left == 100_00


def test_an_entry_that_is_struck_out_counts_nowhere():
    of = figures([entry(1, voided=True)])
    assert of.total == Money(planned=100_00)
    assert 1 not in of.entry_money


def test_left_is_negative_when_more_is_used_than_planned():
    assert figures([entry(1, amount=130_00)]).by_line[1].left == -30_00


def test_an_entry_on_an_unknown_line_counts_without_a_line():
    of = figures([entry(1, line_id=99)])
    assert of.by_line[None] == Money(spent=10_00)
    assert of.line_of_entry == {1: None}


def test_money_in_no_line_is_shown_and_never_scaled_away():
    categories = [Category(1, 1, CategoryKind.ACQUISITION, "Winning customers", 120_00)]
    of = figures([], budget=150_00, categories=categories)
    assert of.unallocated == 50_00
    assert of.unallocated_by_category == {1: 20_00}


# -- properties ------------------------------------------------------------------------------

_places = st.one_of(st.none(), st.integers(1, 3))


@st.composite
def ledgers(draw):
    lines = [
        line(number, draw(st.integers(0, 10**6)), category=draw(st.integers(1, 3)),
             phase=draw(_places), channel=draw(_places))
        for number in range(1, draw(st.integers(1, 5)))
    ]  # fmt: skip
    entries = []
    for number in range(1, draw(st.integers(1, 15))):
        kind = draw(st.sampled_from(EntryKind))
        settles = None
        wanted = {EntryKind.EXPENSE: EntryKind.COMMITMENT, EntryKind.REFUND: EntryKind.EXPENSE}
        before = [each.id for each in entries if each.kind is wanted.get(kind)]
        if before and draw(st.booleans()):
            settles = draw(st.sampled_from(before))
        entries.append(
            entry(number, kind, draw(st.integers(1, 10**6)),
                  line_id=draw(st.one_of(st.none(), st.integers(1, 6))),
                  phase_id=draw(_places), channel_id=draw(_places), settles_id=settles,
                  voided=draw(st.booleans()))
        )  # fmt: skip
    return lines, entries


@given(ledgers())
def test_phases_categories_and_channels_all_add_up_to_the_total(ledger):
    lines, entries = ledger
    of = figures(entries, lines)
    category_of = {each.id: each.category_id for each in lines}
    groupings = [
        of.grouped(lambda each: each.phase_id, lambda each: each.phase_id),
        of.grouped(lambda each: each.channel_id, lambda each: each.channel_id),
        of.grouped(lambda each: each.category_id, lambda each: category_of.get(each.line_id)),
        of.grouped(lambda each: each.id, lambda each: of.line_of_entry[each.id]),
    ]
    for sums in groupings:
        assert sum(sums.values(), Money()) == of.total
    assert sum(of.by_line.values(), Money()) == of.total


@given(ledgers())
def test_an_order_and_its_payments_are_never_less_than_either(ledger):
    _lines, entries = ledger
    money = entry_money(entries)
    for order in entries:
        if order.kind is EntryKind.COMMITMENT and not order.voided:
            payments = [
                each for each in entries
                if each.settles_id == order.id and not each.voided
                and each.kind is EntryKind.EXPENSE
            ]  # fmt: skip
            paid = sum(each.amount for each in payments)
            counted = money[order.id].committed + sum(money[each.id].spent for each in payments)
            assert counted == max(order.amount, paid)


@given(ledgers())
def test_sums_by_line_give_the_same_figures_as_the_entries(ledger):
    lines, entries = ledger
    of = figures(entries, lines)
    sums = [
        EntrySum(
            each.kind, each.line_id, each.phase_id,
            of.entry_money[each.id].committed if each.kind is EntryKind.COMMITMENT else each.amount,
        )
        for each in entries if not each.voided
    ]  # fmt: skip
    summary = summarise(budget=100_00, categories=(), lines=lines, sums=sums)
    assert summary.total == of.total
    assert summary.left == of.left
    assert summary.unallocated == of.unallocated
    assert summary.by_line == {each.id: of.by_line[each.id] for each in lines}
    assert summary.by_phase == of.grouped(lambda each: each.phase_id, lambda each: each.phase_id)


# -- the playbook's rules --------------------------------------------------------------------

WINNING = Category(1, 1, CategoryKind.ACQUISITION, "Winning customers", None)
CONTENT = Category(2, 1, CategoryKind.CONTENT, "Content", None)
SERVICE = Category(3, 1, CategoryKind.SERVICE, "Second visits", None)


def rules(lines, sums=(), budget=100_00):
    summary = summarise(
        budget=budget, categories=(WINNING, CONTENT, SERVICE), lines=lines, sums=sums
    )
    return broken_rules(
        summary, money=lambda minor: f"¥{minor // 100}", percent=lambda share: f"{share // 100} %"
    )


def test_winning_customers_may_take_half_of_the_plan_but_not_more():
    half = [line(1, 50_00), line(2, 50_00, category=3)]
    assert rules(half) == []
    (rule,) = rules([line(1, 54_00), line(2, 46_00, category=3)])
    assert rule.headline.in_english() == (
        "Winning customers is 54 % of the plan, the usual ceiling is 50 %"
    )
    assert rule.detail.in_english() == "Moving ¥4 to other parts brings it to 50 %."
    assert (rule.category_id, rule.line_id) == (1, None)


def test_content_may_take_18_per_cent():
    assert rules([line(1, 18_00, category=2), line(2, 40_00)]) == []
    (rule,) = rules([line(1, 20_00, category=2), line(2, 40_00)])
    assert rule.category_id == 2


def test_a_campaign_of_one_kind_of_cost_has_nothing_to_move():
    assert rules([line(1, 100_00)]) == []


def test_a_campaign_without_money_breaks_no_rule():
    assert rules([], budget=0) == []


@pytest.mark.parametrize(("used", "broken"), [(115_00, False), (115_01, True)])
def test_a_line_is_an_alarm_above_15_per_cent_over_its_plan(used, broken):
    lines = [line(1, 100_00, category=3)]
    found = rules(lines, [EntrySum(EntryKind.EXPENSE, 1, 1, used)], budget=1000_00)
    assert bool(found) is broken


def test_the_line_that_is_most_over_its_plan_comes_before_any_share():
    lines = [line(1, 60_00), replace(line(2, 10_00, category=3), name="Gifts")]
    sums = [EntrySum(EntryKind.EXPENSE, 2, 1, 9_00), EntrySum(EntryKind.COMMITMENT, 2, 1, 9_00)]
    first, second = rules(lines, sums)
    assert first.headline.in_english() == "Gifts is ¥8 over its plan"
    assert (first.category_id, first.line_id) == (3, 2)
    assert second.category_id == 1


def test_the_reserve_is_added_up_from_its_lines():
    reserve = Category(4, 1, CategoryKind.RESERVE, "Reserve", None)
    summary = summarise(
        budget=100_00,
        categories=(WINNING, reserve),
        lines=[line(1, 60_00), line(2, 15_00, category=4)],
        sums=[EntrySum(EntryKind.EXPENSE, 2, None, 3_00)],
    )
    assert summary.of_kind(CategoryKind.RESERVE) == Money(planned=15_00, spent=3_00)
