"""A week: what lasts all day on top, and below it the hours from 8 to 22."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from merchant_app import formats
from merchant_app.domain.calendar_geometry import (
    DAYS_A_WEEK,
    DayGrid,
    fitted,
    monday_of,
    segments_of,
)
from merchant_app.domain.day_hours import HourGrid, clock, side_by_side
from merchant_app.i18n import _, _p
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.calendar.board import Board
from merchant_app.ui.timeline.calendar.dragging import Drag
from merchant_app.ui.timeline.calendar.items import CalendarItem
from merchant_app.ui.timeline.calendar.moves import Move, moved
from merchant_app.ui.timeline.calendar.painting import (
    DayLook,
    ItemLook,
    day_head_height,
    item_height,
    lane_height,
    paint_block,
    paint_day_head,
    paint_ground,
    paint_item,
    paint_lines,
    paint_more,
    rect_of,
)
from merchant_app.ui.timeline.calendar.placed import More, Placed
from merchant_app.ui.widgets.painting import box, hairline

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
#: Hours are moved in steps of so many minutes.
STEP = 15
_LEAST_LANES = 2
_MOST_OF_HEIGHT = 0.45
_BELOW_BAND = 5


class WeekBoard(Board):
    """Shows the week that begins on `monday`."""

    monday = date(2000, 1, 3)
    _lanes = _LEAST_LANES
    hours = HourGrid(8, 22, 0, 1)

    @property
    def grid(self) -> DayGrid:
        """The columns of the days, over the whole height below their names."""
        left, top = theme().scaled(52), theme().scaled(22)
        return DayGrid(self.monday, 1, left, top, self.width() - left, self.height() - top)

    @property
    def first_day(self) -> date:
        return self.monday

    @property
    def last_day(self) -> date:
        return self.monday + timedelta(days=DAYS_A_WEEK - 1)

    def show_week(self, day: date) -> None:
        """Go to the week of a day."""
        self.monday = monday_of(day)

    def day_at(self, place: QPointF) -> date | None:
        return self.grid.day_at(place.x(), place.y())

    def minute_at(self, place: QPointF) -> int:
        if place.y() < self.hours.top:
            return -1
        return self.hours.minute_at(place.y(), step=STEP)

    def cell(self, day: date) -> QRectF:
        at = self.grid.place(day)
        return QRectF() if at is None else rect_of(self.grid.cell(*at))

    def lay_out(self) -> None:
        grid, lane = self.grid, lane_height()
        items = self.days.items.values()
        timed = [item for item in items if item.hours is not None and item.row_key]
        spans = [item.span for item in items if item.hours is None or not item.row_key]
        head = grid.top + day_head_height()
        room = max(_LEAST_LANES, int((self.height() * _MOST_OF_HEIGHT - head) // lane))
        segments = segments_of(spans, grid.monday, 1, most=room)
        needed = max((each.lane for each in segments), default=-1) + 1
        lanes = self._lanes = min(room, max(needed, _LEAST_LANES))
        fit = fitted(segments, lanes)
        self.placed, self.more = [], []
        for each in fit.shown:
            cell = rect_of(grid.cell(0, each.first, each.last))
            left = cell.left() + (4 if each.begins else 1)
            right = cell.right() - (3 if each.ends else 0)
            rect = QRectF(left, head + each.lane * lane, right - left, item_height())
            self.placed.append(Placed(each.key, rect, each.begins, each.ends))
        for (_week, column), count in fit.hidden.items():
            cell = rect_of(grid.cell(0, column))
            top = head + (lanes - 1) * lane
            rect = QRectF(cell.left() + 3, top, cell.width() - 6, item_height())
            self.more.append(More(grid.day(0, column), count, rect))
        top = head + lanes * lane + _BELOW_BAND
        height = max(1.0, self.height() - top - 8)
        hours = [item.hours for item in timed if item.hours is not None]
        self.hours = HourGrid.around(hours, top=top, height=height)
        for column in range(DAYS_A_WEEK):
            self._lay_out_day(grid, column, timed)

    def _lay_out_day(self, grid: DayGrid, column: int, timed: list[CalendarItem]) -> None:
        day = grid.day(0, column)
        # What goes on for days rests while the shop is closed.
        today = [
            item
            for item in timed
            if item.first <= day <= item.last
            and (item.first == item.last or day not in self.days.closed)
        ]
        hours = [item.hours for item in today if item.hours is not None]
        cell = grid.cell(0, column)
        for item, each, place in zip(today, hours, side_by_side(hours), strict=True):
            rect = rect_of(self.hours.box(cell, each, place)).adjusted(3, 1, -3, 0)
            self.placed.append(Placed(item.key, rect, block=True))

    def move_to(self, held: Drag, day: date, place: QPointF) -> Move:
        minutes = 0
        if held.item.hours is not None and held.minute >= 0 and self.minute_at(place) >= 0:
            minutes = self.minute_at(place) - held.minute
        return moved(held.item, (day - held.day).days, minutes)

    def paint_placed(self, painter: QPainter, placed: Placed, look: ItemLook) -> None:
        item = self.days.items[placed.key]
        (paint_block if placed.block else paint_item)(painter, placed.rect, item, look)

    def paint_days(self, painter: QPainter, targets: AbstractSet[date]) -> None:
        now, grid, today = theme(), self.grid, self.workspace.today
        painter.fillRect(self.rect(), now.color.surface)
        names = formats.weekday_names()
        for column in range(DAYS_A_WEEK):
            day = grid.day(0, column)
            closed = self.days.closed.get(day)
            look = DayLook(day, day == today, target=day in targets, closed=closed)
            cell = rect_of(grid.cell(0, column))
            paint_ground(painter, cell, look)
            painter.setFont(now.font("second"))
            painter.setPen(now.color.text2)
            name = QRectF(cell.left() + 8, 0, cell.width() - 8, grid.top)
            painter.drawText(name, int(Qt.AlignmentFlag.AlignVCenter), names[column])
            head = QRectF(cell.left(), cell.top(), cell.width(), day_head_height())
            paint_day_head(painter, head, look)
        self._paint_hours(painter, grid)
        xs = [grid.column_x(column) for column in range(DAYS_A_WEEK + 1)]
        paint_lines(painter, xs, [round(grid.top), self.height()])
        if self.hasFocus() and (at := grid.place(self.cursor_day)) is not None:
            rect = rect_of(grid.cell(*at)).adjusted(1, 1, 0, -1)
            box(painter, rect, border=now.color.accent, width=2, radius=3)

    def _paint_hours(self, painter: QPainter, grid: DayGrid) -> None:
        now = theme()
        painter.setFont(now.font("caption"))
        line = painter.fontMetrics().height()
        painter.setPen(now.color.text3)
        band = QRectF(0, grid.top + day_head_height(), grid.left - 8, item_height())
        painter.drawText(band, _RIGHT, _p("calendar", "All day"))
        strong = QPointF(0, self.hours.top - 1), QPointF(self.width(), self.hours.top - 1)
        hairline(painter, *strong, now.color.line_strong)
        for hour in range(self.hours.first, self.hours.last + 1):
            y = self.hours.y(hour * 60)
            if hour > self.hours.first:
                hairline(painter, QPointF(grid.left, y), QPointF(self.width(), y), now.color.line)
            if hour < self.hours.last:
                painter.setPen(now.color.text3)
                area = QRectF(0, y + 1, grid.left - 8, line)
                painter.drawText(area, _RIGHT, clock(hour * 60))

    def paint_more(self, painter: QPainter, hovered: str) -> None:
        for each in self.more:
            text = _("+{n} more", n=each.count)
            paint_more(painter, each.rect, text, hovered=hovered == f"more{each.day}")
