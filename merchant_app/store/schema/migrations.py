"""Brings a shop file to the newest schema, one recorded step after the other.

Append-only: a released migration is never edited, and each has a test that starts from a file
of the version before. The module is imported only when there is something to migrate, because
sqlite-utils loads numpy where it finds it, and that would slow every start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Migrations

from merchant_app.store.schema import m0001, m0002, m0003, m0004

if TYPE_CHECKING:
    from sqlite_utils import Database

MIGRATIONS = Migrations("merchant")


@MIGRATIONS()
def first_schema(db: Database) -> None:
    """Create every table of the first release."""
    for statement in m0001.STATEMENTS:
        db.conn.execute(statement)


@MIGRATIONS()
def days_off_and_recurring_tasks(db: Database) -> None:
    """Give tasks a channel, a rule for days off and occurrences; keep phases in baselines."""
    for statement in m0002.STATEMENTS:
        db.conn.execute(statement)


@MIGRATIONS()
def bills_approvals_and_suppliers(db: Database) -> None:
    """Give the ledger due days, approvals and parts; suppliers terms; bills rules to learn."""
    for statement in m0003.STATEMENTS:
        db.conn.execute(statement)


@MIGRATIONS()
def coupons_points_and_recalls(db: Database) -> None:
    """Give customers cards, notes and sources; coupons and points what the counter needs."""
    for statement in m0004.STATEMENTS:
        db.conn.execute(statement)
