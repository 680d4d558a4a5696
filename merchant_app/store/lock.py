"""One writer per shop file: an operating-system lock on a small file beside it.

The system frees the lock when the program ends, however it ends; the names inside only serve the
sentence that tells a second person who is writing.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

#: Windows locks byte ranges and forbids reading them, so the lock lies far behind the text.
_LOCK_AT: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Writer:
    """Who has a shop file open for writing."""

    user: str
    host: str


def this_writer() -> Writer:
    """Give the names of the person and the computer running this program."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a system account without a name
        user = "?"
    return Writer(user=user, host=socket.gethostname())


class WriterLock:
    """The lock of one shop file, held until `release`."""

    def __init__(self, shop_file: Path) -> None:
        self.path = shop_file.with_name(shop_file.name + ".lock")
        self._file: IO[str] | None = None

    def acquire(self) -> bool:
        """Take the lock if nobody has it; tell whether we have it now.

        Raises:
            OSError: if the folder does not take a lock file at all (read-only, full).

        """
        file = self.path.open("a+", encoding="utf-8")
        if not _lock(file):
            file.close()
            return False
        me = this_writer()
        file.seek(0)
        file.truncate()
        json.dump({"user": me.user, "host": me.host, "process": os.getpid()}, file)
        file.flush()
        self._file = file
        return True

    def holder(self) -> Writer:
        """Give who has the lock, as far as the file says."""
        try:
            names = json.loads(self.path.read_text(encoding="utf-8"))
            return Writer(user=str(names["user"]), host=str(names["host"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Writer(user="?", host="?")

    def release(self) -> None:
        """Give the lock back; harmless if it is not held."""
        if self._file is None:
            return
        _unlock(self._file)
        self._file.close()
        self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> bool:
        file.seek(_LOCK_AT)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: IO[str]) -> None:
        file.seek(_LOCK_AT)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
