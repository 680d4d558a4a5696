"""What a batch of coupons offers, in the words of the language in use."""

from __future__ import annotations

from datetime import date

from merchant_app import formats
from merchant_app.domain.coupons import CouponBatch, CouponKind
from merchant_app.domain.money import Currency
from merchant_app.i18n import _, _n, language

_WHOLE = 10_000


def off_words(basis_points: int) -> str:
    """Write a share off as shops do: "20 %" off; in Chinese by what is left to pay, "8 折"."""
    if language() != "zh":
        return formats.percent(basis_points, places=1 if basis_points % 100 else 0)
    left = _WHOLE - basis_points
    figure = f"{left / 1000:.2f}".rstrip("0").rstrip(".")
    return f"{figure} 折"


def offer_words(batch: CouponBatch, currency: Currency) -> str:
    """Write what a coupon gives, and from which bill on."""
    least = formats.brief_money(batch.threshold, currency)
    gives = _gives(batch, currency)
    return _("{offer}, from {amount} on", offer=gives, amount=least) if batch.threshold else gives


def _gives(batch: CouponBatch, currency: Currency) -> str:
    match batch.kind:
        case CouponKind.PERCENT if batch.value >= _WHOLE:
            return _("One item free") if batch.on_item else _("Free of charge")
        case CouponKind.PERCENT if batch.on_item:
            return _("{off} off one item", off=off_words(batch.value))
        case CouponKind.PERCENT:
            return _("{off} off the bill", off=off_words(batch.value))
        case CouponKind.AMOUNT:
            return _("{amount} off", amount=formats.brief_money(batch.value, currency))
        case CouponKind.GIFT:
            return _("A gift")


def small_print(batch: CouponBatch) -> list[str]:
    """Give how many one person may use, and the lines of terms written for the batch."""
    each = _n("{n} per person", "{n} per person", batch.per_person)
    return [each, *(line.strip() for line in batch.terms.splitlines() if line.strip())]


def state_words(batch: CouponBatch, today: date) -> tuple[str, str]:
    """Give the word for where a batch stands, and its tone."""
    if batch.stopped_on is not None:
        return _("Stopped"), "emergency"
    if today > batch.valid_to:
        return _("Over"), "neutral"
    if today < batch.valid_from:
        return _("From {day}", day=formats.short_form(batch.valid_from)), "concern"
    return _("Running"), "good"
