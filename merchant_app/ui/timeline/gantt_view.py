"""The Gantt chart: one painted viewport beside the tree, showing the same rows.

It scrolls up and down with the tree, whose page sets the vertical scroll bar, and to the sides by
itself. Only what is in sight is painted.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip, QWidget

from merchant_app.domain.gantt_geometry import RowScale, TimeScale
from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.gantt_bars import paint_bar, paint_links, paint_row, rect_of
from merchant_app.ui.timeline.gantt_content import Frame, GanttContent
from merchant_app.ui.timeline.gantt_drag import Drag, Grip, dragged, taken, words
from merchant_app.ui.timeline.gantt_ground import (
    paint_festival_line,
    paint_ground,
    paint_today_line,
)
from merchant_app.ui.timeline.gantt_head import head_height, paint_head, tick_level
from merchant_app.ui.timeline.row_words import tooltip
from merchant_app.ui.timeline.rows import RowKind, TimelineRow
from merchant_app.ui.widgets.focus_ring import by_keyboard
from merchant_app.ui.widgets.painting import box, smooth

#: Width of a day in px at the three steps of zoom.
ZOOMS = {"day": 36.0, "week": 6.5, "month": 2.4}
_LEAST, _MOST = 1.2, 72.0
_STEP = 1.2
#: How near to the right end of a bar it is taken by that end.
_GRIP = 6
_NOTCH = 120


class GanttView(QAbstractScrollArea):
    """Shows a `GanttContent`; tells what the person does and changes nothing itself."""

    #: A row was clicked: its key, and whether it is added to the selection.
    row_clicked = Signal(str, bool)
    #: A row was double-clicked.
    row_opened = Signal(str)
    #: A bar was let go on other days: a `Drag`.
    dropped = Signal(object)
    #: The part in sight or the zoom changed.
    view_changed = Signal()
    #: A key that is not about the view itself.
    key_pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Gantt chart"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.content = GanttContent()
        self.per_day = ZOOMS["week"]
        self.first_plan = True
        self.deciding = True
        self.chosen: frozenset[str] = frozenset()
        self.drag: Drag | None = None
        self._pressed: tuple[QPointF, TimelineRow, Grip] | None = None
        self._pointer = QPointF()
        self._hovered = -1
        self._ring = False
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(lambda _value: self._scrolled())

    # -- what is shown ---------------------------------------------------------------------

    def show_content(self, content: GanttContent) -> None:
        """Show other rows; the day at the left edge stays where it is."""
        shift = (self.content.first - content.first).days * self.per_day
        same = self.content.first.year > 2000
        self.content = content
        self._range()
        if same and shift:
            bar = self.horizontalScrollBar()
            bar.setValue(round(bar.value() + shift))
        self.viewport().update()
        self.view_changed.emit()

    def choose(self, keys: frozenset[str]) -> None:
        """Mark the rows selected in the tree."""
        self.chosen = keys
        self.viewport().update()

    @property
    def scale(self) -> TimeScale:
        """Where days stand."""
        return TimeScale(self.content.first, self.per_day)

    def frame_now(self) -> Frame:
        """Give the part of the ground in sight."""
        head = head_height()
        return Frame(
            scale=self.scale,
            rows=RowScale(theme().row),
            left=self.horizontalScrollBar().value(),
            top=self.verticalScrollBar().value(),
            width=self.viewport().width(),
            height=max(0, self.viewport().height() - head),
        )

    def bar_rect(self, key: str) -> QRect:
        """Give where a row's bar stands in the viewport."""
        at = self.content.places[key]
        frame = self.frame_now()
        rect = rect_of(frame.box_of(self.content.rows[at], at))
        return rect.translated(-frame.left, head_height() - frame.top).toRect()

    # -- moving about ----------------------------------------------------------------------

    def zoom(self, per_day: float, *, keep: float | None = None) -> None:
        """Make a day `per_day` px wide and keep the day at x = `keep` of the view in place."""
        bar = self.horizontalScrollBar()
        keep = self.viewport().width() / 2 if keep is None else keep
        per_day = min(max(per_day, _LEAST), _MOST)
        _scale, place = self.scale.zoomed(per_day, keep=bar.value() + keep)
        self.per_day = per_day
        self._range()
        bar.setValue(round(place - keep))
        self.viewport().update()
        self.view_changed.emit()

    def show_day(self, day: date, *, at: float = 0.5) -> None:
        """Scroll so that a day stands at a share of the width."""
        x = self.scale.x(day) - self.viewport().width() * at
        self.horizontalScrollBar().setValue(round(x))

    def bring_into_sight(self, key: str) -> None:
        """Scroll to the sides if a row's bar is out of sight."""
        if key not in self.content.places:
            return
        frame = self.frame_now()
        at = self.content.places[key]
        place = frame.box_of(self.content.rows[at], at)
        if place.right < frame.left + 24 or place.x > frame.right - 24:
            self.horizontalScrollBar().setValue(round(place.x - frame.width * 0.3))

    def _range(self) -> None:
        whole = round(self.scale.x_after(self.content.last))
        bar = self.horizontalScrollBar()
        bar.setPageStep(self.viewport().width())
        bar.setSingleStep(round(max(16.0, self.per_day * 7)))
        bar.setRange(0, max(0, whole - self.viewport().width()))

    def _scrolled(self) -> None:
        self.viewport().update()
        self.view_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._range()
        self.view_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Shift to the sides, with Ctrl zoom around the pointer."""
        turn = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            factor = _STEP ** (turn / _NOTCH)
            self.zoom(self.per_day * factor, keep=event.position().x())
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or event.angleDelta().x():
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - turn)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right scroll, plus and minus zoom, Esc ends a drag; the rest is the page's."""
        bar = self.horizontalScrollBar()
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        key = event.key()
        if key == Qt.Key.Key_Escape and (self.drag is not None or self._pressed is not None):
            self._let_go()
        elif plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = bar.singleStep()
            bar.setValue(bar.value() + (step if key == Qt.Key.Key_Right else -step))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(self.per_day * _STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(self.per_day / _STEP)
        else:
            self.key_pressed.emit(event)

    # -- mouse -----------------------------------------------------------------------------

    def _row_under(self, place: QPointF) -> int:
        y = place.y() - head_height()
        if y < 0:
            return -1
        at = RowScale(theme().row).row_at(y + self.verticalScrollBar().value())
        return at if at < len(self.content.rows) else -1

    def _grip_under(self, place: QPointF) -> tuple[TimelineRow, Grip] | None:
        at = self._row_under(place)
        if at < 0 or not self.content.rows[at].movable:
            return None
        row = self.content.rows[at]
        rect = QRectF(self.bar_rect(row.key)).adjusted(-2, -4, 3, 4)
        if not rect.contains(place):
            return None
        at_end = row.kind is RowKind.TASK and place.x() > rect.right() - _GRIP
        return row, Grip.END if at_end else Grip.BODY

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = self._row_under(event.position())
        if at >= 0:
            more = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.row_clicked.emit(self.content.rows[at].key, more)
        found = self._grip_under(event.position())
        if found is not None and at >= 0:
            self._pressed = (event.position(), *found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        self._pointer = place
        if self._pressed is None:
            self._hover(place)
            return
        start, row, grip = self._pressed
        away = place.x() - start.x()
        if self.drag is None:
            if abs(away) < QApplication.startDragDistance() / 2:
                return
            self.drag = taken(row, grip)
        self.drag = dragged(self.drag, round(away / self.per_day), self.content.calendar)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        drag = self.drag
        self._let_go()
        if drag is not None and drag.changes:
            self.dropped.emit(drag)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = self._row_under(event.position())
        if at >= 0:
            self.row_opened.emit(self.content.rows[at].key)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QPointF(-1, -1))

    def _let_go(self) -> None:
        self.drag = None
        self._pressed = None
        self.viewport().update()

    def _hover(self, place: QPointF) -> None:
        found = self._grip_under(place)
        shape = Qt.CursorShape.ArrowCursor
        if found is not None:
            at_end = found[1] is Grip.END
            shape = Qt.CursorShape.SizeHorCursor if at_end else Qt.CursorShape.OpenHandCursor
        self.viewport().setCursor(shape)
        at = self._row_under(place)
        if at != self._hovered:
            self._hovered = at
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._row_under(QPointF(event.pos()))
            row = self.content.rows[at] if at >= 0 else None
            if row is not None and self.bar_rect(row.key).adjusted(-4, -6, 4, 6).contains(
                event.pos()
            ):
                QToolTip.showText(event.globalPos(), tooltip(row), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring = by_keyboard(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring = False
        self._let_go()

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        frame = self.frame_now()
        head = head_height()
        level = tick_level(self.per_day)
        painter = smooth(QPainter(self.viewport()))
        painter.translate(-frame.left, 0)
        festivals = paint_head(painter, frame, self.content, level=level)
        painter.setClipRect(QRectF(frame.left, head, frame.width, frame.height))
        painter.translate(0, head - frame.top)
        paint_ground(
            painter, frame, self.content, level=level, chosen=self.chosen, hovered=self._hovered
        )
        for festival in festivals:
            paint_festival_line(painter, frame, festival)
        paint_today_line(painter, frame, self.content)
        held = self.drag.row.key if self.drag is not None else ""
        paint_links(painter, frame, self.content, deciding=self.deciding)
        for at in frame.rows_in_sight(len(self.content.rows)):
            row = self.content.rows[at]
            if row.key != held:
                paint_row(
                    painter, frame, row, at, first_plan=self.first_plan, deciding=self.deciding
                )
        painter.resetTransform()
        painter.setClipping(False)
        if self.drag is not None:
            self._paint_drag(painter, frame, self.drag)
        if self._ring:
            box(painter, QRectF(self.viewport().rect()), border=theme().color.accent, width=2)
        painter.end()

    def _paint_drag(self, painter: QPainter, frame: Frame, drag: Drag) -> None:
        now = theme()
        at = self.content.places[drag.row.key]
        painter.save()
        painter.translate(-frame.left, head_height() - frame.top)
        paint_row(painter, frame, drag.shown, at, first_plan=self.first_plan, deciding=True)
        if drag.row.kind is RowKind.TASK:
            paint_bar(painter, rect_of(frame.box_of(drag.shown, at)), drag.shown, deciding=True)
        painter.restore()
        text = words(drag)
        painter.setFont(now.font("second"))
        wide = painter.fontMetrics().horizontalAdvance(text) + 16
        tall = now.scaled(24)
        left = min(max(4.0, self._pointer.x() + 12), self.viewport().width() - wide - 4)
        top = min(self._pointer.y() + 16, self.viewport().height() - tall - 4)
        place = QRectF(left, top, wide, tall)
        box(painter, place, fill=now.toast.surface, radius=4)
        painter.setPen(now.toast.text)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)
