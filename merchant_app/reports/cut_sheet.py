"""Sheets to cut apart: equal fields in a grid, dashed lines, marks at the edge and scissors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final, TypeVar

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas as PdfCanvas

from merchant_app import APP_NAME
from merchant_app.i18n import _
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Canvas, write
from merchant_app.reports.pdf.fonts import face
from merchant_app.reports.pdf.paper import LEAST_MARGIN, Paper
from merchant_app.reports.pdf.text import printable, shorten

Item = TypeVar("Item")

_SIDE: Final = LEAST_MARGIN
_TOP: Final = LEAST_MARGIN
_BOTTOM: Final = 19 * mm
_FOOT: Final = 9 * mm
#: Marks to cut along begin this far from the edge of the sheet, and how long they are.
_MARK_AT: Final = 4.5 * mm
_MARK: Final = 4.5 * mm
_TAGS: Final = {"en": "en-GB", "zh": "zh-CN"}


@dataclass(frozen=True, slots=True)
class Place:
    """One field of the sheet: its upper left corner and its size, in points."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Grid:
    """How many fields stand beside and below each other."""

    columns: int
    rows: int

    @property
    def fields(self) -> int:
        """How many a sheet has."""
        return self.columns * self.rows

    def places(self, paper: Paper) -> list[Place]:
        """Give the fields of a sheet, row by row."""
        width = (paper.width - 2 * _SIDE) / self.columns
        height = (paper.height - _TOP - _BOTTOM) / self.rows
        return [
            Place(_SIDE + column * width, paper.height - _TOP - row * height, width, height)
            for row in range(self.rows)
            for column in range(self.columns)
        ]


def cut_sheets(
    items: Sequence[Item],
    grid: Grid,
    draw: Callable[[Canvas, Place, Item], None],
    foot: Callable[[int, Sequence[Item]], str],
    *,
    paper: Paper,
    language: str,
    title: str,
    author: str,
) -> bytes:
    """Give the sheets as the bytes of a PDF.

    `foot` gives the left part of a sheet's last line by its number, from 0 on, and its items.
    """
    face()
    face(bold=True)
    out = BytesIO()
    canvas = PdfCanvas(out, pagesize=paper.upright, lang=_TAGS.get(language, "en-GB"))
    canvas.setTitle(printable(title))
    canvas.setAuthor(printable(author))
    canvas.setCreator(APP_NAME)
    canvas.setProducer(APP_NAME)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    # Scaled to fit, the fields would not meet the marks any more.
    canvas.setViewerPreference("PrintScaling", "None")
    places = grid.places(paper)
    for number, begin in enumerate(range(0, len(items), grid.fields)):
        here = items[begin : begin + grid.fields]
        for place, item in zip(places, here, strict=False):
            canvas.saveState()
            draw(canvas, place, item)
            canvas.restoreState()
        _lines(canvas, paper, grid)
        how = _("Print at actual size, cut along the dashed lines")
        right = face().width(printable(how), ink.SMALL.size)
        room = paper.width - 2 * _SIDE - right - 12
        write(canvas, _SIDE, _FOOT, shorten(foot(number, here), room, ink.SMALL.size), ink.SMALL)
        write(canvas, paper.width - _SIDE, _FOOT, printable(how), ink.SMALL, align="right")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _lines(canvas: Canvas, paper: Paper, grid: Grid) -> None:
    right, top = paper.width - _SIDE, paper.height - _TOP
    across = [_BOTTOM + (top - _BOTTOM) * k / grid.rows for k in range(grid.rows + 1)]
    upright = [_SIDE + (right - _SIDE) * k / grid.columns for k in range(grid.columns + 1)]
    canvas.saveState()
    canvas.setStrokeColor(ink.SECOND)
    canvas.setLineWidth(ink.HAIR)
    canvas.setDash(4, 3)
    for y in across:
        canvas.line(_SIDE, y, right, y)
    for x in upright:
        canvas.line(x, _BOTTOM, x, top)
    canvas.setDash()
    canvas.setStrokeColor(ink.RULE)
    canvas.setLineWidth(ink.STRONG)
    for y in across:
        canvas.line(_MARK_AT, y, _MARK_AT + _MARK, y)
        canvas.line(paper.width - _MARK_AT - _MARK, y, paper.width - _MARK_AT, y)
    for x in upright:
        canvas.line(x, paper.height - _MARK_AT - _MARK, x, paper.height - _MARK_AT)
        canvas.line(x, _BOTTOM - 2 * mm - _MARK, x, _BOTTOM - 2 * mm)
    for y in across[1:-1:2]:
        _scissors(canvas, _SIDE + 18 * mm, y, turned=False)
    if len(upright) > 2:  # noqa: PLR2004 - a line inside the sheet
        _scissors(canvas, upright[1], top - 13 * mm, turned=True)
        _scissors(canvas, upright[1], (top + _BOTTOM) / 2 - 13 * mm, turned=True)
    canvas.restoreState()


def _scissors(canvas: Canvas, x: float, y: float, *, turned: bool) -> None:
    """Draw scissors lying on a line, on white; drawn like the window's icons, 24 units wide."""
    canvas.saveState()
    canvas.translate(x, y)
    if turned:
        canvas.rotate(-90)
    scale = 4.2 * mm / 24
    canvas.scale(scale, scale)
    canvas.setFillColor(ink.WHITE)
    canvas.rect(-14, -10, 28, 20, stroke=0, fill=1)
    canvas.setLineWidth(2)
    canvas.setLineCap(1)
    canvas.translate(-12, -12)
    canvas.circle(6, 6, 3)
    canvas.circle(6, 18, 3)
    canvas.line(8.12, 8.12, 12, 12)
    canvas.line(20, 4, 8.12, 15.88)
    canvas.line(14.8, 14.8, 20, 20)
    canvas.restoreState()
