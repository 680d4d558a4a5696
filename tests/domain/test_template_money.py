from __future__ import annotations

from datetime import date

import pytest
from sample_templates import (
    MONEY,
    laid_out,
    refused_field,
)


def test_money_is_divided_over_categories_lines_and_phases():
    draft = laid_out(MONEY, budget=100_001)
    assert [category.allotted for category in draft.categories] == [50_001, None]
    assert [(line.key, line.phase, line.planned) for line in draft.lines] == [
        ("posts", "ready", 9_999),
        ("posts", "run", 20_002),
        ("cards", "ready", 12_000),
    ]
    assert [line.unit for line in draft.lines] == ["sum", "sum", "pcs"]
    assert draft.unallocated_in("ads") == 20_000
    assert draft.unallocated == 100_001 - 42_001


def test_prices_below_the_smallest_coin_become_one_sum():
    cards = laid_out(MONEY, currency_decimals=0).lines[-1]
    assert (cards.quantity, cards.unit, cards.unit_price, cards.planned) == (1000, "sum", 120, 120)


def test_lines_dearer_than_the_budget_are_pointed_out():
    notes = laid_out(MONEY, budget=1_000).notes
    assert [
        note.in_english().startswith("The lines of this template cost more") for note in notes
    ] == [True]


@pytest.mark.parametrize("budget", [0, -1, 10**13])
def test_a_budget_that_cannot_be_is_refused_at_its_field(budget):
    assert refused_field(MONEY, budget=budget) == "budget"


def test_goals_are_due_at_the_end_of_their_phase_and_follow_the_budget():
    cost, guests = laid_out(MONEY, budget=50_000).goals
    assert (cost.due, cost.target, cost.stop_line) == (date(2026, 9, 20), 1800, 2500)
    assert (guests.due, guests.target, guests.stop_line) == (date(2026, 10, 4), 50, 40)


def test_texts_are_in_the_language_asked_for():
    draft = laid_out(MONEY, language="zh")
    assert (draft.name, draft.summary) == ("Sale（中）", "Sale（中）")
    assert draft.tasks[0].name == "print（中）"
    assert draft.lines[0].unit == "项"
    assert laid_out(MONEY, name="  My sale ").name == "My sale"
