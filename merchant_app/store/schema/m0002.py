"""Migration 2: channels and days off on tasks, occurrences of what repeats, more of baselines.

An occurrence of a recurring task is a task of its own: `occurrence_day` is the day on which the
rule places it, whatever day it was moved to. `recurrence.first` is the day its rule counts from;
NULL, in older files, means the first day of the task. An exception is a day to skip; its
`moved_to` stays NULL, and stays at all because the journal of older files may name it.

The baseline that the plan is compared with has `compared` set; where none has, it is the oldest.
A task that is removed leaves its days in `baseline_gone`, so that a comparison can still name it.
"""

from typing import Final

STATEMENTS: Final = (
    "ALTER TABLE task ADD COLUMN channel_id INTEGER REFERENCES channel(id) ON DELETE SET NULL",
    """
    ALTER TABLE task ADD COLUMN when_away TEXT NOT NULL DEFAULT 'shop'
        CHECK (when_away IN ('shop', 'move', 'warn'))
    """,
    """
    ALTER TABLE task ADD COLUMN occurrence_day TEXT
        CHECK (occurrence_day IS NULL OR date(occurrence_day) IS occurrence_day)
    """,
    """
    ALTER TABLE recurrence ADD COLUMN on_closed TEXT NOT NULL DEFAULT 'next'
        CHECK (on_closed IN ('next', 'skip'))
    """,
    """
    ALTER TABLE recurrence ADD COLUMN first TEXT
        CHECK (first IS NULL OR date(first) IS first)
    """,
    """
    CREATE TABLE baseline_phase (
        id INTEGER PRIMARY KEY,
        baseline_id INTEGER NOT NULL REFERENCES baseline(id) ON DELETE CASCADE,
        phase_id INTEGER NOT NULL REFERENCES phase(id) ON DELETE CASCADE,
        first TEXT NOT NULL CHECK (date(first) IS first),
        last TEXT NOT NULL CHECK (date(last) IS last),
        buffer INTEGER NOT NULL CHECK (buffer >= 0),
        UNIQUE (baseline_id, phase_id)
    ) STRICT
    """,
    """
    ALTER TABLE baseline ADD COLUMN compared INTEGER NOT NULL DEFAULT 0
        CHECK (compared IN (0, 1))
    """,
    """
    CREATE TABLE baseline_gone (
        id INTEGER PRIMARY KEY,
        baseline_id INTEGER NOT NULL REFERENCES baseline(id) ON DELETE CASCADE,
        phase_id INTEGER REFERENCES phase(id) ON DELETE SET NULL,
        name TEXT NOT NULL,
        first TEXT NOT NULL CHECK (date(first) IS first),
        last TEXT NOT NULL CHECK (date(last) IS last),
        duration INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX task_channel ON task (channel_id)",
    "CREATE INDEX baseline_phase_phase ON baseline_phase (phase_id)",
    "CREATE INDEX baseline_gone_baseline ON baseline_gone (baseline_id)",
    "CREATE INDEX baseline_gone_phase ON baseline_gone (phase_id)",
)
