"""The chart of the return curve: of 100 visits, after how many had the customer come again."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter

from merchant_app import formats
from merchant_app.domain.retention import ReturnCurve
from merchant_app.i18n import _, _n
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import fill_rounded, polyline
from merchant_app.ui.widgets.point_chart import PointChart, Spot

_LINES = 5


class ReturnChart(PointChart):
    """All visits as a line, first visits as a dashed one, upright lines where the fields stand."""

    def __init__(self) -> None:
        super().__init__(_("After how many visits customers came back, by week"))
        self._curve = ReturnCurve(0, (), 0, (), 0)
        self._marks: tuple[tuple[int, str, str], ...] = ()
        self._top = 100

    def sizeHint(self) -> QSize:
        return QSize(560, theme().scaled(220))

    def minimumSizeHint(self) -> QSize:
        return QSize(360, theme().scaled(190))

    def show_curve(self, curve: ReturnCurve, summary: str) -> None:
        """Show another curve; `summary` tells the whole to screen readers."""
        self._curve = curve
        shares = [_share(back, curve.visits) for back in (0, *curve.back)]
        first = [_share(back, curve.first_visits) for back in (0, *curve.first_back)]
        highest = max([*shares, *first, 100])
        self._top = min(10_000, -(-highest // 2000) * 2000)
        self.set_series([self._spots(shares, first=False), self._spots(first, first=True)], summary)

    def show_rhythm(self, at_risk_after: int, lost_after: int) -> None:
        """Draw the values that the fields have, in days."""
        self._marks = (
            (at_risk_after, _("at risk"), "concern.solid"),
            (lost_after, _("lost"), "text2"),
        )
        self.update()

    def _spots(self, shares: list[int], *, first: bool) -> list[Spot]:
        return [
            Spot(
                week / max(1, self._curve.weeks), share / self._top, _told(week, share, first=first)
            )
            for week, share in enumerate(shares)
        ]

    def plot(self) -> QRectF:
        metrics = theme().metrics("caption")
        left = metrics.horizontalAdvance(formats.percent(10_000)) + 12
        head, below = metrics.height() + 2, metrics.height() + 8
        return QRectF(left, head, self.width() - left - 12, self.height() - below - head)

    def paint_ground(self, painter: QPainter, plot: QRectF) -> None:
        steps = [self._top * at // (_LINES - 1) for at in range(_LINES)]
        self.grid(painter, plot, [(step / self._top, formats.percent(step)) for step in steps])
        weeks = self._curve.weeks
        every = max(1, -(-weeks // 9))
        self.labels(
            painter,
            plot,
            [
                (week / weeks, _n("{n} week", "{n} weeks", week) if week == every else str(week))
                for week in range(every, weeks + 1, every)
            ],
        )
        for at, (days, word, color) in enumerate(self._marks):
            self._mark(painter, plot, days, color)
            self._name(painter, plot, days, word, at)
        for series, (color, dashes) in zip(
            self.series, (("accent", []), ("control", [3.0, 2.0])), strict=False
        ):
            polyline(painter, [self.place(spot) for spot in series], theme().named(color), dashes)

    def _across(self, plot: QRectF, days: int) -> int | None:
        share = days / 7 / max(1, self._curve.weeks)
        return round(plot.left() + plot.width() * share) if share <= 1 else None

    def _mark(self, painter: QPainter, plot: QRectF, days: int, color: str) -> None:
        x = self._across(plot, days)
        if x is not None:
            line = QRectF(x - 0.5, plot.top(), 1.5, plot.height())
            fill_rounded(painter, line, 0, theme().named(color))

    def _name(self, painter: QPainter, plot: QRectF, days: int, word: str, above: int) -> None:
        """Write the word of the first line at its left, of the second at its right."""
        x = self._across(plot, days)
        if x is None:
            return
        painter.setFont(theme().font("caption"))
        painter.setPen(theme().color.text)
        metrics = painter.fontMetrics()
        wide = metrics.horizontalAdvance(word)
        fits = (x - 4 - wide > plot.left(), x + 4 + wide < plot.right())
        left = x + 4 if fits[1] and (above or not fits[0]) else x - 4 - wide
        painter.drawText(QPointF(left, plot.bottom() - 6 - above * metrics.height()), word)


def _told(week: int, share: int, *, first: bool) -> str:
    figure = formats.percent(share, places=1)
    if first:
        return _n(
            "{share} of first visits were followed by another within {n} week.",
            "{share} of first visits were followed by another within {n} weeks.",
            week,
            share=figure,
        )
    return _n(
        "{share} of all visits were followed by another within {n} week.",
        "{share} of all visits were followed by another within {n} weeks.",
        week,
        share=figure,
    )


def _share(part: int, whole: int) -> int:
    return 10_000 * part // whole if whole else 0
