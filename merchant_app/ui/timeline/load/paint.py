"""Paints one person's load: stepped bars, the limit, what is over it, and days off."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from merchant_app.domain.gantt_geometry import TimeScale
from merchant_app.domain.load import PersonLoad
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import smooth

_WEEK = 7
#: Days narrower than this are shown week by week.
_NARROW = 4.0
#: Height of a number over a bar.
_NUMBER = 14
_STRIPE = 5


@dataclass(frozen=True, slots=True)
class Step:
    """Neighbouring days with the same number of tasks, both inclusive."""

    first: date
    last: date
    count: int
    over: bool


def by_week(per_day: float) -> bool:
    """Whether days are too narrow to be shown one by one."""
    return per_day < _NARROW


def span_at(day: date, per_day: float) -> tuple[date, date]:
    """Give the days that are one bar together with `day`: itself, or its week."""
    if not by_week(per_day):
        return day, day
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=_WEEK - 1)


def steps(load: PersonLoad, *, weeks: bool) -> tuple[Step, ...]:
    """Give all bars of a person in order, neighbours alike joined; free days have none.

    A week is as high as its fullest day: the mean would hide the day that is too much.
    """
    length, ahead = 1, 0
    if weeks:
        length, ahead = _WEEK, load.first.weekday()
    origin = load.first - timedelta(days=ahead)
    counts = (0,) * ahead + load.counts
    over = (False,) * ahead + load.over
    parts: Iterable[tuple[int, bool]] = zip(counts, over, strict=True)
    if weeks:
        parts = [
            (max(counts[at : at + _WEEK]), any(over[at : at + _WEEK]))
            for at in range(0, len(counts), _WEEK)
        ]
    found, at = [], 0
    for (count, too_much), alike in groupby(parts):
        days = sum(1 for _each in alike) * length
        if count:
            first = origin + timedelta(days=at)
            found.append(Step(first, first + timedelta(days=days - 1), count, too_much))
        at += days
    return tuple(found)


def in_sight(bars: Sequence[Step], first: date, last: date) -> Sequence[Step]:
    """Give those of the bars that touch the days from `first` to `last`."""
    begin = bisect_left(bars, first, key=lambda step: step.last)
    end = bisect_right(bars, last, key=lambda step: step.first)
    return bars[begin:end]


@dataclass(frozen=True)  # not slotted: it keeps its levels
class Lane:
    """Where a person's bars stand.

    Attributes:
        scale: where days stand.
        left, right: the part in sight, in the scale's coordinates.
        top, height: the lane.
        highest: how many tasks fill it.
        limit: how many are not too much.

    """

    scale: TimeScale
    left: float
    right: float
    top: float
    height: float
    highest: int
    limit: int

    @property
    def base(self) -> float:
        """The y on which bars stand."""
        return self.top + self.height - 1

    @cached_property
    def levels(self) -> tuple[float, ...]:
        """The upper edge of a bar by its number of tasks; over the highest there is a number."""
        room = self.height - theme().scaled(_NUMBER) - 3
        share = room / max(1, self.highest)
        return tuple(round(self.base - share * count) for count in range(self.highest + 1))

    def y(self, count: int) -> float:
        """The upper edge of a bar of so many tasks."""
        return self.levels[min(count, self.highest)]

    def rect(self, step: Step, *, above: int = 0) -> QRectF:
        """The rectangle of a step, or of what is more than `above` of it."""
        left = round(self.scale.x(step.first))
        right = round(self.scale.x_after(step.last))
        top, base = self.y(step.count), self.y(above) if above else self.base
        return QRectF(left, top, max(1, right - left), max(1.0, base - top))


def paint_lane(painter: QPainter, lane: Lane, load: PersonLoad, bars: Sequence[Step]) -> None:
    """Paint what is in sight of a person's load; `bars` are all of their `steps`."""
    now = theme()
    first, last = lane.scale.day_at(lane.left), lane.scale.day_at(lane.right)
    _days_off(painter, lane, load, first, last)
    shown = in_sight(bars, first, last)
    # Of a bar that is too much only the part above the limit is; on days off all of it.
    extra = [
        lane.rect(step, above=lane.limit if step.count > lane.limit else 0)
        for step in shown
        if step.over
    ]
    for step in shown:
        rect = lane.rect(step)
        if not step.over:
            painter.fillRect(rect, now.color.committed)
        elif step.count > lane.limit:
            rect.setTop(lane.y(lane.limit))
            painter.fillRect(rect, now.color.committed)
    if extra:
        _hatched(painter, extra)
    pen = QPen(now.color.text2, 1)
    pen.setDashPattern([4.0, 3.0])
    pen.setCosmetic(True)
    painter.setPen(pen)
    y = lane.y(lane.limit) - 0.5
    painter.drawLine(QPointF(lane.left, y), QPointF(lane.right, y))
    _numbers(painter, lane, [step for step in shown if step.over])


