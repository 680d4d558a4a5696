"""The four patterns of the phases and the signs beside words, drawn as vectors.

Patterns are printed in colour and in black and white alike, so that a copy says the same:
launch in diagonal stripes, growth in solid grey, maturity in dots, expansion in upright
stripes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from merchant_app.domain.goals import Level
from merchant_app.domain.plan import PhaseKind
from merchant_app.reports.pdf import ink

if TYPE_CHECKING:
    from reportlab.lib.colors import Color

    from merchant_app.reports.pdf.blocks import Canvas

_STRIPE: Final = 4.2
_DOT: Final = 2.6


def fill_pattern(
    canvas: Canvas, kind: PhaseKind, x: float, y: float, width: float, height: float
) -> None:
    """Fill a rectangle (lower left corner, points) with a phase's pattern; no outline."""
    if width <= 0 or height <= 0:
        return
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(x, y, width, height)
    canvas.clipPath(clip, stroke=0, fill=0)
    if kind is PhaseKind.GROWTH:
        canvas.setFillColor(ink.SOLID_GREY)
        canvas.rect(x, y, width, height, stroke=0, fill=1)
    else:
        canvas.setFillColor(ink.WHITE)
        canvas.rect(x, y, width, height, stroke=0, fill=1)
        if kind is PhaseKind.LAUNCH:
            fill_stripes(canvas, x, y, width, height)
        elif kind is PhaseKind.MATURITY:
            fill_dots(canvas, x, y, width, height)
        else:
            _uprights(canvas, x, y, width, height)
    canvas.restoreState()


def fill_stripes(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """Draw diagonal stripes over a rectangle that the caller has clipped to."""
    canvas.setStrokeColor(ink.RULE)
    canvas.setLineWidth(1.5)
    count = int((width + height) / _STRIPE) + 2
    canvas.lines(
        [
            (x - height + n * _STRIPE, y - 1, x + n * _STRIPE + 2, y + height + 1)
            for n in range(count)
        ]
    )


def fill_dots(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """Draw dots over a rectangle that the caller has clipped to."""
    # A dashed line with round ends and very short dashes is a row of dots: far fewer
    # operators than circles. Some viewers skip dashes of no length at all.
    canvas.setStrokeColor(ink.RULE)
    canvas.setLineWidth(1.1)
    canvas.setLineCap(1)
    canvas.setDash([0.01, _DOT - 0.01])
    rows = int(height / (_DOT / 2)) + 2
    canvas.lines(
        [
            (x + (n % 2) * _DOT / 2, y + n * _DOT / 2, x + width + _DOT, y + n * _DOT / 2)
            for n in range(rows)
        ]
    )


def _uprights(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    canvas.setStrokeColor(ink.RULE)
    canvas.setLineWidth(1)
    count = int(width / (_STRIPE * 0.8)) + 1
    canvas.lines(
        [
            (x + (n + 0.5) * _STRIPE * 0.8, y, x + (n + 0.5) * _STRIPE * 0.8, y + height)
            for n in range(count)
        ]
    )


def paint_diamond(canvas: Canvas, x: float, y: float, size: float, *, solid: bool) -> None:
    """Draw a milestone's diamond around (x, y)."""
    half = size / 2
    path = canvas.beginPath()
    path.moveTo(x, y + half)
    path.lineTo(x + half, y)
    path.lineTo(x, y - half)
    path.lineTo(x - half, y)
    path.close()
    canvas.setStrokeColor(ink.TEXT)
    canvas.setFillColor(ink.TEXT if solid else ink.WHITE)
    canvas.setLineWidth(1)
    canvas.drawPath(path, stroke=1, fill=1)


class PhaseMark:
    """The sample of a phase's pattern that stands before its name."""

    width = 14.0

    def __init__(self, kind: PhaseKind) -> None:
        self._kind = kind

    def paint(self, canvas: Canvas, left: float, middle: float) -> None:
        """Draw the sample around the height `middle`."""
        fill_pattern(canvas, self._kind, left, middle - 3.5, 10, 7)
        canvas.setStrokeColor(ink.RULE)
        canvas.setLineWidth(0.8)
        canvas.rect(left, middle - 3.5, 10, 7, stroke=1, fill=0)


class ColourMark:
    """The sample of a phase's colour, in pages where the name says the same."""

    width = 16.0

    def __init__(self, kind: PhaseKind) -> None:
        self._kind = kind

    def paint(self, canvas: Canvas, left: float, middle: float) -> None:
        """Draw the sample around the height `middle`."""
        canvas.setFillColor(ink.PHASES[self._kind])
        canvas.setStrokeColor(ink.RULE)
        canvas.setLineWidth(0.8)
        canvas.roundRect(left, middle - 4, 8, 8, 1.2, stroke=1, fill=1)


class StateMark:
    """The sign before a state's word: a ticked circle, a triangle, a ring where there is none."""

    width = 13.0

    def __init__(self, level: Level | None) -> None:
        self._level = level

    def paint(self, canvas: Canvas, left: float, middle: float) -> None:
        """Draw the sign around the height `middle`."""
        canvas.saveState()
        canvas.setLineWidth(0.9)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        if self._level is Level.GOOD:
            self._circle(canvas, left, middle)
        elif self._level is None:
            canvas.setStrokeColor(ink.SECOND)
            canvas.circle(left + 4.2, middle, 3.8, stroke=1, fill=0)
        else:
            self._triangle(canvas, left, middle)
        canvas.restoreState()

    def _circle(self, canvas: Canvas, left: float, middle: float) -> None:
        canvas.setStrokeColor(ink.GOOD)
        canvas.circle(left + 4.2, middle, 3.8, stroke=1, fill=0)
        path = canvas.beginPath()
        path.moveTo(left + 2.5, middle)
        path.lineTo(left + 3.8, middle - 1.3)
        path.lineTo(left + 6, middle + 1.3)
        canvas.drawPath(path, stroke=1, fill=0)

    def _triangle(self, canvas: Canvas, left: float, middle: float) -> None:
        colours: dict[Level | None, Color] = {
            Level.WARNING: ink.WARNING,
            Level.EMERGENCY: ink.EMERGENCY,
        }
        canvas.setStrokeColor(colours.get(self._level, ink.CONCERN))
        path = canvas.beginPath()
        path.moveTo(left + 4.4, middle + 4)
        path.lineTo(left + 8.6, middle - 3.6)
        path.lineTo(left + 0.2, middle - 3.6)
        path.close()
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.line(left + 4.4, middle + 1.2, left + 4.4, middle - 0.8)
        canvas.line(left + 4.4, middle - 2.2, left + 4.4, middle - 2.3)
