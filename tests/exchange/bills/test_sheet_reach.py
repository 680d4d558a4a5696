from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.exchange.bills.sheet_reach import Reach


def reach(xml: bytes, size: int = 1 << 20) -> tuple[int, int]:
    found = Reach()
    for start in range(0, len(xml), size):
        found.take(xml[start : start + size])
    return found.rows, found.columns


def test_the_usual_sheet_is_not_looked_at_closely():
    assert reach(b'<row r="1"><c r="A1" t="s"><v>0</v></c></row>') == (99_999, 26)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (b'<c r="XFD1048576"><v>1</v></c>', (1_048_576, 16_384)),
        (b'<c r="A100000"><v>1</v></c>', (100_000, 1)),
        (b'<c t="s" r="AB7"><v>1</v></c>', (7, 28)),
        (b"<x:c t='s' r='ab7'><x:v>1</x:v></x:c>", (7, 28)),
        (b'<c r="XFD1048576" s="1"/>', (0, 0)),
        (b'<c r="XFD9" s="1" />', (0, 0)),
    ],
)
def test_cells_far_out_count_if_they_hold_something(cell, expected):
    assert reach(cell) == expected


def test_cells_that_say_no_place_count_on_in_their_row():
    rows, columns = reach(b'<row r="70000">' + b"<c><v>1</v></c>" * 500 + b"</row>")
    assert rows == 70_000
    assert columns >= 500


def test_a_tag_too_long_to_be_looked_at_is_taken_for_the_worst():
    xml = b'<row r="1"><c r="A1"><v>1</v></c><c ' + b" " * 100_000 + b'r="XFD1048576"><v>1</v></c>'
    assert reach(xml, 20_000) == (1_048_576, 16_384)


def test_a_sheet_without_cells_reaches_nowhere():
    assert reach(b"<worksheet><sheetData/></worksheet>") == (0, 0)


@given(
    st.lists(st.tuples(st.integers(1, 300_000), st.sampled_from(["A", "Z", "AA", "XFD"]))),
    st.integers(50, 400),
)
def test_no_way_to_cut_the_sheet_hides_a_cell(cells, size):
    xml = b"".join(f'<c r="{column}{row}" t="s"><v>0</v></c>'.encode() for row, column in cells)
    rows, columns = reach(xml, size)
    widths = {"A": 1, "Z": 26, "AA": 27, "XFD": 16_384}
    assert rows >= max((row for row, _ in cells), default=0)
    assert columns >= max((widths[column] for _, column in cells), default=0)
