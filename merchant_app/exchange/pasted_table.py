"""Text that was copied from a spreadsheet or from plain lines, taken apart into rows and cells."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from merchant_app.domain.messages import Message, UserError, msg

_MOST_TEXT: Final = 20_000_000
_EXCERPT: Final = 40


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One row that cannot be taken: its line, its beginning, and why."""

    line: int
    text: str
    reason: Message


def rows_of(text: str, *, most: int) -> list[tuple[int, list[str]]]:
    """Give the rows that hold anything, each with its line from 1 and its cells.

    Raises:
        UserError: if there is nothing to read, or far too much.

    """
    if len(text) > _MOST_TEXT:
        raise UserError(msg("This is too much at once. Copy a part of it."))
    lines = [(line, cells) for line, cells in _table(text) if any(cell.strip() for cell in cells)]
    if not lines:
        raise UserError(msg("There is no text to paste. Copy some lines or cells first."))
    if len(lines) > most:
        raise UserError(
            msg(
                "These are {n} rows. Paste at most {limit} at once.",
                n=len(lines),
                limit=most,
            )
        )
    return lines


def excerpt(cells: Sequence[str]) -> str:
    """Give the beginning of a row, to know it again by."""
    shown = " ".join(" ".join(cells).split())
    return printable(shown if len(shown) <= _EXCERPT else shown[: _EXCERPT - 1] + "…")


def comparable(text: str) -> str:
    """Give the beginning of a cell for comparing: narrow letters, small ones, no blanks around."""
    return unicodedata.normalize("NFKC", text[:200]).strip().casefold()


def printable(text: str) -> str:
    """Give a text in one line without what cannot be printed."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _table(text: str) -> Iterator[tuple[int, list[str]]]:
    """Give the rows with their lines; cells in quotes may hold tabs and line ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if '"' in lines and "\t" in lines:
        try:
            yield from _quoted(lines)
        except csv.Error:
            pass  # a quote that is only a quote
        else:
            return
    for at, line in enumerate(lines.split("\n"), 1):
        yield at, line.split("\t")


def _quoted(lines: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter="\t", strict=True)
    rows = []
    line = 1
    for cells in reader:
        rows.append((line, cells))
        line = reader.line_num + 1
    return rows
