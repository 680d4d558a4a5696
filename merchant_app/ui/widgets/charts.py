"""Two small charts painted by hand: bars by week, and lines over time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import fill_rounded, hairline, smooth


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its value, the axis label under it ("" for none), its tone, and if unfinished."""

    value: int
    label: str = ""
    tone: str = "accent"
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line: whole-number points from left to right (None: not known), colour and dashes."""

    points: Sequence[int | None]
    color: str = "accent"
    dashed: bool = False


def axis_steps(highest: int, count: int = 3) -> tuple[int, ...]:
    """Give round values from 0 to at least `highest` for about `count` grid lines."""
    rough = max(1, -(-highest // count))
    power: int = 10 ** (len(str(rough)) - 1)
    for factor in (1, 2, 5, 10):
        if factor * power >= rough:
            break
    step = factor * power
    return tuple(range(0, step * max(1, -(-highest // step)) + 1, step))


class _Chart(QWidget):
    def __init__(self, value_text: Callable[[int], str], name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.value_text = value_text
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(300, 150)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 96)

    def _plot(self, steps: Sequence[int]) -> QRectF:
        metrics = theme().metrics("caption")
        left = max(metrics.horizontalAdvance(self.value_text(step)) for step in steps) + 10
        below = metrics.height() + 6
        top = metrics.height() / 2 + 1
        return QRectF(left, top, self.width() - left - 2, self.height() - below - top)

    def _grid(self, painter: QPainter, plot: QRectF, steps: Sequence[int]) -> None:
        now = theme()
        painter.setFont(now.font("caption"))
        for step in steps:
            y = round(plot.bottom() - plot.height() * step / max(1, steps[-1]))
            line = now.color.line_strong if step == 0 else now.color.line
            hairline(painter, QPointF(plot.left(), y), QPointF(plot.right(), y), line)
            painter.setPen(now.color.text2)
            area = QRectF(0, y - 10, plot.left() - 8, 20)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area, int(flags), self.value_text(step))

    def _label(self, painter: QPainter, plot: QRectF, x: float, text: str) -> None:
        painter.setFont(theme().font("caption"))
        painter.setPen(theme().color.text2)
        wide = painter.fontMetrics().horizontalAdvance(text)
        left = min(max(plot.left(), x - wide / 2), self.width() - wide - 1)
        painter.drawText(
            QRectF(left, plot.bottom() + 5, wide + 2, painter.fontMetrics().height()), 0, text
        )


class MiniBarChart(_Chart):
    """Bars with an optional dashed plan line.

    Args:
        bars: left to right.
        plan: one value a bar, or none.
        value_text: writes a value of the axis.
        name: what is shown, for screen readers.

    """

    def __init__(
        self,
        bars: Sequence[Bar] = (),
        *,
        plan: Sequence[int] = (),
        value_text: Callable[[int], str] = str,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(value_text, name, parent)
        self.show_bars(bars, plan)

    def show_bars(self, bars: Sequence[Bar], plan: Sequence[int] = ()) -> None:
        """Show other bars."""
        self._bars, self._plan = tuple(bars), tuple(plan)
        told = _(", ").join(f"{bar.label} {self.value_text(bar.value)}".strip() for bar in bars)
        self.setAccessibleDescription(told)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._bars:
            return
        now = theme()
        painter = smooth(QPainter(self))
        steps = axis_steps(max([bar.value for bar in self._bars] + list(self._plan) + [1]))
        plot = self._plot(steps)
        self._grid(painter, plot, steps)
        slot = plot.width() / len(self._bars)
        wide = min(slot * 0.64, 40.0)
        points = []
        for index, bar in enumerate(self._bars):
            middle = plot.left() + slot * (index + 0.5)
            tall = plot.height() * bar.value / steps[-1]
            rect = QRectF(middle - wide / 2, plot.bottom() - tall, wide, tall)
            painter.setOpacity(0.45 if bar.unfinished else 1)
            fill_rounded(painter, rect, 2, now.tone(bar.tone).solid)
            painter.setOpacity(1)
            if bar.label:
                self._label(painter, plot, middle, bar.label)
            if index < len(self._plan):
                y = plot.bottom() - plot.height() * self._plan[index] / steps[-1]
                points.append(QPointF(middle, y))
        pen = QPen(now.color.text, 1.5)
        pen.setDashPattern([2.0, 2.0])
        painter.setPen(pen)
        for start, end in pairwise(points):
            painter.drawLine(start, end)
        painter.end()


class LineChart(_Chart):
    """Lines over equal steps of time, with an optional marker for today.

    Args:
        lines: drawn in their order, the later ones on top.
        labels: axis labels, spread evenly.
        today: the point at which an upright accent line stands, or None.
        value_text: writes a value of the axis.
        name: what is shown, for screen readers.

    """

    def __init__(
        self,
        lines: Sequence[Line] = (),
        *,
        labels: Sequence[str] = (),
        today: int | None = None,
        value_text: Callable[[int], str] = str,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(value_text, name, parent)
        self.show_lines(lines, labels, today)

    def show_lines(
        self, lines: Sequence[Line], labels: Sequence[str] = (), today: int | None = None
    ) -> None:
        """Show other lines."""
        self._lines, self._labels, self._today = tuple(lines), tuple(labels), today
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        values = [v for line in self._lines for v in line.points if v is not None]
        if not values:
            return
        now = theme()
        painter = smooth(QPainter(self))
        steps = axis_steps(max([*values, 1]))
        plot = self._plot(steps)
        self._grid(painter, plot, steps)
        count = max([2] + [len(line.points) for line in self._lines])
        if self._today is not None:
            x = round(plot.left() + plot.width() * self._today / (count - 1))
            painter.fillRect(QRectF(x - 0.5, plot.top(), 1, plot.height()), now.color.accent)
        for line in self._lines:
            pen = QPen(now.named(line.color), 2)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if line.dashed:
                pen.setDashPattern([2.0, 1.5])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(self._path(line, plot, count, steps[-1]))
        spread = max(1, len(self._labels) - 1)
        for index, text in enumerate(self._labels):
            self._label(painter, plot, plot.left() + plot.width() * index / spread, text)
        painter.end()

    @staticmethod
    def _path(line: Line, plot: QRectF, count: int, highest: int) -> QPainterPath:
        path = QPainterPath()
        down = False
        for index, value in enumerate(line.points):
            if value is None:
                down = False
                continue
            x = plot.left() + plot.width() * index / (count - 1)
            spot = QPointF(x, plot.bottom() - plot.height() * value / highest)
            if down:
                path.lineTo(spot)
            else:
                path.moveTo(spot)
            down = True
        return path
