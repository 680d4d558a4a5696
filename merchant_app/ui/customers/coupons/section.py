"""A customer's coupons in their detail: those they can use with the last day, and those used."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from merchant_app import formats
from merchant_app.actions.visits import refusal_words
from merchant_app.domain.coupon_codes import shown_code
from merchant_app.domain.coupons import refusal
from merchant_app.i18n import _, _n, say
from merchant_app.reports.coupon_words import offer_words
from merchant_app.store.coupons import coupons_of
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.detail.facts import CustomerFacts
from merchant_app.ui.customers.detail.sections import DetailSection
from merchant_app.ui.widgets.empty_state import IconPicture
from merchant_app.ui.widgets.text import ElidedLabel, label

_MOST = 6


class CouponSection(DetailSection):
    """What a customer holds, with the way to hand out one more."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Coupons"))
        self._customer_id: int | None = None
        self.link = self.add_link(_("Hand out"), _("Hand out a coupon"), self._hand_out)

    def show_facts(self, facts: CustomerFacts) -> None:
        """Show the coupons of a customer."""
        self._customer_id = facts.customer.id
        shop = self.desk.workspace.shop
        held = coupons_of(shop, facts.customer.id)
        used = [each for each in held if each.redeemed_on is not None]
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        kept = [each for each in held if each.redeemed_on is None]
        for row, each in enumerate(kept[:_MOST]):
            why = refusal(each, today=facts.today, amount=None, customer_id=facts.customer.id)
            color = "text3" if why else "good.solid"
            grid.addWidget(IconPicture("ticket-percent", 16, color), row, 0)
            name = ElidedLabel(each.batch.name, "quiet" if why else "base")
            told = [shown_code(each.code), offer_words(each.batch, facts.currency)]
            if why is not None:
                told.append(say(refusal_words(each, why, shop)))
            name.setToolTip("\n".join(told))
            grid.addWidget(name, row, 1)
            last = formats.short_date(each.batch.valid_to)
            words = (
                _("over since {day}", day=last)
                if each.batch.valid_to < facts.today
                else _("until {day}", day=last)
            )
            grid.addWidget(label(words, "second"), row, 2, Qt.AlignmentFlag.AlignRight)
        row = grid.rowCount()
        if used and used[0].redeemed_on is not None:
            grid.addWidget(IconPicture("ticket-check", 16, "text2"), row, 0)
            grid.addWidget(label(_n("{n} used", "{n} used", len(used)), "quiet"), row, 1)
            last = formats.short_date(max(each.redeemed_on for each in used if each.redeemed_on))
            grid.addWidget(label(_("last on {day}", day=last), "second"), row, 2,
                           Qt.AlignmentFlag.AlignRight)  # fmt: skip
        if not held:
            grid.addWidget(label(_("None so far"), "quiet"), row, 0, 1, 2)
        self.note.setText(
            _n("and {n} more", "and {n} more", len(kept) - _MOST) if len(kept) > _MOST else ""
        )
        self.fill(body)

    def _hand_out(self) -> None:
        from merchant_app.ui.customers.coupons.hand_out_dialog import hand_out_to

        if self._customer_id is not None and self.desk.may_write():
            hand_out_to(self.desk, (self._customer_id,))
