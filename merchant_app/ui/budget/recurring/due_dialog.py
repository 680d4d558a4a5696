"""What is due of the entries that repeat: book, change or skip each, all as one edit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from merchant_app import formats
from merchant_app.actions.budget import Decision, settle_due
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.recurring_entry import DueEntry
from merchant_app.i18n import _, _n, say_error
from merchant_app.ui.budget.desk import Desk
from merchant_app.ui.widgets import (
    Button,
    Cell,
    ColumnSpec,
    MessageBarHost,
    RowLook,
    RowsModel,
    TableView,
    divider,
    label,
    outlined_button,
)

_BOOK, _SKIP, _LATER = "book", "skip", "later"


@dataclass(frozen=True, slots=True)
class _Row:
    """One time that is due, as it will be booked."""

    due: DueEntry
    what: str
    day: date
    amount: int
    text: str

    @property
    def key(self) -> tuple[int, date]:
        return self.due.entry.id, self.due.day

    @property
    def decision(self) -> Decision:
        return Decision(
            self.due.entry.id, self.due.day, skip=self.what == _SKIP, day=self.day,
            amount=self.amount, text=self.text,
        )  # fmt: skip


class DueDialog(QDialog):
    """A list to go through; Space or Enter on the first column changes what is done.

    Args:
        desk: where entries are booked.
        due: what is offered, the oldest first.

    """

    def __init__(self, desk: Desk, due: list[DueEntry]) -> None:
        super().__init__(desk.page)
        self._desk = desk
        self._workspace = desk.workspace
        self._rows = [
            _Row(each, _BOOK, each.day, each.entry.amount, each.entry.text) for each in due
        ]
        currency = desk.workspace.shop.info.currency
        self.setWindowTitle(_("Entries that are due"))
        self.message = MessageBarHost()
        self.model = RowsModel[_Row](
            self._columns(), key=lambda row: row.key, edited=self._edited, look=_look, parent=self
        )
        self.table = TableView(
            self.model, name=_("Entries that are due"), currency=currency,
            today=desk.workspace.today,
        )  # fmt: skip
        self.skip_all = outlined_button(_("Skip all"), lambda: self._choose_all(_SKIP))
        self.cancel = outlined_button(_("Not now"), self.reject)
        self.submit_button = Button("", "primary")
        self.submit_button.clicked.connect(self.submit)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.submit)
        self._lay_out()
        self._show()

    def _columns(self) -> list[ColumnSpec[_Row]]:
        currency = self._workspace.shop.info.currency
        words = {_BOOK: _("Book"), _SKIP: _("Skip"), _LATER: _("Later")}
        return [
            ColumnSpec(
                "what", _("What to do"), lambda row: words[row.what], width=110,
                editor="choice", edit=lambda row: row.what, choices=list(words.items()),
            ),
            ColumnSpec(
                "day", _("Date"), lambda row: Cell(formats.day_and_weekday(row.day)),
                width=124, editor="date", edit=lambda row: row.day, editable=_booked,
            ),
            ColumnSpec(
                "text", _("What for"), lambda row: row.text, width=170, stretch=True,
                editor="text", edit=lambda row: row.text, editable=_booked,
            ),
            ColumnSpec(
                "payee", _("Paid to"), lambda row: row.due.entry.payee, width=130, quiet=True
            ),
            ColumnSpec(
                "amount", _("Amount"), lambda row: formats.money(row.amount, currency),
                align="right", width=120, editor="amount", edit=lambda row: row.amount,
                editable=_booked,
            ),
        ]  # fmt: skip

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(4)
        rows.addWidget(label(_("Entries that are due"), "title"))
        rows.addWidget(
            label(_("Change what differs this time. What is left for later is offered again."),
                  "second", wrap=True)
        )  # fmt: skip
        rows.addSpacing(8)
        rows.addWidget(self.message)
        rows.addWidget(divider())
        rows.addWidget(self.table, 1)
        rows.addWidget(divider())
        rows.addSpacing(8)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self.skip_all)
        across.addStretch(1)
        across.addWidget(self.cancel)
        across.addWidget(self.submit_button)
        rows.addLayout(across)
        self.resize(760, 400)
        self.setMinimumSize(600, 300)

    def _edited(self, row: _Row, column: str, value: Any) -> None:
        today = self._workspace.today
        if column == "day" and value > today:
            raise UserError(msg("{day} is still to come. Choose a day up to today.", day=value))
        if column == "amount" and value <= 0:
            raise UserError(msg("Write an amount above zero."))
        if column == "text" and not value.strip():
            raise UserError(msg("Write what it is for."))
        self._rows = [
            replace(each, **{column: value}) if each.key == row.key else each for each in self._rows
        ]
        self._show()

    def _choose_all(self, what: str) -> None:
        self._rows = [replace(each, what=what) for each in self._rows]
        self._show()

    def _show(self) -> None:
        self.model.set_rows(self._rows)
        if self.table.current_row() is None and self._rows:
            self.table.select_key(self._rows[0].key)
        booked = sum(row.what == _BOOK for row in self._rows)
        decided = sum(row.what != _LATER for row in self._rows)
        if booked:
            words = _n("Book {n} entry", "Book {n} entries", booked)
        else:
            words = _n("Skip {n} entry", "Skip {n} entries", decided)
        self.submit_button.setText(words)
        self.submit_button.setEnabled(decided > 0)

    def submit(self) -> None:
        """Book and skip what is decided, and close."""
        campaign_id, shop = self._desk.campaign_id, self._workspace.shop
        assert campaign_id is not None
        decisions = [row.decision for row in self._rows if row.what != _LATER]
        self.message.dismiss()
        try:
            booked = settle_due(
                shop, campaign_id=campaign_id, decisions=decisions, today=self._workspace.today
            )
        except UserError as error:
            self.message.show_message("emergency", say_error(error), icon="circle-alert")
            return
        self.accept()
        if booked:
            self._desk.booked(booked[-1])
            words = _n("{n} entry booked", "{n} entries booked", len(booked))
        else:
            words = _n("{n} entry skipped", "{n} entries skipped", len(decisions))
        self._workspace.say(words, undo=True)


def _booked(row: _Row) -> bool:
    return row.what == _BOOK


def _look(row: _Row) -> RowLook:
    return RowLook(struck=row.what == _SKIP, faint=row.what == _LATER)
