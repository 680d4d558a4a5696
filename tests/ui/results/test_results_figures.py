"""Figures as they are typed, in every unit, and the points of a goal's course."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.goals import Basis, Direction, Goal, GoalUnit, Measure
from merchant_app.domain.messages import UserError
from merchant_app.domain.money import CURRENCIES
from merchant_app.i18n import using
from merchant_app.store.computed_goals import _COMPUTED
from merchant_app.ui.results.course import course_of, steps
from merchant_app.ui.results.figures import figure_text, read_figure
from merchant_app.ui.results.words import (
    basis_words,
    measure_word,
    source_word,
    target_words,
    unit_word,
)

CNY = CURRENCIES["CNY"]
FIRST = date(2026, 9, 1)
GOAL = Goal(
    id=1,
    campaign_id=1,
    name="Members",
    measure=Measure.MEMBERS,
    unit=GoalUnit.COUNT,
    direction=Direction.AT_LEAST,
    target=280,
    stop_line=140,
    weight=0,
    due=FIRST + timedelta(days=28),
    owner_id=None,
)


@pytest.mark.parametrize(
    ("text", "unit", "figure"),
    [
        ("1,600", GoalUnit.COUNT, 1600),
        ("−12", GoalUnit.COUNT, -12),
        ("¥25", GoalUnit.MONEY, 2500),
        ("25.50", GoalUnit.MONEY, 2550),
        ("-3", GoalUnit.MONEY, -300),
        ("34 %", GoalUnit.SHARE, 3400),
        ("34.25%", GoalUnit.SHARE, 3425),
        ("３４％", GoalUnit.SHARE, 3400),
        ("1.25", GoalUnit.THOUSANDTHS, 1250),
    ],
)
def test_a_figure_is_read_in_its_unit(text, unit, figure):
    assert read_figure(text, unit, CNY) == figure


@pytest.mark.parametrize(
    ("text", "unit", "sentence"),
    [
        ("", GoalUnit.COUNT, "Write a figure here."),
        ("many", GoalUnit.COUNT, "Write the figure in digits, like 1,600."),
        ("--5", GoalUnit.COUNT, "Write the figure in digits, like 1,600."),
        ("12.5", GoalUnit.COUNT, "This is counted in whole numbers."),
        ("1.234", GoalUnit.MONEY, "Write at most 2 decimals."),
        ("a third", GoalUnit.SHARE, "Write the figure in digits, like 34 %."),
        ("33.333", GoalUnit.SHARE, "Write at most 2 decimals."),
        ("1.2345", GoalUnit.THOUSANDTHS, "Write at most 3 decimals."),
        ("9" * 30, GoalUnit.COUNT, "This figure is larger than the program can hold."),
    ],
)
def test_what_is_no_figure_is_refused_with_a_sentence(text, unit, sentence):
    with pytest.raises(UserError) as caught:
        read_figure(text, unit, CNY, field="target")
    assert caught.value.message.in_english() == sentence
    assert caught.value.field == "target"


@given(st.integers(-(10**9), 10**9), st.sampled_from(GoalUnit), st.sampled_from(("en", "zh")))
def test_what_a_field_writes_it_reads_back(value, unit, language):
    with using(language):
        assert read_figure(figure_text(value, unit, CNY), unit, CNY) == value


def test_every_computed_measure_explains_itself():
    for measure in _COMPUTED:
        assert basis_words(measure, Basis(124_000, 46), CNY)
        assert source_word(measure).startswith("from ")
    assert basis_words(Measure.CAC, Basis(124_000, 46), CNY) == "¥1,240 spent ÷ 46 new customers"


def test_every_measure_and_unit_has_a_name_of_its_own():
    assert len({measure_word(measure) for measure in Measure}) == len(Measure)
    assert len({unit_word(unit) for unit in GoalUnit}) == len(GoalUnit)
    cost = replace(GOAL, unit=GoalUnit.MONEY, direction=Direction.AT_MOST, target=2000)
    assert target_words(cost, CNY) == "¥20 or less"
    assert target_words(GOAL, CNY) == "280"


def test_short_campaigns_have_a_point_a_day_and_long_ones_a_point_a_week():
    assert len(steps(FIRST, FIRST + timedelta(days=12))) == 13
    weeks = steps(FIRST, FIRST + timedelta(days=181))
    assert (weeks[1] - weeks[0]).days == 7
    assert weeks[-1] >= FIRST + timedelta(days=181)
    assert len(steps(FIRST, FIRST)) == 2


def test_a_course_joins_its_figures_by_straight_lines():
    figures = [(FIRST + timedelta(days=2), 10), (FIRST + timedelta(days=6), 50)]
    course = course_of(GOAL, figures, first=FIRST, last=GOAL.due, today=FIRST + timedelta(days=6))
    assert course.figures[:9] == (None, None, 10, 20, 30, 40, 50, None, None)
    assert course.plan[:3] == (0, 10, 20)
    assert course.stop[:3] == (0, 5, 10)
    assert course.plan[-1] == 280
    assert course.today == 6


def test_today_outside_the_campaign_has_no_place_on_the_course():
    later = GOAL.due + timedelta(days=40)
    assert course_of(GOAL, [], first=FIRST, last=GOAL.due, today=later).today is None
