"""After a change of the working days each task must still find a day to be worked on."""

from __future__ import annotations

from merchant_app.domain.messages import UserError
from merchant_app.domain.schedule import schedule
from merchant_app.store.campaigns import campaign
from merchant_app.store.shop import Shop
from merchant_app.store.timeline import campaigns_with_work, plan_of, shop_calendar


def refuse_impossible_plans(shop: Shop, *, field: str, person_id: int | None = None) -> None:
    """Refuse what an open edit has done if a plan of the file has no dates any more.

    To be called inside the edit, which is rolled back then.

    Args:
        shop: the file, inside an edit.
        field: which input is to be changed.
        person_id: whose days changed, so that only plans with work of theirs are looked at;
            None if the change concerns everybody.

    Raises:
        UserError: with the sentence that names the task or the days, at `field`.

    """
    for campaign_id in campaigns_with_work(shop, person_id):
        of = campaign(shop, campaign_id)
        try:
            schedule(plan_of(shop, of), shop_calendar(shop, of.first, of.last))
        except UserError as error:
            raise UserError(error.message, field=field) from error
