"""What a person can do with tiers: say which there are, and set one by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from merchant_app.actions.customers import existing
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import MAX_MINOR
from merchant_app.domain.points import Tier
from merchant_app.store import points as store
from merchant_app.store.shop import Edit, Shop
from merchant_app.store.tiers import customers_set_to

_LONGEST_NAME: Final = 40
_LONGEST_BENEFIT: Final = 200
_MOST_RATE: Final = 100_000


def set_tiers(shop: Shop, *, tiers: Sequence[Tier]) -> None:
    """Make the tiers those given, those with id 0 being new; the others go.

    Customers set to a tier by hand keep it under its new name, and lose it with the tier.

    Raises:
        UserError: if a name is missing, too long or there twice, or a number cannot be.

    """
    wanted = [_checked(each) for each in tiers]
    names = [each.name.casefold() for each in wanted]
    if len(set(names)) < len(names):
        raise UserError(msg("Two tiers have the same name. Give each its own."))
    known = {each.id: each for each in store.tiers(shop)}
    kept = {each.id for each in wanted if each.id in known}
    with shop.edit(msg("Change the tiers")) as edit:
        for tier in known.values():
            if tier.id not in kept:
                _rename_by_hand(shop, edit, tier.name, "")
                edit.delete("tier", tier.id)
        changed = [each for each in wanted if each.id in kept]
        for tier in changed:  # names may be swapped: first make room
            if known[tier.id].name != tier.name:
                edit.update("tier", tier.id, name=f"\x1f{tier.id}")
        by_hand = {
            tier.id: customers_set_to(shop, known[tier.id].name)
            for tier in changed
            if known[tier.id].name != tier.name
        }
        for tier in changed:
            edit.update("tier", tier.id, **_columns(tier))
            for customer_id in by_hand.get(tier.id, ()):
                edit.update("customer", customer_id, tier=tier.name)
        for tier in wanted:
            if tier.id not in kept:
                edit.insert("tier", **_columns(tier))


def set_tier(shop: Shop, customer_ids: Sequence[int], *, tier: str) -> None:
    """Set the tier of customers by hand, by its name; "" lets it be computed again.

    Raises:
        UserError: if there is no such tier, or a customer is gone.

    """
    if tier and tier not in {each.name for each in store.tiers(shop)}:
        raise UserError(msg("There is no such tier any more. Choose another one."), field="tier")
    people = [existing(shop, each) for each in customer_ids]
    if not people:
        return
    label = (
        msg("Set the tier of {name}", name=people[0].name)
        if len(people) == 1
        else msg("Set the tier of {count} customers", count=len(people))
    )
    with shop.edit(label) as edit:
        for each in people:
            edit.update("customer", each.id, tier=tier)


def _checked(tier: Tier) -> Tier:
    name = " ".join(tier.name.split())
    if not name:
        raise UserError(msg("A tier needs a name. Write one."))
    if len(name) > _LONGEST_NAME:
        raise UserError(msg("A name has up to {most} characters. Shorten it.", most=_LONGEST_NAME))
    for number, most in (
        (tier.from_points or 0, MAX_MINOR),
        (tier.from_spent or 0, MAX_MINOR),
        (tier.points_per_unit, _MOST_RATE),
    ):
        if not 0 <= number <= most:
            raise UserError(msg("A number of {name} is out of range. Check it.", name=name))
    return replace(tier, name=name, benefit=tier.benefit.strip()[:_LONGEST_BENEFIT])


def _columns(tier: Tier) -> dict[str, str | int | None]:
    return {
        "name": tier.name,
        "from_points": tier.from_points,
        "from_spent": tier.from_spent,
        "points_per_unit": tier.points_per_unit,
        "benefit": tier.benefit,
    }


def _rename_by_hand(shop: Shop, edit: Edit, before: str, after: str) -> None:
    for customer_id in customers_set_to(shop, before):
        edit.update("customer", customer_id, tier=after)
