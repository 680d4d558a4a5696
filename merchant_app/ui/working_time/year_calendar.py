"""A year of small months: open and closed days with their reasons, and days to be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from merchant_app import formats
from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import box, fill_rounded, smooth
from merchant_app.ui.working_time.marks import DayMark, mark_ink, paint_mark
from merchant_app.ui.working_time.months import MonthGrid, month_after

_MONTHS = 12
_WEEK = 7
_CENTER = int(Qt.AlignmentFlag.AlignCenter)


class YearCalendar(QAbstractScrollArea):
    """Twelve months; drag or Shift with arrows choose days, Enter takes them.

    Args:
        today: the day that is framed, and where the keyboard begins.

    """

    #: Days were chosen: first and last.
    chosen = Signal(object, object)
    #: Enter was pressed on the chosen days.
    taken = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(_("Calendar of working days"))
        self.start = today.replace(day=1)
        self._today = today
        self._marks: Mapping[date, DayMark] = {}
        self._cursor = today
        self._anchor = today
        self._dragging = False
        self._picked = False

    @property
    def last(self) -> date:
        """The last day that is shown."""
        return month_after(self.start, _MONTHS) - timedelta(days=1)

    @property
    def selection(self) -> tuple[date, date] | None:
        """The chosen days, None before any was."""
        if not self._picked:
            return None
        return min(self._anchor, self._cursor), max(self._anchor, self._cursor)

    def show_marks(self, marks: Mapping[date, DayMark]) -> None:
        """Show which days are special."""
        self._marks = marks
        self._describe()
        self.viewport().update()

    def show_from(self, month: date) -> None:
        """Show the twelve months from the one `month` is in."""
        self.start = month.replace(day=1)
        if not self.start <= self._cursor <= self.last:
            self._cursor = self._anchor = self.start
            self._picked = False
        self.viewport().update()

    def show_selection(self, first: date, last: date) -> None:
        """Mark days as chosen, without telling so."""
        self._anchor, self._cursor, self._picked = first, last, True
        self._describe()
        self.viewport().update()

    def clear_selection(self) -> None:
        """Mark no days."""
        self._picked = False
        self.viewport().update()

    def words_of(self, day: date) -> str:
        """Say what is special about a day."""
        written = f"{formats.short_weekday(day)} {formats.long_date(day)}"
        mark = self._marks.get(day)
        words = mark.words if mark is not None else _("Open")
        return _("{name}: {value}", name=written, value=words)

    def grid(self) -> MonthGrid:
        """Give where days stand, before scrolling."""
        now = theme()
        wide, gap = float(now.scaled(21)), float(now.scaled(18))
        columns = int((self.viewport().width() + gap) // (wide * _WEEK + gap))
        return MonthGrid(
            start=self.start,
            months=_MONTHS,
            columns=max(1, columns),
            cell_wide=wide,
            cell_high=now.scaled(19),
            head=now.scaled(38),
            gap=gap,
        )

    def rect_of(self, day: date) -> QRectF:
        """Give where a day stands in the viewport."""
        return self.grid().rect_of(day).translated(0, -self.verticalScrollBar().value())

    def sizeHint(self) -> QSize:
        now = theme()
        return QSize(now.scaled(21 * 7 * 3 + 18 * 2) + 14, now.scaled(4 * (38 + 6 * 19 + 18)))

    # -- mouse and keys --------------------------------------------------------------------

    def _day_under(self, place: QPointF) -> date | None:
        return self.grid().day_at(place + QPointF(0, self.verticalScrollBar().value()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_under(event.position())
        if event.button() != Qt.MouseButton.LeftButton or day is None:
            return
        more = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self._dragging = True
        self._go(day, extend=bool(more))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self._day_under(event.position())
        if self._dragging and day is not None:
            self._go(day, extend=True, tell=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragging and event.button() == Qt.MouseButton.LeftButton:
            self._dragging = False
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        steps = {key.Key_Left: -1, key.Key_Right: 1, key.Key_Up: -_WEEK, key.Key_Down: _WEEK}
        pressed = Qt.Key(event.key())
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if pressed in steps:
            self._go(self._cursor + timedelta(days=steps[pressed]), extend=extend)
        elif pressed in (key.Key_PageUp, key.Key_PageDown):
            month = month_after(self._cursor, 1 if pressed == key.Key_PageDown else -1)
            last = (month_after(month, 1) - timedelta(days=1)).day
            self._go(month.replace(day=min(self._cursor.day, last)), extend=extend)
        elif pressed in (key.Key_Return, key.Key_Enter) and self._picked:
            self.taken.emit()
        else:
            super().keyPressEvent(event)

    def _go(self, day: date, *, extend: bool, tell: bool = True) -> None:
        day = min(max(day, self.start), self.last)
        self._cursor = day
        if not (extend and self._picked):
            self._anchor = day
        self._picked = True
        self._bring_into_sight()
        self._describe()
        self.viewport().update()
        if tell and not self._dragging:
            self._tell()

    def _tell(self) -> None:
        span = self.selection
        if span is not None:
            self.chosen.emit(*span)

    def _describe(self) -> None:
        self.setAccessibleDescription(self.words_of(self._cursor))

    def _bring_into_sight(self) -> None:
        bar, rect = self.verticalScrollBar(), self.grid().rect_of(self._cursor)
        tall = self.viewport().height()
        if rect.bottom() > bar.value() + tall:
            bar.setValue(round(rect.bottom() - tall + 4))
        elif rect.top() < bar.value():
            bar.setValue(round(rect.top() - 4))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self._day_under(QPointF(event.pos()))
            text = self.words_of(day) if day is not None else ""
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(theme().row)
        bar.setRange(0, max(0, round(self.grid().height) - self.viewport().height()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self.viewport()))
        painter.fillRect(self.viewport().rect(), now.color.surface)
        top = self.verticalScrollBar().value()
        seen = QRectF(0, top, self.viewport().width(), self.viewport().height())
        painter.translate(0, -top)
        grid = self.grid()
        for at in range(_MONTHS):
            sheet = grid.sheet(at)
            if sheet.intersects(seen):
                self._paint_month(painter, grid, sheet, month_after(self.start, at))
        painter.end()

    def _paint_month(self, painter: QPainter, grid: MonthGrid, sheet: QRectF, month: date) -> None:
        now = theme()
        name, days = grid.head * 0.55, grid.head * 0.45
        painter.setFont(now.font("second_strong"))
        painter.setPen(now.color.text)
        painter.drawText(
            QRectF(sheet.left() + 3, sheet.top(), sheet.width(), name),
            int(Qt.AlignmentFlag.AlignVCenter),
            formats.month_name(month, year=month.month == 1 or month == self.start),
        )
        painter.setFont(now.font("caption"))
        painter.setPen(now.color.text2)
        for at, weekday in enumerate(formats.weekday_names()):
            place = QRectF(
                sheet.left() + at * grid.cell_wide, sheet.top() + name, grid.cell_wide, days
            )
            painter.drawText(place, _CENTER, weekday[-1] if len(weekday) == 2 else weekday[0])
        day, after = month, month_after(month, 1)
        while day < after:
            self._paint_day(painter, grid.rect_of(day), day)
            day += timedelta(days=1)

    def _paint_day(self, painter: QPainter, rect: QRectF, day: date) -> None:
        now = theme()
        mark = self._marks.get(day)
        inner = rect.adjusted(0.5, 1, -0.5, -1)
        if mark is not None:
            paint_mark(painter, inner, mark.kind)
        span = self.selection
        chosen = span is not None and span[0] <= day <= span[1]
        if chosen:
            fill_rounded(painter, inner, 3, now.color.accent)
        if day == self._today:
            box(painter, inner, border=now.color.accent, width=1.5, radius=4)
        if day == self._cursor and self.hasFocus():
            box(painter, inner.adjusted(-1, -1, 1, 1), border=now.color.text, width=1.5, radius=5)
        painter.setFont(now.font("caption"))
        ink = mark_ink(mark.kind if mark is not None else None)
        painter.setPen(now.color.on_accent if chosen else ink)
        painter.drawText(rect, _CENTER, str(day.day))
