"""Paints the chart as a whole: what is in sight, layer by layer, and a drag above it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from merchant_app.domain.buffer_days import buffer_span
from merchant_app.domain.gantt_geometry import Box, Point
from merchant_app.domain.plan import Link
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.gantt.arrows import arrows_in_sight, paint_arrow
from merchant_app.ui.timeline.gantt.bars import diamond_in, paint_row
from merchant_app.ui.timeline.gantt.card import paint_card
from merchant_app.ui.timeline.gantt.content import GanttContent
from merchant_app.ui.timeline.gantt.frame import Frame
from merchant_app.ui.timeline.gantt.gestures import Preview
from merchant_app.ui.timeline.gantt.grips import Spot, paint_grips
from merchant_app.ui.timeline.gantt.ground import (
    paint_festival_line,
    paint_ground,
    paint_today_line,
)
from merchant_app.ui.timeline.gantt.head import head_height, paint_head
from merchant_app.ui.timeline.gantt.marks import Wishes, rect_of
from merchant_app.ui.timeline.gantt.zoom import tick_level
from merchant_app.ui.timeline.rows import RowKind, TimelineRow
from merchant_app.ui.widgets.painting import box


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a frame of the chart depends on."""

    content: GanttContent
    frame: Frame
    wishes: Wishes
    chosen: frozenset[str] = frozenset()
    hovered: int = -1
    spot: Spot | None = None
    links: tuple[Link, ...] = ()
    preview: Preview | None = None


def paint_scene(painter: QPainter, scene: Scene) -> None:
    """Paint head and ground; the painter stands at the corner of the view."""
    content, frame, wishes = scene.content, scene.frame, scene.wishes
    level = tick_level(frame.scale.per_day)
    head = head_height()
    now = _shown_now(scene)
    painter.translate(-frame.left, 0)
    festivals = paint_head(painter, frame, now, level=level)
    painter.setClipRect(QRectF(frame.left, head, frame.width, frame.height))
    painter.translate(0, head - frame.top)
    paint_ground(painter, frame, now, level=level, chosen=scene.chosen, hovered=scene.hovered)
    for festival in festivals:
        paint_festival_line(painter, frame, festival)
    paint_today_line(painter, frame, content)
    _paint_links(painter, scene)
    for at in frame.rows_in_sight(len(content.rows)):
        row = content.rows[at]
        shown = shown_row(content, scene.preview, row)
        if (shown.start, shown.end) != (row.start, row.end):
            _outline(painter, rect_of(frame.box_of(row, at)), row)
        paint_row(painter, frame, content, shown, at, wishes)
    if scene.spot is not None and scene.preview is None:
        paint_grips(painter, frame, scene.spot)
    if scene.preview is not None:
        _paint_preview(painter, scene, scene.preview)
    painter.resetTransform()
    painter.setClipping(False)


def paint_words(painter: QPainter, preview: Preview, pointer: QPointF, room: QSizeF) -> None:
    """Paint the card of a drag."""
    paint_card(painter, pointer, room, preview.words, refused=preview.refused)


def shown_row(content: GanttContent, preview: Preview | None, row: TimelineRow) -> TimelineRow:
    """Give a row as a drag shows it."""
    if preview is None:
        return row
    if preview.progress is not None and preview.progress[0] == row.task_id:
        return replace(row, progress=preview.progress[1])
    after = preview.schedule
    if after is None or content.planned is None:
        return row
    if row.task_id is not None:
        dates = after.tasks.get(row.id)
        if dates is None:
            return row
        return replace(row, start=dates.start, end=dates.end, critical=dates.critical)
    phase = next(each for each in content.planned.plan.phases if each.id == row.id)
    window = after.phases[row.id]
    return replace(
        row,
        start=window.start,
        end=window.end,
        buffer=(phase.buffer, window.buffer_left),
        buffer_days=buffer_span(phase, window, content.calendar),
    )


def _shown_now(scene: Scene) -> GanttContent:
    """Give the content with the phases as a drag shows them, for head and bands."""
    if scene.preview is None or scene.preview.schedule is None:
        return scene.content
    content = scene.content
    return replace(
        content, phases=tuple(shown_row(content, scene.preview, row) for row in content.phases)
    )


def _paint_links(painter: QPainter, scene: Scene) -> None:
    content, frame, preview = scene.content, scene.frame, scene.preview
    accent = theme().color.accent
    above = []
    for arrow in arrows_in_sight(
        content,
        frame,
        lambda row: shown_row(content, preview, row),
        keep=scene.links,
    ):
        if arrow.link in scene.links:
            above.append(arrow)
        else:
            paint_arrow(painter, arrow.route, bold=scene.wishes.deciding and arrow.deciding)
    for arrow in above:
        paint_arrow(painter, arrow.route, bold=True, ink=accent)


def _outline(painter: QPainter, rect: QRectF, row: TimelineRow) -> None:
    """Mark the place a bar would leave."""
    if row.kind is RowKind.MILESTONE:
        painter.setPen(_dashed())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(diamond_in(rect.adjusted(2, 2, -2, -2)))
    elif row.kind is RowKind.TASK:
        box(painter, rect, border=theme().color.control, radius=3, dashed=True)


def _dashed() -> QPen:
    pen = QPen(theme().color.control, 1)
    pen.setDashPattern([3.0, 3.0])
    return pen


def _paint_preview(painter: QPainter, scene: Scene, preview: Preview) -> None:
    color = theme().color
    frame = scene.frame
    ink = theme().tone("emergency").solid if preview.refused else color.accent
    for at in frame.rows_in_sight(len(scene.content.rows)):
        row = scene.content.rows[at]
        if row.task_id in preview.held and row.kind is RowKind.TASK:
            shown = shown_row(scene.content, preview, row)
            rect = rect_of(frame.box_of(shown, at))
            box(painter, rect.adjusted(-2, -2, 2, 2), border=ink, width=2, radius=5)
    for place in (preview.wanted, preview.drawn):
        if place is not None:
            drawn = place is preview.drawn
            fill = color.accent_tint if drawn else None
            box(
                painter, rect_of(place), fill=fill, border=color.accent, width=2 if drawn else 1,
                radius=4, dashed=not drawn,
            )  # fmt: skip
    if preview.target is not None:
        _paint_target(painter, scene, preview.target, ink)
    if preview.line is not None:
        _paint_line(painter, *preview.line, ink)


def _paint_target(painter: QPainter, scene: Scene, target: tuple[int, bool], ink: QColor) -> None:
    at, at_start = target
    row = shown_row(scene.content, scene.preview, scene.content.rows[at])
    place: Box = scene.frame.box_of(row, at)
    rect = rect_of(place).adjusted(-3, -3, 3, 3)
    box(painter, rect, border=ink, width=2, radius=5)
    end = QPointF(place.x if at_start else place.right, place.middle)
    painter.setPen(QPen(theme().color.surface, 1.5))
    painter.setBrush(ink)
    painter.drawEllipse(end, 5.5, 5.5)


def _paint_line(painter: QPainter, begin: Point, end: Point, ink: QColor) -> None:
    painter.setPen(QPen(ink, 2))
    painter.drawLine(QPointF(begin.x, begin.y), QPointF(end.x, end.y))
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(begin.x, begin.y), 3.5, 3.5)
