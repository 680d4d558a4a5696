"""What is said above the list about how many were found, and in its place when nobody was."""

from __future__ import annotations

from collections.abc import Callable

from merchant_app import formats
from merchant_app.i18n import _, _n
from merchant_app.store.customer_list import CustomerQuery
from merchant_app.ui.customers.words import people, stage_word
from merchant_app.ui.widgets.empty_state import EmptyState


def found_words(query: CustomerQuery, found: int, group: str) -> str:
    """Say how many customers the list has; `group` is the name of what it is limited to."""
    if query.text.strip():
        words = _n("{many} found", "{many} found", found, many=formats.number(found))
    else:
        words = people(found)
    return words if query.everybody else _("{found} in {group}", found=words, group=group)


def no_match(
    query: CustomerQuery,
    group: str,
    everywhere: int,
    to_everybody: Callable[[], object],
    clear: Callable[[], object],
) -> EmptyState:
    """Say that nobody was found, with the way out; `everywhere` is how many there are in all."""
    text = query.text.strip()
    if not text:
        title, clicked = _("Nobody is here now: {group}", group=group), to_everybody
        button = stage_word(None)
    elif query.everybody:
        title, button, clicked = _("Nobody matches {text}", text=text), _("Clear the search"), clear
    else:
        title = _("Nobody matches {text} in {group}", text=text, group=group)
        if everywhere:
            button = _("{n} in all customers", n=formats.number(everywhere))
            clicked = to_everybody
        else:
            button, clicked = _("Clear the search"), clear
    return EmptyState("search", title, button=button, clicked=clicked, plus=False)
