from __future__ import annotations

from datetime import date

import pytest

from merchant_app.domain.money import CURRENCIES
from merchant_app.exchange.bills.read import read_bill


@pytest.fixture
def read(tmp_path):
    """Give a function that reads bytes as a bill, as if they lay on the disk."""

    def read(data: bytes | str, name: str = "bill.csv", **options):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        options.setdefault("currency", CURRENCIES["CNY"])
        options.setdefault("today", date(2026, 11, 22))
        return read_bill(path, **options)

    return read
