"""The calendar: a month or a week of the plan, and everything that can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout

from merchant_app import formats
from merchant_app.domain.campaign import ActivitySheet
from merchant_app.domain.day_hours import Hours
from merchant_app.domain.months import add_months
from merchant_app.domain.plan import TaskKind
from merchant_app.i18n import _
from merchant_app.store.changes import Changes
from merchant_app.store.customers import birthday_counts
from merchant_app.store.task_parts import activity_sheets
from merchant_app.store.timeline import Planned
from merchant_app.ui.icons import icon
from merchant_app.ui.timeline.calendar.board import Board
from merchant_app.ui.timeline.calendar.day_list import DayList, Line, birthday_lines, lines_of
from merchant_app.ui.timeline.calendar.head import CalendarHead
from merchant_app.ui.timeline.calendar.items import (
    ICONS,
    SHOWN_FIRST,
    CalendarItem,
    Days,
    ItemKind,
    gather,
)
from merchant_app.ui.timeline.calendar.keyboard import Keyboard
from merchant_app.ui.timeline.calendar.month_board import MonthBoard
from merchant_app.ui.timeline.calendar.moves import Move, Outcome, Trial, perform
from merchant_app.ui.timeline.calendar.new_dialog import NewDialog
from merchant_app.ui.timeline.calendar.week_board import WeekBoard
from merchant_app.ui.timeline.content.piece_dialog import open_new_piece_dialog, open_piece_dialog
from merchant_app.ui.timeline.outline import Outline
from merchant_app.ui.timeline.rows import task_key
from merchant_app.ui.timeline.sheet_dialog import SheetDialog
from merchant_app.ui.timeline.views import PlanView
from merchant_app.ui.workspace import Workspace

_MEMORY: Final = "timeline_calendar"
#: Tables shown here that are not part of the plan.
_TABLES: Final = ("content_piece", "customer")
#: The calendar of lunar days ends with the century.
_FIRST, _LAST = date(1990, 1, 1), date(2099, 12, 31)
_WEEK: Final = timedelta(days=7)
#: How long an activity lasts that is added at an hour of a week.
_NEW_MINUTES: Final = 120


class CalendarView(PlanView):
    """Month and week; the page beside it shows the details of what is chosen."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._planned: Planned | None = None
        self._outline = Outline()
        self._trial: Trial | None = None
        self._stale = False
        self._shown = Days()
        self._birthdays: dict[tuple[date, date], dict[date, int]] = {}
        self._asked: frozenset[str] = frozenset()
        kept = dict(workspace.shop.remembered(_MEMORY, {}))
        self.head = CalendarHead()
        self.month = MonthBoard(workspace, self._try)
        self.week = WeekBoard(workspace, self._try)
        self.day = workspace.today
        self._keyboard = Keyboard(self)
        self._stack = QStackedWidget()
        for board in (self.month, self.week):
            self._stack.addWidget(board)
            self._connect(board)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.head)
        rows.addWidget(self._stack, 1)
        self.head.turned.connect(self.turn)
        self.head.today_asked.connect(lambda: self.go_to_day(workspace.today))
        self.head.day_asked.connect(self.go_to_day)
        self.head.mode_chosen.connect(self.show_mode)
        self.head.kinds_chosen.connect(self._kinds_changed)
        workspace.changed.connect(self._changed)
        self.head.show_kinds(_kinds(kept.get("kinds", SHOWN_FIRST)))
        self._stack.setCurrentWidget(self.week if kept.get("mode") == "week" else self.month)
        self._place_boards()

    def _connect(self, board: Board) -> None:
        board.turners = (self.head.previous, self.head.following)
        board.opened.connect(self.open_item)
        board.chosen.connect(self._chosen)
        board.adding.connect(self.ask_for_new)
        board.listing.connect(self.list_day)
        board.dropped.connect(self.put)
        board.turned.connect(self.turn)
        board.key_meant.connect(self._keyboard.do)

    @property
    def workspace(self) -> Workspace:
        """Of the window."""
        return self._workspace

    @property
    def planned(self) -> Planned | None:
        """The plan that is shown."""
        return self._planned

    @property
    def board(self) -> Board:
        """The one that is seen."""
        return self.week if self._stack.currentWidget() is self.week else self.month

    @property
    def mode(self) -> str:
        """Which one that is: "month" or "week"."""
        return "week" if self.board is self.week else "month"

    # -- showing ---------------------------------------------------------------------------

    def show_plan(self, planned: Planned, outline: Outline) -> None:
        """Show a plan, or the same one after an edit."""
        self._planned, self._outline = planned, outline
        self._trial = Trial(planned)
        self._reload()

    def choose(self, keys: AbstractSet[str]) -> None:
        """Mark the rows that are selected now, and go where the only one of them is."""
        keys = frozenset(keys)
        before, self._asked = self._asked, keys
        for board in (self.month, self.week):
            board.marked = keys
        self.board.update()
        if len(keys) == 1 and keys != before and self._planned is not None:
            self._bring_into_sight(next(iter(keys)))

    def _bring_into_sight(self, key: str) -> None:
        if not key.startswith("t") or key not in self._outline or self._planned is None:
            return
        dates = self._planned.schedule.tasks.get(self._outline.row(key).id)
        board = self.board
        if dates is None or board.drag is not None or not self.isVisible():
            return
        if dates.end < board.first_day or dates.start > board.last_day:
            self.go_to_day(dates.start)

    def show_mode(self, mode: str) -> None:
        """Show a "month" or a "week"."""
        day = self.board.cursor_day
        self._stack.setCurrentWidget(self.week if mode == "week" else self.month)
        self._remember()
        self.go_to_day(day)

    def go_to_day(self, day: date) -> None:
        """Turn to the page with a day and put the keyboard on it."""
        before = self.board.first_day, self.mode
        self.day = min(max(day, _FIRST), _LAST)
        self._place_boards()
        if (self.board.first_day, self.mode) != before or self.board.days is not self._shown:
            self._reload()
        else:
            self.board.set_cursor_day(self.day)

    def turn(self, by: int) -> None:
        """Turn the page: the next month or week, or with -1 the one before."""
        day = self.board.cursor_day
        if self.board is self.week:
            self.go_to_day(day + by * _WEEK)
        else:  # the cursor may stand on a day of the month before or after
            of_month = day if self._same_month(day) else self.day
            self.go_to_day(add_months(of_month, by))

    def _same_month(self, day: date) -> bool:
        return (day.year, day.month) == (self.day.year, self.day.month)

    def _place_boards(self) -> None:
        self.setFocusProxy(self.board)
        self.month.month = self.day.replace(day=1)
        self.week.show_week(self.day)
        for board in (self.month, self.week):
            board.cursor_day = self.day
        if self.board is self.month:
            title = formats.month_in_full(self.day)
        else:
            title = formats.date_range(self.week.first_day, self.week.last_day)
        self.head.show_page(title, self.day, self.mode)

    def _reload(self) -> None:
        self._stale = False
        board = self.board
        days = Days()
        if self._planned is not None:
            days = gather(
                self._workspace.shop,
                self._planned,
                self._outline,
                board.first_day,
                board.last_day,
                self.head.kinds,
                self._count_birthdays,
            )
        self._shown = days
        board.show_days(days)

    def _count_birthdays(self, first: date, last: date) -> dict[date, int]:
        """Count them once for each page: an edit of the plan leaves customers as they are."""
        if (first, last) not in self._birthdays:
            self._birthdays[first, last] = birthday_counts(self._workspace.shop, first, last)
        return self._birthdays[first, last]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._reload()

    def _changed(self, changes: Changes) -> None:
        if changes.touches("customer"):
            self._birthdays.clear()
        if not changes.touches(*_TABLES):
            return
        if self.isVisible():
            self._reload()
        else:
            self._stale = True

    def _kinds_changed(self, _kinds: object) -> None:
        self._remember()
        self._reload()

    def _remember(self) -> None:
        kinds = [kind.value for kind in self.head.kinds]
        self._workspace.remember(_MEMORY, {"mode": self.mode, "kinds": kinds})

    # -- doing -----------------------------------------------------------------------------

    def _try(self, move: Move) -> Outcome:
        assert self._trial is not None  # there are no items without a plan
        return self._trial.outcome(move)

    def put(self, move: Move) -> None:
        """Put an item on another day and go there with it."""
        assert self._trial is not None
        first = self._try(move).first
        if perform(self._workspace, self._trial, move):
            self.go_to_day(first)
            self.board.choose(move.item.key)

    def open_item(self, item: CalendarItem) -> None:
        """Open what there is to see of an item: its sheet, its dialog, its row, its people."""
        if item.kind is ItemKind.ACTIVITY:
            self._open_sheet(item)
        elif item.row_key:
            self.row_opened.emit(item.row_key)
        elif item.kind is ItemKind.CONTENT:
            open_piece_dialog(self._workspace, item.id)
        elif item.kind is ItemKind.BIRTHDAY:
            lines = birthday_lines(self._workspace.shop, item.first)
            title = _("{name}: {value}", name=item.name, value=formats.day_and_weekday(item.first))
            self._open_list(title, lines, self.board.place_of_day(item.first))

    def list_day(self, day: date, place: QPoint) -> None:
        """List everything of a day."""
        lines = lines_of(self.board.items_of_day(day))
        self._open_list(formats.day_and_weekday(day), lines, place)

    def _open_list(self, title: str, lines: Sequence[Line], place: QPoint) -> None:
        made = DayList(title, lines, self)
        made.picked.connect(self._picked)
        made.open_at(place)

    def _picked(self, means: CalendarItem | int) -> None:
        if isinstance(means, int):
            self._workspace.go_to("customers", means)
            return
        self.board.choose(means.key)
        self.open_item(means)

    def ask_for_new(self, day: date, minute: int, place: QPoint) -> None:
        """Ask what is to be added on a day, and let it be written."""
        if self._workspace.shop.read_only is not None or self._planned is None:
            return
        self.new_menu(day, minute).popup(place)

    def new_menu(self, day: date, minute: int = -1) -> QMenu:
        """Make the menu of what can be added on a day."""
        menu = QMenu(formats.day_and_weekday(day), self)
        menu.aboutToHide.connect(menu.deleteLater)
        hours = ""
        if minute >= 0:
            hours = Hours(0, _NEW_MINUTES).moved(minute).text
        activity, task = TaskKind.ACTIVITY, TaskKind.TASK
        commands: tuple[tuple[str, ItemKind, Callable[[], object]], ...] = (
            (
                _("Add an activity..."),
                ItemKind.ACTIVITY,
                lambda: self.add_on(day, activity, hours),
            ),
            (_("Add a task..."), ItemKind.TASK, lambda: self.add_on(day, task)),
            (
                _("Add content..."),
                ItemKind.CONTENT,
                lambda: open_new_piece_dialog(self._workspace, day=day),
            ),
        )
        for text, kind, command in commands:
            action = menu.addAction(icon(ICONS[kind]), text)
            action.triggered.connect(lambda _on=False, command=command: command())
        return menu

    def add_on(self, day: date, kind: TaskKind, hours: str = "") -> None:
        """Let an activity or a task of a day be written, and show it."""
        if self._planned is None:
            return
        dialog = NewDialog(self._workspace, self._planned, kind, day, hours, self.window())
        dialog.exec()
        added = dialog.added
        dialog.deleteLater()
        if added is not None:
            shown = ItemKind(kind.value)
            if shown not in self.head.kinds:
                self.head.show_kinds([*self.head.kinds, shown])
                self._kinds_changed(None)
            self.board.choose(task_key(added))

    def _open_sheet(self, item: CalendarItem) -> None:
        assert self._planned is not None
        sheets = activity_sheets(self._workspace.shop, self._planned.campaign.id)
        empty = ActivitySheet(item.id, "", "", None, (), "", "", "", "")
        dialog = SheetDialog(self._workspace, sheets.get(item.id, empty), self.window())
        dialog.exec()
        dialog.deleteLater()

    def _chosen(self, item: CalendarItem | None) -> None:
        if item is not None and item.row_key:
            self._asked = frozenset((item.row_key,))  # it is in sight already
            self.row_asked.emit(item.row_key)


def _kinds(names: Iterable[str]) -> list[ItemKind]:
    known = {kind.value: kind for kind in ItemKind}
    return [known[name] for name in names if name in known]
