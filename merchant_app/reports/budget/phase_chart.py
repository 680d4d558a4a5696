"""The chart of the phases: planned, used and expected side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from merchant_app.i18n import _
from merchant_app.reports.budget.chart_parts import (
    VALUE,
    Fill,
    Legend,
    Scale,
    paint_bar,
    paint_grid,
)
from merchant_app.reports.pdf.blocks import Block, Canvas, baseline, write
from merchant_app.reports.pdf.fonts import face
from merchant_app.reports.pdf.ink import Style
from merchant_app.reports.pdf.text import shorten

if TYPE_CHECKING:
    from merchant_app.reports.budget.content import BudgetContent

_NAME: Final = Style(9, 13, bold=True)


class PhaseChart(Block):
    """By phase: planned, spent with ordered on top, and expected, side by side."""

    spaceBefore = 8.0  # noqa: N815 - reportlab's name
    _PLOT = 150.0
    _BELOW = 20.0
    _ABOVE = 12.0

    def __init__(self, content: BudgetContent) -> None:
        super().__init__()
        self._phases = content.phases
        highest = max(
            max(each.money.expected, each.money.spent + each.money.committed, each.money.forecast)
            for each in content.phases
        )
        self._scale = Scale.up_to(highest, content.currency)
        self._title = Legend(
            _("By phase, in thousands") if self._scale.thousands else _("By phase"),
            (
                (Fill.OUTLINE, _("planned")),
                (Fill.SOLID, _("spent")),
                (Fill.STRIPES, _("committed")),
                (Fill.DOTS, _("forecast")),
            ),
        )

    def height_at(self, width: float) -> float:
        """Title, plot and names."""
        return self._title.height_at(width) + self._ABOVE + self._PLOT + self._BELOW

    def paint(self, canvas: Canvas, left: float, top: float, width: float) -> None:
        """Draw the axis and a group of bars for each phase."""
        self._title.paint(canvas, left, top, width)
        labels = [self._scale.axis(step) for step in self._scale.steps]
        edge = left + max(face().width(text, VALUE.size) for text in labels) + 10
        base = top - self._title.height_at(width) - self._ABOVE - self._PLOT
        paint_grid(canvas, (edge, left + width), base, self._PLOT, self._scale, labels)
        each = (left + width - edge) / len(self._phases)
        bar = min(each / 4.6, 30.0)
        for at, phase in enumerate(self._phases):
            middle = edge + each * (at + 0.5)
            of = phase.money
            first = middle - 1.5 * bar - 2.5
            self._bar(canvas, first, base, bar, ((Fill.OUTLINE, of.expected),))
            parts = ((Fill.SOLID, max(0, of.spent)), (Fill.STRIPES, of.committed))
            self._bar(canvas, first + bar + 2.5, base, bar, parts)
            self._bar(canvas, first + 2 * (bar + 2.5), base, bar, ((Fill.DOTS, of.forecast),))
            name = shorten(phase.name, each - 6, _NAME.size, bold=True)
            write(canvas, middle, baseline(base - 4, _NAME), name, _NAME, align="center")

    def _bar(
        self,
        canvas: Canvas,
        x: float,
        base: float,
        width: float,
        parts: Sequence[tuple[str, int]],
    ) -> None:
        """Draw parts on top of each other, and what they come to above them."""
        y = base
        for fill, amount in parts:
            tall = self._PLOT * max(0, amount) / self._scale.steps[-1]
            paint_bar(canvas, fill, x, y, width, tall)
            y += tall
        whole = sum(amount for _fill, amount in parts)
        text = self._scale.value(whole)
        write(canvas, x + width / 2, y + 4, text, VALUE, align="center")
