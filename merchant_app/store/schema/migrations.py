"""Brings a shop file to the newest schema, one recorded step after the other.

Append-only: a released migration is never edited, and each has a test that starts from a file
of the version before. The module is imported only when there is something to migrate, because
sqlite-utils loads numpy where it finds it, and that would slow every start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Migrations

from merchant_app.store.schema import m0001

if TYPE_CHECKING:
    from sqlite_utils import Database

MIGRATIONS = Migrations("merchant")


@MIGRATIONS()
def first_schema(db: Database) -> None:
    """Create every table of the first release."""
    for statement in m0001.STATEMENTS:
        db.conn.execute(statement)
