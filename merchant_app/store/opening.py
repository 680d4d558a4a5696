"""Ways to open a shop file: for editing, for looking, and for looking without touching it.

SQLite keeps two more files beside a database in use. Where it must not or cannot make them, a
file is opened as one that nobody changes, or a private copy of it is opened instead.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from merchant_app.domain.messages import Message, UserError, msg
from merchant_app.store.file_check import SCHEMA_VERSION, as_user_error, check_header, damaged
from merchant_app.store.lock import WriterLock
from merchant_app.store.side_files import has_waiting_changes, sqlite_uri, write_ahead_log

#: How long a connection waits for another one that is writing.
BUSY_SECONDS: Final = 5.0
_WRITE: Final = "mode=rw"
#: Like writing for SQLite, so that it tidies up after itself, but no row is written. SQLite
#: passes over the word it does not know.
_LOOK: Final = "mode=rw&look=1"
_LOOK_LIVE: Final = "mode=ro"
_LOOK_FROZEN: Final = "mode=ro&immutable=1"


@dataclass
class OpenFile:
    """What the connections to one open shop file share, given back by the last of them."""

    path: Path
    query: str
    read_only: Message | None
    lock: WriterLock | None = None
    private_folder: TemporaryDirectory[str] | None = None
    _users: int = 1
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def connect(self) -> sqlite3.Connection:
        """Open one more connection in the same way; pair it with `share` and `release`."""
        return _connect_to_write(self.path) if self.query == _WRITE else _open(self)

    def share(self) -> None:
        """Count one more user."""
        with self._guard:
            self._users += 1

    def release(self) -> None:
        """Count one user less; the last gives back the lock and removes a private copy."""
        with self._guard:
            self._users -= 1
            last = self._users == 0
        if not last:
            return
        if self.lock is not None:
            self.lock.release()
        if self.private_folder is not None:
            self.private_folder.cleanup()


def open_file(path: Path, *, read_only: Message | None) -> tuple[OpenFile, sqlite3.Connection]:
    """Open a shop file, for editing unless there is a reason not to.

    Raises:
        UserError: if it is missing, not a shop file, or damaged; it is not touched then.

    """
    version = check_header(path)
    lock = WriterLock(path)
    reason = _newer(path) if version > SCHEMA_VERSION else read_only
    if reason is None:
        reason = _take(lock, path)
    try:
        file, db = _open_as_found(path, lock, version, reason)
        try:
            if file.query == _WRITE and _version_of(db) > SCHEMA_VERSION:
                # The newer version's last step was still waiting beside the file.
                db.close()
                file, db = _open_private_copy(path, lock, _newer(path))
                lock.release()
            _require_shop(db, path)
        except BaseException:
            db.close()
            file.release()
            raise
    except sqlite3.DatabaseError as error:
        lock.release()
        raise (as_user_error(error, path) or UserError(damaged(path))) from error
    except BaseException:
        lock.release()
        raise
    return file, db


def _open_as_found(
    path: Path, lock: WriterLock, version: int, reason: Message | None
) -> tuple[OpenFile, sqlite3.Connection]:
    if reason is None:
        if version < SCHEMA_VERSION:
            from merchant_app.store.create import migrate

            migrate(path)
        return OpenFile(path, _WRITE, None, lock), _connect_to_write(path)
    if version != SCHEMA_VERSION:
        return _open_private_copy(path, lock, reason)
    if _can_be_written(path):
        query = _LOOK
    elif has_waiting_changes(path):
        query = _LOOK_LIVE
    else:
        query = _LOOK_FROZEN
    file = OpenFile(path, query, reason)
    try:
        return file, _open(file)
    except sqlite3.OperationalError:
        return _open_private_copy(path, lock, reason)


def _open_private_copy(
    path: Path, lock: WriterLock, reason: Message
) -> tuple[OpenFile, sqlite3.Connection]:
    """Open a copy in the system's folder for passing things, brought to our schema if older."""
    folder = TemporaryDirectory(prefix="merchant-")
    copy = Path(folder.name) / path.name
    try:
        if lock.is_held_elsewhere():
            live = OpenFile(path, _LOOK_LIVE, reason)
            source = _open(live)
            target = sqlite3.connect(copy)
            try:
                source.backup(target)
            finally:
                target.close()
                source.close()
        else:
            shutil.copyfile(path, copy)
            if has_waiting_changes(path):
                shutil.copyfile(write_ahead_log(path), write_ahead_log(copy))
        if check_header(copy) < SCHEMA_VERSION:
            from merchant_app.store.create import apply_migrations

            apply_migrations(copy)
        file = OpenFile(copy, _LOOK, reason, private_folder=folder)
        return file, _open(file)
    except OSError as error:
        folder.cleanup()
        raise UserError(
            msg(
                "{name} cannot be opened for looking. Free some space and try again.",
                name=path.name,
            )
        ) from error
    except BaseException:
        folder.cleanup()
        raise


