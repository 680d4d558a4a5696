from datetime import date

import pytest

from merchant_app.actions.budget import book
from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.actions.shops import new_shop
from merchant_app.domain.budget import EntryKind
from merchant_app.store.find import find


@pytest.fixture
def cafe(tmp_path):
    with new_shop(
        tmp_path / "c.merchant", name="Café", currency="CNY", country="CN", language="en"
    ) as made:
        draft = draft_campaign(made, template_id="street_campus", start=date(2026, 12, 1))
        yield made, create_campaign(made, draft)


def test_ledger_entries_are_found_by_text_and_by_whom_was_paid(cafe):
    shop, campaign = cafe
    for day in (1, 2):
        book(
            shop,
            campaign_id=campaign,
            kind=EntryKind.EXPENSE,
            day=date(2026, 12, day),
            amount=1200,
            text="100 % cotton_bags",
            payee="City Print",
            today=date(2026, 12, 3),
        )
    found = find(shop, "print COTTON")["entry"]
    assert [(hit.day.day, hit.amount) for hit in found] == [(2, 1200), (1, 1200)]
    assert find(shop, "0 %")["entry"]
    assert not find(shop, "1%c")["entry"]
    assert not find(shop, "100_%")["entry"]


def test_rows_of_the_campaign_shown_come_first_and_are_limited(cafe):
    shop, first = cafe
    second = create_campaign(
        shop, draft_campaign(shop, template_id="street_campus", start=date(2027, 3, 1))
    )
    for campaign in (first, second):
        hits = find(shop, "e", campaign_id=campaign, limit=3)
        assert {hit.campaign_id for hit in hits["task"]} == {campaign}
        assert len(hits["task"]) == 3


def test_nothing_typed_finds_nothing(cafe):
    assert not any(find(cafe[0], "  ").values())
