"""What a column shows and how it is edited: the description tables and trees are made from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

Row = TypeVar("Row")
Align = Literal["left", "right", "center"]
Kind = Literal[
    "text", "chip", "phase", "mark", "dot", "progress", "buffer", "check", "two_lines", "score"
]
Editor = Literal["", "text", "date", "amount", "quantity", "choice", "suggest"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows; a plain string does for plain text.

    Attributes:
        text: the word, figure or sentence; also what screen readers say.
        second: a quiet second line, for the kind "two_lines"; of a "mark" a quiet word at the end.
        tone: a phase or state, for chips, phases and marks; a fill ("spent") for dots.
        icon: a Lucide name, in front of the text; of a "score" behind it, in `color`.
        color: ink by name ("text2", "concern.text"); "" is the column's own.
        bold: for late values and totals.
        parts: for "progress": basis points and a share's fill or tone, left to right.
        plan: for "progress": basis points of the plan today.
        stop: for "progress": basis points of the stop line.
        days: for "buffer": how many days there were and are left.
        checked: for "check".
        tip: what the mouse is told when it rests here.
        indent: px at 100 % that the text is set in, under the row it belongs to.

    """

    text: str = ""
    second: str = ""
    tone: str = ""
    icon: str = ""
    color: str = ""
    bold: bool = False
    parts: tuple[tuple[int, str], ...] = ()
    plan: int | None = None
    stop: int | None = None
    days: tuple[int, int] = (0, 0)
    checked: bool = False
    tip: str = ""
    indent: int = 0


@dataclass(frozen=True, slots=True)
class RowLook:
    """How a whole row stands out.

    Attributes:
        ground: a colour by name ("window", "warning.tint").
        bold: all of it bold.
        struck: all of it grey and struck through, for what does not count any more.
        faint: all of it in the third ink, for what is only there for the sake of others.

    """

    ground: str = ""
    bold: bool = False
    struck: bool = False
    faint: bool = False


@dataclass(frozen=True)  # slots and `ColumnSpec[Row](...)` do not go together before Python 3.12
class ColumnSpec(Generic[Row]):
    """One column.

    Attributes:
        key: its name in code, in `edited` and in the remembered widths.
        title: the head, in the language in use.
        show: gives what a row shows here.
        align: numbers right, words left.
        width: px at 100 %, until the person changes it.
        kind: how the cell is painted; "mark" has a phase's square only where there is a tone.
        stretch: takes the room that is left over.
        quiet: in the second ink.
        sort: gives what to sort by; the text if None.
        editor: which editor Enter opens, "" for none; "check" cells switch without one.
        edit: gives the value the editor begins with: str, date, minor units, thousandths, or the
            key of a choice.
        choices: keys and words for the editor "choice", and for "suggest", which offers the words
            and takes any other text.
        editable: whether this row can be edited here; all rows if None.

    """

    key: str
    title: str
    show: Callable[[Row], str | Cell]
    align: Align = "left"
    width: int = 120
    kind: Kind = "text"
    stretch: bool = False
    quiet: bool = False
    sort: Callable[[Row], Any] | None = None
    editor: Editor = ""
    edit: Callable[[Row], Any] | None = None
    choices: Sequence[tuple[str, str]] = field(default=())
    editable: Callable[[Row], bool] | None = None

    def cell(self, row: Row) -> Cell:
        """Give what the row shows here."""
        shown = self.show(row)
        return shown if isinstance(shown, Cell) else Cell(shown)

    def can_edit(self, row: Row) -> bool:
        """Say whether Enter opens an editor (or Space switches) here."""
        if not self.editor and self.kind != "check":
            return False
        return self.editable is None or self.editable(row)

    def sort_value(self, row: Row) -> Any:
        """Give what to sort by."""
        return self.sort(row) if self.sort is not None else self.cell(row).text.casefold()
