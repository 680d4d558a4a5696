"""Tells which customer of the shop a row of a file is, or which new one; nobody is guessed.

By the key of the source first, then by phone, then by name and birthday. A name alone is enough
where nothing else is known of the row and only one customer has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from merchant_app.domain.messages import Message, msg
from merchant_app.domain.phone_book import PhoneBook
from merchant_app.exchange.customers.customer_file import IncomingCustomer
from merchant_app.exchange.purchase_file import excerpt
from merchant_app.store.customer_import import everybody, sources
from merchant_app.store.shop import Shop

_OF_CONTENT = "row:"


class Matching:
    """Knows everybody of the shop, and the new ones that rows before brought.

    Who somebody is, is a number: the id of a customer, or the place among the new ones as
    `~place`, which is below zero.
    """

    def __init__(self, shop: Shop, rows: Sequence[IncomingCustomer]) -> None:
        known = everybody(shop)
        self._sources = sources(shop, {row.source_key for row in rows if row.source_key})
        self._phones = PhoneBook(
            (each.id, phone)
            for phones in (((each, each.phone) for each in known),
                           ((each, each.phone_other) for each in known))
            for each, phone in phones
            if phone
        )  # fmt: skip
        self._named: dict[str, list[int]] = {}
        self._born: dict[tuple[str, str], list[int]] = {}
        for each in known:
            self._named.setdefault(each.name, []).append(each.id)
            if each.birthday:
                self._born.setdefault((each.name, each.birthday), []).append(each.id)
        self._only_named = Counter(row.facts["name"] for row in rows if _only_named(row))

    def find(self, row: IncomingCustomer) -> int | Message | None:
        """Give who a row is, None for somebody new, or why that cannot be told."""
        facts = row.facts
        found = self._sources.get(row.source_key)
        for fact in ("phone", "phone_other"):
            if found is None and fact in facts:
                found = self._phones.find(facts[fact])
        if found is not None:
            return found
        name = facts["name"]
        if "birthday" in facts:
            born = self._born.get((name, facts["birthday"]), [])
            if len(born) == 1:
                return born[0]
        if not _only_named(row):
            return None
        called_so = self._named.get(name, [])
        if not called_so:
            return None
        if len(called_so) > 1 or self._only_named[name] > 1:
            return msg(
                "Several customers are called {name}. Add the phone number to the row.",
                name=excerpt(name),
            )
        return called_so[0]

    def knows_key(self, row: IncomingCustomer) -> bool:
        """Tell whether files know somebody by the key of a row already."""
        return row.source_key in self._sources

    def add(self, who: int, row: IncomingCustomer) -> None:
        """Note what a row says of somebody, so that rows below it find them."""
        if row.source_key:
            self._sources.setdefault(row.source_key, who)
        for fact in ("phone", "phone_other"):
            if fact in row.facts:
                self._phones.add(who, row.facts[fact])
        if "birthday" in row.facts:
            born = self._born.setdefault((row.facts["name"], row.facts["birthday"]), [])
            if who not in born:
                born.append(who)


def lasting_key(row: IncomingCustomer) -> bool:
    """Tell whether the source itself numbers its customers."""
    return bool(row.source_key) and not row.source_key.startswith(_OF_CONTENT)


def _only_named(row: IncomingCustomer) -> bool:
    """Tell whether a row tells who somebody is by the name alone."""
    return not lasting_key(row) and "phone" not in row.facts
