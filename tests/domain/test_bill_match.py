"""What is proposed for each row of a bill, and how decisions are counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.bill_decisions import (
    UNDECIDED,
    BillRule,
    Certainty,
    Decision,
    Habit,
    Known,
    OpenOrder,
    Verdict,
    WrittenExpense,
    resolve,
    tally,
)
from merchant_app.domain.bill_match import propose
from merchant_app.domain.bill_names import LikeNames, plain_name
from merchant_app.domain.budget import EntryKind
from merchant_app.exchange.bills.bill_file import Direction
from tests.bill_samples import income, refund, row

FLYERS = OpenOrder(7, ("上海印刷有限公司", ""), "Flyers", 120_00, date(2026, 11, 3), line_id=3)
WRITTEN = WrittenExpense(20, date(2026, 11, 1), 88_00, 88_00, "花店", "Flowers")


def one(item, **known):
    return propose([item], Known(**known))[item.key]


def said(proposal):
    return proposal.reason.in_english()


def test_a_payment_of_an_unknown_payee_stays_undecided():
    found = one(row())
    assert found.preset is UNDECIDED
    assert found.unseen is UNDECIDED


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"carried_out": False}, "Closed; no money moved"),
        ({"direction": Direction.NEITHER}, "Moved within the account"),
        ({"amount": 0}, "Nothing was paid"),
    ],
)
def test_what_moved_no_money_is_left_out_for_certain(facts, words):
    found = one(row(**facts), rules=[BillRule(1, payee="花店")])
    assert found.unseen.verdict is Verdict.LEAVE_OUT
    assert said(found) == words


def test_a_payment_of_the_whole_order_is_attached_for_certain():
    found = one(row(120_00, "上海印刷有限公司"), orders=[FLYERS])
    assert found.unseen == Decision(Verdict.ATTACH, line_id=3, entry_id=7)
    assert said(found) == "Pays Flyers"


def test_a_like_name_is_likely_and_another_is_nothing():
    like = one(row(120_00, "上海印刷厂"), orders=[replace(FLYERS, names=("上海印刷",))])
    assert (like.certainty, like.preset.entry_id) == (Certainty.LIKELY, 7)
    assert one(row(120_00, "花店"), orders=[FLYERS]).decision is UNDECIDED


def test_more_than_the_order_is_not_its_payment():
    assert one(row(120_01, "上海印刷有限公司"), orders=[FLYERS]).decision is UNDECIDED


def test_a_part_of_an_order_is_only_a_guess():
    found = one(row(50_00, "上海印刷有限公司"), orders=[FLYERS])
    assert (found.certainty, found.decision.entry_id) == (Certainty.GUESS, 7)
    assert found.preset is UNDECIDED


def test_of_equal_orders_the_nearest_in_time_is_likely():
    orders = [FLYERS, replace(FLYERS, id=8, day=date(2026, 11, 20))]
    found = one(row(120_00, "上海印刷", day="2026-11-19"), orders=orders)
    assert (found.certainty, found.decision.entry_id) == (Certainty.LIKELY, 8)
    assert said(found) == "Pays Flyers, the nearest of 2 orders that fit"


def test_one_order_is_paid_by_one_row_only():
    first, second = (row(120_00, "上海印刷", day=f"2026-11-0{day}") for day in (2, 3))
    found = propose([second, first], Known(orders=[FLYERS]))
    assert found[first.key].decision.entry_id == 7
    assert found[second.key].decision is UNDECIDED


def test_the_number_of_the_order_decides_whatever_the_name():
    order = replace(FLYERS, document="PO-17")
    found = one(row(30_00, "王师傅", document="PO-17"), orders=[order])
    assert found.unseen.entry_id == 7


def test_a_rule_decides_and_says_how_often_it_did():
    rule = BillRule(4, payee="美团", line_id=9, uses=12)
    found = one(row(), rules=[rule])
    assert found.unseen == Decision(Verdict.BOOK, line_id=9, rule_id=4)
    assert said(found) == "By your rule, like 12 earlier rows"


def test_the_rule_that_says_more_wins_and_then_the_newer():
    wide = BillRule(5, words="推广", line_id=1)
    named = BillRule(2, payee="美团", line_id=2)
    both = BillRule(1, payee="美团", words="推广", line_id=3)
    newer = BillRule(6, payee="美团", line_id=4)
    assert one(row(), rules=[wide, named]).decision.line_id == 2
    found = one(row(), rules=[wide, named, both, newer])
    assert found.decision.line_id == 3
    assert said(found) == "By your closest rule; 3 others would say otherwise"
    assert one(row(), rules=[named, newer]).decision.line_id == 4


def test_a_rule_of_another_kind_of_bill_or_of_money_coming_in_says_nothing():
    rules = [
        BillRule(1, payee="美团", source="wechat", line_id=2),
        BillRule(2, payee="美团", kind=EntryKind.REVENUE, channel_id=1),
    ]
    assert one(row(), source="alipay", rules=rules).decision is UNDECIDED
    assert one(income(), source="alipay", rules=rules).decision.kind is EntryKind.REVENUE


def test_a_rule_leaves_out_whatever_the_direction():
    rule = BillRule(1, words="工资", leave_out=True)
    assert one(row(text="九月工资"), rules=[rule]).unseen.verdict is Verdict.LEAVE_OUT
    assert one(income(text="工资"), rules=[rule]).unseen.verdict is Verdict.LEAVE_OUT


def test_earlier_rows_of_the_payee_make_it_likely_unless_they_differ():
    steady = [Habit("美团", EntryKind.EXPENSE, 5, None, 12)]
    found = one(row(), habits=steady)
    assert (found.certainty, found.decision.line_id) == (Certainty.LIKELY, 5)
    assert said(found) == "Like 12 earlier rows"
    torn = one(row(), habits=[*steady, Habit("美团", EntryKind.EXPENSE, 6, None, 3)])
    assert (torn.certainty, torn.decision.line_id) == (Certainty.GUESS, 5)
    assert said(torn) == "Like 12 of 15 earlier rows"


def test_a_payment_written_down_by_hand_is_not_booked_twice():
    known = {"written": [WRITTEN], "by_hand": {20}}
    found = one(row(88_00, "花店", day="2026-11-02"), **known)
    assert (found.preset.verdict, found.certainty) == (Verdict.LEAVE_OUT, Certainty.LIKELY)
    assert said(found) == "In the ledger already: Flowers"
    other = one(row(88_00, "市场", day="2026-11-02"), **known)
    assert (other.preset, said(other)) == (UNDECIDED, "Perhaps in the ledger already: Flowers")
    assert one(row(88_00, "花店", day="2026-11-05"), **known).decision is UNDECIDED


def test_a_refund_shares_the_fate_of_the_payment_it_gives_back():
    paid = row(30_00)
    back = refund(30_00, of=paid)
    found = propose([back, paid], Known())
    assert said(found[back.key]) == "Gives back all of 推广费"
    presets = {key: each.preset for key, each in found.items()}
    assert resolve(presets)[back.key] is UNDECIDED
    booked = resolve(presets, {paid.key: Decision(Verdict.BOOK, line_id=2)})
    assert booked[back.key].kind is EntryKind.REFUND
    left = resolve(presets, {paid.key: Decision(Verdict.LEAVE_OUT)})
    assert left[back.key].verdict is Verdict.LEAVE_OUT


def test_no_more_comes_back_than_was_paid():
    paid = row(30_00)
    backs = [refund(20_00, of=paid, day=f"2026-11-0{day}") for day in (3, 4)]
    found = propose([paid, *backs], Known())
    assert said(found[backs[0].key]) == "Gives back a part of 推广费"
    assert said(found[backs[1].key]) == "More comes back than is left of 推广费"
    assert found[backs[1].key].preset is UNDECIDED


def test_a_refund_of_an_earlier_bill_finds_its_expense():
    back = refund(88_00, of=row(88_00))
    found = one(back, imported={back.original_key: WRITTEN})
    assert found.unseen == Decision(Verdict.BOOK, EntryKind.REFUND, entry_id=20)
    gone = one(back, imported={back.original_key: replace(WRITTEN, left=0)})
    assert (gone.preset.verdict, said(gone)) == (
        Verdict.LEAVE_OUT,
        "All of Flowers came back already",
    )


def test_a_refund_of_what_was_left_out_is_left_out():
    back = refund(of=row())
    assert one(back, left_out={back.original_key}).unseen.verdict is Verdict.LEAVE_OUT


def test_a_refund_that_names_nothing_finds_the_latest_of_name_and_amount():
    known = {"written": [WRITTEN, replace(WRITTEN, id=21, day=date(2026, 11, 4))]}
    found = one(refund(88_00, payee="花店"), **known)
    assert (found.certainty, found.decision.entry_id) == (Certainty.LIKELY, 21)
    part = one(refund(8_00, payee="花店"), **known)
    assert (part.certainty, part.decision.entry_id) == (Certainty.GUESS, 21)
    assert one(refund(88_00, payee="花店", day="2027-08-01"), **known).decision is UNDECIDED


def test_income_is_undecided_on_a_personal_account_and_revenue_on_a_merchants():
    assert one(income()).decision is UNDECIDED
    found = one(income(), merchant=True)
    assert (found.certainty, found.decision.kind) == (Certainty.LIKELY, EntryKind.REVENUE)


def test_what_a_customer_got_back_whole_is_left_out_on_both_sides():
    sold = income(40_00)
    back = row(40_00, refund=True, original_key=sold.key)
    found = propose([sold, back], Known(merchant=True))
    assert {each.unseen.verdict for each in found.values()} == {Verdict.LEAVE_OUT}
    part = row(10_00, refund=True, original_key=sold.key)
    found = propose([sold, part], Known(merchant=True))
    assert found[part.key].preset is UNDECIDED


def test_names_are_like_each_other_whatever_case_width_and_form():
    assert plain_name("ＡＢＣ Print Co., Ltd.") == "abcprint"
    names = LikeNames(["Corner Print", "上海印刷", "王"])
    assert names.like("corner print ltd") == ("cornerprint",)
    assert names.like("上海印刷有限公司浦东店") == ("上海印刷",)
    assert names.like("印刷") == ("上海印刷",)
    assert names.like("王师傅") == ()
    assert names.like("") == ()


DAYS = st.dates(date(2026, 10, 1), date(2026, 11, 20))
PAYEES = st.sampled_from(["美团", "美团平台", "花店", "上海印刷", "", "*三"])


@st.composite
def bills(draw):
    """Rows of all sorts; refunds of earlier ones among them."""
    rows = []
    for _ in range(draw(st.integers(0, 25))):
        facts = {
            "payee": draw(PAYEES),
            "day": draw(DAYS).isoformat(),
            "direction": draw(st.sampled_from(Direction)),
            "carried_out": draw(st.booleans()),
            "refund": draw(st.booleans()),
        }
        if rows and facts["refund"] and draw(st.booleans()):
            facts["original_key"] = draw(st.sampled_from(rows)).key
        rows.append(row(draw(st.integers(0, 6)) * 10_00, **facts))
    return rows


@st.composite
def known_things(draw):
    rules = [
        BillRule(
            number,
            payee=draw(PAYEES),
            words=draw(st.sampled_from(["", "推广"])),
            leave_out=draw(st.booleans()),
            kind=draw(st.sampled_from([EntryKind.EXPENSE, EntryKind.REFUND, EntryKind.REVENUE])),
        )
        for number in range(1, draw(st.integers(1, 4)))
    ]
    orders = [
        OpenOrder(number, (draw(PAYEES), ""), "Order", draw(st.integers(1, 6)) * 10_00, draw(DAYS))
        for number in range(1, draw(st.integers(1, 6)))
    ]
    written = [
        WrittenExpense(number, draw(DAYS), 20_00, draw(st.sampled_from([0, 20_00])), "花店", "F")
        for number in range(100, 100 + draw(st.integers(0, 4)))
    ]
    by_hand = {each.id for each in written if draw(st.booleans())}
    return Known(rules=rules, orders=orders, written=written, by_hand=by_hand)


@given(bills(), known_things())
def test_each_row_is_decided_exactly_once_and_nothing_is_overpaid(rows, known):
    proposals = propose(rows, known)
    assert list(proposals) == [each.key for each in rows]
    for decided in (
        resolve({key: each.preset for key, each in proposals.items()}),
        resolve({key: each.unseen for key, each in proposals.items()}),
    ):
        counted = tally((each.amount, decided[each.key]) for each in rows)
        assert counted.rows == len(rows)
        paid: dict[int, int] = {}
        back: dict[object, int] = {}
        for each in rows:
            decision = decided[each.key]
            if decision.booked:
                assert each.carried_out
                assert each.amount > 0
            if decision.verdict is Verdict.ATTACH:
                paid[decision.entry_id] = paid.get(decision.entry_id, 0) + each.amount
            elif decision.kind is EntryKind.REFUND and decision.booked:
                of = decision.entry_id or decision.original_key
                back[of] = back.get(of, 0) + each.amount
        assert all(paid[order.id] <= order.open for order in known.orders if order.id in paid)
        limits = {each.key: each.amount for each in rows}
        limits |= {each.id: each.left for each in known.written}
        assert all(amount <= limits[of] for of, amount in back.items() if of)


@given(bills(), known_things())
def test_the_order_of_the_rows_in_the_file_does_not_matter(rows, known):
    shifted = [replace(each, at=each.at + timedelta(seconds=at)) for at, each in enumerate(rows)]
    assert propose(shifted, known) == propose(shifted[::-1], known)


def test_twenty_thousand_rows_of_one_payee_and_many_orders_are_matched_at_once():
    start = datetime.fromisoformat("2026-01-01")
    rows = [
        row(10_00 + at % 7, day=(start + timedelta(minutes=at)).isoformat()) for at in range(20_000)
    ]
    orders = [
        OpenOrder(at, ("美团", "美团网"), "Order", 10_00 + at % 5, date(2026, 1, 5))
        for at in range(5_000)
    ]
    steps = []
    found = propose(rows, Known(orders=orders), step=steps.append)
    attached = {each.decision.entry_id for each in found.values() if each.preset.booked}
    assert len(attached) == len([each for each in found.values() if each.preset.booked])
    assert steps == list(range(0, 20_000, 1000))
