"""Customers as address cards for phones: vCard 3.0 (RFC 2426), which all of them read."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Final

from merchant_app.exchange.export.customer_columns import ExportColumn
from merchant_app.store.customer_export import CustomerOut

#: A line has up to 75 bytes; the next begins with a blank.
_LONGEST_LINE: Final = 75


def vcards(customers: Iterable[CustomerOut], columns: AbstractSet[ExportColumn]) -> bytes:
    """Write a card for each customer with what is among the columns; the name always is."""
    return b"".join(_card(customer, columns) for customer in customers)


def _card(customer: CustomerOut, columns: AbstractSet[ExportColumn]) -> bytes:
    name = _escaped(customer.name)
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", f"N:;{name};;;"]
    has = columns.__contains__
    plain = (
        (ExportColumn.PHONE, "TEL;TYPE=CELL", customer.phone),
        (ExportColumn.PHONE_OTHER, "TEL;TYPE=OTHER", customer.phone_other),
        (ExportColumn.EMAIL, "EMAIL", customer.email),
        (ExportColumn.WECHAT, "X-WECHAT", customer.wechat),
        (ExportColumn.OCCUPATION, "TITLE", customer.occupation),
        (ExportColumn.NOTE, "NOTE", customer.note),
    )
    lines += [f"{key}:{_escaped(text)}" for column, key, text in plain if text and has(column)]
    if customer.birthday and not customer.lunar and has(ExportColumn.BIRTHDAY):
        without_year = len(customer.birthday) == len("MM-DD")
        lines.append(f"BDAY:{'--' if without_year else ''}{customer.birthday}")
    if customer.birthday and customer.lunar and has(ExportColumn.LUNAR):
        lines.append(f"X-LUNAR-BIRTHDAY:{customer.birthday}")
    if customer.gender and has(ExportColumn.GENDER):
        lines.append(f"X-GENDER:{customer.gender[0].upper()}")
    if customer.area and has(ExportColumn.AREA):
        lines.append(f"ADR;TYPE=HOME:;;{_escaped(customer.area)};;;;")
    if customer.tags and has(ExportColumn.TAGS):
        lines.append("CATEGORIES:" + ",".join(map(_escaped, customer.tags)))
    lines.append("END:VCARD")
    return b"".join(map(_folded, lines))


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "")


def _folded(line: str) -> bytes:
    """Part a long line between characters, never inside one."""
    parts: list[bytes] = []
    part = b""
    for char in line:
        letter = char.encode("utf-8", "ignore")
        if len(part) + len(letter) > _LONGEST_LINE:
            parts.append(part)
            part = b" "
        part += letter
    return b"\r\n".join((*parts, part)) + b"\r\n"
