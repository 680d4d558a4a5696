"""Reads address cards, vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350), as phones and WeCom write them.

Lines may be folded, and written in quoted-printable or in a charset of their own. Pictures are
skipped. A card that is not whole is left out with its line; the others are read.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from merchant_app.domain.messages import Message, UserError, msg
from merchant_app.exchange.customers.customer_file import (
    CustomerFile,
    CustomerLayout,
    IncomingCustomer,
)
from merchant_app.exchange.customers.customer_file import CustomerMeaning as Meaning
from merchant_app.exchange.customers.rows import CustomerRows
from merchant_app.exchange.purchase_file import RowProblem, UnreadableRow, excerpt
from merchant_app.exchange.text_file import TextFile
from merchant_app.exchange.watch import Watch

NO_END: Final = msg("This card has no end.")
_LONGEST: Final = 5000
_MOST_LINES: Final = 20_000
_EVERY: Final = 2000
_SKIPPED: Final = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "AGENT"})
_ESCAPED: Final = re.compile(r"\\([\\,;nN:])")
_PARTS: Final = re.compile(r"(?<!\\);")
_COMMAS: Final = re.compile(r"(?<!\\),")
_MOBILE: Final = frozenset({"CELL", "PREF", "IPHONE"})


def is_vcard(file: TextFile) -> bool:
    """Tell by its beginning whether a text holds address cards."""
    with file.open() as text:
        return text.read(400).lstrip("\ufeff \r\n").upper().startswith("BEGIN:VCARD")


def read_cards(file: TextFile, *, today: date, watch: Watch) -> CustomerFile:
    """Read all cards of a file.

    Raises:
        UserError: if there are none.
        Cancelled: if the work is stopped.

    """
    rows = CustomerRows(today, {}, "vcard:")
    taken: list[IncomingCustomer] = []
    unreadable: list[UnreadableRow] = []
    repeated = 0
    for card in _cards(file, watch):
        try:
            customer = rows.take(card.line, card.texts())
        except RowProblem as problem:
            unreadable.append(UnreadableRow(card.line, problem.reason, excerpt(card.shown)))
            continue
        if customer is None:
            repeated += 1
        else:
            taken.append(customer)
    if not taken and not unreadable:
        raise UserError(
            msg("No card in {name} says anything. Export it once more.", name=file.name)
        )
    return CustomerFile(
        name=file.name,
        sha256=file.sha256,
        layout=CustomerLayout.VCARD,
        columns=(),
        mapping={},
        samples=(),
        unused=(),
        rows=tuple(taken),
        unreadable=tuple(unreadable),
        repeated=repeated,
    )


@dataclass(slots=True)
class _Card:
    """One card: its first line, and its properties as name, parameters and value."""

    line: int
    problem: Message | None = NO_END
    properties: list[tuple[str, frozenset[str], str]] = field(default_factory=list)

    @property
    def shown(self) -> str:
        return " ".join(value for name, _, value in self.properties if name in {"FN", "N", "TEL"})

    def texts(self) -> dict[Meaning, str]:
        """Give what the card says, by meaning.

        Raises:
            RowProblem: if it is not whole.

        """
        if self.problem is not None:
            raise RowProblem(self.problem)
        out: dict[Meaning, str] = {}
        phones: list[str] = []
        for name, marks, value in self.properties:
            if name == "TEL" and "FAX" not in marks:
                number = _unescaped(value).strip().removeprefix("tel:").replace(";ext=", "x")
                phones.insert(0 if marks & _MOBILE else len(phones), number)
            elif name == "N":
                family, given = ([*map(_unescaped, _PARTS.split(value)), "", ""])[:2]
                out[Meaning.LAST_NAME], out[Meaning.FIRST_NAME] = family.strip(), given.strip()
            elif name in _PROPERTIES:
                meaning, read = _PROPERTIES[name]
                out.setdefault(meaning, read(value).strip())
        if phones:
            out[Meaning.PHONE] = "\n".join(dict.fromkeys(phones))
        return {meaning: text for meaning, text in out.items() if text}


def _cards(file: TextFile, watch: Watch) -> Iterator[_Card]:
    card: _Card | None = None
    done = 0
    for number, line in _lines(file):
        done += len(line)
        if number % _EVERY == 0:
            watch.step(min(done, file.size), file.size)
        head, _, value = line.partition(":")
        name, *marks = head.upper().split(";")
        name = name.rpartition(".")[2].strip()
        if name == "BEGIN":
            if card is not None:
                yield card
            card = _Card(number)
        elif name == "END" and card is not None:
            if card.problem is NO_END:
                card.problem = None
            yield card
            card = None
        elif card is not None and len(card.properties) < _MOST_LINES and name not in _SKIPPED:
            kinds = frozenset(
                kind.strip('"') for mark in marks for kind in mark.rpartition("=")[2].split(",")
            )
            text = _decoded(value, marks)
            if text is None:
                card.problem = msg("The letters of this card cannot be told.")
            else:
                card.properties.append((name, kinds, text[:_LONGEST]))
    if card is not None:
        yield card


def _lines(file: TextFile) -> Iterator[tuple[int, str]]:
    """Give the lines as they were before they were folded, with the number of the first."""
    first, parts = 0, [""]
    soft = False
    with file.open() as text:
        for number, raw in enumerate(text, start=1):
            line = raw.rstrip("\r\n")
            if soft:
                parts.append(line)
            elif line[:1] in {" ", "\t"} and first:
                parts.append(line[1:])
            else:
                if first:
                    yield first, "".join(parts)
                first, parts = number, [line]
            quoted = "QUOTED-PRINTABLE" in parts[0].partition(":")[0].upper()
            soft = quoted and line.endswith("=")
            if soft:
                parts[-1] = parts[-1][:-1]
    if first:
        yield first, "".join(parts)


def _decoded(value: str, marks: list[str]) -> str | None:
    if not any("QUOTED-PRINTABLE" in mark for mark in marks):
        return value
    charset = next((m.partition("=")[2].strip('"') for m in marks if m.startswith("CHARSET")), "")
    data = quopri.decodestring(value.encode("utf-8", "ignore"))
    for encoding in (charset or "utf-8", "utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return None


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _address(value: str) -> str:
    parts = [_unescaped(part).strip() for part in _PARTS.split(value)]
    return " ".join(part for part in (parts + [""] * 7)[2:5] if part)


_PROPERTIES: Final[Mapping[str, tuple[Meaning, Callable[[str], str]]]] = {
    "FN": (Meaning.NAME, _unescaped),
    "ADR": (Meaning.AREA, _address),
    "CATEGORIES": (
        Meaning.TAGS,
        lambda value: "\n".join(_unescaped(each) for each in _COMMAS.split(value)),
    ),
    "UID": (Meaning.SOURCE_ID, _unescaped),
    "GENDER": (Meaning.GENDER, lambda value: value.partition(";")[0]),
    "BDAY": (Meaning.BIRTHDAY, lambda value: value.partition("T")[0]),
    "X-LUNAR-BIRTHDAY": (Meaning.BIRTHDAY_LUNAR, _unescaped),
    "EMAIL": (Meaning.EMAIL, _unescaped),
    "NOTE": (Meaning.NOTE, _unescaped),
    "TITLE": (Meaning.OCCUPATION, _unescaped),
    "ROLE": (Meaning.OCCUPATION, _unescaped),
    "X-WECHAT": (Meaning.WECHAT, _unescaped),
    "X-GENDER": (Meaning.GENDER, _unescaped),
}
