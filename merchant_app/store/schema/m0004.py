"""Migration 4: customers found, kept and called back; coupons, points and the counter.

Cards: a `family` row is a card that several customers hold; with `points` 'share' they have one
balance, with 'add' each keeps their own and earns `bonus` basis points more. `customer.tier` is
the name of a tier set by hand, '' lets it be computed.

Purchases: `amount` is what was paid, `discount` what coupons and points took off before that;
`at` is when it was written down at the counter (UTC). The counter's `source_key` is made once
for each sale, so that an entry that is tried again is the same entry.

Coupons: `coupon_batch.on_item` takes per cents off one thing instead of the whole bill;
`coupon.discount` is what the coupon took off when it was redeemed; with `by_bearer` it was
nobody's until then, and is so again when its purchase is taken out.

Points: `point_entry.expires` is the last day on which points that were earned can be used.

Recall: those of `recall_person` with arm 'control' were left out by lot, to compare with; those
with 'no_consent' stand greyed on paper and are contacted by nobody. `recall.left_out` counts the
people not written to by reason, as JSON.

Customers: `stage_set_on` is the day on which the stage was set by hand; `customer_source` keeps
the keys under which merged customers are known to files, `import_change` what an import changed,
so that it can be taken back weeks later. `erasure` is the certificate of an erasure, without a
word about the person: by the number they had in the file they are erased once more when an older
backup is restored. It is `purged` when the pages that held them are overwritten, too.
"""

from typing import Final

