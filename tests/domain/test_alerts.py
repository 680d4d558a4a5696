"""What needs attention, in which order, and where it is settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from small_plans import FS, MARCH, WEEKDAYS, march, phase, task

from merchant_app.domain.alerts import Place, alerts
from merchant_app.domain.budget import (
    BudgetLine,
    EntryKind,
    LedgerEntry,
)
from merchant_app.domain.budget_summary import EntrySum, summarise
from merchant_app.domain.goals import Direction, Goal, GoalUnit, Level, Measure
from merchant_app.domain.plan import Absence, Link, Phase, Plan, Task
from merchant_app.domain.risks import Risk, RiskKind, RiskState, RiskStrategy
from merchant_app.domain.schedule import schedule

TODAY = march(16)
GOAL = Goal(
    id=7,
    campaign_id=1,
    name="Cost of a new customer",
    measure=Measure.CAC,
    unit=GoalUnit.MONEY,
    direction=Direction.AT_MOST,
    target=1800,
    stop_line=2500,
    weight=1000,
    due=march(31),
    owner_id=None,
    current=2600,
    current_day=march(13),
    prepared_action="Pause the dearest channel.",
)
RISK = Risk(
    id=9,
    campaign_id=1,
    name="Rain",
    kind=RiskKind.MARKET,
    probability=3,
    impact=4,
    strategy=RiskStrategy.REDUCE,
    state=RiskState.WATCHED,
    trigger="",
    first_step="Move inside.",
    plan=(),
    owner_id=None,
    phase_id=None,
    checked=march(10),
)
LINE = BudgetLine(5, 1, 1, None, None, "Flyers", 1000, "", 10_000)


def found(*parts, goals=(), risks=(), lines=(), entries=(), budget=100_000, clashes=None):
    plan = Plan(
        MARCH.start,
        tuple(part for part in parts if isinstance(part, Phase)) or (MARCH,),
        tuple(part for part in parts if isinstance(part, Task)),
        tuple(part for part in parts if isinstance(part, Link)),
    )
    sums = [EntrySum(each.kind, each.line_id, each.phase_id, each.amount) for each in entries]
    return alerts(
        plan=plan,
        schedule=schedule(plan, WEEKDAYS),
        clashes=clashes or {},
        figures=summarise(budget=budget, categories=(), lines=lines, sums=sums),
        goals=goals,
        risks=risks,
        today=TODAY,
        money=lambda minor: f"¥{minor / 100:.0f}",
        goal_figure=lambda _goal, value: str(value),
    )


def said(alert):
    return alert.headline.in_english()


def spent(amount, line_id=5):
    return LedgerEntry(1, 1, EntryKind.EXPENSE, march(9), amount, "Flyers", line_id=line_id)


def test_nothing_is_said_while_all_goes_well():
    assert found(task(1, 20), goals=[replace(GOAL, current=1700)], risks=[RISK]) == []


def test_a_late_task_is_a_warning_where_it_decides_the_end_date():
    deciding, other = task(1, 5), task(2, 2)
    after = task(3, 6)
    late = found(deciding, other, after, Link(1, 3, FS))
    assert [(alert.row_id, alert.level) for alert in late] == [
        (1, Level.WARNING),
        (2, Level.CONCERN),
    ]
    assert said(late[0]) == "Task 1 should be done by now"
    assert late[0].detail.in_english() == "10 days late, and it decides the end date."
    assert {alert.place for alert in late} == {Place.TIMELINE}


def test_finished_tasks_and_summaries_are_never_late():
    summary, child = task(1, 0, kind=task(9, 1).kind), task(2, 3, parent_id=1)
    done = replace(child, actual_start=march(2), actual_end=march(4))
    assert found(summary, done, task(3, 18)) == []


def test_a_deadline_that_cannot_be_kept_is_a_warning():
    (alert,) = found(task(1, 15, deadline=march(18)))
    assert alert.level is Level.WARNING
    assert said(alert) == "Task 1 will miss its deadline"
    assert alert.detail.in_english() == "Ready on 2026-03-20 instead of 2026-03-18."


def test_tasks_on_days_off_of_their_owners_are_told_once():
    off = Absence(4, march(18), march(20))
    later, sooner = task(1, 18), task(2, 17)
    after = Link(1, 2, FS)
    (alert,) = found(sooner, clashes={2: off})
    assert said(alert) == "1 task lies on days off of its owner"
    assert alert.detail.in_english() == "Task 2 comes first. Choose somebody else or another day."
    assert (alert.level, alert.place, alert.row_id) == (Level.CONCERN, Place.TIMELINE, 2)
    told = [said(each) for each in found(later, sooner, after, clashes={1: off, 2: off})]
    assert "2 tasks lie on days off of their owners" in told


def test_days_off_that_are_over_are_silent():
    assert found(task(2, 17), clashes={2: Absence(4, march(9), march(13))}) == []


@pytest.mark.parametrize(
    ("length", "level"), [(16, None), (18, None), (20, Level.CONCERN), (22, Level.WARNING)]
)
def test_a_buffer_is_worth_a_word_when_half_of_it_is_gone(length, level):
    found_now = found(phase(1, march(2), march(31), buffer=4), task(1, length))
    assert [alert.level for alert in found_now] == ([] if level is None else [level])


def test_a_line_is_over_its_plan_from_fifteen_per_cent_on():
    assert found(lines=(LINE,), entries=(spent(11_500),)) == []
    (alert,) = found(lines=(LINE,), entries=(spent(11_501),))
    assert (alert.level, alert.place, alert.row_id) == (Level.WARNING, Place.BUDGET, 5)
    assert alert.detail.in_english() == "¥115 spent or ordered, ¥100 planned."


def test_a_used_up_budget_is_an_emergency():
    entries = (spent(100_100, line_id=None),)
    (alert,) = found(entries=entries)
    assert alert.level is Level.EMERGENCY
    assert said(alert) == "The whole budget is used up"


def test_a_goal_past_its_stop_line_brings_its_prepared_action():
    (alert,) = found(goals=[GOAL])
    assert said(alert) == "Cost of a new customer: 2600 is past the stop line 2500"
    assert alert.detail.in_english() == "Pause the dearest channel."
    assert (alert.level, alert.place, alert.row_id) == (Level.WARNING, Place.RESULTS, 7)
    assert alert.day == march(13)


def test_a_goal_far_past_its_stop_line_is_an_emergency_and_asks_to_decide():
    (alert,) = found(goals=[replace(GOAL, current=3000, prepared_action="", current_day=None)])
    assert alert.level is Level.EMERGENCY
    assert alert.detail.in_english() == "Decide what to change, or set the goal anew."
    assert alert.day == TODAY


def test_a_sum_is_judged_by_the_stop_line_of_the_day():
    members = replace(
        GOAL,
        measure=Measure.MEMBERS,
        unit=GoalUnit.COUNT,
        direction=Direction.AT_LEAST,
        target=290,
        stop_line=145,
        current=70,
    )
    assert found(goals=[members]) == []  # 14 of 29 days are gone: 70
    (alert,) = found(goals=[replace(members, current=69)])
    assert said(alert) == "Cost of a new customer: 69 is past the stop line 70"


def test_a_goal_without_a_figure_is_silent():
    assert found(goals=[replace(GOAL, current=None)]) == []


@pytest.mark.parametrize(
    ("state", "level"),
    [
        (RiskState.NOTICE, Level.CONCERN),
        (RiskState.WARNING, Level.WARNING),
        (RiskState.EMERGENCY, Level.EMERGENCY),
    ],
)
def test_a_raised_risk_brings_its_first_step(state, level):
    (alert,) = found(risks=[replace(RISK, state=state)])
    assert (alert.level, alert.place, alert.row_id) == (level, Place.RISKS, 9)
    assert said(alert) == "Rain: it is happening"
    assert alert.detail.in_english() == "Move inside."


def test_a_raised_risk_without_a_first_step_asks_for_one():
    (alert,) = found(risks=[replace(RISK, state=RiskState.WARNING, first_step="")])
    assert alert.detail.in_english() == "Write down what to do first."


def test_a_grave_risk_that_nobody_checks_is_a_notice():
    long_ago = TODAY - timedelta(days=31)
    (alert,) = found(risks=[replace(RISK, checked=long_ago)])
    assert alert.level is Level.NOTICE
    assert said(alert) == "Nobody has checked Rain lately"
    assert found(risks=[replace(RISK, checked=long_ago, impact=3)]) == []
    assert found(risks=[replace(RISK, checked=TODAY - timedelta(days=30))]) == []
    assert found(risks=[replace(RISK, checked=long_ago, state=RiskState.CLOSED)]) == []


def test_the_worst_comes_first_and_then_the_earliest():
    risks = [
        replace(RISK, id=1, state=RiskState.NOTICE, checked=date(2026, 3, 12)),
        replace(RISK, id=2, state=RiskState.WARNING, checked=date(2026, 3, 12)),
        replace(RISK, id=3, state=RiskState.EMERGENCY, checked=date(2026, 3, 15)),
        replace(RISK, id=4, state=RiskState.WARNING, checked=date(2026, 3, 2)),
    ]
    assert [alert.row_id for alert in found(risks=risks)] == [3, 4, 2, 1]
