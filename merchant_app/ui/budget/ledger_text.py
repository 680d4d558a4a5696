"""Entries as a table in text, as spreadsheets take it when it is pasted."""

from __future__ import annotations

from collections.abc import Sequence

from merchant_app.domain.money import Currency, decimal_text
from merchant_app.exchange.export.table import harmless
from merchant_app.store.ledger import LedgerRow
from merchant_app.ui.budget.ledger_columns import signed_amount
from merchant_app.ui.widgets import ColumnSpec


def ledger_text(
    rows: Sequence[LedgerRow], columns: Sequence[ColumnSpec[LedgerRow]], currency: Currency
) -> str:
    """Write entries with headings, cells apart by tabs; days as 2026-11-22, amounts as -1120.00."""
    table = [[spec.title for spec in columns]]
    table += [[_cell(row, spec, currency) for spec in columns] for row in rows]
    return "\n".join("\t".join(map(_quoted, cells)) for cells in table)


def _cell(row: LedgerRow, spec: ColumnSpec[LedgerRow], currency: Currency) -> str:
    if spec.key == "amount":
        return decimal_text(signed_amount(row), currency)
    if spec.key == "day":
        return row.entry.day.isoformat()
    if spec.key == "due":
        return row.entry.due.isoformat() if row.entry.due is not None else ""
    if spec.key == "receipt":
        return str(row.files)
    return harmless(spec.cell(row).text)


def _quoted(cell: str) -> str:
    plain = cell.replace("\t", " ")
    if '"' in plain or "\n" in plain or "\r" in plain:
        return '"' + plain.replace('"', '""') + '"'
    return plain
