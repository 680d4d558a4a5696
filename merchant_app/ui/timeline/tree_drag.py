"""Dragging rows of the tree with the mouse: a mark shows where they would go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QTreeView

from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.outline import Outline
from merchant_app.ui.timeline.rows import RowKind, TimelineRow
from merchant_app.ui.timeline.tree_drop import Drop, Part, drop_at_end, drop_on, part_of
from merchant_app.ui.widgets.painting import box, smooth
from merchant_app.ui.widgets.view_habits import ViewHabits

#: How near to the edge the tree begins to scroll, and how often, in px and milliseconds.
_EDGE = 24
_EVERY = 40


class RowDrag(QObject):
    """Watches the mouse over a tree and tells where rows are let go.

    Pressing on one of several selected rows keeps them selected until the button is let go.
    """

    #: The ids of tasks, and the `Place` they go to.
    dropped = Signal(list, object)

    def __init__(self, tree: QTreeView, habits: ViewHabits) -> None:
        super().__init__(tree)
        self._tree = tree
        self._habits = habits
        self.outline: Callable[[], Outline] = Outline
        self.allowed = True
        self.rows: list[TimelineRow] = []
        self.target: Drop | None = None
        self._pressed: QPoint | None = None
        self._keeps = False
        self._place = QPoint()
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_EVERY)
        self._scrolling.timeout.connect(self._scroll)
        tree.viewport().installEventFilter(self)

    @property
    def active(self) -> bool:
        """Whether rows are being dragged."""
        return bool(self.rows)

    def cancel(self) -> None:
        """Leave everything where it is."""
        self.rows = []
        self.target = None
        self._pressed = None
        self._scrolling.stop()
        self._tree.viewport().unsetCursor()
        self._tree.viewport().update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        place = event.position().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress:
            return self._press(event, place)
        if event.type() == QEvent.Type.MouseMove and self._pressed is not None:
            return self._move(event, place)
        if event.type() == QEvent.Type.MouseButtonRelease:
            return self._release(place)
        return False

    def _press(self, event: QMouseEvent, place: QPoint) -> bool:
        self._pressed = None
        index = self._tree.indexAt(place)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if not (self.allowed and plain and event.button() == Qt.MouseButton.LeftButton):
            return False
        if not index.isValid() or place.x() < self._tree.visualRect(index).left():
            return False
        row: TimelineRow = self._habits.model.row_at(index)
        if row.kind is RowKind.PHASE:
            return False
        self._pressed = place
        chosen = self._habits.selected_rows()
        self._keeps = len(chosen) > 1 and row in chosen
        if self._keeps:
            self._tree.setFocus(Qt.FocusReason.MouseFocusReason)
        return self._keeps

    def _move(self, event: QMouseEvent, place: QPoint) -> bool:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._pressed = None
            return False
        assert self._pressed is not None
        far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not self.rows and far:
            self.rows = self.outline().topmost(self._habits.selected_rows())
        if self.rows:
            self._place = place
            self._point()
            near = min(place.y(), self._tree.viewport().height() - place.y()) < _EDGE
            (self._scrolling.start if near else self._scrolling.stop)()
        return True

    def _release(self, place: QPoint) -> bool:
        pressed, rows, target = self._pressed, self.rows, self.target
        self._pressed = None
        if rows:
            self.cancel()
            if target is not None:
                self.dropped.emit([row.id for row in rows], target.place)
            return True
        if pressed is not None and self._keeps:
            self._tree.setCurrentIndex(self._tree.indexAt(place))
            return True
        return False

    def _point(self) -> None:
        """Find where the rows would go now."""
        outline = self.outline()
        index = self._tree.indexAt(QPoint(8, self._place.y()))
        first = index.siblingAtColumn(0)
        if index.isValid():
            rect = self._tree.visualRect(first)
            share = (self._place.y() - rect.top()) / max(1, rect.height())
            self.target = drop_on(
                outline,
                {row.key for row in self.rows},
                self._habits.model.row_at(first),
                part_of(share),
                folded=not self._tree.isExpanded(first),
            )
        else:
            self.target = drop_at_end(outline) if self._place.y() > 0 else None
        shape = Qt.CursorShape
        forbidden = self.target is None
        self._tree.viewport().setCursor(
            shape.ForbiddenCursor if forbidden else shape.ClosedHandCursor
        )
        self._tree.viewport().update()

    def _scroll(self) -> None:
        bar = self._tree.verticalScrollBar()
        step = theme().row // 2
        bar.setValue(bar.value() + (step if self._place.y() > _EDGE else -step))
        self._point()

    def paint(self, painter: QPainter) -> None:
        """Mark where the rows would go: a line between rows, a frame around one."""
        if self.target is None or not self.rows:
            return
        index = self._habits.model.index_of(self.target.key)
        rect = QRectF(self._tree.visualRect(index))
        now = theme()
        smooth(painter)
        if self.target.part is Part.INTO:
            whole = QRectF(1, rect.top() + 1, self._tree.viewport().width() - 2, rect.height() - 3)
            box(painter, whole, border=now.color.accent, width=2, radius=4)
            return
        y = rect.top() if self.target.part is Part.ABOVE else rect.bottom()
        left = self._tree.indentation() * (self.target.level + 1)
        painter.setPen(QPen(now.color.accent, 2))
        painter.drawLine(QPointF(left + 6, y), QPointF(self._tree.viewport().width(), y))
        painter.setBrush(now.color.surface)
        painter.drawEllipse(QPointF(left + 3, y), 3, 3)
