"""Reads a payment bill of any layout, without touching anything."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import CURRENCIES, Currency
from merchant_app.exchange.bills.any_table import map_table
from merchant_app.exchange.bills.bill_file import BillFile, BillKind, Meaning
from merchant_app.exchange.bills.facts import Facts
from merchant_app.exchange.bills.known_layouts import Recognised, recognise
from merchant_app.exchange.bills.mapped_rows import MappedRows
from merchant_app.exchange.bills.ofx import read_ofx
from merchant_app.exchange.bills.opening import Opened, open_bill
from merchant_app.exchange.bills.reading import BillReading
from merchant_app.exchange.bills.tables import Table
from merchant_app.exchange.purchase_file import excerpt
from merchant_app.exchange.watch import UNWATCHED, Watch


def read_bill(
    path: Path,
    *,
    currency: Currency,
    today: date,
    kind: BillKind | None = None,
    password: str | None = None,
    mapping: Mapping[str, Meaning] | None = None,
    watch: Watch = UNWATCHED,
) -> BillFile:
    """Read a bill.

    Args:
        path: the file as downloaded.
        currency: the shop's own; used where the bill does not say which it is in.
        today: later days are refused, row by row.
        kind: what it is said to be; None finds out.
        password: opens a locked archive or workbook.
        mapping: what the columns of a table of no known layout mean, by their names as in
            `TableSample.columns`; columns left out are not read.
        watch: is told how far it is, and may stop it.

    Raises:
        PasswordNeededError: if it is locked and the password is missing or does not fit.
        MappingNeededError: if it is a table whose columns must be explained.
        UserError: if it is no bill, or cannot be read; the sentence says what to do.
        Cancelled: if the work is stopped.

    """
    opened = open_bill(path, password, watch)
    known = [] if mapping else _known(opened, kind)
    statements = opened.statements if kind in {None, BillKind.OFX} else []
    if len(known) + len(statements) > 1:
        raise _several(
            path.name, [*(each.table.name for each in known), *(each.name for each in statements)]
        )
    if known:
        return _read_known(known[0], today, watch)
    if statements:
        return read_ofx(
            statements[0],
            file_name=opened.name,
            sha256=opened.sha256,
            currency=currency,
            today=today,
            watch=watch,
        )
    if kind not in {None, BillKind.TABLE}:
        raise UserError(
            msg("{name} is not a bill of the kind that was chosen.", name=path.name), field="kind"
        )
    if len(opened.tables) > 1:
        raise _several(path.name, [tables[0].name for tables in opened.tables if tables])
    return _read_mapped(opened, currency, mapping, today, watch)


def _known(opened: Opened, kind: BillKind | None) -> list[Recognised]:
    """Give the tables of known layouts; a text counts once, whatever mark sets its cells apart."""
    found = []
    for tables in opened.tables:
        if tables and not tables[0].workbook:
            recognised = (recognise(table, kind) for table in tables)
            found += [each for each in [next(filter(None, recognised), None)] if each]
        else:
            found += [each for each in (recognise(table, kind) for table in tables) if each]
    return found


def _read_known(found: Recognised, today: date, watch: Watch) -> BillFile:
    currency = CURRENCIES["CNY"]
    facts = Facts(currency)
    for row in found.above:
        facts.take(row.cells)
    reading = BillReading(found.table, found.layout, found.columns, facts, currency)
    return reading.read(found.header.line, today, watch)


def _read_mapped(
    opened: Opened,
    currency: Currency,
    mapping: Mapping[str, Meaning] | None,
    today: date,
    watch: Watch,
) -> BillFile:
    tables: list[Table] = opened.tables[0] if opened.tables else []
    if not tables:
        raise UserError(msg("There is no table in {name}.", name=opened.name))
    found = map_table(tables, mapping)
    rows = MappedRows(found, currency)
    facts = Facts(rows.currency)
    reading = BillReading(found.table, rows.layout(), found.columns, facts, rows.currency)
    return reading.read(found.header.line, today, watch)


def _several(name: str, names: list[str]) -> UserError:
    return UserError(
        msg(
            "{name} holds several bills: {names}. Unpack it, or copy each into a file of its "
            "own, and choose them one after the other.",
            name=name,
            names=excerpt(", ".join(dict.fromkeys(names))),
        )
    )
