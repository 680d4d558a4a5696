"""Schedules over the holidays of real countries, worked out by hand on wall calendars."""

from __future__ import annotations

from datetime import date

import pytest
from small_plans import dates, phase, plan_of, task

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import Link
from merchant_app.domain.public_holidays import calendar_for
from merchant_app.domain.schedule import schedule
from merchant_app.domain.schedule.backward import lay_back


def weekdays_and_holidays(country: str) -> WorkingCalendar:
    return calendar_for(weekdays=range(5), country=country, observed="all", years=[2026, 2027])


CLOSED_ON_TUESDAYS = calendar_for(weekdays={0, 2, 3, 4, 5, 6}, country="CN", years=[2026])


@pytest.mark.parametrize(
    ("calendar", "first", "days", "last"),
    [
        # National Day is 1 to 7 October 2026, and Saturday 10 October is worked in return.
        (weekdays_and_holidays("CN"), date(2026, 9, 28), 5, date(2026, 10, 9)),
        (weekdays_and_holidays("CN"), date(2026, 9, 28), 6, date(2026, 10, 10)),
        (weekdays_and_holidays("CN"), date(2026, 9, 28), 7, date(2026, 10, 12)),
        # Spring Festival is 15 to 23 February; Saturday 14 and Saturday 28 are worked.
        (weekdays_and_holidays("CN"), date(2026, 2, 13), 3, date(2026, 2, 24)),
        (weekdays_and_holidays("CN"), date(2026, 2, 24), 6, date(2026, 3, 2)),
        # Thanksgiving is Thursday 26 November, Labor Day Monday 7 September.
        (weekdays_and_holidays("US"), date(2026, 11, 23), 5, date(2026, 11, 30)),
        (weekdays_and_holidays("US"), date(2026, 9, 4), 2, date(2026, 9, 8)),
        # Independence Day is a Saturday and kept on Friday 3 July.
        (weekdays_and_holidays("US"), date(2026, 7, 2), 2, date(2026, 7, 6)),
        # Good Friday is 3 April, Easter Monday the 6th.
        (weekdays_and_holidays("DE"), date(2026, 4, 2), 3, date(2026, 4, 8)),
        # Christmas is Friday 25 and Saturday 26 December, New Year a Friday.
        (weekdays_and_holidays("DE"), date(2026, 12, 24), 6, date(2027, 1, 4)),
        # 3, 10 and 17 March are Tuesdays.
        (CLOSED_ON_TUESDAYS, date(2026, 3, 2), 5, date(2026, 3, 7)),
        (CLOSED_ON_TUESDAYS, date(2026, 3, 2), 7, date(2026, 3, 9)),
        (CLOSED_ON_TUESDAYS, date(2026, 3, 2), 8, date(2026, 3, 11)),
    ],
)
def test_work_goes_round_holidays_forwards_and_backwards(calendar, first, days, last):
    window = phase(1, first, date(2027, 2, 1))
    result = schedule(plan_of(window, task(1, days)), calendar)
    assert dates(result, 1) == (first, last)
    laid = lay_back(plan_of(window, task(1, days)), calendar, anchor=1, day=last)
    assert laid.starts == {1: first}


def test_a_lag_does_not_count_a_holiday():
    calendar = weekdays_and_holidays("CN")
    window = phase(1, date(2026, 9, 28), date(2026, 12, 1))
    result = schedule(plan_of(window, task(1, 2), task(2, 1), Link(1, 2, lag=2)), calendar)
    # The 28th and 29th; then the 30th and 8 October are between them.
    assert dates(result, 2) == (date(2026, 10, 9), date(2026, 10, 9))


def test_an_opening_on_a_holiday_is_laid_back_from_the_last_open_day_before_it():
    calendar = weekdays_and_holidays("CN")
    window = phase(1, date(2026, 3, 2), date(2026, 4, 30))
    parts = (window, task(1, 3), task(2, 0), Link(1, 2))
    laid = lay_back(plan_of(*parts), calendar, anchor=2, day=date(2026, 5, 1))
    # May Day is 1 to 5 May 2026.
    assert laid.starts == {1: date(2026, 4, 28), 2: date(2026, 4, 30)}
