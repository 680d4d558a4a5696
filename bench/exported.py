"""The large ledger as a journal, and whether hledger adds it up to the figures of the budget."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

from bench.big_shop import ENTRIES
from bench.cases import Row, case
from bench.measure import times
from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.demo.money import fill
from merchant_app.domain.budget import Money
from merchant_app.domain.messages import msg
from merchant_app.domain.money import decimal_text
from merchant_app.exchange.export.books import Books, books_of
from merchant_app.exchange.export.hledger import hledger_journal
from merchant_app.exchange.export.money_tables import ledger_tables
from merchant_app.exchange.export.workbook import workbook_bytes
from merchant_app.store.create import create_shop

_FIRST: Final = date(2026, 9, 1)
_LAST: Final = date(2027, 2, 28)


@case("export")
def measure() -> Iterable[Row]:
    """Write the journal and the workbook of 50,000 entries, and have the journal added up."""
    with tempfile.TemporaryDirectory() as folder:
        books = _large_books(Path(folder) / "large.merchant")
    journal = hledger_journal(books)
    seconds = times(lambda: hledger_journal(books), runs=3)
    yield Row("50,000 entries as a journal", min(seconds))
    tables = ledger_tables(books)
    seconds = times(lambda: workbook_bytes(tables, books.currency), runs=1)
    yield Row("50,000 entries as a workbook", min(seconds))
    hledger = shutil.which("hledger")
    if hledger is None:
        print("hledger is not installed, so the journal was not added up by another program.")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.journal"
        path.write_text(journal, encoding="utf-8")
        compared = 0
        for pivot, expected in _expected(books).items():
            found = _added_up(hledger, path, pivot)
            wrong = {
                name: (figure, found.get(name))
                for name, figure in expected.items()
                if found.get(name) != figure
            }
            assert not wrong, f"hledger adds up to something else by {pivot}: {wrong}"
            compared += len(expected)
        seconds = times(lambda: _added_up(hledger, path, "part"), runs=1)
    yield Row(f"hledger adds up the same {compared} sums, each pass", min(seconds))


def _large_books(path: Path) -> Books:
    """Make a campaign with 50,000 entries on all its lines, phases and channels."""
    with create_shop(path, name="Large", currency="CNY", country="CN", language="zh") as shop:
        draft = draft_campaign(
            shop, template_id="same_city", start=_FIRST, end=_LAST, budget=10**10, language="zh"
        )
        campaign_id = create_campaign(shop, draft)
        with shop.edit(msg("Add entries")) as edit:
            fill(shop, edit, Random(4), campaign_id, upto=_LAST, entries=ENTRIES)
        return books_of(shop, campaign_id)


def _expected(books: Books) -> dict[str, dict[str, str]]:
    """What is spent by phase, part and channel as decimal text; zeros are left out."""
    figures = books.figures
    groups: dict[str, Mapping[str, int]] = {
        "phase": _named(
            figures.grouped(lambda line: line.phase_id, lambda entry: entry.phase_id),
            books.phase_name,
        ),
        "part": _named(
            figures.grouped(lambda line: line.category_id, books.category_of),
            books.category_name,
        ),
        "channel": _named(
            figures.grouped(lambda line: line.channel_id, lambda entry: entry.channel_id),
            books.channel_name,
        ),
    }
    return {
        pivot: {
            name: f"{decimal_text(spent, books.currency)} {books.currency.code}"
            for name, spent in sums.items()
            if spent
        }
        for pivot, sums in groups.items()
    }


def _named(sums: Mapping[int | None, Money], words: Callable[[int | None], str]) -> dict[str, int]:
    named: dict[str, int] = {}
    for key, money in sums.items():
        named[words(key)] = named.get(words(key), 0) + money.spent
    return named


def _added_up(hledger: str, journal: Path, pivot: str) -> dict[str, str]:
    """Have hledger add up the expenses by a tag, and read what it says."""
    command = [hledger, "-f", str(journal), "bal", "-N", "--flat", "expenses", "--pivot", pivot]
    said = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    found = {}
    for line in said.stdout.splitlines():
        amount, _gap, name = line.strip().partition("  ")
        found[name] = amount
    return found
