"""The money of the demonstration shop: rules, suppliers, and orders in every state."""

from __future__ import annotations

from datetime import date

import pytest

from merchant_app.demo import write_demo
from merchant_app.domain.budget import ApprovalState, EntryKind
from merchant_app.store.approval_rules import approval_rules, who_must_agree
from merchant_app.store.approvals import decisions, waiting
from merchant_app.store.attention import attention
from merchant_app.store.budget import ledger
from merchant_app.store.ledger import budget_summary
from merchant_app.store.shop import open_shop
from merchant_app.store.suppliers import quotes_of

TODAY = date(2026, 11, 22)
RUNNING = 2


@pytest.fixture(scope="module", params=["en", "zh"])
def shop(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("demo") / "demo.merchant"
    write_demo(path, today=TODAY, language=request.param)
    with open_shop(path, read_only=True) as made:
        yield made


def test_the_flyers_wait_for_the_owner_with_three_quotes(shop):
    (flyers,) = waiting(shop, RUNNING)
    assert flyers.entry.amount == 1_860_00
    assert flyers.asked_by
    assert len(flyers.open) == 1
    quotes = quotes_of(shop, flyers.entry.line_id)
    assert [quote.chosen for quote in quotes] == [True, False, False]
    assert quotes[0].amount == flyers.entry.amount
    assert any(alert.part == "approvals" for alert in attention(shop, RUNNING, TODAY))


def test_others_were_approved_and_declined(shop):
    assert {each.answer.state for each in decisions(shop, RUNNING)} == {
        ApprovalState.APPROVED, ApprovalState.DECLINED,
    }  # fmt: skip


def test_every_entry_stands_as_the_rules_say(shop):
    for campaign_id in (1, 2, 3):
        assert approval_rules(shop, campaign_id).tiers[0].up_to == 1_000_00
        for entry in ledger(shop, campaign_id):
            if entry.approval is ApprovalState.NOT_NEEDED:
                assert who_must_agree(shop, entry) == (), entry
            elif entry.settles_id is None:
                assert who_must_agree(shop, entry), entry


def test_money_goes_to_somebody_and_orders_are_due(shop):
    entries = [e for e in ledger(shop, RUNNING) if e.kind is not EntryKind.REVENUE]
    assert all(entry.payee for entry in entries)
    assert all(entry.due for entry in entries if entry.kind is EntryKind.COMMITMENT)
    assert budget_summary(shop, RUNNING).total.revenue == 3_280_00
    assert shop.value("SELECT count(*) FROM supplier") == 3
    assert shop.value("SELECT count(*) FROM recurring_entry") == 1
    assert budget_summary(shop, RUNNING).unallocated > 0


def test_the_plan_is_not_overspent_by_its_orders(shop):
    figures = budget_summary(shop, RUNNING)
    assert all(figures.by_line[line.id].left >= -line.planned // 20 for line in figures.lines)
