"""Putting lines that come from a table into the plan: one edit, whatever their number."""

from __future__ import annotations

from collections.abc import Sequence

from merchant_app.actions.budget.lines import (
    NewCategory,
    check_figures,
    insert_category,
    unit_of,
)
from merchant_app.actions.checks import name_of, text_of
from merchant_app.domain.budget import CategoryKind
from merchant_app.domain.budget_draft import LineDraft
from merchant_app.domain.channels import ChannelKind
from merchant_app.domain.messages import UserError, msg, msgn
from merchant_app.store.budget import budget_lines, categories
from merchant_app.store.campaigns import campaign
from merchant_app.store.people import channel_names
from merchant_app.store.settings import setting
from merchant_app.store.shop import Edit, Shop
from merchant_app.store.timeline import plan_of


def paste_lines(
    shop: Shop,
    *,
    campaign_id: int,
    drafts: Sequence[LineDraft],
    category: int | NewCategory,
    phase_id: int | None = None,
) -> list[int]:
    """Plan lines as they are written in a table. Gives their ids.

    Parts and channels of unknown names are made; `category` and `phase_id` are for lines that
    name none. Where the shop plans with tax, a line that does not say its rate has the usual one.

    Raises:
        UserError: if a name or a figure is not possible, or a phase is not in this campaign.

    """
    if not drafts:
        return []
    usual_tax = setting(shop, "usual_tax_rate") if setting(shop, "plan_tax") else 0
    plan = plan_of(shop, campaign(shop, campaign_id))
    phases = {phase.name.casefold(): phase.id for phase in plan.phases}
    for draft in drafts:
        if draft.phase and draft.phase.casefold() not in phases:
            raise UserError(msg('There is no phase "{name}" in this campaign.', name=draft.phase))
    label = msg("Paste budget line {name}", name=name_of(drafts[0].name))
    if len(drafts) > 1:
        label = msgn("Paste {n} budget line", "Paste {n} budget lines", n=len(drafts))
    place = len(budget_lines(shop, campaign_id))
    ids = []
    with shop.edit(label) as edit:
        names = _Names(shop, edit, campaign_id, category)
        for at, draft in enumerate(drafts):
            check_figures(draft.quantity, draft.unit_price, draft.tax_rate or 0)
            ids.append(
                edit.insert(
                    "budget_line",
                    campaign_id=campaign_id,
                    category_id=names.category(draft.category),
                    phase_id=phases[draft.phase.casefold()] if draft.phase else phase_id,
                    channel_id=names.channel(draft.channel),
                    position=place + at,
                    name=name_of(draft.name),
                    quantity=draft.quantity,
                    unit=unit_of(draft.unit),
                    unit_price=draft.unit_price,
                    tax_rate=usual_tax if draft.tax_rate is None else draft.tax_rate,
                    note=text_of(draft.note, field="note"),
                )
            )
    return ids


class _Names:
    """Parts and channels by name; those that are new are made when they are first asked for."""

    def __init__(self, shop: Shop, edit: Edit, campaign_id: int, usual: int | NewCategory) -> None:
        self._shop, self._edit, self._campaign_id = shop, edit, campaign_id
        self._usual = usual
        self._categories = {each.name.casefold(): each.id for each in categories(shop, campaign_id)}
        self._channels = {name.casefold(): key for key, name in channel_names(shop).items()}

    def category(self, name: str) -> int:
        """Give the id of a part of the budget; "" is the usual one."""
        if not name:
            if isinstance(self._usual, int):
                return self._usual
            name, kind = self._usual.name, self._usual.kind
        else:
            kind = CategoryKind.OTHER
        if name.casefold() not in self._categories:
            self._categories[name.casefold()] = insert_category(
                self._shop, self._edit, self._campaign_id, NewCategory(name, kind)
            )
        return self._categories[name.casefold()]

    def channel(self, name: str) -> int | None:
        """Give the id of a channel; None for ""."""
        if not name:
            return None
        if name.casefold() not in self._channels:
            self._channels[name.casefold()] = self._edit.insert(
                "channel", name=name_of(name, field="channel"), kind=ChannelKind.PUBLIC.value
            )
        return self._channels[name.casefold()]
