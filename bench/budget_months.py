"""The budget by month, beside hledger adding up the same entries from its journal."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.big_shop import TODAY
from bench.budget_shop import ENTRIES, fill_ledger
from bench.cases import Row, case
from bench.measure import median_time
from merchant_app.domain.budget_control import Grouping, control_rows
from merchant_app.domain.budget_forecast import Method
from merchant_app.exchange.export.books import books_of
from merchant_app.exchange.export.hledger import hledger_journal
from merchant_app.store.budget_control import control_facts
from merchant_app.store.create import create_shop
from merchant_app.store.shop import open_shop

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What the issue asks for, in runs of hledger.
_BAR = 0.2
_RUNS = 5


@case("budget-months")
def rows() -> Iterator[Row]:
    """Add up planned, ordered, spent and expected money by month, each time from a fresh file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "b.merchant"
        with create_shop(path, name="B", currency="CNY", country="CN", language="zh") as shop:
            campaign_id = fill_ledger(shop)
            journal = hledger_journal(books_of(shop, campaign_id))
        seconds = sorted(_by_month(path, campaign_id) for _run in range(_RUNS))[_RUNS // 2]
        hledger = _hledger(Path(folder) / "b.journal", journal)
    what = f"the budget by month, {ENTRIES:,} entries"
    yield Row(what, seconds, yardstick=hledger, bar=None if hledger is None else _BAR)


def _by_month(path: Path, campaign_id: int) -> float:
    with open_shop(path, read_only=True) as shop:
        start = time.perf_counter()
        control_rows(control_facts(shop, campaign_id, TODAY, Method.PLAN), Grouping.MONTH)
        return time.perf_counter() - start


def _hledger(path: Path, journal: str) -> float | None:
    program = shutil.which("hledger")
    if program is None:
        print("hledger is not installed, so the months have no yardstick.")
        return None
    path.write_text(journal, encoding="utf-8")
    command = [program, "-f", str(path), "bal", "-M", "--budget"]
    return median_time(lambda: subprocess.run(command, capture_output=True, check=True), runs=3)
