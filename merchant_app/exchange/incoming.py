"""Looks at a file that came from elsewhere before anything reads it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from merchant_app.domain.messages import UserError, msg

MOST_BYTES: Final = 200 * 1024 * 1024


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Say in a sentence what the disk or the system has against reading the file.

    Raises:
        UserError: if it is missing, or cannot be read.

    """
    try:
        yield
    except FileNotFoundError:
        raise UserError(
            msg("There is no file {name} here. Look for it in another folder.", name=path.name)
        ) from None
    except OSError as error:
        raise UserError(
            msg(
                "{name} cannot be read: {reason}. Check the disk or the stick it is on.",
                name=path.name,
                reason=error.strerror or str(error),
            )
        ) from error


def checked_size(path: Path) -> int:
    """Give the size of a file in bytes.

    Raises:
        UserError: if it is a folder, empty or over 200 MB.
        OSError: if the system does not tell.

    """
    size = path.stat().st_size
    if path.is_dir():
        raise UserError(msg("{name} is a folder. Choose the file inside it.", name=path.name))
    if size == 0:
        raise UserError(msg("{name} is empty. Export it once more.", name=path.name))
    if size > MOST_BYTES:
        raise too_large(path.name)
    return size


def too_large(name: str) -> UserError:
    """Give the sentence for a file that is too large, packed or unpacked."""
    return UserError(
        msg(
            "{name} is larger than 200 MB. Export a shorter time, one file after the other.",
            name=name,
        )
    )
