"""Sentences for people as data: an English text with named places, translated when shown.

A message is written once in English and marked for translation by calling `msg`; the shop
file stores it in this form too, so that the history of edits reads in the language that the
window is in today, not in the one it was in when the edit was made.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

#: What may fill a place in a message. Amounts are passed as already formatted text.
Argument = str | int | date


@dataclass(frozen=True, slots=True)
class Message:
    """An English sentence with `{named}` places, and what fills them.

    A sentence that counts has its `plural` too, and the place `{n}` decides between them.
    """

    text: str
    arguments: tuple[tuple[str, Argument], ...] = ()
    plural: str = ""

    def in_english(self) -> str:
        """The sentence as written, filled in; for logs and for tests."""
        filled = dict(self.arguments)
        text = self.plural if self.plural and filled["n"] != 1 else self.text
        return text.format(**filled) if filled else text


def msg(text: str, /, **arguments: Argument) -> Message:
    """Mark `text` for translation and bind its places."""
    return Message(text, tuple(arguments.items()))


def msgn(one: str, many: str, /, n: int, **arguments: Argument) -> Message:
    """Mark a sentence that counts `n` things for translation."""
    return Message(one, (("n", n), *arguments.items()), many)


class UserError(Exception):
    """Something the person can put right: what happened, and what to do next.

    Attributes:
        message: one sentence saying what happened and, where it helps, the next step.
        field: the name of the input concerned ("start", "budget"), or "" for none; forms show
            the sentence beside that field.

    """

    def __init__(self, message: Message, *, field: str = "") -> None:
        super().__init__(message.in_english())
        self.message = message
        self.field = field
