"""Erases customers for good, and keeps a certificate of it without a word about them.

First the rows go, in one transaction; then the whole file is written anew without its free
pages, and the log beside it is cut to nothing. When the second step is not possible just then
(another program reads the file, the disk is full), the certificate stays open until it is done.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from merchant_app.domain.messages import UserError, msg
from merchant_app.store.erase_rows import erase_rows
from merchant_app.store.shop import Shop

#: Tables that listeners are told of.
_TOUCHED: Final = (
    "customer", "purchase", "coupon", "point_entry", "customer_tag", "tag", "consent", "contact",
    "customer_note", "family", "recall_person", "referral_code", "attachment", "erasure",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Erasure:
    """One erasure. `id` is the certificate's number, `erased_at` UTC.

    `purchases` is how many purchases stay in the sums without a name; `backups_until` the day
    from which on no backup from before is kept; `purged` that the free pages are overwritten.
    """

    id: int
    erased_at: datetime
    reason: str
    purchases: int
    backups_until: date
    purged: bool


def erase_customers(
    shop: Shop,
    customer_ids: Sequence[int],
    *,
    reason: str,
    now: datetime,
    backups_until: date,
) -> list[int]:
    """Take customers out of the rows, the search and the journal; gives the certificates.

    All of them go, or none. `clear_pages` is to follow.

    Raises:
        UserError: if the file can only be read, or the disk refuses.

    """
    made: list[int] = []
    with shop.unrecorded(_TOUCHED) as db, _overwriting(db):
        for erased in erase_rows(db, customer_ids):
            cursor = db.execute(
                "INSERT INTO erasure (customer_ids, erased_at, reason, purchases, backups_until)"
                " VALUES (?, ?, ?, ?, ?)",
                (
                    json.dumps(sorted(erased.ids)),
                    _text(now),
                    reason,
                    erased.purchases,
                    backups_until.isoformat(),
                ),
            )
            assert cursor.lastrowid is not None
            made.append(cursor.lastrowid)
    return made


def clear_pages(shop: Shop) -> None:
    """Write the file anew without free pages, empty its log, and close open certificates.

    Raises:
        UserError: if somebody reads the file just now, or the disk has no room for a copy of it;
            the rows are gone all the same.

    """
    if not shop.value("SELECT count(*) FROM erasure WHERE purged = 0"):
        return
    with shop.reading() as db:
        try:
            db.execute("VACUUM")
            busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.OperationalError as error:
            code = error.sqlite_errorcode & 0xFF
            if code not in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL}:
                raise
            raise _not_cleared(shop.path) from error
    if busy:
        raise _not_cleared(shop.path)
    with shop.unrecorded(("erasure",)) as db:
        db.execute("UPDATE erasure SET purged = 1 WHERE purged = 0")


def erasures(shop: Shop) -> list[Erasure]:
    """Give all erasures, the newest first."""
    return [_erasure(row) for row in shop.rows("SELECT * FROM erasure ORDER BY id DESC")]


def erasure(shop: Shop, number: int) -> Erasure | None:
    """Give one erasure by its number, or None."""
    row = shop.row("SELECT * FROM erasure WHERE id = ?", (number,))
    return _erasure(row) if row else None


def backups_to_go(db: sqlite3.Connection, today: date) -> list[datetime]:
    """Give the moments (UTC) of erasures whose older backups are not to be kept any more."""
    if not db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'erasure'").fetchone():
        return []  # a file that is about to be brought to a newer schema
    rows = db.execute("SELECT erased_at FROM erasure WHERE backups_until <= ?", (str(today),))
    return [datetime.fromisoformat(row[0]) for row in rows]


#: An erasure's row as another file is given it.
ErasureRow = tuple[str, str, str, int, str]
_ROW: Final = "customer_ids, erased_at, reason, purchases, backups_until"


def erasure_rows(db: sqlite3.Connection) -> list[ErasureRow]:
    """Give all erasures of a file, for one that takes its place."""
    return [tuple(row) for row in db.execute(f"SELECT {_ROW} FROM erasure ORDER BY id")]


def erase_again(restored: sqlite3.Connection, known: Sequence[ErasureRow]) -> None:
    """Erase in a restored backup those who were erased after it was made.

    `known` are the erasures of the file that the backup takes the place of.
    """
    before = {row[1] for row in restored.execute(f"SELECT {_ROW} FROM erasure")}
    later = [row for row in known if row[1] not in before]
    if not later:
        return
    restored.execute("PRAGMA foreign_keys = ON")
    restored.execute("BEGIN IMMEDIATE")
    erase_rows(restored, [each for row in later for each in json.loads(row[0])])
    restored.executemany(f"INSERT INTO erasure ({_ROW}, purged) VALUES (?, ?, ?, ?, ?, 1)", later)
    restored.execute("COMMIT")
    restored.execute("VACUUM")


def _erasure(row: Any) -> Erasure:
    return Erasure(
        id=row["id"],
        erased_at=datetime.fromisoformat(row["erased_at"]),
        reason=row["reason"],
        purchases=row["purchases"],
        backups_until=date.fromisoformat(row["backups_until"]),
        purged=bool(row["purged"]),
    )


@contextmanager
def _overwriting(db: sqlite3.Connection) -> Iterator[None]:
    """Have SQLite write zeros over what is deleted."""
    usual = db.execute("PRAGMA secure_delete").fetchone()[0]
    db.execute("PRAGMA secure_delete = ON")
    try:
        yield
    finally:
        db.execute(f"PRAGMA secure_delete = {usual}")


def _not_cleared(path: Path) -> UserError:
    return UserError(
        msg(
            "The customer is out of {name}, but its free space could not be cleared yet. "
            "Close other windows of the file, free some disk space, and clear it again.",
            name=path.name,
        )
    )


def _text(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="microseconds")
