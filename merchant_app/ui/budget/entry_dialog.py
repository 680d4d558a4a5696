"""The dialog for an entry of the ledger: expense, order, refund or revenue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from merchant_app.actions.budget import Part, book, change_entry
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.messages import UserError
from merchant_app.domain.refund_match import Refund
from merchant_app.i18n import _, _n, _p
from merchant_app.store.ledger import LedgerRow, settled_amount
from merchant_app.store.people import payees, people, person_names, supplier_names
from merchant_app.ui.budget.entry.agreed_due import agreed_due
from merchant_app.ui.budget.entry.choices import Choice, let_shrink
from merchant_app.ui.budget.entry.money_fields import MoneyFields
from merchant_app.ui.budget.entry.place_fields import PlaceFields, Places
from merchant_app.ui.budget.entry.refund_choice import RefundChoice
from merchant_app.ui.budget.entry.words import split_words
from merchant_app.ui.budget.receipts.field import ReceiptsField
from merchant_app.ui.budget.small_dialogs import payment_methods
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import DateField, Segment, SegmentedControl, outlined_button
from merchant_app.ui.workspace import Workspace

#: Two columns of large text still fit on the smallest screen, px.
_WIDEST = 980


class EntryDialog(FormDialog):
    """Add or edit an entry. Enter saves; Ctrl+Enter saves and starts the next one.

    Args:
        workspace: whose shop is written to.
        campaign_id: the campaign it belongs to.
        row: the entry to edit, None to add one.
        like: for a new one, the entry it begins as, with today's date.
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
        like: LedgerRow | None = None,
        kind: EntryKind = EntryKind.EXPENSE,
        line_id: int | None = None,
        gives_back: int | None = None,
        booked: Callable[[int], None] = lambda _id: None,
        parent: QWidget | None = None,
    ) -> None:
        note = split_words(row.split, workspace.shop.info.currency) if row is not None else ""
        super().__init__(parent, _title(row, like), _("Save"), note=note)
        self._workspace = workspace
        self._campaign_id = campaign_id
        self._row = row
        self._booked = booked
        self._parts: Sequence[Part] = ()
        #: What the terms gave; another day in the field was typed and stays.
        self._due_filled: date | None = None
        self._make_fields(line_id)
        self._fill_form()
        self._connect()
        shown = row or like
        self.kind.choose((shown.entry.kind if shown else kind).value)
        if shown is not None:
            self._show_entry(shown)
        if row is not None:
            self.day.write(row.entry.day)
            self.due.write(row.entry.due)
            tied = row.entry.settles_id is not None or settled_amount(workspace.shop, row.entry.id)
            self.kind.setEnabled(not tied)
        else:
            self._add_buttons()
        self._kind_changed()
        if gives_back is not None:
            self.expense.choose(gives_back)
            self._refund_chosen()
            self.form.set_visible("settles_id", visible=True)
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
        self.expense = RefundChoice(shop, self._campaign_id)
        self.day = DateField(workspace.today, workspace.today)
        self.money = MoneyFields(shop, self)
        self.amount = self.money.amount
        self.text = QLineEdit()
        self.payee = QLineEdit()
        completer = QCompleter(payees(shop), self.payee)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.payee.setCompleter(completer)
        self.places = PlaceFields(Places(shop, self._campaign_id), line_id, self)
        self.line = self.places.line
        self.supplier = Choice(supplier_names(shop).items())
        self.due = DateField(workspace.today, required=False)
        self.person = Choice([(each.id, each.name) for each in people(shop)])
        self.method = QComboBox()
        self.method.setEditable(True)
        self.method.addItems(["", *payment_methods()])
        let_shrink(self.method)
        self.document = QLineEdit()
        self.note = QLineEdit()
        row_id = self._row.entry.id if self._row is not None else None
        self.receipts = ReceiptsField(workspace, "ledger_entry", row_id)

    def _fill_form(self) -> None:
        form, more = self.form, self.add_form()
        self.setMinimumWidth(min(theme().scaled(900), _WIDEST))
        form.add("kind", _("Kind"), self.kind)
        form.add("settles_id", _("Gives back"), self.expense)
        form.add("day", _("Date"), self.day)
        form.add("amount", _("Amount"), self.amount)
        form.add("text", _("What for"), self.text)
        form.add("payee", _("Paid to"), self.payee)
        form.add("line_id", _("Budget line"), self.line)
        form.add("phase_id", _("Phase"), self.places.phase)
        form.add("channel_id", _("Channel"), self.places.channel)
        more.add("original_currency", _("Currency"), self.money.currency)
        more.add("rate", _p("currency", "Rate"), self.money.rate)
        more.add("supplier_id", _("Supplier"), self.supplier)
        more.add("due", _("To be paid by"), self.due)
        more.add("person_id", _p("entry", "By"), self.person)
        more.add("method", _("Paid by"), self.method)
        more.add("document", _("Document number"), self.document)
        more.add("note", _("Note"), self.note)
        more.add("receipts", _("Receipts"), self.receipts)
        self.more = more

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda _key: self._kind_changed())
        self.expense.activated.connect(lambda _at: self._refund_chosen())
        self.money.currency_changed.connect(self._currency_changed)
        self.money.sum_changed.connect(self._show_sum)
        self.payee.editingFinished.connect(self._payee_written)
        for field in (self.payee, self.text):
            field.editingFinished.connect(self._offer_refunds)
        self.amount.settled.connect(self._offer_refunds)
        self.day.picked.connect(lambda _day: self._offer_refunds())
        self.day.picked.connect(lambda _day: self._fill_due())
        self.supplier.currentIndexChanged.connect(lambda _at: self._fill_due())

    def _add_buttons(self) -> None:
        """A new entry can be divided, and followed by the next one."""
        self.split_button = outlined_button(_("Split..."), self.ask_parts)
        self.split_button.setToolTip(_("Book one receipt on several lines"))
        self.buttons.insertWidget(0, self.split_button)
        self.next_button = outlined_button(_("Save and next"), self.save_and_next)
        self.next_button.setToolTip("Ctrl+Enter")
        self.buttons.insertWidget(self.buttons.count() - 1, self.next_button)

    def _show_entry(self, row: LedgerRow) -> None:
        entry, shop = row.entry, self._workspace.shop
        self.money.show_entry(entry)
        self.text.setText(entry.text)
        self.payee.setText(entry.payee)
        self.places.show_entry(entry)
        self.supplier.write(entry.supplier_id)
        self.person.write(entry.person_id, person_names(shop).get(entry.person_id or 0, ""))
        self.method.setCurrentText(entry.method)
        self.document.setText(entry.document if self._row else "")
        self.note.setText(entry.note)

    # -- what follows from what ------------------------------------------------------------

    def _kind_changed(self) -> None:
        order = self.kind.key == EntryKind.COMMITMENT
        revenue = self.kind.key == EntryKind.REVENUE
        self.form.set_hint("kind", _("ordered, not yet paid") if order else "")
        self.form.set_hint("channel_id", _("who brought it in") if revenue else "")
        self.more.set_visible("due", visible=order)
        self._currency_changed()
        self._offer_refunds()
        self._fill_due()

    def _currency_changed(self) -> None:
        self.more.set_visible("rate", visible=not self.money.currency.is_own)

    def _show_sum(self) -> None:
        self.more.set_hint("rate", self.money.sum_words())

    def _payee_written(self) -> None:
        if self.supplier.read() is None:
            self.supplier.write_named(self.payee.text())

    def _fill_due(self) -> None:
        """Take the day on which an order is due from the supplier's terms, unless one is typed."""
        try:
            day, typed = self.day.read(), self.due.read()
        except UserError:
            return  # told at the field when it is left
        order = self.kind.key == EntryKind.COMMITMENT
        if day is None or not order or typed != self._due_filled:
            return
        agreed = agreed_due(self._workspace.shop, self.supplier.read(), day)
        self._due_filled = agreed.day if agreed else None
        self.due.write(self._due_filled)
        self.more.set_hint("due", agreed.words if agreed else "")
        if self.isVisible():
            self.grow()

    def _offer_refunds(self) -> None:
        """List the expenses of which money can still come back, as far as this one is known."""
        refund = self.kind.key == EntryKind.REFUND and self._row is None
        if refund and (known := self._refund()) is not None:
            taken = self.expense.offer(known)
            self.form.set_hint("settles_id", _("Found by payee and amount") if taken else "")
            if taken is not None:
                self._refund_chosen()
        self.form.set_visible("settles_id", visible=refund and self.expense.has_any)

    def _refund(self) -> Refund | None:
        """Give what is known of the refund; None while a field cannot be read."""
        try:
            day = self.day.read()
        except UserError:
            return None
        return Refund(
            day or self._workspace.today, self.money.own_amount(), self.payee.text(),
            self.text.text(),
        )  # fmt: skip

    def _refund_chosen(self) -> None:
        """Fill what is still empty with what the chosen expense says."""
        paid = self.expense.chosen()
        if paid is None:
            return
        entry = paid.entry
        if not self.amount.text().strip() and self.money.currency.is_own:
            self.amount.write(paid.left)
        for field, said in ((self.text, entry.text), (self.payee, entry.payee)):
            if not field.text().strip():
                field.setText(said)
        if self.line.currentIndex() <= 0:
            self.places.show_entry(entry)
        self._payee_written()

    # -- writing it down -------------------------------------------------------------------

    def _values(self) -> dict[str, Any]:
        order = self.kind.key == EntryKind.COMMITMENT
        self._payee_written()
        return {
            "kind": EntryKind(self.kind.key),
            "day": self.day.read(),
            "text": self.text.text(),
            "payee": self.payee.text(),
            "supplier_id": self.supplier.read(),
            "due": self.due.read() if order else None,
            "person_id": self.person.read(),
            "method": self.method.currentText(),
            "document": self.document.text(),
            "note": self.note.text(),
            **self.money.read(),
            **self.places.read(),
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
            settles = self.expense.read() if refund else None
            entry_id = book(
                shop, campaign_id=self._campaign_id, today=today, settles_id=settles,
                parts=self._parts, receipts=self.receipts.pending, **values,
            )  # fmt: skip
        self._booked(entry_id)

    def ask_parts(self) -> None:
        """Divide the receipt over several lines; it is booked when the parts are given."""
        from merchant_app.ui.budget.entry.split_dialog import SplitDialog

        try:
            total, places = self.amount.read(), self.places.read()
        except UserError as error:
            shown = UserError(error.message, field=error.field or "amount")
            self.form.show_error(shown)
            return
        assert total is not None
        SplitDialog(
            self._workspace.shop, self._campaign_id, total=total, what=self.text.text(),
            currency=self.money.currency.chosen, first=places, done=self._divide, parent=self,
        ).open()  # fmt: skip

    def _divide(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self.split_button.setText(_n("Split into {n} part", "Split into {n} parts", len(parts)))
        self.try_submit()

    def save_and_next(self) -> None:
        """Write the entry down and empty the fields that differ from one to the next."""
        text = self.text.text()
        if not self.attempt():
            return
        self.message.show_message("good", _("Saved: {text}", text=text))
        for field in (self.amount, self.text, self.document, self.note):
            field.clear()
        self.receipts.clear()
        self.due.write(None)
        self._due_filled = None
        self._parts = ()
        self.split_button.setText(_("Split..."))
        self.expense.start_anew()
        self._kind_changed()
        self.amount.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and control and self._row is None:
            self.save_and_next()
            return
        super().keyPressEvent(event)


def _title(row: LedgerRow | None, like: LedgerRow | None) -> str:
    if row is not None:
        return _("Edit entry")
    return _("New entry") if like is None else _("New entry like {text}", text=like.entry.text)
