"""Paints one person's load: stepped bars, the limit, what is over it, and days off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from merchant_app.domain.gantt_geometry import TimeScale
from merchant_app.domain.load import PersonLoad
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import box, hatch

_WEEK = 7
#: Days narrower than this are shown week by week.
_NARROW = 4.0
#: Height of a number over a bar.
_NUMBER = 14


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


def steps(load: PersonLoad, first: date, last: date, *, weeks: bool) -> Iterator[Step]:
    """Give the bars that touch the days from `first` to `last`, neighbours alike joined.

    A week is as high as its fullest day: the mean would hide the day that is too much.
    """
    first = max(first, load.first)
    last = min(last, load.first + timedelta(days=len(load.counts) - 1))
    length = _WEEK if weeks else 1
    if weeks:
        first -= timedelta(days=first.weekday())
    found: Step | None = None
    day = first
    while day <= last:
        end = day + timedelta(days=length - 1)
        count = load.most_between(day, end)
        over = load.is_over_between(day, end)
        if found is not None and (found.count, found.over) == (count, over):
            found = Step(found.first, end, count, over)
        else:
            if found is not None and found.count:
                yield found
            found = Step(day, end, count, over)
        day = end + timedelta(days=1)
    if found is not None and found.count:
        yield found


@dataclass(frozen=True, slots=True)
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

    def y(self, count: int) -> float:
        """The upper edge of a bar of so many tasks."""
        room = self.height - theme().scaled(_NUMBER) - 3
        return round(self.base - room * min(count, self.highest) / max(1, self.highest))

    def rect(self, step: Step, *, above: int = 0) -> QRectF:
        """The rectangle of a step, or of what is more than `above` of it."""
        left = round(self.scale.x(step.first))
        right = round(self.scale.x_after(step.last))
        top, base = self.y(step.count), self.y(above) if above else self.base
        return QRectF(left, top, max(1, right - left), max(1.0, base - top))


def paint_lane(painter: QPainter, lane: Lane, load: PersonLoad) -> None:
    """Paint what is in sight of a person's load."""
    now = theme()
    first, last = lane.scale.day_at(lane.left), lane.scale.day_at(lane.right)
    _days_off(painter, lane, load, first, last)
    shown = [*steps(load, first, last, weeks=by_week(lane.scale.per_day))]
    for step in shown:
        _bar(painter, lane, step)
    pen = QPen(now.color.text2, 1)
    pen.setDashPattern([4.0, 3.0])
    pen.setCosmetic(True)
    painter.setPen(pen)
    y = lane.y(lane.limit) - 0.5
    painter.drawLine(QPointF(lane.left, y), QPointF(lane.right, y))
    _numbers(painter, lane, [step for step in shown if step.over])


def _bar(painter: QPainter, lane: Lane, step: Step) -> None:
    now = theme()
    usual = now.color.committed
    if not step.over:
        painter.fillRect(lane.rect(step), usual)
        return
    tone = now.tone("warning")
    # On days off all of it is too much, else what stands above the limit.
    above = lane.limit if step.count > lane.limit else 0
    if above:
        painter.fillRect(lane.rect(Step(step.first, step.last, above, over=False)), usual)
    extra = lane.rect(step, above=above)
    box(painter, extra, fill=tone.tint, border=tone.solid, radius=0)
    hatch(painter, extra, tone.solid, radius=0)


def _numbers(painter: QPainter, lane: Lane, steps_over: list[Step]) -> None:
    """Write how many there are over the bars that are too much, the highest first."""
    now = theme()
    painter.setFont(now.font("caption"))
    painter.setPen(now.tone("warning").text)
    metrics = painter.fontMetrics()
    tall = now.scaled(_NUMBER)
    taken: list[QRectF] = []
    for step in sorted(steps_over, key=lambda each: -each.count):
        rect = lane.rect(step)
        begin, end = max(rect.left(), lane.left), min(rect.right(), lane.right)
        text = str(step.count)
        wide = metrics.horizontalAdvance(text) + 2
        place = QRectF((begin + end - wide) / 2, rect.top() - tall, wide, tall)
        if end > begin and not any(place.intersects(other) for other in taken):
            taken.append(place)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)


def _days_off(painter: QPainter, lane: Lane, load: PersonLoad, first: date, last: date) -> None:
    ink = QColor(theme().color.text2)
    ink.setAlpha(110)
    for start, end in load.days_off:
        if end < first or start > last:
            continue
        left = max(lane.scale.x(start), lane.left - 8)
        right = min(lane.scale.x_after(end), lane.right + 8)
        place = QRectF(round(left), lane.top + 1, round(right) - round(left), lane.height - 2)
        painter.fillRect(place, theme().color.sunken)
        hatch(painter, place, ink, radius=0)
