"""An item held by the mouse: following the pointer, and turning the page at the edges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtWidgets import QApplication

from merchant_app.ui.timeline.calendar.items import CalendarItem
from merchant_app.ui.timeline.calendar.moves import Move, Outcome

if TYPE_CHECKING:
    from merchant_app.ui.timeline.calendar.board import Board

#: How long the pointer rests on an edge before the page is turned, in milliseconds.
_TURNING: Final = 600
_EDGE: Final = 10


@dataclass(frozen=True, slots=True)
class Drag:
    """An item held by the mouse: where it was taken, and the move it would be."""

    item: CalendarItem
    day: date
    minute: int
    move: Move
    outcome: Outcome


class Dragging(QObject):
    """What the mouse does with the items of a board, until they are let go."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self._board = board
        self._pressed: tuple[QPointF, CalendarItem] | None = None
        self._turn_by = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TURNING)
        self._timer.timeout.connect(self._turn)
        self.drag: Drag | None = None
        self.pointer = QPointF(-1, -1)

    @property
    def pressed(self) -> bool:
        """Whether the mouse is down on an item, moved or not."""
        return self._pressed is not None

    def press(self, place: QPointF, item: CalendarItem) -> None:
        """Take an item at a place."""
        self._pressed = (place, item)

    def follow(self, place: QPointF) -> None:
        """Go on to another place."""
        if self._pressed is None:
            return
        self.pointer = place
        board = self._board
        start, item = self._pressed
        if self.drag is None:
            away = (place - start).manhattanLength()
            if away < QApplication.startDragDistance() / 2:
                return
            if not item.movable or board.workspace.shop.read_only is not None:
                board.setCursor(Qt.CursorShape.ForbiddenCursor)
                return
            day = board.day_at(start) or item.first
            move = Move(item, item.first)
            self.drag = Drag(item, day, board.minute_at(start), move, board.try_move(move))
        self._go_on(self.drag)

    def _go_on(self, held: Drag) -> None:
        board = self._board
        by = self._turn_at(self.pointer)
        if by != self._turn_by:
            self._turn_by = by
            self._timer.start() if by else self._timer.stop()
        day = board.day_at(self.pointer)
        if day is not None and not by:
            move = board.move_to(held, day, self.pointer)
            if move != held.move:
                held = Drag(held.item, held.day, held.minute, move, board.try_move(move))
                self.drag = held
        refused = held.outcome.refused
        shape = Qt.CursorShape.ForbiddenCursor if refused else Qt.CursorShape.ClosedHandCursor
        board.setCursor(shape)
        board.update()

    def _turn_at(self, place: QPointF) -> int:
        """Say which way the page is to be turned while something is held here."""
        board = self._board
        on_screen = board.mapToGlobal(place.toPoint())
        for widget, by in zip(board.turners, (-1, 1), strict=False):
            if widget.rect().contains(widget.mapFromGlobal(on_screen)):
                return by
        if place.x() < _EDGE:
            return -1
        return 1 if place.x() > board.width() - _EDGE else 0

    def _turn(self) -> None:
        if self.drag is None:
            self._timer.stop()
        else:
            self._board.turned.emit(self._turn_by)

    def let_go(self) -> None:
        """End it without doing anything."""
        self.drag = None
        self._pressed = None
        self._turn_by = 0
        self._timer.stop()
        self._board.unsetCursor()
        self._board.update()
