from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_templates import (
    FAIR,
    MONDAY,
    MONEY,
    SALE,
    days_of,
    laid_out,
    refused_field,
    task,
)

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import TaskKind
from merchant_app.domain.plan_draft import plan_of
from merchant_app.domain.schedule import schedule


def test_without_an_end_a_campaign_lasts_as_long_as_its_template():
    draft = laid_out(SALE)
    assert (draft.start, draft.end) == (MONDAY, date(2026, 10, 4))
    # Ready has ten open days, two of them buffer, and room for a longer print.
    assert days_of(draft) == {"print": 6, "brief": 2, "open": 0, "sell": 6, "count": 2}
    assert draft.notes == ()


def test_phases_divide_the_working_days_and_leave_no_gap():
    first, second = laid_out(SALE).phases
    assert (first.start, first.end, first.buffer) == (MONDAY, date(2026, 9, 20), 2)
    assert (second.start, second.end, second.buffer) == (date(2026, 9, 21), date(2026, 10, 4), 2)


def test_holidays_make_a_phase_longer_in_days_of_the_calendar():
    week = frozenset(MONDAY + timedelta(days=n) for n in range(5))
    first, second = laid_out(
        SALE, calendar=WorkingCalendar(frozenset(range(5)), closed=week)
    ).phases
    assert first.end > date(2026, 9, 20)
    assert second.end == date(2026, 10, 4)


def test_tasks_stretch_with_the_campaign_and_fixed_ones_do_not():
    twice = laid_out(SALE, end=MONDAY + timedelta(weeks=8, days=-1))
    assert days_of(twice) == {"print": 14, "brief": 2, "open": 0, "sell": 12, "count": 4}


def test_when_rounding_makes_a_phase_too_long_its_longest_task_gives_up_a_day():
    tasks = (
        task("a", "ready", 5),
        task("b", "ready", 3, "a"),
        task("c", "ready", 3, "b"),
        task("beside", "ready", 6),
    )
    draft = laid_out(replace(SALE, tasks=tasks))
    assert days_of(draft) == {"a": 2, "b": 3, "c": 3, "beside": 6}
    assert draft.notes == ()


def test_a_campaign_too_short_for_its_tasks_keeps_them_at_a_day_and_says_so():
    draft = laid_out(SALE, end=MONDAY + timedelta(days=3))
    assert days_of(draft) == {"print": 1, "brief": 2, "open": 0, "sell": 1, "count": 1}
    assert [note.in_english().split(":")[0] for note in draft.notes] == [
        "The campaign is short for this template"
    ]


def test_an_end_before_the_start_is_refused_at_the_end():
    assert refused_field(SALE, end=MONDAY - timedelta(days=1)) == "end"


def test_a_campaign_of_more_than_five_years_is_refused_at_the_end():
    assert laid_out(SALE, end=date(2031, 9, 6)).end == date(2031, 9, 6)
    assert refused_field(SALE, end=date(2031, 9, 9)) == "end"


def test_fewer_open_days_than_phases_are_refused_at_the_end():
    assert refused_field(SALE, end=MONDAY) == "end"
    two_days = laid_out(SALE, end=MONDAY + timedelta(days=1))
    assert [p.buffer for p in two_days.phases] == [0, 0]


@pytest.mark.parametrize("day", [date.min, date(1970, 1, 1), date(2200, 12, 31), date.max])
def test_days_beyond_the_calendar_are_refused_at_their_field(day):
    assert refused_field(SALE, start=day) == "start"
    assert refused_field(SALE, end=day) == "end"
    assert refused_field(FAIR, key_day=day) == "key_day"


def test_a_first_day_is_needed():
    assert refused_field(SALE, start=None) == "start"
    assert refused_field(FAIR, start=None) == "start"


def test_a_template_laid_from_its_start_takes_no_fixed_day():
    assert refused_field(SALE, key_day=MONDAY) == "key_day"


calendars = st.builds(
    WorkingCalendar,
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    closed=st.frozensets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=12),
)


@settings(deadline=None, max_examples=60)
@given(
    calendar=calendars,
    start=st.dates(date(2026, 1, 1), date(2027, 6, 1)),
    length=st.integers(60, 400),
    budget=st.integers(1, 10**9),
    template=st.sampled_from([MONEY, SALE]),
)
def test_any_start_length_and_budget_give_a_whole_plan(calendar, start, length, budget, template):
    draft = laid_out(
        template,
        start=start,
        end=start + timedelta(days=length),
        budget=budget,
        calendar=calendar,
    )
    assert draft.phases[0].start == start
    assert draft.phases[-1].end == draft.end
    for one, following in zip(draft.phases, draft.phases[1:], strict=False):
        assert following.start == one.end + timedelta(days=1)
    for one in draft.phases:
        open_days = calendar.count(one.start, one.end)
        assert 0 <= one.buffer < open_days
        assert one.buffer * 5 >= open_days or one.buffer == open_days - 1
    for one in draft.tasks:
        assert (one.duration == 0) == (one.kind is TaskKind.MILESTONE)
    allotted = [c.allotted for c in draft.categories if c.allotted is not None]
    assert sum(allotted) <= budget
    for category in draft.categories:
        claimed = sum(line.planned for line in draft.lines if line.category == category.key)
        if category.allotted is not None:
            assert claimed + draft.unallocated_in(category.key) == category.allotted
            assert claimed <= category.allotted
    assert sum(line.planned for line in draft.lines) + draft.unallocated == budget
    result = schedule(plan_of(draft.start, draft.phases, draft.tasks, draft.links), calendar)
    if not draft.notes:
        assert all(dates.pushed == 0 for dates in result.phases.values())
        assert [dates.buffer_left for dates in result.phases.values()] == [
            one.buffer for one in draft.phases
        ]
