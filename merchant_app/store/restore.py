"""Puts a backup in the place of a shop file, keeping what it replaces."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from merchant_app.domain.messages import UserError, msg
from merchant_app.store.backup_folder import folder_of
from merchant_app.store.backup_making import backup_file
from merchant_app.store.content_check import look_through
from merchant_app.store.erase import ErasureRow, erase_again, erasure_rows
from merchant_app.store.file_check import NotAShopFileError, check_header
from merchant_app.store.lock import WriterLock
from merchant_app.store.opening import open_file
from merchant_app.store.side_files import (
    flush_to_disk,
    has_waiting_changes,
    remove_side_files,
    remove_with_side_files,
    replace,
    sqlite_uri,
    write_ahead_log,
)


def restore(backup: Path, path: Path, *, now: datetime | None = None) -> None:
    """Bring a shop file back to how a backup has it; the file may also be missing.

    The backup is copied and looked through before anything is touched. What is replaced is kept
    as a backup of its own, "before restore"; a file too damaged for that is kept as it is under a
    name ending in ".damaged".

    Raises:
        UserError: if the backup is not good, somebody has the file open, or the folder does not
            take it; the file is as before then.

    """
    moment = now or datetime.now(UTC)
    check_header(backup)
    if backup.resolve() == path.resolve():
        raise UserError(
            msg("The backup and the file to be replaced are the same. Choose a backup.")
        )
    lock = WriterLock(path)
    unfinished = path.with_name(f"{path.name}.{os.urandom(4).hex()}.new")
    try:
        if not lock.acquire():
            raise _in_use(path)
        _copy(backup, unfinished)
        if path.exists():
            _keep_replaced(path, moment)
            _erase_again(unfinished, path)
        remove_side_files(path)
        replace(unfinished, path)
    except PermissionError as error:
        # Windows does not replace a file that a program has open.
        raise (_in_use(path) if path.exists() else _not_taken(path)) from error
    except (OSError, sqlite3.OperationalError) as error:
        raise _not_taken(path) from error
    finally:
        with suppress(OSError):
            remove_with_side_files(unfinished)
        lock.release()


def _copy(backup: Path, unfinished: Path) -> None:
    """Copy the backup beside the file and look through the copy; the backup is never written."""
    file, source = open_file(backup, read_only=msg("The file is being restored."))
    try:
        with closing(source), closing(sqlite3.connect(unfinished, isolation_level=None)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            good = not look_through(copy)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        good = False
    finally:
        file.release()
    if not good:
        raise UserError(msg("The backup {name} is damaged. Choose another one.", name=backup.name))


def _erase_again(restored: Path, replaced: Path) -> None:
    """Keep those out who were erased after the backup was made."""
    known: list[ErasureRow] = []
    with (
        suppress(sqlite3.DatabaseError),  # a damaged file knows nobody, an older one neither
        closing(sqlite3.connect(sqlite_uri(replaced, "mode=ro"), uri=True)) as before,
    ):
        known = erasure_rows(before)
    with closing(sqlite3.connect(restored, isolation_level=None)) as after:
        erase_again(after, known)


def _keep_replaced(path: Path, moment: datetime) -> None:
    try:
        check_header(path)
        with closing(sqlite3.connect(path, isolation_level=None, timeout=1)) as db:
            # Takes in what waits beside the file, and fails while anybody has it open: their
            # program would mistake the new file's log for the old one's.
            if db.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete":
                raise _in_use(path)
        backup_file(path, now=moment, before="restore")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise _in_use(path) from error
        raise
    except NotAShopFileError:
        raise
    except (sqlite3.DatabaseError, UserError) as error:
        if isinstance(error, UserError) and not _is_damaged(path):
            raise
        _keep_as_it_is(path, moment)


def _is_damaged(path: Path) -> bool:
    try:
        check_header(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            return bool(look_through(db))
    except (sqlite3.DatabaseError, UserError):
        return True


def _keep_as_it_is(path: Path, moment: datetime) -> None:
    folder = folder_of(path)
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{path.name} {moment.astimezone(UTC):%Y-%m-%d %H-%M-%S} UTC.damaged"
    kept = folder / name
    shutil.copyfile(path, kept)
    flush_to_disk(kept)
    if has_waiting_changes(path):
        shutil.copyfile(write_ahead_log(path), write_ahead_log(kept))


def _in_use(path: Path) -> UserError:
    return UserError(
        msg("{name} is open in another window. Close it there and try again.", name=path.name)
    )


def _not_taken(path: Path) -> UserError:
    return UserError(
        msg(
            "{name} could not be restored in this folder. The file is as before. "
            "Free some space, or restore under another name.",
            name=path.name,
        )
    )
