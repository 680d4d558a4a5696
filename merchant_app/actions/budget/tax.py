"""Whether the shop plans prices with tax on top."""

from __future__ import annotations

from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import WHOLE
from merchant_app.store.budget import taxed_line_ids
from merchant_app.store.settings import setting, write_setting
from merchant_app.store.shop import Shop


def set_tax(shop: Shop, *, on: bool, usual_rate: int | None = None) -> None:
    """Plan with tax on top of prices, or without.

    Args:
        shop: the file.
        on: whether lines have a tax rate; switched off, no line of the shop has one any more.
        usual_rate: what new lines begin with, in basis points; None leaves it.

    Raises:
        UserError: if the rate is no share.

    """
    if usual_rate is not None and not 0 <= usual_rate <= WHOLE:
        raise UserError(msg("Write a share from 0 to 100 %."), field="usual_rate")
    label = msg("Plan with tax on top") if on else msg("Plan without tax on top")
    with shop.edit(label) as edit:
        if bool(setting(shop, "plan_tax")) != on:
            write_setting(shop, edit, "plan_tax", on)
        if usual_rate is not None and setting(shop, "usual_tax_rate") != usual_rate:
            write_setting(shop, edit, "usual_tax_rate", usual_rate)
        if not on:
            for line_id in taxed_line_ids(shop):
                edit.update("budget_line", line_id, tax_rate=0)
