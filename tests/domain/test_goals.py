"""How goals are judged: by the day for sums, by the target itself for rates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.goals import (
    CUMULATIVE,
    Direction,
    Goal,
    GoalUnit,
    Level,
    Measure,
    Standing,
    attainment,
    level,
    past_stop_line,
    plan_today,
    score,
    standing,
    stop_line_today,
    usual_form,
)

FIRST, DUE = date(2026, 9, 1), date(2027, 2, 28)  # 180 days
HALF = FIRST + timedelta(days=90)

CUSTOMERS = Goal(
    id=1,
    campaign_id=1,
    name="New customers",
    measure=Measure.NEW_CUSTOMERS,
    unit=GoalUnit.COUNT,
    direction=Direction.AT_LEAST,
    target=1600,
    stop_line=840,
    weight=2000,
    due=DUE,
    owner_id=None,
)
COST = replace(
    CUSTOMERS,
    measure=Measure.CAC,
    unit=GoalUnit.MONEY,
    direction=Direction.AT_MOST,
    target=2000,
    stop_line=2500,
)
SPEND = replace(COST, measure=Measure.SPEND, target=6_000_000, stop_line=6_900_000)


def at(goal, current, *, today=HALF, previous=None):
    held = replace(goal, current=current, previous=previous)
    return standing(held, first=FIRST, today=today), level(held, first=FIRST, today=today)


def test_a_sum_is_planned_in_a_straight_line_to_its_due_day():
    days = (FIRST, HALF, DUE, DUE + timedelta(days=9), FIRST - timedelta(days=9))
    plans = [plan_today(CUSTOMERS, first=FIRST, today=day) for day in days]
    assert plans == [0, 800, 1600, 1600, 0]


def test_the_line_begins_at_the_figure_before_the_campaign():
    known = replace(CUSTOMERS, baseline=600)
    assert plan_today(known, first=FIRST, today=HALF) == 1100
    assert stop_line_today(known, first=FIRST, today=HALF) == 720


def test_a_rate_is_planned_at_its_target_from_the_first_day():
    assert plan_today(COST, first=FIRST, today=FIRST) == 2000
    assert stop_line_today(COST, first=FIRST, today=FIRST) == 2500


def test_a_young_campaign_is_not_past_the_stop_line_of_its_end():
    assert not past_stop_line(replace(CUSTOMERS, current=0), first=FIRST, today=FIRST)
    assert not past_stop_line(replace(CUSTOMERS, current=420), first=FIRST, today=HALF)
    assert past_stop_line(replace(CUSTOMERS, current=419), first=FIRST, today=HALF)


def test_without_a_due_day_a_growing_sum_is_never_late():
    open_end = replace(CUSTOMERS, due=None, current=1)
    assert plan_today(open_end, first=FIRST, today=HALF) is None
    assert level(open_end, first=FIRST, today=HALF) is Level.GOOD
    assert standing(open_end, first=FIRST, today=HALF) == (Standing.ON_TRACK, 0)


def test_money_may_be_spent_early_up_to_the_stop_line():
    assert at(SPEND, 2_900_000) == ((Standing.ON_TRACK, 0), Level.GOOD)
    assert at(SPEND, 3_200_000) == ((Standing.OVER_PLAN, 200_000), Level.CONCERN)
    assert at(SPEND, 6_900_001)[0] == (Standing.PAST_STOP, 0)
    assert plan_today(replace(SPEND, due=None), first=FIRST, today=HALF) == 6_000_000


@pytest.mark.parametrize(
    ("current", "expected"),
    [
        (None, (Standing.NO_FIGURE, 0)),
        (863, (Standing.AHEAD, 63)),
        (800, (Standing.ON_TRACK, 0)),
        (774, (Standing.BEHIND, 26)),
        (1600, (Standing.REACHED, 0)),
        (300, (Standing.PAST_STOP, 0)),
    ],
)
def test_a_sum_says_how_far_it_is_from_its_plan(current, expected):
    assert at(CUSTOMERS, current)[0] == expected


def test_a_rate_between_goal_and_stop_line_says_where_it_moves():
    assert at(COST, 1990)[0] == (Standing.ON_TRACK, 0)
    assert at(COST, 2100)[0] == (Standing.ABOVE, 0)
    assert at(COST, 2100, previous=2050)[0] == (Standing.RISING, 0)
    assert at(COST, 2100, previous=2200)[0] == (Standing.ABOVE, 0)
    again = replace(COST, measure=Measure.REPEAT_RATE, direction=Direction.AT_LEAST, stop_line=1500)
    assert at(again, 1900)[0] == (Standing.BELOW, 0)
    assert at(again, 1900, previous=1950)[0] == (Standing.FALLING, 0)
    assert at(again, 2000)[0] == (Standing.ON_TRACK, 0)


def test_past_the_stop_line_is_a_warning_and_a_fifth_beyond_it_an_emergency():
    levels = [at(COST, figure)[1] for figure in (2000, 2001, 2500, 2501, 2999, 3000)]
    assert levels == [
        Level.GOOD,
        Level.CONCERN,
        Level.CONCERN,
        Level.WARNING,
        Level.WARNING,
        Level.EMERGENCY,
    ]
    assert at(CUSTOMERS, 400)[1] is Level.WARNING
    assert at(CUSTOMERS, 336)[1] is Level.EMERGENCY


def test_a_goal_without_stop_line_is_never_past_it():
    assert at(replace(COST, stop_line=None), 99_999) == ((Standing.ABOVE, 0), Level.CONCERN)


def test_half_the_cost_counts_double():
    assert attainment(replace(COST, current=1000)) == 20_000
    assert attainment(replace(CUSTOMERS, current=400)) == 2500
    assert attainment(CUSTOMERS) is None
    assert attainment(replace(CUSTOMERS, target=0, current=0)) == 10_000
    assert attainment(replace(COST, current=0)) == 10_000


def test_the_score_weighs_what_is_reached_and_leaves_out_what_has_no_figure():
    goals = (
        replace(CUSTOMERS, current=800, weight=4500),  # 50 %
        replace(COST, current=1000, weight=2500),  # over its target, counts in full
        replace(COST, weight=3000),
    )
    assert score(goals) == round((4500 * 5000 + 2500 * 10_000) / 7000)
    assert score((CUSTOMERS,)) is None
    assert score((replace(CUSTOMERS, current=1, weight=0),)) is None


def test_every_measure_has_a_usual_form():
    assert usual_form(Measure.CAC) == (GoalUnit.MONEY, Direction.AT_MOST)
    assert usual_form(Measure.COUPON_USE) == (GoalUnit.SHARE, Direction.AT_LEAST)
    assert usual_form(Measure.CUSTOM) == (GoalUnit.COUNT, Direction.AT_LEAST)
    assert all(usual_form(measure) for measure in Measure)


@st.composite
def any_goal(draw):
    target = draw(st.integers(0, 10**9))
    direction = draw(st.sampled_from(Direction))
    worse = draw(st.integers(0, 10**6))
    stop = max(0, target - worse) if direction is Direction.AT_LEAST else target + worse
    return replace(
        CUSTOMERS,
        measure=draw(st.sampled_from(Measure)),
        direction=direction,
        target=target,
        stop_line=draw(st.sampled_from((stop, None))),
        due=draw(st.sampled_from((DUE, None, FIRST))),
        baseline=draw(st.none() | st.integers(0, 10**6)),
        current=draw(st.none() | st.integers(0, 10**9)),
        previous=draw(st.none() | st.integers(0, 10**9)),
    )


DAYS = st.integers(-30, 300).map(lambda n: FIRST + timedelta(days=n))


@given(any_goal(), DAYS)
def test_level_and_standing_never_contradict_each_other(goal, today):
    how, difference = standing(goal, first=FIRST, today=today)
    severity = level(goal, first=FIRST, today=today)
    past = severity in (Level.WARNING, Level.EMERGENCY)
    assert past == (how is Standing.PAST_STOP) == past_stop_line(goal, first=FIRST, today=today)
    assert difference >= 0
    troubled = (
        Standing.BEHIND, Standing.OVER_PLAN, Standing.ABOVE, Standing.BELOW, Standing.RISING,
        Standing.FALLING,
    )  # fmt: skip
    assert (severity is Level.CONCERN) == (how in troubled)


@given(any_goal(), DAYS)
def test_the_stop_line_of_a_day_is_never_better_than_its_plan(goal, today):
    plan = plan_today(goal, first=FIRST, today=today)
    stop = stop_line_today(goal, first=FIRST, today=today)
    if plan is None or stop is None:
        return
    assert stop <= plan if goal.direction is Direction.AT_LEAST else stop >= plan


@given(any_goal(), DAYS, DAYS)
def test_the_plan_of_a_sum_moves_steadily_towards_its_target(goal, one, other):
    goal = replace(goal, measure=Measure.REVENUE, due=DUE)
    early, late = sorted((one, other))
    plans = [plan_today(goal, first=FIRST, today=day) for day in (early, late, DUE)]
    distances = [abs(goal.target - plan) for plan in plans]
    assert distances[2] == 0
    assert distances[0] >= distances[1]


@given(st.lists(any_goal(), max_size=6))
def test_the_score_lies_between_nothing_and_everything(goals):
    reached = score(tuple(goals))
    assert reached is None or 0 <= reached <= 10_000


def test_sums_are_those_that_grow_from_day_to_day():
    assert Measure.NEW_CUSTOMERS in CUMULATIVE
    assert Measure.WEEKLY_REVENUE not in CUMULATIVE
