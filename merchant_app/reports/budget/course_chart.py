"""The chart of money over time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from merchant_app.formats import short_form
from merchant_app.i18n import _
from merchant_app.reports.budget.chart_parts import VALUE, Legend, Scale, paint_grid, set_line
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Block, Canvas, write
from merchant_app.reports.pdf.fonts import face
from merchant_app.reports.pdf.ink import Style

if TYPE_CHECKING:
    from merchant_app.domain.budget_burn_up import BurnUpPoint
    from merchant_app.reports.budget.content import BudgetContent


class CourseChart(Block):
    """Money over time: planned, spent, with orders, and expected."""

    spaceBefore = 12.0  # noqa: N815 - reportlab's name
    _PLOT = 130.0
    _BELOW = 22.0
    _DAYS = 5

    def __init__(self, content: BudgetContent) -> None:
        super().__init__()
        self._points, self._today = content.course, content.today
        values = [
            value
            for point in content.course
            for value in (point.planned, point.spent, point.used, point.expected)
            if value is not None
        ]
        self._scale = Scale.up_to(max([1, *values]), content.currency)
        title = (
            _("Money over time, in thousands") if self._scale.thousands else _("Money over time")
        )
        self._title = Legend(
            title,
            (
                ("line dashed", _("planned")),
                ("line", _("spent")),
                ("line thin", _("with orders")),
                ("line dotted", _("expected")),
            ),
            before=0,
        )

    def height_at(self, width: float) -> float:
        """Title, plot and days."""
        return self._title.height_at(width) + 8 + self._PLOT + self._BELOW

    def paint(self, canvas: Canvas, left: float, top: float, width: float) -> None:
        """Draw the axis, today, and the four lines."""
        self._title.paint(canvas, left, top, width)
        labels = [self._scale.axis(step) for step in self._scale.steps]
        edge = left + max(face().width(text, VALUE.size) for text in labels) + 10
        base = top - self._title.height_at(width) - 8 - self._PLOT
        paint_grid(canvas, (edge, left + width), base, self._PLOT, self._scale, labels)
        self._days(canvas, edge, left + width, base)
        kinds = (
            ("planned", "line dashed"),
            ("expected", "line dotted"),
            ("used", "line thin"),
            ("spent", "line"),
        )
        for key, kind in kinds:
            self._line(canvas, (edge, left + width), base, key, kind)

    def _across(self, edge: float, right: float, point: int) -> float:
        days = (self._points[-1].day - self._points[0].day).days or 1
        return edge + (right - edge) * point / days

    def _days(self, canvas: Canvas, edge: float, right: float, base: float) -> None:
        first = self._points[0].day
        whole = (self._points[-1].day - first).days
        grey = Style(VALUE.size, VALUE.line, colour=ink.SECOND)
        for n in range(self._DAYS):
            gone = whole * n // (self._DAYS - 1)
            text = short_form(first + timedelta(days=gone))
            align = "left" if not n else "right" if n == self._DAYS - 1 else "center"
            write(canvas, self._across(edge, right, gone), base - 13, text, grey, align=align)
        if not 0 <= (self._today - first).days <= whole:
            return
        x = self._across(edge, right, (self._today - first).days)
        canvas.setStrokeColor(ink.RULE)
        canvas.setLineWidth(ink.HAIR)
        canvas.line(x, base, x, base + self._PLOT)
        write(canvas, x + 3, base + 4, _("Today"), VALUE)

    def _line(
        self, canvas: Canvas, ends: tuple[float, float], base: float, key: str, kind: str
    ) -> None:
        known = [(point, getattr(point, key)) for point in self._points]
        places = [self._place(ends, base, point, value) for point, value in known
                  if value is not None]  # fmt: skip
        if len(places) < 2:  # noqa: PLR2004 - a line has two ends
            return
        canvas.saveState()
        set_line(canvas, kind)
        path = canvas.beginPath()
        path.moveTo(*places[0])
        for place in places[1:]:
            path.lineTo(*place)
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.restoreState()

    def _place(
        self, ends: tuple[float, float], base: float, point: BurnUpPoint, value: int
    ) -> tuple[float, float]:
        gone = (point.day - self._points[0].day).days
        x = self._across(*ends, gone)
        return x, base + self._PLOT * max(0, value) / self._scale.steps[-1]
