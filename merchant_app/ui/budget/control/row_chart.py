"""A chart of bars in rows: a name, one bar in parts, its figure. Each row can be visited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.bars import fill_color
from merchant_app.ui.widgets.painting import box, fill_rounded, hairline, hatch, smooth
from merchant_app.ui.widgets.point_chart import PointChart, Spot

_BAR = 12.0
_NAME = 0.3
_LEAST_ROWS = 5


@dataclass(frozen=True, slots=True)
class BarPart:
    """A piece of a bar from one value to another.

    `fill` is "outline", a share's fill ("spent", "committed") or a state; hatched if `hatched`.
    """

    begin: int
    end: int
    fill: str
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class BarRow:
    """One row: its name, its parts, the figure written behind it, and what it says."""

    name: str
    parts: tuple[BarPart, ...]
    figure: str
    words: str


def paint_fill(painter: QPainter, rect: QRectF, fill: str, *, hatched: bool) -> None:
    """Paint a piece of a bar: an outline, a hatched or a solid one."""
    if rect.width() <= 0:
        return
    if fill == "outline":
        box(painter, rect, border=theme().color.control, radius=2)
    elif hatched:
        box(painter, rect, border=fill_color(fill), radius=2)
        hatch(painter, rect, fill_color(fill), radius=2)
    else:
        fill_rounded(painter, rect, 2, fill_color(fill))


class BarSwatch(QWidget):
    """The sign of a piece of a bar in a legend."""

    def __init__(self, fill: str, *, hatched: bool = False) -> None:
        super().__init__()
        self._fill, self._hatched = fill, hatched
        self.setFixedSize(14, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        paint_fill(painter, QRectF(self.rect()), self._fill, hatched=self._hatched)
        painter.end()


class RowChart(PointChart):
    """Up and Down go from row to row; the row that is meant is outlined and told."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._rows: tuple[BarRow, ...] = ()
        self._low, self._high = 0, 1

    def show_rows(self, rows: Sequence[BarRow], summary: str) -> None:
        """Show other rows."""
        self._rows = tuple(rows)
        ends = [end for row in rows for part in row.parts for end in (part.begin, part.end)]
        self._low, self._high = min([0, *ends]), max([0, *ends])
        if self._low == self._high:
            self._high = self._low + 1
        count = max(1, len(rows))
        self.set_series(
            [
                [Spot(self._share(row.parts[-1].end if row.parts else 0), 1 - (at + 0.5) / count,
                      row.words)]
                for at, row in enumerate(rows)
            ],
            summary,
        )  # fmt: skip
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        rows = max(_LEAST_ROWS, len(self._rows))
        return QSize(380, rows * theme().scaled(28) + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(260, max(_LEAST_ROWS, len(self._rows)) * theme().scaled(24))

    def _share(self, value: int) -> float:
        return (value - self._low) / (self._high - self._low)

    def plot(self) -> QRectF:
        metrics = theme().metrics("second")
        names = [metrics.horizontalAdvance(row.name) for row in self._rows]
        left = min(max([*names, 40]) + 12.0, self.width() * _NAME)
        figures = [metrics.horizontalAdvance(row.figure) for row in self._rows]
        right = max([*figures, 20]) + 12.0
        tall = min(self.height(), max(1, len(self._rows)) * theme().scaled(36))
        return QRectF(left, 0, max(20.0, self.width() - left - right), tall)

    def paint_ground(self, painter: QPainter, plot: QRectF) -> None:
        now = theme()
        zero = round(plot.left() + plot.width() * self._share(0))
        hairline(
            painter, QPointF(zero, plot.top()), QPointF(zero, plot.bottom()), now.color.line_strong
        )
        flags = Qt.AlignmentFlag.AlignVCenter
        for row, (spot,) in zip(self._rows, self.series, strict=True):
            middle = self.place(spot).y()
            if self.current is spot:
                tall = plot.height() / len(self._rows)
                area = QRectF(1, middle - tall / 2 + 1, self.width() - 2, tall - 2)
                fill_rounded(painter, area, 4, now.color.hover)
            painter.setFont(now.font("second"))
            painter.setPen(now.color.text)
            metrics = painter.fontMetrics()
            name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, int(plot.left() - 12))
            painter.drawText(QRectF(0, middle - 12, plot.left() - 8, 24), int(flags), name)
            for part in row.parts:
                self._part(painter, plot, middle, part)
            painter.setPen(now.color.text2)
            painter.drawText(
                QRectF(plot.right() + 8, middle - 12, self.width() - plot.right() - 8, 24),
                int(flags | Qt.AlignmentFlag.AlignRight),
                row.figure,
            )

    def _part(self, painter: QPainter, plot: QRectF, middle: float, part: BarPart) -> None:
        ends = sorted(plot.left() + plot.width() * self._share(v) for v in (part.begin, part.end))
        rect = QRectF(ends[0], middle - _BAR / 2, ends[1] - ends[0], _BAR)
        if part.fill == "outline":
            rect.adjust(0, -2, 0, 2)
        paint_fill(painter, rect, part.fill, hatched=part.hatched)

    def paint_mark(self, painter: QPainter, middle: QPointF) -> None:
        """Outline the whole row that is meant."""
        tall = self.plot().height() / len(self._rows)
        area = QRectF(1, middle.y() - tall / 2 + 1, self.width() - 2, tall - 2)
        box(painter, area, border=theme().color.accent, width=2 if self.hasFocus() else 1, radius=4)

    def nearest(self, mouse: QPointF) -> tuple[int, int] | None:
        """Give the row under the mouse."""
        plot = self.plot()
        if not self._rows or not plot.top() <= mouse.y() < plot.bottom():
            return None
        return int((mouse.y() - plot.top()) * len(self._rows) / plot.height()), 0
