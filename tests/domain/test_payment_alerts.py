"""Payments that are overdue or due soon are told on the overview, one alert for each kind."""

from __future__ import annotations

from datetime import date

from merchant_app.domain.alerts import Place
from merchant_app.domain.goals import Level
from merchant_app.domain.payment_alerts import Payment, payment_alerts

TODAY = date(2026, 11, 22)


def told(*payments):
    return payment_alerts(payments, today=TODAY, money=lambda minor: f"¥{minor // 100}")


def test_nothing_is_said_while_nothing_is_due():
    assert told() == []
    assert told(Payment(1, "City Print", 50_00, date(2026, 11, 30))) == []


def test_what_is_overdue_is_a_warning_that_leads_to_the_oldest():
    (alert,) = told(
        Payment(1, "City Print", 50_00, date(2026, 11, 21)),
        Payment(2, "Old Press", 30_00, date(2026, 10, 25)),
    )
    assert alert.level is Level.WARNING
    assert alert.headline.in_english() == "2 payments are overdue"
    assert alert.detail.in_english() == "¥80 in all; Old Press waits since 2026-10-25."
    assert (alert.place, alert.part, alert.row_id) == (Place.BUDGET, "suppliers", 2)
    assert alert.day == date(2026, 10, 25)


def test_what_is_due_from_today_to_a_week_from_now_is_mentioned():
    (alert,) = told(
        Payment(1, "City Print", 50_00, TODAY), Payment(2, "Press", 1_00, date(2026, 11, 29))
    )
    assert alert.level is Level.CONCERN
    assert alert.headline.in_english() == "2 payments are due in the next 7 days"
    assert alert.detail.in_english() == "¥51 in all; the first goes to City Print by 2026-11-22."
