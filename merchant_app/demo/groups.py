"""The café's own groups of guests, and finding guests by what is known of them."""

from __future__ import annotations

import json

from merchant_app.domain.segments import Condition, Fact, Segment
from merchant_app.i18n import _
from merchant_app.store.customers import refresh_search_text, tag_id
from merchant_app.store.several_customers import known_by_words
from merchant_app.store.shop import Edit, Shop

#: What regulars spent in all, in minor units.
_MUCH = 60_000


def fill(shop: Shop, edit: Edit) -> None:
    """Keep two groups, and let tags and notes be found."""
    for customer_id in known_by_words(shop):
        refresh_search_text(shop, edit, customer_id)
    oat, office = tag_id(shop, _("Oat milk")), tag_id(shop, _("Office nearby"))
    groups = (
        (_("Like oat milk"), (Condition(Fact.TAG, (oat,)), Condition(Fact.VISITS, (2, None)))),
        (
            _("Good guests from the offices"),
            (
                Condition(Fact.TAG, (office,)),
                Condition(Fact.SPENT, (_MUCH, None)),
                Condition(Fact.STAGE, ("lost",), negated=True),
            ),
        ),
    )
    for name, conditions in groups:
        definition = json.dumps(Segment(conditions).to_data())
        edit.insert("segment", name=name, definition=definition)
