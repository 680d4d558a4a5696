"""By which day a supplier is to be paid."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.supplier_terms import (
    Terms,
    TermsKind,
    due_day,
    reconcile_by,
    terms_words,
)

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
MONTHLY = st.builds(
    Terms,
    kind=st.just(TermsKind.MONTH),
    credit_days=st.integers(0, 365),
    reconcile_day=st.integers(1, 31),
    pay_day=st.integers(1, 31),
)


def month(**facts):
    return Terms(TermsKind.MONTH, **facts)


@pytest.mark.parametrize(
    ("terms", "day", "due"),
    [
        (Terms(), date(2026, 9, 9), None),
        (Terms(TermsKind.DAYS, 30), date(2026, 9, 9), date(2026, 10, 9)),
        (Terms(TermsKind.DAYS, 30), date(2026, 12, 15), date(2027, 1, 14)),
        (Terms(TermsKind.DAYS, 1), date(2028, 2, 28), date(2028, 2, 29)),
        (Terms(TermsKind.RECEIPT), date(2026, 12, 30), date(2027, 1, 2)),
        (month(), date(2026, 9, 1), date(2026, 10, 25)),
        (month(), date(2026, 9, 30), date(2026, 10, 25)),
        (month(), date(2026, 10, 1), date(2026, 11, 25)),
        (month(), date(2026, 12, 31), date(2027, 1, 25)),
        (month(credit_days=55), date(2026, 9, 9), date(2026, 12, 19)),
        (month(credit_days=55), date(2026, 11, 30), date(2027, 2, 18)),
        (month(pay_day=31), date(2026, 1, 20), date(2026, 2, 28)),
        (month(pay_day=31), date(2028, 1, 20), date(2028, 2, 29)),
        (month(pay_day=31), date(2026, 3, 2), date(2026, 4, 30)),
        (month(pay_day=31, credit_days=1), date(2026, 1, 20), date(2026, 3, 1)),
    ],
)
def test_worked_out_by_hand(terms, day, due):
    assert due_day(terms, day) == due


def test_a_month_is_compared_by_its_own_day():
    assert reconcile_by(month(), date(2026, 11, 3)) == date(2026, 12, 15)
    assert reconcile_by(month(reconcile_day=30), date(2027, 1, 3)) == date(2027, 2, 28)
    assert reconcile_by(Terms(TermsKind.DAYS, 10), date(2026, 11, 3)) is None


@given(MONTHLY, DAYS)
def test_a_whole_month_is_due_on_one_day(terms, day):
    last = day.replace(day=monthrange(day.year, day.month)[1])
    assert due_day(terms, day) == due_day(terms, day.replace(day=1)) == due_day(terms, last)


@given(MONTHLY, DAYS)
def test_a_month_is_paid_in_the_next_one_or_its_credit_later(terms, day):
    due = due_day(terms, day)
    assert due is not None
    paid = due - timedelta(days=terms.credit_days)
    assert (paid.year * 12 + paid.month) - (day.year * 12 + day.month) == 1
    next_day = paid + timedelta(days=1)
    assert paid.day == terms.pay_day or (paid.day < terms.pay_day and next_day.day == 1)


@given(MONTHLY | st.builds(Terms, st.just(TermsKind.DAYS), st.integers(0, 365)), DAYS, DAYS)
def test_what_is_ordered_later_is_never_due_earlier(terms, one, other):
    first, second = sorted((one, other))
    assert due_day(terms, first) <= due_day(terms, second)
    assert due_day(terms, first) >= first


@given(MONTHLY, DAYS)
def test_the_bill_is_compared_before_it_is_paid_where_the_days_are_in_order(terms, day):
    if terms.reconcile_day <= terms.pay_day:
        assert reconcile_by(terms, day) <= due_day(terms, day)


def test_terms_are_said_in_words():
    def said(terms):
        return terms_words(terms).in_english()

    assert said(Terms()) == "Nothing agreed"
    assert said(Terms(TermsKind.DAYS, 1)) == "Pay within 1 day"
    assert said(Terms(TermsKind.DAYS, 30)) == "Pay within 30 days"
    assert said(Terms(TermsKind.RECEIPT)) == "Pay within 3 days of the receipt"
    assert said(month()) == "Monthly: reconcile by day 15, pay by day 25"
    assert said(month(credit_days=55)) == (
        "Monthly: reconcile by day 15, pay by day 25 plus 55 days"
    )
