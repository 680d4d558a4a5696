from __future__ import annotations

from datetime import date, timedelta

import pytest
from sample_templates import (
    EVERY_DAY,
    FAIR,
    MONDAY,
    days_of,
    laid_out,
    refused_field,
    spans,
)

from merchant_app.domain.calendar import WorkingCalendar

CHRISTMAS = date(2026, 12, 25)


def test_from_the_key_day_alone_a_campaign_is_worked_back():
    draft = laid_out(FAIR, start=None, key_day=CHRISTMAS, calendar=EVERY_DAY)
    assert (draft.start, draft.end) == (date(2026, 11, 27), date(2027, 1, 1))
    assert draft.key_day == CHRISTMAS
    plan, warm, days, after = draft.phases
    assert plan.start == date(2026, 11, 27)
    assert warm.end == date(2026, 12, 23)
    assert (days.start, days.end, days.buffer) == (date(2026, 12, 24), date(2026, 12, 26), 0)
    assert (after.start, after.end) == (date(2026, 12, 27), date(2027, 1, 1))


def test_activities_of_the_key_day_lie_on_their_days_and_preparation_before():
    draft = laid_out(FAIR, start=None, key_day=CHRISTMAS, calendar=EVERY_DAY)
    at = spans(draft, EVERY_DAY)
    assert at["stage"] == (date(2026, 12, 24), date(2026, 12, 24))
    assert at["parade"] == (CHRISTMAS, CHRISTMAS)
    assert at["market"] == (date(2026, 12, 26), date(2026, 12, 26))
    assert at["over"] == (date(2026, 12, 26), date(2026, 12, 26))
    assert at["posts"][1] < date(2026, 12, 24)
    assert at["thanks"][0] == date(2026, 12, 27)


def test_only_the_time_before_the_day_shrinks_when_the_start_is_late():
    whole = days_of(laid_out(FAIR, start=None, key_day=CHRISTMAS, calendar=EVERY_DAY))
    short = days_of(laid_out(FAIR, start=date(2026, 12, 11), key_day=CHRISTMAS, calendar=EVERY_DAY))
    assert short["book"] < whole["book"]
    assert short["posts"] < whole["posts"]
    for key in ("stage", "parade", "market", "over", "thanks"):
        assert short[key] == whole[key]


@pytest.mark.parametrize(
    ("start", "end"),
    [(date(2026, 12, 26), None), (date(2026, 11, 1), date(2026, 12, 24))],
)
def test_a_key_day_outside_the_campaign_is_refused_at_its_field(start, end):
    assert refused_field(FAIR, start=start, end=end, key_day=CHRISTMAS) == "key_day"


def test_too_little_time_before_the_key_day_is_refused_at_the_start():
    assert refused_field(FAIR, start=CHRISTMAS, key_day=CHRISTMAS) == "start"


def test_without_a_key_day_it_is_put_the_natural_weeks_after_the_start():
    assert laid_out(FAIR, start=MONDAY).key_day == MONDAY + timedelta(weeks=4)


def test_a_key_day_on_which_the_shop_is_closed_is_pointed_out():
    closed = WorkingCalendar(frozenset(range(7)), closed=frozenset({CHRISTMAS}))
    draft = laid_out(FAIR, start=None, key_day=CHRISTMAS, calendar=closed)
    assert len(draft.notes) == 1
    assert draft.notes[0].in_english().startswith("The shop is closed on 2026-12-25")
    at = spans(draft, closed)
    assert at["parade"][0] == date(2026, 12, 26)
    assert at["market"][0] == date(2026, 12, 27)
    assert draft.phases[2].end == date(2026, 12, 27)


def test_a_week_of_holidays_after_the_day_still_leaves_room_for_thanks():
    holidays = frozenset(CHRISTMAS + timedelta(days=n) for n in range(2, 12))
    closed = WorkingCalendar(frozenset(range(7)), closed=holidays)
    draft = laid_out(FAIR, start=None, key_day=CHRISTMAS, calendar=closed)
    assert draft.end == date(2027, 1, 6)
