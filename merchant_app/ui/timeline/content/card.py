"""One content piece on the board: phase and day, what it is about, form, channel and owner."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from merchant_app import formats
from merchant_app.domain.content import ContentPiece
from merchant_app.i18n import _
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.content.words import FORM_ICONS, form_word, step_word
from merchant_app.ui.widgets.painting import box, fill_rounded, smooth

_PAD = 10
_LINES = 2


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card shows; `tone` is the phase's colour, "" without a phase."""

    piece: ContentPiece
    phase: str
    tone: str
    channel: str
    owner: str
    late: bool


class PieceCard(QWidget):
    """A card that takes the keyboard; the board moves it."""

    #: The card has the keyboard now.
    chosen = Signal()
    opened = Signal()
    #: A key the card has no use for; accept the event to take it.
    key_pressed = Signal(object)
    #: It is dragged: the place in global coordinates; and let go there, or Esc.
    dragged = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self, facts: CardFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pressed: QPoint | None = None
        self.dragging = False
        self.show_facts(facts)

    def show_facts(self, facts: CardFacts) -> None:
        """Show another state of the piece."""
        self.facts = facts
        piece = facts.piece
        lines = [piece.name, _("{name}: {value}", name=_("Step"), value=step_word(piece.step))]
        lines.append(form_word(piece.form))
        if piece.publish_day is not None:
            day = formats.day_and_weekday(piece.publish_day)
            lines.append(_("Late: {day}", day=day) if facts.late else day)
        lines += [each for each in (facts.channel, facts.owner, facts.phase) if each]
        self.setAccessibleName(piece.name)
        self.setAccessibleDescription(". ".join(lines[1:]))
        self.setToolTip("\n".join(lines))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        now = theme()
        line, small = now.metrics().lineSpacing(), now.metrics("second").lineSpacing()
        return QSize(150, 2 * _PAD + 2 * small + _LINES * line + 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    # -- hands -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.chosen.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if self.dragging or far >= QApplication.startDragDistance():
            self.dragging = True
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was, self.dragging, self._pressed = self.dragging, False, None
        if was:
            self.dropped.emit(event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self._pressed = None
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit()
            return
        event.ignore()
        self.key_pressed.emit(event)

    def stop_drag(self) -> None:
        """Forget that the mouse holds it."""
        self.dragging, self._pressed = False, None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.chosen.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        rect = QRectF(self.rect())
        ground = now.color.hover if self.underMouse() else now.color.surface
        if self.hasFocus():
            box(painter, rect, fill=now.color.selection, border=now.color.accent, width=2)
        else:
            box(painter, rect, fill=ground, border=now.color.line)
        inner = rect.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        small = float(now.metrics("second").lineSpacing())
        self._paint_top(painter, QRectF(inner.left(), inner.top(), inner.width(), small))
        self._paint_name(painter, inner.adjusted(0, small + 5, 0, -small - 5))
        bottom = QRectF(inner.left(), inner.bottom() - small, inner.width(), small)
        self._paint_bottom(painter, bottom)
        painter.end()

    def _paint_top(self, painter: QPainter, rect: QRectF) -> None:
        now = theme()
        piece = self.facts.piece
        day = "" if piece.publish_day is None else formats.day_and_weekday(piece.publish_day)
        painter.setFont(now.font("second_strong" if self.facts.late else "second"))
        painter.setPen(now.tone("concern").text if self.facts.late else now.color.text2)
        wide = painter.fontMetrics().horizontalAdvance(day) if day else 0
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(rect, right, day)
        if self.facts.late:
            side = now.scaled(13)
            place = QRectF(rect.right() - wide - side - 4, rect.center().y() - side / 2, side, side)
            paint_icon(painter, "clock", place, now.tone("concern").text)
            wide += side + 4
        if self.facts.tone:
            square = QRectF(rect.left(), round(rect.center().y() - 4), 8, 8)
            fill_rounded(painter, square, 2, now.tone(self.facts.tone).solid)
            painter.setFont(now.font("second"))
            painter.setPen(now.color.text2)
            rest = rect.adjusted(13, 0, -wide - 8, 0)
            metrics = painter.fontMetrics()
            fits = metrics.horizontalAdvance(self.facts.phase) <= rest.width()
            # Two letters and dots would tell nothing; the tooltip and screen readers do.
            if fits or rest.width() >= 3 * metrics.lineSpacing():
                _elided(painter, rest, self.facts.phase)

    def _paint_name(self, painter: QPainter, rect: QRectF) -> None:
        now = theme()
        painter.setFont(now.font("base"))
        painter.setPen(now.color.text)
        metrics = painter.fontMetrics()
        layout = QTextLayout(self.facts.piece.name, painter.font())
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        top = rect.top()
        for at in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(rect.width())
            text = self.facts.piece.name[line.textStart() :]
            if at < _LINES - 1:
                text = text[: line.textLength()]
            area = QRectF(rect.left(), top, rect.width(), metrics.lineSpacing())
            _elided(painter, area, text.strip())
            top += metrics.lineSpacing()
        layout.endLayout()

    def _paint_bottom(self, painter: QPainter, rect: QRectF) -> None:
        now = theme()
        piece = self.facts.piece
        painter.setFont(now.font("second"))
        painter.setPen(now.color.text2)
        side = now.scaled(13)
        place = QRectF(rect.left(), round(rect.center().y() - side / 2), side, side)
        paint_icon(painter, FORM_ICONS[piece.form], place, now.color.text2)
        metrics = painter.fontMetrics()
        owner = metrics.elidedText(
            self.facts.owner, Qt.TextElideMode.ElideRight, int(rect.width() * 0.4)
        )
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(rect, right, owner)
        wide = metrics.horizontalAdvance(owner)
        rest = rect.adjusted(side + 6, 0, -wide - (8 if wide else 0), 0)
        _elided(painter, rest, self.facts.channel or form_word(piece.form))


def _elided(painter: QPainter, rect: QRectF, text: str) -> None:
    shown = painter.fontMetrics().elidedText(
        text, Qt.TextElideMode.ElideRight, max(0, int(rect.width()))
    )
    painter.drawText(QPointF(rect.left(), _base(painter, rect)), shown)


def _base(painter: QPainter, rect: QRectF) -> float:
    """Give the base line of a text in the middle of a line."""
    metrics = painter.fontMetrics()
    return rect.top() + (rect.height() - metrics.height()) / 2 + metrics.ascent()
