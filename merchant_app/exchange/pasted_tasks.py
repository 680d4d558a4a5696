"""Reads tasks from text that was copied elsewhere: a table of a spreadsheet, or plain lines.

Every row is taken by itself: what cannot be is refused with its line and the reason, and the
others are offered. A table's first row may name its columns. Without headings the first cell is
the name, and dates, whole numbers and shares are taken for start, end, days and done. Leading
blanks, empty cells before the name or a column with levels make a row a part of one above it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from merchant_app.domain.messages import UserError, msg
from merchant_app.exchange.pasted_columns import columns_of
from merchant_app.exchange.pasted_table import RefusedRow, comparable, excerpt, printable, rows_of
from merchant_app.exchange.watch import UNWATCHED, Watch

#: More rows than a plan can hold are a mistake.
MOST_ROWS: Final = 20_000
_LONGEST_NAME: Final = 200
_LONGEST_NOTE: Final = 10_000
_MOST_DAYS: Final = 1500
_DEEPEST: Final = 12
_STEP: Final = 200
_BULLET: Final = re.compile(r"^(?:[-*•·‣▪◦–—]\s+|\[[ xX]?\]\s*|[☐☑✓✔]\s*)+")
_DAYS: Final = re.compile(r"(\d{1,6})\s*(?:d|days?|天|个工作日|工作日)?\??")
_SHARE: Final = re.compile(r"(\d{1,3})(?:[.,]0+)?\s*[%]?")
_TIME: Final = re.compile(r"[ T]\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]m)?$", re.IGNORECASE)
_DONE_WORDS: Final = {"done", "yes", "x", "✓", "✔", "完成", "已完成", "是"}
_OPEN_WORDS: Final = {"no", "open", "未完成", "未开始", "否"}

ReadDay = Callable[[str], date]


@dataclass(frozen=True, slots=True)
class PastedTask:
    """One row that can be taken.

    Attributes:
        line: its line in the pasted text, from 1.
        level: 0 for a row that is a part of none; at most one more than the row before.
        days: working days, 0 for a milestone, None where none were given.
        done: per cent.

    """

    line: int
    name: str
    level: int = 0
    owner: str = ""
    channel: str = ""
    phase: str = ""
    start: date | None = None
    end: date | None = None
    days: int | None = None
    done: int = 0
    deadline: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PastedTasks:
    """What was read: the rows that can be taken, and those that cannot."""

    rows: tuple[PastedTask, ...]
    refused: tuple[RefusedRow, ...] = ()


def read_pasted(text: str, *, read_day: ReadDay, watch: Watch = UNWATCHED) -> PastedTasks:
    """Read what was copied.

    Args:
        text: lines, or a table with tabs between its cells.
        read_day: gives the date that a text means, or raises `UserError` with the reason.
        watch: told how many rows are done.

    Raises:
        UserError: if there is nothing to read, or far too much.
        Cancelled: if the work is stopped.

    """
    lines = rows_of(text, most=MOST_ROWS)
    columns = columns_of(lines[0][1])
    reader = _Reader(columns, read_day, tabbed=columns is None and _is_outline(lines))
    for done, (line, cells) in enumerate(lines[columns is not None :]):
        if done % _STEP == 0:
            watch.step(done, len(lines))
        reader.take(line, cells)
    return PastedTasks(tuple(reader.rows), tuple(reader.refused))


class _Reader:
    def __init__(self, columns: dict[str, int] | None, read_day: ReadDay, *, tabbed: bool) -> None:
        self._columns = columns
        self._read_day = read_day
        self._tabbed = tabbed
        self._indents: list[int] = []
        self._days: dict[str, date] = {}
        self.rows: list[PastedTask] = []
        self.refused: list[RefusedRow] = []

    def take(self, line: int, cells: Sequence[str]) -> None:
        try:
            row = self._row(line, cells)
        except UserError as error:
            self.refused.append(RefusedRow(line, excerpt(cells), error.message))
        else:
            self.rows.append(row)

    def _row(self, line: int, cells: Sequence[str]) -> PastedTask:
        if self._tabbed:
            blanks = next(at for at, cell in enumerate(cells) if cell.strip())
            return self._made(line, {"name": cells[blanks]}, indent=blanks)
        if self._columns is None:
            found = self._guessed(cells)
        else:
            found = {key: cells[at] for key, at in self._columns.items() if at < len(cells)}
        return self._made(line, found, indent=_indent(found.get("name", "")))

    def _guessed(self, cells: Sequence[str]) -> dict[str, str]:
        """Find out from each cell behind the name what it may be."""
        found = {"name": cells[0]}
        notes = []
        for cell in cells[1:]:
            plain = comparable(cell)
            if not plain:
                continue
            if plain.endswith("%") and _SHARE.fullmatch(plain):
                found.setdefault("done", cell)
            elif _DAYS.fullmatch(plain):
                found.setdefault("days", cell)
            elif self._is_day(cell):
                found.setdefault("end" if "start" in found else "start", cell)
            else:
                notes.append(cell.strip())
        found["note"] = " ".join(notes)
        return found

    def _is_day(self, cell: str) -> bool:
        try:
            self._day(cell)
        except UserError:
            return False
        return True

    def _made(self, line: int, found: dict[str, str], *, indent: int) -> PastedTask:
        name = printable(_BULLET.sub("", found.get("name", "").strip()))
        if not name:
            raise UserError(msg("The name of the task is missing."))
        if len(name) > _LONGEST_NAME:
            raise UserError(
                msg(
                    "This name has {length} characters. Shorten it to {longest}.",
                    length=len(name),
                    longest=_LONGEST_NAME,
                )
            )
        start = self._day_or_none(found.get("start", ""))
        end = self._day_or_none(found.get("end", ""))
        if start is not None and end is not None and end < start:
            raise UserError(msg("The last day lies before the first."))
        return PastedTask(
            line=line,
            name=name,
            owner=_short(found.get("owner", "")),
            channel=_short(found.get("channel", "")),
            phase=_short(found.get("phase", "")),
            start=start,
            end=end,
            days=_whole_days(found.get("days", "")),
            done=_share(found.get("done", "")),
            deadline=self._day_or_none(found.get("deadline", "")),
            note=found.get("note", "").replace("\x00", "").strip()[:_LONGEST_NOTE],
            level=self._level(found.get("level", ""), indent),  # last: it counts good rows only
        )

    def _level(self, written: str, indent: int) -> int:
        """Give how deep a row lies, never more than one below the row before."""
        deepest = min(self.rows[-1].level + 1, _DEEPEST) if self.rows else 0
        plain = comparable(written)
        if plain:
            if not plain.isdecimal():
                raise UserError(msg("Write the level as a number from 1."))
            return min(max(0, int(plain[:4]) - 1), deepest)
        while self._indents and self._indents[-1] >= indent:
            self._indents.pop()
        self._indents.append(indent)
        return min(len(self._indents) - 1, deepest)

    def _day_or_none(self, text: str) -> date | None:
        return self._day(text) if text.strip() else None

    def _day(self, text: str) -> date:
        if text not in self._days:
            self._days[text] = self._read_day(_without_time(text))
        return self._days[text]


def _is_outline(lines: Sequence[tuple[int, list[str]]]) -> bool:
    """Tell whether tabs only indent: each row has one word, and some have tabs before it."""
    return any(not cells[0].strip() for _line, cells in lines) and all(
        sum(bool(cell.strip()) for cell in cells) == 1 for _line, cells in lines
    )


def _indent(name: str) -> int:
    wide = {"\u3000": 2, "\t": 4}
    blanks = name[: len(name) - len(name.lstrip())]
    return sum(wide.get(blank, 1) for blank in blanks)


def _short(text: str) -> str:
    name = printable(text)
    if len(name) > _LONGEST_NAME:
        raise UserError(
            msg(
                "This name has {length} characters. Shorten it to {longest}.",
                length=len(name),
                longest=_LONGEST_NAME,
            )
        )
    return name


def _whole_days(text: str) -> int | None:
    plain = comparable(text)
    if not plain or plain in ("-", "–"):
        return None
    found = _DAYS.fullmatch(plain)
    if found is None or int(found[1]) > _MOST_DAYS:
        raise UserError(msg("Write a number of days from 1 to {limit}.", limit=_MOST_DAYS))
    return int(found[1])


def _share(text: str) -> int:
    plain = comparable(text)
    if not plain or plain in _OPEN_WORDS:
        return 0
    if plain in _DONE_WORDS:
        return 100
    found = _SHARE.fullmatch(plain)
    if found is None or int(found[1]) > 100:  # noqa: PLR2004 - the whole, in per cent
        raise UserError(msg("Write a number from 0 to 100."))
    return int(found[1])


def _without_time(text: str) -> str:
    """Leave out the time of day that spreadsheets write behind a date."""
    return re.sub(
        r"[ T]\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]m)?$", "", text.strip(), flags=re.IGNORECASE
    )
