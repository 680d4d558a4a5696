"""Queries about several customers at once, by their ids."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Final

from merchant_app.store.shop import Shop

_THESE: Final = "json_each(?) w CROSS JOIN customer c ON c.id = w.value"


def existing_ids(shop: Shop, customer_ids: Collection[int]) -> list[int]:
    """Give those of some customers that are in the file, by id."""
    return shop.column(f"SELECT c.id FROM {_THESE} ORDER BY 1", (json.dumps(list(customer_ids)),))


def with_tag(shop: Shop, tag_id: int) -> frozenset[int]:
    """Give the customers who have a tag."""
    return frozenset(
        shop.column("SELECT customer_id FROM customer_tag WHERE tag_id = ?", (tag_id,))
    )


def search_texts(shop: Shop, customer_ids: Collection[int]) -> list[tuple[int, str]]:
    """Give what some customers are found by."""
    return shop.tuples(
        f"SELECT c.id, c.search_text FROM {_THESE}", (json.dumps(list(customer_ids)),)
    )


def out_of_reach(shop: Shop, customer_ids: Collection[int]) -> int:
    """Give how many of some customers agreed to no way of contact."""
    return int(
        shop.value(
            "SELECT count(*) FROM json_each(?) w WHERE NOT EXISTS (SELECT 1 FROM consent"
            " WHERE customer_id = w.value AND withdrawn_on IS NULL AND purpose <> 'analysis')",
            (json.dumps(list(customer_ids)),),
        )
    )


def known_by_words(shop: Shop) -> list[int]:
    """Give the customers who have a tag or a note with a day, by id."""
    return shop.column(
        "SELECT customer_id FROM customer_tag"
        " UNION SELECT customer_id FROM customer_note ORDER BY 1"
    )
