"""What the columns of a table mean: proposed by their names, remembered, or told by the person.

Which meanings there are is up to who reads the table; here they are words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from merchant_app.domain.messages import Message, UserError, msg
from merchant_app.exchange.bills.any_table import likely_header, unique_names
from merchant_app.exchange.bills.tables import Table, first_rows
from merchant_app.exchange.column_names import bare_name
from merchant_app.exchange.delimited import NOTHING, Row

#: Gives what a table with these columns was read as before, None if there was none.
Remembered = Callable[[Sequence[str]], Mapping[str, str] | None]
#: Gives what columns of these names mean, as far as that is known.
Propose = Callable[[Sequence[str]], Mapping[str, str]]
#: The names of columns that are known, without blanks and marks: each with meaning and rank.
KnownNames = Mapping[str, tuple[str, int]]

_SAMPLE_ROWS: Final = 6
_SAMPLE_CELL: Final = 60


def nothing_remembered(_columns: Sequence[str]) -> None:
    """Remember nothing."""


def known_names(names: Mapping[str, str]) -> KnownNames:
    """Turn a list of names for each meaning, the better ones first, into one to look up in."""
    return {
        name: (meaning, rank)
        for meaning, listed in names.items()
        for rank, name in enumerate(listed.split())
    }


@dataclass(frozen=True, slots=True)
class FoundColumns:
    """A table with its header.

    Attributes:
        header: the header row's number, from 1.
        columns: each column's name; a second one of the same name is "name (2)".
        mapping: what columns mean, by name; the others are not used.
        samples: the beginning of each column, in their order.

    """

    table: Table
    header: int
    columns: tuple[str, ...]
    mapping: Mapping[str, str]
    samples: tuple[tuple[str, ...], ...]

    @property
    def places(self) -> dict[str, int]:
        """Where the column of each meaning is."""
        return {
            self.mapping[name]: place
            for place, name in enumerate(self.columns)
            if name in self.mapping
        }

    @property
    def unused(self) -> tuple[str, ...]:
        """Names of the columns that are not read."""
        return tuple(
            name for place, name in enumerate(self.columns, 1)
            if name not in self.mapping and name != f"({place})"
        )  # fmt: skip


class ColumnsNeededError(UserError):
    """The columns of a table cannot be told by their names; `found` shows them."""

    def __init__(self, message: Message, found: FoundColumns) -> None:
        super().__init__(message, field="columns")
        self.found = found


def find_columns(
    tables: Iterable[Table],
    propose: Propose,
    *,
    usable: Callable[[frozenset[str]], bool],
    missing: Message,
    told: Mapping[str, str] | None = None,
    remembered: Remembered = nothing_remembered,
) -> FoundColumns:
    """Find the header row of one of some tables, and what its columns mean.

    `tables` are ways to look at the same file; `told` is what the person says, by name.

    Raises:
        ColumnsNeededError: `missing`, if there is a header but its meanings are not `usable`.
        UserError: if there is no table with columns at all.

    """
    tables = list(tables)
    best: tuple[int, int, int, Table, Row] | None = None
    for table in tables:
        for number, row in enumerate(first_rows(table)):
            names = unique_names(row.cells)
            if told is not None and told.keys() <= set(names) and told:
                return _checked(table, row, names, told, usable, missing)
            meant = propose(names)
            rank = (usable(frozenset(meant.values())), len(meant), -number, table, row)
            if meant and (best is None or rank[:3] > best[:3]):
                best = rank
    table, row = best[3:] if best is not None and best[0] else _likely(tables, best)
    names = unique_names(row.cells)
    mapping = remembered(names)
    if mapping is None or not mapping.keys() <= set(names):
        mapping = propose(names)
    return _checked(table, row, names, mapping, usable, missing)


def _likely(
    tables: Sequence[Table], best: tuple[int, int, int, Table, Row] | None
) -> tuple[Table, Row]:
    """Give the widest row that looks like names of columns, to ask the person about."""
    guesses = [(table, row) for table in tables for row in [likely_header(table)] if row]
    if best is not None:
        guesses.append(best[3:])
    if not guesses:
        raise UserError(
            msg(
                "{name} is no table with columns. Name them in its first row, and export it "
                "once more.",
                name=tables[0].name if tables else "",
            )
        )
    return max(guesses, key=lambda each: len(each[1].cells))


def clean(cell: str) -> str:
    """Give what a cell says, without marks that keep spreadsheets from changing it; "" for nothing.

    Shops write 'text, `text, ="text" and TABs around long numbers.
    """
    text = cell.strip()
    if text[:2] == '="' and text[-1:] == '"':
        text = text[2:-1].strip()
    if text[:1] in {"'", "`"}:
        text = text.lstrip("`'").strip()
    return "" if text in NOTHING else text


def by_names(names: Sequence[str], known: KnownNames) -> dict[str, str]:
    """Give each meaning's column: the better name goes first, then the one further left."""
    best: dict[str, tuple[int, int]] = {}
    for place, name in enumerate(names):
        found = known.get(bare_name(name))
        if found is not None:
            meaning, rank = found
            best[meaning] = min(best.get(meaning, (rank, place)), (rank, place))
    return {names[place]: meaning for meaning, (_, place) in best.items()}


def _checked(
    table: Table,
    row: Row,
    names: tuple[str, ...],
    mapping: Mapping[str, str],
    usable: Callable[[frozenset[str]], bool],
    missing: Message,
) -> FoundColumns:
    beginning = list(islice(table.rows(row.line), _SAMPLE_ROWS))
    samples = tuple(
        tuple(
            each.cells[place].strip()[:_SAMPLE_CELL]
            for each in beginning
            if place < len(each.cells) and each.cells[place].strip()
        )
        for place in range(len(names))
    )
    found = FoundColumns(table, row.line, names, dict(mapping), samples)
    if not usable(frozenset(mapping.values())):
        raise ColumnsNeededError(missing, found)
    return found
