"""Finds who has a phone number, however it is written: with a country's number or without."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from merchant_app.domain.phones import digits_of

#: Two numbers with equal ends of so many digits are looked at closely.
_END: Final = 7
_LONGEST_COUNTRY: Final = 3


class PhoneBook:
    """Who has which number; the first who was added where several share one."""

    def __init__(self, people: Iterable[tuple[int, str]] = ()) -> None:
        self._exact: dict[str, int] = {}
        self._by_end: dict[str, list[tuple[str, int]]] = {}
        for who, phone in people:
            self.add(who, phone)

    def add(self, who: int, phone: str) -> None:
        """Note that somebody has a number."""
        self._exact.setdefault(phone, who)
        if not _is_mobile(phone):
            self._by_end.setdefault(_end(phone), []).append((phone, who))

    def find(self, phone: str) -> int | None:
        """Give who has a number, or None."""
        found = self._exact.get(phone)
        if found is not None or not phone or _is_mobile(phone):
            return found
        close = self._by_end.get(_end(phone), ())
        return next((who for other, who in close if same_number(phone, other)), None)


def same_number(one: str, other: str) -> bool:
    """Tell whether two texts are one number.

    "+1 (415) 555-0100" and "415 555 0100" are; so are "0044..." and "+44...". Extensions behind
    an x have to be equal.
    """
    if one == other:
        return True
    first, first_extension = _parts(one)
    second, second_extension = _parts(other)
    if first_extension != second_extension:
        return False
    if first.startswith("+") == second.startswith("+"):
        return first == second
    far, near = (first, second) if first.startswith("+") else (second, first)
    near = near.removeprefix("0")
    country = len(far) - 1 - len(near)
    return len(near) >= _END and 1 <= country <= _LONGEST_COUNTRY and far.endswith(near)


def _parts(phone: str) -> tuple[str, str]:
    """Give the digits, after a + where a country's number stands before them, and the extension."""
    number, _, extension = phone.casefold().partition("x")
    digits = digits_of(number)
    if number.lstrip().startswith("+"):
        return f"+{digits}", digits_of(extension)
    if digits.startswith("00"):
        return f"+{digits[2:]}", digits_of(extension)
    return digits, digits_of(extension)


def _end(phone: str) -> str:
    return digits_of(phone.casefold().partition("x")[0])[-_END:]


def _is_mobile(phone: str) -> bool:
    """Tell whether it is a Chinese mobile number as it is kept: those are always written alike."""
    return len(phone) == 11 and phone.isascii() and phone.isdigit() and phone[0] == "1"  # noqa: PLR2004
