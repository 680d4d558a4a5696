"""Bars in rows: what each channel takes, and the largest differences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from merchant_app.domain.money import WHOLE, round_half_away
from merchant_app.formats import brief_money, percent
from merchant_app.i18n import _
from merchant_app.reports.budget.chart_parts import Fill, Legend, paint_bar
from merchant_app.reports.budget.words import signed
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Block, Canvas, baseline, write
from merchant_app.reports.pdf.fonts import face
from merchant_app.reports.pdf.text import shorten

if TYPE_CHECKING:
    from merchant_app.reports.budget.content import BudgetContent

_MOST_ROWS: Final = 8


@dataclass(frozen=True, slots=True)
class PaperBar:
    """A row of bars: its name, parts from one value to another with their fills, its figure."""

    name: str
    parts: tuple[tuple[int, int, str], ...]
    figure: str


class RowBars(Block):
    """Names, bars and figures in rows."""

    spaceBefore = 12.0  # noqa: N815 - reportlab's name
    _ROW = 17.0
    _BAR = 8.0

    def __init__(self, title: Legend, rows: Sequence[PaperBar], note: str = "") -> None:
        super().__init__()
        self._title, self._rows, self._note = title, rows, note
        ends = [end for row in rows for begin, last, _fill in row.parts for end in (begin, last)]
        self._low, self._high = min([0, *ends]), max([1, *ends])

    def height_at(self, width: float) -> float:
        """Title, rows, and the note."""
        note = ink.SMALL.line if self._note else 0
        return self._title.height_at(width) + len(self._rows) * self._ROW + 6 + note

    def paint(self, canvas: Canvas, left: float, top: float, width: float) -> None:
        """Draw one row under the other."""
        self._title.paint(canvas, left, top, width)
        y = top - self._title.height_at(width)
        names = max(face().width(row.name, ink.TABLE.size) for row in self._rows)
        edge = left + min(names + 10, width * 0.34)
        figures = max(face().width(row.figure, ink.TABLE.size) for row in self._rows)
        right = left + width - figures - 10
        whole = self._high - self._low
        zero = edge + (right - edge) * -self._low / whole
        canvas.setStrokeColor(ink.RULE)
        canvas.setLineWidth(ink.STRONG)
        canvas.line(zero, y, zero, y - len(self._rows) * self._ROW)
        for row in self._rows:
            line = baseline(y - (self._ROW - ink.TABLE.line) / 2, ink.TABLE)
            name = shorten(row.name, edge - left - 8, ink.TABLE.size)
            write(canvas, left, line, name, ink.TABLE)
            for begin, end, fill in row.parts:
                x = zero + (right - edge) * min(begin, end) / whole
                wide = (right - edge) * abs(end - begin) / whole
                tall = self._BAR + (4 if fill == Fill.OUTLINE else 0)
                if fill == Fill.OUTLINE:
                    canvas.setStrokeColor(ink.RULE)
                    canvas.setLineWidth(0.8)
                    canvas.rect(x, y - self._ROW / 2 - tall / 2, wide, tall, stroke=1, fill=0)
                else:
                    paint_bar(canvas, fill, x, y - self._ROW / 2 - tall / 2, wide, tall)
            write(canvas, left + width, line, row.figure, ink.TABLE, align="right")
            y -= self._ROW
        if self._note:
            write(canvas, left, baseline(y - 4, ink.SMALL), self._note, ink.SMALL)


def channel_bars(content: BudgetContent) -> RowBars:
    """Give what each channel takes of the planned money, and how much of it is used."""
    whole = sum(row.money.planned for row in content.channels)
    ordered = sorted(
        content.channels, key=lambda row: (-max(row.money.planned, row.money.spent), row.key)
    )
    rows = []
    for row in ordered[:_MOST_ROWS]:
        of = row.money
        share = percent(round_half_away(of.planned * WHOLE, whole)) if whole else ""
        spent = max(0, of.spent)
        parts = (
            (0, spent, Fill.SOLID),
            (spent, spent + of.committed, Fill.STRIPES),
            (0, of.planned, Fill.OUTLINE),
        )
        figure = f"{brief_money(of.planned, content.currency)}  {share}".strip()
        rows.append(PaperBar(row.name, parts, figure))
    title = Legend(
        _("By channel"),
        (
            (Fill.OUTLINE, _("planned")),
            (Fill.SOLID, _("spent")),
            (Fill.STRIPES, _("committed")),
        ),
        before=0,
    )
    return RowBars(title, rows)


def difference_bars(content: BudgetContent) -> RowBars:
    """Give the largest differences: to the right for more than planned, to the left for less."""
    ordered = sorted(content.differences, key=lambda row: (-abs(row.money.difference), row.key))
    rows = [
        PaperBar(
            row.name,
            (
                (
                    0,
                    row.money.difference,
                    Fill.STRIPES if row.money.difference > 0 else Fill.SOLID,
                ),
            ),
            signed(row.money.difference, lambda minor: brief_money(minor, content.currency)),
        )
        for row in ordered[:_MOST_ROWS]
    ]
    title = Legend(
        _("The largest differences"),
        ((Fill.STRIPES, _("more than planned")), (Fill.SOLID, _("less than planned"))),
        before=0,
    )
    return RowBars(title, rows)
