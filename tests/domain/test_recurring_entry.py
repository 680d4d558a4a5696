"""On which days an entry that repeats is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from merchant_app.domain.budget import EntryKind
from merchant_app.domain.recurrence import Frequency, Rule
from merchant_app.domain.recurring_entry import RecurringEntry

TODAY = date(2026, 11, 22)
END = date(2027, 2, 28)
RENT = RecurringEntry(
    1, 1, EntryKind.EXPENSE, 300_00, "Rent", Rule(Frequency.MONTHLY, month_day=5), date(2026, 10, 5)
)


def test_each_time_up_to_today_is_due_until_it_is_decided_on():
    assert RENT.due_days(TODAY, END) == [date(2026, 10, 5), date(2026, 11, 5)]
    half = replace(RENT, done_until=date(2026, 10, 5))
    assert half.due_days(TODAY, END) == [date(2026, 11, 5)]
    assert replace(RENT, done_until=date(2026, 11, 5)).due_days(TODAY, END) == []


def test_a_time_is_due_on_its_day_and_not_before():
    assert RENT.due_days(date(2026, 10, 4), END) == []
    assert RENT.due_days(date(2026, 10, 5), END) == [date(2026, 10, 5)]


def test_nothing_is_due_while_it_is_paused():
    assert replace(RENT, paused=True).due_days(TODAY, END) == []


def test_it_ends_on_its_last_day_or_with_the_campaign():
    assert list(RENT.days(END))[-1] == date(2027, 2, 5)
    assert list(replace(RENT, until=date(2026, 11, 4)).days(END)) == [date(2026, 10, 5)]
    assert list(RENT.days(date(2026, 9, 30))) == []


def test_it_ends_after_so_many_times_as_its_rule_says():
    twice = replace(RENT, rule=Rule(Frequency.MONTHLY, month_day=5, count=2))
    assert list(twice.days(END)) == [date(2026, 10, 5), date(2026, 11, 5)]


def test_the_next_time_may_be_overdue_or_to_come():
    assert RENT.next_day(END) == date(2026, 10, 5)
    assert replace(RENT, done_until=TODAY).next_day(END) == date(2026, 12, 5)
    assert replace(RENT, done_until=END).next_day(END) is None
