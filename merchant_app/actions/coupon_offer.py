"""What a form says of a batch of coupons, and what of it can be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from merchant_app.domain.coupons import CouponKind
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import MAX_MINOR

_LONGEST_NAME: Final = 80
_LONGEST_TEXT: Final = 500
_WHOLE: Final = 10_000
_MOST_EACH: Final = 1000


@dataclass(frozen=True, slots=True)
class Offer:
    """All that a form says of a batch; the meaning of each field is that of `CouponBatch`."""

    name: str
    kind: CouponKind
    value: int
    valid_from: date
    valid_to: date
    threshold: int = 0
    cost: int = 0
    per_person: int = 1
    channel_id: int | None = None
    place: str = ""
    partner: str = ""
    terms: str = ""
    on_item: bool = False


def columns_of(offer: Offer) -> dict[str, str | int | date | None]:
    """Give an offer as the columns of its row."""
    return {
        "name": offer.name,
        "kind": offer.kind.value,
        "value": offer.value,
        "threshold": offer.threshold,
        "cost": offer.cost,
        "valid_from": offer.valid_from,
        "valid_to": offer.valid_to,
        "per_person": offer.per_person,
        "channel_id": offer.channel_id,
        "place": offer.place,
        "partner": offer.partner,
        "terms": offer.terms,
        "on_item": int(offer.on_item),
    }


def checked_offer(offer: Offer) -> Offer:
    """Give the offer as it is kept.

    Raises:
        UserError: at the first field that cannot be.

    """
    name = " ".join(offer.name.split())
    if not name:
        raise UserError(
            msg('Write what the coupons are called, like "Second cup half price".'), field="name"
        )
    if len(name) > _LONGEST_NAME:
        raise UserError(
            msg("A name has up to {most} characters. Shorten it.", most=_LONGEST_NAME), field="name"
        )
    _check_value(offer)
    if offer.valid_to < offer.valid_from:
        raise UserError(
            msg("The last day comes before the first. Choose a later one."), field="valid_to"
        )
    if not 1 <= offer.per_person <= _MOST_EACH:
        raise UserError(msg("One person may use at least one coupon."), field="per_person")
    for field, amount in (("threshold", offer.threshold), ("cost", offer.cost)):
        if not 0 <= amount <= MAX_MINOR:
            raise UserError(msg("Enter an amount of 0 or more."), field=field)
    texts = {"place": offer.place, "partner": offer.partner, "terms": offer.terms}
    for field, text in texts.items():
        if len(text) > _LONGEST_TEXT:
            raise UserError(
                msg("This has up to {most} characters. Shorten it.", most=_LONGEST_TEXT),
                field=field,
            )
    percent = offer.kind is CouponKind.PERCENT
    return Offer(
        name=name,
        kind=offer.kind,
        value=0 if offer.kind is CouponKind.GIFT else offer.value,
        valid_from=offer.valid_from,
        valid_to=offer.valid_to,
        threshold=offer.threshold,
        cost=offer.cost,
        per_person=offer.per_person,
        channel_id=offer.channel_id,
        place=" ".join(offer.place.split()),
        partner=" ".join(offer.partner.split()),
        terms=offer.terms.strip(),
        on_item=offer.on_item and percent,
    )


def _check_value(offer: Offer) -> None:
    match offer.kind:
        case CouponKind.PERCENT if not 0 < offer.value <= _WHOLE:
            raise UserError(msg("Write how many per cent, from 1 to 100."), field="value")
        case CouponKind.AMOUNT if not 0 < offer.value <= MAX_MINOR:
            raise UserError(msg("Write how much money the coupon takes off."), field="value")
        case CouponKind.AMOUNT if 0 < offer.threshold < offer.value:
            raise UserError(
                msg("The coupon would take off more than the bill it counts from. Raise it."),
                field="threshold",
            )
        case _:
            return
