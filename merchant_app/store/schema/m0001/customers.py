"""Customers, what they bought, coupons, points, contacts, and their derived figures."""

from typing import Final

STATEMENTS: Final = (
    """
    CREATE TABLE family (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE customer (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        phone TEXT NOT NULL DEFAULT '',
        phone_other TEXT NOT NULL DEFAULT '',
        wechat TEXT NOT NULL DEFAULT '',
        email TEXT NOT NULL DEFAULT '',
        gender TEXT NOT NULL DEFAULT '',
        age_band TEXT NOT NULL DEFAULT '',
        area TEXT NOT NULL DEFAULT '',
        occupation TEXT NOT NULL DEFAULT '',
        need_level TEXT NOT NULL DEFAULT '',
        tier TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        birthday TEXT CHECK (
            birthday IS NULL OR date(birthday) IS birthday
            OR birthday GLOB '[01][0-9]-[0-3][0-9]'
        ),
        birthday_lunar INTEGER NOT NULL DEFAULT 0 CHECK (birthday_lunar IN (0, 1)),
        channel_id INTEGER REFERENCES channel(id) ON DELETE SET NULL,
        campaign_id INTEGER REFERENCES campaign(id) ON DELETE SET NULL,
        joined TEXT CHECK (joined IS NULL OR date(joined) IS joined),
        stage_override TEXT
            CHECK (stage_override IN (
                'potential','new','active','at_risk','lost'
            )),
        stage_reason TEXT NOT NULL DEFAULT '',
        referred_by_id INTEGER REFERENCES customer(id) ON DELETE SET NULL,
        family_id INTEGER REFERENCES family(id) ON DELETE SET NULL,
        import_batch_id INTEGER REFERENCES import_batch(id) ON DELETE SET NULL,
        source_key TEXT UNIQUE,
        search_text TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE TABLE tag (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE
    ) STRICT
    """,
    """
    CREATE TABLE customer_tag (
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
        tag_id INTEGER NOT NULL REFERENCES tag(id) ON DELETE CASCADE,
        UNIQUE (customer_id, tag_id)
    ) STRICT
    """,
    """
    CREATE TABLE consent (
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
        purpose TEXT NOT NULL DEFAULT 'messages'
            CHECK (purpose IN (
                'messages', 'calls', 'wechat', 'analysis'
            )),
        given_on TEXT NOT NULL CHECK (date(given_on) IS given_on),
        how TEXT NOT NULL DEFAULT '',
        withdrawn_on TEXT CHECK (withdrawn_on IS NULL OR date(withdrawn_on) IS withdrawn_on)
    ) STRICT
    """,
    """
    CREATE TABLE segment (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        definition TEXT NOT NULL CHECK (json_valid(definition))
    ) STRICT
    """,
    """
    CREATE TABLE coupon_batch (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL REFERENCES campaign(id) ON DELETE CASCADE,
        channel_id INTEGER REFERENCES channel(id) ON DELETE SET NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL DEFAULT 'percent' CHECK (kind IN ('percent', 'amount', 'gift')),
        value INTEGER NOT NULL DEFAULT 0 CHECK (value >= 0),
        threshold INTEGER NOT NULL DEFAULT 0 CHECK (threshold >= 0),
        cost INTEGER NOT NULL DEFAULT 0 CHECK (cost >= 0),
        valid_from TEXT NOT NULL CHECK (date(valid_from) IS valid_from),
        valid_to TEXT NOT NULL CHECK (date(valid_to) IS valid_to),
        per_person INTEGER NOT NULL DEFAULT 1 CHECK (per_person >= 1),
        place TEXT NOT NULL DEFAULT '',
        terms TEXT NOT NULL DEFAULT '',
        CHECK (valid_from <= valid_to)
    ) STRICT
    """,
    """
    CREATE TABLE purchase (
        id INTEGER PRIMARY KEY,
        customer_id INTEGER REFERENCES customer(id) ON DELETE SET NULL,
        day TEXT NOT NULL CHECK (date(day) IS day),
        amount INTEGER NOT NULL,
        items TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        item_count INTEGER NOT NULL DEFAULT 1 CHECK (item_count >= 0),
        channel_id INTEGER REFERENCES channel(id) ON DELETE SET NULL,
        campaign_id INTEGER REFERENCES campaign(id) ON DELETE SET NULL,
        import_batch_id INTEGER REFERENCES import_batch(id) ON DELETE SET NULL,
        source_key TEXT
    ) STRICT
    """,
    """
    CREATE TABLE coupon (
        id INTEGER PRIMARY KEY,
        batch_id INTEGER NOT NULL REFERENCES coupon_batch(id) ON DELETE CASCADE,
        code TEXT NOT NULL UNIQUE,
        customer_id INTEGER REFERENCES customer(id) ON DELETE SET NULL,
        issued_on TEXT CHECK (issued_on IS NULL OR date(issued_on) IS issued_on),
        redeemed_on TEXT CHECK (redeemed_on IS NULL OR date(redeemed_on) IS redeemed_on),
        purchase_id INTEGER REFERENCES purchase(id) ON DELETE SET NULL
    ) STRICT
    """,
    """
    CREATE TABLE point_entry (
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
        day TEXT NOT NULL CHECK (date(day) IS day),
        points INTEGER NOT NULL,
        kind TEXT NOT NULL DEFAULT 'earned'
            CHECK (kind IN (
                'earned', 'spent', 'expired', 'given', 'corrected', 'moved'
            )),
        purchase_id INTEGER REFERENCES purchase(id) ON DELETE CASCADE,
        note TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE TABLE tier (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        from_points INTEGER,
        from_spent INTEGER,
        points_per_unit INTEGER NOT NULL DEFAULT 1000
    ) STRICT
    """,
    """
    CREATE TABLE contact (
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
        campaign_id INTEGER REFERENCES campaign(id) ON DELETE SET NULL,
        person_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
        day TEXT NOT NULL CHECK (date(day) IS day),
        means TEXT NOT NULL DEFAULT 'call'
            CHECK (means IN (
                'call', 'message', 'wechat', 'mail', 'counter'
            )),
        text TEXT NOT NULL DEFAULT '',
        outcome TEXT NOT NULL DEFAULT 'planned'
            CHECK (outcome IN (
                'planned', 'sent', 'reached', 'opened', 'came_back', 'declined'
            ))
    ) STRICT
    """,
    """
    CREATE TABLE customer_figures (
        customer_id INTEGER PRIMARY KEY REFERENCES customer(id) ON DELETE CASCADE,
        purchases INTEGER NOT NULL,
        spent INTEGER NOT NULL,
        first_day TEXT,
        last_day TEXT
    ) STRICT
    """,
    # The first term of the search text is the name spelt for sorting.
    "CREATE INDEX customer_name ON customer (substr(search_text, 1, 16))",
    "CREATE INDEX customer_stage ON customer (stage_override) WHERE stage_override IS NOT NULL",
    "CREATE INDEX customer_batch ON customer (import_batch_id) WHERE import_batch_id IS NOT NULL",
    "CREATE INDEX customer_phone ON customer (phone)",
    "CREATE INDEX customer_channel ON customer (channel_id)",
    "CREATE INDEX customer_referred ON customer (referred_by_id)",
    "CREATE INDEX customer_birthday ON customer (substr(birthday, -5)) WHERE birthday IS NOT NULL",
    "CREATE INDEX customer_tag_tag ON customer_tag (tag_id)",
    "CREATE INDEX consent_customer ON consent (customer_id)",
    "CREATE INDEX purchase_customer ON purchase (customer_id, day, amount)",
    "CREATE INDEX purchase_day ON purchase (day, customer_id, amount)",
    "CREATE INDEX purchase_batch ON purchase (import_batch_id) WHERE import_batch_id IS NOT NULL",
    "CREATE UNIQUE INDEX purchase_source ON purchase (source_key) WHERE source_key IS NOT NULL",
    "CREATE INDEX coupon_batch_campaign ON coupon_batch (campaign_id)",
    "CREATE INDEX coupon_batch_id ON coupon (batch_id)",
    "CREATE INDEX coupon_customer ON coupon (customer_id) WHERE customer_id IS NOT NULL",
    "CREATE INDEX coupon_issued ON coupon (issued_on) WHERE issued_on IS NOT NULL",
    "CREATE INDEX coupon_redeemed ON coupon (redeemed_on) WHERE redeemed_on IS NOT NULL",
    "CREATE INDEX coupon_purchase ON coupon (purchase_id) WHERE purchase_id IS NOT NULL",
    "CREATE INDEX point_customer ON point_entry (customer_id)",
    "CREATE INDEX point_purchase ON point_entry (purchase_id) WHERE purchase_id IS NOT NULL",
    "CREATE INDEX contact_customer ON contact (customer_id, day)",
    "CREATE INDEX figures_last ON customer_figures (last_day, purchases)",
    "CREATE INDEX figures_spent ON customer_figures (spent)",
    "CREATE INDEX figures_purchases ON customer_figures (purchases)",
    "CREATE INDEX figures_first ON customer_figures (first_day)",
    # Words are folded and split before they come here; the table only parts them at blanks.
    """
    CREATE VIRTUAL TABLE customer_search USING fts5 (
        search_text, content='customer', content_rowid='id', columnsize=0, detail='none',
        prefix='1 2 3',
        tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* S* Cn Co'"
    )
    """,
)
