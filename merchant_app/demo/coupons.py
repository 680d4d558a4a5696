"""The demonstration's coupons, some of them used by guests; and guests who bring guests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Final

from merchant_app.demo.customers import Guest
from merchant_app.domain.coupon_codes import new_codes
from merchant_app.i18n import _
from merchant_app.store.customers import purchases_of
from merchant_app.store.edit import Value
from merchant_app.store.people import channels
from merchant_app.store.shop import Edit, Shop

_RUNNING_FOR: Final = timedelta(days=60)
_LONG_AGO: Final = 100
_REFERRERS: Final = 14
_POINTS: Final = 50
_AMOUNT_OFF: Final = 500


def fill(
    shop: Shop, edit: Edit, rng: Random, *, today: date, campaign_id: int, known: list[Guest]
) -> None:
    """Write five batches of coupons and some referrals."""
    ways: list[int | None] = [channel.id for channel in channels(shop)] or [None]
    first = today - _RUNNING_FOR
    visits = list(_visits(shop, rng, known, first))
    terms = _("Not together with other offers.")
    offers = (
        # name, kind, value, on one item, cost, street, partner, made, used
        (_("Second cup at half price"), "percent", 5000, 1, 0, _("School street"), "", 160, 61),
        (_("Second cup at half price"), "percent", 5000, 1, 0, _("Riverside road"), "", 160, 27),
        (_("Celebration weekend, a fifth off"), "percent", 2000, 0, 0, "", "", 140, 58),
        (_("A cookie with your coffee"), "gift", 0, 0, 250, "", _("Flower shop"), 120, 34),
        (_("Five off from thirty on"), "amount", _AMOUNT_OFF, 0, 0, _("Garden estate"), "", 200, 0),
    )  # fmt: skip
    taken: set[str] = set()
    for number, (name, kind, value, on_item, cost, place, partner, made, used) in enumerate(offers):
        begins = first if used else today + timedelta(days=5)
        batch = edit.insert(
            "coupon_batch",
            campaign_id=campaign_id,
            channel_id=ways[number % len(ways)],
            name=name,
            kind=kind,
            value=value,
            on_item=on_item,
            threshold=3000 if kind == "amount" else 0,
            cost=cost,
            valid_from=begins,
            valid_to=today + timedelta(days=14 + 8 * number),
            terms=terms,
            place=place,
            partner=partner,
        )
        codes = new_codes(made, taken, rng)
        taken.update(codes)
        rows: list[tuple[Value, ...]] = []
        for at, code in enumerate(codes):
            if at < used and visits:
                guest, day, purchase_id, paid = visits.pop()
                off = _off(kind, value, on_item, paid)
                edit.update("purchase", purchase_id, discount=off)
                rows.append((batch, code, guest, first, day, purchase_id, off))
            else:
                handed_out = first if used and at < made * 4 // 5 else None
                rows.append((batch, code, None, handed_out, None, None, 0))
        edit.insert_many(
            "coupon",
            ("batch_id", "code", "customer_id", "issued_on", "redeemed_on", "purchase_id",
             "discount"),
            rows,
        )  # fmt: skip
    _referrals(edit, rng, today=today, known=known, taken=taken)


def _visits(
    shop: Shop, rng: Random, known: list[Guest], first: date
) -> Iterator[tuple[int, date, int, int]]:
    """Give guest, day, purchase and what was paid, for guests who came since `first`.

    The last ones given are taken first: they are the first visits, which coupons bring.
    """
    new = [guest for guest in known if guest.days and guest.days[0] >= first]
    old = [guest for guest in known if guest.days and guest.days[0] < first <= guest.days[-1]]
    chosen = rng.sample(old, min(110, len(old))) + rng.sample(new, min(90, len(new)))
    rng.shuffle(chosen)
    for guest in chosen:
        bought = purchases_of(shop, guest.id)
        if not bought:
            continue
        one = bought[-1] if bought[-1].day >= first else bought[0]
        if one.day >= first:
            yield guest.id, one.day, one.id, one.amount


def _off(kind: str, value: int, on_item: int, paid: int) -> int:
    """Give what a coupon took off a purchase of which `paid` is known."""
    if kind == "percent" and on_item:
        return paid // 4
    if kind == "percent":
        return paid * value // (10_000 - value)
    return 0


def _referrals(
    edit: Edit, rng: Random, *, today: date, known: list[Guest], taken: set[str]
) -> None:
    """Give some regular guests a code; most of them have brought somebody."""
    regular = [guest for guest in known if len(guest.days) > 12 and guest.days[-1] > today
               - timedelta(days=20)]  # fmt: skip
    fresh = [guest for guest in known if guest.days and guest.days[0] > today
             - timedelta(days=_LONG_AGO)]  # fmt: skip
    bringing = rng.sample(regular, min(_REFERRERS, len(regular)))
    codes = new_codes(len(bringing), taken, rng)
    brought = iter(rng.sample(fresh, min(3 * _REFERRERS, len(fresh))))
    points = []
    for at, (guest, code) in enumerate(zip(bringing, codes, strict=True)):
        edit.insert(
            "referral_code",
            customer_id=guest.id,
            code=code,
            made_on=today - timedelta(days=_LONG_AGO),
        )
        for _each in range((3, 2, 1, 1, 0)[at % 5]):
            friend = next(brought, None)
            if friend is None or friend.id == guest.id or friend.id in {g.id for g in bringing}:
                continue
            edit.update("customer", friend.id, referred_by_id=guest.id)
            points += [(who, friend.days[0], _POINTS, "given") for who in (guest.id, friend.id)]
    edit.insert_many("point_entry", ("customer_id", "day", "points", "kind"), points)
