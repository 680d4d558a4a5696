"""The key above the timeline chart: what its patterns and lines mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from merchant_app.i18n import _
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Canvas, baseline, write
from merchant_app.reports.pdf.fonts import face
from merchant_app.reports.pdf.ink import Style
from merchant_app.reports.pdf.patterns import fill_pattern
from merchant_app.reports.words import phase_kind_name

if TYPE_CHECKING:
    from merchant_app.reports.plan_content import PlanContent

LEGEND_HEIGHT: Final = 21.0
_STYLE: Final = Style(8, 13)
_SAMPLE: Final = 16.0
_APART: Final = 12.0

_Entry = tuple[str, Callable[[Canvas, float, float], None]]


def paint_legend(
    canvas: Canvas, left: float, top: float, width: float, content: PlanContent
) -> None:
    """Draw the key in one line, set to the right."""
    entries = _entries(content)
    font = face()
    total = sum(_SAMPLE + 4 + font.width(name, _STYLE.size) + _APART for name, _draw in entries)
    x = left + width - total + _APART
    middle = top - _STYLE.line / 2
    for name, draw in entries:
        draw(canvas, x, middle)
        x += _SAMPLE + 4
        write(canvas, x, baseline(middle + _STYLE.line / 2, _STYLE), name, _STYLE)
        x += font.width(name, _STYLE.size) + _APART


def _entries(content: PlanContent) -> list[_Entry]:
    kinds = list(dict.fromkeys(phase.kind for phase in content.phases))
    entries: list[_Entry] = []
    for kind in kinds:

        def sample(canvas: Canvas, x: float, y: float, kind: object = kind) -> None:
            fill_pattern(canvas, kind, x, y - 4, _SAMPLE, 8)  # type: ignore[arg-type]  # bound
            _outline(canvas, x, y, 0.7)

        entries.append((phase_kind_name(kind), sample))
    entries.append((_("Decides the end date"), lambda canvas, x, y: _outline(canvas, x, y, 1.8)))
    entries.append((_("Buffer"), _dashed))
    entries.append((_("Done so far"), _done))
    entries.append((_("Shop closed"), _closed))
    return entries


def _outline(canvas: Canvas, x: float, y: float, weight: float) -> None:
    canvas.setStrokeColor(ink.RULE)
    canvas.setLineWidth(weight)
    canvas.rect(x, y - 4, _SAMPLE, 8, stroke=1, fill=0)


def _dashed(canvas: Canvas, x: float, y: float) -> None:
    canvas.saveState()
    canvas.setDash([1.6, 1.3])
    _outline(canvas, x, y, 0.7)
    canvas.restoreState()


def _done(canvas: Canvas, x: float, y: float) -> None:
    canvas.setStrokeColor(ink.RULE)
    canvas.setLineWidth(1.8)
    canvas.line(x, y, x + _SAMPLE, y)


def _closed(canvas: Canvas, x: float, y: float) -> None:
    canvas.setFillColor(ink.CLOSED)
    canvas.rect(x + 3, y - 4.5, _SAMPLE - 6, 9, stroke=0, fill=1)
