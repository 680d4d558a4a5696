"""What a page is put together from: texts, titles, rules, boxes to tick, lines to sign on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.platypus.flowables import Flowable

from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.fonts import face
from merchant_app.reports.pdf.text import shorten, wrap

if TYPE_CHECKING:
    from merchant_app.reports.pdf.ink import Style

#: reportlab ships no types; its canvas is named here once.
Canvas = Any


class Block(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """Something with a height at a given width that paints itself from its upper left corner."""

    spaceBefore = 0.0  # noqa: N815 - reportlab's name

    def height_at(self, width: float) -> float:
        """The height in points when laid out `width` wide."""
        raise NotImplementedError

    def paint(self, canvas: Canvas, left: float, top: float, width: float) -> None:
        """Draw with the upper left corner at (left, top)."""
        raise NotImplementedError

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Answer reportlab's question for the size."""
        self.width = width
        self.height = self.height_at(width)
        return width, self.height

    def draw(self) -> None:
        """Draw where reportlab has moved the origin to."""
        self.paint(self.canv, 0, self.height, self.width)


def baseline(top: float, style: Style) -> float:
    """The y of the baseline that centres both scripts in a line beginning at `top`."""
    return top - style.line / 2 - style.size * 0.37


def write(
    canvas: Canvas, x: float, y: float, text: str, style: Style, *, align: str = "left"
) -> None:
    """Write one printable line with its baseline at `y`; `align` says what `x` is."""
    font = face(bold=style.bold)
    if align == "right":
        x -= font.width(text, style.size)
    elif align == "center":
        x -= font.width(text, style.size) / 2
    canvas.setFillColor(style.colour)
    canvas.setFont(font.name, style.size)
    canvas.drawString(x, y, text)


def write_lines(canvas: Canvas, left: float, top: float, lines: list[str], style: Style) -> None:
    """Write lines below each other, the first one beginning at `top`."""
    for at, line in enumerate(lines):
        write(canvas, left, baseline(top - at * style.line, style), line, style)


class Text(Block):
    """A paragraph; with `most` it is shortened to so many lines. May run over to a new page."""

    def __init__(
        self,
        text: str,
        style: Style = ink.BASE,
        *,
        most: int | None = None,
        before: float = 0,
        after: float = 0,
    ) -> None:
        super().__init__()
        self.spaceBefore = before
        self._text = text
        self._style = style
        self._most = most
        self._after = after
        self._lines: list[str] = []

    def height_at(self, width: float) -> float:
        """The lines and the space after them."""
        self._lines = wrap(
            self._text, width, self._style.size, bold=self._style.bold, most=self._most
        )
        return len(self._lines) * self._style.line + self._after

    def paint(self, canvas: Canvas, left: float, top: float, _width: float) -> None:
        """Write the lines."""
        write_lines(canvas, left, top, self._lines, self._style)

    def split(self, _width: float, height: float) -> list[Block]:
        """Leave on this page what fits, two lines at least."""
        fits = int(height // self._style.line)
        if fits <= 1 or fits >= len(self._lines):
            return []
        head = _Lines(self._lines[:fits], self._style, 0)
        return [head, _Lines(self._lines[fits:], self._style, self._after)]


class _Lines(Text):
    """A paragraph's lines that were broken before."""

    def __init__(self, lines: list[str], style: Style, after: float) -> None:
        super().__init__("", style, after=after)
        self._lines = lines

    def height_at(self, _width: float) -> float:
        return len(self._lines) * self._style.line + self._after


class Rule(Block):
    """A hairline across."""

    def height_at(self, _width: float) -> float:
        """Next to nothing."""
        return ink.HAIR

    def paint(self, canvas: Canvas, left: float, top: float, width: float) -> None:
        """Draw the line."""
        canvas.setStrokeColor(ink.HAIRLINE)
        canvas.setLineWidth(ink.HAIR)
        canvas.line(left, top, left + width, top)


class Title(Block):
    """A title with an optional note beside it in small grey text."""

    def __init__(
        self, text: str, style: Style = ink.SECTION_TITLE, *, note: str = "", before: float = 12
    ) -> None:
        super().__init__()
        self._text = text
        self._note = note
        self._style = style
        #: reportlab leaves this room above, but not at the top of a page.
        self.spaceBefore = before
        self._lines: list[str] = []

    def height_at(self, width: float) -> float:
        """The lines and a little room below."""
        self._lines = wrap(self._text, width, self._style.size, bold=True, most=3)
        return len(self._lines) * self._style.line + 3

    def paint(self, canvas: Canvas, left: float, top: float, width: float) -> None:
        """Write the title, and the note on its last line where it fits."""
        write_lines(canvas, left, top, self._lines, self._style)
        if self._note:
            used = face(bold=True).width(self._lines[-1], self._style.size) + 8
            y = baseline(top - (len(self._lines) - 1) * self._style.line, self._style)
            note = shorten(self._note, width - used, ink.TABLE_HEAD.size)
            write(canvas, left + used, y, note, ink.TABLE_HEAD)


def paint_box(canvas: Canvas, left: float, top: float, *, ticked: bool = False) -> None:
    """Draw a box of 4 mm to tick by hand, with a tick if it is done already."""
    canvas.setStrokeColor(ink.RULE)
    canvas.setLineWidth(0.8)
    canvas.roundRect(left, top - ink.BOX, ink.BOX, ink.BOX, 1.4, stroke=1, fill=0)
    if ticked:
        paint_tick(canvas, left + ink.BOX * 0.2, top - ink.BOX * 0.55, ink.BOX * 0.6)


def paint_tick(canvas: Canvas, left: float, middle: float, size: float) -> None:
    """Draw a tick of `size` wide around the height `middle`, in the text colour."""
    canvas.saveState()
    canvas.setStrokeColor(ink.TEXT)
    canvas.setLineWidth(1.2)
    canvas.setLineCap(1)
    path = canvas.beginPath()
    path.moveTo(left, middle)
    path.lineTo(left + size * 0.36, middle - size * 0.34)
    path.lineTo(left + size, middle + size * 0.42)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


class Signatures(Block):
    """Lines to sign on, each with what it is for below it."""

    _GAP = 18
    _ABOVE = 34

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__()
        self._labels = labels

    def height_at(self, _width: float) -> float:
        """Room to write above the lines and the labels below."""
        return self._ABOVE + 4 + ink.SMALL.line

    def paint(self, canvas: Canvas, left: float, top: float, width: float) -> None:
        """Draw as many lines as labels, side by side."""
        each = (width - self._GAP * (len(self._labels) - 1)) / len(self._labels)
        y = top - self._ABOVE
        for at, label in enumerate(self._labels):
            x = left + at * (each + self._GAP)
            canvas.setStrokeColor(ink.RULE)
            canvas.setLineWidth(ink.STRONG)
            canvas.line(x, y, x + each, y)
            text = shorten(label, each, ink.SMALL.size)
            write(canvas, x, baseline(y - 4, ink.SMALL), text, ink.SMALL)
