"""Migration 3: a ledger with due days, approvals, suppliers' terms, bills and what repeats.

Ledger: `closed` ends an order before it is paid in full; `due` is when an order is to be paid;
`split_id` joins the parts of one receipt to its first part; `approval` says how an entry stands
with those who have to agree ('' where nobody has to). An order that waits or was declined counts
nowhere. `recurring_entry.done_until` is the last day of a recurring entry that was booked or left
out. `approval.basis` is what was agreed to, so that a later change asks again.

Approval tiers: `asks` NULL means as a rule, which is that the lowest tier asks nobody.

Bills: `bill_rule` is what earlier bills have taught, `bill_left_out` a row that the shop does not
want and is not asked about again, `column_mapping` what the columns of a table of no known kind
mean.
"""

from typing import Final

STATEMENTS: Final = (
    """
    CREATE TABLE recurring_entry (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL REFERENCES campaign(id) ON DELETE CASCADE,
        kind TEXT NOT NULL DEFAULT 'expense'
            CHECK (kind IN ('expense', 'commitment', 'refund', 'revenue')),
        amount INTEGER NOT NULL CHECK (amount >= 0),
        text TEXT NOT NULL,
        payee TEXT NOT NULL DEFAULT '',
        method TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        line_id INTEGER REFERENCES budget_line(id) ON DELETE SET NULL,
        phase_id INTEGER REFERENCES phase(id) ON DELETE SET NULL,
        channel_id INTEGER REFERENCES channel(id) ON DELETE SET NULL,
        person_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
        supplier_id INTEGER REFERENCES supplier(id) ON DELETE SET NULL,
        rule TEXT NOT NULL,
        first TEXT NOT NULL CHECK (date(first) IS first),
        until TEXT CHECK (until IS NULL OR date(until) IS until),
        done_until TEXT CHECK (done_until IS NULL OR date(done_until) IS done_until),
        paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1))
    ) STRICT
    """,
    """
    ALTER TABLE ledger_entry ADD COLUMN due TEXT CHECK (due IS NULL OR date(due) IS due)
    """,
    """
    ALTER TABLE ledger_entry ADD COLUMN closed INTEGER NOT NULL DEFAULT 0
        CHECK (closed IN (0, 1))
    """,
    """
    ALTER TABLE ledger_entry ADD COLUMN approval TEXT NOT NULL DEFAULT ''
        CHECK (approval IN ('', 'asked', 'approved', 'declined'))
    """,
    """
    ALTER TABLE ledger_entry ADD COLUMN split_id INTEGER
        REFERENCES ledger_entry(id) ON DELETE SET NULL
    """,
    """
    ALTER TABLE ledger_entry ADD COLUMN recurring_id INTEGER
        REFERENCES recurring_entry(id) ON DELETE SET NULL
    """,
    "ALTER TABLE approval ADD COLUMN approver TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE approval ADD COLUMN basis TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE approval_tier ADD COLUMN asks INTEGER CHECK (asks IN (0, 1))",
    """
    CREATE TABLE approval_policy (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL UNIQUE REFERENCES campaign(id) ON DELETE CASCADE,
        unplanned_over INTEGER CHECK (unplanned_over >= 0),
        unplanned_approver TEXT NOT NULL
    ) STRICT
    """,
    """
    ALTER TABLE supplier ADD COLUMN terms_kind TEXT NOT NULL DEFAULT 'none'
        CHECK (terms_kind IN ('none', 'days', 'month', 'receipt'))
    """,
    """
    ALTER TABLE supplier ADD COLUMN reconcile_day INTEGER
        CHECK (reconcile_day BETWEEN 1 AND 31)
    """,
    "ALTER TABLE supplier ADD COLUMN pay_day INTEGER CHECK (pay_day BETWEEN 1 AND 31)",
    """
    ALTER TABLE supplier ADD COLUMN blocked_on TEXT
        CHECK (blocked_on IS NULL OR date(blocked_on) IS blocked_on)
    """,
    "ALTER TABLE supplier ADD COLUMN blocked_reason TEXT NOT NULL DEFAULT ''",
    """
    ALTER TABLE supplier_event ADD COLUMN serious INTEGER NOT NULL DEFAULT 0
        CHECK (serious IN (0, 1))
    """,
    """
    ALTER TABLE supplier_event ADD COLUMN entry_id INTEGER
        REFERENCES ledger_entry(id) ON DELETE SET NULL
    """,
    "ALTER TABLE quote ADD COLUMN name TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE quote ADD COLUMN delivery TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE quote ADD COLUMN reason TEXT NOT NULL DEFAULT ''",
    """
    ALTER TABLE quote ADD COLUMN valid_until TEXT
        CHECK (valid_until IS NULL OR date(valid_until) IS valid_until)
    """,
    """
    CREATE TABLE variance_reason (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL REFERENCES campaign(id) ON DELETE CASCADE,
        line_id INTEGER REFERENCES budget_line(id) ON DELETE CASCADE,
        category_id INTEGER REFERENCES budget_category(id) ON DELETE CASCADE,
        phase_id INTEGER REFERENCES phase(id) ON DELETE CASCADE,
        channel_id INTEGER REFERENCES channel(id) ON DELETE CASCADE,
        period TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL,
        difference INTEGER NOT NULL,
        written_on TEXT NOT NULL CHECK (date(written_on) IS written_on)
    ) STRICT
    """,
    """
    CREATE TABLE budget_scenario (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL REFERENCES campaign(id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        made_on TEXT NOT NULL CHECK (date(made_on) IS made_on)
    ) STRICT
    """,
    """
    CREATE TABLE budget_scenario_line (
        id INTEGER PRIMARY KEY,
        scenario_id INTEGER NOT NULL REFERENCES budget_scenario(id) ON DELETE CASCADE,
        line_id INTEGER NOT NULL REFERENCES budget_line(id) ON DELETE CASCADE,
        planned INTEGER NOT NULL CHECK (planned >= 0),
        UNIQUE (scenario_id, line_id)
    ) STRICT
    """,
    "ALTER TABLE import_batch ADD COLUMN account TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE bill_rule (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL REFERENCES campaign(id) ON DELETE CASCADE,
        source TEXT NOT NULL DEFAULT '',
        payee TEXT NOT NULL DEFAULT '',
        words TEXT NOT NULL DEFAULT '',
        action TEXT NOT NULL DEFAULT 'book' CHECK (action IN ('book', 'leave_out')),
        kind TEXT NOT NULL DEFAULT 'expense' CHECK (kind IN ('expense', 'refund', 'revenue')),
        line_id INTEGER REFERENCES budget_line(id) ON DELETE CASCADE,
        channel_id INTEGER REFERENCES channel(id) ON DELETE SET NULL,
        uses INTEGER NOT NULL DEFAULT 0,
        used_on TEXT CHECK (used_on IS NULL OR date(used_on) IS used_on)
    ) STRICT
    """,
    """
    CREATE TABLE bill_left_out (
        id INTEGER PRIMARY KEY,
        source_key TEXT NOT NULL UNIQUE,
        import_batch_id INTEGER NOT NULL REFERENCES import_batch(id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE column_mapping (
        id INTEGER PRIMARY KEY,
        purpose TEXT NOT NULL,
        columns TEXT NOT NULL,
        mapping TEXT NOT NULL CHECK (json_valid(mapping)),
        UNIQUE (purpose, columns)
    ) STRICT
    """,
    # Months, lines, phases and channels are added up from this index alone.
    """
    CREATE INDEX entry_counted ON ledger_entry (
        campaign_id, line_id, phase_id, channel_id, day, kind, amount
    ) WHERE voided = 0
    """,
    "CREATE INDEX entry_payee ON ledger_entry (campaign_id, payee COLLATE NOCASE, day)",
    # Long ledgers are listed and added up from indexes alone; the table is not read for it.
    "DROP INDEX entry_campaign_day",
    """
    CREATE INDEX entry_list ON ledger_entry (
        campaign_id, day, id, kind, voided, closed, approval, phase_id, channel_id, line_id, amount
    )
    """,
    """
    CREATE INDEX entry_promised ON ledger_entry (
        campaign_id, line_id, phase_id, channel_id, closed, approval, amount
    ) WHERE kind = 'commitment' AND voided = 0
    """,
    "DROP INDEX entry_settles",
    """
    CREATE INDEX entry_settles ON ledger_entry (settles_id, voided, amount)
        WHERE settles_id IS NOT NULL
    """,
    "CREATE INDEX entry_split ON ledger_entry (split_id) WHERE split_id IS NOT NULL",
    "CREATE INDEX entry_recurring ON ledger_entry (recurring_id) WHERE recurring_id IS NOT NULL",
    "CREATE INDEX entry_supplier ON ledger_entry (supplier_id) WHERE supplier_id IS NOT NULL",
    "CREATE INDEX entry_batch ON ledger_entry (import_batch_id) WHERE import_batch_id IS NOT NULL",
    "CREATE INDEX entry_asked ON ledger_entry (campaign_id) WHERE approval = 'asked'",
    """
    CREATE INDEX entry_order ON ledger_entry (
        campaign_id, due, voided, closed, approval, amount
    ) WHERE kind = 'commitment'
    """,
    "CREATE INDEX line_supplier ON budget_line (supplier_id) WHERE supplier_id IS NOT NULL",
    "CREATE INDEX line_task ON budget_line (task_id) WHERE task_id IS NOT NULL",
    "CREATE INDEX quote_supplier ON quote (supplier_id)",
    "CREATE INDEX supplier_event_supplier ON supplier_event (supplier_id, day)",
    "CREATE INDEX supplier_event_entry ON supplier_event (entry_id) WHERE entry_id IS NOT NULL",
    "CREATE INDEX recurring_entry_campaign ON recurring_entry (campaign_id)",
    "CREATE INDEX variance_reason_campaign ON variance_reason (campaign_id)",
    "CREATE INDEX variance_reason_line ON variance_reason (line_id)",
    "CREATE INDEX budget_scenario_campaign ON budget_scenario (campaign_id)",
    "CREATE INDEX budget_scenario_line_line ON budget_scenario_line (line_id)",
    "CREATE INDEX bill_rule_campaign ON bill_rule (campaign_id)",
    "CREATE INDEX bill_rule_line ON bill_rule (line_id)",
    "CREATE INDEX bill_left_out_batch ON bill_left_out (import_batch_id)",
)
