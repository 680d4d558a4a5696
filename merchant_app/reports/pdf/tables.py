"""Tables for paper: the head repeats on each page and a row is never split.

Only a row taller than a page is split, because there is no other way. Group rows stay with the
row after them, tied rows with the row before, and a tail (signature lines) with the last row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final, Protocol

from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Block, Canvas, baseline, paint_box, write
from merchant_app.reports.pdf.fonts import face
from merchant_app.reports.pdf.ink import Style
from merchant_app.reports.pdf.text import printable, shorten, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Lines that a text in a table may have; more than that is a slip of the hand.
LONGEST_TEXT: Final = 12
_GAP: Final = 10.0
_PAD: Final = 3.5
_DETAIL_PAD: Final = 1.2
_LEAD: Final = 8.0
#: Columns with a share get at least this part of the width.
_LEAST_SHARE: Final = 0.22
_GENEROUS: Final = 0.42
_MOST_AIR: Final = 22.0
#: Below this height a row taller than the page is not begun.
_WORTH_BEGINNING: Final = 80.0


class Mark(Protocol):
    """A sign before the text of a cell: a box to tick, a phase's pattern, a state."""

    @property
    def width(self) -> float:
        """Room it takes, the distance to the text included."""

    def paint(self, canvas: Canvas, left: float, middle: float) -> None:
        """Draw it around the height `middle`."""


@dataclass(frozen=True, slots=True)
class TickBox:
    """A box of 4 mm to tick by hand."""

    ticked: bool = False

    @property
    def width(self) -> float:
        """The box and its distance to the text."""
        return float(ink.BOX) + 6

    def paint(self, canvas: Canvas, left: float, middle: float) -> None:
        """Draw the box."""
        paint_box(canvas, left, middle + ink.BOX / 2, ticked=self.ticked)


@dataclass(frozen=True, slots=True)
class LabelMark:
    """A word in grey before a text: "Place", "Lead"."""

    label: str
    width: float = 72

    def paint(self, canvas: Canvas, left: float, middle: float) -> None:
        """Write the word."""
        text = shorten(self.label, self.width - 6, ink.TABLE_HEAD.size)
        style = ink.TABLE_HEAD
        write(canvas, left, baseline(middle + style.line / 2, style), text, style)


@dataclass(frozen=True, slots=True)
class Column:
    """One column; without a `share` it is as wide as its widest text, up to `limit` points.

    Columns with a share divide the width that the others leave. `most` limits the lines of a
    cell, longer texts are shortened with an ellipsis.
    """

    title: str
    share: float = 0
    align: str = "left"
    limit: float = 120
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A text with an indent in points and a sign before it; `second` makes it small and grey."""

    text: str = ""
    bold: bool = False
    second: bool = False
    indent: float = 0
    mark: Mark | None = None


class Look(Enum):
    """How a row is set off from the others."""

    PLAIN = "plain"
    #: Bold on a light ground: the rows after it belong to it.
    GROUP = "group"
    #: Bold between strong lines.
    TOTAL = "total"
    #: Without a line above: more about the row before.
    DETAIL = "detail"


@dataclass(frozen=True, slots=True)
class Row:
    """One row; when it has fewer cells than the table columns, its last cell spans the rest."""

    cells: Sequence[Cell | str]
    look: Look = Look.PLAIN
    #: Stays on one page with the row before.
    tied: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row broken into lines: for each cell its left edge, its width and its lines."""

    row: Row
    places: tuple[tuple[float, float, list[str]], ...]
    height: float


