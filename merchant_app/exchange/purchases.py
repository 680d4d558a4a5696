"""Reads a file of purchases: the CDNOW data set, or any CSV or TSV with a header by meaning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final

from merchant_app.domain.customers import LONGEST_NAME
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import Currency
from merchant_app.domain.phones import normal_phone
from merchant_app.exchange.cdnow import is_cdnow, read_cdnow
from merchant_app.exchange.days import Days
from merchant_app.exchange.delimited import (
    DELIMITERS,
    HEADER_WITHIN,
    LONGEST_CELL,
    MOST_COLUMNS,
    NOTHING,
    Row,
    delimited_rows,
)
from merchant_app.exchange.purchase_columns import Columns, columns_of
from merchant_app.exchange.purchase_file import (
    Amounts,
    Buyer,
    Meaning,
    Occurrences,
    PurchaseFile,
    PurchaseFormat,
    PurchaseRow,
    RowProblem,
    UnreadableRow,
    content_key,
    excerpt,
)
from merchant_app.exchange.text_file import TextFile, check_text_file
from merchant_app.exchange.watch import UNWATCHED, Watch

_WORDS: Final = (Meaning.NAME, Meaning.ITEMS, Meaning.NOTE)


def read_purchases(
    path: Path, *, currency: Currency, today: date, watch: Watch = UNWATCHED
) -> PurchaseFile:
    """Read a file of purchases without touching anything.

    Raises:
        UserError: if it is no such file; the sentence says what to do.
        Cancelled: if the work is stopped.

    """
    file = check_text_file(path, watch)
    with file.open() as text:
        first = next((line for line in text if line.strip()), "")
    if is_cdnow(first):
        return read_cdnow(file, currency, today, watch)
    delimiter, start, columns = _header(file)
    reading = _Reading(columns, currency, _days(file, delimiter, start, columns, today))
    reading.read(delimited_rows(file, delimiter, after=start, watch=watch))
    if not reading.rows and not reading.unreadable:
        raise UserError(
            msg("{name} has a header but no rows. Export a longer time.", name=path.name)
        )
    return PurchaseFile(
        name=path.name,
        sha256=file.sha256,
        format=PurchaseFormat.TABLE,
        recognised=columns.recognised,
        unused=columns.unused,
        rows=tuple(reading.rows),
        unreadable=tuple(reading.unreadable),
        repeated=reading.repeated,
    )


def _header(file: TextFile) -> tuple[str, int, Columns]:
    """Find the header row: the delimiter, its line, and its columns."""
    found: list[tuple[int, str, int, Columns]] = []
    widest = 0
    for delimiter in DELIMITERS:
        rows = islice(delimited_rows(file, delimiter), HEADER_WITHIN)
        try:
            for row in rows:
                widest = max(widest, len(row.cells))
                columns = columns_of(row.cells)
                if columns.usable:
                    found.append((len(columns.places), delimiter, row.line, columns))
        except UserError:  # this delimiter is not the file's
            continue
    if widest > MOST_COLUMNS:
        raise UserError(
            msg(
                "{name} has more than {most} columns. Export only those of the purchases.",
                name=file.name,
                most=MOST_COLUMNS,
            )
        )
    if not found:
        raise UserError(
            msg(
                "No columns for date and amount were found in {name}. Name them in the first "
                'row, for example "date" and "amount".',
                name=file.name,
            )
        )
    _, delimiter, line, columns = max(found, key=lambda each: (each[0], -each[2]))
    return delimiter, line, columns


def _days(file: TextFile, delimiter: str, start: int, columns: Columns, today: date) -> Days:
    place = dict(columns.places)[Meaning.DAY]
    rows = delimited_rows(file, delimiter, after=start)
    return Days({row.cells[place] for row in rows if len(row.cells) > place}, today)


class _Reading:
    """Turns rows of one table into purchases; keeps those that cannot be with their reason."""

    def __init__(self, columns: Columns, currency: Currency, days: Days) -> None:
        self.rows: list[PurchaseRow] = []
        self.unreadable: list[UnreadableRow] = []
        self.repeated = 0
        self._columns = columns
        self._place = dict(columns.places)
        self._amounts = Amounts(currency)
        self._days = days
        self._occurrences = Occurrences()
        self._contents_by_id: dict[str, list[str]] = {}

    def read(self, rows: Iterator[Row]) -> None:
        """Read all rows."""
        for row in rows:
            try:
                self._read_row(row)
            except RowProblem as problem:
                shown = excerpt(" ".join(cell[:60] for cell in row.cells[:12]))
                self.unreadable.append(UnreadableRow(row.line, problem.reason, shown))

    def _read_row(self, row: Row) -> None:
        if any(cell.strip() for cell in row.cells[len(self._columns.header) :]):
            raise RowProblem(msg("This row has more cells than the header."))
        if any(len(cell) > LONGEST_CELL for cell in row.cells):
            raise RowProblem(msg("A cell of this row is too long."))
        day, time = self._days(self._cell(row, Meaning.DAY))
        amount = self._amounts(self._cell(row, Meaning.AMOUNT))
        buyer = self._buyer(row)
        count, items = self._count_and_items(row)
        note = self._cell(row, Meaning.NOTE)
        content = content_key(
            (
                buyer.source_key,
                buyer.phone,
                buyer.name,
                day.isoformat(),
                time,
                str(amount),
                str(count),
                items,
                note,
            )
        )
        key = self._key(self._cell(row, Meaning.ID), content)
        if key is None:
            self.repeated += 1
            return
        self.rows.append(PurchaseRow(row.line, key, buyer, day, amount, count, items, note))

    def _key(self, own_id: str, content: str) -> str | None:
        """Give the identity of a row, or None if its own id came before with equal content.

        Some exports have a row for each item of an order: same id, other content.
        """
        if not own_id:
            return f"row:{content}:{self._occurrences.number(content)}"
        contents = self._contents_by_id.setdefault(own_id, [])
        if content in contents:
            return None
        contents.append(content)
        return f"id:{own_id}" if len(contents) == 1 else f"id:{own_id}:{len(contents)}"

    def _buyer(self, row: Row) -> Buyer:
        own_id = self._cell(row, Meaning.CUSTOMER_ID)
        written = self._cell(row, Meaning.PHONE)
        phone = normal_phone(written)
        if phone is None:
            raise RowProblem(msg("{text} is not a phone number.", text=excerpt(written)))
        name = " ".join(self._cell(row, Meaning.NAME).split())
        if len(name) > LONGEST_NAME:
            raise RowProblem(msg("The name has more than {most} characters.", most=LONGEST_NAME))
        return Buyer(f"member:{own_id}" if own_id else "", phone, name)

    def _count_and_items(self, row: Row) -> tuple[int, str]:
        counted = self._cell(row, Meaning.COUNT)
        items = self._cell(row, Meaning.ITEMS)
        if not counted and items.isascii() and items.isdigit():
            counted, items = items, ""  # a column "items" may be a number or the things
        if not counted:
            return 1, items
        whole = counted.removesuffix(".0").removesuffix(".00")
        if not (whole.isascii() and whole.isdigit() and len(whole) < 9):  # noqa: PLR2004
            raise RowProblem(msg("{text} is not a number of items.", text=excerpt(counted)))
        return int(whole), items

    def _cell(self, row: Row, meaning: Meaning) -> str:
        place = self._place.get(meaning)
        if place is None or place >= len(row.cells):
            return ""
        # Some programs write ` or ' before figures, so that spreadsheets keep them as text.
        marks = "`" if meaning in _WORDS else "`'"
        text = row.cells[place].strip().lstrip(marks).strip()
        return "" if text in NOTHING else text
