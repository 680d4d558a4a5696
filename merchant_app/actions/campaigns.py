"""What a person does with whole campaigns."""

from __future__ import annotations

from datetime import UTC, date, datetime

from merchant_app.actions.checks import name_of, text_of
from merchant_app.actions.keep_draft import keep_draft
from merchant_app.domain.campaign import CampaignState
from merchant_app.domain.from_template import lay_out
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.plan_draft import PlanDraft
from merchant_app.exchange.template_files import find_template
from merchant_app.store.campaigns import campaign
from merchant_app.store.shop import Shop
from merchant_app.store.timeline import shop_calendar


def draft_campaign(
    shop: Shop,
    *,
    template_id: str,
    name: str = "",
    start: date | None = None,
    end: date | None = None,
    key_day: date | None = None,
    budget: int | None = None,
    language: str = "",
) -> PlanDraft:
    """Lay out a campaign from a template without keeping it, for a preview.

    `budget` is in minor units, None for the template's own; `language` is the shop's if empty.

    Raises:
        UserError: with field "template", "start", "end", "key_day" or "budget".

    """
    template = find_template(template_id)
    around = start or key_day or end
    if around is None:
        raise UserError(msg("Choose the first day."), field="start")
    info = shop.info
    return lay_out(
        template,
        name=name_of(name) if name.strip() else "",
        start=start,
        end=end,
        key_day=key_day,
        budget=budget,
        language=language or info.language,
        calendar=shop_calendar(shop, around, end or around),
        currency_decimals=info.currency.decimals,
    )


def create_campaign(shop: Shop, draft: PlanDraft) -> int:
    """Keep a drafted campaign with everything in it as one edit. Gives its id."""
    with shop.edit(msg("Create campaign {name}", name=draft.name)) as edit:
        return keep_draft(shop, edit, draft, now=datetime.now(UTC))


def change_campaign(
    shop: Shop,
    *,
    campaign_id: int,
    name: str,
    summary: str = "",
    lead_id: int | None = None,
    note: str = "",
) -> None:
    """Change a campaign's name, its one-line summary, who leads it, and the note."""
    name = name_of(name)
    with shop.edit(msg("Change campaign {name}", name=name)) as edit:
        edit.update(
            "campaign",
            campaign_id,
            name=name,
            summary=text_of(summary, field="summary"),
            lead_id=lead_id,
            note=text_of(note, field="note"),
        )


def close_campaign(shop: Shop, *, campaign_id: int) -> None:
    """Close a campaign: it stays to look at and to compare with."""
    of = campaign(shop, campaign_id)
    with shop.edit(msg("Close campaign {name}", name=of.name)) as edit:
        edit.update("campaign", campaign_id, state=CampaignState.CLOSED.value)


def reopen_campaign(shop: Shop, *, campaign_id: int) -> None:
    """Take up a closed campaign again."""
    of = campaign(shop, campaign_id)
    with shop.edit(msg("Open campaign {name} again", name=of.name)) as edit:
        edit.update("campaign", campaign_id, state=CampaignState.ACTIVE.value)


def delete_campaign(shop: Shop, *, campaign_id: int) -> None:
    """Remove a campaign with its plan, money, goals and risks; customers stay."""
    of = campaign(shop, campaign_id)
    with shop.edit(msg("Delete campaign {name}", name=of.name)) as edit:
        edit.delete("campaign", campaign_id)
