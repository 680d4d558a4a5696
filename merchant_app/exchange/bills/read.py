"""Reads a payment bill of any layout, without touching anything."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import CURRENCIES, Currency
from merchant_app.exchange.bills.bill_file import BillFile, BillKind, Meaning
from merchant_app.exchange.bills.facts import Facts
from merchant_app.exchange.bills.known_layouts import recognise
from merchant_app.exchange.bills.reading import BillReading
from merchant_app.exchange.bills.tables import TextTable
from merchant_app.exchange.delimited import DELIMITERS
from merchant_app.exchange.text_file import check_text_file
from merchant_app.exchange.watch import UNWATCHED, Watch


def read_bill(
    path: Path,
    *,
    currency: Currency,
    today: date,
    kind: BillKind | None = None,
    password: str | None = None,  # noqa: ARG001 - for archives and workbooks
    mapping: Mapping[str, Meaning] | None = None,  # noqa: ARG001 - for tables of no known layout
    watch: Watch = UNWATCHED,
) -> BillFile:
    """Read a bill.

    Args:
        path: the file as downloaded.
        currency: the shop's own; used where the bill does not say which it is in.
        today: later days are refused, row by row.
        kind: what it is said to be; None finds out.
        password: opens a locked archive or workbook.
        mapping: what the columns of a table of no known layout mean, by their names.
        watch: is told how far it is, and may stop it.

    Raises:
        PasswordNeededError: if it is locked and the password is missing or does not fit.
        MappingNeededError: if it is a table whose columns must be explained.
        UserError: if it is no bill, or cannot be read; the sentence says what to do.
        Cancelled: if the work is stopped.

    """
    file = check_text_file(path, watch)
    for delimiter in DELIMITERS:
        table = TextTable(file, delimiter, path.name, file.sha256)
        found = recognise(table, kind)
        if found:
            facts = Facts(CURRENCIES["CNY"])
            for row in found.above:
                facts.take(row.cells)
            reading = BillReading(table, found.layout, found.columns, facts, CURRENCIES["CNY"])
            return reading.read(found.header.line, today, watch)
    raise UserError(msg("{name} is not a bill that is known here.", name=path.name))
