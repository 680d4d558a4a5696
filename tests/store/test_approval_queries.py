"""What waits is found along its own index, however long the ledger is."""

from __future__ import annotations

from datetime import date

import pytest

from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.domain.messages import msg
from merchant_app.store.approvals import waiting, waiting_sum
from merchant_app.store.create import create_shop

TODAY = date(2026, 9, 10)


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "café.merchant"
    with create_shop(path, name="Café", currency="CNY", country="CN", language="en") as made:
        create_campaign(made, draft_campaign(made, template_id="street_campus", start=TODAY))
        with made.edit(msg("Fill")) as edit:
            edit.insert_many(
                "ledger_entry",
                ("campaign_id", "kind", "day", "amount", "text"),
                ((1, "expense", TODAY, 100, f"Entry {n}") for n in range(2_000)),
            )
        yield made


@pytest.mark.parametrize("read", [waiting, waiting_sum])
def test_what_waits_is_found_along_its_index(shop, monkeypatch, read):
    seen = []
    rows = shop.rows

    def note(query, values=()):
        seen.append((query, values))
        return rows(query, values)

    monkeypatch.setattr(shop, "rows", note)
    read(shop, 1)
    query, values = next(each for each in seen if "ledger_entry AS e" in each[0])
    monkeypatch.undo()
    plan = " ".join(row["detail"] for row in shop.rows(f"EXPLAIN QUERY PLAN {query}", values))
    assert "INDEX entry_asked" in plan
