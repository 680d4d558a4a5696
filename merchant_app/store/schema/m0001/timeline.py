"""Campaigns with their phases, tasks and everything hung on a task."""

from typing import Final

STATEMENTS: Final = (
    """
    CREATE TABLE campaign (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        template TEXT NOT NULL DEFAULT '',
        summary TEXT NOT NULL DEFAULT '',
        icon TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'draft', 'closed')),
        first TEXT NOT NULL CHECK (date(first) IS first),
        last TEXT NOT NULL CHECK (date(last) IS last),
        key_day TEXT CHECK (key_day IS NULL OR date(key_day) IS key_day),
        budget INTEGER NOT NULL DEFAULT 0 CHECK (budget >= 0),
        lead_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
        created_at TEXT NOT NULL,
        CHECK (first <= last)
    ) STRICT
    """,
    """
    CREATE TABLE phase (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL REFERENCES campaign(id) ON DELETE CASCADE,
        position INTEGER NOT NULL DEFAULT 0,
        kind TEXT NOT NULL DEFAULT 'launch'
            CHECK (kind IN (
                'launch', 'growth', 'maturity', 'expansion'
            )),
        name TEXT NOT NULL,
        purpose TEXT NOT NULL DEFAULT '',
        first TEXT NOT NULL CHECK (date(first) IS first),
        last TEXT NOT NULL CHECK (date(last) IS last),
        buffer INTEGER NOT NULL DEFAULT 0 CHECK (buffer >= 0),
        CHECK (first <= last)
    ) STRICT
    """,
    """
    CREATE TABLE task (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL REFERENCES campaign(id) ON DELETE CASCADE,
        phase_id INTEGER NOT NULL REFERENCES phase(id) ON DELETE CASCADE,
        parent_id INTEGER REFERENCES task(id) ON DELETE CASCADE,
        position INTEGER NOT NULL DEFAULT 0,
        name TEXT NOT NULL,
        kind TEXT NOT NULL DEFAULT 'task' CHECK (kind IN ('task', 'milestone', 'activity')),
        duration INTEGER NOT NULL CHECK (duration >= 0),
        owner_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
        not_before TEXT CHECK (not_before IS NULL OR date(not_before) IS not_before),
        deadline TEXT CHECK (deadline IS NULL OR date(deadline) IS deadline),
        actual_start TEXT CHECK (actual_start IS NULL OR date(actual_start) IS actual_start),
        actual_end TEXT CHECK (actual_end IS NULL OR date(actual_end) IS actual_end),
        progress INTEGER NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
        purpose TEXT NOT NULL DEFAULT '',
        result TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        CHECK ((kind = 'milestone') = (duration = 0)),
        CHECK (parent_id IS NOT id)
    ) STRICT
    """,
    """
    CREATE TABLE dependency (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL REFERENCES campaign(id) ON DELETE CASCADE,
        predecessor_id INTEGER NOT NULL REFERENCES task(id) ON DELETE CASCADE,
        successor_id INTEGER NOT NULL REFERENCES task(id) ON DELETE CASCADE,
        kind TEXT NOT NULL DEFAULT 'FS' CHECK (kind IN ('FS', 'SS', 'FF', 'SF')),
        lag INTEGER NOT NULL DEFAULT 0,
        UNIQUE (predecessor_id, successor_id, kind),
        CHECK (predecessor_id <> successor_id)
    ) STRICT
    """,
    """
    CREATE TABLE checklist_item (
        id INTEGER PRIMARY KEY,
        task_id INTEGER NOT NULL REFERENCES task(id) ON DELETE CASCADE,
        position INTEGER NOT NULL DEFAULT 0,
        text TEXT NOT NULL,
        done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE activity_sheet (
        id INTEGER PRIMARY KEY,
        task_id INTEGER NOT NULL UNIQUE REFERENCES task(id) ON DELETE CASCADE,
        place TEXT NOT NULL DEFAULT '',
        hours TEXT NOT NULL DEFAULT '',
        safety TEXT NOT NULL DEFAULT '',
        transport TEXT NOT NULL DEFAULT '',
        guests TEXT NOT NULL DEFAULT '',
        media TEXT NOT NULL DEFAULT '',
        lead_id INTEGER REFERENCES person(id) ON DELETE SET NULL
    ) STRICT
    """,
    """
    CREATE TABLE task_person (
        id INTEGER PRIMARY KEY,
        task_id INTEGER NOT NULL REFERENCES task(id) ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
        role TEXT NOT NULL DEFAULT 'helper'
            CHECK (role IN (
                'helper', 'responsible', 'accountable', 'consulted', 'informed'
            )),
        UNIQUE (task_id, person_id, role)
    ) STRICT
    """,
    """
    CREATE TABLE supply (
        id INTEGER PRIMARY KEY,
        task_id INTEGER NOT NULL REFERENCES task(id) ON DELETE CASCADE,
        position INTEGER NOT NULL DEFAULT 0,
        name TEXT NOT NULL,
        quantity TEXT NOT NULL DEFAULT '',
        ready INTEGER NOT NULL DEFAULT 0 CHECK (ready IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE recurrence (
        id INTEGER PRIMARY KEY,
        task_id INTEGER NOT NULL UNIQUE REFERENCES task(id) ON DELETE CASCADE,
        rule TEXT NOT NULL,
        until TEXT CHECK (until IS NULL OR date(until) IS until)
    ) STRICT
    """,
    """
    CREATE TABLE recurrence_exception (
        id INTEGER PRIMARY KEY,
        recurrence_id INTEGER NOT NULL REFERENCES recurrence(id) ON DELETE CASCADE,
        day TEXT NOT NULL CHECK (date(day) IS day),
        moved_to TEXT CHECK (moved_to IS NULL OR date(moved_to) IS moved_to),
        UNIQUE (recurrence_id, day)
    ) STRICT
    """,
    """
    CREATE TABLE baseline (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL REFERENCES campaign(id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        taken_at TEXT NOT NULL,
        approved_by TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE TABLE baseline_task (
        id INTEGER PRIMARY KEY,
        baseline_id INTEGER NOT NULL REFERENCES baseline(id) ON DELETE CASCADE,
        task_id INTEGER NOT NULL REFERENCES task(id) ON DELETE CASCADE,
        first TEXT NOT NULL CHECK (date(first) IS first),
        last TEXT NOT NULL CHECK (date(last) IS last),
        duration INTEGER NOT NULL,
        UNIQUE (baseline_id, task_id)
    ) STRICT
    """,
    """
    CREATE TABLE content_piece (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL REFERENCES campaign(id) ON DELETE CASCADE,
        phase_id INTEGER REFERENCES phase(id) ON DELETE SET NULL,
        task_id INTEGER REFERENCES task(id) ON DELETE SET NULL,
        channel_id INTEGER REFERENCES channel(id) ON DELETE SET NULL,
        owner_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
        name TEXT NOT NULL,
        form TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        publish_day TEXT CHECK (publish_day IS NULL OR date(publish_day) IS publish_day),
        state TEXT NOT NULL DEFAULT 'topic'
            CHECK (state IN (
                'topic', 'made', 'checked', 'published', 'feedback'
            ))
    ) STRICT
    """,
    "CREATE INDEX phase_campaign ON phase (campaign_id, position)",
    "CREATE INDEX task_campaign ON task (campaign_id, phase_id, position)",
    "CREATE INDEX task_phase ON task (phase_id)",
    "CREATE INDEX task_parent ON task (parent_id)",
    "CREATE INDEX task_owner ON task (owner_id)",
    "CREATE INDEX dependency_campaign ON dependency (campaign_id)",
    "CREATE INDEX dependency_successor ON dependency (successor_id)",
    "CREATE INDEX checklist_task ON checklist_item (task_id, position)",
    "CREATE INDEX supply_task ON supply (task_id, position)",
    "CREATE INDEX task_person_person ON task_person (person_id)",
    "CREATE INDEX baseline_campaign ON baseline (campaign_id)",
    "CREATE INDEX baseline_task_task ON baseline_task (task_id)",
    "CREATE INDEX content_campaign ON content_piece (campaign_id, publish_day)",
)
