"""How a campaign is doing against the plan that was approved, as of a day."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import date
from typing import Final

from merchant_app.domain.as_of import as_of, overdue
from merchant_app.domain.baselines import BaselineDays, Comparison, compare
from merchant_app.domain.plan import Schedule
from merchant_app.domain.schedule import schedule
from merchant_app.store.baselines import baseline_days
from merchant_app.store.shop import Shop
from merchant_app.store.timeline import PLANNED_TABLES, Planned, planned

#: Tables whose change makes a `Progress` out of date.
PROGRESS_TABLES: Final = PLANNED_TABLES


@dataclass(frozen=True, slots=True)
class Forecast:
    """A plan with the dates that can still be kept.

    Attributes:
        schedule: the dates if everything that should be done by now is done today; the plan's own
            where nothing is overdue.
        overdue: the tasks that should be done by now.
        approved: the days of the approved plan, None if nothing was approved.

    """

    planned: Planned
    schedule: Schedule
    overdue: tuple[int, ...]
    approved: BaselineDays | None


@dataclass(frozen=True, slots=True)
class Progress:
    """A plan with its forecast, beside the approved plan it is compared with.

    Attributes:
        forecast: the dates of the `Forecast`.
        overdue: the tasks that should be done by now.
        approved: the days of the approved plan, None if nothing was approved.
        comparison: the forecast beside them.

    """

    planned: Planned
    today: date
    forecast: Schedule
    overdue: tuple[int, ...]
    approved: BaselineDays | None
    comparison: Comparison | None


def forecast(shop: Shop, campaign_id: int, today: date) -> Forecast:
    """Read a plan and work out which of its dates can still be kept."""
    return shop.kept(
        ("forecast", campaign_id, today),
        lambda: _forecast(shop, campaign_id, today),
        tables=PROGRESS_TABLES,
    )


def progress(shop: Shop, campaign_id: int, today: date) -> Progress:
    """Read how a campaign is doing."""
    return shop.kept(
        ("progress", campaign_id, today),
        lambda: _progress(shop, campaign_id, today),
        tables=PROGRESS_TABLES,
    )


def _forecast(shop: Shop, campaign_id: int, today: date) -> Forecast:
    of = planned(shop, campaign_id)
    late, dates = _kept_dates(of, today)
    approved = baseline_days(shop, of.baseline.id) if of.baseline is not None else None
    return Forecast(of, dates, late, approved)


def _kept_dates(of: Planned, today: date) -> tuple[tuple[int, ...], Schedule]:
    """What is overdue, and the dates with that; known if the plan's dates are the very same."""
    for known, day, late, dates in tuple(_lately):
        if known is of.schedule and day == today:
            return late, dates
    late = overdue(of.plan, of.schedule, today)
    dates = of.schedule
    if late:
        dates = schedule(as_of(of.plan, of.calendar, today), of.calendar)
    _lately.appendleft((of.schedule, today, late, dates))
    return late, dates


#: Forecasts worked out lately: the schedule of the plan, the day, and what came of them.
_lately: Final[deque[tuple[Schedule, date, tuple[int, ...], Schedule]]] = deque(maxlen=6)


def _progress(shop: Shop, campaign_id: int, today: date) -> Progress:
    of = forecast(shop, campaign_id, today)
    plan, calendar = of.planned.plan, of.planned.calendar
    return Progress(
        planned=of.planned,
        today=today,
        forecast=of.schedule,
        overdue=of.overdue,
        approved=of.approved,
        comparison=(
            compare(plan, of.schedule, calendar, of.approved) if of.approved is not None else None
        ),
    )
