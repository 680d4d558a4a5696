"""Reading one value of a template file, with a sentence for each thing that may be wrong.

A `Place` is a value together with where it stands, so that whatever is wrong can be named by
file and field: "festival.json: tasks[3].days must be a whole number of 1 or more."
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeVar

from merchant_app.domain.campaign_template import Text
from merchant_app.domain.messages import Message, UserError, msg
from merchant_app.domain.money import (
    CURRENCIES,
    QUANTITY_ONE,
    WHOLE,
    AmountError,
    parse_amount,
    parse_quantity,
)

#: Templates give amounts in hundredths, whatever currency the shop has.
_HUNDREDTHS: Final = CURRENCIES["CNY"]
_KEY: Final = re.compile(r"[a-z][a-z0-9_]*")
_HOURS: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d")
_LONGEST_TEXT: Final = 2000
_LARGEST_NUMBER: Final = 10**12

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=StrEnum)


class Pairs(dict[str, object]):
    """A JSON object that remembers which of its keys was written twice."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        keys = [key for key, _ in pairs]
        self.repeated = next((key for key in keys if keys.count(key) > 1), "")


def wrong(message: Message) -> UserError:
    """Make the error for a template that cannot be used."""
    return UserError(message, field="template")


@dataclass(frozen=True, slots=True)
class Place:
    """A value of the file and the path to it, as "tasks[3].days"."""

    file: str
    path: str
    value: object

    def fields(self, required: Collection[str], optional: Collection[str] = ()) -> Fields:
        """Take the value as an object with these keys and no others."""
        if not isinstance(self.value, Pairs):
            if not self.path:
                raise wrong(
                    msg(
                        "{file} must hold one template: an object with fields in braces.",
                        file=self.file,
                    )
                )
            raise wrong(
                msg(
                    "{file}: {place} must be an object with fields in braces.",
                    file=self.file,
                    place=self.path,
                )
            )
        fields = Fields(self, self.value)
        if self.value.repeated:
            raise wrong(
                msg(
                    "{file}: {place} is written twice. Keep one of the two.",
                    file=self.file,
                    place=fields.path_of(self.value.repeated),
                )
            )
        for key in self.value:
            if key not in required and key not in optional:
                raise wrong(
                    msg(
                        "{file}: {place} is not a field of templates. "
                        "Fields that may stand here: {known}.",
                        file=self.file,
                        place=fields.path_of(key[:40]),
                        known=", ".join([*required, *optional]),
                    )
                )
        for key in required:
            if key not in self.value:
                raise wrong(
                    msg(
                        "{file}: {place} is missing.",
                        file=self.file,
                        place=fields.path_of(key),
                    )
                )
        return fields

    def items(self) -> Iterator[Place]:
        """Take the value as a list, place by place."""
        if not isinstance(self.value, list):
            raise wrong(
                msg("{file}: {place} must be a list in brackets.", file=self.file, place=self.path)
            )
        for number, value in enumerate(self.value):
            yield Place(self.file, f"{self.path}[{number}]", value)

    def string(self) -> str:
        """Take the value as a text in quotation marks that is not empty."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise wrong(
                msg(
                    "{file}: {place} must be a text in quotation marks that is not empty.",
                    file=self.file,
                    place=self.path,
                )
            )
        if len(self.value) > _LONGEST_TEXT:
            raise wrong(
                msg(
                    "{file}: {place} is longer than {most} characters. Shorten it.",
                    file=self.file,
                    place=self.path,
                    most=_LONGEST_TEXT,
                )
            )
        return self.value.strip()

    def text(self) -> Text:
        """Take the value as one text in both languages."""
        both = self.fields(("en", "zh"))
        return Text(both["en"].string(), both["zh"].string())

    def key(self) -> str:
        """Take the value as a name inside the file: small letters, digits, underscores."""
        if not isinstance(self.value, str) or not _KEY.fullmatch(self.value):
            raise wrong(
                msg(
                    "{file}: {place} must be a short name of small letters, digits and "
                    "underscores that begins with a letter.",
                    file=self.file,
                    place=self.path,
                )
            )
        return self.value

    def key_of(self, known: Collection[str]) -> str:
        """Take the value as one of the keys in `known`, given elsewhere in the file."""
        key = self.key()
        if key not in known:
            raise wrong(
                msg(
                    '{file}: {place} names "{key}", which the file does not have. It has: {known}.',
                    file=self.file,
                    place=self.path,
                    key=key,
                    known=", ".join(known) or "–",
                )
            )
        return key

    def one_of(self, choices: type[Choice]) -> Choice:
        """Take the value as one of a fixed list of words."""
        try:
            return choices(self.value)  # type: ignore[arg-type]  # any other type is no member
        except ValueError:
            raise wrong(
                msg(
                    "{file}: {place} must be one of {known}.",
                    file=self.file,
                    place=self.path,
                    known=", ".join(choices),
                )
            ) from None

    def whole(self, least: int, most: int = _LARGEST_NUMBER) -> int:
        """Take the value as a whole number between two limits, inclusive."""
        if type(self.value) is int and least <= self.value <= most:
            return self.value
        if most == _LARGEST_NUMBER:
            raise wrong(
                msg(
                    "{file}: {place} must be a whole number of {least} or more.",
                    file=self.file,
                    place=self.path,
                    least=least,
                )
            )
        raise wrong(
            msg(
                "{file}: {place} must be a whole number from {least} to {most}.",
                file=self.file,
                place=self.path,
                least=least,
                most=most,
            )
        )

    def flag(self) -> bool:
        """Take the value as true or false."""
        if isinstance(self.value, bool):
            return self.value
        raise wrong(msg("{file}: {place} must be true or false.", file=self.file, place=self.path))

    def share(self, most: int = WHOLE) -> int:
        """Take the value as per cent with up to two decimals; gives basis points."""
        if isinstance(self.value, int | Decimal) and not isinstance(self.value, bool):
            number = Decimal(self.value)
            if 0 <= number <= most // 100 and number * 100 == int(number * 100):
                return int(number * 100)
        raise wrong(
            msg(
                "{file}: {place} must be per cent, a number from 0 to {most} with at most "
                "two decimals.",
                file=self.file,
                place=self.path,
                most=most // 100,
            )
        )

    def thousandths(self) -> int:
        """Take the value as a number with up to three decimals, below zero allowed."""
        if isinstance(self.value, int | Decimal) and not isinstance(self.value, bool):
            number = Decimal(self.value)
            if abs(number) <= _LARGEST_NUMBER:
                parts = number * QUANTITY_ONE
                if parts == int(parts):
                    return int(parts)
        raise wrong(
            msg(
                "{file}: {place} must be a number with at most three decimals.",
                file=self.file,
                place=self.path,
            )
        )

    def amount(self) -> int:
        """Take the value as an amount in quotation marks ("60000.00"); gives hundredths."""
        try:
            return parse_amount(self.string(), _HUNDREDTHS)
        except AmountError:
            raise wrong(
                msg(
                    "{file}: {place} must be an amount in quotation marks, 0 or more with at "
                    'most two decimals, as in "60000.00".',
                    file=self.file,
                    place=self.path,
                )
            ) from None

    def quantity(self) -> int:
        """Take the value as a quantity in quotation marks ("12.5"); gives thousandths."""
        try:
            return parse_quantity(self.string())
        except AmountError:
            raise wrong(
                msg(
                    "{file}: {place} must be a quantity in quotation marks, 0 or more with at "
                    'most three decimals, as in "12.5".',
                    file=self.file,
                    place=self.path,
                )
            ) from None

    def hours(self) -> str:
        """Take the value as hours of a day, as "14:00-18:00"."""
        if isinstance(self.value, str) and _HOURS.fullmatch(self.value):
            return self.value
        raise wrong(
            msg(
                '{file}: {place} must be hours of the day, as in "14:00-18:00".',
                file=self.file,
                place=self.path,
            )
        )


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one object, each as a place."""

    place: Place
    values: Pairs

    def path_of(self, key: str) -> str:
        """Give the path of a field of this object, whether it is there or not."""
        return f"{self.place.path}.{key}" if self.place.path else key

    def __getitem__(self, key: str) -> Place:
        return Place(self.place.file, self.path_of(key), self.values[key])

    def get(self, key: str, read: Callable[[Place], Value], default: Value) -> Value:
        """Read a field that may be left out."""
        return read(self[key]) if key in self.values else default

    def list_of(self, key: str, read: Callable[[Place], Value]) -> tuple[Value, ...]:
        """Read a list that may be left out."""
        return tuple(read(item) for item in self[key].items()) if key in self.values else ()
