"""Tables as they leave the program: typed cells, one heading for each column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

#: What a cell holds: text, money in minor units, thousandths of a quantity, a day, or nothing.
Cell = str | int | date | None


class CellKind(StrEnum):
    """How the cells of a column are written."""

    TEXT = "text"
    MONEY = "money"
    QUANTITY = "quantity"
    #: Basis points.
    SHARE = "share"
    DAY = "day"
    #: A number that is a name, such as a phone number: a text, whatever it looks like.
    IDENTITY = "identity"
    #: A plain whole number.
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading and what its cells hold."""

    heading: str
    kind: CellKind = CellKind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a name, by which a workbook calls its sheet."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]


#: What makes a spreadsheet take a text for a formula, in ordinary and in full-width forms.
_RUNS: Final = frozenset("=+-@\t\r\n\x00＝＋－＠−")
#: What no file of text or XML may hold.
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def harmless(text: str) -> str:
    """Give a text that a spreadsheet shows and never runs: an apostrophe is put before it."""
    runs = bool(text) and (text[0] in _RUNS or text.lstrip()[:1] in _RUNS)
    clean = _CONTROLS.sub("", text)
    return f"'{clean}" if runs else clean
