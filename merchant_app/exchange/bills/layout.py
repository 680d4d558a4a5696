"""What a layout of bills is: the names of its columns, and how one row of it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from merchant_app.domain.messages import msg
from merchant_app.domain.money import Currency
from merchant_app.exchange.bills.bill_file import BillKind, Direction, Meaning
from merchant_app.exchange.bills.moments import Moments
from merchant_app.exchange.column_names import bare_name
from merchant_app.exchange.delimited import NOTHING
from merchant_app.exchange.purchase_file import Amounts, RowProblem, excerpt

_NAME_SHOWN: Final = 60
#: What spreadsheets make of long numbers: 4.20001E+27, or all but 15 digits turned into noughts.
_SPOILT_ID: Final = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+|\d{15}0+(?:\.0)?")
_DECIMAL: Final = re.compile(r"-?\d{1,12}\.\d{1,10}")

#: Words for which way money went, in lower case.
DIRECTIONS: Final = {
    **dict.fromkeys(("支出", "已支出", "付款", "转出", "借", "借方"), Direction.OUT),
    **dict.fromkeys(("debit", "d", "dr", "out", "expense", "payment", "withdrawal"), Direction.OUT),
    **dict.fromkeys(("收入", "已收入", "收款", "转入", "贷", "贷方"), Direction.IN),
    **dict.fromkeys(("credit", "c", "cr", "in", "income", "deposit", "refund"), Direction.IN),
    **dict.fromkeys(
        ("", "不计收支", "其他", "中性交易", "资金转移", "transfer"), Direction.NEITHER
    ),
}


@dataclass(slots=True)
class Payment:
    """One row as its layout reads it; pairing it with others of the bill may still change it.

    Attributes:
        own_id: the source's own id of this row, "" where it has none that is certain.
        original_id: for a refund the own id of what is given back, where the bill tells.
        stated: the direction as the bill sorts the row in its totals.

    """

    line: int
    at: datetime
    direction: Direction
    amount: int
    stated: Direction
    payee: str = ""
    text: str = ""
    own_id: str = ""
    original_id: str = ""
    method: str = ""
    status: str = ""
    refund: bool = False
    carried_out: bool = True
    refunded: int = 0
    fee: int = 0
    document: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each meaning stands in a header row."""

    header: tuple[str, ...]
    places: Mapping[Meaning, int]

    @property
    def recognised(self) -> tuple[tuple[Meaning, str], ...]:
        """Each meaning with the name of its column."""
        return tuple((meaning, self.header[place]) for meaning, place in self.places.items())

    @property
    def unused(self) -> tuple[str, ...]:
        """Names of the columns that nothing is taken from."""
        used = set(self.places.values())
        return tuple(name for k, name in enumerate(self.header) if k not in used and name)


class Cells:
    """The cells of one row after the other, asked for by what they mean."""

    def __init__(self, columns: Columns, amounts: Amounts, moments: Moments) -> None:
        self.line = 0
        self.values: Sequence[str] = ()
        self._places = columns.places
        self._amounts = amounts
        self._moments = moments

    def take(self, line: int, values: Sequence[str]) -> None:
        """Go on to the next row."""
        self.line, self.values = line, values

    def text(self, meaning: Meaning) -> str:
        """Give the text of a cell, "" for none and for what stands for nothing."""
        place = self._places.get(meaning)
        if place is None or place >= len(self.values):
            return ""
        text = " ".join(self.values[place].split())
        if text.startswith("`"):  # keeps spreadsheets from taking figures for numbers
            text = text.lstrip("`").lstrip()
        if not text.isprintable():  # marks that nobody sees would make equal texts differ
            text = "".join(letter for letter in text if letter.isprintable()).strip()
        return "" if text in NOTHING else text

    def number(self, meaning: Meaning) -> str:
        """Give an id, or "" if a spreadsheet has spoilt it and it is no longer certain."""
        text = self.text(meaning).strip("'\"")
        return "" if _SPOILT_ID.fullmatch(text) else text

    def amount(self, meaning: Meaning = Meaning.AMOUNT) -> int:
        """Give an amount of 0 or more, in minor units.

        Raises:
            RowProblem: if it is none, or below 0 where the layout has no such thing.

        """
        amount = self.signed(meaning)
        if amount < 0:
            raise RowProblem(
                msg("{text} is below zero, where this bill has none.", text=self.text(meaning))
            )
        return amount

    def signed(self, meaning: Meaning = Meaning.AMOUNT) -> int:
        """Give an amount in minor units that may be below 0.

        Raises:
            RowProblem: if it is none.

        """
        return self._amounts(self.text(meaning))

    def optional(self, meaning: Meaning) -> int:
        """Give an amount that may be missing, 0 then.

        Raises:
            RowProblem: if there is something else than an amount.

        """
        return self.signed(meaning) if self.text(meaning) else 0

    def fee(self, currency: Currency, meaning: Meaning = Meaning.FEE) -> int:
        """Give a fee; some services write it with more decimals than they keep.

        Raises:
            RowProblem: if there is something else than an amount.

        """
        text = self.text(meaning)
        if not _DECIMAL.fullmatch(text):
            return self.optional(meaning)
        exact = Decimal(text).scaleb(currency.decimals)
        return int(exact.quantize(Decimal(1), ROUND_HALF_UP))

    def at(self) -> datetime:
        """Give when it was; what was never paid has at least been created.

        Raises:
            RowProblem: if there is no such moment.

        """
        return self._moments(self.text(Meaning.DAY) or self.text(Meaning.CREATED))

    def direction(self) -> Direction:
        """Give which way the money went, as the bill says.

        Raises:
            RowProblem: if it says neither in nor out in a known word.

        """
        text = self.text(Meaning.DIRECTION)
        found = DIRECTIONS.get(text.casefold())
        if found is None:
            raise RowProblem(
                msg("{text} does not tell whether money came in or went out.", text=excerpt(text))
            )
        return found


@dataclass(frozen=True, slots=True)
class Layout:
    """A known layout.

    Attributes:
        prefix: begins the keys of its rows; layouts that share it share their ids.
        names: what the columns are called, bare and apart by blanks, the best name first.
        needed: what must be there for a header to be one of this layout.
        read: reads one row.

    """

    kind: BillKind
    prefix: str
    names: Mapping[Meaning, str]
    needed: frozenset[Meaning]
    read: Callable[[Cells], Payment]

    def columns(self, cells: Sequence[str]) -> Columns | None:
        """Recognise a row as this layout's header, or give None."""
        found = columns_by_name(cells, self.names)
        return found if found.places.keys() >= self.needed else None


def columns_by_name(cells: Sequence[str], names: Mapping[Meaning, str]) -> Columns:
    """Find each meaning's column: the better name goes first, then the column further left."""
    bare = [bare_name(cell) for cell in cells]
    places = {}
    for meaning, known in names.items():
        place = next((bare.index(name) for name in known.split() if name in bare), None)
        if place is not None:
            places[meaning] = place
    return Columns(tuple(cell.strip()[:_NAME_SHOWN] for cell in cells), places)
