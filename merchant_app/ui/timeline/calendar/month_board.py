"""A month as whole weeks, with what happens on each day."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from merchant_app import formats
from merchant_app.domain.calendar_geometry import (
    DAYS_A_WEEK,
    DayGrid,
    fitted,
    segments_of,
    week_number,
    weeks_of_month,
)
from merchant_app.i18n import _, _p
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.calendar.board import Board
from merchant_app.ui.timeline.calendar.painting import (
    DayLook,
    day_head_height,
    item_height,
    lane_height,
    paint_day_head,
    paint_ground,
    paint_lines,
    paint_more,
    rect_of,
)
from merchant_app.ui.timeline.calendar.placed import More, Placed
from merchant_app.ui.widgets.painting import box

_CENTER = int(Qt.AlignmentFlag.AlignCenter)


class MonthBoard(Board):
    """Shows the month of `month`."""

    month = date(2000, 1, 1)

    @property
    def grid(self) -> DayGrid:
        """Where the days are."""
        weeks = weeks_of_month(self.month)
        left, top = theme().scaled(32), theme().scaled(26)
        return DayGrid(weeks[0], len(weeks), left, top, self.width() - left, self.height() - top)

    @property
    def first_day(self) -> date:
        return weeks_of_month(self.month)[0]

    @property
    def last_day(self) -> date:
        return self.grid.last

    def day_at(self, place: QPointF) -> date | None:
        return self.grid.day_at(place.x(), place.y())

    def minute_at(self, _place: QPointF) -> int:
        return -1

    def cell(self, day: date) -> QRectF:
        at = self.grid.place(day)
        return QRectF() if at is None else rect_of(self.grid.cell(*at))

    def lay_out(self) -> None:
        grid = self.grid
        head, lane, tall = day_head_height(), lane_height(), item_height()
        lanes = max(1, int((grid.height / grid.weeks - head) // lane))
        spans = [item.span for item in self.days.items.values()]
        fit = fitted(segments_of(spans, grid.monday, grid.weeks, most=lanes), lanes)
        self.placed = []
        for each in fit.shown:
            cell = rect_of(grid.cell(each.week, each.first, each.last))
            left = cell.left() + (4 if each.begins else 1)
            right = cell.right() - (3 if each.ends else 0)
            top = cell.top() + head + each.lane * lane
            rect = QRectF(left, top, right - left, tall)
            self.placed.append(Placed(each.key, rect, each.begins, each.ends))
        self.more = []
        for (week, column), count in fit.hidden.items():
            cell = rect_of(grid.cell(week, column))
            top = cell.top() + head + (lanes - 1) * lane
            rect = QRectF(cell.left() + 3, top, cell.width() - 6, tall)
            self.more.append(More(grid.day(week, column), count, rect))

    def paint_days(self, painter: QPainter, targets: AbstractSet[date]) -> None:
        now, grid, today = theme(), self.grid, self.workspace.today
        painter.fillRect(self.rect(), now.color.surface)
        self._paint_names(painter, grid)
        for week in range(grid.weeks):
            for column in range(DAYS_A_WEEK):
                day = grid.day(week, column)
                look = DayLook(
                    day,
                    today=day == today,
                    quiet=day.month != self.month.month,
                    target=day in targets,
                    closed=self.days.closed.get(day),
                )
                cell = rect_of(grid.cell(week, column))
                paint_ground(painter, cell, look)
                head = QRectF(cell.left(), cell.top(), cell.width(), day_head_height())
                paint_day_head(painter, head, look)
        xs = [grid.column_x(column) for column in range(DAYS_A_WEEK + 1)]
        paint_lines(painter, xs, [grid.week_y(week) for week in range(grid.weeks + 1)])
        if self.hasFocus() and (at := grid.place(self.cursor_day)) is not None:
            rect = rect_of(grid.cell(*at)).adjusted(1, 1, 0, 0)
            box(painter, rect, border=now.color.accent, width=2, radius=3)

    def _paint_names(self, painter: QPainter, grid: DayGrid) -> None:
        now = theme()
        painter.setFont(now.font("second"))
        painter.setPen(now.color.text2)
        for column, name in enumerate(formats.weekday_names()):
            left, right = grid.column_x(column), grid.column_x(column + 1)
            painter.drawText(QRectF(left, 0, right - left, grid.top), _CENTER, name)
        painter.setFont(now.font("caption"))
        painter.setPen(now.color.text3)
        painter.drawText(QRectF(0, 0, grid.left, grid.top), _CENTER, _p("calendar", "Wk"))
        for week in range(grid.weeks):
            top = grid.week_y(week)
            area = QRectF(0, top, grid.left, day_head_height())
            painter.drawText(area, _CENTER, str(week_number(grid.day(week, 0))))

    def paint_more(self, painter: QPainter, hovered: str) -> None:
        for each in self.more:
            text = _("+{n} more", n=each.count)
            paint_more(painter, each.rect, text, hovered=hovered == f"more{each.day}")
