"""Checks that several actions share; each failure is a sentence at the field concerned."""

from __future__ import annotations

from datetime import date
from typing import Final

from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import MAX_MINOR

#: Names longer than this fit on no screen and no page.
MAX_NAME: Final = 200
#: Notes and descriptions.
MAX_TEXT: Final = 10_000
_FIRST_YEAR: Final = 1990
_LAST_YEAR: Final = 2100


def name_of(text: str, *, field: str = "name", longest: int = MAX_NAME) -> str:
    """Give a name without blanks around it and without control characters.

    Raises:
        UserError: if nothing is left or it is too long.

    """
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not plain:
        raise UserError(msg("Write a name here."), field=field)
    if len(plain) > longest:
        raise UserError(
            msg(
                "This name has {length} characters. Shorten it to {longest}.",
                length=len(plain),
                longest=longest,
            ),
            field=field,
        )
    return plain


def text_of(text: str, *, field: str) -> str:
    """Give a longer text without blanks around it.

    Raises:
        UserError: if it is too long to be meant.

    """
    plain = text.replace("\x00", "").strip()
    if len(plain) > MAX_TEXT:
        raise UserError(
            msg(
                "This text has {length} characters. Shorten it to {longest}.",
                length=len(plain),
                longest=MAX_TEXT,
            ),
            field=field,
        )
    return plain


def day_of(day: date, *, field: str) -> date:
    """Give a day a shop could mean.

    Raises:
        UserError: if it lies in another century.

    """
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise UserError(
            msg(
                "{day} is far from today. Check the year.",
                day=day,
            ),
            field=field,
        )
    return day


def amount_of(minor: int, *, field: str = "amount", zero: bool = False) -> int:
    """Give an amount of money above zero.

    Raises:
        UserError: if it is zero (unless allowed), negative or absurdly large.

    """
    if minor < 0 or (minor == 0 and not zero):
        raise UserError(msg("Write an amount above zero."), field=field)
    if minor > MAX_MINOR:
        raise UserError(msg("This amount is too large. Check the zeros."), field=field)
    return minor
