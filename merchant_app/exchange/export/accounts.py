"""The accounts of a journal: one for each budget line, named so that every program takes them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from merchant_app.exchange.export.books import Books
from merchant_app.i18n import _, _p

#: What separates or ends an account in hledger: colons, comments, brackets, wide gaps.
_HLEDGER: Final = re.compile(r"[:;|()\[\]{}@*!\"'=<>\s]+")


def hledger_name(name: str) -> str:
    """Give a name as a part of an account of hledger."""
    visible = "".join(" " if unicodedata.category(c)[0] == "C" else c for c in name)
    return _HLEDGER.sub(" ", visible).strip(" .,-+") or "-"


def beancount_name(name: str) -> str:
    """Give a name as a part of an account of Beancount.

    It takes letters, digits and dashes, the first one a capital or a digit; where a script knows
    no capitals, one is put before it.
    """
    letters = unicodedata.normalize("NFC", name)
    kinds = [(letter, unicodedata.category(letter)) for letter in letters]
    plain = "".join(c if kind[0] == "L" or kind == "Nd" else "-" for c, kind in kinds)
    plain = "-".join(part for part in plain.split("-") if part)
    capital = plain[:1].upper() + plain[1:]
    if capital and unicodedata.category(capital[0]) in ("Lu", "Nd"):
        return capital
    return f"X-{plain}".rstrip("-")


class Accounts:
    """Account names of a campaign's money; two lines never share one, whatever they are called.

    Args:
        books: the campaign's money.
        part: makes a name a part of an account.
        tops: what programs call expenses, income, orders, what is paid with, and the rest.

    """

    def __init__(
        self, books: Books, part: Callable[[str], str], tops: tuple[str, str, str, str, str]
    ) -> None:
        self._part = part
        expenses, self._income, orders, self._assets, self.equity = tops
        taken: set[str] = set()
        self._lines: dict[int | None, str] = {None: self._free([_("On no line")], taken)}
        alike = Counter((line.category_id, line.name) for line in books.lines.values())
        for line in books.lines.values():
            names = [books.category_name(line.category_id), line.name]
            if alike[line.category_id, line.name] > 1:
                names.append(books.phase_name(line.phase_id))
            self._lines[line.id] = self._free(names, taken)
        self._expenses, self._orders = expenses, orders
        channels: set[str] = set()
        self._channels: dict[int | None, str] = {None: self._free([_("No channel")], channels)}
        for channel_id, name in books.channels.items():
            self._channels[channel_id] = self._free([name], channels)

    def _free(self, names: Iterable[str], taken: set[str]) -> str:
        plain = ":".join(map(self._part, names))
        found, number = plain, 1
        while found.casefold() in taken:
            number += 1
            found = f"{plain}-{number}"
        taken.add(found.casefold())
        return found

    def expenses(self, line_id: int | None) -> str:
        """Give the account of what is spent on a line."""
        return f"{self._expenses}:{self._lines[line_id]}"

    def orders(self, line_id: int | None) -> str:
        """Give the account of what is ordered on a line and not yet paid."""
        return f"{self._orders}:{self._lines[line_id]}"

    def income(self, channel_id: int | None) -> str:
        """Give the account of what a channel brought in."""
        known = channel_id if channel_id in self._channels else None
        return f"{self._income}:{self._channels[known]}"

    def paid_with(self, method: str) -> str:
        """Give the account that money is paid from."""
        return f"{self._assets}:{self._part(method or _p('payment', 'Not said'))}"
