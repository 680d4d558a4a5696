"""What the keys do in the calendar: going from day to day, and moving what is chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from merchant_app.ui.timeline.calendar.keys import KeyMeaning
from merchant_app.ui.timeline.calendar.moves import Move, moved

if TYPE_CHECKING:
    from merchant_app.ui.timeline.calendar.view import CalendarView

_WEEK: Final = 7
_HALF_HOUR: Final = 30


class Keyboard:
    """Does for a view what its keys mean."""

    def __init__(self, view: CalendarView) -> None:
        self._view = view
        keys = KeyMeaning
        self._commands: dict[KeyMeaning, Callable[[], object]] = {
            keys.LEFT: lambda: self._step_day(-1),
            keys.RIGHT: lambda: self._step_day(1),
            keys.UP: lambda: self._step_up(-1),
            keys.DOWN: lambda: self._step_up(1),
            keys.MOVE_LEFT: lambda: self._shift(-1),
            keys.MOVE_RIGHT: lambda: self._shift(1),
            keys.MOVE_UP: lambda: self._shift_far(-1),
            keys.MOVE_DOWN: lambda: self._shift_far(1),
            keys.PAGE_BACK: lambda: view.turn(-1),
            keys.PAGE_ON: lambda: view.turn(1),
            keys.TODAY: lambda: view.go_to_day(view.workspace.today),
            keys.OPEN: self._open,
            keys.NEW: self._new,
            keys.LEAVE: lambda: view.board.choose(""),
        }

    def do(self, meant: KeyMeaning) -> None:
        """Do what a key means."""
        self._commands[meant]()

    def _step_day(self, days: int) -> None:
        view = self._view
        if view.board.current:
            view.board.choose("")
        view.go_to_day(view.board.cursor_day + timedelta(days=days))

    def _step_up(self, by: int) -> None:
        """Go a week up or down, or in a week from one item of the day to the next."""
        if self._view.mode == "week":
            self._view.board.step_item(by)
        else:
            self._step_day(_WEEK * by)

    def _open(self) -> None:
        """Open the chosen item, else list what is on the day, else offer to add something."""
        view, board = self._view, self._view.board
        if board.current_item is not None:
            view.open_item(board.current_item)
        elif board.items_of_day(board.cursor_day):
            view.list_day(board.cursor_day, board.place_of_day(board.cursor_day))
        else:
            self._new()

    def _new(self) -> None:
        board = self._view.board
        self._view.ask_for_new(board.cursor_day, -1, board.place_of_day(board.cursor_day))

    def _shift(self, by: int) -> None:
        """Move the chosen item by a day; a task by a day on which the shop works."""
        item, planned = self._view.board.current_item, self._view.planned
        if item is None or not item.movable or planned is None:
            return
        start = item.first + timedelta(days=by)
        if item.row_key and not item.deadline:
            start = planned.calendar.add(item.first, by)
        self._view.put(Move(item, start))

    def _shift_far(self, by: int) -> None:
        """Move the chosen item by a week, or in a week of hours by half an hour."""
        item = self._view.board.current_item
        if item is None or not item.movable:
            return
        hours = self._view.mode == "week" and item.hours is not None
        self._view.put(moved(item, 0, _HALF_HOUR * by) if hours else moved(item, _WEEK * by))
