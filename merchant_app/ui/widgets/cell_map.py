"""A heat map: figures in rows and columns, the larger the darker; each leads somewhere.

One colour in steps of strength, so that nobody has to tell colours apart, and every cell has its
figure written on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import box, fill_rounded, smooth

#: The palest and the strongest ground of a cell that has something, as shares of the colour.
_PALEST = 0.08
_STRONGEST = 0.55
#: How much paler a figure that matters less is, so that its quiet ink can still be read.
_QUIETER = 0.25
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


@dataclass(frozen=True, slots=True)
class MapCell:
    """One figure.

    Attributes:
        text: as it is written on the cell.
        shade: how strong its ground is, from 0 (nothing) to 1 (the largest).
        words: the sentence that the pointer and screen readers are told.
        quiet: a figure that matters less, in quiet ink on a paler ground with a dashed edge.

    """

    text: str
    shade: float
    words: str
    quiet: bool = False


class CellMap(QWidget):
    """Cells with heads. Arrows walk, Enter or a click chooses; places without a cell are skipped.

    Args:
        name: what is shown, for screen readers.
        across, down: what the columns and the rows are, written at the heads.
        leads: whether a cell can be chosen.

    """

    #: Row and column of the cell that was chosen.
    chosen = Signal(int, int)
    #: The sentence of the cell that is meant, "" for none.
    told = Signal(str)

    def __init__(self, name: str, *, across: str = "", down: str = "", leads: bool = True) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._across, self._down, self._leads = across, down, leads
        self._rows: tuple[str, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._cells: tuple[tuple[MapCell | None, ...], ...] = ()
        self._at: tuple[int, int] | None = None
        self._under: tuple[int, int] | None = None

    def show_cells(
        self,
        cells: Sequence[Sequence[MapCell | None]],
        rows: Sequence[str],
        columns: Sequence[str],
    ) -> None:
        """Show other figures; the cell that is meant stays if it is still there."""
        self._cells = tuple(tuple(row) for row in cells)
        self._rows, self._columns = tuple(rows), tuple(columns)
        if self._at is not None and self.cell(*self._at) is None:
            self._at = None
        self._under = None
        self.updateGeometry()
        self._tell()
        self.update()

    def cell(self, row: int, column: int) -> MapCell | None:
        """Give a cell, None where there is none."""
        inside = 0 <= row < len(self._cells) and 0 <= column < len(self._cells[row])
        return self._cells[row][column] if inside else None

    @property
    def current(self) -> tuple[int, int] | None:
        """Row and column of the cell that is meant."""
        return self._at

    # -- sizes -----------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        rows = max(1, len(self._rows))
        return QSize(
            self._left() + max(1, len(self._columns)) * theme().scaled(64),
            self._top() + rows * self._tall(),
        )

    def minimumSizeHint(self) -> QSize:
        wide = self._left() + max(1, len(self._columns)) * theme().scaled(34)
        return QSize(wide, self.sizeHint().height())

    def _tall(self) -> int:
        return theme().scaled(30)

    def _left(self) -> int:
        metrics = theme().metrics("second")
        words = (*self._rows, self._down)
        widest = max((metrics.horizontalAdvance(each) for each in words), default=0)
        return min(widest, theme().scaled(190)) + 12

    def _top(self) -> int:
        line = theme().metrics("second").height() + 4
        return line * (2 if self._across else 1) + 2

    def place(self, row: int, column: int) -> QRectF:
        """Give the rectangle of a cell."""
        left, top, tall = self._left(), self._top(), self._tall()
        wide = (self.width() - left) / max(1, len(self._columns))
        return QRectF(left + column * wide + 1, top + row * tall + 1, wide - 2, tall - 2)

    # -- pointing and choosing -------------------------------------------------------------

    def _cell_at(self, spot: QPoint) -> tuple[int, int] | None:
        for row, cells in enumerate(self._cells):
            for column, cell in enumerate(cells):
                if cell is not None and self.place(row, column).contains(spot.toPointF()):
                    return row, column
        return None

    def _mean(self, at: tuple[int, int] | None) -> None:
        self._at = at
        self._tell()
        self.update()

    def _tell(self) -> None:
        cell = self.cell(*self._at) if self._at is not None else None
        words = cell.words if cell is not None else ""
        self.setAccessibleDescription(words)
        self.told.emit(words)

    def _choose(self, at: tuple[int, int]) -> None:
        self._mean(at)
        if self._leads:
            self.chosen.emit(*at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self._cell_at(event.position().toPoint())
        if at is not None and event.button() == Qt.MouseButton.LeftButton:
            self._choose(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self._cell_at(event.position().toPoint())
        if under != self._under:
            self._under = under
            hand = under is not None and self._leads
            shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._under = None
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tell a cell's sentence where the pointer rests."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._cell_at(event.pos())
            cell = self.cell(*at) if at is not None else None
            QToolTip.showText(event.globalPos(), cell.words if cell is not None else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS and self._at is not None:
            self._walk(*_STEPS[key])
        elif (
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
            and self._at is not None
            and self._leads
        ):
            self._choose(self._at)
        else:
            super().keyPressEvent(event)

    def _walk(self, down: int, across: int) -> None:
        assert self._at is not None
        row, column = self._at
        while 0 <= row + down < len(self._rows) and 0 <= column + across < len(self._columns):
            row, column = row + down, column + across
            if self.cell(row, column) is not None:
                self._mean((row, column))
                return

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if self._at is None and event.reason() in by_keys:
            self._mean(self._first())
        self.update()

    def _first(self) -> tuple[int, int] | None:
        places = (
            (row, column)
            for row in range(len(self._rows))
            for column in range(len(self._columns))
            if self.cell(row, column) is not None
        )
        return next(places, None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        self._paint_heads(painter)
        for row, cells in enumerate(self._cells):
            for column, cell in enumerate(cells):
                if cell is not None:
                    self._paint_cell(painter, cell, self.place(row, column), (row, column))
        painter.end()

    def _paint_heads(self, painter: QPainter) -> None:
        now = theme()
        painter.setFont(now.font("second"))
        metrics = painter.fontMetrics()
        left, top, line = self._left(), self._top(), metrics.height() + 4
        wide = (self.width() - left) / max(1, len(self._columns))
        elide = Qt.TextElideMode.ElideRight
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(now.color.text2)
        if self._across:
            rect = QRectF(left, 0, self.width() - left, line)
            painter.drawText(rect, int(middle | Qt.AlignmentFlag.AlignHCenter), self._across)
        painter.drawText(QRectF(0, top - line - 2, left, line), int(middle), self._down)
        for at, text in enumerate(self._columns):
            shown = metrics.elidedText(text, elide, int(wide) - 2)
            rect = QRectF(left + at * wide, top - line - 2, wide, line)
            painter.drawText(rect, int(middle | Qt.AlignmentFlag.AlignHCenter), shown)
        painter.setPen(now.color.text)
        for at, text in enumerate(self._rows):
            rect = QRectF(0, top + at * self._tall(), left - 8, self._tall())
            painter.drawText(rect, int(middle), metrics.elidedText(text, elide, left - 8))

    def _paint_cell(
        self, painter: QPainter, cell: MapCell, rect: QRectF, at: tuple[int, int]
    ) -> None:
        now = theme()
        fill_rounded(painter, rect, 3, ground(cell.shade * (_QUIETER if cell.quiet else 1)))
        if cell.quiet and cell.shade > 0:
            box(painter, rect, border=now.color.line_strong, radius=3, dashed=True)
        if at == self._under and self._leads:
            box(painter, rect, border=now.color.control, radius=3)
        if at == self._at and self.hasFocus():
            box(painter, rect, border=now.color.accent, width=2, radius=3)
        painter.setFont(now.font("second"))
        painter.setPen(now.color.text2 if cell.quiet else now.color.text)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), cell.text)


def ground(shade: float) -> QColor:
    """Give the ground of a cell: the window's colour for nothing, then ever more of the accent."""
    color = theme().color
    if shade <= 0:
        return color.sunken
    share = _PALEST + (_STRONGEST - _PALEST) * min(1.0, shade)
    front, back = color.accent, color.surface
    return QColor.fromRgbF(
        front.redF() * share + back.redF() * (1 - share),
        front.greenF() * share + back.greenF() * (1 - share),
        front.blueF() * share + back.blueF() * (1 - share),
    )
