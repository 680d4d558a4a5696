"""What a payment bill says, whoever wrote it. Amounts are minor units of the bill's currency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

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
    """What a column of a table of no known layout may mean."""

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
    CURRENCY = "currency"


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
        refund: money that came back, whole or in part.
        carried_out: False for what was closed or failed: nothing moved.
        refunded: how much of this very row came back by its status, without a row of its own.
        fee: what the payment service kept.
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
    """A total that the bill states of itself; None where it does not state count or amount."""

    direction: Direction
    count: int | None
    amount: int | None


@dataclass(frozen=True, slots=True)
class BillFile:
    """A whole bill as read.

    Attributes:
        account: whose account it is, as written, "" where the bill does not say.
        currency: the code of the currency that its amounts are in.
        recognised: what was found, as pairs of what is meant and the name of the column.
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
    recognised: tuple[tuple[str, str], ...] = ()
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