def _open(file: OpenFile) -> sqlite3.Connection:
    db = sqlite3.connect(
        sqlite_uri(file.path, file.query),
        uri=True,
        isolation_level=None,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
    )
    try:
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA foreign_keys = ON")
        # Rows that give way to others (INSERT OR REPLACE) are journaled on every build of SQLite.
        db.execute("PRAGMA recursive_triggers = ON")
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if file.query == _LOOK:
            db.execute("PRAGMA query_only = ON")
    except BaseException:
        db.close()
        raise
    return db


def _connect_to_write(path: Path) -> sqlite3.Connection:
    """Open for editing, with a write-ahead log where the disk can keep one.

    Some network drives cannot: SQLite says so when the log's index is mapped. The file is then
    taken out of that mode and works with a rollback journal, which is slower and as safe.
    """
    file = OpenFile(path, _WRITE, None)
    try:
        db = _open(file)
        mode = db.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    except sqlite3.OperationalError as error:
        code = error.sqlite_errorcode & 0xFF
        if code not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_IOERR}:
            raise
        _leave_write_ahead_mode(path)
        db = _open(file)
        mode = "delete"
    db.execute("PRAGMA synchronous = FULL" if mode == "wal" else "PRAGMA synchronous = EXTRA")
    return db


def _leave_write_ahead_mode(path: Path) -> None:
    db = sqlite3.connect(sqlite_uri(path, _WRITE), uri=True, isolation_level=None)
    try:
        # Alone with the file, SQLite keeps the log's index in memory instead of mapping it.
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("PRAGMA journal_mode = DELETE")
    finally:
        db.close()


def _require_shop(db: sqlite3.Connection, path: Path) -> None:
    if db.execute("SELECT 1 FROM shop WHERE id = 1").fetchone() is None:
        raise UserError(damaged(path))


def _version_of(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _newer(path: Path) -> Message:
    return msg(
        "{name} was made by a newer version of this program. You can look, but not change. "
        "Install the newest version to go on.",
        name=path.name,
    )


def _can_be_written(path: Path) -> bool:
    """Tell whether file and folder take changes; SQLite needs its side files in the folder."""
    if not os.access(path.parent, os.W_OK):
        return False
    try:
        with path.open("r+b"):
            return True
    except OSError:
        return False


def _take(lock: WriterLock, path: Path) -> Message | None:
    try:
        with path.open("r+b"):
            pass
        if lock.acquire():
            return None
    except OSError:
        return msg(
            "{name} cannot be written here. You can look, but not change. "
            "Copy it to a folder of your own to go on.",
            name=path.name,
        )
    holder = lock.holder()
    if holder is None:
        return msg(
            "{name} is open in another window. You can look, but not change.", name=path.name
        )
    return msg(
        "{name} is open in another window, by {user} on {host}. You can look, but not change.",
        name=path.name,
        user=holder.user,
        host=holder.host,
    )
