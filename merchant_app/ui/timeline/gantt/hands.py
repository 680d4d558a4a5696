"""What the hand does on the chart: hovering, pressing, dragging, scrolling at the edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from merchant_app.domain.gantt_geometry import Point
from merchant_app.domain.plan import Link
from merchant_app.ui.timeline.gantt.arrows import link_at
from merchant_app.ui.timeline.gantt.gestures import (
    Draw,
    Gesture,
    LinkDrag,
    Move,
    Preview,
    Progress,
    StretchEnd,
    StretchStart,
)
from merchant_app.ui.timeline.gantt.grips import Grip, Spot, cursor_of, spot_at
from merchant_app.ui.timeline.gantt.head import head_height
from merchant_app.ui.timeline.rows import RowKind

if TYPE_CHECKING:
    from merchant_app.ui.timeline.gantt.view import GanttView

#: How near to an edge the pointer scrolls the chart, in px, and how often.
_EDGE = 28
_EVERY = 25
_LEFT = Qt.MouseButton.LeftButton
_MIDDLE = Qt.MouseButton.MiddleButton
_CTRL = Qt.KeyboardModifier.ControlModifier


class Hands(QObject):
    """Follows the mouse over the chart and knows the drag that goes on.

    Attributes:
        gesture: the drag that goes on, None while nothing is dragged.
        spot: what could be taken under the pointer.
        hovered: the row under the pointer, -1 for none.
        pointer: where the mouse is in the view.
        space: the space bar is held: the mouse takes the ground.

    """

    def __init__(self, view: GanttView) -> None:
        super().__init__(view)
        self._view = view
        self.gesture: Gesture | None = None
        self.spot: Spot | None = None
        self.hovered = -1
        self.pointer = QPointF()
        self.space = False
        self._pressed: tuple[QPointF, Gesture] | None = None
        self._select_later = ""
        self._panned: QPointF | None = None
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_EVERY)
        self._scrolling.timeout.connect(self._scroll_at_edge)

    @property
    def busy(self) -> bool:
        """Whether something is held."""
        return self._pressed is not None or self._panned is not None

    def preview(self) -> Preview | None:
        """Give what the drag that goes on shows, None without one."""
        return self.gesture.preview() if self.gesture is not None else None

    # -- pressing --------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        """Take what is under the pointer: a bar, the end of one, a link, or the ground."""
        if self.busy:  # a second button while one is held
            return
        place = self.pointer = event.position()
        if event.button() == _MIDDLE or (event.button() == _LEFT and self.space):
            self._panned = place
            self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        if event.button() != _LEFT or self._view.content.planned is None:
            return
        view, chart = self._view, self._chart(place)
        if place.y() < head_height():
            return
        spot = spot_at(view.content, view.frame_now(), chart)
        link = link_at(view.content, view.frame_now(), chart) if spot is None else None
        view.choose_link(link)
        if link is not None:
            return
        self._select(event)
        gesture = self._gesture(spot, chart)
        if gesture is not None and not view.locked:
            self._pressed = (place, gesture)

    def _select(self, event: QMouseEvent) -> None:
        view = self._view
        at = self.row_under(event.position())
        if at < 0:
            return
        row = view.content.rows[at]
        more = bool(event.modifiers() & _CTRL)
        self._select_later = ""
        if row.key in view.chosen and not more and len(view.chosen) > 1:
            self._select_later = row.key  # all of them may be about to be dragged
        else:
            view.row_clicked.emit(row.key, more)

    def _gesture(self, spot: Spot | None, chart: Point) -> Gesture | None:
        """Begin what a press here may become, once the pointer moves."""
        content, frame = self._view.content, self._view.frame_now()
        if spot is not None:
            return self._on_bar(spot, chart)
        at = frame.rows.row_at(chart.y)
        row = content.rows[at] if at < len(content.rows) else None
        drawable = row is None or row.kind in (RowKind.PHASE, RowKind.SUMMARY)
        return Draw(content, frame, row, chart) if drawable and content.phases else None

    def _on_bar(self, spot: Spot, chart: Point) -> Gesture:
        view, row = self._view, spot.row
        content, frame = view.content, view.frame_now()
        if spot.grip in (Grip.DOT_START, Grip.DOT_END):
            return LinkDrag(content, frame, row, from_start=spot.grip is Grip.DOT_START)
        if spot.grip is Grip.PROGRESS:
            return Progress(content, frame, row)
        if spot.grip is not Grip.BODY:
            stretch = StretchEnd if spot.grip is Grip.END else StretchStart
            return stretch(content, frame, row, chart)
        chosen = {each.id for each in content.rows if each.key in view.chosen and each.task_id}
        together = chosen if row.key in view.chosen else set()
        return Move(content, frame, row, together | {row.id}, chart)

    # -- moving ----------------------------------------------------------------------------

    def move(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        place = event.position()
        self.pointer = place
        if self._panned is not None:
            self._view.scroll_by(self._panned - place)
            self._panned = place
        elif self._pressed is None:
            self.hover(place)
        else:
            self._drag_to(place)

    def _drag_to(self, place: QPointF) -> None:
        assert self._pressed is not None
        start, gesture = self._pressed
        if self.gesture is None:
            away = place - start
            if away.manhattanLength() < QApplication.startDragDistance() / 2:
                return
            self.gesture = gesture
            self._select_later = ""
            self.spot = None
            self._scrolling.start()
        gesture.move_to(self._chart(place))
        shape = Qt.CursorShape.ForbiddenCursor if gesture.refused() else gesture.cursor
        self._view.viewport().setCursor(shape)
        self._view.viewport().update()

    def _scroll_at_edge(self) -> None:
        """Scroll while the pointer is held near an edge of the chart."""
        if self.gesture is None:
            self._scrolling.stop()
            return
        view = self._view.viewport()
        x, y = self.pointer.x(), self.pointer.y()
        across = min(0.0, x - _EDGE) or max(0.0, x - view.width() + _EDGE)
        down = 0.0
        if self.gesture.scrolls_rows:
            top = head_height()
            down = min(0.0, y - top - _EDGE) or max(0.0, y - view.height() + _EDGE)
        if across or down:
            self._view.scroll_by(QPointF(across, down))
            self.gesture.move_to(self._chart(self.pointer))
            view.update()

    # -- letting go ------------------------------------------------------------------------

    def release(self, event: QMouseEvent) -> None:
        """Let go: what was dragged becomes a drop."""
        gesture, later = self.gesture, self._select_later
        if event.button() not in (_LEFT, _MIDDLE):
            return
        if gesture is not None:
            gesture.move_to(self._chart(event.position()))
        self.let_go()
        if gesture is not None:
            drop = gesture.drop()
            if isinstance(gesture, Draw):  # its bar is still to be named
                self._view.show_pending(Preview(drawn=gesture.preview().drawn))
            if drop is not None:
                self._view.dropped.emit(drop)
        elif later:
            self._view.row_clicked.emit(later, False)
        self.hover(event.position())

    def let_go(self) -> None:
        """End the drag without a drop."""
        self.gesture = None
        self._pressed = self._panned = None
        self._select_later = ""
        self._scrolling.stop()
        self._view.viewport().unsetCursor()
        self._view.viewport().update()

    # -- hovering --------------------------------------------------------------------------

    def hover(self, place: QPointF) -> None:
        """Show what could be taken under the pointer."""
        view = self._view
        at = self.row_under(place)
        spot, link = None, None
        if at >= 0 and not self.space:
            chart, frame = self._chart(place), view.frame_now()
            spot = spot_at(view.content, frame, chart)
            if spot is None:
                link = link_at(view.content, frame, chart)
        shape = Qt.CursorShape.ArrowCursor
        if self.space:
            shape = Qt.CursorShape.OpenHandCursor
        elif spot is not None:
            shape = cursor_of(spot.grip)
        elif link is not None:
            shape = Qt.CursorShape.PointingHandCursor
        view.viewport().setCursor(shape)
        if at != self.hovered or spot != self.spot or link != view.hovered_link:
            self.hovered, self.spot, view.hovered_link = at, spot, link
            view.viewport().update()

    def row_under(self, place: QPointF) -> int:
        """Give the row under a place of the view, -1 for none."""
        if place.y() < head_height():
            return -1
        at = self._view.frame_now().rows.row_at(self._chart(place).y)
        return at if at < len(self._view.content.rows) else -1

    def link_under(self, place: QPointF) -> Link | None:
        """Give the link whose arrow passes a place of the view, unless a bar lies there."""
        content, frame, chart = self._view.content, self._view.frame_now(), self._chart(place)
        if place.y() < head_height() or spot_at(content, frame, chart) is not None:
            return None
        return link_at(content, frame, chart)

    def _chart(self, place: QPointF) -> Point:
        frame = self._view.frame_now()
        return Point(place.x() + frame.left, place.y() - head_height() + frame.top)
