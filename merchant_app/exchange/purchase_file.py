"""What was read from a file of purchases, before it is compared with the shop."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from merchant_app.domain.messages import Message, msg
from merchant_app.domain.money import AmountError, AmountProblem, Currency, parse_amount


class PurchaseFormat(StrEnum):
    """What a file was recognised as."""

    CDNOW = "cdnow"
    SHOPIFY = "shopify"
    SQUARE = "square"
    DOUYIN = "douyin"
    TAOBAO = "taobao"
    TABLE = "table"


class Meaning(StrEnum):
    """What a column holds."""

    DAY = "day"
    AMOUNT = "amount"
    CUSTOMER_ID = "customer_id"
    NAME = "name"
    PHONE = "phone"
    COUNT = "count"
    ITEMS = "items"
    NOTE = "note"
    ID = "id"
    TIME = "time"
    NICKNAME = "nickname"
    STATUS = "status"
    AFTER_SALE = "after_sale"
    REFUND = "refund"
    CURRENCY = "currency"


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who bought, as the file says: key of the source's own customer, phone, name; or nobody."""

    source_key: str = ""
    phone: str = ""
    name: str = ""

    def __bool__(self) -> bool:
        return bool(self.source_key or self.phone or self.name)


@dataclass(frozen=True, slots=True)
class PurchaseRow:
    """One purchase. `key` is the same whenever this purchase is read again."""

    line: int
    key: str
    buyer: Buyer
    day: date
    amount: int
    item_count: int
    items: str
    note: str


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """A line that is not taken, why, and how it begins."""

    line: int
    reason: Message
    text: str


@dataclass(frozen=True, slots=True)
class PurchaseFile:
    """A file as read. `repeated` counts rows whose own id came before with the same content.

    `columns`, `mapping` and `samples` are as in `FoundColumns`; empty where nothing is to choose.
    """

    name: str
    sha256: str
    format: PurchaseFormat
    recognised: tuple[tuple[Meaning, str], ...]
    unused: tuple[str, ...]
    rows: tuple[PurchaseRow, ...]
    unreadable: tuple[UnreadableRow, ...]
    repeated: int = 0
    columns: tuple[str, ...] = ()
    mapping: Mapping[str, str] = field(default_factory=dict)
    samples: tuple[tuple[str, ...], ...] = ()


_EXCERPT: Final = 60
_PROBLEMS: Final = {
    AmountProblem.EMPTY: msg("The amount is missing."),
    AmountProblem.TOO_LARGE: msg("The amount is too large."),
}


class RowProblem(Exception):  # noqa: N818 - carried to the preview, never shown as an error
    """A row cannot be taken; `reason` says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.in_english())
        self.reason = reason


class Amounts:
    """Reads amounts as decimal text; the same text is only read once."""

    def __init__(self, currency: Currency) -> None:
        self._currency = currency
        self._known: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        """Give minor units; below zero is a refund.

        Raises:
            RowProblem: if the text is no amount of the shop's currency.

        """
        found = self._known.get(text)
        if found is None:
            plain = text.strip()
            if plain[:1] == "(" and plain[-1:] == ")":  # how accountants write below zero
                plain = f"-{plain[1:-1]}"
            try:
                found = parse_amount(plain, self._currency, negative=True)
            except AmountError as error:
                raise RowProblem(self._reason(error)) from None
            self._known[text] = found
        return found

    def _reason(self, error: AmountError) -> Message:
        shown = excerpt(error.text)
        if error.problem is AmountProblem.NOT_A_NUMBER:
            return msg("{text} is not an amount.", text=shown)
        if error.problem is AmountProblem.TOO_MANY_DECIMALS:
            return msg(
                "{text} has more decimals than {currency} has.",
                text=shown,
                currency=self._currency.code,
            )
        return _PROBLEMS[error.problem]


class Occurrences:
    """Numbers rows of equal content, so that true duplicates of one file stay apart."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def number(self, content: str) -> int:
        """Give 1 for the first row of this content, 2 for the next."""
        count = self._counts.get(content, 0) + 1
        self._counts[content] = count
        return count


def content_key(parts: Iterable[str]) -> str:
    """Give a short fingerprint of what a row says."""
    joined = "\x1f".join(parts).encode()
    return hashlib.blake2b(joined, digest_size=12).hexdigest()


def excerpt(text: str) -> str:
    """Give the beginning of a text on one line, for showing it."""
    plain = " ".join(text[: 4 * _EXCERPT].split())
    return plain if len(plain) <= _EXCERPT else plain[:_EXCERPT] + "..."
