"""Reads what the load of each person is computed from."""

from __future__ import annotations

from dataclasses import dataclass

from merchant_app.domain.load import PersonLoad, assignments, loads
from merchant_app.store.people import person_names
from merchant_app.store.settings import setting
from merchant_app.store.shop import Shop
from merchant_app.store.task_parts import people_beside_owners
from merchant_app.store.timeline import planned


@dataclass(frozen=True, slots=True)
class TeamLoad:
    """The load of everybody who works on a campaign, by name; `limit` is what is not too much."""

    limit: int
    people: tuple[tuple[str, PersonLoad], ...]


def team_load(shop: Shop, campaign_id: int) -> TeamLoad:
    """Give how much each person has to do in a campaign."""
    return shop.kept(("team_load", campaign_id), lambda: _team_load(shop, campaign_id))


def _team_load(shop: Shop, campaign_id: int) -> TeamLoad:
    of = planned(shop, campaign_id)
    limit: int = setting(shop, "load_limit")
    work = assignments(of.plan, of.schedule, people_beside_owners(shop, campaign_id))
    names = person_names(shop)
    found = loads(work, of.plan.absences, of.calendar, limit=limit)
    named = sorted(((names[key], each) for key, each in found.items()), key=_by_name)
    return TeamLoad(limit, tuple(named))


def _by_name(named: tuple[str, PersonLoad]) -> tuple[str, int]:
    return named[0].casefold(), named[1].person_id
