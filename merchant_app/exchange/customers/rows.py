"""Turns the texts of one row or card into a customer; says what of it cannot be taken, and why."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from merchant_app.domain.customers import LONGEST_NAME, ConsentPurpose, birthday_text
from merchant_app.domain.messages import Message, msg
from merchant_app.exchange.customers.customer_file import (
    LUNAR,
    IncomingCustomer,
)
from merchant_app.exchange.customers.customer_file import CustomerMeaning as Meaning
from merchant_app.exchange.days import Days
from merchant_app.exchange.phone_cells import is_hidden, phones_in
from merchant_app.exchange.purchase_file import RowProblem, content_key, excerpt

_LONGEST_FACT: Final = 200
_LONGEST_NOTE: Final = 5000
_LONGEST_TAG: Final = 40
_PLAIN_FACTS: Final = frozenset(
    (
        Meaning.WECHAT,
        Meaning.EMAIL,
        Meaning.AGE_BAND,
        Meaning.AREA,
        Meaning.OCCUPATION,
        Meaning.NEED_LEVEL,
        Meaning.NOTE,
        Meaning.CHANNEL,
    )
)
_GENDERS: Final = {
    **dict.fromkeys(
        ("女", "女士", "女性", "小姐", "f", "female", "w", "woman", "ms", "mrs"), "female"
    ),
    **dict.fromkeys(("男", "男士", "男性", "先生", "m", "male", "man", "mr"), "male"),
    **dict.fromkeys(("未知", "保密", "其他", "不详", "unknown", "other", "none", "u", "x"), ""),
}
_YES: Final = frozenset(
    [
        "yes",
        "y",
        "true",
        "1",
        "on",
        "ok",
        "是",
        "有",
        "同意",
        "已同意",
        "允许",
        "接受",
        "已订阅",
        "订阅",
        "√",
        "✓",
        "✔",
        "对",
        "subscribed",
        "optedin",
        "agreed",
        "granted",
    ]
)
_NO: Final = frozenset(
    [
        "no",
        "n",
        "false",
        "0",
        "off",
        "否",
        "无",
        "不",
        "不同意",
        "未同意",
        "拒绝",
        "不允许",
        "未订阅",
        "退订",
        "×",
        "✗",
        "错",
        "unsubscribed",
        "notsubscribed",
        "optedout",
        "declined",
        "pending",
        "withdrawn",
        "bounced",
    ]
)
_DAYS: Final = frozenset({Meaning.BIRTHDAY, Meaning.BIRTHDAY_LUNAR, Meaning.JOINED})
_AGREES: Final = {
    Meaning.AGREES_MESSAGES: ConsentPurpose.MESSAGES,
    Meaning.AGREES_CALLS: ConsentPurpose.CALLS,
    Meaning.AGREES_WECHAT: ConsentPurpose.WECHAT,
    Meaning.AGREES_ANALYSIS: ConsentPurpose.ANALYSIS,
}
_TAG_MARKS: Final = re.compile(r"[,，;；、|\n]")
_MONTH_AND_DAY: Final = re.compile(r"-{0,2}(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?")
_NO_YEAR: Final = re.compile(r"\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|--\d\d-?\d\d")


class CustomerRows:
    """Makes customers from texts by their meanings.

    Args:
        dates: all texts of the columns with days, by which their order of day and month is found.
        prefix: stands before the source's own numbers ("member:").

    """

    def __init__(self, today: date, dates: Mapping[Meaning, Iterable[str]], prefix: str) -> None:
        self._days = {meaning: Days(texts, today) for meaning, texts in dates.items()}
        self._no_days = Days((), today)
        self._prefix = prefix
        self._seen_contents: set[str] = set()

    def take(self, line: int, texts: dict[Meaning, str]) -> IncomingCustomer | None:
        """Make a customer from the texts of a row, None if exactly this row came before.

        Raises:
            RowProblem: if nobody can be told by it.

        """
        facts: dict[str, str] = {}
        left_out: list[Message] = []
        self._take_phones(texts, facts)
        self._take_name(texts, facts)
        source_key = self._source_key(texts)
        facts.setdefault("name", facts.get("phone") or source_key.partition(":")[2])
        if not facts["name"]:
            hidden = any(map(is_hidden, texts.values()))
            raise RowProblem(
                msg("Name and phone number are hidden in the file.")
                if hidden
                else msg("There is neither a name nor a phone number.")
            )
        tags = self._take_facts(texts, facts, left_out)
        consents = _consents(texts, facts)
        if not source_key and "phone" not in facts:
            content = content_key((*(f"{k}={v}" for k, v in sorted(facts.items())), *tags))
            if content in self._seen_contents:
                return None
            self._seen_contents.add(content)
            source_key = f"row:{content}"
        return IncomingCustomer(
            line, source_key, facts, tags, tuple(consents.items()), tuple(left_out)
        )

    def _take_facts(
        self, texts: Mapping[Meaning, str], facts: dict[str, str], left_out: list[Message]
    ) -> tuple[str, ...]:
        """Take what is neither name nor number; gives the tags."""
        tags: tuple[str, ...] = ()
        for meaning, text in texts.items():
            if meaning in _PLAIN_FACTS:
                self._take_plain(meaning, text, facts, left_out)
            elif meaning in _DAYS:
                self._take_day(meaning, text, facts, left_out)
            elif meaning is Meaning.TAGS:
                tags = _tags(text, left_out)
            elif meaning is Meaning.GENDER:
                _take_gender(text, facts, left_out)
        return tags

    def _source_key(self, texts: Mapping[Meaning, str]) -> str:
        own = texts.get(Meaning.SOURCE_ID, "")
        if own and not is_hidden(own):
            return f"{self._prefix}{own}"
        nickname = texts.get(Meaning.NICKNAME, "")
        return f"nick:{nickname}" if nickname and not is_hidden(nickname) else ""

    @staticmethod
    def _take_phones(texts: Mapping[Meaning, str], facts: dict[str, str]) -> None:
        numbers: list[str] = []
        for meaning in (Meaning.PHONE, Meaning.PHONE_OTHER):
            text = texts.get(meaning)
            if text:
                found = phones_in(text)
                if found is None:
                    raise RowProblem(msg("{text} is not a phone number.", text=excerpt(text)))
                numbers += [number for number in found if number and number not in numbers]
        facts.update(zip(("phone", "phone_other"), numbers, strict=False))

    @staticmethod
    def _take_name(texts: Mapping[Meaning, str], facts: dict[str, str]) -> None:
        name = texts.get(Meaning.NAME, "")
        if not name:
            first, last = texts.get(Meaning.FIRST_NAME, ""), texts.get(Meaning.LAST_NAME, "")
            # Chinese names begin with the family's.
            name = last + first if not (first + last).isascii() and _is_han(first + last) else (
                f"{first} {last}"
            )  # fmt: skip
        if not name or is_hidden(name):
            name = texts.get(Meaning.NICKNAME, "")
        name = " ".join(_storable(name).split())
        if len(name) > LONGEST_NAME:
            raise RowProblem(msg("The name has more than {most} characters.", most=LONGEST_NAME))
        if name and not is_hidden(name):
            facts["name"] = name

    @staticmethod
    def _take_plain(
        meaning: Meaning, text: str, facts: dict[str, str], left_out: list[Message]
    ) -> None:
        plain = _storable(text)
        if is_hidden(plain) and meaning is not Meaning.NOTE:
            return
        most = _LONGEST_NOTE if meaning is Meaning.NOTE else _LONGEST_FACT
        if len(plain) > most:
            left_out.append(
                msg("{text} is longer than {most} characters.", text=excerpt(plain), most=most)
            )
        elif plain:
            facts[meaning.value] = plain

    def _take_day(
        self, meaning: Meaning, text: str, facts: dict[str, str], left_out: list[Message]
    ) -> None:
        if is_hidden(text):
            return
        lunar = meaning is Meaning.BIRTHDAY_LUNAR
        if meaning is not Meaning.JOINED and (lunar or _NO_YEAR.fullmatch(text.strip())):
            parts = _MONTH_AND_DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
            day = birthday_text(f"{parts[1]}-{parts[2]}", lunar=lunar) if parts else None
            if day is None:
                left_out.append(msg("The birthday {text} cannot be.", text=excerpt(text)))
            elif "birthday" not in facts:
                facts["birthday"] = LUNAR + day if lunar else day
            return
        try:
            found, _ = self._days.get(meaning, self._no_days)(text)
        except RowProblem as problem:
            left_out.append(problem.reason)
            return
        fact = "joined" if meaning is Meaning.JOINED else "birthday"
        facts[fact] = found.isoformat()


def _consents(texts: Mapping[Meaning, str], facts: Mapping[str, str]) -> dict[ConsentPurpose, bool]:
    consents: dict[ConsentPurpose, bool] = {}
    for meaning, purpose in _AGREES.items():
        agreed = _agreed(texts.get(meaning, ""))
        if agreed is not None:
            consents[purpose] = agreed
    by_mail = _agreed(texts.get(Meaning.AGREES_MAIL, ""))
    # Who agreed to mail alone, and has a number, has not agreed to text messages.
    if by_mail is not None and not (by_mail and "phone" in facts):
        consents.setdefault(ConsentPurpose.MESSAGES, by_mail)
    return consents


def _tags(text: str, left_out: list[Message]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for part in _TAG_MARKS.split(_storable(text)):
        tag = " ".join(part.split())
        if len(tag) > _LONGEST_TAG:
            left_out.append(
                msg("{text} is longer than {most} characters.", text=excerpt(tag),
                    most=_LONGEST_TAG)
            )  # fmt: skip
        elif tag:
            found[tag] = None
    return tuple(found)


def _take_gender(text: str, facts: dict[str, str], left_out: list[Message]) -> None:
    gender = _GENDERS.get(text.strip().casefold().rstrip("."))
    if gender:
        facts["gender"] = gender
    elif gender is None:
        left_out.append(msg("{text} is neither woman nor man.", text=excerpt(text)))


@lru_cache(maxsize=256)
def _agreed(text: str) -> bool | None:
    plain = "".join(c for c in text.casefold() if c.isalnum() or c in "√✓✔×✗")
    return True if plain in _YES else False if plain in _NO else None


def _is_han(text: str) -> bool:
    return any("\u3400" <= char <= "\u9fff" for char in text)


def _storable(text: str) -> str:
    """Leave out what no file can keep: halves of characters, and the character zero."""
    if text.isascii() or text.isprintable():
        return text.replace("\x00", "").strip()
    return text.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "").strip()
