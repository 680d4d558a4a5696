"""The fever chart: the share of the buffer used against the share of the work done, by phase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from merchant_app import formats
from merchant_app.domain.buffer_use import BufferUse, Zone, zone_limits
from merchant_app.domain.money import WHOLE
from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.progress.words import ZONE_TONES, use_words, zone_word
from merchant_app.ui.widgets.painting import fill_rounded, hairline
from merchant_app.ui.widgets.point_chart import PointChart, Spot

#: An overdrawn buffer is shown up to here; what lies above is drawn on this line.
_HIGHEST = 13_000


@dataclass(frozen=True, slots=True)
class PhaseTrail:
    """The course of one phase: its name, its tone, and its points, the newest last."""

    name: str
    tone: str
    points: tuple[BufferUse, ...]


class FeverChart(PointChart):
    """Zones with their words, and for each phase a trail of marks of a shape of its own."""

    def __init__(self) -> None:
        super().__init__(_("Buffer used against work done"))
        self._trails: tuple[PhaseTrail, ...] = ()

    def show_trails(self, trails: Sequence[PhaseTrail]) -> None:
        """Show other phases."""
        self._trails = tuple(trail for trail in trails if trail.points)
        spots = [
            [
                Spot(use.done / WHOLE, self._up(use), use_words(trail.name, use))
                for use in trail.points
            ]
            for trail in self._trails
        ]
        newest = " ".join(use_words(trail.name, trail.points[-1]) for trail in self._trails)
        self.set_series(spots, newest)

    def _top(self) -> int:
        highest = max((use.share for trail in self._trails for use in trail.points), default=0)
        return WHOLE if highest <= WHOLE else _HIGHEST

    def _up(self, use: BufferUse) -> float:
        return min(use.share, _HIGHEST) / self._top()

    def plot(self) -> QRectF:
        metrics = theme().metrics("caption")
        left = metrics.horizontalAdvance(formats.percent(WHOLE)) + 10
        head, below = metrics.height() + 8, 2 * metrics.height() + 8
        return QRectF(left, head, self.width() - left - 10, self.height() - below - head)

    def paint_ground(self, painter: QPainter, plot: QRectF) -> None:
        self._paint_zones(painter, plot)
        top = self._top()
        self.grid(painter, plot, [(s / top, formats.percent(s)) for s in (0, 5000, WHOLE)])
        self.labels(painter, plot, [(s / WHOLE, formats.percent(s)) for s in (0, 5000, WHOLE)])
        metrics = painter.fontMetrics()
        painter.drawText(QPointF(0, metrics.ascent()), _("Buffer used"))
        word = _("Work done")
        right = plot.center().x() - metrics.horizontalAdvance(word) / 2
        painter.drawText(QPointF(right, self.height() - metrics.descent() - 1), word)
        labels: list[QRectF] = []
        for number, trail in enumerate(self._trails):
            self._paint_trail(painter, trail, number)
        for number, trail in enumerate(self._trails):
            self._paint_name(painter, plot, trail, number, labels)

    def _paint_zones(self, painter: QPainter, plot: QRectF) -> None:
        now, top = theme(), self._top()

        def at(done: int, used: int) -> QPointF:
            return QPointF(
                plot.left() + plot.width() * done / WHOLE,
                plot.bottom() - plot.height() * used / top,
            )

        (low, mid), (low_end, mid_end) = zone_limits(0), zone_limits(WHOLE)
        areas = {
            Zone.GREEN: [at(0, 0), at(WHOLE, 0), at(WHOLE, low_end), at(0, low)],
            Zone.YELLOW: [at(0, low), at(WHOLE, low_end), at(WHOLE, mid_end), at(0, mid)],
            Zone.RED: [at(0, mid), at(WHOLE, mid_end), at(WHOLE, top), at(0, top)],
        }
        painter.setPen(Qt.PenStyle.NoPen)
        for zone, corners in areas.items():
            painter.setBrush(now.tone(ZONE_TONES[zone]).tint)
            painter.drawPolygon(QPolygonF(corners))
        for start, end in (((0, low), (WHOLE, low_end)), ((0, mid), (WHOLE, mid_end))):
            hairline(painter, at(*start), at(*end), now.color.control)
        painter.setFont(now.font("caption"))
        for zone, middle in (
            (Zone.RED, at(3000, (zone_limits(3000)[1] + top) // 2)),
            (Zone.YELLOW, at(7500, sum(zone_limits(7500)) // 2)),
            (Zone.GREEN, at(7500, zone_limits(7500)[0] // 2)),
        ):
            painter.setPen(now.tone(ZONE_TONES[zone]).text)
            area = QRectF(middle.x() - 80, middle.y() - 12, 160, 24)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), zone_word(zone))

    def _paint_trail(self, painter: QPainter, trail: PhaseTrail, number: int) -> None:
        color = theme().tone(trail.tone).solid
        places = [self.place(spot) for spot in self.series[number]]
        path = QPainterPath(places[0])
        for place in places[1:]:
            path.lineTo(place)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, 1.5))
        painter.drawPath(path)
        painter.setPen(QPen(theme().color.surface, 1))
        painter.setBrush(color)
        for place in places[:-1]:
            painter.drawPath(mark(number, place, 3))
        painter.setPen(QPen(theme().color.text, 1.5))
        painter.drawPath(mark(number, places[-1], 6))

    def _paint_name(
        self,
        painter: QPainter,
        plot: QRectF,
        trail: PhaseTrail,
        number: int,
        others: list[QRectF],
    ) -> None:
        """Write the phase beside its newest point, out of the way of the other names."""
        now = theme()
        painter.setFont(now.font("second_strong"))
        metrics = painter.fontMetrics()
        wide, high = metrics.horizontalAdvance(trail.name) + 2, metrics.height()
        place = self.place(self.series[number][-1])
        left = place.x() + 11
        if left + wide > plot.right():
            left = place.x() - 11 - wide
        area = QRectF(left, place.y() - high / 2, wide, high)
        area.moveTop(min(max(area.top(), plot.top()), plot.bottom() - high))
        while any(area.intersects(other) for other in others) and area.top() > plot.top():
            area.translate(0, -high)
        others.append(area)
        ground = QColor(now.color.surface)
        ground.setAlpha(210)
        fill_rounded(painter, area.adjusted(-3, 0, 1, 0), 3, ground)
        painter.setPen(now.tone(trail.tone).text)
        painter.drawText(area, 0, trail.name)


def mark(number: int, middle: QPointF, reach: float) -> QPainterPath:
    """Give the mark of a phase by its number: circle, square, triangle, diamond, and anew."""
    path = QPainterPath()
    shape = number % 4
    x, y = middle.x(), middle.y()
    if shape == 0:
        path.addEllipse(middle, reach, reach)
    elif shape == 1:
        path.addRect(QRectF(x - reach, y - reach, 2 * reach, 2 * reach).adjusted(1, 1, -1, -1))
    else:
        corners = [QPointF(x, y - reach * 1.2), QPointF(x + reach * 1.2, y)]
        if shape == 2:
            corners = [QPointF(x, y - reach), QPointF(x + reach, y + reach)]
            corners.append(QPointF(x - reach, y + reach))
        else:
            corners += [QPointF(x, y + reach * 1.2), QPointF(x - reach * 1.2, y)]
        path.addPolygon(QPolygonF(corners))
        path.closeSubpath()
    return path
