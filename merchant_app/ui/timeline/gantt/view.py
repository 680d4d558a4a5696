"""The Gantt chart: one painted viewport beside the tree, showing the same rows.

It scrolls up and down with the tree, whose page sets the vertical scroll bar, and to the sides by
itself. Only what is in sight is painted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSizeF, Qt, Signal
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
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from merchant_app.domain.gantt_geometry import RowScale, TimeScale
from merchant_app.domain.plan import Link
from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.gantt.content import GanttContent
from merchant_app.ui.timeline.gantt.frame import Frame
from merchant_app.ui.timeline.gantt.gestures import Preview
from merchant_app.ui.timeline.gantt.hands import Hands
from merchant_app.ui.timeline.gantt.head import head_height
from merchant_app.ui.timeline.gantt.marks import Wishes, rect_of
from merchant_app.ui.timeline.gantt.paint import Scene, paint_scene, paint_words
from merchant_app.ui.timeline.gantt.words import row_tooltip, whole_link_words
from merchant_app.ui.timeline.gantt.zoom import LEAST, MOST, STEP, ZOOMS, fitting
from merchant_app.ui.widgets.focus_ring import by_keyboard
from merchant_app.ui.widgets.painting import box, smooth

_NOTCH = 120
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class GanttView(QAbstractScrollArea):
    """Shows a `GanttContent`; tells what the person does and changes nothing itself."""

    #: A row was clicked: its key, and whether it is added to the selection.
    row_clicked = Signal(str, bool)
    #: A row was double-clicked.
    row_opened = Signal(str)
    #: A drag ended: a `Drop`.
    dropped = Signal(object)
    #: A link was double-clicked.
    link_opened = Signal(object)
    #: A menu is asked for at a place of the screen.
    menu_asked = Signal(object)
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
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.content = GanttContent()
        self.per_day = ZOOMS["week"]
        self.wishes = Wishes()
        self.chosen: frozenset[str] = frozenset()
        self.chosen_link: Link | None = None
        self.hovered_link: Link | None = None
        #: Nothing can be dragged: the file can only be read.
        self.locked = False
        #: What stays painted while it is given a name.
        self.pending: Preview | None = None
        self.hands = Hands(self)
        self._ring = False

    # -- what is shown ---------------------------------------------------------------------

    def show_content(self, content: GanttContent) -> None:
        """Show other rows; the day at the left edge stays where it is."""
        shift = (self.content.first - content.first).days * self.per_day
        same = self.content.planned is not None
        if content.planned is not self.content.planned:
            self.hands.let_go()  # it was begun on another plan
        self.content = content
        self._range()
        if same and shift:
            bar = self.horizontalScrollBar()
            bar.setValue(round(bar.value() + shift))
        if self.chosen_link not in content.links.links:
            self.chosen_link = None
        self.hovered_link, self.hands.spot = None, None
        self.viewport().update()
        self.view_changed.emit()

    def choose(self, keys: frozenset[str]) -> None:
        """Mark the rows selected in the tree."""
        self.chosen = keys
        self.viewport().update()

    def choose_link(self, link: Link | None) -> None:
        """Mark a link, or none."""
        if link != self.chosen_link:
            self.chosen_link = link
            self.viewport().update()

    def wish(self, **wishes: bool) -> None:
        """Show or hide the ghosts, the deciding tasks, or names beside the bars."""
        self.wishes = replace(self.wishes, **wishes)
        self.viewport().update()

    def show_pending(self, preview: Preview | None) -> None:
        """Keep a new bar painted while it is given a name."""
        self.pending = preview
        self.viewport().update()

    @property
    def scale(self) -> TimeScale:
        """Where days stand."""
        return TimeScale(self.content.first, self.per_day)

    def frame_now(self) -> Frame:
        """Give the part of the ground in sight; a plan narrower than the view is in its middle."""
        spare = self.viewport().width() - round(self.scale.x_after(self.content.last))
        return Frame(
            scale=self.scale,
            rows=RowScale(theme().row),
            left=self.horizontalScrollBar().value() - max(0, spare) // 2,
            top=self.verticalScrollBar().value(),
            width=self.viewport().width(),
            height=max(0, self.viewport().height() - head_height()),
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
        if self.hands.busy:
            return
        bar = self.horizontalScrollBar()
        keep = self.viewport().width() / 2 if keep is None else keep
        per_day = min(max(per_day, LEAST), MOST)
        _scale, place = self.scale.zoomed(per_day, keep=self.frame_now().left + keep)
        self.per_day = per_day
        self._range()
        bar.setValue(round(place - keep))
        self.viewport().update()
        self.view_changed.emit()

    def fit(self, first: date, last: date) -> None:
        """Zoom and scroll so that these days fill the view."""
        self.zoom(fitting(first, last, self.viewport().width()))
        middle = (self.scale.x(first) + self.scale.x_after(last)) / 2
        self.horizontalScrollBar().setValue(round(middle - self.viewport().width() / 2))

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

    def scroll_by(self, away: QPointF) -> None:
        """Scroll by px to the right and down."""
        for bar, px in (
            (self.horizontalScrollBar(), away.x()),
            (self.verticalScrollBar(), away.y()),
        ):
            bar.setValue(bar.value() + round(px))

    def _range(self) -> None:
        whole = round(self.scale.x_after(self.content.last))
        bar = self.horizontalScrollBar()
        bar.setPageStep(self.viewport().width())
        bar.setSingleStep(round(max(16.0, self.per_day * 7)))
        bar.setRange(0, max(0, whole - self.viewport().width()))

    def scrollContentsBy(self, dx: int, _dy: int) -> None:
        self.viewport().update()
        if dx:
            self.view_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._range()
        self.view_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Shift to the sides, with Ctrl zoom around the pointer."""
        turn = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & _CTRL:
            self.zoom(self.per_day * STEP ** (turn / _NOTCH), keep=event.position().x())
            event.accept()
        elif event.modifiers() & _SHIFT or event.angleDelta().x():
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - turn)
            event.accept()
        else:
            super().wheelEvent(event)

    # -- keys ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right scroll, plus and minus zoom, Esc ends a drag; the rest is the page's."""
        key, pressed = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        bar = self.horizontalScrollBar()
        if key == Qt.Key.Key_Escape and (self.hands.busy or self.chosen_link is not None):
            self.hands.let_go()
            self.choose_link(None)
        elif key == Qt.Key.Key_Space and not pressed:
            self.hands.space = True
            self.hands.hover(self.hands.pointer)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not pressed:
            step = bar.singleStep()
            bar.setValue(bar.value() + (step if key == Qt.Key.Key_Right else -step))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal) and not pressed & ~_SHIFT:
            self.zoom(self.per_day * STEP)
        elif key == Qt.Key.Key_Minus and not pressed:
            self.zoom(self.per_day / STEP)
        else:
            self.key_pressed.emit(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hands.space = False
            self.hands.hover(self.hands.pointer)
        super().keyReleaseEvent(event)

    # -- mouse -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hands.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hands.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        link = self.hands.link_under(event.position())
        at = self.hands.row_under(event.position())
        if link is not None:
            self.choose_link(link)
            self.link_opened.emit(link)
        elif at >= 0:
            self.row_opened.emit(self.content.rows[at].key)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip_at(QPointF(event.pos())), self)
            return True
        if event.type() == QEvent.Type.ContextMenu:
            self.menu_asked.emit(event)
            return True
        if event.type() == QEvent.Type.Leave:
            self.hands.hover(QPointF(-1, -1))
        return super().viewportEvent(event)

    def _tip_at(self, place: QPointF) -> str:
        link = self.hands.link_under(place)
        if link is not None:
            return whole_link_words(link, self.content.tasks)
        at = self.hands.row_under(place)
        if at < 0:
            return ""
        row = self.content.rows[at]
        near = self.bar_rect(row.key).adjusted(-4, -6, 4, 6).contains(place.toPoint())
        return row_tooltip(self.content, row) if near else ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring = by_keyboard(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring = self.hands.space = False
        self.hands.let_go()

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        preview = self.hands.preview() or self.pending
        links = tuple(link for link in (self.chosen_link, self.hovered_link) if link is not None)
        scene = Scene(
            self.content, self.frame_now(), self.wishes, self.chosen, self.hands.hovered,
            self.hands.spot, links, preview,
        )  # fmt: skip
        painter = smooth(QPainter(self.viewport()))
        paint_scene(painter, scene)
        if preview is not None and preview is not self.pending:
            room = QSizeF(self.viewport().size())
            paint_words(painter, preview, self.hands.pointer, room)
        if self._ring:
            box(painter, QRectF(self.viewport().rect()), border=theme().color.accent, width=2)
        painter.end()
