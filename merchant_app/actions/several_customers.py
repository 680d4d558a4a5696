"""What a person can do with several customers at once; each of these is one edit."""

from __future__ import annotations

from collections.abc import Sequence

from merchant_app.actions.customers import plain_tag
from merchant_app.domain.messages import UserError, msg, msgn
from merchant_app.store.customers import tag_id
from merchant_app.store.search_text import with_words
from merchant_app.store.several_customers import existing_ids, search_texts, with_tag
from merchant_app.store.shop import Shop


def tag_customers(shop: Shop, customer_ids: Sequence[int], *, tag: str) -> int:
    """Put a tag on those who do not have it yet, and give how many that were.

    Raises:
        UserError: if the tag is empty or too long, or none of the customers is there any more.

    """
    plain = plain_tag(tag)
    there = _existing(shop, customer_ids)
    known = tag_id(shop, plain)
    has = with_tag(shop, known) if known is not None else frozenset[int]()
    wished = [each for each in there if each not in has]
    if not wished:
        return 0
    label = msgn("Tag {n} customer: {tag}", "Tag {n} customers: {tag}", n=len(wished), tag=plain)
    with shop.edit(label) as edit:
        tagged = known or edit.insert("tag", name=plain)
        edit.insert_many(
            "customer_tag", ("customer_id", "tag_id"), [(each, tagged) for each in wished]
        )
        for customer_id, text in search_texts(shop, wished):
            edit.update("customer", customer_id, search_text=with_words(text, plain))
    return len(wished)


def delete_customers(shop: Shop, customer_ids: Sequence[int]) -> int:
    """Delete customers; their purchases stay in the sales without a name. Gives how many.

    Raises:
        UserError: if none of them is there any more.

    """
    there = _existing(shop, customer_ids)
    with shop.edit(msgn("Delete {n} customer", "Delete {n} customers", n=len(there))) as edit:
        for customer_id in there:
            edit.delete("customer", customer_id)
    return len(there)


def _existing(shop: Shop, customer_ids: Sequence[int]) -> list[int]:
    there = existing_ids(shop, customer_ids)
    if not there:
        raise UserError(msg("These customers are not in the file any more. Look in the history."))
    return there
