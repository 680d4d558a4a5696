"""Scores and bands of risks."""

from __future__ import annotations

from datetime import date

import pytest

from merchant_app.domain.risks import (
    Rating,
    Risk,
    RiskBand,
    RiskKind,
    RiskState,
    RiskStrategy,
    band,
)


def test_the_score_is_probability_times_impact():
    risk = Risk(
        id=1,
        campaign_id=1,
        name="Rain",
        kind=RiskKind.MARKET,
        probability=3,
        impact=4,
        strategy=RiskStrategy.REDUCE,
        state=RiskState.WATCHED,
        trigger="",
        first_step="",
        plan=(),
        owner_id=None,
        phase_id=None,
    )
    assert risk.score == 12
    assert Rating(date(2026, 11, 20), 4, 4).score == 16


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (1, RiskBand.ACCEPT),
        (4, RiskBand.ACCEPT),
        (5, RiskBand.WATCH),
        (9, RiskBand.WATCH),
        (10, RiskBand.PREPARE),
        (14, RiskBand.PREPARE),
        (15, RiskBand.ACT),
        (25, RiskBand.ACT),
    ],
)
def test_bands_begin_at_five_ten_and_fifteen(score, expected):
    assert band(score) is expected
