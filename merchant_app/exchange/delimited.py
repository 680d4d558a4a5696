"""Splits a text file into rows of cells."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Final, NamedTuple

from merchant_app.domain.messages import UserError, msg
from merchant_app.exchange.text_file import TextFile
from merchant_app.exchange.watch import UNWATCHED, Watch

#: What cells are set apart with, the most usual first.
DELIMITERS: Final = (",", "\t", ";", "|")
#: Bills begin with some lines about themselves; the header is looked for in so many rows.
HEADER_WITHIN: Final = 60
MOST_COLUMNS: Final = 1000
#: Characters; what is longer is no cell of a bill or a list of purchases.
LONGEST_CELL: Final = 5000
#: What programs write for "nothing".
NOTHING: Final = frozenset({"", "/", "-", "--", "null", "NULL", "None"})

_EVERY: Final = 5000


class Row(NamedTuple):
    """A row with the number of its first line, counted from 1."""

    line: int
    cells: list[str]


def delimited_rows(
    file: TextFile, delimiter: str, *, after: int = 0, watch: Watch = UNWATCHED
) -> Iterator[Row]:
    """Give the rows that begin below line `after`, leaving out empty ones.

    Raises:
        UserError: if the text cannot be split into cells.
        Cancelled: if the work is stopped.

    """
    done = 0
    with file.open() as text:
        reader = csv.reader(text, delimiter=delimiter)
        line = 1
        try:
            for number, cells in enumerate(reader, start=1):
                if line > after and any(cells):
                    yield Row(line, cells)
                line = reader.line_num + 1
                done += sum(map(len, cells))
                if number % _EVERY == 0:
                    watch.step(min(done, file.size), file.size)
        except csv.Error:
            raise UserError(
                msg(
                    "From line {line} on, {name} cannot be split into cells; a quotation mark "
                    "may not be closed there. Correct the line, or export the file once more.",
                    line=line,
                    name=file.name,
                )
            ) from None
