"""The demonstration's tiers, cards and older points, and a guest who is in the list twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Final

from merchant_app.demo.customers import Guest
from merchant_app.domain.points import PointKind, PointRules, expires_on
from merchant_app.i18n import _
from merchant_app.store.customers import customer, refresh_search_text
from merchant_app.store.points import CardKind
from merchant_app.store.settings import write_setting
from merchant_app.store.shop import Edit, Shop

_YUAN: Final = 100
_LAPSED: Final = timedelta(days=380)
_SOON: Final = timedelta(days=350)
_BONUS: Final = 2000


def fill(shop: Shop, edit: Edit, guests: Sequence[Guest], *, today: date) -> None:
    """Give the café its rules, tiers and cards; some points have lapsed, some soon will."""
    rules = PointRules()
    write_setting(shop, edit, "points", asdict(rules))
    for name, spent, rate, benefit in (
        (_("Silver"), 600 * _YUAN, 1200, _("A free refill")),
        (_("Gold"), 1500 * _YUAN, 1500, _("A birthday cake")),
    ):
        edit.insert(
            "tier", name=name, from_points=spent // _YUAN, from_spent=spent,
            points_per_unit=rate, benefit=benefit,
        )  # fmt: skip
    regulars = sorted(guests, key=lambda guest: (-len(guest.days), guest.id))
    _make_cards(shop, edit, regulars)
    for place, guest in enumerate(regulars[:24]):
        day = today - (_LAPSED if place % 3 == 0 else _SOON)
        edit.insert(
            "point_entry", customer_id=guest.id, day=day, points=30 + 10 * (place % 5),
            kind=PointKind.GIVEN.value, note=_("Opening party"), expires=expires_on(day, rules),
        )  # fmt: skip
    _write_down_twice(shop, edit, regulars)


def _make_cards(shop: Shop, edit: Edit, regulars: Sequence[Guest]) -> None:
    first, second = regulars[3], regulars[8]
    for kind, name, holders in (
        (CardKind.FAMILY, _family_name(shop, first), (first, regulars[40], regulars[41])),
        (CardKind.FAMILY, _family_name(shop, second), (second, regulars[42])),
        (CardKind.SENIOR, _("Senior card"), regulars[60:66]),
    ):
        shares = kind is CardKind.FAMILY
        card_id = edit.insert(
            "family", name=name, kind=kind.value, points="share" if shares else "add",
            bonus=0 if shares else _BONUS,
        )  # fmt: skip
        for guest in holders:
            edit.update("customer", guest.id, family_id=card_id)


def _family_name(shop: Shop, guest: Guest) -> str:
    found = customer(shop, guest.id)
    assert found is not None
    return _("Family of {name}", name=found.name)


def _write_down_twice(shop: Shop, edit: Edit, regulars: Sequence[Guest]) -> None:
    """Let two who came seldom be guests who came before: one number, or nearly one, and a name."""
    seldom = [guest for guest in reversed(regulars) if len(guest.days) == 1][:3]
    for guest, twin in zip(seldom, regulars[100:103], strict=True):
        found = customer(shop, twin.id)
        assert found is not None
        edit.update("customer", guest.id, name=found.name, phone=found.phone)
        refresh_search_text(shop, edit, guest.id)