def _hatched(painter: QPainter, rects: Sequence[QRectF]) -> None:
    tone = theme().tone("warning")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(tone.solid)
    painter.setBrush(_stripes(painter, tone.solid, tone.tint))
    painter.drawRects([rect.adjusted(0, 0, -1, -1) for rect in rects])
    painter.restore()


def _stripes(painter: QPainter, ink: QColor, ground: QColor) -> QBrush:
    ratio = painter.device().devicePixelRatioF()
    return QBrush(_stripe_tile(ink.rgba(), ground.rgba(), ratio))


@lru_cache(maxsize=16)
def _stripe_tile(ink: int, ground: int, ratio: float) -> QPixmap:
    """Make a tile of 45° stripes: filling with it costs next to nothing, lines cost a lot."""
    side = round(_STRIPE * ratio)
    tile = QPixmap(side, side)
    tile.setDevicePixelRatio(side / _STRIPE)
    tile.fill(QColor.fromRgba(ground))
    painter = smooth(QPainter(tile))
    painter.setPen(QPen(QColor.fromRgba(ink), 1.6))
    for x in (-_STRIPE, 0, _STRIPE):
        painter.drawLine(QPointF(x - 1, _STRIPE + 1), QPointF(x + _STRIPE + 1, -1))
    painter.end()
    return tile


def _numbers(painter: QPainter, lane: Lane, too_much: Sequence[Step]) -> None:
    """Write how many there are over the bars that are too much, the highest first."""
    now = theme()
    painter.setFont(now.font("caption"))
    painter.setPen(now.tone("warning").text)
    metrics = painter.fontMetrics()
    tall = now.scaled(_NUMBER)
    taken: list[float] = []  # left edges and right edges in turn
    for step in sorted(too_much, key=lambda each: -each.count):
        rect = lane.rect(step)
        begin, end = max(rect.left(), lane.left), min(rect.right(), lane.right)
        text = str(step.count)
        wide = metrics.horizontalAdvance(text) + 2
        left = (begin + end - wide) / 2
        at = bisect_left(taken, left)
        free = at % 2 == 0 and (at == len(taken) or taken[at] >= left + wide)
        if end > begin and free:
            taken[at:at] = [left, left + wide]
            place = QRectF(left, rect.top() - tall, wide, tall)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)


def _days_off(painter: QPainter, lane: Lane, load: PersonLoad, first: date, last: date) -> None:
    ink = QColor(theme().color.text2)
    ink.setAlpha(110)
    places = []
    for start, end in load.days_off:
        if first <= end and start <= last:
            left = round(max(lane.scale.x(start), lane.left - 8))
            right = round(min(lane.scale.x_after(end), lane.right + 8))
            places.append(QRectF(left, lane.top + 1, right - left, lane.height - 2))
    brush = _stripes(painter, ink, theme().color.sunken)
    for place in places:
        painter.fillRect(place, brush)
