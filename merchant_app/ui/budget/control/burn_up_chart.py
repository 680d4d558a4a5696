"""The burn-up chart: planned, spent, ordered and expected money, running totals day by day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from merchant_app import formats
from merchant_app.domain.budget_burn_up import BurnUpPoint
from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.charts import axis_steps
from merchant_app.ui.widgets.painting import fill_rounded, polyline
from merchant_app.ui.widgets.point_chart import PointChart, Spot

_LABELS = 5
#: The values of a point with the colour and the dashes of their line, the topmost last.
_LINES: Sequence[tuple[str, str, list[float]]] = (
    ("planned", "control", [3.0, 2.0]),
    ("expected", "text", [1.0, 2.0]),
    ("used", "committed", []),
    ("spent", "accent", []),
)


class BurnUpChart(PointChart):
    """Four lines: the plan dashed, spent, spent and ordered, and from today on dotted."""

    def __init__(self) -> None:
        super().__init__(_("Planned, spent and expected money, day by day"))
        self._points: tuple[BurnUpPoint, ...] = ()
        self._today = self._first = self._last = date(2000, 1, 1)
        self._steps: tuple[int, ...] = (0, 1)
        self._money: Callable[[int], str] = str

    def show_course(
        self,
        points: Sequence[BurnUpPoint],
        today: date,
        summary: str,
        *,
        money: Callable[[int], str],
        unit: int,
    ) -> None:
        """Show other days; `unit` is how many minor units make one of the currency."""
        self._points, self._today, self._money, self._unit = tuple(points), today, money, unit
        self._first = points[0].day
        self._last = max(points[-1].day, self._first + timedelta(days=1))
        values = [
            value
            for point in points
            for value in (point.planned, point.spent, point.used, point.expected)
            if value is not None
        ]
        highest = max([*values, unit])
        self._steps = tuple(step * unit for step in axis_steps(-(-highest // unit)))
        series = [
            [
                Spot(self._across(point.day), self._up(value), self._words(point, key))
                for point in points
                if (value := getattr(point, key)) is not None
            ]
            for key in ("spent", "used", "planned", "expected")
        ]
        self.set_series(series, summary)

    def _words(self, point: BurnUpPoint, key: str) -> str:
        facts = {
            "day": formats.day_and_weekday(point.day),
            "amount": self._money(getattr(point, key)),
            "planned": self._money(point.planned),
        }
        if key == "spent":
            return _("{day}: {amount} spent, {planned} planned until then.", **facts)
        if key == "used":
            return _("{day}: {amount} spent or ordered, {planned} planned until then.", **facts)
        if key == "expected":
            return _("{day}: {amount} expected, {planned} planned until then.", **facts)
        return _("{day}: {amount} planned until then, without the reserve.", **facts)

    def _across(self, day: date) -> float:
        return (day - self._first).days / (self._last - self._first).days

    def _up(self, amount: int) -> float:
        return max(0, amount) / self._steps[-1]

    def plot(self) -> QRectF:
        metrics = theme().metrics("caption")
        left = metrics.horizontalAdvance(self._money(self._steps[-1])) + 12
        head, below = metrics.height(), metrics.height() + 8
        return QRectF(left, head, self.width() - left - 10, self.height() - below - head)

    def paint_ground(self, painter: QPainter, plot: QRectF) -> None:
        highest = self._steps[-1]
        self.grid(painter, plot, [(step / highest, self._money(step)) for step in self._steps])
        whole = (self._last - self._first).days
        days = [self._first + timedelta(days=whole * n // (_LABELS - 1)) for n in range(_LABELS)]
        self.labels(painter, plot, [(self._across(day), formats.short_form(day)) for day in days])
        self._paint_today(painter, plot)
        for key, color, dashes in _LINES:
            self._line(painter, key, color, dashes)

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
        painter.drawText(QPointF(left, plot.bottom() - 6), word)

    def _line(self, painter: QPainter, key: str, color: str, dashes: list[float]) -> None:
        known = [
            self.place(Spot(self._across(point.day), self._up(value), ""))
            for point in self._points
            if (value := getattr(point, key)) is not None
        ]
        polyline(painter, known, theme().named(color), dashes)
