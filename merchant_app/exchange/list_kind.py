"""Tells what a list is about before it is read: customers, or what they bought."""

from __future__ import annotations

from pathlib import Path

from merchant_app.exchange.bills.tables import first_rows
from merchant_app.exchange.cdnow import is_cdnow
from merchant_app.exchange.open_table import delimited_tables, open_tables
from merchant_app.exchange.purchase_columns import propose, usable
from merchant_app.exchange.text_file import TextFile
from merchant_app.exchange.watch import Watch


def holds_purchases(path: Path, watch: Watch) -> bool:
    """Tell whether a file has days and amounts; else it is a list of customers.

    Raises:
        UserError: if it is no such file.
        Cancelled: if the work is stopped.

    """
    opened = open_tables(path, watch)
    if isinstance(opened, TextFile):
        with opened.open() as text:
            first = next((line for line in text if line.strip()), "")
        if is_cdnow(first):
            return True
        opened = delimited_tables(opened)
    return any(
        usable(frozenset(propose(row.cells).values()))
        for table in opened
        for row in first_rows(table)
    )
