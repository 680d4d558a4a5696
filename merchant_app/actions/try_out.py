"""Trying things out on a copy of the plan, and taking over what is to be."""

from __future__ import annotations

from merchant_app.domain.messages import UserError, msg
from merchant_app.store.campaigns import campaign
from merchant_app.store.shop import Shop
from merchant_app.store.try_out import TryOut


def begin_try_out(shop: Shop, *, campaign_id: int) -> TryOut:
    """Copy a campaign's plan to try things out in; whoever asked closes it.

    Raises:
        UserError: if the campaign is gone.

    """
    campaign(shop, campaign_id)
    return TryOut(shop, campaign_id)


def adopt(shop: Shop, try_out: TryOut, *, campaign_id: int) -> None:
    """Take everything over that is different in the copy, as one edit.

    Raises:
        UserError: if the campaign was deleted meanwhile, or nothing is different.

    """
    name = campaign(shop, campaign_id).name
    if not try_out.changed:
        raise UserError(msg("Nothing was changed in the copy. There is nothing to take over."))
    with shop.edit(msg("Take over what was tried out for {name}", name=name)) as edit:
        try_out.write_into(shop, edit)
