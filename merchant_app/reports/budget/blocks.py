"""What is on the pages besides tables and charts: key figures, and what is left to decide."""

from __future__ import annotations

from math import ceil
from typing import Final

from merchant_app.i18n import _
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Block, Canvas, Signatures, Text, baseline, write
from merchant_app.reports.pdf.fonts import face
from merchant_app.reports.pdf.ink import Style
from merchant_app.reports.pdf.text import shorten, wrap

_FIGURE: Final = Style(15, 21, bold=True)


class Sentence(Text):
    """The line under the title."""

    def __init__(self, text: str) -> None:
        super().__init__(text, Style(10.5, 16), after=10)


class Figures(Block):
    """Key figures side by side: what it is, the amount, a word on it."""

    _PAD = 9.0
    spaceBefore = 4.0  # noqa: N815 - reportlab's name

    def __init__(self, figures: tuple[tuple[str, str, str], ...]) -> None:
        super().__init__()
        self._figures = figures

    def height_at(self, _width: float) -> float:
        """Three lines."""
        return ink.SMALL.line * 2 + _FIGURE.line + 6

    def paint(self, canvas: Canvas, left: float, top: float, width: float) -> None:
        """Write the figures, with upright hairlines between them."""
        each = width / len(self._figures)
        for at, (title, figure, word) in enumerate(self._figures):
            x = left + at * each + (self._PAD if at else 0)
            room = each - (self._PAD if at else 0) - 3
            y = top
            for text, style in ((title, ink.SMALL), (figure, self._fitting(figure, room)),
                                (word, ink.SMALL)):  # fmt: skip
                clean = shorten(text, room, style.size, bold=style.bold)
                write(canvas, x, baseline(y, style), clean, style)
                y -= style.line
            if at:
                canvas.setStrokeColor(ink.HAIRLINE)
                canvas.setLineWidth(ink.HAIR)
                edge = left + at * each
                canvas.line(edge, top, edge, top - self.height_at(width) + 6)

    @staticmethod
    def _fitting(figure: str, room: float) -> Style:
        """Write a long amount smaller rather than cut it."""
        wide = face(bold=True).width(figure, _FIGURE.size)
        if wide <= room:
            return _FIGURE
        return Style(max(8.0, _FIGURE.size * room / wide - 0.1), _FIGURE.line, bold=True)


class Closing(Block):
    """What is left to decide in a box, and lines to sign on; they stay with the table's end."""

    _ABOVE = 12.0
    _PAD = 10.0

    def __init__(self, text: str, labels: tuple[str, ...]) -> None:
        super().__init__()
        self._text = text
        self._signatures = Signatures(labels)

    def _lines(self, width: float) -> tuple[str, list[str]]:
        """Give the bold words, and the lines behind and below them."""
        head = _("To decide:")
        lead = face(bold=True).width(head, ink.BASE.size) + 4
        room = width - 2 * self._PAD
        spaces = ceil(lead / face().width(" ", ink.BASE.size))
        return head, wrap(" " * spaces + self._text, room, ink.BASE.size)

    def height_at(self, width: float) -> float:
        """The box, and the lines to sign on."""
        _head, lines = self._lines(width)
        box = len(lines) * ink.BASE.line + 2 * self._PAD - 4
        return self._ABOVE + box + self._signatures.height_at(width)

    def paint(self, canvas: Canvas, left: float, top: float, width: float) -> None:
        """Draw the box with its text, and the lines."""
        head, lines = self._lines(width)
        tall = len(lines) * ink.BASE.line + 2 * self._PAD - 4
        y = top - self._ABOVE
        canvas.setStrokeColor(ink.HAIRLINE)
        canvas.setLineWidth(ink.STRONG)
        canvas.roundRect(left, y - tall, width, tall, 3, stroke=1, fill=0)
        bold = Style(ink.BASE.size, ink.BASE.line, bold=True)
        x, first = left + self._PAD, y - self._PAD + 2
        write(canvas, x, baseline(first, bold), head, bold)
        for at, line in enumerate(lines):
            write(canvas, x, baseline(first - at * ink.BASE.line, ink.BASE), line, ink.BASE)
        self._signatures.paint(canvas, left, y - tall, width)
