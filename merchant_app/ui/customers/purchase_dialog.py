"""Asks for a visit of a customer with coupon and points, and for corrections of a purchase."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import cast
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from merchant_app import formats
from merchant_app.actions.purchases import change_purchase
from merchant_app.actions.visits import Quote, Sale, Written, quote, record_visit
from merchant_app.domain.coupons import Coupon, refusal
from merchant_app.domain.customers import Customer, Purchase
from merchant_app.domain.messages import UserError
from merchant_app.domain.money import AmountError, parse_amount
from merchant_app.domain.points import points_usable, points_worth
from merchant_app.i18n import _, _n, _p
from merchant_app.store.coupons import coupons_of, used_of_batch
from merchant_app.store.points import balance_of, point_rules
from merchant_app.store.shop import Shop
from merchant_app.ui.customers.channel_field import ChannelField
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.widgets.date_field import DateField
from merchant_app.ui.widgets.fields import AmountField
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace


class PurchaseDialog(FormDialog):
    """Amount, coupon, points, day, what it was; below, what is paid and earned.

    Attributes:
        written: what was written down, once that is done.

    """

    def __init__(self, workspace: Workspace, parent: QWidget, customer: Customer) -> None:
        super().__init__(parent, _("Visit of {name}", name=customer.name), _("Record visit"))
        self._workspace = workspace
        self._shop = workspace.shop
        self._customer_id = customer.id
        self._key = uuid4().hex  # one sale, however often it is tried
        self._balance = balance_of(self._shop, customer.id)
        self.written: Written | None = None
        currency = self._shop.info.currency
        self.amount = AmountField(currency, negative=True)
        self.form.add(
            "amount", _("&Amount"), self.amount, hint=_("Below zero for money that goes back")
        )
        self._coupons = {each.id: each for each in _usable(self._shop, customer.id, workspace)}
        self.coupon = QComboBox()
        self.coupon.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.coupon.addItem(_("None"), None)
        for each in self._coupons.values():
            self.coupon.addItem(_coupon_words(each), each.id)
        self.form.add("coupon", _("&Coupon"), self.coupon)
        self.form.set_visible("coupon", visible=bool(self._coupons))
        self.item_price = AmountField(currency, required=False)
        self.form.add("item_price", _("&Price of the thing"), self.item_price)
        self.form.set_visible("item_price", visible=False)
        self.points = QComboBox()
        self.points.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.form.add("points", _("&Points"), self.points)
        self.day = DateField(workspace.today, workspace.today)
        self.form.add("day", _("&Day"), self.day)
        self.items = QLineEdit()
        self.items.setMaxLength(1000)
        self.items.setPlaceholderText(_("Two lattes, one cake"))
        self.form.add("items", _p("purchase", "&Bought"), self.items)
        self.channel = ChannelField(self._shop, None)
        self.form.add("channel_id", _("Came &through"), self.channel)
        self.note = QLineEdit()
        self.note.setMaxLength(1000)
        self.form.add("note", _("&Note"), self.note)
        self.outcome = label("", "strong", wrap=True)
        self.body.addWidget(self.outcome)
        self._offer_points(0)
        self.amount.textChanged.connect(self._amount_typed)
        self.item_price.textChanged.connect(self._show_result)
        self.coupon.currentIndexChanged.connect(self._coupon_chosen)
        self.points.currentIndexChanged.connect(self._show_result)
        self.amount.setFocus()

    # -- what is offered -------------------------------------------------------------------

    def _amount_typed(self) -> None:
        self._offer_points(max(0, self._bill() or 0))
        self._show_result()

    def _coupon_chosen(self) -> None:
        coupon = self._coupons.get(self.coupon.currentData())
        on_item = coupon is not None and coupon.batch.on_item
        self.form.set_visible("item_price", visible=on_item)
        self.grow()
        self._show_result()

    def _offer_points(self, bill: int) -> None:
        """Offer none or as many points as the bill and the balance allow."""
        rules = point_rules(self._shop)
        most = points_usable(self._balance, bill, rules)
        wanted = self.points.currentIndex() == 1
        self.points.blockSignals(True)
        self.points.clear()
        self.points.addItem(_("Keep all {n}", n=formats.number(self._balance)), 0)
        if most:
            worth = formats.brief_money(points_worth(most, rules), self._shop.info.currency)
            words = _("Use {n}, {amount} off", n=formats.number(most), amount=worth)
            self.points.addItem(words, most)
            self.points.setCurrentIndex(1 if wanted else 0)
        self.points.blockSignals(False)
        usable = points_usable(self._balance, self._balance * 1000, rules) > 0
        self.form.set_visible("points", visible=usable)

    def _bill(self) -> int | None:
        return _minor(self.amount.text(), self._shop)

    def sale(self) -> Sale | None:
        """Give the sale as it stands in the fields, None while there is no amount."""
        bill = self._bill()
        if bill is None:
            return None
        price = None
        if not self.item_price.isHidden():
            price = _minor(self.item_price.text(), self._shop)
        return Sale(
            amount=bill,
            day=self._workspace.today,
            customer_id=self._customer_id,
            coupon_id=self.coupon.currentData(),
            item_price=price,
            points_used=self.points.currentData() or 0,
            items=self.items.text(),
            note=self.note.text(),
            channel_id=self.channel.read(),
        )

    def _show_result(self) -> None:
        """Say what is paid and earned, as far as it can be said yet."""
        sale = self.sale()
        found: Quote | None = None
        if sale is not None:
            try:
                found = quote(self._shop, sale, today=self._workspace.today)
            except UserError:
                found = None  # said at its field when it is to be written
        self.outcome.setText(_result(found, self._shop) if found else "")

    def submit(self) -> None:
        """Write the visit down; a second time gives what was written the first time."""
        self.amount.read()  # an amount is needed; its own sentence says so
        sale = self.sale()
        assert sale is not None
        self.written = record_visit(
            self._shop,
            replace(sale, day=cast("date", self.day.read())),
            key=self._key,
            today=self._workspace.today,
            now=datetime.now(UTC),
        )


class ChangePurchaseDialog(FormDialog):
    """Amount, day, things and note of a purchase; points and coupon follow."""

    def __init__(
        self, workspace: Workspace, parent: QWidget, customer: Customer, before: Purchase
    ) -> None:
        title = _("Purchase of {name}", name=customer.name)
        super().__init__(parent, title, _("Save"))
        self._workspace = workspace
        self._before = before
        currency = workspace.shop.info.currency
        self.amount = AmountField(currency, before.amount, negative=True)
        hint = ""
        if before.discount:
            off = formats.money(before.discount, currency)
            hint = _("After {amount} off by coupon and points", amount=off)
        self.form.add("amount", _("&Paid"), self.amount, hint=hint)
        self.day = DateField(workspace.today, before.day)
        self.form.add("day", _("&Day"), self.day)
        self.items = QLineEdit(before.items)
        self.items.setMaxLength(1000)
        self.form.add("items", _p("purchase", "&Bought"), self.items)
        self.note = QLineEdit(before.note)
        self.note.setMaxLength(1000)
        self.form.add("note", _("&Note"), self.note)
        self.amount.setFocus()
        self.amount.selectAll()

    def submit(self) -> None:
        """Correct the purchase."""
        change_purchase(
            self._workspace.shop,
            self._before.id,
            today=self._workspace.today,
            day=cast("date", self.day.read()),
            amount=cast("int", self.amount.read()),
            customer_id=self._before.customer_id,
            items=self.items.text(),
            note=self.note.text(),
        )


def _usable(shop: Shop, customer_id: int, workspace: Workspace) -> list[Coupon]:
    return [
        each
        for each in coupons_of(shop, customer_id)
        if refusal(
            each,
            today=workspace.today,
            amount=None,
            customer_id=customer_id,
            used_by_customer=used_of_batch(shop, each.batch.id, customer_id),
        )
        is None
    ]


def _coupon_words(coupon: Coupon) -> str:
    day = formats.short_form(coupon.batch.valid_to)
    return _("{name}, until {day}", name=coupon.batch.name, day=day)


def _minor(text: str, shop: Shop) -> int | None:
    try:
        return parse_amount(text, shop.info.currency, negative=True)
    except AmountError:
        return None


def _result(found: Quote, shop: Shop) -> str:
    currency = shop.info.currency
    parts = [_("To pay: {amount}", amount=formats.money(found.paid, currency))]
    if found.coupon_off or found.points_off:
        off = formats.money(found.coupon_off + found.points_off, currency)
        parts.append(_("{amount} off", amount=off))
    if found.earned:
        points = formats.number(found.earned)
        parts.append(_n("{points} point", "{points} points", found.earned, points=points))
    return _(", ").join(parts)


def earned_words(written: Written | None) -> str:
    """Say that a visit is written down, and what it earned."""
    if written is None or written.earned <= 0:
        return _("The visit is written down")
    points = formats.number(written.earned)
    return _n(
        "The visit is written down: {points} point earned",
        "The visit is written down: {points} points earned",
        written.earned,
        points=points,
    )
