"""Filters of the ledger: which days a period means, and how a filter is kept."""

from __future__ import annotations

from datetime import date

import pytest

from merchant_app.domain.ledger_filter import (
    EntryState,
    LedgerFilter,
    Period,
    days_of_period,
    from_plain,
    to_plain,
)
from merchant_app.domain.plan import Phase, PhaseKind

TODAY = date(2026, 11, 22)
PHASES = (
    Phase(1, PhaseKind.LAUNCH, "Launch", date(2026, 9, 1), date(2026, 10, 15)),
    Phase(2, PhaseKind.GROWTH, "Growth", date(2026, 10, 16), date(2026, 12, 20)),
)


@pytest.mark.parametrize(
    ("period", "today", "first", "last"),
    [
        (Period.ALL, TODAY, None, None),
        (Period.MONTH, TODAY, date(2026, 11, 1), date(2026, 11, 30)),
        (Period.MONTH, date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29)),
        (Period.LAST_MONTH, TODAY, date(2026, 10, 1), date(2026, 10, 31)),
        (Period.LAST_MONTH, date(2027, 1, 3), date(2026, 12, 1), date(2026, 12, 31)),
        (Period.QUARTER, TODAY, date(2026, 10, 1), date(2026, 12, 31)),
        (Period.QUARTER, date(2026, 2, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (Period.PHASE, TODAY, date(2026, 10, 16), date(2026, 12, 20)),
        (Period.PHASE, date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 15)),
        (Period.PHASE, date(2027, 8, 1), date(2026, 10, 16), date(2026, 12, 20)),
    ],
)
def test_a_period_means_the_days_around_today(period, today, first, last):
    assert days_of_period(period, today, PHASES) == (first, last)
    assert LedgerFilter(period=period).resolved(today, PHASES).first == first


def test_a_campaign_without_phases_has_no_days_of_this_phase():
    assert days_of_period(Period.PHASE, TODAY, ()) == (None, None)


def test_days_chosen_by_hand_stay_as_they_are():
    chosen = LedgerFilter(period=Period.DAYS, first=date(2026, 10, 2))
    assert chosen.resolved(TODAY, PHASES) == chosen


@pytest.mark.parametrize(
    "wanted",
    [
        LedgerFilter(),
        LedgerFilter(period=Period.MONTH, state=EntryState.ORDERED, words="print"),
        LedgerFilter(period=Period.DAYS, first=date(2026, 10, 2), last=date(2026, 10, 3)),
        LedgerFilter(phase_id=0, channel_id=3, supplier_id=2, method="", least=0, most=100),
        LedgerFilter(receipt_missing=True, waiting=True),
    ],
)
def test_a_filter_is_kept_and_read_back_the_same(wanted):
    assert from_plain(to_plain(wanted)) == wanted


def test_the_selected_line_and_days_that_move_are_not_kept():
    shown = LedgerFilter(period=Period.MONTH, line_id=4).resolved(TODAY, PHASES)
    assert from_plain(to_plain(shown)) == LedgerFilter(period=Period.MONTH)
    assert to_plain(LedgerFilter()) == {}
