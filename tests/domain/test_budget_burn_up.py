"""Running totals of planned, spent and expected money."""

from __future__ import annotations

from datetime import date, timedelta

from budget_samples import CAMPAIGN, TODAY, entry, facts_of, ledgers, line
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.budget import EntryKind
from merchant_app.domain.budget_burn_up import DayMoney, burn_up, shown_days
from merchant_app.domain.budget_forecast import Method


def days_of(of):
    found = {}
    for each in of.entries:
        if each.id in of.entry_money:
            money = of.entry_money[each.id]
            before = found.get(each.day, DayMoney(each.day, 0, 0))
            found[each.day] = DayMoney(
                each.day, before.spent + money.spent, before.committed + money.committed
            )
    return list(found.values())


def test_the_lines_meet_today_and_end_at_the_forecast():
    entries = [
        entry(1, amount=40_00, day=date(2026, 10, 9)),
        entry(2, EntryKind.COMMITMENT, 20_00, day=date(2026, 11, 1)),
    ]
    of, facts = facts_of([line(1, 100_00), line(2, 50_00, phase=3)], entries)
    points = burn_up(facts, days_of(of))
    today = next(point for point in points if point.day == TODAY)
    assert (today.spent, today.used, today.expected) == (40_00, 60_00, 60_00)
    assert points[0].day == CAMPAIGN.first - timedelta(days=1)
    assert (points[0].planned, points[0].spent) == (0, 0)
    last = points[-1]
    assert (last.day, last.planned) == (CAMPAIGN.last, 150_00)
    assert last.expected == facts.forecast.amount == 150_00
    assert (last.spent, last.used) == (None, None)


@given(ledgers(), st.sampled_from(Method), st.dates(date(2026, 8, 1), date(2027, 4, 1)))
def test_planned_and_expected_money_never_fall(ledger, method, today):
    lines, entries, aside = ledger
    of, facts = facts_of(lines, entries, method=method, kept_aside=aside, today=today)
    points = burn_up(facts, days_of(of))
    assert [point.day for point in points] == sorted({point.day for point in points})
    planned = [point.planned for point in points]
    expected = [point.expected for point in points if point.expected is not None]
    assert planned == sorted(planned)
    assert expected == sorted(expected)
    assert planned[-1] == of.total.planned - facts.forecast.aside
    assert expected[-1] == facts.forecast.amount


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 900), st.integers(-50, 950))
def test_today_is_one_of_the_days_and_there_are_not_too_many(first, length, after):
    last, today = first + timedelta(days=length), first + timedelta(days=after)
    days = shown_days(first, last, today)
    assert (days[0], days[-1]) == (first, last)
    assert (today in days) is (first <= today <= last)
    assert len(days) <= 56
