"""Reads phone numbers as shops write them into one cell: two at once, extensions, hidden ones."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from merchant_app.domain.phones import normal_phone

_PLAIN: Final = re.compile(r"1[3-9]\d{9}")
_PARTS: Final = re.compile(
    r"[/、;,|\n&]|\bor\b|或|和|(?<=\d{4})\s+(?=(?:\+?86[\s-]?|0086[\s-]?)?1[3-9]\d[\d\s-]{8,})"
)
_EXTENSION: Final = re.compile(
    r"\s*(?:\(\s*)?(?:转接?|分机号?|内线|ext(?:ension)?\.?|x|#)\s*[:.]?\s*(\d{1,6})\s*\)?\s*$",
    re.IGNORECASE,
)
#: What goes before a number in some lists.
_LABEL: Final = re.compile(r"^(?:tel|phone|mobile|手机|电话|手机号)\s*[:.]?\s*", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"[*#•]{2,}|^##")


def is_hidden(text: str) -> bool:
    """Tell whether a shop system has hidden what a cell holds: 138****2716, ##..., 王**."""
    marked = "*" in text or "#" in text or "•" in text  # nearly no cell is
    return marked and (bool(_HIDDEN.search(text)) or text.endswith("*"))


def phones_in(text: str) -> tuple[str, str] | None:
    """Give the number in a cell and a second one, each "" if there is none; None if it is no phone.

    An extension is kept behind an x: "021-5888 8888转123" becomes "021-5888 8888x123".
    """
    if _PLAIN.fullmatch(text):  # nearly every cell
        return text, ""
    plain = unicodedata.normalize("NFKC", text).strip()
    if is_hidden(plain):
        return "", ""
    found = []
    for part in _PARTS.split(plain):
        number = _EXTENSION.sub(r"x\1", _LABEL.sub("", part.strip()))
        if not number:
            continue
        phone = normal_phone(number)
        if phone is None:
            return None
        if phone and phone not in found:
            found.append(phone)
    return (*found, "", "")[0], (*found, "", "")[1]
