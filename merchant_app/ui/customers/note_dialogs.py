"""Asks for a note on a customer, and for a contact with them."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from merchant_app.actions.contacts import add_note, change_contact, change_note, note_contact
from merchant_app.domain.customer_events import (
    Contact,
    ContactMeans,
    ContactOutcome,
    CustomerNote,
)
from merchant_app.domain.customers import Customer
from merchant_app.i18n import _, _p
from merchant_app.store.people import people, person_names
from merchant_app.store.shop import Shop
from merchant_app.ui.customers.event_words import means_word, outcome_word
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.date_field import DateField
from merchant_app.ui.workspace import Workspace


class NoteDialog(FormDialog):
    """A new note, or one that is written anew."""

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget,
        customer: Customer,
        before: CustomerNote | None = None,
    ) -> None:
        title = _("Note on {name}", name=customer.name)
        super().__init__(parent, title, _("Save") if before else _("Write note"))
        self._workspace = workspace
        self._customer_id = customer.id
        self._before = before
        self.text = _text_field(before.text if before else "", rows=4)
        self.form.add("text", _("&Note"), self.text)
        self.day = DateField(workspace.today, before.day if before else workspace.today)
        self.form.add("day", _("&Day"), self.day)
        self.who = person_field(workspace.shop, before.person_id if before else None)
        self.form.add("person_id", _p("note", "Written &by"), self.who)
        self.text.setFocus()

    def submit(self) -> None:
        """Write the note."""
        shop, today = self._workspace.shop, self._workspace.today
        text, day, who = self.text.toPlainText(), cast("date", self.day.read()), chosen(self.who)
        if self._before is None:
            add_note(shop, self._customer_id, text=text, day=day, today=today, person_id=who)
        else:
            change_note(shop, self._before.id, text=text, day=day, today=today, person_id=who)


class ContactDialog(FormDialog):
    """How, when and about what the shop spoke with a customer, and what came of it."""

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget,
        customer: Customer,
        before: Contact | None = None,
    ) -> None:
        title = _("Contact with {name}", name=customer.name)
        super().__init__(parent, title, _("Save") if before else _("Note contact"))
        self._workspace = workspace
        self._customer_id = customer.id
        self._before = before
        self.means = QComboBox()
        for means in ContactMeans:
            self.means.addItem(means_word(means), means.value)
        self.means.setCurrentIndex(self.means.findData(before.means.value if before else "call"))
        self.form.add("means", _p("contact", "&How"), self.means)
        self.text = _text_field(before.text if before else "", rows=3)
        self.form.add("text", _p("contact", "&About"), self.text)
        self.outcome = QComboBox()
        for outcome in ContactOutcome:
            self.outcome.addItem(outcome_word(outcome), outcome.value)
        now = before.outcome if before else ContactOutcome.REACHED
        self.outcome.setCurrentIndex(self.outcome.findData(now.value))
        self.form.add("outcome", _("&Result"), self.outcome)
        self.day = DateField(workspace.today, before.day if before else workspace.today)
        self.form.add("day", _("&Day"), self.day)
        self.who = person_field(workspace.shop, before.person_id if before else None)
        self.form.add("person_id", _p("contact", "&By"), self.who)
        for box in (self.means, self.outcome):
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.means.setFocus()

    def submit(self) -> None:
        """Write the contact down."""
        shop, today = self._workspace.shop, self._workspace.today
        means = ContactMeans(self.means.currentData())
        outcome = ContactOutcome(self.outcome.currentData())
        text, day, who = self.text.toPlainText(), cast("date", self.day.read()), chosen(self.who)
        if self._before is None:
            note_contact(
                shop, self._customer_id, day=day, today=today, means=means, text=text,
                outcome=outcome, person_id=who,
            )  # fmt: skip
        else:
            change_contact(
                shop, self._before.id, day=day, today=today, means=means, text=text,
                outcome=outcome, person_id=who,
            )  # fmt: skip


def person_field(shop: Shop, kept: int | None) -> QComboBox:
    """Make the choice of one of the shop's people, or nobody."""
    field = QComboBox()
    field.addItem(_("Nobody in particular"), None)
    offered = {person.id: person.name for person in people(shop)}
    if kept is not None:
        offered.setdefault(kept, person_names(shop).get(kept, ""))
    for person_id, name in offered.items():
        field.addItem(name, person_id)
    field.setCurrentIndex(max(0, field.findData(kept)))
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return field


def chosen(field: QComboBox) -> int | None:
    """Give the id of what is chosen, None for nothing."""
    data = field.currentData()
    return None if data is None else int(data)


def _text_field(text: str, *, rows: int) -> QPlainTextEdit:
    field = QPlainTextEdit(text)
    field.setTabChangesFocus(True)
    field.setFixedHeight(theme().row * rows)
    return field
