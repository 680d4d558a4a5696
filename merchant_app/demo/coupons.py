"""The demonstration's coupons: three batches, some of them used at the counter."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from merchant_app.demo.customers import Guest
from merchant_app.i18n import _
from merchant_app.store.people import channels
from merchant_app.store.shop import Edit, Shop

#: Without 0, 1, I, L, O and U, which are mistaken for each other when read aloud.
_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODES: Final = 140
_USED: Final = 0.43


def fill(
    shop: Shop, edit: Edit, rng: Random, *, today: date, campaign_id: int, known: list[Guest]
) -> None:
    """Write three batches of coupons; a good two fifths are used by guests who came."""
    ways = channels(shop)
    first = today - timedelta(days=60)
    came = [guest for guest in known if guest.days and guest.days[-1] > first]
    taken: set[str] = set()
    for number, (name, kind, value) in enumerate(
        (
            (_("Second cup at half price"), "percent", 5000),
            (_("Celebration weekend, a fifth off"), "percent", 2000),
            (_("A cookie with your coffee"), "gift", 0),
        )
    ):
        batch = edit.insert(
            "coupon_batch",
            campaign_id=campaign_id,
            channel_id=ways[number % len(ways)].id if ways else None,
            name=name,
            kind=kind,
            value=value,
            valid_from=first,
            valid_to=today + timedelta(days=30),
            terms=_("One for each guest, not together with other offers."),
        )
        rows = []
        for _each in range(_CODES):
            guest = rng.choice(came)
            used = rng.random() < _USED
            rows.append(
                (
                    batch,
                    _code(rng, taken),
                    guest.id if used else None,
                    first,
                    max(first, guest.days[-1]) if used else None,
                )
            )
        edit.insert_many(
            "coupon", ("batch_id", "code", "customer_id", "issued_on", "redeemed_on"), rows
        )


def _code(rng: Random, taken: set[str]) -> str:
    while True:
        code = "".join(rng.choice(_LETTERS) for _each in range(6))
        if code not in taken:
            taken.add(code)
            return code
