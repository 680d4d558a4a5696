"""The board: a column for each step, cards that are dragged or sent on by the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from merchant_app.domain.content import STEPS, PieceStep
from merchant_app.i18n import _, _n
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.content.card import CardFacts, PieceCard
from merchant_app.ui.timeline.content.words import step_hint, step_word
from merchant_app.ui.widgets.painting import box, fill_rounded, smooth
from merchant_app.ui.widgets.text import label

_CTRL = Qt.KeyboardModifier.ControlModifier
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_UP_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class StepColumn(QWidget):
    """The cards of one step under its number, word and count."""

    def __init__(self, step: PieceStep) -> None:
        super().__init__()
        self.step = step
        self.marked = False
        self.cards: list[PieceCard] = []
        self.setAccessibleName(step_word(step))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 8, 2, 8)
        rows.setSpacing(8)
        self._head = _ColumnHead(step)
        rows.addWidget(self._head)
        self._hint = label(step_hint(step), "second", wrap=True)
        self._hint.setContentsMargins(2, 2, 8, 0)
        rows.addWidget(self._hint)
        self._inner = QWidget()
        self._stack = QVBoxLayout(self._inner)
        self._stack.setContentsMargins(0, 0, 6, 0)
        self._stack.setSpacing(8)
        self._stack.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._inner)
        self._inner.setAutoFillBackground(False)
        self.area.viewport().setAutoFillBackground(False)
        rows.addWidget(self.area, 1)

    def show_cards(self, cards: Sequence[PieceCard]) -> None:
        """Show these cards from top to bottom."""
        for at, card in enumerate(cards):
            if self._stack.indexOf(card) != at:
                self._stack.insertWidget(at, card)
                card.show()
        self.cards = [*cards]
        self._head.show_count(len(cards))
        self._hint.setVisible(not cards)
        self.area.setVisible(bool(cards))

    def mark(self, *, on: bool) -> None:
        """Show that a card would fall here."""
        if self.marked != on:
            self.marked = on
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        rect = QRectF(self.rect())
        if self.marked:
            box(painter, rect, fill=now.color.accent_tint, border=now.color.accent, width=2)
        else:
            fill_rounded(painter, rect, 6, now.color.sunken)
        painter.end()


class _ColumnHead(QWidget):
    """The step's number in a dot, its word, and how many cards there are."""

    def __init__(self, step: PieceStep) -> None:
        super().__init__()
        self._step = step
        self._count = 0
        self.setFixedHeight(theme().scaled(24))

    def show_count(self, count: int) -> None:
        """Show another count."""
        self._count = count
        self.setAccessibleName(_("{name}: {value}", name=step_word(self._step), value=str(count)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        side = now.scaled(20)
        dot = QRectF(2, (self.height() - side) / 2, side, side)
        box(painter, dot, border=now.color.control, radius=side / 2)
        painter.setPen(now.color.text2)
        painter.setFont(now.font("second_strong"))
        number = str(STEPS.index(self._step) + 1)
        painter.drawText(dot, int(Qt.AlignmentFlag.AlignCenter), number)
        painter.setFont(now.font("strong"))
        painter.setPen(now.color.text)
        left = dot.right() + 8
        word = step_word(self._step)
        wide = painter.fontMetrics().horizontalAdvance(word)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(left, 0, wide + 2, self.height()), middle, word)
        painter.setFont(now.font("second"))
        painter.setPen(now.color.text2)
        rest = QRectF(left + wide + 8, 0, self.width(), self.height())
        painter.drawText(rest, middle, str(self._count))
        painter.end()


class ContentBoard(QWidget):
    """Five columns of cards.

    Arrows go from card to card, Ctrl+Right and Ctrl+Left send the card a step on or back, Enter
    opens it, Del deletes it. A card that is dragged is let go in another column, Esc leaves it.
    """

    #: The id of a piece and the step it should have.
    step_asked = Signal(int, object)
    open_asked = Signal(int)
    delete_asked = Signal(int)
    #: The id of the piece that has the keyboard now.
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Content by step"))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        self.columns = {step: StepColumn(step) for step in STEPS}
        for column in self.columns.values():
            across.addWidget(column, 1)
        self._cards: dict[int, PieceCard] = {}
        self._current: int | None = None
        self._filling = False
        self._ghost: QLabel | None = None
        self._held: PieceCard | None = None

    def card(self, piece_id: int) -> PieceCard:
        """Give the card of a piece."""
        return self._cards[piece_id]

    def show_pieces(self, facts: Sequence[CardFacts]) -> None:
        """Show these pieces; cards that stay keep the keyboard and their column its place."""
        had_keys = any(card.hasFocus() for card in self._cards.values())
        current = self._current  # a card on its way between columns hands the keyboard on
        self._filling = True
        known = {each.piece.id for each in facts}
        for gone in self._cards.keys() - known:
            card = self._cards.pop(gone)
            card.hide()
            card.deleteLater()
        for each in facts:
            if each.piece.id in self._cards:
                self._cards[each.piece.id].show_facts(each)
            else:
                self._cards[each.piece.id] = self._made(each)
        for step, column in self.columns.items():
            ids = [each.piece.id for each in facts if each.piece.step is step]
            column.show_cards([self._cards[piece_id] for piece_id in ids])
        self._link_tabs()
        self._filling = False
        self._current = current
        if had_keys:
            self._keep_keys()

    def take_focus(self) -> None:
        """Give the keyboard to the current card, or the first one."""
        card = self._cards.get(self._current or 0) or next(iter(self._in_order()), None)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, facts: CardFacts) -> PieceCard:
        piece_id = facts.piece.id
        card = PieceCard(facts, self)
        card.chosen.connect(lambda: self._choose(piece_id))
        card.opened.connect(lambda: self.open_asked.emit(piece_id))
        card.key_pressed.connect(lambda event: self._key(piece_id, event))
        card.dragged.connect(lambda place: self._drag(piece_id, place))
        card.dropped.connect(lambda place: self._drop(piece_id, place))
        return card

    def _in_order(self) -> list[PieceCard]:
        return [card for column in self.columns.values() for card in column.cards]

    def _link_tabs(self) -> None:
        cards = self._in_order()
        for before, after in pairwise(cards):
            QWidget.setTabOrder(before, after)

    def _keep_keys(self) -> None:
        card = self._cards.get(self._current or 0)
        if card is None:
            self.take_focus()
            return
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.columns[card.facts.piece.step].area.ensureWidgetVisible(card)

    def _choose(self, piece_id: int) -> None:
        if self._filling:
            return
        self._current = piece_id
        self.chosen.emit(piece_id)

    # -- keys ------------------------------------------------------------------------------

    def _key(self, piece_id: int, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        card = self._cards[piece_id]
        column = self.columns[card.facts.piece.step]
        at = column.cards.index(card)
        if key in _SIDEWAYS and event.modifiers() & _CTRL:
            self._send(piece_id, _SIDEWAYS[key])
        elif key in _SIDEWAYS:
            self._go_sideways(column, at, _SIDEWAYS[key])
        elif key in _UP_DOWN:
            to = at + _UP_DOWN[key]
            if 0 <= to < len(column.cards):
                self._go(column, to)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_asked.emit(piece_id)
        else:
            return
        event.accept()

    def _send(self, piece_id: int, by: int) -> None:
        to = STEPS.index(self._cards[piece_id].facts.piece.step) + by
        if 0 <= to < len(STEPS):
            self.step_asked.emit(piece_id, STEPS[to])

    def _go_sideways(self, column: StepColumn, at: int, by: int) -> None:
        columns = [*self.columns.values()]
        to = columns.index(column) + by
        while 0 <= to < len(columns):
            if columns[to].cards:
                self._go(columns[to], min(at, len(columns[to].cards) - 1))
                return
            to += by

    def _go(self, column: StepColumn, at: int) -> None:
        card = column.cards[at]
        card.setFocus(Qt.FocusReason.TabFocusReason)
        column.area.ensureWidgetVisible(card)

    # -- dragging --------------------------------------------------------------------------

    def _drag(self, piece_id: int, place: QPoint) -> None:
        card = self._cards[piece_id]
        if self._ghost is None:
            self._held = card
            self._ghost = QLabel(self)
            self._ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._ghost.setPixmap(_faded(card))
            self._ghost.adjustSize()
            self._ghost.show()
            self.grabKeyboard()
        self._ghost.move(self.mapFromGlobal(place) - QPoint(card.width() // 2, 20))
        self._ghost.raise_()
        target = self._column_at(place)
        for column in self.columns.values():
            column.mark(on=column is target and column.step is not card.facts.piece.step)

    def _drop(self, piece_id: int, place: QPoint) -> None:
        target = self._column_at(place)
        held = self._held is not None
        self._end_drag()
        if held and target is not None:
            step = target.step
            if step is not self._cards[piece_id].facts.piece.step:
                self.step_asked.emit(piece_id, step)

    def _end_drag(self) -> None:
        self.releaseKeyboard()
        if self._held is not None:
            self._held.stop_drag()
            self._held = None
        if self._ghost is not None:
            self._ghost.hide()
            self._ghost.deleteLater()
            self._ghost = None
        for column in self.columns.values():
            column.mark(on=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc leave a dragged card where it was."""
        if self._held is not None and event.key() == Qt.Key.Key_Escape:
            self._end_drag()
            return
        super().keyPressEvent(event)

    def _column_at(self, place: QPoint) -> StepColumn | None:
        here = self.mapFromGlobal(place)
        inside = (each for each in self.columns.values() if each.geometry().contains(here))
        return next(inside, None)


def count_words(count: int, late: int) -> str:
    """Say how many pieces are shown and how many of them are late."""
    words = _n("{n} piece", "{n} pieces", count)
    behind = _n("{n} late", "{n} late", late)
    return f"{words} · {behind}" if late else words


def _faded(card: PieceCard) -> QPixmap:
    picture = card.grab()
    faded = QPixmap(picture.size())
    faded.setDevicePixelRatio(picture.devicePixelRatio())
    faded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(faded)
    painter.setOpacity(0.85)
    painter.drawPixmap(QPointF(0, 0), picture)
    painter.end()
    return faded
