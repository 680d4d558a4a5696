"""The curve of who comes back and what it proposes; cohorts; the same day of last month."""

from __future__ import annotations

from datetime import date

import pytest

from merchant_app.domain.retention import ReturnCurve, cohorts_of, curve_weeks, propose

TODAY = date(2026, 11, 22)


def curve(back, regulars=100):
    return ReturnCurve(1000, tuple(back), 0, tuple(0 for _ in back), regulars)


def test_lost_is_where_19_of_20_are_back_and_at_risk_where_4_of_5_are():
    proposal = propose(curve([400, 700, 800, 900, 950, 960, 980, 990, 995, 1000]))
    assert (proposal.at_risk_weeks, proposal.lost_weeks) == (3, 5)
    assert (proposal.rhythm.at_risk_after, proposal.rhythm.lost_after) == (21, 35)


def test_at_risk_comes_before_lost_also_where_all_come_back_at_once():
    proposal = propose(curve([1000] * 20))
    assert (proposal.at_risk_weeks, proposal.lost_weeks) == (1, 2)


def test_a_curve_that_still_rises_proposes_nothing():
    assert propose(curve(range(50, 1050, 50))) is None


@pytest.mark.parametrize(
    "poor", [curve([900] * 20, regulars=29), curve([900] * 3), curve([0] * 20), curve([])]
)
def test_too_few_people_or_weeks_say_nothing(poor):
    assert not poor.says_something
    assert propose(poor) is None


def test_the_curve_reaches_half_of_the_time_there_are_purchases_and_a_year_at_most():
    assert curve_weeks(None, TODAY) == 0
    assert curve_weeks(TODAY, TODAY) == 0
    assert curve_weeks(date(2026, 9, 27), TODAY) == 4
    assert curve_weeks(date(2010, 1, 1), TODAY) == 52


def test_a_month_without_returns_is_a_nought_and_the_present_month_is_the_last():
    counts = [
        (date(2026, 8, 1), date(2026, 8, 1), 9),
        (date(2026, 8, 1), date(2026, 10, 1), 2),
        (date(2026, 11, 1), date(2026, 11, 1), 4),
    ]
    first, last = cohorts_of(counts, TODAY)
    assert (first.month, first.size, first.came) == (date(2026, 8, 1), 9, (9, 0, 2, 0))
    assert last.came == (4,)
