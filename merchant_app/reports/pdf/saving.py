"""Putting a finished document into its place, whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path
from typing import Final

from merchant_app.domain.messages import Message, UserError, msg

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


def save_whole(data: bytes, out: Path) -> None:
    """Write `data` beside `out` and move it there, so that no half document is ever seen.

    Raises:
        UserError: when the folder is missing or closed to us, the disk is full, or the file is
            held open by another program; an older file of that name is then left as it was.

    """
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=".pdf", dir=out.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(out)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise UserError(_sentence(error, out), field="out") from error


def _umask() -> int:
    """The permissions that new files go without; temporary files are made stricter."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sentence(error: OSError, out: Path) -> Message:
    name, folder = out.name, str(out.parent)
    if error.errno in _FULL:
        return msg(
            "The disk is full, so '{name}' was not saved. "
            "Free some space or choose another folder.",
            name=name,
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return msg("There is no folder '{folder}'. Choose a folder that exists.", folder=folder)
    if isinstance(error, IsADirectoryError) or out.is_dir():
        return msg("'{name}' is a folder. Choose a file name for the document.", name=name)
    if isinstance(error, PermissionError):
        return msg(
            "'{name}' cannot be saved in '{folder}'. "
            "Close it if it is open in another program, or choose another folder.",
            name=name,
            folder=folder,
        )
    return msg(
        "'{name}' could not be saved in '{folder}'. Choose another folder and try again.",
        name=name,
        folder=folder,
    )
