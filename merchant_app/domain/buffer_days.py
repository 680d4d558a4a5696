"""On which days a phase's buffer lies, and which of them are left."""

from __future__ import annotations

from datetime import date, timedelta

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import Phase, PhaseDates


def buffer_span(
    phase: Phase, dates: PhaseDates, calendar: WorkingCalendar
) -> tuple[date, date, date] | None:
    """Give the first day of the buffer, the first that is left, and the last; None without one.

    If nothing is left, the second lies behind the third.
    """
    if not phase.buffer:
        return None
    after = calendar.index_after(phase.end)
    left = phase.end + timedelta(days=1)
    if dates.buffer_left:
        left = calendar.day_at(after - dates.buffer_left)
    return calendar.day_at(after - phase.buffer), left, phase.end
