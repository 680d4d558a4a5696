"""Makes new shop files and brings older ones to the newest schema."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import CURRENCIES
from merchant_app.store import journal
from merchant_app.store.file_check import APPLICATION_ID, SCHEMA_VERSION
from merchant_app.store.shop import Shop, open_shop


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
    if path.exists():
        raise UserError(
            msg("There is a file {name} already. Choose another name.", name=path.name),
            field="path",
        )
    unfinished = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        _write(unfinished, name=name, currency=currency, country=country, language=language)
        unfinished.rename(path)
    except (OSError, sqlite3.OperationalError) as error:
        unfinished.unlink(missing_ok=True)
        raise UserError(
            msg(
                "The file {name} cannot be made in this folder. Choose another folder, "
                "for example Documents.",
                name=path.name,
            ),
            field="path",
        ) from error
    return open_shop(path)


def _write(path: Path, *, name: str, currency: str, country: str, language: str) -> None:
    sqlite3.connect(path).close()
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
    from merchant_app.store.backup import backup_file

    backup_file(path)
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
    journal.install_triggers(db)
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    db.execute("COMMIT")
