"""The dialog for a supplier: who they are and by when they are paid."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from merchant_app import formats
from merchant_app.actions.suppliers import add_supplier, change_supplier
from merchant_app.domain.supplier_terms import Terms, TermsKind, due_day, reconcile_by
from merchant_app.domain.suppliers import Supplier
from merchant_app.i18n import _, _p
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import NumberField, Segment, SegmentedControl
from merchant_app.ui.workspace import Workspace

_YEAR, _MONTH = 365, 31
_USUAL_CREDIT = 30


class SupplierDialog(FormDialog):
    """Add or change a supplier.

    Args:
        workspace: whose shop is written to.
        supplier: who is changed, None to add one.
        saved: called with the supplier's id.
        parent: the window.

    """

    def __init__(
        self,
        workspace: Workspace,
        supplier: Supplier | None = None,
        *,
        saved: Callable[[int], None] = lambda _id: None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("New supplier") if supplier is None else _("Edit supplier")
        super().__init__(parent, title, _("Add supplier") if supplier is None else _("Save"))
        self._workspace, self._supplier, self._saved = workspace, supplier, saved
        self._make_fields(supplier or Supplier(0, ""))
        self._fill_forms()
        self._kind_changed()
        self.name.setFocus()

    def _make_fields(self, of: Supplier) -> None:
        self.name = QLineEdit(of.name)
        self.grade = QLineEdit(of.grade)
        self.contact = QLineEdit(of.contact)
        self.phone = QLineEdit(of.phone)
        self.note = QPlainTextEdit(of.note)
        self.kind = SegmentedControl(
            [
                Segment(TermsKind.NONE.value, _p("terms", "None")),
                Segment(TermsKind.DAYS.value, _p("terms", "Days")),
                Segment(TermsKind.MONTH.value, _p("terms", "Monthly")),
                Segment(TermsKind.RECEIPT.value, _p("terms", "On receipt")),
            ],
            chosen=of.terms.kind.value,
            name=_("Terms"),
        )
        self.kind.chosen.connect(lambda _key: self._kind_changed())
        self.credit_days = NumberField(0, _YEAR, of.terms.credit_days, suffix=_(" days"))
        self.reconcile_day = NumberField(1, _MONTH, of.terms.reconcile_day)
        self.pay_day = NumberField(1, _MONTH, of.terms.pay_day)
        for field in (self.credit_days, self.reconcile_day, self.pay_day):
            field.valueChanged.connect(lambda _value: self._show_example())
        self.terms_note = QPlainTextEdit(of.terms_note)
        for text in (self.note, self.terms_note):
            text.setTabChangesFocus(True)
            text.setFixedHeight(theme().scaled(72))

    def _fill_forms(self) -> None:
        form = self.form
        form.add("name", _("Name"), self.name)
        form.add("grade", _p("supplier", "Grade"), self.grade, hint=_('For example "A" or "spare"'))
        form.add("contact", _p("supplier", "Contact"), self.contact)
        form.add("phone", _p("supplier", "Phone"), self.phone)
        form.add("note", _("Note"), self.note)
        terms = self.terms = self.add_form()
        terms.add("terms_kind", _("Terms"), self.kind)
        terms.add("reconcile_day", _("Reconcile by day"), self.reconcile_day)
        terms.add(
            "pay_day", _("Pay by day"), self.pay_day,
            hint=_("Days of the next month; a shorter month counts its last day."),
        )  # fmt: skip
        terms.add("credit_days", _("Credit"), self.credit_days)
        terms.add("terms", _("Agreed besides"), self.terms_note)

    def _kind_changed(self) -> None:
        kind = TermsKind(self.kind.key)
        monthly = kind is TermsKind.MONTH
        self.terms.set_visible("reconcile_day", visible=monthly)
        self.terms.set_visible("pay_day", visible=monthly)
        self.terms.set_visible("credit_days", visible=monthly or kind is TermsKind.DAYS)
        if kind is TermsKind.DAYS and self.credit_days.value() == 0:
            self.credit_days.setValue(_USUAL_CREDIT)
        hint = _("More days after the pay day, where they were agreed.") if monthly else ""
        self.terms.set_hint("credit_days", hint)
        self._show_example()
        if self.isVisible():
            self.grow()

    def _show_example(self) -> None:
        """Say when an order of today would be paid."""
        terms, today = self._terms(), self._workspace.today
        due, compare = due_day(terms, today), reconcile_by(terms, today)
        if due is None:
            text = _("Orders get a day to pay only where you write one.")
        elif compare is None:
            text = _("Ordered today: pay by {due}.", due=formats.long_date(due))
        else:
            text = _(
                "Ordered today: reconcile by {compare}, pay by {due}.",
                compare=formats.long_date(compare), due=formats.long_date(due),
            )  # fmt: skip
        self.terms.set_hint("terms_kind", text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.grow()

    def _terms(self) -> Terms:
        return Terms(
            TermsKind(self.kind.key),
            self.credit_days.value(),
            self.reconcile_day.value(),
            self.pay_day.value(),
        )

    def submit(self) -> None:
        """Write the supplier down."""
        terms = self._terms()
        values: dict[str, Any] = {
            "name": self.name.text(),
            "grade": self.grade.text(),
            "contact": self.contact.text(),
            "phone": self.phone.text(),
            "note": self.note.toPlainText(),
            "terms_kind": terms.kind,
            "credit_days": terms.credit_days,
            "reconcile_day": terms.reconcile_day,
            "pay_day": terms.pay_day,
            "terms_note": self.terms_note.toPlainText(),
        }
        shop = self._workspace.shop
        if self._supplier is None:
            supplier_id = add_supplier(shop, **values)
        else:
            supplier_id = self._supplier.id
            change_supplier(shop, supplier_id=supplier_id, **values)
        self._saved(supplier_id)
