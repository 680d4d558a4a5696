from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.budget import EntryKind, LedgerEntry
from merchant_app.domain.refund_match import Paid, Refund, certain_original, likely_originals

TODAY = date(2026, 11, 22)


def paid(entry_id, amount=100_00, payee="City Print", text="Flyers", days_ago=5, left=None):
    day = TODAY - timedelta(days_ago)
    entry = LedgerEntry(entry_id, 1, EntryKind.EXPENSE, day, amount, text, payee)
    return Paid(entry, amount if left is None else left)


def order(refund, *expenses):
    return [each.paid.entry.id for each in likely_originals(refund, expenses)]


def test_the_same_payee_and_amount_come_first():
    found = order(
        Refund(TODAY, 100_00, "City Print", "Flyers back"),
        paid(1, payee="Hills"), paid(2, amount=400_00), paid(3), paid(4, payee="Hills", days_ago=1),
    )  # fmt: skip
    assert found[:2] == [3, 2]


def test_of_two_alike_the_nearer_day_comes_first():
    assert order(Refund(TODAY, 100_00, "City Print"), paid(1, days_ago=90), paid(2)) == [2, 1]


def test_the_text_decides_between_entries_of_one_payee_also_in_chinese():
    refund = Refund(TODAY, 20_00, "山丘烘焙", "咖啡豆退款")
    expenses = [paid(1, payee="山丘烘焙", text="杯子"), paid(2, payee="山丘烘焙", text="咖啡豆")]
    assert order(refund, *expenses) == [2, 1]


def test_no_more_comes_back_than_is_left_and_nothing_before_it_was_paid():
    refund = Refund(TODAY, 50_00, "City Print")
    assert order(refund, paid(1, left=49_99), paid(2, days_ago=-1), paid(3, left=0)) == []
    assert order(refund, paid(4, left=50_00)) == [4]


def test_payee_and_amount_together_are_certain_unless_two_fit_alike():
    refund = Refund(TODAY, 100_00, "city print")
    one = likely_originals(refund, [paid(1), paid(2, amount=300_00)])
    assert certain_original(one).paid.entry.id == 1
    assert certain_original(likely_originals(refund, [paid(1), paid(2)])) is None
    assert certain_original(likely_originals(Refund(TODAY), [paid(1)])) is None
    assert certain_original([]) is None


@given(
    st.lists(
        st.tuples(st.integers(1, 500), st.sampled_from(["", "A", "a b", "C"]), st.integers(-3, 60),
                  st.integers(0, 500)), max_size=20,
    ),
    st.one_of(st.none(), st.integers(1, 500)),
    st.sampled_from(["", "a", "A B"]),
)  # fmt: skip
def test_whatever_is_proposed_could_be_given_back(expenses, amount, payee):
    made = [
        paid(at, worth, name, days_ago=age, left=min(left, worth))
        for at, (worth, name, age, left) in enumerate(expenses)
    ]
    found = likely_originals(Refund(TODAY, amount, payee), made)
    assert all(each.paid.entry.day <= TODAY and each.paid.left >= (amount or 1) for each in found)
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
