"""The burn-down chart: work left day by day, beside the plan, and where it leads."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from merchant_app import formats
from merchant_app.domain.burn_down import BurnDown, BurnDownPoint
from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.progress.words import work_words
from merchant_app.ui.widgets.charts import axis_steps
from merchant_app.ui.widgets.painting import fill_rounded, polyline
from merchant_app.ui.widgets.point_chart import PointChart, Spot

_THOUSAND = 1000
_LABELS = 5


def point_words(point: BurnDownPoint) -> str:
    """Tell one day of the chart in a sentence."""
    day = formats.day_and_weekday(point.day)
    if point.left is not None and point.planned is not None:
        return _(
            "{day}: {left} of work left, {planned} planned.",
            day=day,
            left=work_words(point.left),
            planned=work_words(point.planned),
        )
    if point.left is not None:
        return _("{day}: {left} of work left.", day=day, left=work_words(point.left))
    return _(
        "{day}: {planned} of work planned to be left.",
        day=day,
        planned=work_words(point.planned or 0),
    )


class BurnChart(PointChart):
    """Three lines: the plan dashed, what was left solid with dots, the present pace dotted."""

    def __init__(self) -> None:
        super().__init__(_("Work left, day by day"))
        self._course = BurnDown((), 0, 0, None)
        self._today = date(2000, 1, 1)
        self._first = self._last = self._today
        self._steps: tuple[int, ...] = (0, 1)

    def show_course(self, course: BurnDown, today: date, summary: str) -> None:
        """Show other days; `summary` says how it goes on."""
        self._course, self._today = course, today
        days = [point.day for point in course.points] or [today]
        ends = [days[-1], today]
        if course.finish is not None and course.left:
            ends.append(min(course.finish, days[-1] + (days[-1] - days[0]) // 2))
        self._first, self._last = days[0], max(*ends, days[0] + timedelta(days=1))
        values = [
            v for point in course.points for v in (point.left, point.planned) if v is not None
        ]
        self._steps = axis_steps(-(-max([*values, _THOUSAND]) // _THOUSAND))
        spots = []
        for point in course.points:
            value = point.left if point.left is not None else point.planned
            if value is not None:
                spots.append(Spot(self._across(point.day), self._up(value), point_words(point)))
        self.set_series([spots], summary)

    def _across(self, day: date) -> float:
        return (day - self._first).days / (self._last - self._first).days

    def _up(self, thousandths: int) -> float:
        return thousandths / _THOUSAND / self._steps[-1]

    def plot(self) -> QRectF:
        metrics = theme().metrics("caption")
        left = metrics.horizontalAdvance(formats.number(self._steps[-1])) + 12
        head, below = metrics.height() + 8, metrics.height() + 8
        return QRectF(left, head, self.width() - left - 10, self.height() - below - head)

    def paint_ground(self, painter: QPainter, plot: QRectF) -> None:
        highest = self._steps[-1]
        self.grid(painter, plot, [(s / highest, formats.number(s)) for s in self._steps])
        painter.drawText(QPointF(0, painter.fontMetrics().ascent()), _("Working days of work left"))
        whole = (self._last - self._first).days
        days = sorted(
            {self._first + timedelta(days=whole * n // (_LABELS - 1)) for n in range(_LABELS)}
        )
        self.labels(painter, plot, [(self._across(day), formats.short_form(day)) for day in days])
        self._paint_today(painter, plot)
        points = self._course.points
        self._line(painter, [(p.day, p.planned) for p in points], "control", [3.0, 2.0])
        self._paint_pace(painter, plot)
        left = [(p.day, p.left) for p in points]
        self._line(painter, left, "accent", [])
        color = theme().color
        painter.setPen(QPen(color.surface, 1))
        painter.setBrush(color.accent)
        for day, value in left:
            if value is not None:
                painter.drawEllipse(self._place(day, value), 3.5, 3.5)

    def _place(self, day: date, value: int) -> QPointF:
        return self.place(Spot(self._across(day), self._up(value), ""))

    def _paint_today(self, painter: QPainter, plot: QRectF) -> None:
        if not self._first <= self._today <= self._last:
            return
        color = theme().color
        x = round(plot.left() + plot.width() * self._across(self._today))
        fill_rounded(painter, QRectF(x - 0.5, plot.top(), 1, plot.height()), 0, color.accent)
        painter.setPen(color.accent_text)
        painter.setFont(theme().font("caption"))
        word = _("Today")
        wide = painter.fontMetrics().horizontalAdvance(word)
        left = min(x + 4.0, plot.right() - wide)
        painter.drawText(QPointF(left, plot.top() + painter.fontMetrics().ascent()), word)

    def _paint_pace(self, painter: QPainter, plot: QRectF) -> None:
        """From today on at the present pace, as far as the chart reaches."""
        finish, left = self._course.finish, self._course.left
        if finish is None or not left or finish <= self._today:
            return
        painter.save()
        painter.setClipRect(plot.adjusted(0, -4, 1, 1))
        self._line(painter, [(self._today, left), (finish, 0)], "text", [1.0, 2.0])
        painter.restore()

    def _line(
        self,
        painter: QPainter,
        values: list[tuple[date, int | None]] | list[tuple[date, int]],
        color: str,
        dashes: list[float],
    ) -> None:
        known = [self._place(day, value) for day, value in values if value is not None]
        polyline(painter, known, theme().named(color), dashes)
