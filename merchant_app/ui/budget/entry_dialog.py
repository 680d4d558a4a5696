"""The dialog for an entry of the ledger: expense, order, refund or revenue."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy, QWidget

from merchant_app import formats
from merchant_app.actions.budget import book, change_entry
from merchant_app.domain.budget import EntryKind
from merchant_app.i18n import _, _p
from merchant_app.store.budget import budget_lines
from merchant_app.store.campaigns import campaign
from merchant_app.store.ledger import LedgerRow, refundable, settled_amount
from merchant_app.store.people import payees, people
from merchant_app.store.timeline import plan_of
from merchant_app.ui.budget.line_choice import LineChoice
from merchant_app.ui.budget.small_dialogs import payment_methods
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.widgets import (
    AmountField,
    DateField,
    Segment,
    SegmentedControl,
    outlined_button,
)
from merchant_app.ui.workspace import Workspace


class EntryDialog(FormDialog):
    """Add or edit an entry. Enter saves; Ctrl+Enter saves and starts the next one.

    Args:
        workspace: whose shop is written to.
        campaign_id: the campaign it belongs to.
        row: the entry to edit, None to add one.
        kind: what is added.
        line_id: the budget line it begins with.
        gives_back: the expense that a refund gives back.
        booked: called with the id of each entry that was added or changed.
        parent: the window.

    """

    def __init__(
        self,
        workspace: Workspace,
        campaign_id: int,
        *,
        row: LedgerRow | None = None,
        kind: EntryKind = EntryKind.EXPENSE,
        line_id: int | None = None,
        gives_back: int | None = None,
        booked: Callable[[int], None] = lambda _id: None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("New entry") if row is None else _("Edit entry")
        super().__init__(parent, title, _("Save"))
        self._workspace = workspace
        self._campaign_id = campaign_id
        self._row = row
        self._booked = booked
        shop = workspace.shop
        self._refundable: list[LedgerRow] = []
        self._make_fields(line_id)
        self._fill_form()
        if row is not None:
            self._show_entry(row)
            tied = row.entry.settles_id is not None or settled_amount(shop, row.entry.id) > 0
            self.kind.setEnabled(not tied)
        else:
            self.next_button = outlined_button(_("Save and next"), self.save_and_next)
            self.next_button.setToolTip("Ctrl+Enter")
            self.buttons.insertWidget(self.buttons.count() - 1, self.next_button)
            self.kind.choose(kind.value)
        self._kind_changed()
        if gives_back is not None:
            self.expense.setCurrentIndex(max(0, self.expense.findData(gives_back)))
            self._refund_chosen()
        self.amount.setFocus()

    def _make_fields(self, line_id: int | None) -> None:
        workspace, shop = self._workspace, self._workspace.shop
        self.kind = SegmentedControl(
            [
                Segment(EntryKind.EXPENSE.value, _p("entry", "Expense")),
                Segment(EntryKind.COMMITMENT.value, _p("entry", "Order")),
                Segment(EntryKind.REFUND.value, _p("entry", "Refund")),
                Segment(EntryKind.REVENUE.value, _p("entry", "Revenue")),
            ],
            name=_("Kind of entry"),
        )
        self.kind.chosen.connect(lambda _key: self._kind_changed())
        self.expense = QComboBox()
        _let_shrink(self.expense)
        self._offer_refunds()
        self.expense.activated.connect(lambda _at: self._refund_chosen())
        self.day = DateField(workspace.today, workspace.today)
        self.amount = AmountField(shop.info.currency)
        self.text = QLineEdit()
        self.payee = QLineEdit()
        completer = QCompleter(payees(shop), self.payee)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.payee.setCompleter(completer)
        plan = plan_of(shop, campaign(shop, self._campaign_id))
        self.line = LineChoice(budget_lines(shop, self._campaign_id), plan.phases, line_id)
        self.person = QComboBox()
        self.person.addItem("–", None)
        for someone in people(shop):
            self.person.addItem(someone.name, someone.id)
        _let_shrink(self.person)
        self.method = QComboBox()
        self.method.setEditable(True)
        self.method.addItems(["", *payment_methods()])
        _let_shrink(self.method)
        self.document = QLineEdit()
        self.note = QLineEdit()

    def _offer_refunds(self) -> None:
        """List the expenses of which money can still come back."""
        self.expense.clear()
        self.expense.addItem(_("None in particular"), None)
        if self._row is None:
            self._refundable = refundable(self._workspace.shop, self._campaign_id)
        for each in self._refundable:
            self.expense.addItem(self._told(each), each.entry.id)

    def _fill_form(self) -> None:
        form = self.form
        form.add("kind", _("Kind"), self.kind)
        form.add("settles_id", _("Gives back"), self.expense)
        form.add("day", _("Date"), self.day)
        form.add("amount", _("Amount"), self.amount)
        form.add("text", _("What for"), self.text)
        form.add("payee", _("Paid to"), self.payee)
        form.add("line_id", _("Budget line"), self.line)
        form.add("person_id", _p("entry", "By"), self.person)
        form.add("method", _("Paid by"), self.method)
        form.add("document", _("Document number"), self.document)
        form.add("note", _("Note"), self.note)

    def _told(self, row: LedgerRow) -> str:
        day = formats.short_form(row.entry.day)
        rest = formats.money(row.open, self._workspace.shop.info.currency)
        return f"{day} · {row.entry.text} · {rest}"

    def _show_entry(self, row: LedgerRow) -> None:
        entry = row.entry
        self.kind.choose(entry.kind.value)
        self.day.write(entry.day)
        self.amount.write(entry.amount)
        self.text.setText(entry.text)
        self.payee.setText(entry.payee)
        self.line.write(entry.line_id)
        self.person.setCurrentIndex(max(0, self.person.findData(entry.person_id)))
        self.method.setCurrentText(entry.method)
        self.document.setText(entry.document)
        self.note.setText(entry.note)

    def _kind_changed(self) -> None:
        refund = self.kind.key == EntryKind.REFUND
        self.form.set_visible("settles_id", visible=refund and bool(self._refundable))
        order = self.kind.key == EntryKind.COMMITMENT
        self.form.set_hint("kind", _("ordered, not yet paid") if order else "")

    def _refund_chosen(self) -> None:
        """Begin the refund with what the chosen expense says."""
        chosen = self.expense.currentData()
        row = next((each for each in self._refundable if each.entry.id == chosen), None)
        if row is not None:
            self.amount.write(row.open)
            self.text.setText(row.entry.text)
            self.payee.setText(row.entry.payee)
            self.line.write(row.entry.line_id)

    def _values(self) -> dict[str, Any]:
        return {
            "kind": EntryKind(self.kind.key),
            "day": self.day.read(),
            "amount": self.amount.read(),
            "text": self.text.text(),
            "payee": self.payee.text(),
            "line_id": self.line.read(),
            "person_id": self.person.currentData(),
            "method": self.method.currentText(),
            "document": self.document.text(),
            "note": self.note.text(),
        }

    def submit(self) -> None:
        """Write the entry down."""
        values = self._values()
        shop, today = self._workspace.shop, self._workspace.today
        if self._row is not None:
            entry_id = self._row.entry.id
            change_entry(shop, entry_id=entry_id, today=today, **values)
        else:
            refund = self.kind.key == EntryKind.REFUND
            settles = self.expense.currentData() if refund else None
            entry_id = book(
                shop, campaign_id=self._campaign_id, today=today, settles_id=settles, **values
            )
        self._booked(entry_id)

    def save_and_next(self) -> None:
        """Write the entry down and empty the fields that differ from one to the next."""
        text = self.text.text()
        if not self.attempt():
            return
        self.message.show_message("good", _("Saved: {text}", text=text))
        for field in (self.amount, self.text, self.document, self.note):
            field.clear()
        self._offer_refunds()
        self._kind_changed()
        self.amount.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and control and self._row is None:
            self.save_and_next()
            return
        super().keyPressEvent(event)


def _let_shrink(box: QComboBox) -> None:
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
