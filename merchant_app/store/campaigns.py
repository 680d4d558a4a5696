"""Queries for campaigns."""

from __future__ import annotations

from datetime import date
from typing import Any

from merchant_app.domain.campaign import Campaign, CampaignState
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.shop import Shop

_COLUMNS = "id, name, template, summary, icon, state, first, last, key_day, budget, lead_id, note"


def campaigns(shop: Shop) -> list[Campaign]:
    """Give all campaigns, the latest start first."""
    return [
        _campaign(row)
        for row in shop.rows(f"SELECT {_COLUMNS} FROM campaign ORDER BY first DESC, id DESC")
    ]


def campaign(shop: Shop, campaign_id: int) -> Campaign:
    """Give one campaign.

    Raises:
        UserError: if the file has none with this number.

    """
    row = shop.row(f"SELECT {_COLUMNS} FROM campaign WHERE id = ?", (campaign_id,))
    if row is None:
        raise UserError(
            msg("There is no campaign {n} in this file. Choose one of the list.", n=campaign_id),
            field="campaign",
        )
    return _campaign(row)


def current_campaign(shop: Shop, today: date) -> Campaign | None:
    """Give the campaign a person most likely means: running, else next to start, else last."""
    known = [each for each in campaigns(shop) if each.state is not CampaignState.DRAFT]
    running = [c for c in known if c.first <= today <= c.last and c.state is CampaignState.ACTIVE]
    if running:
        return running[0]
    coming = [each for each in known if each.first > today]
    if coming:
        return coming[-1]
    rest = known or campaigns(shop)
    return rest[0] if rest else None


def optional_day(text: str | None) -> date | None:
    """Read a day column that may be empty."""
    return None if text is None else date.fromisoformat(text)


def _campaign(row: Any) -> Campaign:
    return Campaign(
        id=row["id"],
        name=row["name"],
        template=row["template"],
        summary=row["summary"],
        icon=row["icon"],
        state=CampaignState(row["state"]),
        first=date.fromisoformat(row["first"]),
        last=date.fromisoformat(row["last"]),
        key_day=optional_day(row["key_day"]),
        budget=row["budget"],
        lead_id=row["lead_id"],
        note=row["note"],
    )
