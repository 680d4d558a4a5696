"""What the charts of the report share: fills, scales, grids and legends, drawn as vectors.

Patterns tell what colours would.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from merchant_app.domain.money import Currency, round_half_away
from merchant_app.formats import number
from merchant_app.i18n import _
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Canvas, Title, baseline, write
from merchant_app.reports.pdf.fonts import face
from merchant_app.reports.pdf.ink import Style
from merchant_app.reports.pdf.patterns import fill_dots, fill_stripes

#: Amounts from here on are written in thousands, in units of the currency.
_THOUSANDS_FROM: Final = 10_000
_TENTHS: Final = 10
#: How figures and words on a chart look.
VALUE: Final = Style(8, 11)


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
            x -= face().width(word, VALUE.size)
            write(canvas, x, y, word, VALUE)
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
    grey = Style(VALUE.size, VALUE.line, colour=ink.SECOND)
    for step, text in zip(scale.steps, labels, strict=True):
        y = base + tall * step / scale.steps[-1]
        canvas.setStrokeColor(ink.HAIRLINE if step else ink.RULE)
        canvas.setLineWidth(ink.HAIR if step else ink.STRONG)
        canvas.line(edge, y, right, y)
        write(canvas, edge - 6, y - 3, text, grey, align="right")
