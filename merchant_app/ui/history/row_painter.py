"""How a line of the history looks: time, what was done, by whom; undone ones in grey."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from merchant_app.formats import clock
from merchant_app.i18n import _, say
from merchant_app.store.shop import HistoryEntry
from merchant_app.ui.history.model import ROW_ROLE
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import box, hairline, smooth

Index = QModelIndex | QPersistentModelIndex
_PAD = 12
_TIME = 56
_AUTHOR = 130
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class HistoryPainter(QStyledItemDelegate):
    """Paints heads of days and edits."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, theme().row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        smooth(painter)
        rect = QRectF(option.rect)
        row = index.data(ROW_ROLE)
        if isinstance(row, HistoryEntry):
            self._paint_entry(painter, option, rect, row)
        else:
            painter.fillRect(rect, theme().color.window)
            painter.setFont(theme().font("second_strong"))
            painter.setPen(theme().color.text2)
            words = rect.adjusted(_PAD, 0, -_PAD, 0)
            painter.drawText(words, int(_MIDDLE), index.data(Qt.ItemDataRole.DisplayRole))
        painter.restore()

    def _paint_entry(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, entry: HistoryEntry
    ) -> None:
        now = theme()
        color = now.color
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, color.selection)
            if option.state & QStyle.StateFlag.State_HasFocus:
                box(painter, rect, border=color.accent, width=2, radius=2)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, color.hover)
        hairline(
            painter,
            QPointF(rect.left(), rect.bottom() - 1),
            QPointF(rect.right(), rect.bottom() - 1),
            color.line,
        )
        left = rect.left() + _PAD
        time, author = now.scaled(_TIME), now.scaled(_AUTHOR)
        quiet = color.text3 if entry.undone else color.text2
        painter.setFont(now.font())
        painter.setPen(quiet)
        painter.drawText(
            QRectF(left, rect.top(), time, rect.height()),
            int(_MIDDLE),
            clock(entry.at.astimezone()),
        )
        right = rect.right() - _PAD - author
        if entry.undone:
            side = now.scaled(14)
            words = _("undone")
            wide = now.metrics("second").horizontalAdvance(words) + side + 6
            right -= wide + 12
            top = rect.top() + (rect.height() - side) / 2
            paint_icon(painter, "undo-2", QRectF(right + 4, top, side, side), quiet)
            painter.setFont(now.font("second"))
            painter.drawText(
                QRectF(right + side + 10, rect.top(), wide, rect.height()), int(_MIDDLE), words
            )
            painter.setFont(now.font())
        painter.setPen(color.text3 if entry.undone else color.text)
        middle = QRectF(left + time, rect.top(), right - left - time - 8, rect.height())
        self._elided(painter, middle, say(entry.label))
        painter.setPen(quiet)
        self._elided(
            painter,
            QRectF(rect.right() - _PAD - author, rect.top(), author, rect.height()),
            entry.author,
        )

    def _elided(self, painter: QPainter, rect: QRectF, text: str) -> None:
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(rect.width())
        )
        painter.drawText(rect, int(_MIDDLE), shown)
