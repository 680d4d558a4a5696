"""Cards, who holds them, and what is on them."""

from __future__ import annotations

from dataclasses import dataclass

from merchant_app.store.points import Card, card_from
from merchant_app.store.shop import Shop


@dataclass(frozen=True, slots=True)
class Holder:
    """A customer who holds a card, and the points that are their own."""

    customer_id: int
    name: str
    points: int


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card with its holders, oldest customer first."""

    card: Card
    holders: tuple[Holder, ...]

    @property
    def points(self) -> int:
        """The points of all holders together."""
        return sum(each.points for each in self.holders)


def card(shop: Shop, card_id: int) -> Card | None:
    """Give one card, or None."""
    row = shop.row("SELECT * FROM family WHERE id = ?", (card_id,))
    return card_from(row) if row else None


def cards(shop: Shop) -> list[CardRow]:
    """Give the cards with their holders, by name."""
    held: dict[int, list[Holder]] = {}
    for row in shop.rows(
        "SELECT c.family_id, c.id, c.name, (SELECT coalesce(sum(points), 0) FROM point_entry"
        " WHERE customer_id = c.id) AS points FROM customer c"
        " WHERE c.family_id IS NOT NULL ORDER BY c.id"
    ):
        held.setdefault(row[0], []).append(Holder(row[1], row[2], row[3]))
    return [
        CardRow(card_from(row), tuple(held.get(row["id"], ())))
        for row in shop.rows("SELECT * FROM family ORDER BY name, id")
    ]


def holders(shop: Shop, card_id: int) -> list[Holder]:
    """Give who holds a card, oldest customer first."""
    rows = shop.rows(
        "SELECT c.id, c.name, (SELECT coalesce(sum(points), 0) FROM point_entry"
        " WHERE customer_id = c.id) AS points FROM customer c"
        " WHERE c.family_id = ? AND c.family_id IS NOT NULL ORDER BY c.id",
        (card_id,),
    )
    return [Holder(row[0], row[1], row[2]) for row in rows]
