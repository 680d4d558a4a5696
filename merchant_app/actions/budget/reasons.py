"""Writing down once why something costs more or less than planned."""

from __future__ import annotations

from datetime import date

from merchant_app.actions.checks import day_of, name_of
from merchant_app.domain.messages import msg
from merchant_app.store.budget_control import About, Reason, write_reason
from merchant_app.store.campaigns import campaign
from merchant_app.store.shop import Shop


def explain_difference(
    shop: Shop,
    *,
    campaign_id: int,
    about: About,
    name: str,
    reason: str,
    difference: int,
    today: date,
) -> None:
    """Keep why something costs more or less than planned; an empty reason takes it away.

    `about` is the column and the id it is about, or ("period", "2026-11"); `name` what a person
    calls it; `difference` what it is today, in minor units.
    """
    campaign(shop, campaign_id)
    text = name_of(reason, field="reason") if reason.strip() else ""
    kept = Reason(text, difference, day_of(today, field="day")) if text else None
    label = (
        msg("Explain the difference of {name}", name=name)
        if text
        else msg("Take away the reason of {name}", name=name)
    )
    with shop.edit(label) as edit:
        write_reason(shop, edit, campaign_id, about, kept)
