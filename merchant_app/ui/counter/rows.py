"""Rows of the counter: tall enough for a finger, walked through with the arrows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from merchant_app.i18n import _
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import box, fill_rounded, smooth

_PAD = 12
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | _MIDDLE


@dataclass(frozen=True, slots=True)
class RowText:
    """What a row says.

    `lead` is a short text before the title (a time, a number), `icon` stands in its place;
    `tone` colours icon and detail; a `locked` row shows that it cannot be taken.
    """

    title: str
    detail: str = ""
    right: str = ""
    lead: str = ""
    icon: str = ""
    tone: str = ""
    locked: bool = False


class Row(QAbstractButton):
    """One row; with a tick box if it is `checkable`."""

    #: Up (-1) or down (+1) was pressed.
    stepped = Signal(int)
    #: Enter was pressed.
    entered = Signal()

    def __init__(self, text: RowText, *, ticked: bool | None = None) -> None:
        super().__init__()
        self.setCheckable(ticked is not None)
        self.setChecked(bool(ticked))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_text(text)

    def show_text(self, text: RowText) -> None:
        """Say something else."""
        self.words = text
        parts = (text.lead, text.title, text.detail, text.right)
        self.setAccessibleName(", ".join(part for part in parts if part))
        if text.locked:
            self.setAccessibleDescription(_("Cannot be used now"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, theme().scaled(52 if self.words.detail else 40))

    def nextCheckState(self) -> None:
        if not self.words.locked:
            super().nextCheckState()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if not event.isAutoRepeat():
                    self.entered.emit()
            case _:
                super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        around: QWidget | None = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self, 0, 0)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, words = theme(), self.words
        color = now.color
        painter = smooth(QPainter(self))
        rect = QRectF(self.rect())
        if self.isChecked() and not words.locked:
            painter.fillRect(rect, color.selection)
        elif self.underMouse() and not words.locked:
            painter.fillRect(rect, color.hover)
        left = self._paint_lead(painter, rect)
        right = self._paint_right(painter, rect)
        self._paint_words(painter, QRectF(left, 0, right - left - 8, rect.height()))
        if self.hasFocus():
            box(painter, rect.adjusted(1, 1, -1, -1), border=color.accent, width=2, radius=5)
        painter.end()

    def _paint_lead(self, painter: QPainter, rect: QRectF) -> float:
        now, words = theme(), self.words
        left = rect.left() + _PAD
        if self.isCheckable():
            side = now.scaled(18)
            square = QRectF(left, round((rect.height() - side) / 2), side, side)
            if self.isChecked() and not words.locked:
                fill_rounded(painter, square, 4, now.color.accent)
                paint_icon(painter, "check", square.adjusted(2, 2, -2, -2), now.color.on_accent)
            else:
                fill = now.color.sunken if words.locked else now.color.surface
                edge = now.color.line_strong if words.locked else now.color.control
                box(painter, square, fill=fill, border=edge, radius=4)
            left += side + 10
        if words.icon:
            side = now.scaled(18)
            ink = now.tone(words.tone).text if words.tone else now.color.text2
            place = QRectF(left, round((rect.height() - side) / 2), side, side)
            paint_icon(painter, words.icon, place, ink)
            left += side + 10
        if words.lead:
            painter.setFont(now.font())
            painter.setPen(now.color.text2)
            wide = max(now.metrics().horizontalAdvance(words.lead), now.scaled(18))
            painter.drawText(QRectF(left, 0, wide + 1, rect.height()), int(_MIDDLE), words.lead)
            left += wide + 12
        return left

    def _paint_right(self, painter: QPainter, rect: QRectF) -> float:
        now, words = theme(), self.words
        right = rect.right() - _PAD
        if words.locked:
            side = now.scaled(16)
            place = QRectF(right - side, round((rect.height() - side) / 2), side, side)
            paint_icon(painter, "lock", place, now.color.text2)
            return right - side
        if not words.right:
            return right
        bold = self.isChecked()
        painter.setFont(now.font("strong" if bold else "base"))
        painter.setPen(now.color.text if bold or not self.isCheckable() else now.color.text2)
        painter.drawText(rect.adjusted(0, 0, -_PAD, 0), int(_RIGHT), words.right)
        return right - now.metrics("strong").horizontalAdvance(words.right)

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        now, words = theme(), self.words
        ink = now.color.text3 if words.locked else now.color.text
        lines = [(words.title, "strong" if self.isChecked() else "base", ink)]
        if words.detail:
            toned = now.tone(words.tone).text if words.tone else now.color.text2
            lines.append((words.detail, "second", toned))
        high = sum(now.metrics(role).height() for _text, role, _ink in lines)
        top = room.top() + (room.height() - high) / 2
        for text, role, pen in lines:
            painter.setFont(now.font(role))
            painter.setPen(pen)
            metrics = now.metrics(role)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
            line = QRectF(room.left(), top, room.width() + 2, metrics.height())
            painter.drawText(line, int(_MIDDLE), shown)
            top += metrics.height()


class Rows(QFrame):
    """Rows under each other in a frame, parted by hairlines."""

    #: A step went out at the top (-1) or the bottom (+1).
    left = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.rows: list[Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(1)

    def show_rows(self, rows: list[Row]) -> None:
        """Show other rows."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = rows
        for row in rows:
            self._column.addWidget(row)
            row.setVisible(True)
            row.stepped.connect(lambda by, row=row: self._step(row, by))
        self.setVisible(bool(rows))

    def enter(self, *, last: bool = False) -> bool:
        """Give the keyboard to the first or last row; False if there is none."""
        if not self.rows:
            return False
        self.rows[-1 if last else 0].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _step(self, row: Row, by: int) -> None:
        at = self.rows.index(row) + by
        if 0 <= at < len(self.rows):
            self.rows[at].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit(by)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        box(painter, QRectF(self.rect()), fill=now.color.surface, border=now.color.line)
        for row in self.rows[:-1]:
            y = row.geometry().bottom() + 1
            painter.fillRect(QRectF(1, y, self.width() - 2, 1), now.color.line)
        painter.end()
