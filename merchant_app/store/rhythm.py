"""How often the shop's customers come, and where the fifths of recency, frequency and money lie."""

from __future__ import annotations

from merchant_app.domain.customers import Rhythm
from merchant_app.domain.rfm import RfmCuts, cuts_of
from merchant_app.store.customers import buyers
from merchant_app.store.settings import setting
from merchant_app.store.shop import Shop


def rhythm_of(shop: Shop) -> Rhythm:
    """Give after how many days the shop's customers count as at risk, and as lost."""
    return Rhythm(**setting(shop, "rhythm"))


def rfm_cuts(shop: Shop) -> RfmCuts:
    """Give the boundaries of the fifths among all who bought."""
    return shop.kept("rfm_cuts", lambda: cuts_of(buyers(shop)), tables=("purchase", "customer"))
