"""Each rule says what is the matter, how its figures come about, and what would settle it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from merchant_app.domain.budget import BudgetLine, Category, CategoryKind, EntryKind
from merchant_app.domain.budget_rules import (
    Due,
    Move,
    RuleBasis,
    RuleKey,
    RuleLimits,
    Span,
    broken_rules,
)
from merchant_app.domain.budget_summary import EntrySum, summarise
from merchant_app.domain.plan import PhaseKind

WINNING = Category(1, 1, CategoryKind.ACQUISITION, "Winning customers", None)
SYSTEMS = Category(2, 1, CategoryKind.SYSTEMS, "Till", None)
SERVICE = Category(3, 1, CategoryKind.SERVICE, "Second visits", None)
RESERVE = Category(4, 1, CategoryKind.RESERVE, "Reserve", None)
PHASES = {
    1: (PhaseKind.LAUNCH, "Launch"),
    2: (PhaseKind.GROWTH, "Growth"),
    3: (PhaseKind.MATURITY, "Maturity"),
    4: (PhaseKind.EXPANSION, "Expansion"),
}


def line(number, planned, *, category=3, phase=None, name=""):
    name = name or f"line {number}"
    return BudgetLine(number, 1, category, phase, None, name, 1000, "", planned)


def broken(lines, sums=(), *, budget=100_00, limits=None, basis=None):
    summary = summarise(
        budget=budget, categories=(WINNING, SYSTEMS, SERVICE, RESERVE), lines=lines, sums=sums
    )
    return broken_rules(
        summary,
        money=lambda minor: f"¥{minor // 100}",
        percent=lambda share: f"{share // 100} %",
        limits=limits or RuleLimits(),
        basis=basis,
    )


def spent(line_id, amount):
    return EntrySum(EntryKind.EXPENSE, line_id, None, amount)


def only(rules, key):
    (rule,) = (each for each in rules if each.rule is key)
    return rule


def keys(rules):
    return [each.rule for each in rules]


# -- lines over their plan ---------------------------------------------------------------------


def test_an_overspent_line_says_how_its_figures_come_about():
    (rule,) = broken([line(1, 100_00, name="Gifts")], [spent(1, 130_00)], budget=1000_00)
    assert rule.rule is RuleKey.OVERSPENT
    assert rule.reckoning.in_english() == (
        "¥130 spent + ¥0 ordered − ¥100 planned = ¥30 too much. Up to 15 % above the plan is let "
        "pass."
    )


def test_an_overspent_line_takes_what_is_missing_from_unallocated_money_first():
    (rule,) = broken([line(1, 100_00)], [spent(1, 130_00)], budget=200_00)
    assert rule.move == Move(((None, 30_00),), 1)


def test_else_from_the_reserve_and_else_nothing_is_prepared():
    lines = [line(1, 100_00), line(2, 40_00, category=4)]
    (rule,) = broken(lines, [spent(1, 130_00)], budget=140_00)
    assert rule.move == Move(((2, 30_00),), 1)
    (rule,) = broken(lines, [spent(1, 150_00)], budget=140_00)
    assert rule.move is None


def test_the_shop_sets_how_far_over_is_an_alarm():
    lines, sums = [line(1, 100_00)], [spent(1, 130_00)]
    assert broken(lines, sums, limits=RuleLimits(overspent=3000)) == []
    assert broken(lines, sums, limits=RuleLimits(off=frozenset({RuleKey.OVERSPENT}))) == []


# -- shares ------------------------------------------------------------------------------------


def test_too_much_for_winning_customers_moves_to_what_brings_them_back():
    lines = [
        line(1, 30_00, category=1), line(2, 24_00, category=1), line(3, 20_00), line(4, 26_00),
    ]  # fmt: skip
    (rule,) = broken(lines, [spent(1, 29_00)])
    assert rule.rule is RuleKey.ACQUISITION
    assert rule.move == Move(((2, 4_00),), 4)
    assert rule.reckoning.in_english() == (
        "¥54 planned ÷ ¥100 in all = 54 %. 50 % would be ¥50, so ¥4 is too much."
    )


def test_money_that_is_spent_or_in_phases_that_are_over_is_not_moved():
    lines = [line(1, 60_00, category=1, phase=1), line(2, 40_00, phase=2)]
    over = RuleBasis(phases=PHASES, ended=frozenset({1}))
    assert only(broken(lines, basis=over), RuleKey.ACQUISITION).move is None
    (rule,) = broken(lines, [spent(1, 55_00)])
    assert rule.move is None


def test_systems_take_12_per_cent_at_most():
    assert keys(broken([line(1, 12_00, category=2), line(2, 88_00)])) == []
    assert keys(broken([line(1, 12_01, category=2), line(2, 87_99)])) == [RuleKey.SYSTEMS]
    limits = RuleLimits(systems=1100)
    assert keys(broken([line(1, 12_00, category=2), line(2, 88_00)], limits=limits)) == [
        RuleKey.SYSTEMS
    ]


# -- reserve, stages, year, cash ---------------------------------------------------------------


def test_less_than_15_per_cent_in_reserve_is_told_with_what_is_missing():
    lines = [line(1, 80_00), line(2, 10_00, category=4)]
    rule = only(broken(lines, basis=RuleBasis()), RuleKey.RESERVE)
    assert rule.headline.in_english() == "10 % is kept in reserve, usual is 15 %"
    assert rule.detail.in_english() == "¥5 more would make it 15 %."
    assert rule.move == Move(((None, 5_00),), 2)
    enough = [line(1, 80_00), line(2, 15_00, category=4)]
    assert RuleKey.RESERVE not in keys(broken(enough, basis=RuleBasis()))


def test_without_a_line_for_it_or_free_money_no_reserve_is_prepared():
    none = only(broken([line(1, 80_00)], basis=RuleBasis()), RuleKey.RESERVE)
    assert (none.move, none.line_id) == (None, None)
    full = [line(1, 90_00), line(2, 10_00, category=4)]
    assert only(broken(full, basis=RuleBasis()), RuleKey.RESERVE).move is None


def test_a_stage_may_leave_its_usual_share_a_little_but_not_far():
    usual = [line(1, 22_00, phase=1), line(2, 30_00, phase=2), line(3, 26_00, phase=3),
             line(4, 22_00, phase=4)]  # fmt: skip
    basis = RuleBasis(phases=PHASES)
    assert RuleKey.STAGES not in keys(broken(usual, basis=basis))
    late = [line(1, 10_00, phase=1), line(2, 60_00, phase=2), line(4, 30_00, phase=4)]
    told = [each for each in broken(late, basis=basis) if each.rule is RuleKey.STAGES]
    assert [each.phase_id for each in told] == [1, 4]
    assert told[0].headline.in_english() == (
        "Launch has 10 % of the phases' money, usual are 20 % to 25 %"
    )
    assert told[0].detail.in_english() == "¥10 more would bring it to 20 %."
    assert told[1].detail.in_english() == "¥10 less would bring it to 20 %."


def test_stages_are_only_judged_where_all_three_have_money():
    basis = RuleBasis(phases=PHASES)
    assert RuleKey.STAGES not in keys(broken([line(1, 100_00, phase=2)], basis=basis))


@pytest.mark.parametrize(
    ("budget", "said"),
    [
        (7_99, "There is room for ¥2 more until 10 %."),
        (8_00, None),
        (10_00, None),
        (12_00, "¥2 less would bring them to 10 %."),
    ],
)
def test_a_year_s_campaigns_are_8_to_10_per_cent_of_revenue(budget, said):
    basis = RuleBasis(year_budget=budget, year_revenue=100_00)
    found = [each for each in broken([], basis=basis) if each.rule is RuleKey.YEAR]
    assert [each.detail.in_english() for each in found] == ([said] if said else [])


def test_a_year_without_known_revenue_is_not_judged():
    assert broken([], basis=RuleBasis(year_budget=100_00)) == []


def test_a_gap_in_cash_is_what_falls_due_beyond_the_takings_until_then():
    due = Due(300_00, date(2026, 11, 29), 7, 120_00)
    (rule,) = broken([], basis=RuleBasis(due=due))
    assert rule.rule is RuleKey.CASH_GAP
    assert rule.headline.in_english() == (
        "¥300 is to be paid until 2026-11-29, ¥120 is expected to come in"
    )
    assert rule.detail.in_english().startswith("¥180 has to come from the till")
    assert rule.entry_id == 7
    for fine in (replace(due, expected=300_00), replace(due, expected=None)):
        assert broken([], basis=RuleBasis(due=fine)) == []


def test_the_more_urgent_rules_come_first():
    lines = [line(1, 60_00, category=1), line(2, 20_00)]
    basis = RuleBasis(year_budget=50_00, year_revenue=100_00, due=Due(1, date(2026, 11, 29), 1, 0))
    assert keys(broken(lines, [spent(2, 30_00)], basis=basis)) == [
        RuleKey.OVERSPENT, RuleKey.CASH_GAP, RuleKey.ACQUISITION, RuleKey.RESERVE, RuleKey.YEAR,
    ]  # fmt: skip


def test_a_span_of_the_shop_s_own_counts():
    basis = RuleBasis(year_budget=20_00, year_revenue=100_00)
    assert broken([], basis=basis, limits=RuleLimits(year=Span(1500, 2500))) == []
