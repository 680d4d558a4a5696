"""Looking up a coupon by its code: what it is, whether it can be used, and using it."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.actions.visits import Sale, record_visit, refusal_words
from merchant_app.domain.coupon_codes import normal_code, problem_of, shown_code
from merchant_app.domain.coupons import Coupon, refusal
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.phones import normal_phone
from merchant_app.i18n import _, say
from merchant_app.reports.coupon_words import offer_words
from merchant_app.store.coupons import coupon_from_typed
from merchant_app.store.customers import customer, customer_by_phone
from merchant_app.store.referrals import referral_from_typed
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.widgets import AmountField, Chip, label
from merchant_app.ui.workspace import Workspace


class LookUpDialog(FormDialog):
    """Type or scan a code; what can be used is marked as used with the bill it was used for."""

    def __init__(self, workspace: Workspace, code: str = "", parent: QWidget | None = None) -> None:
        super().__init__(
            parent, _("Look up a coupon"), _("Mark as used"),
            note=_("Type or scan the code, with or without the dash."),
        )  # fmt: skip
        self._workspace = workspace
        self._coupon: Coupon | None = None
        #: One sale for each time the dialog is opened, however often it is tried.
        self._key = str(uuid4())
        currency = workspace.shop.info.currency
        self.code = QLineEdit(shown_code(code))
        self.code.textChanged.connect(lambda _text: self._look_up())
        self.code.editingFinished.connect(self._say_problem)
        self.amount = AmountField(currency)
        self.item_price = AmountField(currency)
        self.phone = QLineEdit()
        self.phone.setPlaceholderText(_("Phone, if the customer is known"))
        self.form.add("code", _("Code"), self.code)
        self._build_found()
        self.form.add("found", "", self._found)
        self.form.add("amount", _("Bill before the discount"), self.amount)
        self.form.add("item_price", _("Price of the one item"), self.item_price)
        self.form.add("customer", _("Customer"), self.phone)
        self._look_up()
        if code:
            self._say_problem()

    def _build_found(self) -> None:
        self._found = QWidget()
        rows = QVBoxLayout(self._found)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        self.state = Chip("")
        self.what = label("", "strong", wrap=True)
        self.more = label("", "second", wrap=True)
        rows.addWidget(self.state, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self.what)
        rows.addWidget(self.more)

    def _look_up(self) -> None:
        """Show what the code is of, as soon as it is complete."""
        found = self._coupon = coupon_from_typed(self._workspace.shop, self.code.text())
        usable = found is not None and self._show_coupon(found)
        self.form.set_visible("found", visible=found is not None)
        self.form.set_visible("amount", visible=usable)
        self.form.set_visible("item_price", visible=usable and bool(found and found.batch.on_item))
        whose = found is not None and found.customer_id is not None
        self.form.set_visible("customer", visible=usable and not whose)
        # Fields that are not shown are not checked either.
        self.amount.setEnabled(usable)
        self.item_price.setEnabled(usable and bool(found and found.batch.on_item))
        self.submit_button.setEnabled(usable and self._workspace.shop.read_only is None)
        self.form.set_error("code", "")
        if self.isVisible():
            self.grow()

    def _show_coupon(self, found: Coupon) -> bool:
        """Show a coupon; gives whether it can be used today."""
        shop, batch = self._workspace.shop, found.batch
        why = refusal(found, today=self._workspace.today, amount=None, customer_id=None)
        if why is None:
            self.state.show_state(_("Can be used"), "good", "circle-check")
        else:
            self.state.show_state(_("Cannot be used"), "warning", "circle-x")
        self.what.setText(batch.name)
        lines = [
            say(refusal_words(found, why, shop)) if why else "",
            offer_words(batch, shop.info.currency),
            formats.date_range(batch.valid_from, batch.valid_to),
            _(", ").join(text for text in (batch.place, batch.partner) if text),
        ]
        if found.customer_id is not None:
            whose = customer(shop, found.customer_id)
            name = whose.name if whose else ""
            used = found.redeemed_on is not None
            lines.append(
                _("Used by {name}", name=name) if used else _("Handed to {name}", name=name)
            )
        self.more.setText("\n".join(line for line in lines if line))
        return why is None

    def _say_problem(self) -> None:
        text = self.code.text()
        if self._coupon is not None or not text.strip():
            return
        referral = referral_from_typed(self._workspace.shop, text)
        if referral is not None:
            words = msg("This is the code with which {name} brings friends.", name=referral.name)
        else:
            words = problem_of(text) or msg("No coupon has this code. Compare it once more.")
        self.form.set_error("code", say(words))
        self.grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the bill after a code that a scanner ends with Enter."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.focusWidget() is self.code:
            self._say_problem()
            if self.submit_button.isEnabled():
                self.amount.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.code.selectAll()
            return
        twice = normal_code(self.amount.text()) == normal_code(self.code.text())
        if enter and self.focusWidget() is self.amount and twice:
            self.amount.clear()  # the scanner sent the code a second time
            return
        super().keyPressEvent(event)

    def _customer_id(self, found: Coupon) -> int | None:
        if found.customer_id is not None:
            return found.customer_id
        text = self.phone.text().strip()
        if not text:
            return None
        phone = normal_phone(text)
        known = customer_by_phone(self._workspace.shop, phone) if phone else None
        if known is None:
            raise UserError(
                msg("No customer has this phone number. Leave it empty or look again."),
                field="customer",
            )
        return known.id

    def submit(self) -> None:
        """Write the sale with the coupon down."""
        found, workspace = self._coupon, self._workspace
        amount = self.amount.read()
        if found is None or amount is None:
            raise UserError(msg("Write the code that is on the coupon."), field="code")
        sale = Sale(
            amount=amount,
            day=workspace.today,
            customer_id=self._customer_id(found),
            coupon_id=found.id,
            item_price=self.item_price.read() if found.batch.on_item else None,
        )
        try:
            written = record_visit(
                workspace.shop, sale, key=self._key, today=workspace.today, now=datetime.now(UTC)
            )
        except UserError as error:
            if error.field == "coupon":
                raise UserError(error.message, field="amount") from error
            raise
        currency = workspace.shop.info.currency
        workspace.say(
            _(
                "Coupon used: {off} off, {paid} paid",
                off=formats.brief_money(written.discount, currency),
                paid=formats.brief_money(written.paid, currency),
            ),
            undo=True,
        )
