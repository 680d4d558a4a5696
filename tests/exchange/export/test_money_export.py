"""A campaign's money leaves the program without losing a minor unit, and runs nothing."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from merchant_app.actions.budget import add_line, book, pay_commitment, void_entry
from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.actions.shops import new_shop
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import CURRENCIES
from merchant_app.exchange.export.accounts import beancount_name, hledger_name
from merchant_app.exchange.export.beancount import beancount_ledger
from merchant_app.exchange.export.books import books_of
from merchant_app.exchange.export.csv_text import csv_bytes
from merchant_app.exchange.export.files import Subject, kind_of, kinds_for
from merchant_app.exchange.export.hledger import hledger_journal
from merchant_app.exchange.export.money_tables import budget_tables, ledger_tables
from merchant_app.exchange.export.table import CellKind, Column, Table, harmless
from merchant_app.exchange.export.workbook import workbook_bytes
from merchant_app.store.budget import budget_lines

TODAY = date(2026, 11, 22)
CNY = CURRENCIES["CNY"]


@pytest.fixture
def shop(tmp_path):
    with new_shop(
        tmp_path / "a.merchant", name="Corner", currency="CNY", country="CN", language="en"
    ) as made:
        draft = draft_campaign(
            made,
            template_id="win_customers",
            start=date(2026, 9, 1),
            end=date(2026, 12, 20),
            budget=3_000_000,
        )
        create_campaign(made, draft)
        yield made


@pytest.fixture
def full_shop(shop):
    """A ledger with each kind of entry, and texts that break a careless writer."""

    def entry(amount, kind=EntryKind.EXPENSE, **facts):
        given = {"text": "Flyers", "day": date(2026, 10, 5), "today": TODAY} | facts
        return book(shop, campaign_id=1, kind=kind, amount=amount, **given)

    lines = budget_lines(shop, 1)
    for at, line in enumerate(lines):
        entry(1_01 + 7 * at, line_id=line.id, day=date(2026, 9, 1 + at % 28), method="Cash")
    spent = entry(50_00, text='=HYPERLINK("http://x")', payee="+Print; | Co", document="007")
    entry(20_00, EntryKind.REFUND, text="Back", settles_id=spent)
    order = entry(960_00, EntryKind.COMMITMENT, text="Banner", line_id=lines[3].id)
    pay_commitment(shop, entry_id=order, day=date(2026, 10, 9), amount=400_01, today=TODAY)
    entry(99_00, EntryKind.REVENUE, text="第一天\n收入", channel_id=lines[0].channel_id)
    void_entry(shop, entry_id=entry(7_77, text="Twice"), reason="Entered twice")
    asked = entry(500_00, EntryKind.COMMITMENT, text="Waits", line_id=lines[0].id)
    with shop.edit(msg("Ask")) as edit:
        edit.update("ledger_entry", asked, approval="asked")
    return shop


def sums_of_journal(text):
    """Add up a journal as an accountant's program does: by account."""
    sums = defaultdict(Decimal)
    for line in text.splitlines():
        found = re.fullmatch(r"(?:  |    )(\S.*?)  (-?[\d.]+) CNY", line)
        if found and "~" not in line:
            sums[found[1]] += Decimal(found[2])
    return sums


def without_budget(journal):
    return re.sub(r"^~[^\n]*\n(?: {4}[^\n]*\n)+", "", journal, flags=re.MULTILINE)


def of_top(sums, top):
    whole = sum(amount for name, amount in sums.items() if name.split(":")[0] == top)
    return int(whole * 100)


def test_the_journals_add_up_to_what_the_budget_says(full_shop):
    books = books_of(full_shop, 1)
    total = books.figures.total
    journal = sums_of_journal(without_budget(hledger_journal(books)))
    assert of_top(journal, "expenses") == total.spent
    assert of_top(journal, "ordered") == total.committed == 960_00 - 400_01
    assert of_top(journal, "income") == -total.revenue
    assert sum(journal.values()) == 0
    ledger = sums_of_journal(beancount_ledger(books))
    assert of_top(ledger, "Expenses") == total.spent
    assert sum(ledger.values()) == 0


def test_each_line_has_an_account_of_its_own(full_shop):
    lines = budget_lines(full_shop, 1)
    for name in ("Flyers: round; 2", "flyers  round 2", "Flyers. round-2", "(x)"):
        add_line(
            full_shop, campaign_id=1, category_id=lines[0].category_id, name=name,
            quantity=1000, unit_price=5_00, phase_id=lines[0].phase_id,
        )  # fmt: skip
    for line in budget_lines(full_shop, 1)[-4:]:
        book(
            full_shop, campaign_id=1, kind=EntryKind.EXPENSE, day=TODAY, amount=1_00,
            text="x", line_id=line.id, today=TODAY,
        )  # fmt: skip
    books = books_of(full_shop, 1)
    spent = sorted(money.spent for money in books.figures.by_line.values() if money.spent)
    for journal in (without_budget(hledger_journal(books)), beancount_ledger(books)):
        sums = sums_of_journal(journal)
        of_lines = [
            int(amount * 100)
            for name, amount in sums.items()
            if name.lower().startswith("expenses:")
        ]
        assert sorted(of_lines) == spent


