"""Who is compared to find customers that are in the file twice."""

from __future__ import annotations

from merchant_app.domain.duplicates import Person
from merchant_app.store.shop import Shop


def people_to_compare(shop: Shop) -> list[Person]:
    """Give everybody with what is compared."""
    rows = shop.rows(
        "SELECT id, name, substr(search_text, 1, instr(search_text || ' ', ' ') - 1), phone,"
        " phone_other, email, wechat, coalesce(birthday, ''), birthday_lunar FROM customer"
    )
    return [
        Person(
            row[0],
            row[1],
            row[2],
            tuple(phone for phone in (row[3], row[4]) if phone),
            row[5],
            row[6],
            # The same day of the other calendar is another day.
            f"L{row[7]}" if row[7] and row[8] else row[7],
        )
        for row in rows
    ]


def not_same(shop: Shop) -> set[tuple[int, int]]:
    """Give the pairs, the lower id first, that somebody said are two people."""
    return {(row[0], row[1]) for row in shop.rows("SELECT one_id, other_id FROM not_duplicate")}


def not_duplicate_id(shop: Shop, one_id: int, other_id: int) -> int | None:
    """Give the row that keeps two customers apart, or None."""
    found = shop.value(
        "SELECT id FROM not_duplicate WHERE one_id = ? AND other_id = ?",
        (min(one_id, other_id), max(one_id, other_id)),
    )
    return None if found is None else int(found)
