"""What the entries that are shown add up to, and those that are selected; pinned below them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from merchant_app import formats
from merchant_app.domain.budget import Money
from merchant_app.domain.money import Currency
from merchant_app.i18n import _, _n, _p
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import TableView
from merchant_app.ui.widgets.painting import hairline, smooth
from merchant_app.ui.widgets.table_delegate import FIRST_PAD, PAD

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_GAP = 20


@dataclass(frozen=True, slots=True)
class Sum:
    """Some entries added up: whose sum it is, how many they are, and their money."""

    words: str
    money: Money


class LedgerTotals(QWidget):
    """One row for what is shown and, above it, one for what is selected.

    The last figure stands below the amounts of the table, the others before it.
    """

    def __init__(self, table: TableView, currency: Currency, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._currency = currency
        self._shown = Sum(_("All shown"), Money())
        self._selected: Sum | None = None
        self._tight = False
        header = table.habits.header
        header.sectionResized.connect(lambda *_sizes: self.update())
        header.geometriesChanged.connect(self.update)
        table.horizontalScrollBar().valueChanged.connect(lambda _value: self.update())
        self._size()

    def show_shown(self, money: Money) -> None:
        """Show what the entries that the filters leave add up to."""
        self._shown = Sum(_("All shown"), money)
        self._tell()

    def show_selected(self, count: int, money: Money | None) -> None:
        """Show what the selected entries add up to, None for no such row."""
        words = _n("{n} selected", "{n} selected", count)
        self._selected = None if money is None else Sum(words, money)
        self._tell()

    def set_tight(self, *, tight: bool) -> None:
        """Show one row alone, that of the selection if there is one, where there is no room."""
        if tight != self._tight:
            self._tight = tight
            self._size()
            self.update()

    def figures_of(self, money: Money) -> tuple[list[tuple[str, str]], tuple[str, int]]:
        """Give words and figures before the last one, and the last one with its amount."""
        taken = money.spent + money.committed
        figures = [
            (_("Spent"), formats.money(money.spent, self._currency)),
            (_("Ordered"), formats.money(money.committed, self._currency)),
        ]
        if not money.revenue:
            return figures, (_p("total", "Together"), taken)
        figures.append((_("Revenue"), formats.money(money.revenue, self._currency)))
        return figures, (_p("total", "Net"), money.revenue - taken)

    def _rows(self, *, tight: bool = False) -> list[Sum]:
        rows = [self._shown] if self._selected is None else [self._selected, self._shown]
        return rows[:1] if tight else rows

    def _tell(self) -> None:
        told = []
        for row in self._rows():
            figures, (word, last) = self.figures_of(row.money)
            words = [f"{name} {figure}" for name, figure in figures]
            told.append(
                ", ".join((row.words, *words, f"{word} {formats.money(last, self._currency)}"))
            )
        self.setAccessibleName("; ".join(told))
        self._size()
        self.update()

    def _size(self) -> None:
        self.setFixedHeight(theme().row * len(self._rows(tight=self._tight)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        painter.fillRect(self.rect(), now.color.surface)
        for at, row in enumerate(self._rows(tight=self._tight)):
            top = at * now.row
            hairline(painter, QPointF(0, top), QPointF(self.width(), top), now.color.line_strong)
            self._paint_row(painter, row, QRectF(0, top + 1, self.width(), now.row - 1))
        painter.end()

    def _paint_row(self, painter: QPainter, row: Sum, area: QRectF) -> None:
        now = theme()
        figures, (word, last) = self.figures_of(row.money)
        right = self._amount_right()
        strong, base = now.metrics("strong"), now.metrics()
        text = formats.money(last, self._currency)
        painter.setFont(now.font("strong"))
        painter.setPen(now.color.text)
        painter.drawText(area.adjusted(FIRST_PAD, 0, 0, 0), int(_LEFT), row.words)
        least = FIRST_PAD + strong.horizontalAdvance(row.words) + _GAP
        painter.setPen(now.tone("emergency").text if last < 0 else now.color.text)
        painter.drawText(QRectF(0, area.top(), right, area.height()), int(_RIGHT), text)
        right -= strong.horizontalAdvance(text) + _GAP // 2
        painter.setFont(now.font("base"))
        for name, figure in ((word, ""), *reversed(figures)):
            wide = base.horizontalAdvance(f"{name} {figure}".rstrip())
            if right - wide < least:
                return
            place = QRectF(right - wide, area.top(), wide + 1, area.height())
            painter.setPen(now.color.text)
            painter.drawText(place, int(_RIGHT), figure)
            painter.setPen(now.color.text2)
            painter.drawText(place, int(_LEFT), name)
            right -= wide + _GAP

    def _amount_right(self) -> float:
        """Give the right edge of the figures in the column of the amounts."""
        header = self._table.habits.header
        place = self._table.habits.model.column_of("amount")
        if header.isSectionHidden(place):
            return float(self.width() - FIRST_PAD)
        edge = header.sectionViewportPosition(place) + header.sectionSize(place) - PAD
        return float(min(edge, self.width() - FIRST_PAD))
