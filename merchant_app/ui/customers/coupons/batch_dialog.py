"""The dialog for a batch of coupons: what it gives, when, where, and how many."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QCheckBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from merchant_app.actions.coupon_offer import Offer
from merchant_app.actions.coupons import MOST_CODES, add_batch, change_batch
from merchant_app.domain.coupons import CouponBatch, CouponKind
from merchant_app.domain.messages import UserError
from merchant_app.i18n import _, _n, _p
from merchant_app.store.coupon_batches import batch_rows
from merchant_app.ui.customers.channel_field import ChannelField
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import AmountField, DateField, NumberField, Segment, SegmentedControl
from merchant_app.ui.workspace import Workspace

_USUAL_DAYS = 30
_USUAL_PERCENT = 20
_USUAL_CODES = 100
_MOST_EACH = 1000
_PER_CENT = 100


@contextmanager
def busy() -> Iterator[None]:
    """Show by the pointer that some seconds of work are going on."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()


class BatchDialog(FormDialog):
    """Make or change a batch.

    Args:
        workspace: whose shop is written to.
        batch: what is changed, None for new coupons.
        campaign_id: whose coupons they are.
        saved: called with the id of the batch.
        parent: the window.

    """

    def __init__(
        self,
        workspace: Workspace,
        batch: CouponBatch | None = None,
        *,
        campaign_id: int,
        saved: Callable[[int], None] = lambda _id: None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("New coupons") if batch is None else _("Edit coupons")
        super().__init__(parent, title, _("Make coupons") if batch is None else _("Save"))
        self._workspace, self._batch, self._saved = workspace, batch, saved
        self._campaign_id = campaign_id
        self._make_offer(batch)
        self._make_rest(batch)
        self._fill_forms()
        self._kind_changed()

    def _make_offer(self, of: CouponBatch | None) -> None:
        today, currency = self._workspace.today, self._workspace.shop.info.currency
        self.name = QLineEdit(of.name if of else "")
        self.kind = SegmentedControl(
            [
                Segment(CouponKind.PERCENT.value, _p("coupon", "Per cent")),
                Segment(CouponKind.AMOUNT.value, _p("coupon", "Amount")),
                Segment(CouponKind.GIFT.value, _p("coupon", "Gift")),
            ],
            chosen=of.kind.value if of else CouponKind.PERCENT.value,
            name=_("What it gives"),
        )
        self.kind.chosen.connect(lambda _key: self._kind_changed())
        per_cent = of.value // _PER_CENT if of and of.kind is CouponKind.PERCENT else _USUAL_PERCENT
        self.percent = NumberField(1, _PER_CENT, per_cent, suffix=_(" %"))
        self.on_item = QCheckBox(_("On one item only"))
        self.on_item.setChecked(bool(of and of.on_item))
        amount = of.value if of and of.kind is CouponKind.AMOUNT else None
        self.amount = AmountField(currency, amount)
        self.threshold = AmountField(currency, of.threshold or None if of else None, required=False)
        self.valid_from = DateField(today, of.valid_from if of else today)
        self.valid_to = DateField(today, of.valid_to if of else today + timedelta(days=_USUAL_DAYS))
        self.per_person = NumberField(1, _MOST_EACH, of.per_person if of else 1)
        self.cost = AmountField(currency, of.cost or None if of else None, required=False)

    def _make_rest(self, of: CouponBatch | None) -> None:
        shop = self._workspace.shop
        self.channel = ChannelField(shop, of.channel_id if of else None)
        self.place = QLineEdit(of.place if of else "")
        self.partner = QLineEdit(of.partner if of else "")
        known = [row.batch for row in batch_rows(shop)]
        for field, words in (
            (self.place, [each.place for each in known]),
            (self.partner, [each.partner for each in known]),
        ):
            offered = QCompleter(sorted({word for word in words if word}), field)
            offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            field.setCompleter(offered)
        self.terms = QPlainTextEdit(of.terms if of else "")
        self.terms.setTabChangesFocus(True)
        self.terms.setFixedHeight(theme().scaled(72))
        self.codes = NumberField(0, MOST_CODES, _USUAL_CODES)
        self.laid_out = QCheckBox(_("All are handed out today, as flyers"))

    def _fill_forms(self) -> None:
        form = self.form
        form.add("name", _("Name"), self.name, hint=_("Stands large on the coupon"))
        form.add("kind", _("What it gives"), self.kind)
        form.add("percent", _p("coupon", "Per cent off"), self.percent)
        form.add("on_item", "", self.on_item)
        form.add("amount", _p("coupon", "Amount off"), self.amount)
        form.add("threshold", _("From a bill of"), self.threshold, hint=_("Empty: any bill"))
        form.add("valid_from", _("Valid from"), self.valid_from)
        form.add("valid_to", _p("coupon", "Until"), self.valid_to)
        form.add("per_person", _("For each person"), self.per_person)
        self.right = right = self.add_form()
        right.add("channel_id", _p("coupon", "Channel"), self.channel)
        right.add("place", _("Street or place"), self.place)
        right.add("partner", _("Partner"), self.partner)
        right.add(
            "cost", _("Cost of one"), self.cost,
            hint=_("What a used one costs beside the discount, like the gift"),
        )  # fmt: skip
        right.add("terms", _p("coupon", "Terms"), self.terms)
        if self._batch is None:
            right.add("codes", _("How many"), self.codes)
            right.add("laid_out", "", self.laid_out)

    def _kind_changed(self) -> None:
        kind = CouponKind(self.kind.key)
        self.form.set_visible("percent", visible=kind is CouponKind.PERCENT)
        self.form.set_visible("on_item", visible=kind is CouponKind.PERCENT)
        self.form.set_visible("amount", visible=kind is CouponKind.AMOUNT)
        self.amount.setEnabled(kind is CouponKind.AMOUNT)
        if self.isVisible():
            self.grow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.grow()

    def _offer(self) -> Offer:
        kind = CouponKind(self.kind.key)
        values = {
            CouponKind.PERCENT: self.percent.value() * _PER_CENT,
            CouponKind.AMOUNT: (self.amount.read() or 0) if kind is CouponKind.AMOUNT else 0,
            CouponKind.GIFT: 0,
        }
        first, last = self.valid_from.read(), self.valid_to.read()
        assert first is not None
        assert last is not None
        return Offer(
            name=self.name.text(),
            kind=kind,
            value=values[kind],
            valid_from=first,
            valid_to=last,
            threshold=self.threshold.read() or 0,
            cost=self.cost.read() or 0,
            per_person=self.per_person.value(),
            channel_id=self.channel.read(),
            place=self.place.text(),
            partner=self.partner.text(),
            terms=self.terms.toPlainText(),
            on_item=self.on_item.isChecked(),
        )

    def submit(self) -> None:
        """Write the coupons down."""
        offer = self._offer()
        try:
            batch_id = self._write(offer)
        except UserError as error:
            if error.field == "value":  # the form has a field for each kind of value
                raise UserError(error.message, field=offer.kind.value) from error
            raise
        self._saved(batch_id)

    def _write(self, offer: Offer) -> int:
        workspace = self._workspace
        if self._batch is not None:
            change_batch(workspace.shop, self._batch.id, offer)
            return self._batch.id
        count = self.codes.value()
        with busy():
            batch_id = add_batch(
                workspace.shop, offer, campaign_id=self._campaign_id, codes=count,
                laid_out=self.laid_out.isChecked(), today=workspace.today,
            )  # fmt: skip
        workspace.say(_n("{n} coupon made", "{n} coupons made", count), undo=True)
        return batch_id
