"""One writer per shop file: an operating-system lock on a small file beside it.

The system frees the lock when the program ends, however it ends; the names inside only serve the
sentence that tells a second person who is writing. The small file goes when the lock does.
"""

from __future__ import annotations

import getpass
import json
import os
import sys
from contextlib import suppress
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
    except (ImportError, KeyError, OSError):  # a system account without a name
        user = "?"
    return Writer(user=user, host=_host())


def _host() -> str:
    if sys.platform == "win32":
        import socket  # takes a while to import

        return socket.gethostname()
    return os.uname().nodename


class WriterLock:
    """The lock of one shop file, held until `release`."""

    def __init__(self, shop_file: Path) -> None:
        real = shop_file.resolve()
        self.path = real.with_name(real.name + ".lock")
        self._file: IO[bytes] | None = None

    def acquire(self) -> bool:
        """Take the lock if nobody has it; tell whether we have it now.

        Raises:
            OSError: if the folder does not take a lock file at all (read-only).

        """
        while True:
            file = self.path.open("a+b", buffering=0)
            try:
                if not _lock(file):
                    file.close()
                    return False
                if self._is_still_there(file):
                    break
            except BaseException:
                file.close()
                raise
            file.close()  # its owner removed it between our opening and our locking
        self._file = file
        self._write_names(file)
        return True

    def is_held_elsewhere(self) -> bool:
        """Tell whether somebody else is writing, without leaving a trace."""
        if self._file is not None:
            return False
        try:
            with self.path.open("r+b", buffering=0) as file:
                if not _lock(file):
                    return True
                _unlock(file)
        except OSError:
            return False
        return False

    def holder(self) -> Writer | None:
        """Give who has the lock, as far as the file says."""
        try:
            names = json.loads(self.path.read_text(encoding="utf-8"))
            return Writer(user=str(names["user"]), host=str(names["host"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def release(self) -> None:
        """Give the lock back; harmless if it is not held."""
        if self._file is None:
            return
        file, self._file = self._file, None
        with file:
            if sys.platform == "win32":
                _unlock(file)
            else:
                with suppress(OSError):  # the folder has been closed to us meanwhile
                    self.path.unlink()  # while locked, so that nobody's new lock is removed
        if sys.platform == "win32":
            with suppress(OSError):  # somebody has it already
                self.path.unlink()

    def _is_still_there(self, file: IO[bytes]) -> bool:
        if sys.platform == "win32":  # an open file cannot be removed there
            return True
        try:
            return os.path.samestat(os.fstat(file.fileno()), self.path.stat())
        except FileNotFoundError:
            return False

    @staticmethod
    def _write_names(file: IO[bytes]) -> None:
        me = this_writer()
        names = {"user": me.user, "host": me.host, "process": os.getpid()}
        with suppress(OSError):  # on a full disk the lock holds without names
            file.truncate(0)
            file.write(json.dumps(names).encode())


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> bool:
        file.seek(_LOCK_AT)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        file.seek(_LOCK_AT)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
