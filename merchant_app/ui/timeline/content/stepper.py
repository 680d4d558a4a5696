"""The five steps of a piece as a line of dots: done, now, to come."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchant_app.domain.content import STEPS, PieceStep, step_after
from merchant_app.i18n import _
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.content.words import step_hint, step_word
from merchant_app.ui.widgets.focus_ring import FocusRing, by_keyboard
from merchant_app.ui.widgets.painting import box, centred, fill_rounded, smooth

_DOT = 22
_KEYS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Home: -len(STEPS),
    Qt.Key.Key_End: len(STEPS),
}


class Stepper(QWidget):
    """Shows and sets the step; a click or the arrow keys choose it.

    What is done carries a check mark, the present step its number on the accent, what is to
    come an empty dot with its number: readable without colours.
    """

    #: The step the person chose.
    stepped = Signal(object)

    def __init__(self, step: PieceStep = PieceStep.TOPIC, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = step
        self._ring: FocusRing | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_step(step)

    def show_step(self, step: PieceStep) -> None:
        """Show another step."""
        self.step = step
        at = STEPS.index(step) + 1
        self.setAccessibleName(
            _("Step {n} of {m}: {name}", n=at, m=len(STEPS), name=step_word(step))
        )
        self.setAccessibleDescription(step_hint(step))
        self.update()

    def dot(self, step: PieceStep) -> QRectF:
        """Give the place of a step's dot."""
        wide = self.width() / len(STEPS)
        side = theme().scaled(_DOT)
        middle = QRectF(STEPS.index(step) * wide, 2, wide, side)
        return centred(middle, side)

    def sizeHint(self) -> QSize:
        now = theme()
        metrics = now.metrics("strong")
        wide = max(metrics.horizontalAdvance(step_word(step)) for step in STEPS) + 16
        return QSize(wide * len(STEPS), now.scaled(_DOT) + metrics.height() + 10)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _take(self, step: PieceStep) -> None:
        if step is not self.step:
            self.show_step(step)
            self.stepped.emit(step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _KEYS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self._take(step_after(self.step, by))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = int(event.position().x() * len(STEPS) / max(1, self.width()))
        self._take(STEPS[min(max(at, 0), len(STEPS) - 1)])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if by_keyboard(event) and self.isVisible():
            if self._ring is None:
                self._ring = FocusRing(self)
            self._ring.appear()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        reached = STEPS.index(self.step)
        for at, step in enumerate(STEPS[1:], 1):
            left, right = self.dot(STEPS[at - 1]), self.dot(step)
            painter.setPen(QPen(now.color.accent if at <= reached else now.color.line_strong, 2))
            middle = left.center().y()
            painter.drawLine(QPointF(left.right() + 4, middle), QPointF(right.left() - 4, middle))
        for at, step in enumerate(STEPS):
            self._paint_step(painter, step, at - reached)
        painter.end()

    def _paint_step(self, painter: QPainter, step: PieceStep, ahead: int) -> None:
        now = theme()
        rect = self.dot(step)
        round_ = rect.width() / 2
        if ahead < 0:
            fill_rounded(painter, rect, round_, now.color.accent_tint)
            box(painter, rect, border=now.color.accent, radius=round_)
            paint_icon(painter, "check", centred(rect, now.scaled(13)), now.color.accent_text)
        else:
            if ahead == 0:
                fill_rounded(painter, rect, round_, now.color.accent)
            else:
                box(painter, rect, border=now.color.control, radius=round_)
            painter.setFont(now.font("second_strong"))
            painter.setPen(now.color.on_accent if ahead == 0 else now.color.text2)
            number = str(STEPS.index(step) + 1)
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), number)
        painter.setFont(now.font("strong" if ahead == 0 else "base"))
        painter.setPen(now.color.text if ahead <= 0 else now.color.text2)
        wide = self.width() / len(STEPS)
        below = QRectF(STEPS.index(step) * wide, rect.bottom() + 4, wide, self.height())
        top = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        painter.drawText(below, top, step_word(step))
