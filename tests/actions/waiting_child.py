"""Sells during an import and is killed before the import ends."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from merchant_app.actions.visits import Sale
from merchant_app.actions.waiting_sales import WaitingSale, serve_or_keep
from merchant_app.domain.messages import msg
from merchant_app.store.shop import open_shop

if __name__ == "__main__":
    today = date(2026, 11, 22)
    shop = open_shop(Path(sys.argv[1]))
    other = shop.second_connection()
    with other.edit(msg("Import")) as edit:
        edit.insert("purchase", day=today, amount=1)
        at = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
        assert (
            serve_or_keep(shop, WaitingSale("one", Sale(4200, today), at, 4200), today=today)
            is None
        )
        os.abort()
