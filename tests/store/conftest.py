"""A shop file with a customer, under a name that is hard for file systems."""

from __future__ import annotations

from pathlib import Path

import pytest
from store_samples import add_named, new_shop


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "茶 Café #1.merchant"


@pytest.fixture
def shop(path: Path):
    with new_shop(path) as made:
        add_named(made, "Ann", 100, 200)
        yield made
