"""The timeline as a vector drawing: rows at the left, the calendar and the bars beside them.

Everything can be told apart without colour: phases by pattern, tasks that decide the end date
by a thick outline, buffers by a dashed one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from merchant_app.domain.gantt_geometry import (
    Box,
    Point,
    RowScale,
    Tick,
    TickLevel,
    TimeScale,
    bar_box,
    closed_bands,
    milestone_box,
    progress_box,
    tick_levels,
    ticks,
)
from merchant_app.domain.gantt_routes import link_route
from merchant_app.formats import month_name, short_form
from merchant_app.i18n import _
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Block, Canvas, baseline, paint_tick, write
from merchant_app.reports.pdf.fonts import face
from merchant_app.reports.pdf.ink import Style
from merchant_app.reports.pdf.patterns import fill_pattern, paint_diamond
from merchant_app.reports.pdf.text import shorten
from merchant_app.reports.pdf.timeline_legend import LEGEND_HEIGHT, paint_legend
from merchant_app.reports.pdf.timeline_rows import ChartRow, paint_rows, table_width

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from merchant_app.domain.plan import PhaseKind
    from merchant_app.reports.plan_content import PlanContent, PlanPhase

_TALLEST_ROW: Final = 16.0
_CALENDAR: Final = 29.0
_FESTIVALS: Final = 29.0
_BAR: Final = 8.5
_SUMMARY: Final = 6.0
_DIAMOND: Final = 10.0
_LINK_GAP: Final = 4.0
_SHORTEST_PROGRESS: Final = 3.0

_MONTH: Final = Style(8.5, 13, bold=True)
_WEEK: Final = Style(7, 11, colour=ink.SECOND)
_LABEL: Final = Style(7.5, 11)


def shown_span(content: PlanContent) -> tuple[date, date]:
    """The first and the last day of the chart: the campaign, and what stands outside of it."""
    starts = [content.start, *(p.start for p in content.phases), *(t.start for t in content.tasks)]
    ends = [content.end, *(p.end for p in content.phases), *(t.end for t in content.tasks)]
    return min(starts), max(ends)


class TimelineChart(Block):
    """One page of the chart in the height that it is given.

    `most_rows` is the number of rows of the fullest page, so that rows are equally high on all.
    """

    def __init__(
        self, content: PlanContent, rows: Sequence[ChartRow], height: float, *, most_rows: int
    ) -> None:
        super().__init__()
        self._content = content
        self._rows = rows
        self._height = height
        room = height - LEGEND_HEIGHT - _CALENDAR - _FESTIVALS
        self._scale_y = RowScale(min(room / max(most_rows, 1), _TALLEST_ROW))
        self._first, self._last = shown_span(content)

    def height_at(self, _width: float) -> float:
        """The height given, whatever the number of rows."""
        return self._height

    def paint(self, canvas: Canvas, left: float, top: float, width: float) -> None:
        """Draw legend, head, grid, rows, bars, arrows and the line of today."""
        chart_left = left + table_width(width)
        chart_width = left + width - chart_left - _DIAMOND / 2
        self._scale_x = TimeScale.fitting(self._first, self._last, chart_width)
        self._left, self._top = chart_left, top - LEGEND_HEIGHT - _CALENDAR
        self._right = left + width
        self._bottom = self._top - len(self._rows) * self._scale_y.height
        paint_legend(canvas, left, top, width, self._content)
        self._closed_days(canvas)
        self._calendar(canvas)
        self._lines(canvas, left)
        self._festivals(canvas)
        paint_rows(canvas, left, self._top + 13, width, self._rows, self._row_middle)
        boxes = [self._bar(canvas, at, row) for at, row in enumerate(self._rows)]
        self._links(canvas, boxes)
        self._today(canvas)

    def _x(self, day: date) -> float:
        return self._left + self._scale_x.x(day)

    def _y(self, y: float) -> float:
        """From rows growing downwards to the page's heights growing upwards."""
        return self._top - y

    def _row_middle(self, at: int) -> float:
        return self._y(self._scale_y.middle(at))

    def _closed_days(self, canvas: Canvas) -> None:
        canvas.setFillColor(ink.CLOSED)
        bands = closed_bands(self._scale_x, self._first, self._last, self._content.closed)
        for begin, end in bands:
            canvas.rect(
                self._left + begin,
                self._bottom,
                end - begin,
                self._top - self._bottom,
                stroke=0,
                fill=1,
            )

    def _calendar(self, canvas: Canvas) -> None:
        week, month = face().width("00", _WEEK.size) + 4, face().width("12月", _WEEK.size) + 4
        levels = tick_levels(self._scale_x.per_day, day_room=week, month_room=month)
        upper = ticks(self._scale_x, self._first, self._last, levels.upper)
        canvas.setStrokeColor(ink.SECOND)
        for at, tick in enumerate(upper):
            x = self._left + tick.x
            canvas.setLineWidth(0.5)
            canvas.line(x, self._bottom, x, self._top)
            # Not through the figures of the lower row, which may stand right on the line.
            lowest = self._top + (_WEEK.line + 3 if levels.lower is TickLevel.WEEK else 0)
            canvas.line(x, lowest, x, self._top + _CALENDAR - 2)
            self._upper_label(canvas, tick, levels.upper, first=at == 0)
        if levels.lower is levels.upper:
            return
        for tick in ticks(self._scale_x, self._first, self._last, levels.lower):
            self._lower_label(canvas, tick, levels.lower)

    def _upper_label(self, canvas: Canvas, tick: Tick, level: TickLevel, *, first: bool) -> None:
        if level is TickLevel.YEAR:
            choices = [str(tick.day.year)]
        else:
            choices = [month_name(tick.day, year=first or tick.day.month == 1)]
            choices.append(month_name(tick.day))
        for text in choices:
            if face(bold=True).width(text, _MONTH.size) + 6 <= tick.width:
                y = baseline(self._top + _CALENDAR - 1, _MONTH)
                write(canvas, self._left + tick.x + 4, y, text, _MONTH)
                return

    def _lower_label(self, canvas: Canvas, tick: Tick, level: TickLevel) -> None:
        x = self._left + tick.x
        y = baseline(self._top + 12.5, _WEEK)
        if level in {TickLevel.MONTH, TickLevel.QUARTER}:
            canvas.setStrokeColor(ink.HAIRLINE)
            canvas.setLineWidth(ink.HAIR)
            canvas.line(x, self._bottom, x, self._top + 12)
            text = month_name(tick.day)
            if face().width(text, _WEEK.size) + 4 <= tick.width:
                write(canvas, x + 3, y, text, _WEEK)
            return
        if tick.day < self._first:
            return
        text = str(tick.day.day)
        if level is TickLevel.DAY:
            write(canvas, x + tick.width / 2, y, text, _WEEK, align="center")
            return
        canvas.setStrokeColor(ink.SECOND)
        canvas.setLineWidth(0.5)
        canvas.line(x, self._top, x, self._top + 2.5)
        half = face().width(text, _WEEK.size) / 2
        if self._left + half <= x <= self._right - half:
            write(canvas, x, y, text, _WEEK, align="center")

    def _lines(self, canvas: Canvas, left: float) -> None:
        for at, row in enumerate(self._rows):
            y = self._y(self._scale_y.top(at + 1))
            phase = row.task is None
            canvas.setStrokeColor(ink.SECOND if phase else ink.HAIRLINE)
            canvas.setLineWidth(ink.HAIR)
            canvas.line(left, y, self._right, y)
        canvas.setStrokeColor(ink.RULE)
        canvas.setLineWidth(ink.STRONG)
        canvas.line(left, self._top, self._right, self._top)

    def _bar(self, canvas: Canvas, at: int, row: ChartRow) -> Box:
        task = row.task
        kind = row.phase.kind
        if task is None:
            return self._phase_bar(canvas, at, row.phase)
        if task.milestone:
            box = milestone_box(self._scale_x, self._scale_y, at, task.end, _DIAMOND)
            x, y = self._left + box.x + box.width / 2, self._y(box.middle)
            paint_diamond(canvas, x, y, _DIAMOND, solid=task.critical)
            self._beside(canvas, box, short_form(task.end), ticked=False)
            return box
        thickness = _SUMMARY if task.summary else _BAR
        box = bar_box(self._scale_x, self._scale_y, at, task.start, task.end, thickness)
        self._filled(canvas, box, kind, heavy=task.critical)
        if task.done:
            self._beside(canvas, box, "", ticked=True)
        elif task.progress:
            self._progress(canvas, progress_box(box, task.progress))
        return box

    def _filled(self, canvas: Canvas, box: Box, kind: PhaseKind, *, heavy: bool) -> None:
        x, y = self._left + box.x, self._y(box.bottom)
        fill_pattern(canvas, kind, x, y, box.width, box.height)
        canvas.setStrokeColor(ink.RULE)
        canvas.setLineWidth(1.7 if heavy else 0.7)
        canvas.rect(x, y, box.width, box.height, stroke=1, fill=0)

    def _phase_bar(self, canvas: Canvas, at: int, phase: PlanPhase) -> Box:
        box = bar_box(self._scale_x, self._scale_y, at, phase.start, phase.end, _SUMMARY)
        work = box
        if phase.buffer_start and phase.buffer_left:
            until = self._scale_x.x(max(phase.buffer_start, phase.start)) - box.x
            work = replace(box, width=until)
        self._filled(canvas, work, phase.kind, heavy=False)
        if work is not box:
            rest = replace(box, x=work.right, width=box.width - work.width)
            canvas.saveState()
            canvas.setFillColor(ink.WHITE)
            canvas.setLineWidth(0.7)
            canvas.setDash([1.6, 1.3])
            canvas.rect(
                self._left + rest.x, self._y(rest.bottom), rest.width, rest.height, stroke=1, fill=1
            )
            canvas.restoreState()
        canvas.setFillColor(ink.RULE)
        reach = min(3.5, box.width / 2)
        for edge, inward in ((box.x, reach), (box.right, -reach)):
            cap = canvas.beginPath()
            cap.moveTo(self._left + edge, self._y(box.y))
            cap.lineTo(self._left + edge, self._y(box.bottom + 3))
            cap.lineTo(self._left + edge + inward, self._y(box.bottom))
            cap.lineTo(self._left + edge, self._y(box.bottom))
            cap.close()
            canvas.drawPath(cap, stroke=0, fill=1)
        return box

    def _progress(self, canvas: Canvas, box: Box) -> None:
        if box.width < _SHORTEST_PROGRESS:
            return
        x, y = self._left + box.x + 1, self._y(box.middle)
        for colour, thickness in ((ink.WHITE, 3.6), (ink.RULE, 1.6)):
            canvas.setStrokeColor(colour)
            canvas.setLineWidth(thickness)
            canvas.line(x, y, x + box.width - 1, y)

    def _beside(self, canvas: Canvas, box: Box, text: str, *, ticked: bool) -> None:
        """Write after a bar, or before it where the page ends."""
        y = self._y(box.middle)
        width = 7.0 if ticked else face().width(text, _LABEL.size)
        x = self._left + box.right + 3
        if x + width > self._right:
            x = self._left + box.x - 3 - width
        if ticked:
            paint_tick(canvas, x, y, width)
        else:
            write(canvas, x, baseline(y + _LABEL.line / 2, _LABEL), text, _LABEL)

    def _links(self, canvas: Canvas, boxes: list[Box]) -> None:
        """Draw arrows between tasks of this page; others would end in nothing."""
        place = {row.task.id: at for at, row in enumerate(self._rows) if row.task}
        canvas.setStrokeColor(ink.TEXT)
        canvas.setFillColor(ink.TEXT)
        for link in self._content.links:
            source, target = place.get(link.predecessor), place.get(link.successor)
            if source is None or target is None:
                continue
            route = link_route(link.kind, boxes[source], boxes[target], _LINK_GAP)
            corners = [Point(self._inside(p.x), self._y(p.y)) for p in route]
            canvas.setLineWidth(1.2 if link.critical else 0.55)
            path = canvas.beginPath()
            path.moveTo(corners[0].x, corners[0].y)
            for corner in corners[1:]:
                path.lineTo(corner.x, corner.y)
            canvas.drawPath(path, stroke=1, fill=0)
            _arrow_head(canvas, corners[-2], corners[-1])

    def _inside(self, x: float) -> float:
        """Keep a corner of an arrow on the chart."""
        return min(max(self._left + x, self._left), self._right)

    def _festivals(self, canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setStrokeColor(ink.SECOND)
        canvas.setLineWidth(0.8)
        canvas.setDash([1, 2])
        ends = self._today_label()
        for festival in self._content.festivals:
            if not self._first <= festival.day <= self._last:
                continue
            x = self._x(festival.day) + self._scale_x.per_day / 2
            canvas.line(x, self._bottom, x, self._top)
            text = shorten(festival.name, 60, _LABEL.size)
            half = face().width(text, _LABEL.size) / 2
            middle = min(max(x, self._left + half), self._right - half)
            begin, end = middle - half - 3, middle + half + 3
            for line, taken in enumerate(ends):
                if all(end <= a or begin >= b for a, b in taken):
                    taken.append((begin, end))
                    y = baseline(self._bottom - 2 - line * _LABEL.line, _LABEL)
                    write(canvas, middle, y, text, _LABEL, align="center")
                    break
        canvas.restoreState()

    def _today_label(self) -> list[list[tuple[float, float]]]:
        """The two lines of names below the chart, with the place of "today" taken."""
        if not self._first <= self._content.today <= self._last:
            return [[], []]
        left, width = self._today_place()
        return [[(left, left + width)], []]

    def _today_text(self) -> str:
        return _("Today {date}", date=short_form(self._content.today))

    def _today_place(self) -> tuple[float, float]:
        width = face(bold=True).width(self._today_text(), _LABEL.size) + 8
        x = self._x(self._content.today) + self._scale_x.per_day / 2
        return min(max(x - width / 2, self._left), self._right - width), width

    def _today(self, canvas: Canvas) -> None:
        if not self._first <= self._content.today <= self._last:
            return
        x = self._x(self._content.today) + self._scale_x.per_day / 2
        canvas.setStrokeColor(ink.TEXT)
        canvas.setFillColor(ink.TEXT)
        canvas.setLineWidth(1.5)
        canvas.line(x, self._bottom, x, self._top)
        left, width = self._today_place()
        canvas.roundRect(left, self._bottom - 13, width, 12, 2, stroke=0, fill=1)
        style = Style(_LABEL.size, 12, bold=True, colour=ink.WHITE)
        y = baseline(self._bottom - 1, style)
        write(canvas, left + width / 2, y, self._today_text(), style, align="center")


def _arrow_head(canvas: Canvas, before: Point, tip: Point) -> None:
    size = 3.2
    dx = (tip.x > before.x) - (tip.x < before.x)
    dy = (tip.y > before.y) - (tip.y < before.y)
    if dx:
        dy = 0
    path = canvas.beginPath()
    path.moveTo(tip.x, tip.y)
    path.lineTo(tip.x - dx * size - dy * size * 0.6, tip.y - dy * size - dx * size * 0.6)
    path.lineTo(tip.x - dx * size + dy * size * 0.6, tip.y - dy * size + dx * size * 0.6)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
