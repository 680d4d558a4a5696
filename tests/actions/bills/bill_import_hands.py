"""What tests of bills decide and look at."""

from __future__ import annotations

from datetime import UTC, date, datetime

from merchant_app.domain.bill_decisions import Decision, Verdict
from merchant_app.store.budget import ledger

TODAY = date(2026, 11, 22)


NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)


LEAVE = Decision(Verdict.LEAVE_OUT)


BOOK = Decision(Verdict.BOOK)


def content(shop):
    """All that an import may touch."""
    tables = ("ledger_entry", "import_batch", "bill_left_out", "bill_rule", "column_mapping")
    return [[tuple(r) for r in shop.rows(f"SELECT * FROM {t} ORDER BY id")] for t in tables]


def entries(shop, campaign_id):
    return sorted(ledger(shop, campaign_id), key=lambda entry: entry.id)
