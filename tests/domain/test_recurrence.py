from __future__ import annotations

from datetime import date, timedelta
from itertools import islice, takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.messages import UserError
from merchant_app.domain.recurrence import (
    Frequency,
    OnClosed,
    Rule,
    checked_rule,
    days_of,
    nth_of_month,
    occurrence_days,
    rule_from,
    rule_text,
)

EVERY_DAY = WorkingCalendar(frozenset(range(7)))
NO_MONDAYS = WorkingCalendar(frozenset(range(1, 7)))
FRIDAY = date(2026, 11, 27)

intervals = st.integers(1, 12)
rules = st.one_of(
    st.builds(Rule, st.just(Frequency.DAILY), interval=intervals),
    st.builds(
        Rule,
        st.just(Frequency.WEEKLY),
        interval=intervals,
        weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    ),
    st.builds(
        Rule,
        st.just(Frequency.MONTHLY),
        interval=intervals,
        weekdays=st.frozensets(st.integers(0, 6), min_size=1, max_size=1),
        nth=st.sampled_from([1, 2, 3, 4, -1]),
    ),
    st.builds(
        Rule,
        st.just(Frequency.MONTHLY),
        interval=intervals,
        month_day=st.sampled_from([*range(1, 32), -1]),
    ),
)


@given(rule=rules, first=st.dates(date(2000, 1, 1), date(2060, 1, 1)))
@settings(max_examples=400, deadline=None)
def test_the_days_of_a_rule_are_those_of_icalendar(rule, first):
    last = first + timedelta(days=1500)
    stamp = f"DTSTART:{first:%Y%m%d}T000000\nRRULE:{rule_text(rule)};UNTIL={last:%Y%m%d}T000000"
    theirs = [moment.date() for moment in rrulestr(stamp)]
    assert list(takewhile(lambda day: day <= last, days_of(rule, first))) == theirs


@given(rule=rules, count=st.none() | st.integers(1, 400))
def test_a_rule_is_read_as_it_was_written(rule, count):
    from dataclasses import replace

    counted = replace(rule, count=count)
    assert rule_from(rule_text(counted)) == counted


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", ["2026-11-27", "2026-12-11", "2026-12-25"]),
        ("FREQ=MONTHLY;BYDAY=1MO", ["2026-12-07", "2027-01-04", "2027-02-01"]),
        ("FREQ=MONTHLY;BYMONTHDAY=15", ["2026-12-15", "2027-01-15", "2027-02-15"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", ["2026-11-30", "2026-12-31", "2027-01-31"]),
        ("FREQ=DAILY;INTERVAL=3", ["2026-11-27", "2026-11-30", "2026-12-03"]),
    ],
)
def test_usual_rules_give_the_days_one_would_tick_on_a_calendar(text, days):
    found = islice(days_of(rule_from(text), FRIDAY), 3)
    assert [day.isoformat() for day in found] == days


@pytest.mark.parametrize(
    "text", ["FREQ=YEARLY", "FREQ=WEEKLY;BYSETPOS=1", "FREQ=MONTHLY;BYDAY=1MO,2TU"]
)
def test_rules_of_other_kinds_are_not_guessed_at(text):
    with pytest.raises(ValueError, match=r"=|YEARLY"):
        rule_from(text)


def test_work_of_a_closed_day_is_left_out_or_falls_on_the_next_open_one():
    mondays = Rule(Frequency.WEEKLY, weekdays=frozenset({0}))
    until = date(2026, 12, 10)
    waiting = occurrence_days(mondays, FRIDAY, until=until, calendar=NO_MONDAYS)
    assert waiting == [date(2026, 11, 30), date(2026, 12, 7)]
    with pytest.raises(UserError) as nothing:
        occurrence_days(mondays, FRIDAY, until=until, calendar=NO_MONDAYS, on_closed=OnClosed.SKIP)
    assert nothing.value.field == "until"


def test_no_open_day_gets_two_occurrences_because_the_day_before_is_closed():
    daily = Rule(Frequency.DAILY, count=3)
    saturday = date(2026, 11, 28)
    days = occurrence_days(daily, saturday, until=None, calendar=NO_MONDAYS)
    assert days == [saturday, date(2026, 11, 29), date(2026, 12, 1)]
    assert len({NO_MONDAYS.next_open(day) for day in days}) == 3


def test_a_count_counts_what_takes_place():
    mondays = Rule(Frequency.WEEKLY, weekdays=frozenset({0, 1}), count=4)
    days = occurrence_days(
        mondays, FRIDAY, until=None, calendar=NO_MONDAYS, on_closed=OnClosed.SKIP
    )
    assert len(days) == 4
    assert {day.weekday() for day in days} == {1}


def test_more_than_four_hundred_times_is_refused_with_a_sentence():
    daily = Rule(Frequency.DAILY)
    last = FRIDAY + timedelta(days=399)
    assert len(occurrence_days(daily, FRIDAY, until=last, calendar=EVERY_DAY)) == 400
    with pytest.raises(UserError) as refused:
        occurrence_days(daily, FRIDAY, until=last + timedelta(days=1), calendar=EVERY_DAY)
    assert "more than 400 times" in str(refused.value)


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (Rule(Frequency.WEEKLY), "weekdays"),
        (Rule(Frequency.DAILY, interval=0), "interval"),
        (Rule(Frequency.DAILY, count=0), "count"),
        (Rule(Frequency.DAILY, count=401), "count"),
    ],
)
def test_what_cannot_be_followed_is_told_at_its_field(rule, field):
    with pytest.raises(UserError) as refused:
        checked_rule(rule)
    assert refused.value.field == field


def test_a_day_knows_which_of_its_weekday_it_is_in_the_month():
    assert nth_of_month(date(2026, 12, 7)) == 1
    assert nth_of_month(date(2026, 12, 28)) == 4
    assert nth_of_month(date(2026, 11, 30)) == -1
