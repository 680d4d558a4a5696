"""However planned and actual money is grouped or foreseen, it adds up to the same totals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from budget_samples import CAMPAIGN, PHASES, TODAY, entry, facts_of, ledgers, line
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.budget import EntryKind, Money
from merchant_app.domain.budget_control import (
    ControlMoney,
    Grouping,
    control_rows,
    reason_is_older,
    total,
)
from merchant_app.domain.budget_forecast import LEAST_DAYS, Method, Why
from merchant_app.domain.budget_time import (
    Window,
    by_month,
    line_window,
    next_month,
    planned_until,
    quarter_of,
    until,
)
from merchant_app.domain.plan import PhaseDates, TaskDates

# -- money and time ----------------------------------------------------------------------------


def test_a_line_s_money_falls_evenly_on_the_days_of_its_window():
    window = Window(date(2026, 11, 21), date(2026, 12, 10))
    assert by_month(100_00, window) == {date(2026, 11, 1): 50_00, date(2026, 12, 1): 50_00}
    assert until(100_00, window, date(2026, 11, 20)) == 0
    assert until(100_00, window, date(2026, 11, 21)) == 5_00
    assert until(100_00, window, date(2026, 12, 31)) == 100_00


@pytest.mark.parametrize(
    ("task", "phase", "expected"),
    [
        (7, 2, Window(date(2026, 11, 2), date(2026, 11, 9))),
        (8, 2, Window(date(2026, 10, 5), date(2026, 12, 20))),
        (None, 2, Window(date(2026, 10, 5), date(2026, 12, 20))),
        (None, None, CAMPAIGN),
        (None, 99, CAMPAIGN),
    ],
)
def test_a_line_goes_by_its_task_else_by_its_phase_else_by_the_campaign(task, phase, expected):
    day = date(2026, 11, 2)
    tasks = {7: TaskDates(day, date(2026, 11, 9), day, day, 0, 0, critical=False)}
    phases = {2: PhaseDates(date(2026, 10, 5), day, date(2026, 12, 20), 0, 0)}
    of = replace(line(phase=phase), task_id=task)
    assert line_window(of, tasks=tasks, phases=phases, campaign=CAMPAIGN) == expected


def test_what_is_still_to_come_falls_on_the_days_ahead_or_on_today():
    window = Window(date(2026, 11, 1), date(2026, 11, 30))
    assert window.after(TODAY) == Window(date(2026, 11, 23), date(2026, 11, 30))
    assert window.after(date(2026, 12, 5)) == Window(date(2026, 12, 5), date(2026, 12, 5))
    assert window.after(date(2026, 8, 1)) == window


days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(st.integers(0, 10**12), days, st.integers(0, 900))
def test_months_always_add_up_to_the_line(amount, first, more):
    window = Window(first, first + timedelta(days=more))
    parts = by_month(amount, window)
    assert sum(parts.values()) == amount
    assert all(part >= 0 for part in parts.values())
    months = list(parts)
    assert all(next_month(one) == other for one, other in pairwise(months))


@given(st.integers(0, 10**12), days, st.integers(0, 900), st.integers(-5, 905))
def test_what_is_planned_until_a_day_never_falls_and_never_misses_a_cent(
    amount, first, more, after
):
    window = Window(first, first + timedelta(days=more))
    day = first + timedelta(days=after)
    now, then = until(amount, window, day), until(amount, window, day + timedelta(days=1))
    assert 0 <= now <= then <= amount
    if day >= window.last:
        assert now == amount
    assert planned_until([(amount, window), (7, window)], window.last) == amount + 7


def test_quarters_begin_in_january_april_july_and_october():
    assert {quarter_of(date(2026, month, 9)).month for month in range(1, 13)} == {1, 4, 7, 10}


# -- what it will have cost --------------------------------------------------------------------


def test_by_the_plan_an_open_line_costs_its_plan_and_a_closed_one_what_was_used():
    lines = [line(1, 100_00, phase=1), line(2, 100_00, phase=2), line(3, 100_00, phase=3)]
    entries = [
        entry(1, amount=80_00, phase_id=1),
        entry(2, EntryKind.COMMITMENT, 130_00, line_id=2),
    ]
    _of, facts = facts_of(lines, entries)
    found = facts.forecast.by_line
    assert [(found[n].amount, found[n].why) for n in (1, 2, 3)] == [
        (80_00, Why.OVER), (130_00, Why.PLANNED), (100_00, Why.PLANNED),
    ]  # fmt: skip
    assert facts.forecast.amount == 310_00
    assert facts.forecast.difference == 10_00
    assert facts.forecast.used is Method.PLAN


def test_by_the_pace_a_running_phase_goes_on_as_so_far():
    """The phase has run for 49 of its 77 days."""
    _of, facts = facts_of([line(1, 100_00)], [entry(1, amount=49_00)], method=Method.PACE)
    found = facts.forecast.by_line[1]
    assert (found.amount, found.rest, found.why) == (77_00, 28_00, Why.PACE)
    assert (found.gone, found.days) == (49, 77)
    assert facts.forecast.used is Method.PACE
    assert facts.forecast.rest_at_pace == 28_00


def test_orders_count_even_where_the_pace_is_slower():
    entries = [entry(1, amount=49_00), entry(2, EntryKind.COMMITMENT, 90_00)]
    _of, facts = facts_of([line(1, 100_00)], entries, method=Method.PACE)
    assert facts.forecast.by_line[1].amount == 139_00
    assert facts.forecast.by_line[1].rest == 0


@pytest.mark.parametrize(("gone", "why"), [(LEAST_DAYS - 1, Why.TOO_EARLY), (LEAST_DAYS, Why.PACE)])
def test_a_pace_needs_two_weeks_and_falls_back_to_the_plan(gone, why):
    today = PHASES[2].first + timedelta(days=gone - 1)
    spent = entry(1, amount=1_00, day=today)
    _of, facts = facts_of([line(1, 100_00)], [spent], method=Method.PACE, today=today)
    assert facts.forecast.by_line[1].why is why
    assert facts.forecast.used is (Method.PACE if why is Why.PACE else Method.PLAN)


def test_a_phase_that_has_not_begun_costs_its_plan_by_the_pace_too():
    _of, facts = facts_of([line(1, 100_00, phase=3)], [], method=Method.PACE)
    assert facts.forecast.by_line[1].why is Why.NOT_BEGUN
    assert facts.forecast.amount == 100_00


def test_the_reserve_is_expected_to_stay_but_for_what_was_taken():
    lines = [line(1, 100_00), line(2, 40_00, phase=None)]
    _of, facts = facts_of(lines, [entry(1, amount=5_00, line_id=2)], kept_aside={2})
    assert facts.forecast.by_line[2].why is Why.ASIDE
    assert facts.forecast.amount == 105_00
    assert facts.forecast.difference == 5_00


def test_money_on_no_line_is_expected_as_well():
    _of, facts = facts_of([line(1, 100_00)], [entry(1, amount=49_00, line_id=None)])
    assert facts.forecast.amount == 149_00
    _of, facts = facts_of(
        [line(1, 100_00)], [entry(1, amount=49_00, line_id=None)], method=Method.PACE
    )
    assert facts.forecast.loose[2].amount == 77_00


def test_after_the_last_day_all_costs_what_it_cost():
    after = CAMPAIGN.last + timedelta(days=1)
    lines = [line(1, 100_00), line(2, 100_00, phase=None)]
    for method in Method:
        _of, facts = facts_of(lines, [entry(1, amount=49_00)], method=method, today=after)
        assert facts.forecast.amount == 49_00


# -- the table ---------------------------------------------------------------------------------


def test_a_month_has_the_days_of_the_plan_the_entries_and_what_is_still_to_come():
    lines = [line(1, 77_00)]
    entries = [
        entry(1, amount=10_00, day=date(2026, 10, 9)),
        entry(2, EntryKind.COMMITMENT, 11_00, due=date(2026, 12, 1)),
    ]
    _of, facts = facts_of(lines, entries)
    rows = control_rows(facts, Grouping.MONTH)
    october, november, december = (rows[date(2026, month, 1)] for month in (10, 11, 12))
    assert (october.planned, november.planned, december.planned) == (27_00, 30_00, 20_00)
    assert (october.spent, october.forecast) == (10_00, 10_00)
    assert (november.committed, november.forecast) == (0, 16_00)
    assert (december.committed, december.forecast) == (11_00, 51_00)
    (quarter,) = control_rows(facts, Grouping.QUARTER).values()
    assert quarter == total(rows.values())


def test_a_difference_leaves_out_what_is_kept_aside():
    money = ControlMoney(planned=100_00, aside=20_00, forecast=84_00)
    assert (money.expected, money.difference, money.share) == (80_00, 4_00, 500)
    assert ControlMoney(planned=20_00, aside=20_00).share is None


@pytest.mark.parametrize(("used", "over"), [(115_00, False), (115_01, True)])
def test_a_row_is_over_once_it_is_used_by_more_than_the_limit(used, over):
    assert ControlMoney(planned=100_00, spent=used).over_by(1500) is over


def test_a_row_without_a_plan_is_over_as_soon_as_something_is_spent():
    assert ControlMoney(spent=1).over_by(1500)
    assert not ControlMoney().over_by(1500)


def test_a_reason_is_older_once_the_difference_moved_by_a_twentieth_of_the_plan():
    now = ControlMoney(planned=100_00, forecast=110_00)
    assert not reason_is_older(5_00, now)
    assert reason_is_older(4_99, now)
    assert reason_is_older(0, ControlMoney(forecast=1))


@given(ledgers(), st.sampled_from(Method), st.dates(date(2026, 8, 1), date(2027, 4, 1)))
def test_every_grouping_adds_up_to_the_same_totals(ledger, method, today):
    lines, entries, aside = ledger
    of, facts = facts_of(lines, entries, method=method, kept_aside=aside, today=today)
    for by in Grouping:
        whole = total(control_rows(facts, by).values())
        assert whole.planned == of.total.planned
        assert whole.committed == of.total.committed
        assert whole.spent == of.total.spent
        assert whole.forecast == facts.forecast.amount
        assert whole.aside == facts.forecast.aside
        assert whole.difference == facts.forecast.difference


@given(ledgers())
def test_the_rows_of_a_grouping_are_those_that_the_entries_give(ledger):
    lines, entries, aside = ledger
    of, facts = facts_of(lines, entries, kept_aside=aside)
    parts = {each.id: each.category_id for each in lines}
    expected = {
        Grouping.LINE: of.grouped(lambda e: e.id, lambda e: of.line_of_entry[e.id]),
        Grouping.PHASE: of.grouped(lambda e: e.phase_id, lambda e: e.phase_id),
        Grouping.PART: of.grouped(
            lambda e: e.category_id, lambda e: parts.get(of.line_of_entry[e.id])
        ),
        Grouping.CHANNEL: of.grouped(lambda e: e.channel_id, lambda e: e.channel_id),
    }
    for by, sums in expected.items():
        rows = control_rows(facts, by)
        for key, money in sums.items():
            row = rows.get(key, ControlMoney())
            found = Money(planned=row.planned, committed=row.committed, spent=row.spent)
            assert found == replace(money, revenue=0, asked=0)


@given(ledgers(), st.sampled_from(Method), st.dates(date(2026, 8, 1), date(2027, 4, 1)))
def test_a_forecast_is_never_less_than_what_is_spent_and_ordered(ledger, method, today):
    lines, entries, aside = ledger
    _of, facts = facts_of(lines, entries, method=method, kept_aside=aside, today=today)
    for row in control_rows(facts, Grouping.LINE).values():
        assert row.forecast >= row.spent + row.committed
