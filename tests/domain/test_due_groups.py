"""Payments are listed by week or month, what is overdue and what has no day by itself."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.due_groups import DueGroup, DueSpan, due_group

TODAY = date(2026, 11, 22)  # a Sunday
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def group(due, span=DueSpan.WEEK):
    return due_group(due, today=TODAY, span=span)


def test_worked_out_by_hand():
    assert group(None) == DueGroup()
    assert group(date(2026, 11, 21)) == DueGroup(overdue=True)
    assert group(TODAY) == DueGroup(first=date(2026, 11, 16), last=TODAY)
    assert group(date(2026, 11, 23)) == DueGroup(first=date(2026, 11, 23), last=date(2026, 11, 29))
    assert group(date(2027, 2, 3), DueSpan.MONTH) == DueGroup(
        first=date(2027, 2, 1), last=date(2027, 2, 28)
    )


@given(DAYS, DAYS, st.sampled_from(DueSpan))
def test_every_day_lies_in_its_group_and_is_overdue_only_before_today(due, today, span):
    found = due_group(due, today=today, span=span)
    if found.overdue:
        assert due < today
    else:
        assert found.first <= due <= found.last
        assert due >= today
