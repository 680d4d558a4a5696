"""Queries for other ways to plan a campaign's money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from merchant_app.domain.budget_scenario import ChannelResult
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.campaigns import campaign
from merchant_app.store.measures import acquisition_spend, new_customers_by_channel
from merchant_app.store.shop import Shop


@dataclass(frozen=True, slots=True)
class Scenario:
    """One that was saved: the planned amount of each line that it changes, in minor units."""

    id: int
    campaign_id: int
    name: str
    made_on: date
    amounts: Mapping[int, int]


def scenarios(shop: Shop, campaign_id: int) -> list[Scenario]:
    """Give a campaign's saved scenarios in the order they were made."""
    amounts: dict[int, dict[int, int]] = {}
    for row in shop.rows(
        "SELECT scenario_id, line_id, planned FROM budget_scenario_line WHERE scenario_id IN"
        " (SELECT id FROM budget_scenario WHERE campaign_id = ?) ORDER BY id",
        (campaign_id,),
    ):
        amounts.setdefault(row[0], {})[row[1]] = row[2]
    rows = shop.rows(
        "SELECT id, name, made_on FROM budget_scenario WHERE campaign_id = ? ORDER BY id",
        (campaign_id,),
    )
    return [
        Scenario(row[0], campaign_id, row[1], date.fromisoformat(row[2]), amounts.get(row[0], {}))
        for row in rows
    ]


def scenario(shop: Shop, scenario_id: int) -> Scenario:
    """Give one scenario.

    Raises:
        UserError: if it is not there any more.

    """
    campaign_id = shop.value("SELECT campaign_id FROM budget_scenario WHERE id = ?", (scenario_id,))
    found = scenarios(shop, campaign_id) if campaign_id is not None else []
    for each in found:
        if each.id == scenario_id:
            return each
    raise UserError(msg("This scenario is no longer there. Choose another one."))


def channel_results(shop: Shop, campaign_id: int, today: date) -> dict[int | None, ChannelResult]:
    """Give what each channel brought in a campaign until today, and what that took."""
    of = campaign(shop, campaign_id)
    last = min(today, of.last)
    if last < of.first:
        return {}
    customers = new_customers_by_channel(shop, of.first, last)
    spent = acquisition_spend(shop, campaign_id, of.first, last)
    return {
        channel: ChannelResult(customers.get(channel, 0), spent.get(channel, 0))
        for channel in dict.fromkeys((*customers, *spent))
    }
