"""How a campaign is doing against the plan that was approved, as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from merchant_app.domain.as_of import as_of, overdue
from merchant_app.domain.baselines import BaselineDays, Comparison, compare
from merchant_app.domain.plan import Schedule
from merchant_app.domain.schedule import schedule
from merchant_app.store.baselines import BASELINE_TABLES, baseline_days
from merchant_app.store.shop import Shop
from merchant_app.store.timeline import PLANNED_TABLES, Planned, planned

#: Tables whose change makes a `Progress` out of date.
PROGRESS_TABLES: Final = tuple(dict.fromkeys((*PLANNED_TABLES, *BASELINE_TABLES)))


@dataclass(frozen=True, slots=True)
class Progress:
    """A plan with its forecast, beside the approved plan it is compared with.

    Attributes:
        forecast: the dates if everything that should be done by now is done today; the plan's own
            where nothing is overdue.
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


def progress(shop: Shop, campaign_id: int, today: date) -> Progress:
    """Read how a campaign is doing."""
    return shop.kept(("progress", campaign_id, today), lambda: _progress(shop, campaign_id, today))


def _progress(shop: Shop, campaign_id: int, today: date) -> Progress:
    of = planned(shop, campaign_id)
    late = overdue(of.plan, of.schedule, today)
    forecast = of.schedule
    if late:
        forecast = schedule(as_of(of.plan, of.calendar, today), of.calendar)
    approved = baseline_days(shop, of.baseline.id) if of.baseline is not None else None
    return Progress(
        planned=of,
        today=today,
        forecast=forecast,
        overdue=late,
        approved=approved,
        comparison=(
            compare(of.plan, forecast, of.calendar, approved) if approved is not None else None
        ),
    )
