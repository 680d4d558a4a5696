"""A bill against a real shop file with a line and an open order."""

from __future__ import annotations

from datetime import date

import pytest
from bill_import_hands import BOOK, NOW, TODAY

from merchant_app.actions.bills import book_bill, preview_of
from merchant_app.actions.budget import book
from merchant_app.domain.budget import EntryKind
from merchant_app.store.budget import budget_lines
from tests.bill_samples import bill


@pytest.fixture
def line(shop, campaign_id):
    return budget_lines(shop, campaign_id)[0]


@pytest.fixture
def look(shop, campaign_id):
    return lambda *rows, **facts: preview_of(shop, bill(*rows, **facts), campaign_id=campaign_id)


@pytest.fixture
def bring(shop, look):
    """Book rows, all of them in one way unless told row by row."""

    def bring(*rows, as_=BOOK, each=(), fees=None, **facts):
        preview = look(*rows, **facts)
        by_hand = {new.row.key: as_ for new in preview.rows if as_ is not None} | dict(each)
        chosen = preview.decided(by_hand)
        return book_bill(shop, preview, chosen, now=NOW, today=TODAY, fees=fees)

    return bring


@pytest.fixture
def order(shop, campaign_id, line):
    return book(
        shop, campaign_id=campaign_id, kind=EntryKind.COMMITMENT, day=date(2026, 11, 1),
        amount=120_00, text="Flyers", payee="上海印刷", line_id=line.id, today=TODAY,
    )  # fmt: skip
