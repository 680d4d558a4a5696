"""Tables as a workbook: one sheet each, with real numbers and days, widths and a fixed heading."""

from __future__ import annotations

import io
import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from merchant_app.domain.money import QUANTITY_ONE, WHOLE, Currency
from merchant_app.exchange.export.table import Cell, CellKind, Table, harmless

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

#: What Excel allows in one sheet, and in one cell.
MOST_ROWS: Final = 1_048_575
_LONGEST_TEXT: Final = 32_767
_LONGEST_NAME: Final = 31
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\']")
_WIDEST: Final = 48
_FIGURES: Final = frozenset({CellKind.MONEY, CellKind.QUANTITY, CellKind.SHARE, CellKind.COUNT})
#: How many rows are looked at for the width of a column.
_MEASURED: Final = 200


def workbook_bytes(tables: list[Table], currency: Currency) -> bytes:
    """Write a workbook with a sheet for each table.

    Texts are written as texts whatever they begin with. Rows beyond what a sheet takes begin
    another sheet of the same columns.
    """
    from xlsxwriter import Workbook

    out = io.BytesIO()
    book = Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    money = "#,##0." + "0" * currency.decimals if currency.decimals else "#,##0"
    formats = {
        CellKind.TEXT: book.add_format({"valign": "top"}),
        CellKind.MONEY: book.add_format({"num_format": money}),
        CellKind.QUANTITY: book.add_format({"num_format": "#,##0.###"}),
        CellKind.SHARE: book.add_format({"num_format": "0.0%"}),
        CellKind.DAY: book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        CellKind.IDENTITY: book.add_format({"num_format": "@"}),
        CellKind.COUNT: book.add_format({"num_format": "#,##0"}),
    }
    bold = {"bold": True, "bottom": 1}
    head, head_right = book.add_format(bold), book.add_format(bold | {"align": "right"})
    names: set[str] = set()
    for table in tables:
        for first in range(0, max(1, len(table.rows)), MOST_ROWS):
            sheet = book.add_worksheet(_sheet_name(table.name, names))
            for at, column in enumerate(table.columns):
                figures = column.kind in _FIGURES
                sheet.write_string(0, at, column.heading, head_right if figures else head)
                sheet.set_column(at, at, _width(table, at))
                _write_column(
                    sheet, table, at, range(first, min(len(table.rows), first + MOST_ROWS)),
                    formats[column.kind], currency,
                )  # fmt: skip
            sheet.freeze_panes(1, 0)
            if table.rows:
                last = min(len(table.rows) - first, MOST_ROWS)
                sheet.autofilter(0, 0, last, len(table.columns) - 1)
    book.close()
    return out.getvalue()


def _write_column(
    sheet: Worksheet, table: Table, at: int, rows: range, style: object, currency: Currency
) -> None:
    kind = table.columns[at].kind
    for place, number in enumerate(rows, start=1):
        cell = table.rows[number][at]
        if cell is None:
            continue
        if isinstance(cell, str):
            # An apostrophe, because whoever saves this as CSV later would set a formula free.
            sheet.write_string(place, at, harmless(cell)[:_LONGEST_TEXT], style)
        elif isinstance(cell, date):
            sheet.write_datetime(place, at, cell, style)
        else:
            sheet.write_number(place, at, _number(cell, kind, currency), style)


def _number(cell: int, kind: CellKind, currency: Currency) -> Decimal:
    """Scale exactly; the sheet keeps 16 digits, more than the largest amount has."""
    if kind is CellKind.COUNT:
        return Decimal(cell)
    if kind is CellKind.MONEY:
        return Decimal(cell).scaleb(-currency.decimals)
    return Decimal(cell) / (QUANTITY_ONE if kind is CellKind.QUANTITY else WHOLE)


def _width(table: Table, at: int) -> int:
    def width(cell: Cell) -> int:
        if isinstance(cell, str):
            return sum(1 + (letter > "\u2e80") for letter in cell[:_WIDEST])
        return 12

    cells = [width(row[at]) for row in table.rows[:_MEASURED]]
    return min(_WIDEST, max([width(table.columns[at].heading), 8, *cells]) + 2)


def _sheet_name(name: str, taken: set[str]) -> str:
    """Give a name that Excel takes and that is not taken yet, whatever its case."""
    plain = _NOT_IN_NAMES.sub(" ", name).strip()[:_LONGEST_NAME] or "Sheet"
    found, number = plain, 1
    while found.casefold() in taken:
        number += 1
        found = f"{plain[: _LONGEST_NAME - 5]} {number}"
    taken.add(found.casefold())
    return found
