"""Codes of coupons: short, safe to read aloud, and never mistaken for one another.

A code has eight signs out of 29, shown as XXXX-XXXX. The signs leave out 0 and O, 1, I and L, U
(V) and S (5), which are mixed up in handwriting and over the phone. 29 is a prime, so the signs
can be reckoned with as the field GF(29).

Six signs are drawn by lot, two are check signs: the code c0..c7, read as the polynomial
c0 + c1 x + ... + c7 x^7, is a multiple of (x - 1)(x - 2). 1 and 2 are consecutive powers of 2,
which generates all of GF(29) but zero, so this is a Reed-Solomon code (I. S. Reed and
G. Solomon, "Polynomial Codes over Certain Finite Fields", J. SIAM 8 (1960), 300-304), shortened
to length 8. Two check signs give the least distance of 3 (it meets the Singleton bound): a
difference of two codes in places i < j alone would need a + b = 0 and a 2^i + b 2^j = 0, hence
2^i = 2^j, which no two places out of 28 have. So two different codes differ in three places or
more: a code with one or two wrong signs is never another code, and neither is one with any two
signs swapped, for a swap changes exactly two places.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container
from functools import cache
from random import Random
from typing import Final

from merchant_app.domain.messages import Message, msg

#: What codes are written with; the place of a sign is its number in the field.
SIGNS: Final = "23456789ABCDEFGHJKMNPQRTVWXYZ"
#: Signs of a code, check signs included.
LENGTH: Final = 8

_FIELD: Final = len(SIGNS)
_ROOT: Final = 2
_NUMBER: Final = {sign: number for number, sign in enumerate(SIGNS)}
#: 2^i for each place, and the inverse of 2^6.
_WEIGHTS: Final = tuple(pow(_ROOT, place, _FIELD) for place in range(LENGTH))
_INVERSE: Final = pow(_ROOT, 2 - LENGTH, _FIELD)
_HALF: Final = _FIELD**3
#: Signs that no code has and that can only be meant as one that codes have.
_LOOK_ALIKES: Final = str.maketrans({"S": "5", "U": "V"})
_DASHES: Final = frozenset("-_.\u00ad\u00b7\u2212")


def new_codes(count: int, taken: Container[str], rng: Random) -> list[str]:
    """Draw `count` different codes, none of them in `taken`.

    `rng` is `secrets.SystemRandom()` for codes that are worth money.
    """
    first, last = _halves(0), _halves(3)
    checks = _checks()
    codes: dict[str, None] = {}
    while len(codes) < count:
        high, low = divmod(rng.randrange(_HALF * _HALF), _HALF)
        front, front_sum, front_weighed = first[high]
        back, back_sum, back_weighed = last[low]
        code = f"{front}{back}{checks[front_sum + back_sum][front_weighed + back_weighed]}"
        # A word of one sign alone is a code by reckoning, but the first that anybody would try.
        if code not in taken and code.count(code[0]) < LENGTH:
            codes[code] = None
    return list(codes)


def is_code(text: str) -> bool:
    """Tell whether a text, as kept, is a code whose check signs are right."""
    if len(text) != LENGTH or not all(sign in _NUMBER for sign in text):
        return False
    numbers = [_NUMBER[sign] for sign in text]
    weighed = sum(number * weight for number, weight in zip(numbers, _WEIGHTS, strict=True))
    return sum(numbers) % _FIELD == 0 and weighed % _FIELD == 0


def shown_code(code: str) -> str:
    """Give a code as it is printed, XXXX-XXXX; codes of another shape stay as they are."""
    if len(code) != LENGTH or "-" in code:
        return code
    return f"{code[:4]}-{code[4:]}"


def plain_code(text: str) -> str:
    """Give what was typed or scanned in capitals, without blanks and dashes, full width folded."""
    wide = unicodedata.normalize("NFKC", text)
    return "".join(
        sign
        for sign in wide.upper()
        if not sign.isspace()
        and sign not in _DASHES
        and unicodedata.category(sign) not in {"Pd", "Cc", "Cf"}
    )


def normal_code(text: str) -> str:
    """Give what was typed or scanned as the code that is meant.

    Beside `plain_code`, an S becomes a 5 and a U a V: codes have no S and no U, and these are
    the only signs they are taken for. 0 and O could be D or Q, 1, I and L could be J or 7, so
    they stay for `problem_of` to name.
    """
    return plain_code(text).translate(_LOOK_ALIKES)


def problem_of(text: str) -> Message | None:
    """Say what is wrong with a code as it was typed, for a person to look again; None if nothing.

    A code that is right in itself may still belong to no coupon.
    """
    code = normal_code(text)
    strange = next((sign for sign in code if sign not in _NUMBER), None)
    if not code:
        return msg("Write the code that is on the coupon.")
    if strange is not None:
        return msg("{sign} is in no code. Look at that sign again.", sign=strange)
    if len(code) < LENGTH:
        return msg(
            "A code has {length} signs, these are {count}. Look for what is missing.",
            length=LENGTH,
            count=len(code),
        )
    if len(code) > LENGTH:
        return msg(
            "A code has {length} signs, these are {count}. Look for what is too much.",
            length=LENGTH,
            count=len(code),
        )
    if not is_code(code):
        return msg("A sign is wrong, or two are swapped. Compare the code with the coupon.")
    return None


@cache
def _halves(place: int) -> list[tuple[str, int, int]]:
    """Give three signs from a place on, with their sum and their weighed sum, for each number."""
    weights = _WEIGHTS[place : place + 3]
    halves = []
    for number in range(_HALF):
        parts = (number // _FIELD**2, number // _FIELD % _FIELD, number % _FIELD)
        weighed = sum(part * weight for part, weight in zip(parts, weights, strict=True))
        signs = "".join(SIGNS[part] for part in parts)
        halves.append((signs, sum(parts) % _FIELD, weighed % _FIELD))
    return halves


@cache
def _checks() -> list[list[str]]:
    """Give the two check signs by the sum and the weighed sum of the data, each of two halves.

    From c6 + c7 = -sum and 2^6 c6 + 2^7 c7 = -weighed: c7 = sum - weighed / 2^6.
    """
    twice = range(2 * _FIELD - 1)
    table = []
    for added in twice:
        row = []
        for weighed in twice:
            last = (added - weighed * _INVERSE) % _FIELD
            row.append(SIGNS[(-added - last) % _FIELD] + SIGNS[last])
        table.append(row)
    return table
