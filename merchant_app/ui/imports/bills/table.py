"""The rows of a bill, each with what becomes of it; letters decide what is selected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from merchant_app import formats
from merchant_app.domain.bill_decisions import Verdict
from merchant_app.domain.money import Currency
from merchant_app.exchange.bills.bill_file import Direction
from merchant_app.i18n import _, say
from merchant_app.ui.imports.bills.session import DecidedRow
from merchant_app.ui.imports.bills.words import Names, decision_word
from merchant_app.ui.widgets.columns import Cell, ColumnSpec, RowLook
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_model import ColumnModel

#: What a letter does with the selected rows.
LETTERS = {
    Qt.Key.Key_A.value: "attach",
    Qt.Key.Key_B.value: "book",
    Qt.Key.Key_L.value: "leave_out",
    Qt.Key.Key_N.value: "undecide",
    Qt.Key.Key_D.value: "all_like_this",
}
_ICONS = {
    Verdict.BOOK: ("check", ""),
    Verdict.ATTACH: ("link", ""),
    Verdict.LEAVE_OUT: ("ban", "text2"),
    Verdict.UNDECIDED: ("circle-question-mark", "concern.text"),
}


class BillTable(TableView):
    """Emits what a letter asks for; Enter books, as a double click does."""

    asked = Signal(str)

    def __init__(self, model: ColumnModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(model, name=_("Rows of the bill"), several=True, parent=parent)
        self.row_activated.connect(lambda _row: self.asked.emit("book"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier,
        )  # fmt: skip
        if plain and event.key() in LETTERS:
            self.asked.emit(LETTERS[event.key()])
        else:
            super().keyPressEvent(event)


def bill_columns(
    currency: Currency, names: Callable[[], Names]
) -> tuple[ColumnSpec[DecidedRow], ...]:
    """Give the columns of the rows of a bill."""
    return (
        ColumnSpec(
            "day",
            _("Date"),
            lambda each: formats.short_form(each.row.at.date()),
            width=84,
            sort=lambda each: each.row.at,
        ),
        ColumnSpec("payee", _("Paid to"), lambda each: each.row.payee, width=130),
        ColumnSpec(
            "text", _("What for"), lambda each: each.row.text, width=130, stretch=True, quiet=True
        ),
        ColumnSpec(
            "amount",
            _("Amount"),
            lambda each: _amount(each, currency),
            align="right",
            width=110,
            sort=lambda each: each.row.amount,
        ),
        ColumnSpec(
            "decision",
            _("What becomes of it"),
            lambda each: _decided(each, names()),
            width=180,
        ),
        ColumnSpec(
            "why", _("Why"), _why, width=170, stretch=True, quiet=True,
        ),
    )  # fmt: skip


def row_look(each: DecidedRow) -> RowLook:
    """Let rows that are left out stand back."""
    return RowLook(faint=each.decision.verdict is Verdict.LEAVE_OUT)


def _amount(each: DecidedRow, currency: Currency) -> Cell:
    text = formats.money(each.row.amount, currency)
    if each.row.direction is Direction.IN:
        return Cell(f"+{text}", color="good.text")
    return Cell(text)


def _decided(each: DecidedRow, names: Names) -> Cell:
    icon, color = _ICONS[each.decision.verdict]
    word = decision_word(each.decision, names)
    if each.guessed:
        word = _("{what}?", what=decision_word(each.proposal.decision, names))
    return Cell(word, icon=icon, color=color, bold=each.by_hand)


def _why(each: DecidedRow) -> Cell:
    if not each.by_hand:
        reason = say(each.proposal.reason)
        return Cell(reason, tip=reason)
    return Cell(_("As you decided"))
