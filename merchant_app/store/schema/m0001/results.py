"""Goals, experiments, risks, drills and reviews."""

from typing import Final

STATEMENTS: Final = (
    """
    CREATE TABLE goal (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL REFERENCES campaign(id) ON DELETE CASCADE,
        position INTEGER NOT NULL DEFAULT 0,
        name TEXT NOT NULL,
        measure TEXT NOT NULL,
        unit TEXT NOT NULL DEFAULT 'count'
            CHECK (unit IN (
                'count', 'money', 'share', 'thousandths'
            )),
        direction TEXT NOT NULL DEFAULT 'at_least' CHECK (direction IN ('at_least', 'at_most')),
        target INTEGER NOT NULL,
        stop_line INTEGER,
        weight INTEGER NOT NULL DEFAULT 0 CHECK (weight BETWEEN 0 AND 10000),
        due TEXT CHECK (due IS NULL OR date(due) IS due),
        owner_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
        channel_id INTEGER REFERENCES channel(id) ON DELETE SET NULL,
        baseline INTEGER,
        prepared_action TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE TABLE goal_value (
        id INTEGER PRIMARY KEY,
        goal_id INTEGER NOT NULL REFERENCES goal(id) ON DELETE CASCADE,
        day TEXT NOT NULL CHECK (date(day) IS day),
        value INTEGER NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        UNIQUE (goal_id, day)
    ) STRICT
    """,
    """
    CREATE TABLE experiment (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL REFERENCES campaign(id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        question TEXT NOT NULL DEFAULT '',
        result TEXT NOT NULL DEFAULT '',
        first TEXT NOT NULL CHECK (date(first) IS first),
        last TEXT CHECK (last IS NULL OR date(last) IS last)
    ) STRICT
    """,
    """
    CREATE TABLE experiment_variant (
        id INTEGER PRIMARY KEY,
        experiment_id INTEGER NOT NULL REFERENCES experiment(id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        shown INTEGER NOT NULL DEFAULT 0 CHECK (shown >= 0),
        converted INTEGER NOT NULL DEFAULT 0 CHECK (converted BETWEEN 0 AND shown),
        cost INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    """
    CREATE TABLE risk (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL REFERENCES campaign(id) ON DELETE CASCADE,
        position INTEGER NOT NULL DEFAULT 0,
        name TEXT NOT NULL,
        kind TEXT NOT NULL DEFAULT 'market'
            CHECK (kind IN (
                'market', 'execution', 'money', 'technical', 'legal', 'reputation', 'safety'
            )),
        probability INTEGER NOT NULL CHECK (probability BETWEEN 1 AND 5),
        impact INTEGER NOT NULL CHECK (impact BETWEEN 1 AND 5),
        strategy TEXT NOT NULL DEFAULT 'reduce'
            CHECK (strategy IN (
                'reduce', 'avoid', 'transfer', 'accept'
            )),
        state TEXT NOT NULL DEFAULT 'watched'
            CHECK (state IN (
                'watched', 'notice', 'warning', 'emergency', 'closed'
            )),
        trigger_text TEXT NOT NULL DEFAULT '',
        first_step TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        owner_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
        phase_id INTEGER REFERENCES phase(id) ON DELETE SET NULL,
        checked TEXT CHECK (checked IS NULL OR date(checked) IS checked)
    ) STRICT
    """,
    """
    CREATE TABLE risk_step (
        id INTEGER PRIMARY KEY,
        risk_id INTEGER NOT NULL REFERENCES risk(id) ON DELETE CASCADE,
        position INTEGER NOT NULL DEFAULT 0,
        text TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE risk_rating (
        id INTEGER PRIMARY KEY,
        risk_id INTEGER NOT NULL REFERENCES risk(id) ON DELETE CASCADE,
        day TEXT NOT NULL CHECK (date(day) IS day),
        probability INTEGER NOT NULL CHECK (probability BETWEEN 1 AND 5),
        impact INTEGER NOT NULL CHECK (impact BETWEEN 1 AND 5),
        reason TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE TABLE drill (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL REFERENCES campaign(id) ON DELETE CASCADE,
        risk_id INTEGER REFERENCES risk(id) ON DELETE SET NULL,
        lead_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
        name TEXT NOT NULL,
        planned_on TEXT NOT NULL CHECK (date(planned_on) IS planned_on),
        held_on TEXT CHECK (held_on IS NULL OR date(held_on) IS held_on),
        minutes INTEGER CHECK (minutes >= 0),
        outcome TEXT NOT NULL DEFAULT 'open'
            CHECK (outcome IN (
                'open', 'passed', 'to_fix', 'repeat'
            )),
        note TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE TABLE drill_step (
        id INTEGER PRIMARY KEY,
        drill_id INTEGER NOT NULL REFERENCES drill(id) ON DELETE CASCADE,
        position INTEGER NOT NULL DEFAULT 0,
        text TEXT NOT NULL,
        done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE competitor_note (
        id INTEGER PRIMARY KEY,
        day TEXT NOT NULL CHECK (date(day) IS day),
        competitor TEXT NOT NULL,
        text TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE compliance_item (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL REFERENCES campaign(id) ON DELETE CASCADE,
        position INTEGER NOT NULL DEFAULT 0,
        text TEXT NOT NULL,
        done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
        checked TEXT CHECK (checked IS NULL OR date(checked) IS checked),
        checked_by INTEGER REFERENCES person(id) ON DELETE SET NULL
    ) STRICT
    """,
    """
    CREATE TABLE review (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL REFERENCES campaign(id) ON DELETE CASCADE,
        phase_id INTEGER REFERENCES phase(id) ON DELETE SET NULL,
        day TEXT NOT NULL CHECK (date(day) IS day),
        kind TEXT NOT NULL DEFAULT 'phase'
            CHECK (kind IN (
                'phase', 'week', 'month', 'quarter', 'campaign'
            )),
        went_well TEXT NOT NULL DEFAULT '',
        went_badly TEXT NOT NULL DEFAULT '',
        causes TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE TABLE review_action (
        id INTEGER PRIMARY KEY,
        review_id INTEGER NOT NULL REFERENCES review(id) ON DELETE CASCADE,
        text TEXT NOT NULL,
        owner_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
        due TEXT CHECK (due IS NULL OR date(due) IS due),
        task_id INTEGER REFERENCES task(id) ON DELETE SET NULL
    ) STRICT
    """,
    "CREATE INDEX goal_campaign ON goal (campaign_id, position)",
    "CREATE INDEX risk_campaign ON risk (campaign_id, position)",
    "CREATE INDEX risk_step_risk ON risk_step (risk_id, position)",
    "CREATE INDEX rating_risk ON risk_rating (risk_id, day)",
    "CREATE INDEX drill_campaign ON drill (campaign_id, planned_on)",
    "CREATE INDEX review_campaign ON review (campaign_id, day)",
)
