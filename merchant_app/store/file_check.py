"""Reads the first bytes of a file to say what it is, without opening it as a database.

SQLite would create side files or repair a journal on opening, and a file that is not ours must
not be touched at all.
"""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path
from typing import Final

from merchant_app.domain.messages import Message, UserError, msg
from merchant_app.store.side_files import has_waiting_changes

#: Marks a shop file in SQLite's own header: "MPLN".
APPLICATION_ID: Final = 0x4D504C4E
SCHEMA_VERSION: Final = 4
SUFFIX: Final = ".merchant"

_HEADER_SIZE: Final = 100
_MAGIC: Final = b"SQLite format 3\x00"


class NotAShopFileError(UserError):
    """What was named is no shop file and never was one: a folder, or another program's file."""


class BusyError(UserError):
    """Another connection is writing to the file just now; the same can be tried again later."""


def check_header(path: Path) -> int:
    """Give the schema version of a shop file.

    Raises:
        NotAShopFileError: if it is a folder or another program's file.
        UserError: if it is missing, unreadable, damaged, or shorter than it says it is.

    """
    name = path.name
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise NotAShopFileError(
                msg("{name} is a folder. Choose the file inside it.", name=name)
            )
        if not stat.S_ISREG(about.st_mode):
            raise NotAShopFileError(msg("{name} is not a file. Choose a shop file.", name=name))
        with path.open("rb") as file:
            header = file.read(_HEADER_SIZE)
    except (FileNotFoundError, NotADirectoryError):
        raise UserError(
            msg("There is no file {name} here. Look for it in another folder.", name=name)
        ) from None
    except PermissionError:
        raise UserError(
            msg(
                "This computer does not let you read {name}. "
                "Ask the person who owns the file, or copy it to a folder of your own.",
                name=name,
            )
        ) from None
    except OSError as error:
        raise UserError(
            msg("{name} cannot be read. Check the disk or the stick it is on.", name=name)
        ) from error
    if len(header) < _HEADER_SIZE or not header.startswith(_MAGIC):
        raise UserError(
            msg(
                "{name} is not a shop file of this program, or it is damaged. "
                "If it was one, restore a backup.",
                name=name,
            )
        )
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotAShopFileError(
            msg("{name} belongs to another program. It was not changed.", name=name)
        )
    # A program killed while it moved waiting changes into the file may leave the file short of
    # pages that are still waiting; SQLite puts that right when it opens the file.
    if _size_it_claims(header) > about.st_size and not has_waiting_changes(path):
        raise UserError(damaged(path))
    return int.from_bytes(header[60:64], "big")


def _size_it_claims(header: bytes) -> int:
    page_size = int.from_bytes(header[16:18], "big")
    return (1 << 16 if page_size == 1 else page_size) * int.from_bytes(header[28:32], "big")


def damaged(path: Path) -> Message:
    """Word that a shop file cannot be read any more."""
    return msg(
        "The file {name} is damaged and cannot be read. It was not changed. "
        "Restore the newest backup; backups lie in the folder beside it.",
        name=path.name,
    )


def as_user_error(error: sqlite3.Error, path: Path) -> UserError | None:
    """Give the sentence for what a person can put right about the file, or None for a bug."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    name = path.name
    if code == sqlite3.SQLITE_FULL:
        return UserError(
            msg(
                "The disk is full. Nothing of this step was saved, all before it is safe. "
                "Free some space and try again."
            )
        )
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}:
        return BusyError(msg("The file {name} is busy just now. Try again in a moment.", name=name))
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN}:
        return UserError(
            msg(
                "The file {name} cannot be written here. Copy it to a folder of your own.",
                name=name,
            )
        )
    if code == sqlite3.SQLITE_IOERR:
        return UserError(
            msg(
                "The disk did not take what was written to {name}. Nothing of this step was "
                "saved, all before it is safe. Check the disk and try again.",
                name=name,
            )
        )
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return UserError(damaged(path))
    return None
