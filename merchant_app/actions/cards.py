"""What a person can do with cards: make, change, hand out, take back, dissolve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from merchant_app.actions.customers import existing
from merchant_app.actions.points import book_move
from merchant_app.domain.cards import levelled
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.point_lapse import taken
from merchant_app.store import cards as store
from merchant_app.store import points as point_store
from merchant_app.store.points import Card, CardKind
from merchant_app.store.shop import Edit, Shop, Value

_LONGEST_NAME: Final = 100
_MOST_BONUS: Final = 100_000


def make_card(
    shop: Shop,
    *,
    name: str,
    kind: CardKind,
    shares: bool,
    bonus: int = 0,
    customer_ids: Sequence[int] = (),
    today: date,
) -> int:
    """Make a card with its holders and give its id.

    With `shares` all holders use one balance; else each keeps their own and earns `bonus` basis
    points more. Who held another card holds this one instead.

    Raises:
        UserError: if the name is missing or too long, the bonus out of range, or a customer gone.

    """
    columns = _columns(name, kind, shares=shares, bonus=bonus)
    people = [existing(shop, each) for each in customer_ids]
    with shop.edit(msg("New card {name}", name=str(columns["name"]))) as edit:
        card_id = edit.insert("family", **columns)
        for each in people:
            _hand_over(shop, edit, each.id, card_id, today)
        return card_id


def change_card(
    shop: Shop,
    card_id: int,
    *,
    name: str,
    kind: CardKind,
    shares: bool,
    bonus: int = 0,
    customer_ids: Sequence[int] | None = None,
    today: date,
) -> None:
    """Change a card; `customer_ids` are all who are to hold it, None leaves them as they are.

    Raises:
        UserError: as `make_card`, or if the card is gone.

    """
    before = _existing(shop, card_id)
    columns = _columns(name, kind, shares=shares, bonus=bonus)
    held = [each.customer_id for each in store.holders(shop, card_id)]
    wanted = held if customer_ids is None else [existing(shop, i).id for i in customer_ids]
    with shop.edit(msg("Change card {name}", name=str(columns["name"]))) as edit:
        for customer_id in held:
            if customer_id not in wanted:
                _take_out(shop, edit, customer_id, before, today)
        if before.shares and not shares:
            _level(shop, edit, _own_points(shop, card_id), None, today)
        edit.update("family", card_id, **columns)
        for customer_id in wanted:
            if customer_id not in held:
                _hand_over(shop, edit, customer_id, card_id, today)


def take_out_of_card(shop: Shop, customer_id: int, *, today: date) -> None:
    """Take a customer out of their card, with their own points; holding none changes nothing.

    Points that others of the card used beyond their own stay with them, as far as it has to be.

    Raises:
        UserError: if the customer is gone.

    """
    found = existing(shop, customer_id)
    card = point_store.card_of(shop, customer_id)
    if card is None:
        return
    with shop.edit(msg("Take {name} out of card {card}", name=found.name, card=card.name)) as edit:
        _take_out(shop, edit, customer_id, card, today)


def dissolve_card(shop: Shop, card_id: int, *, today: date) -> None:
    """Give a card up: each holder keeps their own points, and nobody is left below zero.

    Raises:
        UserError: if the card is gone.

    """
    card = _existing(shop, card_id)
    with shop.edit(msg("Dissolve card {name}", name=card.name)) as edit:
        if card.shares:
            _level(shop, edit, _own_points(shop, card_id), None, today)
        for each in store.holders(shop, card_id):
            edit.update("customer", each.customer_id, family_id=None)
        edit.delete("family", card_id)


def take_from_card(
    shop: Shop, edit: Edit, customer_id: int, *, but_not: Value, today: date
) -> None:
    """Take a customer out of the card they hold, inside an open edit, unless it is this one."""
    card = point_store.card_of(shop, customer_id)
    if card is not None and card.id != but_not:
        _take_out(shop, edit, customer_id, card, today)


def _hand_over(shop: Shop, edit: Edit, customer_id: int, card_id: int, today: date) -> None:
    take_from_card(shop, edit, customer_id, but_not=card_id, today=today)
    edit.update("customer", customer_id, family_id=card_id)


def _take_out(shop: Shop, edit: Edit, customer_id: int, card: Card, today: date) -> None:
    if card.shares:
        _level(shop, edit, _own_points(shop, card.id), customer_id, today)
    edit.update("customer", customer_id, family_id=None)


def _level(
    shop: Shop, edit: Edit, own: Mapping[int, int], leaving: int | None, today: date
) -> None:
    """Make up for points that holders used beyond their own."""
    for each in levelled(own, last=leaving):
        entries = point_store.point_entries(shop, each.from_id)
        book_move(edit, taken(entries, each.points), each.to_id, today)


def _own_points(shop: Shop, card_id: int) -> dict[int, int]:
    return {each.customer_id: each.points for each in store.holders(shop, card_id)}


def _existing(shop: Shop, card_id: int) -> Card:
    found = store.card(shop, card_id)
    if found is None:
        raise UserError(msg("This card is not in the file any more. Look in the history."))
    return found


def _columns(name: str, kind: CardKind, *, shares: bool, bonus: int) -> dict[str, str | int | None]:
    plain = " ".join(name.split())
    if not plain:
        raise UserError(msg("A card needs a name. Write one."), field="name")
    if len(plain) > _LONGEST_NAME:
        raise UserError(
            msg("A name has up to {most} characters. Shorten it.", most=_LONGEST_NAME),
            field="name",
        )
    if not 0 <= bonus <= _MOST_BONUS:
        raise UserError(msg("Write a bonus of up to 1,000 per cent."), field="bonus")
    return {
        "name": plain,
        "kind": kind.value,
        "points": "share" if shares else "add",
        "bonus": 0 if shares else bonus,
    }
