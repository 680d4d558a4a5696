"""Hiding phone numbers on screen until somebody asks for them."""

from __future__ import annotations

from merchant_app.domain.messages import msg
from merchant_app.store.settings import write_setting
from merchant_app.store.shop import Shop


def mask_phones(shop: Shop, *, hide: bool) -> None:
    """Hide phone numbers and addresses on screen, or show them whole."""
    label = msg("Hide phone numbers") if hide else msg("Show phone numbers whole")
    with shop.edit(label) as edit:
        write_setting(shop, edit, "mask_phones", hide)