class Table(Block):
    """Rows under a head. Empty `rows` print the head alone."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        *,
        tail: Block | None = None,
        headless: bool = False,
        style: Style = ink.TABLE,
        pad: float = _PAD,
    ) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._rows = rows
        self._tail = tail
        self._headless = headless
        self._style = style
        self._pad = pad
        self._laid_width = -1.0
        self._widths: list[float] = []
        self._head: _Placed | None = None
        self._placed: list[_Placed] = []

    def height_at(self, width: float) -> float:
        """Head, rows and tail."""
        self._lay_out(width)
        return self._head_height() + sum(p.height for p in self._placed) + self._tail_height(width)

    def _head_height(self) -> float:
        return self._head.height if self._head else 0.0

    def _tail_height(self, width: float) -> float:
        return self._tail.height_at(width) if self._tail else 0.0

    def _lay_out(self, width: float) -> None:
        if width == self._laid_width:
            return
        self._laid_width = width
        self._widths = self._column_widths(width)
        if not self._headless:
            head = Row(tuple(c.title for c in self._columns))
            self._head = self._place(head, ink.TABLE_HEAD)
        self._placed = [self._place(row, self._style) for row in self._rows]

    def _column_widths(self, width: float) -> list[float]:
        fitted = [0.0 if c.share else self._natural(at, c) for at, c in enumerate(self._columns)]
        gaps = _GAP * (len(self._columns) - 1)
        shares = sum(c.share for c in self._columns)
        room = (width - gaps) * ((1 - _LEAST_SHARE) if shares else 1)
        fitted = _levelled(fitted, room)
        left = width - gaps - sum(fitted)
        count = sum(1 for c in self._columns if not c.share)
        if shares and count:
            # A generous share gives some of its width to the air between the others.
            air = min(max(left - _GENEROUS * width, 0) / count, _MOST_AIR)
            fitted = [w if c.share else w + air for w, c in zip(fitted, self._columns, strict=True)]
            left -= air * count
        return [
            left * c.share / shares if c.share else fitted[at] for at, c in enumerate(self._columns)
        ]

    def _lead(self, at: int) -> float:
        """Room that sets a column of texts off from the figures before it."""
        aligned = self._columns[at].align == "left" and at > 0
        return _LEAD if aligned and self._columns[at - 1].align == "right" else 0.0

    def _natural(self, at: int, column: Column) -> float:
        """The width of a column's widest text that does not span, up to the column's limit."""
        lead = self._lead(at)
        widest = face().width(printable(column.title), ink.TABLE_HEAD.size) + lead
        last = len(self._columns) - 1
        for row in self._rows:
            if at < len(row.cells) and (at < len(row.cells) - 1 or at == last):
                cell = row.cells[at]
                bold = row.look in {Look.GROUP, Look.TOTAL}
                extra = lead
                if isinstance(cell, Cell):
                    bold = bold or cell.bold
                    extra += cell.indent + (cell.mark.width if cell.mark else 0)
                    cell = cell.text
                if len(cell) * self._style.size > widest - extra or bold:
                    text = printable(cell[:500])
                    widest = max(
                        widest,
                        face(bold=bold).width(text.replace("\n", " "), self._style.size) + extra,
                    )
                if widest >= column.limit:
                    return column.limit
        return widest + 0.01

    def _place(self, row: Row, style: Style) -> _Placed:
        left = 0.0
        tallest = 1
        boxed = False
        places = []
        last = len(row.cells) - 1
        for at, cell in enumerate(row.cells):
            column = self._columns[at]
            width = self._widths[at]
            if at == last and last < len(self._columns) - 1:
                width = sum(self._widths[at:]) + _GAP * (len(self._columns) - 1 - at)
            bold = row.look in {Look.GROUP, Look.TOTAL}
            lead = self._lead(at)
            text, start, room = cell, left + lead, width - lead
            if isinstance(cell, Cell):
                bold = bold or cell.bold
                shift = cell.indent + (cell.mark.width if cell.mark else 0)
                boxed = boxed or isinstance(cell.mark, TickBox)
                start, room, text = start + shift, max(room - shift, 20.0), cell.text
            lines = wrap(str(text), room, style.size, bold=bold, most=column.most) if text else []
            tallest = max(tallest, len(lines))
            places.append((start, room, lines))
            left += width + _GAP
        height = tallest * style.line + 2 * self._pad_of(row)
        return _Placed(row, tuple(places), max(height, ink.BOX + 4) if boxed else height)

    def _pad_of(self, row: Row) -> float:
        """The room above and below the lines of a row."""
        return _DETAIL_PAD if row.look is Look.DETAIL else self._pad

    def paint(self, canvas: Canvas, left: float, top: float, width: float) -> None:
        """Draw the head and all rows of this page."""
        y = top
        if self._head:
            self._paint_row(canvas, left, y, self._head, ink.TABLE_HEAD)
            y -= self._head.height
            _rule(canvas, left, y, width, strong=True)
        for at, placed in enumerate(self._placed):
            look = placed.row.look
            if look is Look.GROUP:
                canvas.setFillColor(ink.SHADE)
                canvas.rect(left, y - placed.height, width, placed.height, stroke=0, fill=1)
            self._paint_row(canvas, left, y, placed, self._style)
            if look is Look.TOTAL:
                _rule(canvas, left, y, width, strong=True)
            y -= placed.height
            more = self._placed[at + 1].row.look if at + 1 < len(self._placed) else None
            if more is not Look.DETAIL:
                _rule(canvas, left, y, width, strong=look is Look.TOTAL)
        if self._tail:
            self._tail.paint(canvas, left, y, width)

    def _paint_row(
        self, canvas: Canvas, left: float, top: float, placed: _Placed, style: Style
    ) -> None:
        row = placed.row
        strong = row.look in {Look.GROUP, Look.TOTAL}
        pad = self._pad_of(row)
        for at, (start, room, lines) in enumerate(placed.places):
            cell = row.cells[at]
            use = style
            if isinstance(cell, Cell):
                if cell.mark:
                    middle = top - max(pad + style.line / 2, ink.BOX / 2 + 2)
                    if not isinstance(cell.mark, TickBox):
                        middle = top - pad - style.line / 2
                    cell.mark.paint(canvas, left + start - cell.mark.width, middle)
                if cell.second:
                    use = Style(style.size, style.line, colour=ink.SECOND)
                if cell.bold:
                    use = Style(style.size, style.line, bold=True)
            if strong:
                use = Style(style.size, style.line, bold=True)
            align = self._columns[at].align
            x = left + start + (room if align == "right" else 0)
            for n, line in enumerate(lines):
                write(canvas, x, baseline(top - pad - n * style.line, use), line, use, align=align)

    def split(self, width: float, height: float) -> list[Block]:
        """Keep on this page the rows that fit, and give the rest to the next one."""
        self._lay_out(width)
        at_top = height >= self._frame._height - 1  # noqa: SLF001 - the room of the page
        count = len(self._placed)
        fits = self._rows_that_fit(height)
        whole = fits if fits < count else count - 1
        together = self._kept_together(whole)
        if together or (at_top and whole):
            return [self._part(0, together or whole), self._part(together or whole, count)]
        if fits and at_top and self._tail:
            # Row and tail are each shorter than a page, but not both.
            tail, self._tail = self._tail, None
            return [self, tail]
        room = height - self._head_height()
        page = self._frame._height - self._head_height()  # noqa: SLF001 - the room of the page
        if not count or room < _WORTH_BEGINNING or self._placed[0].height <= page:
            return []
        upper, lower = self._cut(self._placed[0], room)
        self._placed[:1] = [upper, lower]
        return [self._part(0, 1), self._part(1, count + 1)]

    def _rows_that_fit(self, height: float) -> int:
        used = self._head_height()
        for at, placed in enumerate(self._placed):
            used += placed.height
            if used > height:
                return at
        return len(self._placed)

    def _kept_together(self, fits: int) -> int:
        """Fewer rows than fit, so that none is parted from the one it belongs to."""
        while fits and (
            self._placed[fits - 1].row.look is Look.GROUP or self._placed[fits].row.tied
        ):
            fits -= 1
        return fits

    def _part(self, begin: int, end: int) -> Table:
        part = Table(self._columns, (), headless=self._headless, style=self._style, pad=self._pad)
        part._laid_width = self._laid_width
        part._widths = self._widths
        part._head = self._head
        part._placed = self._placed[begin:end]
        if end == len(self._placed):
            part._tail = self._tail
        return part

    def _cut(self, placed: _Placed, room: float) -> tuple[_Placed, _Placed]:
        """Split one row between two of its lines."""
        count = max(int((room - 2 * self._pad) / self._style.line), 1)
        halves = []
        for lines in (slice(None, count), slice(count, None)):
            places = tuple((x, w, texts[lines]) for x, w, texts in placed.places)
            tallest = max((len(texts) for _, _, texts in places), default=1)
            height = max(tallest, 1) * self._style.line + 2 * self._pad
            halves.append(_Placed(placed.row, places, height))
        # The sign before a text stands at its beginning only.
        cells = [replace(c, mark=None) if isinstance(c, Cell) else c for c in placed.row.cells]
        return halves[0], replace(halves[1], row=replace(placed.row, cells=cells))


def _levelled(widths: list[float], room: float) -> list[float]:
    """Cut the widest widths down to one level so that all together fit the room."""
    if sum(widths) <= room:
        return widths
    rest = room
    for at, width in enumerate(ordered := sorted(widths)):
        level = rest / (len(ordered) - at)
        if width > level:
            return [min(w, level) for w in widths]
        rest -= width
    return widths


def _rule(canvas: Canvas, left: float, y: float, width: float, *, strong: bool) -> None:
    canvas.setStrokeColor(ink.RULE if strong else ink.HAIRLINE)
    canvas.setLineWidth(ink.STRONG if strong else ink.HAIR)
    canvas.line(left, y, left + width, y)
