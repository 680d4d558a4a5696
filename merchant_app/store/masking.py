"""Whether phone numbers stay hidden on screen until somebody asks for them."""

from __future__ import annotations

from merchant_app.domain.phones import masked_phone
from merchant_app.store.settings import setting
from merchant_app.store.shop import Shop


def masks_phones(shop: Shop) -> bool:
    """Tell whether the shop hides phone numbers and addresses on screen."""
    return shop.kept("mask_phones", lambda: bool(setting(shop, "mask_phones")), tables=("setting",))


def shown_phone(shop: Shop, phone: str) -> str:
    """Give a phone number as it stands on screen: whole, or with its middle hidden."""
    return masked_phone(phone) if masks_phones(shop) else phone
