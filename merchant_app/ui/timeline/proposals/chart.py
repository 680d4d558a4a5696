"""The small chart of a proposal: as it is now in grey, as it would be in colour above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchant_app import formats
from merchant_app.domain.gantt_geometry import Box, TickLevel, TimeScale, ticks
from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import box, fill_rounded, hairline, hatch, smooth

_BAR: Final = 10
_GHOST: Final = 4
_PAD: Final = 8
_DAYS_A_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day; `kept` is where a buffer at the end begins."""

    first: date
    last: date
    kept: date | None = None


@dataclass(frozen=True, slots=True)
class LoadDays:
    """The days on which a person has too much to do, now and then."""

    now: frozenset[date]
    then: frozenset[date]


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A phase or a task, now and then; None where there is none.

    A milestone stands at the end of its day. A row with `load` marks single days of its span.
    """

    name: str
    tone: str
    now: Days | None
    then: Days | None
    milestone: bool = False
    bold: bool = False
    load: LoadDays | None = None


class BeforeAfterChart(QWidget):
    """Paints phases and tasks to scale, with today, and the day that is planned towards."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._rows: tuple[ChartRow, ...] = ()
        self._aim: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("The plan now and as proposed"))

    def show_rows(self, rows: Sequence[ChartRow], aim: date | None) -> None:
        """Show another comparison; `aim` is the day that is planned towards."""
        self._rows, self._aim = tuple(rows), aim
        self.setAccessibleDescription("; ".join(map(_in_words, self._rows)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, self._head() + self._row() * max(1, len(self._rows)) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def _head(self) -> int:
        return theme().metrics("caption").height() + 8

    def _row(self) -> int:
        return theme().scaled(26)

    def _names(self) -> int:
        """The room for names at the left."""
        metrics = theme().metrics("second")
        widest = max((metrics.horizontalAdvance(row.name) for row in self._rows), default=0)
        return min(widest, self.width() * 3 // 10) + _PAD

    def _scale(self, left: int) -> TimeScale:
        spans = [days for row in self._rows for days in (row.now, row.then) if days is not None]
        aim = [] if self._aim is None else [self._aim]
        first = min([*(days.first for days in spans), *aim], default=self._today)
        last = max([*(days.last for days in spans), *aim], default=self._today)
        if first <= self._today <= last:
            first = min(first, self._today)
        return TimeScale.fitting(first, last, max(1, self.width() - left - _PAD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._rows:
            return
        painter = smooth(QPainter(self))
        left = self._names()
        scale = self._scale(left)
        last = scale.day_at(max(0.0, self.width() - left - _PAD - 1))
        self._months(painter, scale, left, last)
        for at, row in enumerate(self._rows):
            self._paint_row(painter, scale, left, row, self._head() + at * self._row())
        self._upright(painter, scale, left, last)
        painter.end()

    def _months(self, painter: QPainter, scale: TimeScale, left: int, last: date) -> None:
        now = theme()
        metrics = now.metrics("caption")
        painter.setFont(now.font("caption"))
        weeks = scale.per_day * _DAYS_A_WEEK >= metrics.horizontalAdvance("00000000")
        level = TickLevel.WEEK if weeks else TickLevel.MONTH
        steps = ticks(scale, scale.origin, last, level)
        room = 0.0
        for tick in steps:
            x = left + tick.x
            hairline(
                painter,
                QPointF(round(x), self._head() - 4),
                QPointF(round(x), self.height()),
                now.color.line,
            )
            text = formats.short_form(tick.day) if weeks else formats.month_name(tick.day)
            if tick.day < scale.origin and weeks:
                continue
            wide = metrics.horizontalAdvance(text)
            if x >= room and x + wide < self.width():
                painter.setPen(now.color.text2)
                painter.drawText(QPointF(x + 2, metrics.ascent()), text)
                room = x + wide + 12

    def _paint_row(
        self, painter: QPainter, scale: TimeScale, left: int, row: ChartRow, top: int
    ) -> None:
        now = theme()
        font = now.font("second_strong" if row.bold else "second")
        painter.setFont(font)
        metrics = now.metrics("second_strong" if row.bold else "second")
        painter.setPen(now.color.text)
        text = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, left - _PAD)
        area = QRectF(0, top, left - _PAD, self._row())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), text)
        bar = top + round((self._row() - _BAR - _GHOST - 2) / 2)
        if row.load is not None and row.then is not None:
            self._load(painter, scale, left, row.load, row.then, bar)
            return
        if row.now is not None:
            ghost = _box(scale, left, row.now, bar + _BAR + 2, _GHOST)
            if row.milestone:
                ghost = Box(ghost.right - 5, ghost.y, 10, ghost.height)
            fill_rounded(painter, _rect(ghost), 1, now.color.ghost)
        if row.then is None:
            return
        place = _box(scale, left, row.then, bar, _BAR)
        if row.milestone:
            _diamond(painter, place.right, place.middle, row.tone)
            return
        tone = now.tone(row.tone)
        rect = _rect(place)
        fill_rounded(painter, rect, 2, tone.solid)
        if row.then.kept is not None:
            begin = left + scale.x(row.then.kept)
            kept = QRectF(round(begin), rect.top(), rect.right() - round(begin), rect.height())
            painter.fillRect(kept, now.color.surface)
            box(painter, kept, fill=tone.tint, border=tone.solid, radius=0)
            hatch(painter, kept, tone.solid, radius=0)

    def _load(
        self,
        painter: QPainter,
        scale: TimeScale,
        left: int,
        load: LoadDays,
        span: Days,
        bar: int,
    ) -> None:
        """Paint a strip for each: days with too much are filled."""
        now = theme()
        for days, top, tall, fill in (
            (load.then, bar, _BAR, now.tone("warning").solid),
            (load.now, bar + _BAR + 2, _GHOST, now.color.text2),
        ):
            whole = _rect(_box(scale, left, span, top, tall))
            fill_rounded(painter, whole, 2, now.color.track)
            for day in sorted(days):
                if span.first <= day <= span.last:
                    place = _rect(_box(scale, left, Days(day, day), top, tall))
                    painter.fillRect(place, fill)

    def _upright(self, painter: QPainter, scale: TimeScale, left: int, last: date) -> None:
        color = theme().color
        if scale.origin <= self._today <= last:
            at = round(left + scale.x(self._today))
            painter.fillRect(QRectF(at - 1, self._head() - 4, 2, self.height()), color.accent)
        if self._aim is not None:
            at = round(left + scale.x_after(self._aim)) - 1
            pen = QPen(theme().tone("expansion").solid, 2, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawLine(QPointF(at, self._head() - 4), QPointF(at, self.height()))


def _box(scale: TimeScale, left: int, days: Days, top: float, tall: float) -> Box:
    x = left + scale.x(days.first)
    return Box(x, top, left + scale.x_after(days.last) - x, tall)


def _rect(place: Box) -> QRectF:
    x = round(place.x)
    return QRectF(x, place.y, max(3, round(place.right) - x), place.height)


def _diamond(painter: QPainter, x: float, y: float, tone: str) -> None:
    half = 6
    shape = [QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().tone(tone).text)
    painter.drawPolygon(QPolygonF(shape))


def _in_words(row: ChartRow) -> str:
    def days(span: Days | None) -> str:
        return "–" if span is None else formats.short_range(span.first, span.last)

    return _(
        "{name}: now {before}, then {after}",
        name=row.name,
        before=days(row.now),
        after=days(row.then),
    )
