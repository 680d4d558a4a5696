"""A plan that moved by more than 15 % raises an alert, as grave as it is far."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_plans import WEEKDAYS, march, phase, task

from merchant_app.domain.alerts import Place
from merchant_app.domain.baselines import BaselineDays, TaskDays, deviations
from merchant_app.domain.deviation_alerts import deviation_alerts
from merchant_app.domain.goals import Level
from merchant_app.domain.plan import Plan
from merchant_app.domain.schedule import schedule

#: 20 working days of work and two of buffer.
PHASE = phase(1, march(2), march(31), 2)
TODAY = march(9)
PLAN = Plan(march(2), (PHASE,), (task(1, 20),), ())
APPROVED = BaselineDays({1: TaskDays(march(2), march(27), 20)})


def alerts(days, *, today=TODAY):
    now = replace(PLAN, tasks=(task(1, days),))
    dates = schedule(now, WEEKDAYS)
    moved = deviations(now, dates, WEEKDAYS, APPROVED)
    return deviation_alerts(
        now.phases, dates.phases, moved, today=today, share=lambda bp: f"{bp // 100} %"
    )


@pytest.mark.parametrize(
    ("days", "levels"),
    [
        (20, []),
        (23, []),
        (24, [Level.EMERGENCY, Level.WARNING]),
        (17, []),
        (16, [Level.NOTICE]),
    ],
)
def test_fifteen_per_cent_is_the_stop_line_of_time(days, levels):
    assert [alert.level for alert in alerts(days)] == levels


def test_between_fifteen_and_eighteen_per_cent_it_is_a_warning():
    dates = schedule(PLAN, WEEKDAYS)
    moved = deviations(PLAN, dates, WEEKDAYS, APPROVED)
    sixteen = replace(moved.whole, planned_days=100, end_late=16)
    (whole,) = deviation_alerts(
        (), dates.phases, replace(moved, whole=sixteen), today=TODAY, share=str
    )
    assert whole.level is Level.WARNING


def test_it_says_how_far_and_leads_to_the_comparison():
    alert, of_phase = alerts(24)
    assert alert.headline.in_english() == "The plan ends 4 days later than approved"
    assert alert.detail.in_english().startswith("20 % of the planned time, more than 15 %.")
    assert alert.action.in_english() == "Compare with the approved plan"
    assert (alert.place, alert.part) == (Place.TIMELINE, "progress")
    assert "Phase 1" in of_phase.headline.in_english()


def test_what_a_buffer_still_takes_up_is_a_concern():
    roomy = replace(PLAN, phases=(replace(PHASE, end=march(31), buffer=10),))
    short = BaselineDays({1: TaskDays(march(2), march(6), 5)})
    now = replace(roomy, tasks=(task(1, 13),))
    dates = schedule(now, WEEKDAYS)
    assert dates.phases[1].buffer_left == 9
    moved = deviations(now, dates, WEEKDAYS, short)
    found = deviation_alerts(now.phases, dates.phases, moved, today=march(9), share=str)
    assert found[-1].level is Level.CONCERN


def test_what_is_over_is_not_told_any_more():
    assert alerts(24, today=march(30)) != []
    assert alerts(24, today=march(31) + (march(9) - march(2))) == []
