"""What was read from a file of customers, before it is compared with the shop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from merchant_app.domain.customers import ConsentPurpose
from merchant_app.domain.messages import Message
from merchant_app.exchange.purchase_file import UnreadableRow


class CustomerLayout(StrEnum):
    """What a file was recognised as."""

    SHOPIFY = "shopify"
    SQUARE = "square"
    DOUYIN = "douyin"
    TAOBAO = "taobao"
    MEITUAN = "meituan"
    VCARD = "vcard"
    TABLE = "table"


class CustomerMeaning(StrEnum):
    """What a column holds; the values of plain facts are the names of the customer's columns."""

    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    PHONE = "phone"
    PHONE_OTHER = "phone_other"
    SOURCE_ID = "source_id"
    NICKNAME = "nickname"
    WECHAT = "wechat"
    EMAIL = "email"
    BIRTHDAY = "birthday"
    BIRTHDAY_LUNAR = "birthday_lunar"
    GENDER = "gender"
    AGE_BAND = "age_band"
    AREA = "area"
    OCCUPATION = "occupation"
    NEED_LEVEL = "need_level"
    NOTE = "note"
    TAGS = "tags"
    JOINED = "joined"
    CHANNEL = "channel"
    AGREES_MESSAGES = "agrees_messages"
    AGREES_MAIL = "agrees_mail"
    AGREES_CALLS = "agrees_calls"
    AGREES_WECHAT = "agrees_wechat"
    AGREES_ANALYSIS = "agrees_analysis"


#: Facts of a customer that a file may fill or change, each with the rule its column was given.
FACTS: Final = (
    "name",
    "phone",
    "phone_other",
    "wechat",
    "email",
    "birthday",
    "gender",
    "age_band",
    "area",
    "occupation",
    "need_level",
    "note",
    "joined",
    "channel",
)
#: Stands before a lunar birthday, where it is written as one text.
LUNAR: Final = "lunar "


class UpdateRule(StrEnum):
    """What a column does to customers whom the shop knows."""

    FILL = "fill"
    THEIRS = "theirs"
    OURS = "ours"


@dataclass(slots=True)
class IncomingCustomer:
    """One customer of a file.

    Attributes:
        line: the row's number in the file.
        source_key: the same whenever this customer is read again, "" if the source has none.
        facts: texts by the names in `FACTS`, as they are kept; empty ones are not there.
        tags: as written, each once.
        consents: what the file says of each purpose: given, or not.
        left_out: what of the row is not taken, with the reason.

    """

    line: int
    source_key: str
    facts: dict[str, str]
    tags: tuple[str, ...] = ()
    consents: tuple[tuple[ConsentPurpose, bool], ...] = ()
    left_out: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class CustomerFile:
    """A file as read. `repeated` counts rows of somebody who had come before in the same file.

    `columns`, `mapping` and `samples` are as in `FoundColumns`; empty for address cards.
    """

    name: str
    sha256: str
    layout: CustomerLayout
    columns: tuple[str, ...]
    mapping: Mapping[str, str]
    samples: tuple[tuple[str, ...], ...]
    unused: tuple[str, ...]
    rows: tuple[IncomingCustomer, ...]
    unreadable: tuple[UnreadableRow, ...]
    repeated: int = 0
