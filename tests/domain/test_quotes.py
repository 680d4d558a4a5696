"""Which quote is the cheapest, when a reason is needed, and figures that come to its amount."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.quotes import (
    LineFigures,
    Quote,
    ReasonNeeded,
    cheapest,
    figures_for,
    reason_needed,
)
from merchant_app.domain.suppliers import (
    EventKind,
    Score,
    Supplier,
    SupplierEvent,
    average_score,
    failures_running,
    should_be_blocked,
)

TODAY = date(2026, 11, 22)
AMOUNTS = st.integers(1, 10**12)
QUANTITIES = st.integers(0, 10**9)
RATES = st.integers(0, 10_000)


def asks(number, amount, *, until=None, blocked=False):
    who = Supplier(number, f"Printer {number}", blocked=blocked)
    return Quote(number, 1, TODAY, amount, who.name, supplier=who, valid_until=until)


@given(AMOUNTS, QUANTITIES, RATES)
def test_a_line_comes_to_exactly_the_amount_of_the_quote(amount, quantity, rate):
    assert figures_for(amount, quantity, rate).planned == amount


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_the_quantity_stays_where_the_price_divides(pieces, price):
    kept = figures_for(pieces * price, pieces * 1000, 0)
    assert kept == LineFigures(pieces * 1000, price, 0)


def test_worked_out_by_hand():
    assert figures_for(1_860_00, 3_000_000, 0) == LineFigures(3_000_000, 62, 0)
    assert figures_for(1_000_00, 3_000, 0) == LineFigures(1_000, 1_000_00, 0)
    assert figures_for(106_00, 1_000, 600) == LineFigures(1_000, 100_00, 600)
    assert figures_for(1_00, 0, 0) == LineFigures(1_000, 1_00, 0)
    # No net amount in whole cents comes to 0.03 with 100 % tax.
    assert figures_for(3, 1_000, 10_000) == LineFigures(1_000, 3, 0)


def test_expired_and_blocked_quotes_are_not_the_cheapest():
    quotes = [
        asks(1, 50, until=date(2026, 11, 21)),
        asks(2, 60, blocked=True),
        asks(3, 80, until=TODAY),
        asks(4, 80),
        asks(5, 90),
    ]
    assert cheapest(quotes, TODAY) == {3, 4}
    assert reason_needed(quotes[2], quotes, TODAY) is None
    assert reason_needed(quotes[4], quotes, TODAY) is ReasonNeeded.NOT_CHEAPEST
    assert reason_needed(quotes[0], quotes, TODAY) is ReasonNeeded.EXPIRED
    assert cheapest([], TODAY) == frozenset()


def test_a_blocked_supplier_does_not_make_three_quotes_of_two():
    quotes = [asks(1, 50), asks(2, 60), asks(3, 70, blocked=True)]
    assert reason_needed(quotes[0], quotes, TODAY) is ReasonNeeded.FEW


def happened(number, day, *, serious=None, score=None):
    kind = EventKind.SCORE if score else EventKind.INCIDENT
    if serious is None and score is None:
        kind = EventKind.NOTE
    return SupplierEvent(
        number, 1, date(2026, 11, day), kind, score, score, score, serious=bool(serious)
    )


def test_a_good_score_breaks_a_run_of_failures_and_a_bad_one_does_not():
    first, second = happened(1, 1, serious=True), happened(2, 5, serious=True)
    assert should_be_blocked([first, second])
    assert not should_be_blocked([first])
    assert not should_be_blocked([first, happened(3, 3, score=3), second])
    assert should_be_blocked([first, happened(3, 3, score=2), second])
    assert should_be_blocked([first, happened(3, 3, serious=False), second, happened(4, 9)])
    assert not should_be_blocked([first, second, happened(3, 5, score=4)])
    assert [each.id for each in failures_running([first, second])] == [2, 1]


def test_each_time_of_scoring_weighs_the_same():
    one = SupplierEvent(1, 1, TODAY, EventKind.SCORE, 5, 4, 4)
    other = SupplierEvent(2, 1, TODAY, EventKind.SCORE, 3, None, None)
    assert one.score == 433
    assert average_score([one, other, happened(3, 3, serious=True)]) == Score(367, 2)
    assert average_score([happened(3, 3, serious=True)]) is None
