"""What charts of points share: points that mouse and keyboard visit, and their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import box, hairline, smooth

#: The mouse is over a point within this many px.
_NEAR = 18.0


@dataclass(frozen=True, slots=True)
class Spot:
    """One point: its values across and up, each as a share from 0 to 1, and what it says."""

    x: float
    y: float
    words: str


class PointChart(QWidget):
    """A chart of series of points.

    Left and Right move along a series, Home and End to its ends, Up and Down to another series;
    the point that is meant is ringed, told to screen readers, and emitted. A subclass gives the
    series and paints the rest.
    """

    #: The sentence of the point that is meant, "" for none.
    told = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.series: tuple[tuple[Spot, ...], ...] = ()
        self._at: tuple[int, int] | None = None

    def sizeHint(self) -> QSize:
        return QSize(420, theme().scaled(260))

    def minimumSizeHint(self) -> QSize:
        return QSize(260, theme().scaled(220))

    def set_series(self, series: Sequence[Sequence[Spot]], summary: str) -> None:
        """Show other points; `summary` tells the whole to screen readers."""
        self.series = tuple(tuple(each) for each in series if each)
        if self._at is not None and not self._is_there(*self._at):
            self._at = None
        self.setAccessibleDescription(summary)
        self.update()

    @property
    def current(self) -> Spot | None:
        """The point that is meant."""
        return None if self._at is None else self.series[self._at[0]][self._at[1]]

    def plot(self) -> QRectF:
        """Give the rectangle in which the points lie."""
        raise NotImplementedError

    def paint_ground(self, painter: QPainter, plot: QRectF) -> None:
        """Paint axes, lines and marks."""
        raise NotImplementedError

    def place(self, spot: Spot) -> QPointF:
        """Give where a point lies in the widget."""
        plot = self.plot()
        return QPointF(plot.left() + plot.width() * spot.x, plot.bottom() - plot.height() * spot.y)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        self.paint_ground(painter, self.plot())
        if self.current is not None:
            self.paint_mark(painter, self.place(self.current))
        if self.hasFocus() and self.current is None:
            edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            box(painter, edge, border=theme().color.accent, width=2)
        painter.end()

    def paint_mark(self, painter: QPainter, middle: QPointF) -> None:
        """Ring the point that is meant."""
        ring = QRectF(middle.x() - 8, middle.y() - 8, 16, 16)
        box(painter, ring, border=theme().color.accent, width=2, radius=8)

    def grid(self, painter: QPainter, plot: QRectF, lines: Sequence[tuple[float, str]]) -> None:
        """Paint level lines at shares of the height, each with its label at the left."""
        now = theme()
        painter.setFont(now.font("caption"))
        for share, text in lines:
            y = round(plot.bottom() - plot.height() * share)
            line = now.color.line_strong if share == 0 else now.color.line
            hairline(painter, QPointF(plot.left(), y), QPointF(plot.right(), y), line)
            painter.setPen(now.color.text2)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, y - 12, plot.left() - 8, 24), int(flags), text)

    def labels(self, painter: QPainter, plot: QRectF, words: Sequence[tuple[float, str]]) -> None:
        """Write labels under the plot, at shares of its width."""
        painter.setFont(theme().font("caption"))
        painter.setPen(theme().color.text2)
        metrics = painter.fontMetrics()
        for share, text in words:
            wide = metrics.horizontalAdvance(text)
            x = plot.left() + plot.width() * share
            left = min(max(0.0, x - wide / 2), self.width() - wide - 2.0)
            painter.drawText(QRectF(left, plot.bottom() + 5, wide + 2, metrics.height()), 0, text)

    # -- pointing --------------------------------------------------------------------------

    def point_at(self, series: int, at: int) -> None:
        """Mean a point: ring it and tell it."""
        self._at = (series, at)
        words = self.series[series][at].words
        self.setAccessibleDescription(words)
        self.told.emit(words)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._at is not None:
            self._forget()
            return
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if not self.series or not (
            key in steps or key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
        ):
            super().keyPressEvent(event)
            return
        if self._at is None:
            self.point_at(0, len(self.series[0]) - 1)
            return
        series, at = self._at
        if key in steps:
            at += steps[key]
        elif key == Qt.Key.Key_Home:
            at = 0
        elif key == Qt.Key.Key_End:
            at = len(self.series[series]) - 1
        else:
            series = (series + (1 if key == Qt.Key.Key_Down else -1)) % len(self.series)
        self.point_at(series, min(max(at, 0), len(self.series[series]) - 1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self.nearest(event.position())
        if found is not None and found != self._at:
            self.point_at(*found)
            QToolTip.showText(
                event.globalPosition().toPoint(), self.series[found[0]][found[1]].words, self
            )

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._forget()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._forget()

    def _forget(self) -> None:
        if self._at is not None:
            self._at = None
            self.told.emit("")
        self.update()

    def _is_there(self, series: int, at: int) -> bool:
        return series < len(self.series) and at < len(self.series[series])

    def nearest(self, mouse: QPointF) -> tuple[int, int] | None:
        """Give series and place of the point that the mouse is near, None for none."""
        best, found = _NEAR, None
        for series, spots in enumerate(self.series):
            for at, spot in enumerate(spots):
                away = self.place(spot) - mouse
                distance = (away.x() ** 2 + away.y() ** 2) ** 0.5
                if distance < best:
                    best, found = distance, (series, at)
        return found
