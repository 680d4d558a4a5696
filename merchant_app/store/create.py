"""Makes new shop files and brings older ones to the newest schema."""

from __future__ import annotations

import errno
import os
import secrets
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import CURRENCIES
from merchant_app.store.file_check import APPLICATION_ID, SCHEMA_VERSION
from merchant_app.store.journal_triggers import install_triggers
from merchant_app.store.shop import Shop, open_shop
from merchant_app.store.side_files import appear, remove_side_files, remove_with_side_files


def create_shop(path: Path, *, name: str, currency: str, country: str, language: str) -> Shop:
    """Make a new shop file and open it.

    The file is prepared under another name and appears under its own only when it is whole.

    Raises:
        UserError: if there is a file already, the folder does not take one, or the currency
            is not known.

    """
    if currency not in CURRENCIES:
        raise UserError(
            msg(
                "The currency {code} is not known. Choose one of {known}.",
                code=currency,
                known=", ".join(CURRENCIES),
            ),
            field="currency",
        )
    taken = UserError(
        msg("There is a file {name} already. Choose another name.", name=path.name), field="path"
    )
    unfinished = path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(path):
            raise taken
        try:
            _write(unfinished, name=name, currency=currency, country=country, language=language)
            # What an earlier file of this name left behind would be taken for this one's.
            remove_side_files(path)
            appear(unfinished, path)
        except FileExistsError:
            raise taken from None
        finally:
            with suppress(OSError):
                remove_with_side_files(unfinished)
    except (OSError, sqlite3.OperationalError) as error:
        raise _cannot_be_made(error, path) from error
    return open_shop(path)


def _cannot_be_made(error: OSError | sqlite3.OperationalError, path: Path) -> UserError:
    if isinstance(error, OSError):
        full = error.errno == errno.ENOSPC
    else:
        full = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL
    if full:
        return UserError(
            msg("The disk is full. The file {name} was not made. Free some space.", name=path.name),
            field="path",
        )
    return UserError(
        msg(
            "The file {name} cannot be made in this folder. Choose another folder, "
            "for example Documents.",
            name=path.name,
        ),
        field="path",
    )


def _write(path: Path, *, name: str, currency: str, country: str, language: str) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA journal_mode = WAL")
        _apply(db)
        db.execute("BEGIN")
        # The shop itself is not an edit: there is nothing before it to go back to.
        db.execute("UPDATE journal_state SET edit_id = 0")
        db.execute("PRAGMA defer_foreign_keys = ON")
        db.execute(
            "INSERT INTO shop (id, name, currency, country, language, created_at)"
            " VALUES (1, ?, ?, ?, ?, ?)",
            (name, currency, country, language, datetime.now(UTC).isoformat(timespec="seconds")),
        )
        db.execute("DELETE FROM journal_change")
        db.execute("UPDATE journal_state SET edit_id = NULL")
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        db.close()


def migrate(path: Path) -> None:
    """Bring a file to the newest schema; a verified backup is made first."""
    from merchant_app.store.backup_making import backup_file

    backup_file(path, before="update")
    apply_migrations(path)


def apply_migrations(path: Path) -> None:
    """Bring a file to the newest schema without keeping how it was."""
    db = sqlite3.connect(path, isolation_level=None)
    try:
        _apply(db)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        db.close()


def _apply(db: sqlite3.Connection) -> None:
    from sqlite_utils import Database

    from merchant_app.store.schema.migrations import MIGRATIONS

    MIGRATIONS.apply(Database(db, execute_plugins=False))
    db.execute("BEGIN")
    install_triggers(db)
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    db.execute("COMMIT")
