"""What month and week have in common: a day under the keyboard, items, and dragging them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
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
from PySide6.QtWidgets import QToolTip, QWidget

from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.calendar.dragging import Drag, Dragging
from merchant_app.ui.timeline.calendar.items import CalendarItem, Days
from merchant_app.ui.timeline.calendar.keys import KeyMeaning, meaning
from merchant_app.ui.timeline.calendar.moves import Move, Outcome
from merchant_app.ui.timeline.calendar.painting import (
    ItemLook,
    item_height,
    paint_bubble,
    paint_item,
)
from merchant_app.ui.timeline.calendar.placed import More, Placed
from merchant_app.ui.timeline.calendar.words import closed_words, day_words, item_words, small_day
from merchant_app.ui.widgets.painting import box, smooth
from merchant_app.ui.workspace import Workspace

_NOWHERE: Final = QPointF(-1, -1)
_NOTCH: Final = 120


class Board(QWidget):
    """Days with items on them. A subclass says where they lie and paints the ground.

    Args:
        workspace: for today.
        try_move: says what a move would come to.

    """

    #: A `CalendarItem` to open.
    opened = Signal(object)
    #: The `CalendarItem` that is chosen now, or None.
    chosen = Signal(object)
    #: A day to add something to, its minute or -1, and the place on the screen.
    adding = Signal(object, int, QPoint)
    #: A day of which everything is to be listed, and the place on the screen.
    listing = Signal(object, QPoint)
    #: A `Move` to be done.
    dropped = Signal(object)
    #: Turn the page by so many; the drag goes on.
    turned = Signal(int)
    #: A `KeyMeaning`.
    key_meant = Signal(object)

    def __init__(self, workspace: Workspace, try_move: Callable[[Move], Outcome]) -> None:
        super().__init__()
        self.workspace = workspace
        self.try_move = try_move
        self.days = Days()
        self.cursor_day = workspace.today
        self.current = ""
        self.marked: frozenset[str] = frozenset()
        self.dragging = Dragging(self)
        self.turners: tuple[QWidget, ...] = ()
        self.placed: list[Placed] = []
        self.more: list[More] = []
        self._hovered = ""
        self._wheeled = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(240)

    # -- what a subclass gives -------------------------------------------------------------

    @property
    def first_day(self) -> date:
        """The first day in sight."""
        raise NotImplementedError

    @property
    def last_day(self) -> date:
        """The last day in sight."""
        raise NotImplementedError

    def lay_out(self) -> None:
        """Work out `placed` and `more`."""
        raise NotImplementedError

    def day_at(self, place: QPointF) -> date | None:
        """Give the day at a place."""
        raise NotImplementedError

    def minute_at(self, place: QPointF) -> int:
        """Give the minute of the day at a place, -1 where there are no hours."""
        raise NotImplementedError

    def paint_days(self, painter: QPainter, targets: AbstractSet[date]) -> None:
        """Paint the ground, with some days lit."""
        raise NotImplementedError

    def cell(self, day: date) -> QRectF:
        """Give where a day in sight is."""
        raise NotImplementedError

    def paint_placed(self, painter: QPainter, placed: Placed, look: ItemLook) -> None:
        """Paint one item."""
        paint_item(painter, placed.rect, self.days.items[placed.key], look)

    # -- showing ---------------------------------------------------------------------------

    def show_days(self, days: Days) -> None:
        """Show other items; the cursor stays, and the chosen item if it is still there."""
        self.days = days
        if self.current not in days.items:
            self.current = ""
        if self.drag is not None:
            held = days.items.get(self.drag.item.key, self.drag.item)
            if held != self.drag.item:  # somebody else changed it
                self.dragging.let_go()
        self.lay_out()
        self._tell()
        self.update()

    def choose(self, key: str) -> None:
        """Make an item the chosen one, "" for none."""
        self.current = key
        self.chosen.emit(self.current_item)
        self._tell()
        self.update()

    def set_cursor_day(self, day: date) -> None:
        """Put the keyboard on a day."""
        self.cursor_day = day
        self._tell()
        self.update()

    @property
    def drag(self) -> Drag | None:
        """What is held by the mouse now."""
        return self.dragging.drag

    @property
    def current_item(self) -> CalendarItem | None:
        """The chosen item."""
        return self.days.items.get(self.current)

    def items_of_day(self, day: date) -> list[CalendarItem]:
        """Give the items of a day, those in sight first from top to bottom, then the others."""
        items = {item.key: item for item in self.days.on(day)}
        cell = self.cell(day)
        shown = [each for each in self.placed if each.key in items and each.rect.intersects(cell)]
        shown.sort(key=lambda each: (each.rect.top(), each.rect.left()))
        order = dict.fromkeys([each.key for each in shown] + list(items))
        return [items[key] for key in order]

    def placed_at(self, place: QPointF) -> Placed | None:
        """Give what is drawn at a place."""
        return next((each for each in self.placed if each.rect.contains(place)), None)

    def more_at(self, place: QPointF) -> More | None:
        """Give the words "+3 more" at a place."""
        return next((each for each in self.more if each.rect.contains(place)), None)

    def rect_of_item(self, key: str) -> QRectF:
        """Give where an item is drawn, an empty rectangle if it is not in sight."""
        return next((each.rect for each in self.placed if each.key == key), QRectF())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.lay_out()

    def _tell(self) -> None:
        """Name the day or the item under the keyboard for screen readers."""
        item = self.current_item
        words = _(", ").join(item_words(item)) if item else day_words(self.cursor_day, self.days)
        self.setAccessibleName(words)

    # -- mouse -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = event.position()
        day = self.day_at(place)
        more, found = self.more_at(place), self.placed_at(place)
        if day is not None:
            self.cursor_day = day
        if more is not None:
            self.listing.emit(more.day, self.mapToGlobal(more.rect.bottomLeft().toPoint()))
            return
        self.choose(found.key if found is not None else "")
        if found is not None and found.key in self.days.items:
            self.dragging.press(place, self.days.items[found.key])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.dragging.pressed:
            self.dragging.follow(event.position())
        else:
            self._hover(event.position())

    def move_to(self, held: Drag, day: date, _place: QPointF) -> Move:
        """Give the move when what is held is at a place on a day."""
        return Move(held.item, held.item.first + (day - held.day))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        drag, inside = self.drag, self.rect().contains(event.position().toPoint())
        self.dragging.let_go()
        if drag is not None and drag.move.changes and inside:
            self.dropped.emit(drag.move)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = event.position()
        found, day = self.placed_at(place), self.day_at(place)
        self.dragging.let_go()
        if found is not None:
            self.opened.emit(self.days.items[found.key])
        elif day is not None and self.more_at(place) is None:
            self.adding.emit(day, self.minute_at(place), self.mapToGlobal(place.toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(_NOWHERE)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.dragging.let_go()

    def _hover(self, place: QPointF) -> None:
        found, more = self.placed_at(place), self.more_at(place)
        key = found.key if found is not None else f"more{more.day}" if more is not None else ""
        shape = Qt.CursorShape.ArrowCursor
        if found is not None:
            item = self.days.items[found.key]
            shape = Qt.CursorShape.OpenHandCursor if item.movable else shape
        elif more is not None:
            shape = Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        if key != self._hovered:
            self._hovered = key
            self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.tip_at(QPointF(event.pos()))
            if text:
                QToolTip.showText(event.globalPos(), text, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def tip_at(self, place: QPointF) -> str:
        """Give the tooltip at a place: of an item, or why the shop is closed."""
        found, day = self.placed_at(place), self.day_at(place)
        if found is not None:
            return "\n".join(item_words(self.days.items[found.key]))
        if day is None:
            return ""
        parts = (closed_words(self.days.closed.get(day)), small_day(day))
        return "\n".join(part for part in parts if part)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn the page for each notch of the wheel."""
        self._wheeled += event.angleDelta().y()
        notches = int(self._wheeled / _NOTCH)
        if notches:
            self._wheeled -= notches * _NOTCH
            self.turned.emit(-notches)
        event.accept()

    # -- keyboard --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        meant = meaning(event.modifiers(), event.key())
        if meant is KeyMeaning.LEAVE and self.dragging.pressed:
            self.dragging.let_go()
        elif meant is None or (meant is KeyMeaning.LEAVE and not self.current):
            super().keyPressEvent(event)
        elif self.drag is None:
            self.key_meant.emit(meant)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Go through the items of the day, then on to the next control."""
        if self.step_item(1 if forward else -1):
            return True
        if self.current:
            self.choose("")
        return super().focusNextPrevChild(forward)

    def step_item(self, by: int) -> bool:
        """Choose the next item of the day; False after the last one."""
        keys = [item.key for item in self.items_of_day(self.cursor_day)]
        if not keys:
            return False
        if self.current not in keys:
            if by < 0:
                return False
            self.choose(keys[0])
            return True
        at = keys.index(self.current) + by
        if not 0 <= at < len(keys):
            return False
        self.choose(keys[at])
        return True

    def place_of_day(self, day: date) -> QPoint:
        """Give the place on the screen below the number of a day, for menus and lists."""
        cell = self.cell(day)
        where = QPointF(cell.left() + 12, min(cell.top() + 28, cell.bottom()))
        return self.mapToGlobal(where.toPoint())

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        drag = self.drag
        targets: frozenset[date] = frozenset()
        if drag is not None and not drag.outcome.refused:
            count = (drag.outcome.last - drag.outcome.first).days + 1
            targets = frozenset(drag.outcome.first + timedelta(days=n) for n in range(count))
        self.paint_days(painter, targets)
        held = drag.item.key if drag is not None else ""
        for each in self.placed:
            look = ItemLook(
                each.begins,
                each.ends,
                marked=self._is_marked(self.days.items[each.key]),
                focused=each.key == self.current and self.hasFocus(),
                hovered=each.key == self._hovered,
                faint=each.key == held,
            )
            self.paint_placed(painter, each, look)
        self.paint_more(painter, self._hovered)
        self._paint_hidden(painter)
        if drag is not None:
            self._paint_drag(painter, drag)
        painter.end()

    def paint_more(self, painter: QPainter, hovered: str) -> None:
        """Paint the words for what has no room."""
        raise NotImplementedError

    def _paint_hidden(self, painter: QPainter) -> None:
        """Show where the chosen item is when it has no room of its own."""
        if not self.current or not self.rect_of_item(self.current).isNull():
            return
        for each in self.more:
            if each.day == self.cursor_day and self.hasFocus():
                box(painter, each.rect, border=theme().color.accent, width=2, radius=4)

    def _is_marked(self, item: CalendarItem) -> bool:
        return item.key == self.current or (item.row_key != "" and item.row_key in self.marked)

    def _paint_drag(self, painter: QPainter, drag: Drag) -> None:
        wide = min(200.0, max(80.0, self.cell(self.first_day).width()))
        ghost = QRectF(
            self.dragging.pointer.x() - 16, self.dragging.pointer.y() - 10, wide, item_height()
        )
        painter.setOpacity(0.85)
        paint_item(painter, ghost, drag.item, ItemLook(marked=True))
        painter.setOpacity(1.0)
        lines: Sequence[str] = drag.outcome.words
        if drag.move.changes or drag.outcome.refused:
            paint_bubble(
                painter, self.dragging.pointer, QRectF(self.rect()), list(lines),
                refused=drag.outcome.refused,
            )  # fmt: skip
