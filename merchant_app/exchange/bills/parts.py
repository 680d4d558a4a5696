"""What a chosen file holds: itself, or the members of an archive; unlocked and unpacked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from merchant_app.domain.messages import UserError, msg
from merchant_app.exchange.bills.bill_file import PasswordNeededError
from merchant_app.exchange.watch import Cancelled

#: How files begin that hold others, and workbooks of before 2007 or locked ones.
ZIP_MARK: Final = b"PK\x03\x04"
OLE_MARK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Part:
    """A file as it would lie on the disk: its name and its bytes."""

    name: str
    data: bytes


@contextmanager
def foreign_file(name: str) -> Iterator[None]:
    """Say in one sentence that a library cannot read a file, whatever it stumbles over.

    For calls of libraries only: what a hostile file does to them cannot be foretold, and none
    of it is the person's fault.

    Raises:
        UserError: if the library fails.

    """
    try:
        yield
    except (UserError, Cancelled, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    # Libraries in Rust give up with an error that is no `Exception`.
    except BaseException as error:
        raise damaged(name) from error


def damaged(name: str) -> UserError:
    """Give the sentence for a file that is not whole."""
    return UserError(
        msg("{name} is damaged or was not downloaded to its end. Download it once more.", name=name)
    )


def filled_up(name: str) -> UserError:
    """Give the sentence for a file that unpacks to far more than it is."""
    return UserError(
        msg(
            "{name} is small but unpacks to more than any table holds. "
            "Download it once more from where it comes from.",
            name=name,
        )
    )


def locked(name: str) -> PasswordNeededError:
    """Give the question for the password."""
    return PasswordNeededError(
        msg(
            "{name} is locked. Type the password that came with it, often as a message.", name=name
        ),
        wrong=False,
    )


def wrong_password(name: str) -> PasswordNeededError:
    """Give the sentence for a password that does not fit."""
    return PasswordNeededError(
        msg("This password does not open {name}. Look at the message once more.", name=name),
        wrong=True,
    )
