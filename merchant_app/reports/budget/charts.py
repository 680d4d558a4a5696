"""The charts of the report, drawn as vectors; patterns tell what colours would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from merchant_app.domain.money import WHOLE, Currency, round_half_away
from merchant_app.formats import brief_money, number, percent, short_form
from merchant_app.i18n import _
from merchant_app.reports.budget.words import signed
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Block, Canvas, Title, baseline, write
from merchant_app.reports.pdf.fonts import face
from merchant_app.reports.pdf.ink import Style
from merchant_app.reports.pdf.patterns import fill_dots, fill_stripes
from merchant_app.reports.pdf.text import shorten

if TYPE_CHECKING:
    from merchant_app.domain.budget_burn_up import BurnUpPoint
    from merchant_app.reports.budget.content import BudgetContent

#: Amounts from here on are written in thousands, in units of the currency.
_THOUSANDS_FROM: Final = 10_000
_TENTHS: Final = 10
_VALUE: Final = Style(8, 11)
_NAME: Final = Style(9, 13, bold=True)
_MOST_ROWS: Final = 8


class Fill:
    """How a bar is filled."""

    OUTLINE = "outline"
    SOLID = "solid"
    STRIPES = "stripes"
    DOTS = "dots"


def paint_bar(canvas: Canvas, fill: str, x: float, y: float, width: float, height: float) -> None:
    """Draw a filled rectangle with an edge (lower left corner, points)."""
    if width <= 0 or height <= 0:
        return
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(x, y, width, height)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.setFillColor(ink.SECOND if fill == Fill.SOLID else ink.WHITE)
    canvas.rect(x, y, width, height, stroke=0, fill=1)
    if fill == Fill.STRIPES:
        fill_stripes(canvas, x, y, width, height)
    elif fill == Fill.DOTS:
        fill_dots(canvas, x, y, width, height)
    canvas.restoreState()
    canvas.setStrokeColor(ink.RULE)
    canvas.setLineWidth(0.8)
    canvas.rect(x, y, width, height, stroke=1, fill=0)


def steps_for(highest: int, count: int = 3) -> tuple[int, ...]:
    """Give round values from 0 to at least `highest` for about `count` grid lines."""
    rough = max(1, -(-highest // count))
    power = int(10 ** (len(str(rough)) - 1))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    return tuple(range(0, step * max(1, -(-highest // step)) + 1, step))


@dataclass(frozen=True, slots=True)
class Scale:
    """Round amounts for an axis, in minor units, and how they are written."""

    currency: Currency
    steps: tuple[int, ...]

    @classmethod
    def up_to(cls, highest: int, currency: Currency) -> Scale:
        """Make the scale that reaches an amount."""
        unit = currency.minor_per_unit
        return cls(currency, tuple(step * unit for step in steps_for(-(-highest // unit))))

    @property
    def thousands(self) -> bool:
        """Whether amounts are written in thousands."""
        return self.steps[-1] >= _THOUSANDS_FROM * self.currency.minor_per_unit

    def axis(self, amount: int) -> str:
        """Write a step of the axis: ¥20k."""
        units = amount // self.currency.minor_per_unit
        if not self.thousands:
            return f"{self.currency.sign}{number(units)}"
        exact = units % 1000 == 0
        figure = number(units // 1000) if exact else self._tenths(amount)
        return _("{amount}k", amount=f"{self.currency.sign}{figure}")

    def value(self, amount: int) -> str:
        """Write the figure of a bar: 26.4k."""
        if not amount:
            return "0"
        if not self.thousands:
            return number(round_half_away(amount, self.currency.minor_per_unit))
        return _("{amount}k", amount=self._tenths(amount))

    def _tenths(self, amount: int) -> str:
        tenths = round_half_away(amount * _TENTHS, 1000 * self.currency.minor_per_unit)
        whole, rest = divmod(abs(tenths), _TENTHS)
        return f"{'-' if tenths < 0 else ''}{whole}.{rest}"


class Legend(Title):
    """The title of a chart with the signs of its fills at the right."""

    def __init__(self, text: str, signs: Sequence[tuple[str, str]], *, before: float = 12) -> None:
        super().__init__(text, before=before)
        self._signs = signs

    def paint(self, canvas: Canvas, left: float, top: float, width: float) -> None:
        """Write the title, and the signs from the right."""
        super().paint(canvas, left, top, width)
        x = left + width
        y = baseline(top, ink.SECTION_TITLE)
        for fill, word in reversed(self._signs):
            x -= face().width(word, _VALUE.size)
            write(canvas, x, y, word, _VALUE)
            x -= 18
            if fill.startswith("line"):
                paint_line_sign(canvas, fill, x, y + 3)
            else:
                paint_bar(canvas, fill, x, y - 0.5, 12, 7.5)
            x -= 12


def paint_line_sign(canvas: Canvas, fill: str, x: float, y: float) -> None:
    """Draw a short piece of a line of a chart."""
    canvas.saveState()
    set_line(canvas, fill)
    canvas.line(x - 2, y, x + 13, y)
    canvas.restoreState()


def set_line(canvas: Canvas, kind: str) -> None:
    """Set colour, width and dashes of a line: "line", "line thin", "line dashed", "line dotted"."""
    canvas.setStrokeColor(ink.SECOND if kind == "line dashed" else ink.RULE)
    canvas.setLineWidth(1.8 if kind == "line" else 0.9)
    canvas.setDash({"line dashed": [5, 3], "line dotted": [1.2, 2.2]}.get(kind, []))


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
        edge = left + max(face().width(text, _VALUE.size) for text in labels) + 10
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
        write(canvas, x + width / 2, y + 4, text, _VALUE, align="center")


def paint_grid(
    canvas: Canvas,
    edges: tuple[float, float],
    base: float,
    tall: float,
    scale: Scale,
    labels: Sequence[str],
) -> None:
    """Draw level lines from the left to the right edge of the plot, with their labels before."""
    edge, right = edges
    grey = Style(_VALUE.size, _VALUE.line, colour=ink.SECOND)
    for step, text in zip(scale.steps, labels, strict=True):
        y = base + tall * step / scale.steps[-1]
        canvas.setStrokeColor(ink.HAIRLINE if step else ink.RULE)
        canvas.setLineWidth(ink.HAIR if step else ink.STRONG)
        canvas.line(edge, y, right, y)
        write(canvas, edge - 6, y - 3, text, grey, align="right")


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
        edge = left + max(face().width(text, _VALUE.size) for text in labels) + 10
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
        grey = Style(_VALUE.size, _VALUE.line, colour=ink.SECOND)
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
        write(canvas, x + 3, base + 4, _("Today"), _VALUE)

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
