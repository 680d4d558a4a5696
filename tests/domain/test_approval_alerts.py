"""The alert that purchases wait: one for all of them, leading to the one that waits longest."""

from __future__ import annotations

from datetime import date

from merchant_app.domain.alerts import Place
from merchant_app.domain.approval_alerts import approval_alerts
from merchant_app.domain.budget import EntryKind, LedgerEntry
from merchant_app.domain.goals import Level

TODAY = date(2026, 11, 22)
FLYERS = LedgerEntry(7, 1, EntryKind.COMMITMENT, date(2026, 11, 20), 1_860_00, "Flyers")


def alerts(count, amount=1_860, first=FLYERS, asked_by=""):
    return list(
        approval_alerts(
            count=count, amount=amount, first=first, asked_by=asked_by, today=TODAY,
            money=lambda minor: f"¥{minor:,}",
        )
    )  # fmt: skip


def test_where_nothing_waits_there_is_no_alert():
    assert alerts(0, 0, None) == []


def test_one_purchase_is_named_with_who_asked():
    (alert,) = alerts(1, asked_by="Xiao Lin")
    assert alert.headline.in_english() == "Flyers waits for approval, ¥1,860"
    assert alert.detail.in_english() == "Asked by Xiao Lin on 2026-11-20. Agree or decline."
    assert (alert.level, alert.place, alert.part, alert.row_id) == (
        Level.CONCERN, Place.BUDGET, "approvals", 7,
    )  # fmt: skip


def test_several_are_counted_and_added_up():
    (alert,) = alerts(2, 3_720)
    assert alert.headline.in_english() == "2 purchases wait for approval, ¥3,720"
    assert "Flyers waits the longest" in alert.detail.in_english()
    assert alert.day == FLYERS.day
