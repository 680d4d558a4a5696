"""The journal: edits, the inverse of each row change, and which edit is open.

`last_row_id` makes one change stand for rows inserted with consecutive ids. While `hushed_table`
names a table, its triggers stay silent and the store does their work for all rows at once.
"""

from typing import Final

STATEMENTS: Final = (
    """
    CREATE TABLE edit (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        label TEXT NOT NULL CHECK (json_valid(label)),
        author TEXT NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE journal_change (
        seq INTEGER PRIMARY KEY,
        edit_id INTEGER NOT NULL REFERENCES edit(id) ON DELETE CASCADE,
        table_name TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        last_row_id INTEGER CHECK (last_row_id >= row_id),
        operation TEXT NOT NULL CHECK (operation IN ('insert', 'update', 'delete')),
        before TEXT,
        CHECK (last_row_id IS NULL OR operation = 'insert')
    ) STRICT
    """,
    "CREATE INDEX journal_change_edit ON journal_change (edit_id)",
    "CREATE INDEX edit_undone ON edit (undone, id)",
    """
    CREATE TABLE journal_state (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        edit_id INTEGER,
        hushed_table TEXT,
        changed_at TEXT
    ) STRICT
    """,
    "INSERT INTO journal_state VALUES (1, NULL, NULL, NULL)",
)
