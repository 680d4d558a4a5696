"""A table as CSV that Excel opens: UTF-8 with its mark, plain decimal numbers, ISO days."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import Final

from merchant_app.domain.money import Currency, decimal_text, quantity_text
from merchant_app.exchange.export.table import Cell, CellKind, Table, harmless

_MARK: Final = "\ufeff"
#: A number that is a name: with leading zeros, or longer than a spreadsheet counts.
_IDENTITY: Final = re.compile(r"0\d+|\d{12,}")


def csv_bytes(table: Table, currency: Currency) -> bytes:
    """Write a table. Numbers are bare, so that minus signs of amounts stay numbers."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(harmless(column.heading) for column in table.columns)
    kinds = [column.kind for column in table.columns]
    writer.writerows(
        [_text(cell, kind, currency) for cell, kind in zip(row, kinds, strict=True)]
        for row in table.rows
    )
    return (_MARK + out.getvalue()).encode("utf-8")


def _text(cell: Cell, kind: CellKind, currency: Currency) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        # Excel drops leading zeros and the last digits of long numbers, but not before a TAB.
        as_text = _IDENTITY.fullmatch(cell) or (kind is CellKind.IDENTITY and cell[:1].isdigit())
        return f"{cell}\t" if as_text else harmless(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return _figure(cell, kind, currency)


def _figure(figure: int, kind: CellKind, currency: Currency) -> str:
    if kind is CellKind.MONEY:
        return decimal_text(figure, currency)
    if kind is CellKind.COUNT:
        return str(figure)
    if kind is CellKind.QUANTITY:
        return quantity_text(figure)
    return f"{figure / 100:.2f}%"
