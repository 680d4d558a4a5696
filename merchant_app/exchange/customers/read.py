"""Reads a file of customers: a table of any shop system by its columns, or address cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from merchant_app.domain.messages import UserError, msg
from merchant_app.exchange.bills.tables import Table
from merchant_app.exchange.column_mapping import (
    FoundColumns,
    Remembered,
    clean,
    find_columns,
    nothing_remembered,
)
from merchant_app.exchange.customers.customer_file import (
    CustomerFile,
    IncomingCustomer,
)
from merchant_app.exchange.customers.customer_file import CustomerMeaning as Meaning
from merchant_app.exchange.customers.names import layout_of, propose
from merchant_app.exchange.customers.rows import CustomerRows
from merchant_app.exchange.customers.vcard import is_vcard, read_cards
from merchant_app.exchange.delimited import LONGEST_CELL, Row
from merchant_app.exchange.open_table import delimited_tables, open_tables
from merchant_app.exchange.purchase_file import RowProblem, UnreadableRow, excerpt
from merchant_app.exchange.text_file import TextFile
from merchant_app.exchange.watch import UNWATCHED, Watch

#: One of these tells who somebody is.
_WHO: Final = frozenset(
    each.value
    for each in (
        Meaning.NAME,
        Meaning.FIRST_NAME,
        Meaning.LAST_NAME,
        Meaning.PHONE,
        Meaning.NICKNAME,
    )
)
_WITH_DAYS: Final = (Meaning.BIRTHDAY, Meaning.JOINED)
#: What stands before the numbers by which a till or a shop knows its customers.
_PREFIX: Final = "member:"


def usable(meanings: frozenset[str]) -> bool:
    """Tell whether somebody can be told by columns of these meanings."""
    return bool(meanings & _WHO)


def read_customers(
    path: Path,
    *,
    today: date,
    told: Mapping[str, str] | None = None,
    remembered: Remembered = nothing_remembered,
    watch: Watch = UNWATCHED,
) -> CustomerFile:
    """Read a file of customers without touching anything.

    Args:
        path: the file.
        today: no birthday is after it.
        told: what the columns mean, as values of `CustomerMeaning` by the columns' names.
        remembered: gives what such columns were said to mean before.
        watch: whom to tell how far it is.

    Raises:
        ColumnsNeededError: if what the columns mean must be told.
        UserError: if it is no such file; the sentence says what to do.
        Cancelled: if the work is stopped.

    """
    opened = open_tables(path, watch)
    if isinstance(opened, TextFile):
        if is_vcard(opened):
            return read_cards(opened, today=today, watch=watch)
        opened = delimited_tables(opened)
    found = find_columns(
        opened,
        propose,
        usable=usable,
        missing=msg("Say which column is the name or the phone number."),
        told=told,
        remembered=remembered,
    )
    return _read(path.name, found, today, watch)


def _read(name: str, found: FoundColumns, today: date, watch: Watch) -> CustomerFile:
    places = [(Meaning(meaning), place) for meaning, place in found.places.items()]
    rows = CustomerRows(today, _dates(found.table, found.header, places), _PREFIX)
    width = len(found.columns)
    taken: list[IncomingCustomer] = []
    unreadable: list[UnreadableRow] = []
    repeated = 0
    for row in found.table.rows(found.header, watch):
        try:
            customer = rows.take(row.line, _texts(row, places, width))
        except RowProblem as problem:
            shown = excerpt(" ".join(cell[:60] for cell in row.cells[:12]))
            unreadable.append(UnreadableRow(row.line, problem.reason, shown))
            continue
        if customer is None:
            repeated += 1
        else:
            taken.append(customer)
    if not taken and not unreadable:
        raise UserError(
            msg("{name} has a header but no rows below it. Export it once more.", name=name)
        )
    return CustomerFile(
        name=name,
        sha256=found.table.sha256,
        layout=layout_of(found.columns),
        columns=found.columns,
        mapping=found.mapping,
        samples=found.samples,
        unused=found.unused,
        rows=tuple(taken),
        unreadable=tuple(unreadable),
        repeated=repeated,
    )


def _texts(row: Row, places: Sequence[tuple[Meaning, int]], width: int) -> dict[Meaning, str]:
    cells = row.cells
    if len(cells) > width and any(cell.strip() for cell in cells[width:]):
        raise RowProblem(msg("This row has more cells than the header."))
    if max(map(len, cells)) > LONGEST_CELL:
        raise RowProblem(msg("A cell of this row is too long."))
    have = len(cells)
    return {
        meaning: text
        for meaning, place in places
        if place < have and cells[place] and (text := clean(cells[place]))
    }


def _dates(
    table: Table, header: int, places: Sequence[tuple[Meaning, int]]
) -> dict[Meaning, set[str]]:
    dated = {meaning: place for meaning, place in places if meaning in _WITH_DAYS}
    found: dict[Meaning, set[str]] = {meaning: set() for meaning in dated}
    for row in _rows_of(table, header) if dated else ():
        for meaning, place in dated.items():
            if place < len(row.cells):
                found[meaning].add(row.cells[place])
    return found


def _rows_of(table: Table, header: int) -> Iterator[Row]:
    return table.rows(header)
