"""One sale: who, how much, what comes off, what is to pay, confirm."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.actions.purchases import check_amount
from merchant_app.actions.visits import Quote, Sale, quote
from merchant_app.domain.messages import UserError
from merchant_app.i18n import _, _n, say_error
from merchant_app.ui.counter.amounts import MoneyLine, read_bill
from merchant_app.ui.counter.big_button import BigButton
from merchant_app.ui.counter.notice import Notice
from merchant_app.ui.counter.offers import Bill, Offers
from merchant_app.ui.counter.serving import Serving, Typed
from merchant_app.ui.counter.who_card import WhoCard
from merchant_app.ui.widgets.buttons import Button
from merchant_app.ui.widgets.fields import read_amount
from merchant_app.ui.widgets.text import label, name
from merchant_app.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A sale as it was confirmed, what it comes to, and the name of its coupon."""

    serving: Serving
    sale: Sale
    quote: Quote
    coupon_name: str = ""


class SalePage(QWidget):
    """Emits `confirmed` once everything is well; writing is the window's."""

    #: A `Confirmed`.
    confirmed = Signal(object)
    #: Esc in the amount.
    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.serving = Serving()
        self._gives_back = False
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        self.who = WhoCard()
        rows.addWidget(self.who)
        currency = workspace.shop.info.currency
        self.amount = MoneyLine(currency, large=True)
        self.item = MoneyLine(currency, large=False)
        self.problem = Notice()
        self.refund = _Refund()
        self._item_row = _labelled(_("Price of the one item"), self.item)
        rows.addWidget(_labelled(_("Amount"), self.amount))
        rows.addWidget(self.problem)
        rows.addWidget(self.refund)
        rows.addWidget(self._item_row)
        self.offers = Offers()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.offers)
        column.addStretch(1)
        scroll.setWidget(inside)
        rows.addWidget(scroll, 1)
        foot = QHBoxLayout()
        self.earns = label("", "quiet")
        self.to_pay = label("", "figure")
        foot.addWidget(self.earns)
        foot.addStretch(1)
        foot.addWidget(label(_("To pay"), "quiet"))
        foot.addWidget(self.to_pay)
        rows.addLayout(foot)
        self.confirm = BigButton("check", "primary")
        self.confirm.setEnabled(workspace.shop.read_only is None)
        rows.addWidget(self.confirm)
        self._connect()

    def _connect(self) -> None:
        self.amount.textEdited.connect(self._amount_typed)
        self.item.textEdited.connect(lambda _text: self._work_out())
        self.offers.changed.connect(self._offers_changed)
        self.offers.left.connect(self._out_of_offers)
        for line in (self.amount, self.item):
            line.entered.connect(self._onward)
            line.stepped.connect(self._step)
            line.left.connect(self.left)
        self.refund.agreed.connect(self._agree_to_refund)
        self.refund.refused.connect(self._back_to_amount)
        self.confirm.clicked.connect(self.try_confirm)

    # -- what the window does with it ------------------------------------------------------

    def serve(self, serving: Serving, typed: Typed) -> None:
        """Begin with somebody, or go on with somebody else and what is typed already."""
        self.serving = serving
        self._gives_back = False
        self.problem.say("")
        self.amount.setText(typed.amount)
        self.item.setText(typed.item_price)
        self.offers.wished = typed.coupon_id
        self.offers.use_points = typed.use_points
        self.reload()

    def reload(self) -> None:
        """Read anew who it is and what they have."""
        shop, today = self._workspace.shop, self._workspace.today
        self.who.show_serving(shop, self.serving, today)
        self.offers.load(shop, self.serving, today)
        for row in self.offers.rows:
            row.entered.connect(self._onward)
        self._work_out()

    @property
    def typed(self) -> Typed:
        """What is filled in."""
        return Typed(
            self.amount.text(), self.item.text(), self.offers.wished, self.offers.use_points
        )

    def take_keyboard(self) -> None:
        """Go to the amount."""
        self.amount.setFocus(Qt.FocusReason.TabFocusReason)
        self.amount.selectAll()

    # -- working out -----------------------------------------------------------------------

    def _bill(self) -> Bill:
        try:
            amount: int | None = self._read(self.amount)
            check_amount(amount or 0)
        except UserError:
            amount = None
        try:
            item = self._read(self.item) if self.item.text().strip() else None
        except UserError:
            item = None
        return Bill(amount, item)

    def _read(self, line: MoneyLine) -> int:
        return read_bill(line.text(), self._workspace.shop.info.currency)

    def _sale(self, bill: Bill) -> Sale:
        back = (bill.amount or 0) < 0
        coupon = None if back else self.offers.coupon
        return Sale(
            amount=bill.amount or 0,
            day=self._workspace.today,
            customer_id=self.serving.customer_id,
            coupon_id=coupon.id if coupon else None,
            item_price=bill.item_price if coupon and coupon.batch.on_item else None,
            points_used=0 if back else self.offers.points,
        )

    def _quote(self, sale: Sale) -> Quote:
        """Give what it comes to, for somebody who is not in the file yet as well."""
        counted = replace(sale, customer_id=self.serving.counted_as)
        return quote(self._workspace.shop, counted, today=self._workspace.today)

    def _work_out(self) -> None:
        bill = self._bill()
        self.offers.show_bill(bill)
        self.offers.setVisible(bool(self.offers.rows) and (bill.amount or 0) >= 0)
        coupon = self.offers.coupon
        self._item_row.setVisible(coupon is not None and coupon.batch.on_item)
        currency = self._workspace.shop.info.currency
        if bill.amount is None:
            self._show_sum("–", "", _("Confirm"))
            return
        try:
            found = self._quote(self._sale(bill))
        except UserError as error:
            self._show_sum("–", "", _("Confirm"))
            self.problem.say(say_error(error))
            return
        paid = formats.money(found.paid, currency)
        words = _("Confirm {amount}", amount=paid)
        if found.paid < 0:
            words = _("Give back {amount}", amount=formats.money(-found.paid, currency))
        elif bill.amount == 0:
            words = _("Confirm without money")
        earned = ""
        if found.earned:
            many = formats.number(abs(found.earned))
            earned = _n("Earns {many} point", "Earns {many} points", found.earned, many=many)
            if found.earned < 0:
                earned = _n("Takes {many} point", "Takes {many} points", -found.earned, many=many)
        self._show_sum(paid, earned, words)

    def _show_sum(self, paid: str, earned: str, words: str) -> None:
        self.to_pay.setText(paid)
        self.to_pay.setAccessibleName(_("{name}: {value}", name=_("To pay"), value=paid))
        self.earns.setText(earned)
        self.confirm.show_text(words, _("Enter"))

    # -- keys ------------------------------------------------------------------------------

    def _amount_typed(self, _text: str) -> None:
        self._gives_back = False
        self.refund.hide()
        self.problem.say("")
        self._mark(self.amount, wrong=False)
        self._work_out()

    def _offers_changed(self) -> None:
        self.problem.say("")
        self._work_out()
        if not self._item_row.isHidden() and not self.item.text().strip():
            self.item.setFocus(Qt.FocusReason.TabFocusReason)

    def _step(self, by: int) -> None:
        if by > 0 and not self.offers.enter():
            self.confirm.setFocus(Qt.FocusReason.TabFocusReason)
        elif by < 0:
            self.amount.setFocus(Qt.FocusReason.TabFocusReason)

    def _out_of_offers(self, by: int) -> None:
        if by < 0:
            self.amount.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.confirm.setFocus(Qt.FocusReason.TabFocusReason)

    def _onward(self) -> None:
        """Go to what is missing yet, and to the button when nothing is."""
        if self._well():
            self.confirm.setFocus(Qt.FocusReason.TabFocusReason)

    def _well(self) -> bool:
        """Check everything; the first thing that is missing gets the keyboard and a sentence."""
        try:
            amount = self._read(self.amount)
            check_amount(amount)
        except UserError as error:
            return self._wrong(self.amount, error)
        if amount < 0 and not self._gives_back:
            self.refund.ask(formats.money(-amount, self._workspace.shop.info.currency))
            return False
        if not self._item_row.isHidden():
            try:
                read_amount(self.item.text(), self._workspace.shop.info.currency)
            except UserError as error:
                return self._wrong(self.item, error)
        return True

    def _wrong(self, line: MoneyLine, error: UserError) -> bool:
        self.problem.say(say_error(error))
        self._mark(line, wrong=True)
        line.setFocus(Qt.FocusReason.TabFocusReason)
        line.selectAll()
        return False

    @staticmethod
    def _mark(line: MoneyLine, *, wrong: bool) -> None:
        line.setProperty("problem", wrong)
        line.style().unpolish(line)
        line.style().polish(line)

    def _agree_to_refund(self) -> None:
        self._gives_back = True
        self.refund.hide()
        self._work_out()
        self.confirm.setFocus(Qt.FocusReason.TabFocusReason)

    def _back_to_amount(self) -> None:
        self.refund.hide()
        self.amount.setText(self.amount.text().strip().lstrip("-−+").strip())
        self._amount_typed("")
        self.take_keyboard()

    def try_confirm(self) -> None:
        """Confirm, if everything is well; otherwise say what is not."""
        if self._workspace.shop.read_only is not None or not self._well():
            return
        sale = self._sale(self._bill())
        try:
            found = self._quote(sale)
        except UserError as error:
            self.problem.say(say_error(error))
            return
        coupon = self.offers.coupon if sale.coupon_id is not None else None
        told = coupon.batch.name if coupon else ""
        self.confirmed.emit(Confirmed(self.serving, sale, found, told))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back one step, from the button or a row to the amount."""
        if event.key() == Qt.Key.Key_Escape:
            if self.refund.isVisible():
                self._back_to_amount()
            else:
                self.take_keyboard()
            return
        super().keyPressEvent(event)


class _Refund(QWidget):
    """The small step in between when money is to go back."""

    agreed = Signal()
    refused = Signal()

    def __init__(self) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        self._words = Notice()
        rows.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.yes = BigButton("undo-2", "outlined")
        self.no = Button(_("It is a sale"))
        row.addWidget(self.yes, 1)
        row.addWidget(self.no)
        rows.addLayout(row)
        self.yes.clicked.connect(self.agreed)
        self.no.clicked.connect(self.refused)
        self.hide()

    def ask(self, amount: str) -> None:
        """Ask whether so much is to go back."""
        self._words.say(_("Give {amount} back? Points for it are taken back too.", amount=amount))
        self.yes.show_text(_("Give money back"))
        self.show()
        self.yes.setFocus(Qt.FocusReason.TabFocusReason)


def _labelled(words: str, line: MoneyLine) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    told: QLabel = label(words)
    told.setBuddy(line)
    name(line, words)
    row.addWidget(told, 1)
    row.addWidget(line, 3)
    return whole
