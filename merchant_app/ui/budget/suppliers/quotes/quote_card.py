"""One quote among the others: who, how much, and what stands out."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.money import Currency
from merchant_app.domain.quotes import Quote
from merchant_app.i18n import _
from merchant_app.ui.budget.suppliers.words import quote_cell, score_words
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import Chip, icon_button, label
from merchant_app.ui.widgets.painting import box, smooth

_WIDE = 236


_STEPS = {
    Qt.Key.Key_Left.value: -1,
    Qt.Key.Key_Up.value: -1,
    Qt.Key.Key_Right.value: 1,
    Qt.Key.Key_Down.value: 1,
}


class QuotePick(QRadioButton):
    """The round button of a card; the dialog lets go of the others."""

    #: An arrow key asked for a neighbour.
    stepped = Signal(int)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAutoExclusive(False)  # the cards have different parents

    def nextCheckState(self) -> None:
        """Stay picked when pressed once more."""
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self.stepped.emit(_STEPS[event.key()])
            return
        super().keyPressEvent(event)


class QuoteCard(QWidget):
    """A quote to pick by its round button; clicking the card does the same."""

    picked = Signal(int)
    edit_asked = Signal(int)
    delete_asked = Signal(int)
    #: The quote, and how many cards away the arrow keys ask to go.
    step_asked = Signal(int, int)

    def __init__(
        self,
        quote: Quote,
        *,
        cheapest: frozenset[int],
        planned: int,
        currency: Currency,
        today: date,
    ) -> None:
        super().__init__()
        self.quote = quote
        self.setFixedWidth(theme().scaled(_WIDE))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 10, 10, 12)
        rows.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(2)
        shown = self.fontMetrics().elidedText(
            quote.name, Qt.TextElideMode.ElideRight, theme().scaled(_WIDE - 116)
        )
        self.pick = QuotePick(shown.replace("&", "&&"))
        self.pick.setToolTip(quote.name if shown != quote.name else "")
        self.pick.setEnabled(not quote.blocked)
        self.pick.toggled.connect(self._toggled)
        self.pick.stepped.connect(lambda by: self.step_asked.emit(quote.id, by))
        self.edit_button = icon_button(
            "pencil", _("Edit the quote"), lambda: self.edit_asked.emit(quote.id)
        )
        self.edit_button.setEnabled(not quote.chosen)
        self.delete_button = icon_button(
            "trash-2", _("Delete the quote"), lambda: self.delete_asked.emit(quote.id)
        )
        head.addWidget(self.pick, 1)
        head.addWidget(self.edit_button)
        head.addWidget(self.delete_button)
        rows.addLayout(head)
        amount = formats.money(quote.amount, currency)
        rows.addWidget(label(amount, "heading"))
        rows.addWidget(label(_against_plan(quote.amount - planned, currency), "second"))
        cell = quote_cell(quote, cheapest, today)
        chips = QHBoxLayout()
        self.chip = Chip(cell.text, cell.tone or "neutral", cell.icon)
        chips.addWidget(self.chip)
        chips.addStretch(1)
        holder = QWidget()
        holder.setFixedHeight(theme().scaled(22))
        chips.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(chips)
        self.chip.setVisible(bool(cell.text))
        rows.addWidget(holder)
        rows.addLayout(self._facts())
        rows.addStretch(1)
        said = ", ".join(part for part in (quote.name, amount, cell.text) if part)
        self.setAccessibleName(said)
        self.pick.setAccessibleName(said)

    def _facts(self) -> QGridLayout:
        quote = self.quote
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        until = "–"
        if quote.valid_until is not None:
            until = formats.long_date(quote.valid_until)
        facts = [
            (_("Score"), score_words(quote.score) if quote.supplier else _("new here")),
            (_("Asked on"), formats.long_date(quote.day)),
            (_("Valid until"), until),
            (_("Delivery"), quote.delivery or "–"),
        ]
        if quote.note:
            facts.append((_("Note"), quote.note))
        if quote.chosen and quote.reason:
            facts.append((_("Why"), quote.reason))
        for at, (title, text) in enumerate(facts):
            grid.addWidget(label(title, "second"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(text, "second", wrap=True), at, 1)
        return grid

    def _toggled(self, on: bool) -> None:  # noqa: FBT001 - the shape of the signal
        self.update()
        if on:
            self.picked.emit(self.quote.id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.pick.isEnabled():
            self.pick.setChecked(True)
            self.pick.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        color = theme().color
        painter = smooth(QPainter(self))
        on = self.pick.isChecked()
        box(
            painter,
            QRectF(self.rect()),
            fill=color.accent_tint if on else color.surface,
            border=color.accent if on else color.line_strong,
        )
        painter.end()


def _against_plan(difference: int, currency: Currency) -> str:
    if difference == 0:
        return _("as planned")
    amount = formats.money(abs(difference), currency)
    if difference < 0:
        return _("{amount} under the plan", amount=amount)
    return _("{amount} over the plan", amount=amount)
