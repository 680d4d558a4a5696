"""A budget line, who approves what, and orders on it."""

from __future__ import annotations

import pytest
from approval_hands import ORDER, TODAY

from merchant_app.actions.budget import (
    NewCategory,
    add_line,
    book,
    set_approval_rules,
)
from merchant_app.domain.budget import CategoryKind


@pytest.fixture
def line(shop, campaign_id):
    """A line of 5,000.00."""
    return add_line(
        shop, campaign_id=campaign_id, category_id=NewCategory("Print", CategoryKind.OTHER),
        name="Flyers", quantity=1000, unit_price=5_000_00,
    )  # fmt: skip


@pytest.fixture
def rules(shop, campaign_id):
    """Up to 1,000.00 nobody, up to 3,000.00 the owner, above both; 500.00 unplanned the owner."""
    set_approval_rules(
        shop,
        campaign_id=campaign_id,
        tiers=[
            (1_000_00, ["Shift leader"], None),
            (3_000_00, ["Owner"], None),
            (None, ["Owner", "Finance"], None),
        ],
        unplanned_over=500_00,
        unplanned_approvers=["Owner"],
    )


@pytest.fixture
def order(shop, campaign_id, line, rules):
    def add(amount=1_860_00, kind=ORDER, **facts):
        given = {"day": TODAY, "text": "Flyers, round 2", "payee": "City Print", "line_id": line}
        return book(
            shop, campaign_id=campaign_id, kind=kind, amount=amount, today=TODAY, **given | facts
        )

    return add
