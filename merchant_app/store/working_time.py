"""What a change of the working days would do to a campaign, tried out without writing it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from merchant_app.domain.plan import Absence
from merchant_app.domain.schedule import schedule
from merchant_app.domain.schedule_effect import ScheduleEffect, effect_of
from merchant_app.store.settings import opening_days
from merchant_app.store.shop import Shop
from merchant_app.store.timeline import calendar_of, planned


def effect_of_closing(shop: Shop, campaign_id: int, first: date, last: date) -> ScheduleEffect:
    """Say what happens to a campaign if the shop is closed from `first` to `last`."""
    of = planned(shop, campaign_id)
    opening = opening_days(shop)
    closed = replace(opening, closed=(*opening.closed, (first, last, "")))
    calendar = calendar_of(closed, of.campaign.first, of.campaign.last)
    return effect_of(of.plan, of.schedule, schedule(of.plan, calendar))


def effect_of_opening(shop: Shop, campaign_id: int, day: date) -> ScheduleEffect:
    """Say what happens to a campaign if the shop opens on a day on which it would be closed."""
    of = planned(shop, campaign_id)
    opening = opening_days(shop)
    opened = replace(opening, also_open=opening.also_open | {day})
    calendar = calendar_of(opened, of.campaign.first, of.campaign.last)
    return effect_of(of.plan, of.schedule, schedule(of.plan, calendar))


def effect_of_absence(
    shop: Shop, campaign_id: int, person_id: int, first: date, last: date
) -> ScheduleEffect:
    """Say what happens to a campaign if a person is away from `first` to `last`."""
    of = planned(shop, campaign_id)
    plan = replace(of.plan, absences=(*of.plan.absences, Absence(person_id, first, last)))
    return effect_of(of.plan, of.schedule, schedule(plan, of.calendar))
