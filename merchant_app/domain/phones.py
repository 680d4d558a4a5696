"""Phone numbers as shops write them down: one form to keep, one form to show."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: The longest number taken, in characters: more is not a phone number.
LONGEST: Final = 30

_MOBILE: Final = re.compile(r"(?:\+?86|0086)?(1[3-9]\d{9})")
_LAID_OUT: Final = re.compile(r"[\s\-().\u00b7\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ALLOWED: Final = re.compile(r"[\d\s+\-()./#*x,;]*", re.IGNORECASE)


def normal_phone(text: str) -> str | None:
    """Give a number in the form it is kept in; None if the text is not a phone number.

    A Chinese mobile number becomes its eleven digits, whatever stands before or between them
    (+86, blanks, dashes, full-width digits). Any other number stays as it was typed, without
    blanks around it. "" stays "".
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    mobile = _MOBILE.fullmatch(_LAID_OUT.sub("", plain))
    if mobile:
        return mobile[1]
    if len(plain) > LONGEST or not _ALLOWED.fullmatch(plain):
        return None
    return plain if not plain or digits_of(plain) else None


def digits_of(phone: str) -> str:
    """Give the digits of a number alone."""
    return "".join(c for c in phone if c.isascii() and c.isdigit())


def masked_phone(phone: str) -> str:
    """Give a number with its middle hidden: 138****2716. Short ones keep two digits."""
    digits = digits_of(phone)
    if not digits:
        return ""
    if len(digits) < 9:  # noqa: PLR2004 - too short to show seven digits of it
        return "****" + digits[-2:]
    return f"{digits[:3]}****{digits[-4:]}"
