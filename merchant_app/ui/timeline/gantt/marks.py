"""What stands beside and on a bar: the kept plan, lateness, deadline, days off, its name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from merchant_app import formats
from merchant_app.domain.gantt_geometry import Box
from merchant_app.domain.trial import days_late
from merchant_app.i18n import _n, _p
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.gantt.content import GanttContent
from merchant_app.ui.timeline.gantt.frame import Frame
from merchant_app.ui.timeline.rows import RowKind, State, TimelineRow
from merchant_app.ui.widgets.chip import chip_size, paint_chip
from merchant_app.ui.widgets.painting import fill_rounded, hatch

_GHOST = 4
_ONE_DAY = timedelta(days=1)
#: Chips leave the dot for links free.
_CHIP_GAP = 17
_SIGN = 13
#: Bars narrower than this say nothing about days off: the marks would be all there is.
_AWAY_ROOM = 12


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person wants to see.

    Attributes:
        ghosts: the plan kept for comparison, and by how much tasks are later.
        deciding: which tasks decide the end date.
        names: the names of tasks beside their bars.

    """

    ghosts: bool = True
    deciding: bool = True
    names: bool = False


def rect_of(place: Box) -> QRectF:
    """Give a box on whole pixels, at least two wide."""
    left = round(place.x)
    return QRectF(left, round(place.y), max(2, round(place.right) - left), round(place.height))


def paint_ghost(
    painter: QPainter, frame: Frame, content: GanttContent, row: TimelineRow, at: int
) -> None:
    """Paint where the kept plan had the task, if that was elsewhere."""
    kept = content.ghosts.get(row.id) if row.task_id is not None else None
    if kept is None or kept == (row.start, row.end):
        return
    place = frame.box_on(row, at, *kept)
    if place.right < frame.left or place.x > frame.right:
        return
    if row.kind is RowKind.MILESTONE:
        place = Box(place.x + place.width / 2 - 5, place.y, 10, place.height)
    ghost = rect_of(Box(place.x, frame.rows.middle(at) + 9, place.width, _GHOST))
    fill_rounded(painter, ghost, 1, theme().color.ghost)


def paint_delay(
    painter: QPainter, frame: Frame, content: GanttContent, row: TimelineRow, rect: QRectF
) -> None:
    """Stripe the days behind the end of the kept plan, so that a delay is seen without colour."""
    kept = content.ghosts.get(row.id)
    if kept is None or row.kind is not RowKind.TASK or row.state is State.DONE:
        return
    x = round(frame.scale.x_after(kept[1]))
    late = QRectF(max(rect.left(), x), rect.top(), 0, rect.height())
    late.setRight(rect.right())
    if late.width() >= 3:
        hatch(painter, late.adjusted(1, 2, -2, -2), theme().tone(row.tone).solid, radius=1)


def paint_days_off(
    painter: QPainter, frame: Frame, content: GanttContent, row: TimelineRow, rect: QRectF
) -> None:
    """Mark the days in the bar on which the one who does it is away."""
    away = content.away.get(row.owner_id or 0, ())
    if not away or row.kind is not RowKind.TASK or rect.width() < _AWAY_ROOM:
        return
    for absence in away:
        first, last = max(absence.first, row.start), min(absence.last, row.end)
        if first > last:
            continue
        left, right = round(frame.scale.x(first)), round(frame.scale.x_after(last))
        part = QRectF(left, rect.top() - 3, right - left, rect.height() + 6)
        ground = QColor(theme().color.surface)
        ground.setAlpha(190)
        painter.fillRect(part, ground)
        hatch(painter, part, theme().color.control, radius=0)


def paint_state(
    painter: QPainter, frame: Frame, content: GanttContent, row: TimelineRow, rect: QRectF
) -> None:
    """Say beside the bar by how many days it is later, or that it is late."""
    kept = content.ghosts.get(row.id) if row.task_id is not None else None
    text = ""
    if row.state is not State.DONE and row.task_id is not None:
        if kept is not None and row.end > kept[1]:
            days = content.calendar.count(kept[1] + _ONE_DAY, row.end)
            text = _n("+{n} day", "+{n} days", days) if days else ""
        if not text and row.end < content.today:
            text = _p("task", "Late")
    if not text:
        return
    size = chip_size(text, "")
    left = rect.left() - size.width() - _CHIP_GAP
    if left < frame.left + 2:
        left = rect.right() + _CHIP_GAP
    top = round(rect.center().y() - size.height() / 2)
    paint_chip(painter, QRectF(left, top, size.width(), size.height()), text, "concern", "")


