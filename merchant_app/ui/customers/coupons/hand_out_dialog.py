"""Handing a coupon to one customer, or one each to those who are ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from merchant_app import formats
from merchant_app.actions.coupons import hand_out
from merchant_app.domain.messages import UserError, msg
from merchant_app.i18n import _, _n
from merchant_app.reports.coupon_words import offer_words
from merchant_app.store.coupon_batches import batches_to_hand_out
from merchant_app.store.customers import customer
from merchant_app.ui.customers.coupons.batch_dialog import busy
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.workspace import Workspace


def hand_out_to(desk: Desk, customer_ids: Sequence[int]) -> None:
    """Ask which coupon these customers get."""
    desk.open(HandOutDialog(desk.workspace, customer_ids, desk.page))


class HandOutDialog(FormDialog):
    """Which coupon is handed out."""

    def __init__(
        self, workspace: Workspace, customer_ids: Sequence[int], parent: QWidget | None = None
    ) -> None:
        self._workspace, self._customers = workspace, tuple(customer_ids)
        super().__init__(parent, _("Hand out a coupon"), _("Hand out"), note=self._who())
        self.batch = QComboBox()
        self._batches = {
            each.id: each for each in batches_to_hand_out(workspace.shop, workspace.today)
        }
        for each in self._batches.values():
            self.batch.addItem(_(", ").join((each.name, each.place)) if each.place else each.name,
                               each.id)  # fmt: skip
        self.batch.currentIndexChanged.connect(lambda _row: self._show_offer())
        self.form.add("batch", _("Coupon"), self.batch)
        self._show_offer()

    def _who(self) -> str:
        if len(self._customers) == 1:
            found = customer(self._workspace.shop, self._customers[0])
            return found.name if found else ""
        return _n(
            "{n} customer; who has one already gets none",
            "{n} customers; who has one already gets none",
            len(self._customers),
        )

    def _show_offer(self) -> None:
        of = self._batches.get(self.batch.currentData())
        if of is None:
            hint = _("There are no coupons to hand out. Make some in the view Coupons.")
        else:
            hint = _(
                "{offer}, until {day}",
                offer=offer_words(of, self._workspace.shop.info.currency),
                day=formats.long_date(of.valid_to),
            )
        self.form.set_hint("batch", hint)
        self.submit_button.setEnabled(of is not None)

    def submit(self) -> None:
        """Hand it out."""
        batch_id = self.batch.currentData()
        if batch_id is None:
            raise UserError(msg("There are no coupons to hand out."), field="batch")
        workspace = self._workspace
        with busy():
            done = hand_out(workspace.shop, batch_id, self._customers, today=workspace.today)
        words = _n("{n} coupon handed out", "{n} coupons handed out", done.given)
        if done.skipped:
            had = _n("{n} had one already", "{n} had one already", done.skipped)
            words = _(", ").join((words, had))
        workspace.say(words, undo=True)
