from __future__ import annotations

import re

import pytest
from pdf_reading import texts

from merchant_app.reports.pdf.blocks import Signatures
from merchant_app.reports.pdf.document import Facts, build, room
from merchant_app.reports.pdf.paper import PAPERS
from merchant_app.reports.pdf.tables import Cell, Column, Look, Row, Table

A4 = PAPERS["A4"]
COLUMNS = (Column("Name", share=1), Column("Amount", align="right"))


def printed(table: Table) -> list[str]:
    facts = Facts("title", "author", "subject", "en-GB", "shop", "campaign", "printed")
    return texts(build([table], facts, A4, cover=False))


def rows_named(count: int, **looks: Look) -> list[Row]:
    return [Row([f"row{n}.", "1"], look=looks.get(f"r{n}", Look.PLAIN)) for n in range(count)]


def test_the_head_is_repeated_on_each_page_and_each_row_is_printed_once() -> None:
    pages = printed(Table(COLUMNS, rows_named(100)))
    assert len(pages) == 3
    assert all("Name" in page and "Amount" in page for page in pages)
    numbers = re.findall(r"row(\d+)\.", " ".join(pages))
    assert numbers == [str(n) for n in range(100)]


def test_a_row_is_not_split_over_two_pages() -> None:
    tall = "line\n" * 10 + "last"
    pages = printed(Table(COLUMNS, [Row([f"begin{n} {tall}", ""]) for n in range(12)]))
    for page in pages:
        assert page.count("begin") == page.count("last")


def test_a_row_taller_than_a_page_goes_on_on_the_next() -> None:
    pages = printed(Table(COLUMNS, [Row(["before", ""]), Row(["long\n" * 120, "1"])]))
    assert sum(page.count("long") for page in pages) == 120
    assert len(pages) == 3


@pytest.mark.parametrize("at", range(25, 45))
def test_a_group_is_never_the_last_row_of_a_page(at: int) -> None:
    pages = printed(Table(COLUMNS, rows_named(50, **{f"r{at}": Look.GROUP})))
    for page in pages[:-1]:
        assert re.findall(r"row(\d+)\.", page)[-1] != str(at)


@pytest.mark.parametrize("count", range(28, 44))
def test_the_tail_stays_with_the_last_row(count: int) -> None:
    pages = printed(Table(COLUMNS, rows_named(count), tail=Signatures(("Signed",))))
    assert f"row{count - 1}." in pages[-1]
    assert "Signed" in pages[-1]


def test_tied_rows_stay_with_the_row_before() -> None:
    for count in range(30, 40):
        rows = [*rows_named(count), Row(["owner", ""]), Row(["detail"], Look.DETAIL, tied=True)]
        pages = printed(Table(COLUMNS, rows))
        assert "owner" in pages[-1]
        assert "detail" in pages[-1]


def test_amounts_are_never_cut_for_long_names() -> None:
    rows = [Row([Cell("x" * 3000, bold=True), "¥10,000,000,000.00"])]
    assert "¥10,000,000,000.00" in printed(Table(COLUMNS, rows))[0]


def test_too_many_wide_columns_are_made_narrower_and_still_fit() -> None:
    wide = [Column(f"Column {n}") for n in range(9)]
    table = Table(wide, [Row(["some words that are long"] * 9)])
    width, _height = room(A4)
    assert table.height_at(width) > 40
    assert printed(table)[0].count("words") == 9