def test_the_plan_is_the_budget_of_the_journal(full_shop):
    books = books_of(full_shop, 1)
    rules = re.findall(r"^~ monthly from \S+ to \S+\n((?: {4}[^\n]*\n)+)", hledger_journal(books),
                       flags=re.MULTILINE)  # fmt: skip
    planned = sum(sum(sums_of_journal(rule).values()) for rule in rules)
    assert int(planned * 100) == books.figures.total.planned


def test_every_view_of_the_tables_adds_up_to_the_same(full_shop):
    books = books_of(full_shop, 1)
    total = books.figures.total
    for tables in (ledger_tables(books), budget_tables(books)):
        for table in tables[1:-1]:
            *rows, last = table.rows
            assert last[1:] == (
                total.planned, total.committed, total.spent, total.left, total.revenue,
            )  # fmt: skip
            assert sum(row[3] for row in rows) == total.spent
        assert sum(row[2] for row in tables[-1].rows) == total.spent
    entries = ledger_tables(books)[0]
    assert sum(row[6] for row in entries.rows) == total.spent
    assert len(entries.rows) == len(books.entries), "what is struck out is there too"


def test_csv_is_opened_by_excel_and_runs_nothing(full_shop):
    books = books_of(full_shop, 1)
    data = csv_bytes(ledger_tables(books)[0], books.currency)
    assert data.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    evil = next(row for row in rows if "HYPERLINK" in row["What for"])
    assert evil["What for"].startswith("'=")
    assert evil["Paid to"].startswith("'+")
    assert evil["Document number"] == "007\t"
    assert evil["Amount"] == "50.00"
    assert next(row for row in rows if row["What for"] == "Back")["Amount"] == "-20.00"


def test_a_workbook_has_real_numbers_and_days_and_a_sheet_for_each_view(full_shop):
    books = books_of(full_shop, 1)
    data = workbook_bytes(ledger_tables(books), books.currency)
    book_read = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book_read.sheet_names == [
        "Ledger", "By line", "By phase", "By part", "By channel", "By month",
    ]  # fmt: skip
    head, *rows = book_read.get_sheet_by_name("Ledger").to_python()
    evil = dict(zip(head, next(row for row in rows if "HYPERLINK" in row[2]), strict=True))
    assert evil["Date"] == date(2026, 10, 5)
    assert evil["Amount"] == 50.0
    assert evil["Document number"] == "007"
    assert evil["What for"].startswith("'=")


def test_sheets_are_named_so_that_excel_takes_them():
    column = (Column("A"),)
    names = ["A/B:C", "a b c", "x" * 40, "x" * 41, "", "'"]
    data = workbook_bytes([Table(name, column, []) for name in names], CNY)
    read = CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names
    assert len({name.casefold() for name in read}) == len(names)
    assert all(0 < len(name) <= 31 for name in read)


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=30))
def test_amounts_are_the_same_to_the_last_minor_unit(amounts):
    table = Table("Sheet", (Column("Amount", CellKind.MONEY),), [(each,) for each in amounts])
    rows = list(csv.reader(io.StringIO(csv_bytes(table, CNY).decode("utf-8-sig"), newline="")))
    assert [int(Decimal(row[0]) * 100) for row in rows[1:]] == amounts
    data = workbook_bytes([table], CNY)
    _head, *cells = (
        CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    )
    assert [round(Decimal(repr(float(row[0]))) * 100) for row in cells] == amounts


@given(st.text(max_size=20))
def test_no_text_is_run_and_none_breaks_an_account(text):
    safe = harmless(text)
    assert not safe[:1] or safe[0] not in "=+-@\t\r\n\x00＝＋－＠"
    plain = hledger_name(text)
    assert plain
    assert not set(plain) & set(':;|\n\t"[](){}')
    assert "  " not in plain
    assert re.fullmatch(r"[^\W_a-z][^\W_]*(-[^\W_]+)*|X", beancount_name(text))


def test_a_name_says_what_is_written(tmp_path):
    assert kind_of(tmp_path / "a.XLSX", Subject.BUDGET).suffix == ".xlsx"
    assert kind_of(tmp_path / "a.hledger", Subject.LEDGER).suffix == ".journal"
    with pytest.raises(UserError, match=r"does not end in one of \.xlsx, \.csv"):
        kind_of(tmp_path / "a.journal", Subject.BUDGET)
    assert [kind.suffix for kind in kinds_for(Subject.LEDGER)] == [
        ".xlsx", ".csv", ".journal", ".beancount",
    ]  # fmt: skip