def deadline_missed(content: GanttContent, row: TimelineRow) -> int:
    """By how many working days the row ends after its deadline; 0 if it has none or keeps it."""
    task = content.task_of(row)
    if task is None or task.deadline is None or task.actual_end is not None:
        return 0
    return days_late(content.calendar, task.deadline, row.end)


def paint_deadline(
    painter: QPainter, frame: Frame, content: GanttContent, row: TimelineRow, at: int
) -> None:
    """Paint the day by which a task must be done, and a sign of conflict if it will not be."""
    task = content.task_of(row)
    if task is None or task.deadline is None:
        return
    now = theme()
    x = round(frame.scale.x_after(task.deadline))
    if not frame.left - 20 < x < frame.right + 20:
        return
    top, bottom = frame.rows.top(at) + 4, frame.rows.top(at) + frame.rows.height - 5
    missed = deadline_missed(content, row)
    ink = now.tone("emergency").solid if missed else now.color.text
    painter.setPen(QPen(ink, 2))
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    flag = [QPointF(x, top), QPointF(x - 6, top), QPointF(x, top + 6)]
    painter.drawPolygon(QPolygonF(flag))
    if missed:
        place = frame.box_of(row, at)
        sign = QRectF(place.right + 16, place.middle - _SIGN / 2, _SIGN, _SIGN)
        paint_icon(painter, "triangle-alert", sign, now.tone("emergency").text)


def paint_clash(painter: QPainter, content: GanttContent, row: TimelineRow, rect: QRectF) -> None:
    """Warn behind a bar that its owner is away then while the task stays."""
    if row.away is None:
        return
    left = rect.right() + 16 + (_SIGN + 4 if deadline_missed(content, row) else 0)
    sign = QRectF(left, round(rect.center().y() - _SIGN / 2), _SIGN, _SIGN)
    paint_icon(painter, "calendar-clock", sign, theme().tone("warning").text)


def paint_name(
    painter: QPainter, frame: Frame, content: GanttContent, row: TimelineRow, rect: QRectF
) -> None:
    """Write the name of a task behind its bar."""
    if row.kind is RowKind.PHASE:
        return
    now = theme()
    signs = bool(deadline_missed(content, row)) + (row.away is not None)
    left = rect.right() + _CHIP_GAP + (_SIGN + 4) * signs
    room = frame.right - left - 4
    if room < 24:
        return
    painter.setFont(now.font("caption"))
    metrics = now.metrics("caption")
    text = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, int(room))
    place = QRectF(left - 2, rect.center().y() - metrics.height() / 2, 0, metrics.height())
    place.setWidth(metrics.horizontalAdvance(text) + 4)
    ground = QColor(now.color.surface)
    ground.setAlpha(200)
    fill_rounded(painter, place, 3, ground)
    painter.setPen(now.color.text2)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)


def paint_pointer(painter: QPainter, frame: Frame, row: TimelineRow, place: Box) -> None:
    """Say where the bar is that lies out of sight."""
    now = theme()
    ink = now.tone(row.tone).text
    painter.setFont(now.font("caption"))
    ahead = place.x > frame.right
    text = formats.short_form(row.start if ahead else row.end)
    metrics = now.metrics("caption")
    wide, height = metrics.horizontalAdvance(text), metrics.height()
    middle = place.middle
    if ahead:
        left = frame.right - wide - 26
        icon = QRectF(frame.right - 21, middle - 6, 13, 13)
    else:
        left = frame.left + 24
        icon = QRectF(frame.left + 6, middle - 6, 13, 13)
    words = QRectF(left, middle - height / 2, wide + 2, height)
    ground = QColor(now.color.surface)
    ground.setAlpha(220)
    fill_rounded(painter, words.united(icon).adjusted(-3, 0, 3, 0), 3, ground)
    painter.setPen(ink)
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), text)
    paint_icon(painter, "arrow-right" if ahead else "arrow-left", icon, ink)
