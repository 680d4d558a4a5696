"""The 5×5 map of risks: how likely across, how harmful up; marks can be chosen and moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from merchant_app.i18n import _, language
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import box, fill_rounded, smooth

SIDE = 5


@dataclass(frozen=True, slots=True)
class RiskMark:
    """A risk on the map: its id, the number shown, and its two scores from 1 to 5."""

    key: int
    number: str
    likely: int
    harm: int
    name: str = ""


class HeatMapGrid(QWidget):
    """Risks on a 5×5 grid. Arrows walk through the marks, a drag moves one to another cell."""

    #: The key of the mark that was clicked or reached by keyboard.
    chosen = Signal(int)
    #: A mark was dropped on another cell: key, how likely, how harmful.
    moved = Signal(int, int, int)

    def __init__(self, marks: Sequence[RiskMark] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Risks by likelihood and harm"))
        self._marks: tuple[RiskMark, ...] = ()
        self._current: int | None = None
        self._drag: tuple[int, QPointF] | None = None
        self.show_marks(marks)

    def show_marks(self, marks: Sequence[RiskMark]) -> None:
        """Show other marks; the chosen one stays chosen if it is still there."""
        self._marks = tuple(marks)
        if self._current not in {mark.key for mark in self._marks}:
            self._current = None
        self.update()

    def choose(self, key: int | None) -> None:
        """Show a mark as chosen, without a signal."""
        self._current = key
        name = next((mark.name for mark in self._marks if mark.key == key), "")
        self.setAccessibleDescription(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, 290)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 200)

    def _gutter(self) -> tuple[int, int]:
        line = theme().metrics("caption").height()
        return 2 * line + 8, 2 * line + 6

    def cell(self, likely: int, harm: int) -> QRectF:
        """Give the rectangle of a cell."""
        left, below = self._gutter()
        wide = (self.width() - left) / SIDE
        tall = (self.height() - below) / SIDE
        top = (SIDE - harm) * tall
        return QRectF(left + (likely - 1) * wide + 1, top + 1, wide - 2, tall - 2)

    def mark_rect(self, key: int) -> QRectF:
        """Give the circle of a mark as its square."""
        mark = next(mark for mark in self._marks if mark.key == key)
        if self._drag is not None and self._drag[0] == key:
            spot = self._drag[1]
        else:
            here = [m.key for m in self._marks if (m.likely, m.harm) == (mark.likely, mark.harm)]
            cell = self.cell(mark.likely, mark.harm)
            side = self._mark_side()
            step = min(side + 3.0, (cell.width() - side) / max(1, len(here) - 1))
            first = cell.center().x() - step * (len(here) - 1) / 2
            spot = QPointF(first + step * here.index(key), cell.center().y() + 4)
        side = self._mark_side()
        return QRectF(spot.x() - side / 2, spot.y() - side / 2, side, side)

    def _mark_side(self) -> float:
        cell = self.cell(1, 1)
        return min(float(theme().scaled(23)), cell.height() - 8, cell.width() / 2 - 3)

    def _mark_at(self, spot: QPointF) -> int | None:
        hits = [m.key for m in self._marks if self.mark_rect(m.key).contains(spot)]
        return hits[-1] if hits else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        key = self._mark_at(event.position())
        if key is not None:
            self._take(key)
            self._drag = (key, self.mark_rect(key).center())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            self._drag = (self._drag[0], event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            return
        key = self._drag[0]
        self._drag = None
        self.update()
        mark = next(mark for mark in self._marks if mark.key == key)
        for likely in range(1, SIDE + 1):
            for harm in range(1, SIDE + 1):
                inside = self.cell(likely, harm).contains(event.position())
                if inside and (likely, harm) != (mark.likely, mark.harm):
                    self.moved.emit(key, likely, harm)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._marks:
            super().keyPressEvent(event)
            return
        keys = [mark.key for mark in self._marks]
        at = keys.index(self._current) + step if self._current in keys else 0
        self._take(keys[at % len(keys)])

    def _take(self, key: int) -> None:
        self.choose(key)
        self.chosen.emit(key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        painter.setFont(now.font("caption"))
        for likely in range(1, SIDE + 1):
            for harm in range(1, SIDE + 1):
                cell = self.cell(likely, harm)
                fill_rounded(painter, cell, 3, now.heat(likely * harm))
                painter.setPen(now.color.text)
                painter.setOpacity(0.75)
                corner = cell.adjusted(0, 1, -5, 0)
                painter.drawText(corner, int(Qt.AlignmentFlag.AlignRight), str(likely * harm))
                painter.setOpacity(1)
        self._paint_axes(painter)
        for mark in self._marks:
            self._paint_mark(painter, mark)
        painter.end()

    def _paint_axes(self, painter: QPainter) -> None:
        now = theme()
        left, below = self._gutter()
        painter.setPen(now.color.text2)
        middle = int(Qt.AlignmentFlag.AlignCenter)
        line = painter.fontMetrics().height()
        for score in range(1, SIDE + 1):
            column, row = self.cell(score, 1), self.cell(1, score)
            painter.drawText(
                QRectF(column.left(), column.bottom() + 2, column.width(), line), middle, str(score)
            )
            painter.drawText(
                QRectF(left - line - 6, row.top(), line, row.height()), middle, str(score)
            )
        painter.drawText(
            QRectF(left, self.height() - line - 1, self.width() - left, line),
            middle,
            _("How likely"),
        )
        self._paint_harm(painter, QRectF(0, 0, line, self.height() - below))

    def _paint_harm(self, painter: QPainter, rect: QRectF) -> None:
        middle = int(Qt.AlignmentFlag.AlignCenter)
        if language() == "zh":  # Han characters stand upright, one below the other
            painter.drawText(rect, middle, "\n".join(_("Harm")))
            return
        painter.save()
        painter.translate(0, rect.height())
        painter.rotate(-90)
        painter.drawText(QRectF(0, 0, rect.height(), rect.width()), middle, _("Harm"))
        painter.restore()

    def _paint_mark(self, painter: QPainter, mark: RiskMark) -> None:
        now = theme()
        rect = self.mark_rect(mark.key)
        chosen = mark.key == self._current
        fill_rounded(
            painter, rect, rect.width() / 2, now.color.accent if chosen else now.color.text
        )
        if chosen and self.hasFocus():
            ring = rect.adjusted(-4, -4, 4, 4)
            box(painter, ring, border=now.color.accent, width=2, radius=ring.width() / 2)
        painter.setFont(now.font("second_strong"))
        painter.setPen(now.color.on_accent if chosen else now.color.surface)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), mark.number)
        painter.setFont(now.font("caption"))
