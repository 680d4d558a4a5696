"""Verified backups: made with SQLite's own backup, looked through, and only then given a name.

A backup is one plain database file without side files; it can be copied anywhere and opened as
a shop file.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from merchant_app.domain.messages import UserError, msg
from merchant_app.store.backup_folder import (
    Backup,
    backups_in,
    folder_of,
    free_name,
    no_longer_kept,
)
from merchant_app.store.content_check import structure_problems, totals
from merchant_app.store.erase import backups_to_go
from merchant_app.store.file_check import as_user_error, check_header, damaged
from merchant_app.store.shop import Shop
from merchant_app.store.side_files import appear, remove_with_side_files

#: A change waits at most this long for a backup.
INTERVAL: Final = timedelta(minutes=15)


def list_backups(path: Path) -> list[Backup]:
    """Give the backups beside a shop file, newest first."""
    return backups_in(folder_of(path), path)


def last_backup(path: Path) -> Backup | None:
    """Give the newest backup beside a shop file."""
    return next(iter(list_backups(path)), None)


def backup_due(shop: Shop, now: datetime) -> bool:
    """Tell whether something has changed since the last backup, made 15 minutes ago or more."""
    changed = shop.changed_at
    last = last_backup(shop.path)
    if last is None or changed is None:
        return changed is not None
    # Names carry whole seconds, so a change in the second of the backup counts as after it.
    return changed >= last.at and not timedelta(0) <= now - last.at < INTERVAL


def backup_shop(shop: Shop, *, to: Path | None = None, now: datetime, before: str = "") -> Backup:
    """Make a verified backup of an open shop file; an edit that is open is not in it.

    Old backups beside the file make room after it; in a folder of the user's own (`to`) nothing
    is removed. `before` names a big step ("import", "merge", "erasure"); see `Backup`.

    Raises:
        UserError: if the folder does not take it, the disk is full, or the copy is not good.

    """
    with closing(shop.second_connection()) as own, own.reading() as db:
        return _keep(db, shop.path, to=to, now=now, before=before)


def backup_file(path: Path, *, now: datetime | None = None, before: str = "") -> Backup:
    """Make a verified backup of a shop file that no window of this program has open.

    Raises:
        UserError: as `backup_shop`, or if the file cannot be opened.

    """
    check_header(path)
    moment = now or datetime.now(UTC)
    try:
        db = sqlite3.connect(path, isolation_level=None)
        with closing(db):
            return _keep(db, path, to=None, now=moment, before=before)
    except sqlite3.DatabaseError as error:
        raise (as_user_error(error, path) or UserError(damaged(path))) from error


def _is_copied_well(source: sqlite3.Connection, unfinished: Path) -> bool:
    """Copy a database into a new plain file, look through it, and compare it with the source."""
    with closing(sqlite3.connect(unfinished, isolation_level=None)) as target:
        source.execute("BEGIN")
        try:
            expected = totals(source)
            source.backup(target)
        finally:
            source.execute("ROLLBACK")
        target.execute("PRAGMA journal_mode = DELETE")
        return not any(structure_problems(target)) and totals(target) == expected


def _keep(
    source: sqlite3.Connection, path: Path, *, to: Path | None, now: datetime, before: str
) -> Backup:
    folder = folder_of(path) if to is None else to
    unfinished = folder / f"{path.resolve().stem} {os.urandom(4).hex()}.unfinished"
    with _trouble_worded(path, folder):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            if not _is_copied_well(source, unfinished):
                raise UserError(
                    msg(
                        "No good backup of {name} could be made, because the file is damaged. "
                        "The backups made before are still there; restore the newest of them.",
                        name=path.name,
                    )
                )
            while True:
                name = free_name(path, folder, now=now, before=before)
                with suppress(FileExistsError):  # somebody was faster: the next number
                    appear(unfinished, name)
                    break
        finally:
            with suppress(OSError):
                remove_with_side_files(unfinished)
    made = next(backup for backup in backups_in(folder, path) if backup.path == name)
    if to is None:
        _make_room(path, made, backups_to_go(source, now.date()))
    return made


def _make_room(path: Path, made: Backup, erased: Sequence[datetime]) -> None:
    """Remove what is no longer kept; the one just verified stays, even if the clock went back."""
    for old in no_longer_kept(list_backups(path), erased=erased):
        if old != made:
            with suppress(OSError):  # open in another program; the next time, then
                old.path.unlink()


@contextmanager
def _trouble_worded(path: Path, folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.DatabaseError) as error:
        if isinstance(error, OSError):
            full = error.errno == errno.ENOSPC
            folder_fails = True
        elif (known := as_user_error(error, path)) and error.sqlite_errorcode & 0xFF in {
            sqlite3.SQLITE_BUSY,
            sqlite3.SQLITE_LOCKED,
        }:
            raise known from error
        else:
            code = error.sqlite_errorcode & 0xFF
            full = code == sqlite3.SQLITE_FULL
            folder_fails = code not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
        if full:
            raise UserError(
                msg(
                    "The disk is full, so no backup was made. The shop file itself is safe. "
                    "Free some space, or keep the backup in another folder."
                )
            ) from error
        if folder_fails:
            raise UserError(
                msg(
                    "No backup can be kept in the folder {folder}. The shop file itself is safe. "
                    "Choose another folder.",
                    folder=str(folder),
                ),
                field="folder",
            ) from error
        raise UserError(damaged(path)) from error
