"""Runs the command in this process and gives what it said."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from merchant_app.cli import main


@dataclass(frozen=True)
class Said:
    """Exit code, text and errors of a command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def merchant(capsys):
    """Run `merchant-app` with words on 22 November 2026 and give what it said."""

    def run(*words: object, today: str = "2026-11-22") -> Said:
        capsys.readouterr()
        try:
            code = main(["--today", today, *map(str, words)])
        except SystemExit as ended:
            code = int(ended.code or 0)
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return run


@pytest.fixture
def new_file(merchant, tmp_path) -> Path:
    """A shop file made by the command."""
    path = tmp_path / "shop.merchant"
    assert merchant("new", path, "--shop", "街角咖啡 Café", "--lang", "en").code == 0
    return path


@pytest.fixture
def planned_file(merchant, new_file) -> Path:
    """A shop file with the half-year same-city campaign."""
    words = ("--start", "2026-09-01", "--end", "2027-02-28", "--budget", "60,000")
    assert merchant("plan", new_file, "--template", "same_city", *words).code == 0
    return new_file
