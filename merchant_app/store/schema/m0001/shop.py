"""The shop, its settings, days it is closed, its people and its channels."""

from typing import Final

STATEMENTS: Final = (
    """
    CREATE TABLE shop (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        name TEXT NOT NULL,
        currency TEXT NOT NULL,
        country TEXT NOT NULL,
        language TEXT NOT NULL,
        created_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE setting (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT
    """,
    """
    CREATE TABLE closed_period (
        id INTEGER PRIMARY KEY,
        first TEXT NOT NULL CHECK (date(first) IS first),
        last TEXT NOT NULL CHECK (date(last) IS last),
        reason TEXT NOT NULL DEFAULT '',
        CHECK (first <= last)
    ) STRICT
    """,
    """
    CREATE TABLE person (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        role TEXT NOT NULL DEFAULT '',
        phone TEXT NOT NULL DEFAULT '',
        email TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE absence (
        id INTEGER PRIMARY KEY,
        person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
        first TEXT NOT NULL CHECK (date(first) IS first),
        last TEXT NOT NULL CHECK (date(last) IS last),
        reason TEXT NOT NULL DEFAULT '',
        CHECK (first <= last)
    ) STRICT
    """,
    """
    CREATE TABLE channel (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL DEFAULT 'public'
            CHECK (kind IN (
                'public', 'private', 'offline', 'partner', 'referral'
            )),
        archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE view_state (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT
    """,
    """
    CREATE TABLE attachment (
        id INTEGER PRIMARY KEY,
        owner_table TEXT NOT NULL,
        owner_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        added_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE attachment_content (
        sha256 TEXT PRIMARY KEY,
        content BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE print_log (
        id INTEGER PRIMARY KEY,
        printed_at TEXT NOT NULL,
        report TEXT NOT NULL,
        purpose TEXT NOT NULL,
        options TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE import_batch (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        source TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        imported_at TEXT NOT NULL,
        rows_new INTEGER NOT NULL,
        rows_known INTEGER NOT NULL,
        rows_unreadable INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX absence_person ON absence (person_id)",
    "CREATE INDEX attachment_owner ON attachment (owner_table, owner_id)",
)
