"""What is done to shop files and read off them in tests of backups."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from store_samples import content

from merchant_app.store.shop import open_shop

NOW = datetime(2026, 3, 1, 12, 30, 5, tzinfo=UTC)


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for start in range(8192, len(data), 4096):
        data[start : start + 600] = bytes(range(200)) * 3
    path.write_bytes(data)


def names(path: Path) -> list[str]:
    return [row[1] for row in content_of(path)["customer"]]


def content_of(path: Path):
    with open_shop(path, read_only=True) as shop:
        return content(shop)
