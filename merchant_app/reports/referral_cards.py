"""Small cards with a customer's referral code, ten on a sheet, to give to friends."""

from __future__ import annotations

from merchant_app.domain.referrals import ReferralCode
from merchant_app.i18n import using
from merchant_app.store.points import point_rules
from merchant_app.store.shop import Shop


def referral_document(shop: Shop, referral: ReferralCode, *, language: str, paper: str) -> bytes:
    """Give a sheet of cards as the bytes of a PDF."""
    from merchant_app.reports.pdf.paper import PAPERS  # these load the library that draws
    from merchant_app.reports.referral_cards_pdf import cards_pdf

    rules = point_rules(shop)
    with using(language):
        return cards_pdf(
            shop.info.name,
            referral,
            points=rules.referral if rules.active else 0,
            language=language,
            paper=PAPERS[paper],
        )
