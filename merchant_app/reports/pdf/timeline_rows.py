"""The rows of the timeline chart: what they are, their pages, and the table at their left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from merchant_app.formats import percent, short_date
from merchant_app.i18n import _
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Canvas, baseline, write
from merchant_app.reports.pdf.ink import Style
from merchant_app.reports.pdf.patterns import PhaseMark, paint_diamond
from merchant_app.reports.pdf.text import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from merchant_app.reports.plan_content import PlanContent, PlanPhase, PlanTask

ROWS_A_PAGE: Final = 30

_CELL: Final = Style(8, 12)
_CELL_BOLD: Final = Style(8, 12, bold=True)
_HEAD: Final = Style(8, 12, colour=ink.SECOND)
_NAME_SHARE: Final = 0.18
_OWNER: Final = 46.0
_DATE: Final = 30.0
_DAYS: Final = 24.0
_DONE: Final = 29.0
_GAP: Final = 8.0
_MARK: Final = 15.0
_INDENT: Final = 6.0
_DEEPEST: Final = 4


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A row of the chart: a phase, or a task of that phase."""

    phase: PlanPhase
    task: PlanTask | None = None


def chart_rows(content: PlanContent) -> list[ChartRow]:
    """All rows in order: each phase and below it its tasks."""
    rows: list[ChartRow] = []
    for phase in content.phases:
        rows.append(ChartRow(phase))
        rows.extend(ChartRow(phase, t) for t in content.tasks if t.phase_id == phase.id)
    return rows


def chart_pages(rows: Sequence[ChartRow]) -> list[list[ChartRow]]:
    """Divide the rows over pages; a phase is never the last row of a full page."""
    pages: list[list[ChartRow]] = []
    begin = 0
    while begin < len(rows):
        end = min(begin + ROWS_A_PAGE, len(rows))
        if end < len(rows) and rows[end - 1].task is None and end - begin > 1:
            end -= 1
        pages.append(list(rows[begin:end]))
        begin = end
    return pages


def table_width(width: float) -> float:
    """The room of the table on a page of this width, the gap to the chart included."""
    return width * _NAME_SHARE + _OWNER + 2 * _DATE + _DAYS + _DONE + 6 * _GAP


def paint_rows(
    canvas: Canvas,
    left: float,
    head: float,
    width: float,
    rows: Sequence[ChartRow],
    middle: Callable[[int], float],
) -> None:
    """Write the table: its head in the line that begins at `head`, each row at its `middle`."""
    edges = [left, left + width * _NAME_SHARE + _GAP]
    for each in (_OWNER, _DATE, _DATE, _DAYS, _DONE):
        edges.append(edges[-1] + each + _GAP)
    titles = (_("Task"), _("Who"), _("Start"), _("End"), _("Days"), _("Done"))
    y = baseline(head, _HEAD)
    for at, title in enumerate(titles):
        right = at > 1
        x = edges[at + 1] - _GAP if right else edges[at]
        text = shorten(title, edges[at + 1] - _GAP - edges[at], _HEAD.size)
        write(canvas, x, y, text, _HEAD, align="right" if right else "left")
    for at, row in enumerate(rows):
        _paint_row(canvas, edges, middle(at), row)


def _paint_row(canvas: Canvas, edges: list[float], middle: float, row: ChartRow) -> None:
    y = baseline(middle + _CELL.line / 2, _CELL)
    task = row.task
    style = _CELL_BOLD if task is None or task.summary else _CELL
    x = edges[0] + _MARK
    if task is None:
        PhaseMark(row.phase.kind).paint(canvas, edges[0], middle)
    else:
        x += min(task.indent, _DEEPEST) * _INDENT
        if task.milestone:
            paint_diamond(canvas, x + 3.4, middle, 7, solid=True)
            x += 10
        owner = shorten(task.owner, _OWNER, style.size)
        write(canvas, edges[1], y, owner, _CELL)
    name = task.name if task else row.phase.name
    name = shorten(name, edges[1] - _GAP - x, style.size, bold=style.bold)
    write(canvas, x, y, name, style)
    for edge, text in zip(edges[3:], _figures(row), strict=True):
        write(canvas, edge - _GAP, y, text, style, align="right")


def _figures(row: ChartRow) -> tuple[str, str, str, str]:
    dated = row.task or row.phase
    if row.task is None:
        days = ""
        count = row.phase.tasks_total
        done = row.phase.tasks_done * 10_000 // count if count else 0
    else:
        days = str(row.task.days) if row.task.days else ""
        done = row.task.progress * 100
    figure = percent(done) if done else ""
    return short_date(dated.start), short_date(dated.end), days, figure
