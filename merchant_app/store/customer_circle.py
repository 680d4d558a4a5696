"""Who belongs to a customer: who brought them, whom they brought, who holds the same card."""

from __future__ import annotations

from dataclasses import dataclass

from merchant_app.store.shop import Shop


@dataclass(frozen=True, slots=True)
class Known:
    """Another customer, by name and number; the number is whole, who shows it masks it."""

    id: int
    name: str
    phone: str = ""


def known(shop: Shop, customer_id: int | None) -> Known | None:
    """Give a customer by name and number, or None."""
    row = shop.row("SELECT id, name, phone FROM customer WHERE id = ?", (customer_id,))
    return Known(*row) if row else None


def brought_by(shop: Shop, customer_id: int, *, limit: int = 5) -> tuple[list[Known], int]:
    """Give whom a customer brought, newest first, and how many there are in all."""
    rows = shop.rows(
        "SELECT id, name, phone, count(*) OVER () AS number FROM customer WHERE referred_by_id = ?"
        " ORDER BY joined DESC, id DESC LIMIT ?",
        (customer_id, limit),
    )
    return [Known(*row[:3]) for row in rows], rows[0]["number"] if rows else 0


def card_holders(shop: Shop, card_id: int, *, but_not: int) -> list[Known]:
    """Give who else holds a card."""
    rows = shop.rows(
        "SELECT id, name, phone FROM customer WHERE family_id = ? AND family_id IS NOT NULL"
        " AND id <> ? ORDER BY id LIMIT 20",
        (card_id, but_not),
    )
    return [Known(*row) for row in rows]


def brings_in_a_circle(shop: Shop, customer_id: int, referred_by_id: int) -> bool:
    """Tell whether a customer would, by way of others, have brought themselves."""
    return bool(
        shop.value(
            "WITH RECURSIVE up(id) AS (VALUES(?) UNION SELECT c.referred_by_id FROM up"
            " JOIN customer c ON c.id = up.id WHERE c.referred_by_id IS NOT NULL)"
            " SELECT count(*) FROM up WHERE id = ?",
            (referred_by_id, customer_id),
        )
    )
