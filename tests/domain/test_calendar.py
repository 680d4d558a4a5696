from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merchant_app.domain.calendar import FIRST_DAY, LAST_DAY, WorkingCalendar, days_between
from merchant_app.domain.messages import UserError

MON_TO_SAT = WorkingCalendar(frozenset(range(6)))
#: The first half of 2026: enough closed and extra days fall together with the tested ones.
days = st.integers(0, 60).map(lambda n: date(2026, 1, 1) + timedelta(days=n))
calendars = st.builds(
    WorkingCalendar,
    st.frozensets(st.integers(0, 6), min_size=1),
    st.frozensets(days, max_size=20),
    st.frozensets(days, max_size=8),
)


def one_by_one(calendar: WorkingCalendar, day: date, working_days: int) -> date:
    """Walk day by day, the way one counts on a wall calendar."""
    while not calendar.is_open(day):
        day += timedelta(days=1)
    step = 1 if working_days > 0 else -1
    while working_days:
        day += timedelta(days=step)
        if calendar.is_open(day):
            working_days -= step
    return day


def test_a_closed_sunday_counts_from_the_monday():
    sunday = date(2026, 3, 8)
    assert not MON_TO_SAT.is_open(sunday)
    assert MON_TO_SAT.next_open(sunday) == date(2026, 3, 9)
    assert MON_TO_SAT.previous_open(sunday) == date(2026, 3, 7)
    assert MON_TO_SAT.add(sunday, 0) == date(2026, 3, 9)
    assert MON_TO_SAT.add(sunday, 1) == date(2026, 3, 10)
    assert MON_TO_SAT.add(sunday, -1) == date(2026, 3, 7)


def test_an_open_day_is_its_own_next_and_previous_open_day():
    monday = date(2026, 3, 9)
    assert MON_TO_SAT.next_open(monday) == MON_TO_SAT.previous_open(monday) == monday


def test_working_days_are_counted_with_both_ends():
    assert MON_TO_SAT.count(date(2026, 3, 2), date(2026, 3, 7)) == 6
    assert MON_TO_SAT.count(date(2026, 3, 1), date(2026, 3, 9)) == 7
    assert MON_TO_SAT.count(date(2026, 3, 8), date(2026, 3, 8)) == 0
    assert MON_TO_SAT.count(date(2026, 3, 9), date(2026, 3, 2)) == 0


def test_closed_days_and_extra_days_change_the_week():
    calendar = WorkingCalendar(
        frozenset(range(5)),
        closed=frozenset({date(2026, 3, 3)}),
        extra_open=frozenset({date(2026, 3, 7)}),
    )
    opened = [day for day in range(1, 9) if calendar.is_open(date(2026, 3, day))]
    assert opened == [2, 4, 5, 6, 7]


def test_an_extra_open_day_wins_over_a_closed_one():
    day = frozenset({date(2026, 3, 3)})
    calendar = WorkingCalendar(frozenset(range(5)), closed=day, extra_open=day)
    assert calendar.is_open(date(2026, 3, 3))
    assert calendar.count(date(2026, 3, 2), date(2026, 3, 4)) == 3


def test_a_shop_without_an_open_weekday_is_refused_at_the_weekdays():
    with pytest.raises(UserError, match="at least one open weekday") as refused:
        WorkingCalendar(frozenset(), extra_open=frozenset({date(2026, 3, 3)}))
    assert refused.value.field == "weekdays"


def test_a_weekday_that_does_not_exist_is_a_bug():
    with pytest.raises(ValueError, match="weekdays"):
        WorkingCalendar(frozenset({7}))


def test_the_range_ends_are_served_and_beyond_them_a_sentence_is_given():
    every_day = WorkingCalendar(frozenset(range(7)))
    assert every_day.next_open(FIRST_DAY) == FIRST_DAY
    assert every_day.previous_open(LAST_DAY) == LAST_DAY
    assert every_day.count(FIRST_DAY, LAST_DAY) == (LAST_DAY - FIRST_DAY).days + 1
    for beyond in (date.min, FIRST_DAY - timedelta(days=1), date(2201, 1, 1), date.max):
        with pytest.raises(UserError, match="between 1970 and 2200"):
            every_day.next_open(beyond)
    with pytest.raises(UserError, match="after 2200"):
        every_day.add(date(2026, 1, 1), 10**9)
    with pytest.raises(UserError, match="before 1970"):
        every_day.add(date(2026, 1, 1), -(10**9))


def test_a_shop_closed_for_ever_gives_a_sentence_and_does_not_hang():
    closed = WorkingCalendar(frozenset({0}), closed=days_between(date(2199, 1, 1), LAST_DAY))
    with pytest.raises(UserError, match="2200"):
        closed.next_open(date(2199, 6, 1))


def test_days_between_has_both_ends_and_nothing_if_reversed():
    assert days_between(date(2026, 2, 27), date(2026, 3, 1)) == {
        date(2026, 2, 27),
        date(2026, 2, 28),
        date(2026, 3, 1),
    }
    assert days_between(date(2026, 3, 1), date(2026, 2, 27)) == frozenset()


@given(calendars, days, st.integers(-40, 40))
@settings(max_examples=80, deadline=None)
def test_adding_is_walking_day_by_day(calendar, day, working_days):
    assert calendar.add(day, working_days) == one_by_one(calendar, day, working_days)


@given(calendars, days, days)
@settings(max_examples=80, deadline=None)
def test_counting_is_looking_at_each_day(calendar, first, last):
    each = (first + timedelta(days=n) for n in range((last - first).days + 1))
    assert calendar.count(first, last) == sum(map(calendar.is_open, each))


@given(calendars, days)
@settings(max_examples=80, deadline=None)
def test_index_and_day_lead_back_to_each_other(calendar, day):
    index = calendar.index_of(day)
    opened = calendar.day_at(index)
    assert opened >= day
    assert calendar.is_open(opened)
    assert calendar.index_of(opened) == index
    assert calendar.index_after(day) == index + calendar.is_open(day)


def test_days_far_ahead_have_the_same_indexes_as_those_at_hand():
    calendar = WorkingCalendar(frozenset(range(5)), closed=frozenset({date(2049, 12, 31)}))
    last, first = date(2049, 12, 30), date(2050, 1, 3)
    assert calendar.next_open(date(2049, 12, 31)) == first
    assert calendar.previous_open(date(2050, 1, 2)) == last
    assert calendar.index_of(first) == calendar.index_of(last) + 1
    assert calendar.add(last, 1) == first
    assert calendar.add(first, -1) == last
    assert calendar.count(last, first) == 2
