"""Suppliers, planned money, the ledger and approvals. Amounts are minor units."""

from typing import Final

STATEMENTS: Final = (
    """
    CREATE TABLE supplier (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        grade TEXT NOT NULL DEFAULT '',
        contact TEXT NOT NULL DEFAULT '',
        phone TEXT NOT NULL DEFAULT '',
        terms TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        credit_days INTEGER NOT NULL DEFAULT 0 CHECK (credit_days >= 0),
        blocked INTEGER NOT NULL DEFAULT 0 CHECK (blocked IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE supplier_event (
        id INTEGER PRIMARY KEY,
        supplier_id INTEGER NOT NULL REFERENCES supplier(id) ON DELETE CASCADE,
        day TEXT NOT NULL CHECK (date(day) IS day),
        kind TEXT NOT NULL DEFAULT 'score' CHECK (kind IN ('score', 'incident', 'note')),
        service INTEGER CHECK (service BETWEEN 1 AND 5),
        timeliness INTEGER CHECK (timeliness BETWEEN 1 AND 5),
        quality INTEGER CHECK (quality BETWEEN 1 AND 5),
        note TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE TABLE budget_category (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL REFERENCES campaign(id) ON DELETE CASCADE,
        position INTEGER NOT NULL DEFAULT 0,
        kind TEXT NOT NULL DEFAULT 'other'
            CHECK (kind IN (
                'other', 'acquisition', 'content', 'systems', 'activity', 'service', 'reserve'
            )),
        name TEXT NOT NULL,
        allotted INTEGER CHECK (allotted >= 0)
    ) STRICT
    """,
    """
    CREATE TABLE budget_line (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL REFERENCES campaign(id) ON DELETE CASCADE,
        category_id INTEGER NOT NULL REFERENCES budget_category(id) ON DELETE CASCADE,
        phase_id INTEGER REFERENCES phase(id) ON DELETE SET NULL,
        channel_id INTEGER REFERENCES channel(id) ON DELETE SET NULL,
        task_id INTEGER REFERENCES task(id) ON DELETE SET NULL,
        supplier_id INTEGER REFERENCES supplier(id) ON DELETE SET NULL,
        position INTEGER NOT NULL DEFAULT 0,
        name TEXT NOT NULL,
        quantity INTEGER NOT NULL CHECK (quantity >= 0),
        unit TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        unit_price INTEGER NOT NULL CHECK (unit_price >= 0),
        tax_rate INTEGER NOT NULL DEFAULT 0 CHECK (tax_rate BETWEEN 0 AND 10000)
    ) STRICT
    """,
    """
    CREATE TABLE quote (
        id INTEGER PRIMARY KEY,
        line_id INTEGER NOT NULL REFERENCES budget_line(id) ON DELETE CASCADE,
        supplier_id INTEGER REFERENCES supplier(id) ON DELETE SET NULL,
        day TEXT NOT NULL CHECK (date(day) IS day),
        amount INTEGER NOT NULL CHECK (amount >= 0),
        note TEXT NOT NULL DEFAULT '',
        chosen INTEGER NOT NULL DEFAULT 0 CHECK (chosen IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE ledger_entry (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL REFERENCES campaign(id) ON DELETE CASCADE,
        kind TEXT NOT NULL DEFAULT 'expense'
            CHECK (kind IN (
                'expense', 'commitment', 'refund', 'revenue'
            )),
        day TEXT NOT NULL CHECK (date(day) IS day),
        amount INTEGER NOT NULL CHECK (amount >= 0),
        text TEXT NOT NULL,
        payee TEXT NOT NULL DEFAULT '',
        method TEXT NOT NULL DEFAULT '',
        document TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        line_id INTEGER REFERENCES budget_line(id) ON DELETE SET NULL,
        phase_id INTEGER REFERENCES phase(id) ON DELETE SET NULL,
        channel_id INTEGER REFERENCES channel(id) ON DELETE SET NULL,
        person_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
        supplier_id INTEGER REFERENCES supplier(id) ON DELETE SET NULL,
        settles_id INTEGER REFERENCES ledger_entry(id) ON DELETE SET NULL,
        original_currency TEXT,
        original_amount INTEGER,
        rate TEXT,
        voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
        void_reason TEXT NOT NULL DEFAULT '',
        import_batch_id INTEGER REFERENCES import_batch(id) ON DELETE SET NULL,
        source_key TEXT UNIQUE,
        CHECK (settles_id IS NOT id)
    ) STRICT
    """,
    """
    CREATE TABLE approval (
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES ledger_entry(id) ON DELETE CASCADE,
        state TEXT NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'approved', 'declined')),
        amount INTEGER NOT NULL,
        asked_by INTEGER REFERENCES person(id) ON DELETE SET NULL,
        asked_at TEXT NOT NULL,
        decided_by INTEGER REFERENCES person(id) ON DELETE SET NULL,
        decided_at TEXT,
        note TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE TABLE approval_tier (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL REFERENCES campaign(id) ON DELETE CASCADE,
        up_to INTEGER CHECK (up_to >= 0),
        approver TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX category_campaign ON budget_category (campaign_id, position)",
    "CREATE INDEX line_campaign ON budget_line (campaign_id, position)",
    "CREATE INDEX line_category ON budget_line (category_id)",
    "CREATE INDEX quote_line ON quote (line_id)",
    "CREATE INDEX entry_campaign_day ON ledger_entry (campaign_id, day)",
    "CREATE INDEX entry_line ON ledger_entry (line_id)",
    "CREATE INDEX entry_settles ON ledger_entry (settles_id)",
    "CREATE INDEX approval_entry ON approval (entry_id)",
    "CREATE INDEX approval_open ON approval (state) WHERE state = 'asked'",
)
