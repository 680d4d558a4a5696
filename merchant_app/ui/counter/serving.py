"""Who is being served, from the first key until the sale is saved."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from merchant_app.actions.counter import NewGuest
from merchant_app.domain.phones import digits_of, masked_phone, normal_phone
from merchant_app.store.masking import masks_phones
from merchant_app.store.shop import Shop

#: A name of so many digits is the number of a customer who gave no name.
_DIGITS = 7
#: Stands for a customer who is not in the file yet, where what they would get is worked out.
NOBODY_YET = 0


def new_key() -> str:
    """Give the key of one sale, made once when it begins, so that it is never written twice."""
    return uuid.uuid4().hex


def shown_name(shop: Shop, name: str) -> str:
    """Give a name as it is shown: a number that stands for one is masked as numbers are."""
    if len(digits_of(name)) >= _DIGITS and normal_phone(name) == name and masks_phones(shop):
        return masked_phone(name)
    return name


@dataclass(frozen=True, slots=True)
class Serving:
    """A customer, somebody who becomes one with this sale, or a guest without a name.

    Attributes:
        key: what the sale is written under.
        customer_id: a customer who is in the file.
        guest: somebody who is not yet.
        name: how they are called on screen, "" for a guest without a name.
        coupon_id: the coupon they showed.
        referral: the code of whoever brought them.
        brought_by: that customer's name.

    """

    key: str = field(default_factory=new_key)
    customer_id: int | None = None
    guest: NewGuest | None = None
    name: str = ""
    coupon_id: int | None = None
    referral: str = ""
    brought_by: str = ""

    @property
    def counted_as(self) -> int | None:
        """The customer for whom coupons and points are worked out."""
        return NOBODY_YET if self.guest is not None else self.customer_id


@dataclass(frozen=True, slots=True)
class Typed:
    """What is filled in for a sale and not saved yet."""

    amount: str = ""
    item_price: str = ""
    coupon_id: int | None = None
    use_points: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """How the window is: what it shows and all that is typed in it."""

    page: str = "idle"
    line: str = ""
    serving: Serving | None = None
    typed: Typed = Typed()
    guest: NewGuest = field(default_factory=NewGuest)
    referral: str = ""
    brought_by: str = ""
