"""A real shop file with one campaign, for tests of what people do."""

from __future__ import annotations

from datetime import date

import pytest

from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.store.create import create_shop


@pytest.fixture
def shop(tmp_path):
    with create_shop(
        tmp_path / "café.merchant", name="Café", currency="CNY", country="CN", language="en"
    ) as made:
        yield made


@pytest.fixture
def campaign_id(shop):
    return create_campaign(
        shop, draft_campaign(shop, template_id="street_campus", start=date(2026, 9, 1))
    )
