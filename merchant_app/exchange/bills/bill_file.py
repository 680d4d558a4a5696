"""What a payment bill says, whoever wrote it. Amounts are minor units of the bill's currency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from merchant_app.domain.messages import Message, UserError
from merchant_app.exchange.purchase_file import UnreadableRow


class BillKind(StrEnum):
    """The layouts that are known; `TABLE` is any other, read by a mapping of its columns."""

    ALIPAY = "alipay"
    ALIPAY_WEB = "alipay-web"
    ALIPAY_MERCHANT = "alipay-merchant"
    WECHAT = "wechat"
    WECHAT_MERCHANT = "wechat-merchant"
    MEITUAN = "meituan"
    OFX = "ofx"
    TABLE = "table"


class Direction(StrEnum):
    """Which way money went, as seen by the owner of the account; `NEITHER` for moves within it."""

    OUT = "out"
    IN = "in"
    NEITHER = "neither"


class Meaning(StrEnum):
    """What a column of a bill means; a person chooses among `CHOOSABLE`."""

    DAY = "day"
    AMOUNT = "amount"
    DEBIT = "debit"
    CREDIT = "credit"
    DIRECTION = "direction"
    PAYEE = "payee"
    TEXT = "text"
    METHOD = "method"
    STATUS = "status"
    ID = "id"
    DOCUMENT = "document"
    CATEGORY = "category"
    NOTE = "note"
    FEE = "fee"
    CURRENCY = "currency"
    ACCOUNT = "account"
    SORT = "sort"
    FLOW = "flow"
    REFUNDED = "refunded"
    REFUND_ID = "refund-id"
    CREATED = "created"


#: What a column of a table of no known layout may be said to mean.
CHOOSABLE: Final = (
    Meaning.DAY,
    Meaning.AMOUNT,
    Meaning.DEBIT,
    Meaning.CREDIT,
    Meaning.DIRECTION,
    Meaning.PAYEE,
    Meaning.TEXT,
    Meaning.METHOD,
    Meaning.STATUS,
    Meaning.ID,
    Meaning.DOCUMENT,
    Meaning.CATEGORY,
    Meaning.NOTE,
    Meaning.FEE,
    Meaning.CURRENCY,
    Meaning.ACCOUNT,
)


@dataclass(frozen=True, slots=True)
class BillRow:
    """One row of a bill.

    Attributes:
        line: its row in the file, counted from 1.
        at: when, by the clock of the place it was paid.
        direction: which way the money went; a refund of an expense comes in.
        amount: 0 or more.
        payee: who was on the other side.
        text: what for.
        method: what it was paid with.
        status: as the bill words it.
        key: who this row is, the same in every export: the bill's kind, account where ids are
            not unique across accounts, and the source's own id, or else its content and how many
            such rows came before.
        original_key: for a refund the key of what is given back, where the bill tells; else "".
        refund: money that came back, whole or in part; in a merchant's bill it goes back, out.
        carried_out: False for what was closed or failed: nothing moved.
        refunded: how much of this very row came back by its status, without a row of its own.
        fee: what the payment service kept; below 0 where it gave a fee back.
        document: a number by which to find it again, such as the merchant's order number.
        category: as the bill sorts it, "" where it does not.

    """

    line: int
    at: datetime
    direction: Direction
    amount: int
    payee: str
    text: str
    key: str
    method: str = ""
    status: str = ""
    original_key: str = ""
    refund: bool = False
    carried_out: bool = True
    refunded: int = 0
    fee: int = 0
    document: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """A total that the bill states of itself, beside what was read.

    Attributes:
        direction: which rows it is about, in the bill's own sorting; None for all of them.
        count: how many there are, None where the bill does not say.
        amount: their sum in minor units, None where the bill does not say.
        read_count: how many such rows were read.
        read_amount: their sum as read. Where the bill leaves out what was given back, as some
            years of Alipay do, so does this.

    """

    direction: Direction | None
    count: int | None
    amount: int | None
    read_count: int = 0
    read_amount: int = 0

    @property
    def agrees(self) -> bool:
        """Whether what was read is what the bill says."""
        return self.count in {None, self.read_count} and self.amount in {None, self.read_amount}


@dataclass(frozen=True, slots=True)
class BillFile:
    """A whole bill as read.

    Attributes:
        account: whose account it is, as written, "" where the bill does not say.
        currency: the code of the currency that its amounts are in.
        recognised: what was found, as pairs of what is meant (a `Meaning`) and the column's name.
        unused: names of columns that nothing is taken from.
        totals: what the bill says of itself, to be compared with its rows.
        repeated: rows whose key had come before in the same file, left out once.

    """

    name: str
    sha256: str
    kind: BillKind
    account: str
    currency: str
    rows: tuple[BillRow, ...]
    unreadable: tuple[UnreadableRow, ...] = ()
    recognised: tuple[tuple[Meaning, str], ...] = ()
    unused: tuple[str, ...] = ()
    totals: tuple[ControlTotal, ...] = ()
    repeated: int = 0


@dataclass(frozen=True, slots=True)
class TableSample:
    """The beginning of a table of no known layout, for choosing what its columns mean."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    proposed: Mapping[str, Meaning] = field(default_factory=dict)


class PasswordNeededError(UserError):
    """The bill is locked; `wrong` tells that a password was given and does not fit."""

    def __init__(self, message: Message, *, wrong: bool) -> None:
        super().__init__(message, field="password")
        self.wrong = wrong


class MappingNeededError(UserError):
    """The columns of a table cannot be told by their names alone; `sample` shows them."""

    def __init__(self, message: Message, sample: TableSample) -> None:
        super().__init__(message)
        self.sample = sample