STATEMENTS: Final = (
    """
    ALTER TABLE family ADD COLUMN kind TEXT NOT NULL DEFAULT 'family'
        CHECK (kind IN ('family', 'senior'))
    """,
    """
    ALTER TABLE family ADD COLUMN points TEXT NOT NULL DEFAULT 'share'
        CHECK (points IN ('share', 'add'))
    """,
    "ALTER TABLE family ADD COLUMN bonus INTEGER NOT NULL DEFAULT 0 CHECK (bonus >= 0)",
    """
    ALTER TABLE customer ADD COLUMN stage_set_on TEXT
        CHECK (stage_set_on IS NULL OR date(stage_set_on) IS stage_set_on)
    """,
    """
    CREATE TABLE customer_source (
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
        source_key TEXT NOT NULL UNIQUE
    ) STRICT
    """,
    """
    CREATE TABLE customer_note (
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
        person_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
        day TEXT NOT NULL CHECK (date(day) IS day),
        text TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE not_duplicate (
        id INTEGER PRIMARY KEY,
        one_id INTEGER NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
        other_id INTEGER NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
        UNIQUE (one_id, other_id),
        CHECK (one_id < other_id)
    ) STRICT
    """,
    """
    CREATE TABLE import_change (
        id INTEGER PRIMARY KEY,
        import_batch_id INTEGER NOT NULL REFERENCES import_batch(id) ON DELETE CASCADE,
        customer_id INTEGER NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
        field TEXT NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL
    ) STRICT
    """,
    "ALTER TABLE purchase ADD COLUMN at TEXT",
    "ALTER TABLE purchase ADD COLUMN discount INTEGER NOT NULL DEFAULT 0 CHECK (discount >= 0)",
    "ALTER TABLE coupon_batch ADD COLUMN partner TEXT NOT NULL DEFAULT ''",
    """
    ALTER TABLE coupon_batch ADD COLUMN on_item INTEGER NOT NULL DEFAULT 0
        CHECK (on_item IN (0, 1))
    """,
    """
    ALTER TABLE coupon_batch ADD COLUMN stopped_on TEXT
        CHECK (stopped_on IS NULL OR date(stopped_on) IS stopped_on)
    """,
    "ALTER TABLE coupon ADD COLUMN discount INTEGER NOT NULL DEFAULT 0 CHECK (discount >= 0)",
    """
    ALTER TABLE coupon ADD COLUMN by_bearer INTEGER NOT NULL DEFAULT 0
        CHECK (by_bearer IN (0, 1))
    """,
    """
    ALTER TABLE coupon ADD COLUMN stopped_on TEXT
        CHECK (stopped_on IS NULL OR date(stopped_on) IS stopped_on)
    """,
    """
    CREATE TABLE referral_code (
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL UNIQUE REFERENCES customer(id) ON DELETE CASCADE,
        code TEXT NOT NULL UNIQUE,
        made_on TEXT NOT NULL CHECK (date(made_on) IS made_on)
    ) STRICT
    """,
    """
    ALTER TABLE point_entry ADD COLUMN expires TEXT
        CHECK (expires IS NULL OR date(expires) IS expires)
    """,
    "ALTER TABLE point_entry ADD COLUMN source_key TEXT",
    "ALTER TABLE tier ADD COLUMN benefit TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE recall (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER REFERENCES campaign(id) ON DELETE SET NULL,
        batch_id INTEGER REFERENCES coupon_batch(id) ON DELETE SET NULL,
        name TEXT NOT NULL,
        who TEXT NOT NULL DEFAULT '',
        means TEXT NOT NULL DEFAULT 'call'
            CHECK (means IN ('call', 'message', 'wechat', 'mail')),
        opening TEXT NOT NULL DEFAULT '',
        hours TEXT NOT NULL DEFAULT '',
        made_on TEXT NOT NULL CHECK (date(made_on) IS made_on),
        until TEXT NOT NULL CHECK (date(until) IS until),
        left_out TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(left_out)),
        closed_on TEXT CHECK (closed_on IS NULL OR date(closed_on) IS closed_on),
        CHECK (made_on <= until)
    ) STRICT
    """,
    """
    CREATE TABLE recall_person (
        id INTEGER PRIMARY KEY,
        recall_id INTEGER NOT NULL REFERENCES recall(id) ON DELETE CASCADE,
        customer_id INTEGER NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
        person_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
        arm TEXT NOT NULL DEFAULT 'contact'
            CHECK (arm IN ('contact', 'control', 'no_consent')),
        state TEXT NOT NULL DEFAULT 'waiting'
            CHECK (state IN (
                'waiting', 'no_answer', 'sent', 'reached', 'opened', 'declined'
            )),
        day TEXT CHECK (day IS NULL OR date(day) IS day),
        note TEXT NOT NULL DEFAULT '',
        UNIQUE (recall_id, customer_id)
    ) STRICT
    """,
    "ALTER TABLE contact ADD COLUMN recall_id INTEGER REFERENCES recall(id) ON DELETE SET NULL",
    """
    CREATE TABLE erasure (
        id INTEGER PRIMARY KEY,
        customer_ids TEXT NOT NULL CHECK (json_valid(customer_ids)),
        erased_at TEXT NOT NULL,
        reason TEXT NOT NULL,
        purchases INTEGER NOT NULL,
        backups_until TEXT NOT NULL CHECK (date(backups_until) IS backups_until),
        purged INTEGER NOT NULL DEFAULT 0 CHECK (purged IN (0, 1))
    ) STRICT
    """,
    # As before, but without counting all purchases of both for each one that moves, which a merge
    # of two customers does for hundreds.
    "DROP TRIGGER figures_purchase_changed",
    """
    CREATE TRIGGER figures_purchase_changed
    AFTER UPDATE OF customer_id, day, amount ON purchase BEGIN
        UPDATE customer_figures SET purchases = purchases - 1, spent = spent - OLD.amount,
            first_day = (SELECT min(day) FROM purchase WHERE customer_id = OLD.customer_id),
            last_day = (SELECT max(day) FROM purchase WHERE customer_id = OLD.customer_id)
        WHERE customer_id = OLD.customer_id;
        UPDATE customer_figures SET purchases = purchases + 1, spent = spent + NEW.amount,
            first_day = (SELECT min(day) FROM purchase WHERE customer_id = NEW.customer_id),
            last_day = (SELECT max(day) FROM purchase WHERE customer_id = NEW.customer_id)
        WHERE customer_id = NEW.customer_id;
    END
    """,
    "CREATE INDEX customer_family ON customer (family_id) WHERE family_id IS NOT NULL",
    "CREATE INDEX customer_phone_other ON customer (phone_other) WHERE phone_other <> ''",
    "CREATE INDEX customer_campaign ON customer (campaign_id) WHERE campaign_id IS NOT NULL",
    "CREATE INDEX customer_source_customer ON customer_source (customer_id)",
    "CREATE INDEX customer_note_customer ON customer_note (customer_id, day)",
    "CREATE INDEX not_duplicate_other ON not_duplicate (other_id)",
    "CREATE INDEX import_change_batch ON import_change (import_batch_id)",
    "CREATE INDEX import_change_customer ON import_change (customer_id)",
    "CREATE UNIQUE INDEX point_source ON point_entry (source_key) WHERE source_key IS NOT NULL",
    # Balances are added up from this index alone.
    "DROP INDEX point_customer",
    "CREATE INDEX point_customer ON point_entry (customer_id, points, day)",
    # What a batch brought is counted from this index alone.
    "CREATE INDEX coupon_batch_days ON coupon (batch_id, redeemed_on, issued_on)",
    "CREATE INDEX recall_person_customer ON recall_person (customer_id)",
    "CREATE INDEX contact_recall ON contact (recall_id) WHERE recall_id IS NOT NULL",
    "CREATE INDEX contact_day ON contact (day, customer_id)",
    # Today's sales of the counter, the newest first.
    "CREATE INDEX purchase_at ON purchase (day, at) WHERE at IS NOT NULL",
    # Customers that come by the thousand are indexed and given their figures all at once.
    "DROP TRIGGER figures_customer_added",
    """
    CREATE TRIGGER figures_customer_added AFTER INSERT ON customer
    WHEN (SELECT hushed_table FROM journal_state) IS NOT 'customer' BEGIN
        INSERT INTO customer_figures VALUES (NEW.id, 0, 0, NULL, NULL)
        ON CONFLICT (customer_id) DO NOTHING;
    END
    """,
    "DROP TRIGGER search_customer_added",
    """
    CREATE TRIGGER search_customer_added AFTER INSERT ON customer
    WHEN (SELECT hushed_table FROM journal_state) IS NOT 'customer' BEGIN
        INSERT INTO customer_search (rowid, search_text) VALUES (NEW.id, NEW.search_text);
    END
    """,
)
