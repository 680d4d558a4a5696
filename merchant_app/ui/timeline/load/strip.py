"""The strip itself: names at the left, a lane of bars for each person under the chart's days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.gantt_geometry import TimeScale, closed_bands
from merchant_app.domain.load import PersonLoad
from merchant_app.i18n import _
from merchant_app.store.load import TeamLoad
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.load.paint import Lane, Step, by_week, paint_lane, span_at, steps
from merchant_app.ui.timeline.load.words import day_head, is_away, spoken, summary
from merchant_app.ui.widgets.focus_ring import by_keyboard
from merchant_app.ui.widgets.painting import box, hairline, smooth

_LANE = 44
_CLOSED_WASH = 13
#: Room above the highest bar, in tasks.
_HEADROOM = 1


class LoadStrip(QAbstractScrollArea):
    """Up and down change the person, left and right go from over-load to over-load.

    It has no horizontal scrolling of its own; `follow` says what the chart shows.
    """

    #: Days of a person were clicked or taken by Enter: the place in the list, first and last day.
    days_asked = Signal(int, object, object)
    #: The menu of a person's day is wanted: the place in the list, the day, where on the screen.
    menu_asked = Signal(int, object, object)
    #: A day should be brought into sight.
    day_shown = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAccessibleName(_("Load of each person"))
        self.viewport().setMouseTracking(True)
        self._today = today
        self.team = TeamLoad(1, ())
        self._highest = 1
        #: What was made of the loads for painting: bars by person and zoom, sentences by person.
        self._bars: dict[tuple[int, bool], tuple[Step, ...]] = {}
        self._summaries: list[tuple[str, bool]] = []
        self._calendar = WorkingCalendar(frozenset(range(7)))
        self._scale = TimeScale(today, 1.0)
        self._left = 0.0
        self._names = 240
        self._names_of: dict[int, str] = {}
        self.current = 0
        self.day: date | None = None
        self._ring = False

    def show_team(self, team: TeamLoad, calendar: WorkingCalendar, tasks: dict[int, str]) -> None:
        """Show other loads; `tasks` has the names of tasks by id."""
        self.team, self._calendar, self._names_of = team, calendar, tasks
        self._bars = {}
        self._summaries = [
            (summary(load, self._today), load.worst_day(self._today) is not None)
            for _name, load in team.people
        ]
        most = max((load.most for _name, load in team.people), default=0)
        self._highest = max(most, team.limit + _HEADROOM)
        self.current = max(0, min(self.current, len(team.people) - 1))
        self._range()
        self._describe()
        self.viewport().update()

    def follow(self, scale: TimeScale, left: float, names: int) -> None:
        """Show the same days as the chart, which begins `names` px from the left edge."""
        self._scale, self._left, self._names = scale, left, names
        self.viewport().update()

    # -- where things stand ----------------------------------------------------------------

    @property
    def lane_height(self) -> int:
        """The height of one person's lane."""
        return theme().scaled(_LANE)

    def place_of(self, at: int, day: date) -> QPoint:
        """Give the middle of a person's day in the viewport."""
        x = self._names + self._scale.x(day) + self._scale.per_day / 2 - self._left
        y = self.lane_height * (at + 0.5) - self.verticalScrollBar().value()
        return QPoint(round(x), round(y))

    def _person_at(self, y: float) -> int:
        at = int((y + self.verticalScrollBar().value()) // self.lane_height)
        return at if 0 <= at < len(self.team.people) else -1

    def _day_under(self, x: float) -> date | None:
        return None if x < self._names else self._scale.day_at(x - self._names + self._left)

    def _load(self, at: int) -> PersonLoad:
        return self.team.people[at][1]

    def _range(self) -> None:
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self.lane_height)
        whole = self.lane_height * len(self.team.people)
        bar.setRange(0, max(0, whole - self.viewport().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._range()

    # -- mouse and keys --------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._person_at(event.position().y())
        if at < 0:
            return
        self.current, self.day = at, self._day_under(event.position().x())
        self._describe()
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at, day = self._person_at(event.position().y()), self._day_under(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and at == self.current:
            if day is None:
                self.menu_asked.emit(at, None, event.globalPosition().toPoint())
            elif day == self.day:
                self._take(day, event.globalPosition().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            at, day = self._person_at(event.pos().y()), self._day_under(event.pos().x())
            place = event.globalPos()
        else:
            at, day = self.current, self.day
            corner = self.place_of(at, day) if day is not None else QPoint(24, 24)
            place = self.viewport().mapToGlobal(corner)
        if 0 <= at < len(self.team.people):
            self.menu_asked.emit(at, day, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        count = len(self.team.people)
        pressed = Qt.Key(event.key())
        if not count:
            super().keyPressEvent(event)
        elif pressed in (key.Key_Up, key.Key_Down):
            step = 1 if pressed == key.Key_Down else -1
            self.current = max(0, min(count - 1, self.current + step))
            self._bring_into_sight()
            self._describe()
            self.viewport().update()
        elif pressed in (key.Key_Left, key.Key_Right):
            self._jump(1 if pressed == key.Key_Right else -1)
        elif pressed in (key.Key_Return, key.Key_Enter) and self.day is not None:
            place = self.viewport().mapToGlobal(self.place_of(self.current, self.day))
            self._take(self.day, place)
        else:
            super().keyPressEvent(event)

    def _take(self, day: date, place: QPoint) -> None:
        first, last = span_at(day, self._scale.per_day)
        load = self._load(self.current)
        if load.most_between(first, last):
            self.days_asked.emit(self.current, first, last)
        if load.is_over_between(first, last):
            self.menu_asked.emit(self.current, day, place)

    def _jump(self, step: int) -> None:
        """Go to the next day that is too much, or the one before."""
        days = self._load(self.current).over_days(date.min)
        here = self.day or self._today
        if step > 0:
            found = next((day for day in days if day > here), None)
        else:
            found = next((day for day in reversed(days) if day < here), None)
        if found is None:
            return
        self.day = found
        self._describe()
        self.day_shown.emit(found)
        self.viewport().update()

    def _bring_into_sight(self) -> None:
        bar, top = self.verticalScrollBar(), self.lane_height * self.current
        if top < bar.value():
            bar.setValue(top)
        elif top + self.lane_height > bar.value() + self.viewport().height():
            bar.setValue(top + self.lane_height - self.viewport().height())

    def _describe(self) -> None:
        if not self.team.people:
            self.setAccessibleDescription(_("Nobody has a task yet."))
            return
        name, load = self.team.people[self.current]
        words = spoken(name, load, self._today)
        if self.day is not None:
            words += "\n" + self.words_of(self.current, self.day)
        self.setAccessibleDescription(words)

    def words_of(self, at: int, day: date) -> str:
        """Say what a person has to do on a day, or in its week where days are narrow."""
        name, load = self.team.people[at]
        first, last = span_at(day, self._scale.per_day)
        lines = [day_head(name, load, first, last)]
        if is_away(load, first, last):
            lines.append(_("{name} is away", name=name))
        if first == last:
            lines += ["· " + self._names_of.get(task, "") for task in load.tasks_on(day)]
        return "\n".join(lines)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at, day = self._person_at(event.pos().y()), self._day_under(event.pos().x())
            text = ""
            if at >= 0 and day is not None:
                text = self.words_of(at, day)
            elif at >= 0:
                text = spoken(*self.team.people[at], self._today)
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring = by_keyboard(event)
        self._describe()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring = False
        self.viewport().update()

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self.viewport()))
        whole = QRectF(self.viewport().rect())
        painter.fillRect(whole, now.color.surface)
        tall, top = self.lane_height, self.verticalScrollBar().value()
        count = len(self.team.people)
        seen = range(max(0, top // tall), min(count, -(-(top + self.height()) // tall)))
        painter.save()
        painter.setClipRect(QRectF(self._names, 0, whole.width() - self._names, whole.height()))
        painter.translate(self._names - self._left, -top)
        self._ground(painter, QRectF(self._left, top, whole.width() - self._names, whole.height()))
        for at in seen:
            lane = self._lane(at, whole.width() - self._names)
            paint_lane(painter, lane, self._load(at), self._bars_of(at))
        self._now_and_chosen(painter, top, whole.height())
        painter.restore()
        for at in seen:
            self._name(painter, at, QRectF(0, at * tall - top, self._names, tall))
            base = (at + 1) * tall - top - 1
            line = now.color.line
            hairline(painter, QPointF(0, base), QPointF(whole.width(), base), line)
        edge = QPointF(self._names - 1, 0), QPointF(self._names - 1, whole.height())
        hairline(painter, *edge, now.color.line)
        if not count:
            painter.setPen(now.color.text2)
            text = _("Give tasks to people to see who has how much to do.")
            painter.drawText(whole, int(Qt.AlignmentFlag.AlignCenter), text)
        if self._ring:
            box(painter, whole, border=now.color.accent, width=2)
        painter.end()

    def _bars_of(self, at: int) -> tuple[Step, ...]:
        weeks = by_week(self._scale.per_day)
        key = (at, weeks)
        if key not in self._bars:
            self._bars[key] = steps(self._load(at), weeks=weeks)
        return self._bars[key]

    def _lane(self, at: int, wide: float) -> Lane:
        return Lane(
            scale=self._scale,
            left=self._left,
            right=self._left + wide,
            top=at * self.lane_height,
            height=self.lane_height,
            highest=self._highest,
            limit=self.team.limit,
        )

    def _ground(self, painter: QPainter, seen: QRectF) -> None:
        first, last = self._scale.day_at(seen.left()), self._scale.day_at(seen.right())
        days = (last - first).days + 1
        closed = {
            day
            for day in (date.fromordinal(first.toordinal() + at) for at in range(days))
            if not self._calendar.is_open(day)
        }
        wash = QColor(theme().color.text)
        wash.setAlpha(_CLOSED_WASH)
        for left, right in closed_bands(self._scale, first, last, closed):
            painter.fillRect(QRectF(left, seen.top(), right - left, seen.height()), wash)

    def _now_and_chosen(self, painter: QPainter, top: float, tall: float) -> None:
        color = theme().color
        x = round(self._scale.x(self._today) + self._scale.per_day / 2)
        painter.fillRect(QRectF(x - 1, top, 2, tall), color.accent)
        if self.day is not None and self.team.people:
            first, last = span_at(self.day, self._scale.per_day)
            left, right = self._scale.x(first), self._scale.x_after(last)
            place = QRectF(
                round(left) - 1,
                self.current * self.lane_height,
                max(4, round(right - left) + 2),
                self.lane_height - 1,
            )
            box(painter, place, border=color.accent, width=2, radius=3)

    def _name(self, painter: QPainter, at: int, rect: QRectF) -> None:
        now = theme()
        name = self.team.people[at][0]
        words, over = self._summaries[at]
        if at == self.current and self.hasFocus():
            painter.fillRect(rect.adjusted(0, 0, -1, -1), now.color.selection)
        left, upper = rect.left() + 16, now.metrics().height()
        lower = now.metrics("second").height()
        y = rect.center().y() - (upper + lower) / 2
        room = rect.width() - 24
        painter.setFont(now.font("base"))
        painter.setPen(now.color.text)
        mode = Qt.TextElideMode.ElideRight
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        shown = painter.fontMetrics().elidedText(name, mode, int(room))
        painter.drawText(QRectF(left, y, room, upper), flags, shown)
        tone = now.tone("warning").text if over else now.color.text2
        if over:
            side = now.scaled(13)
            icon = QRectF(left, round(y + upper + (lower - side) / 2), side, side)
            paint_icon(painter, "triangle-alert", icon, tone)
            left, room = left + side + 5, room - side - 5
        painter.setFont(now.font("second"))
        painter.setPen(tone)
        shown = painter.fontMetrics().elidedText(words, mode, int(room))
        painter.drawText(QRectF(left, y + upper, room, lower), flags, shown)
