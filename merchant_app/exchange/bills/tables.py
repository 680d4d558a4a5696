"""Tables of text cells, wherever they come from: a delimited text or a sheet of a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from merchant_app.domain.messages import UserError, msg
from merchant_app.exchange.delimited import HEADER_WITHIN, MOST_COLUMNS, Row, delimited_rows
from merchant_app.exchange.text_file import TextFile
from merchant_app.exchange.watch import UNWATCHED, Watch


class Table(Protocol):
    """Rows of text cells that can be gone through more than once.

    Attributes:
        name: what to call it in a sentence: the file, and the sheet or member where it matters.
        file_name: the name of the file that was chosen.
        sha256: the fingerprint of the file that was chosen.
        workbook: whether a spreadsheet kept it, so that dates may be numbers.

    """

    @property
    def name(self) -> str: ...
    @property
    def file_name(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def workbook(self) -> bool: ...

    def rows(self, after: int = 0, watch: Watch = UNWATCHED) -> Iterator[Row]:
        """Give the rows below line `after`; empty rows may be left out."""
        ...


@dataclass(frozen=True, slots=True)
class TextTable:
    """A text whose cells are set apart by one kind of mark."""

    file: TextFile
    delimiter: str
    file_name: str
    sha256: str
    workbook: bool = False

    @property
    def name(self) -> str:
        return self.file.name

    def rows(self, after: int = 0, watch: Watch = UNWATCHED) -> Iterator[Row]:
        """Give the rows that begin below line `after`."""
        return delimited_rows(self.file, self.delimiter, after=after, watch=watch)


def first_rows(table: Table) -> list[Row]:
    """Give the rows that a header is looked for in, as far as they can be split into cells.

    Raises:
        UserError: if they have more columns than any bill.

    """
    rows: list[Row] = []
    with suppress(UserError):  # said when the rows are read, if this is the way to read them
        rows.extend(islice(table.rows(), HEADER_WITHIN))
    if any(len(row.cells) > MOST_COLUMNS for row in rows):
        raise UserError(
            msg(
                "{name} has more than {most} columns. Export only those that are needed.",
                name=table.name,
                most=MOST_COLUMNS,
            )
        )
    return rows
