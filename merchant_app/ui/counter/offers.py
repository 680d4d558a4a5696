"""What may be taken off a bill: the customer's coupons, and their points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal

from merchant_app import formats
from merchant_app.domain.coupons import Coupon, CouponKind, Refusal, discount, refusal
from merchant_app.domain.money import MAX_MINOR, Currency
from merchant_app.domain.points import PointRules, points_usable, points_worth
from merchant_app.i18n import _, _n
from merchant_app.store.coupons import coupon as read_coupon
from merchant_app.store.coupons import coupons_of, used_of_batch
from merchant_app.store.points import balance_of, point_rules
from merchant_app.store.shop import Shop
from merchant_app.ui.counter.rows import Row, Rows, RowText
from merchant_app.ui.counter.serving import NOBODY_YET, Serving

#: Coupons that cannot be used any more are shown for so many days, to answer the guest's question.
_STILL_ASKED_FOR = 30
_POINTS = -1


@dataclass(frozen=True, slots=True)
class Bill:
    """The bill as far as it is typed; minor units, None while it cannot be read."""

    amount: int | None = None
    item_price: int | None = None


class Offers(Rows):
    """Rows to tick: at most one coupon, and the points."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(_("Coupons and points"))
        self._shop: Shop | None = None
        self._counted_as: int | None = None
        self._today = date.min
        self._coupons: dict[int, tuple[Coupon, int]] = {}
        self._rules = PointRules()
        self._balance = 0
        self._bill = Bill()
        self._by_id: dict[int, Row] = {}
        #: The coupon that is wished for; it counts as long as it can be used.
        self.wished: int | None = None
        self.use_points = False

    def load(self, shop: Shop, serving: Serving, today: date) -> None:
        """Read what this customer has; what was ticked stays ticked where that is possible."""
        self._shop, self._counted_as, self._today = shop, serving.counted_as, today
        found = coupons_of(shop, serving.customer_id) if serving.customer_id is not None else []
        shown = [each for each in found if self._worth_showing(each)]
        if serving.coupon_id is not None and serving.coupon_id not in {c.id for c in shown}:
            scanned = read_coupon(shop, serving.coupon_id)
            shown[:0] = [scanned] if scanned is not None else []
        who = self._counted_as or NOBODY_YET
        self._coupons = {c.id: (c, used_of_batch(shop, c.batch.id, who)) for c in shown}
        self._rules = point_rules(shop)
        self._balance = balance_of(shop, who)
        if self.wished not in self._coupons:
            self.wished = None
        self._by_id = {}
        rows = [self._row(each) for each in sorted(self._coupons, key=self._place)]
        if points_usable(self._balance, MAX_MINOR, self._rules):
            rows.append(self._row(_POINTS))
        else:
            self.use_points = False
        self.show_rows(rows)
        self.show_bill(self._bill)

    def show_bill(self, bill: Bill) -> None:
        """Work out anew what each takes off."""
        self._bill = bill
        if self._shop is None:
            return
        for coupon_id in self._coupons:
            row = self._by_id[coupon_id]
            row.setChecked(coupon_id == self.wished)
            row.show_text(self._coupon_text(coupon_id))
        if _POINTS in self._by_id:
            self._by_id[_POINTS].setChecked(self.use_points)
            self._by_id[_POINTS].show_text(self._points_text())

    @property
    def coupon(self) -> Coupon | None:
        """The coupon that counts."""
        if self.wished is None or self.wished not in self._coupons:
            return None
        return self._coupons[self.wished][0] if self._why_not(self.wished) is None else None

    @property
    def points(self) -> int:
        """The points that are used."""
        return self._usable() if self.use_points else 0

    # -- inside ----------------------------------------------------------------------------

    def _worth_showing(self, coupon: Coupon) -> bool:
        if coupon.redeemed_on is not None:
            return False
        gone = (self._today - coupon.batch.valid_to).days
        stopped = coupon.stopped_on or coupon.batch.stopped_on
        return gone <= _STILL_ASKED_FOR and stopped is None

    def _place(self, coupon_id: int) -> tuple[bool, bool, date]:
        batch = self._coupons[coupon_id][0].batch
        locked = self._why_not(coupon_id, amount=None) is not None
        return locked, batch.valid_to < self._today, batch.valid_to

    def _row(self, offer: int) -> Row:
        row = self._by_id[offer] = Row(RowText(""), ticked=False)
        row.clicked.connect(lambda _on=False, offer=offer: self._clicked(offer))
        return row

    def _clicked(self, offer: int) -> None:
        if offer == _POINTS:
            self.use_points = bool(self._usable()) and not self.use_points
        elif self._why_not(offer) is None:
            self.wished = None if self.wished == offer else offer
        self.show_bill(self._bill)
        self.changed.emit()

    def _why_not(self, coupon_id: int, amount: int | None = -1) -> Refusal | None:
        coupon, used = self._coupons[coupon_id]
        return refusal(
            coupon,
            today=self._today,
            amount=self._bill.amount if amount == -1 else amount,
            customer_id=self._counted_as,
            used_by_customer=used,
        )

    def _usable(self) -> int:
        """The points that can be used on what the coupon leaves of the bill."""
        if self._bill.amount is None:
            return points_usable(self._balance, MAX_MINOR, self._rules)
        coupon = self.coupon
        off = 0
        if coupon is not None:
            off = discount(coupon.batch, self._bill.amount, item_price=self._bill.item_price)
        return points_usable(self._balance, self._bill.amount - off, self._rules)

    def _coupon_text(self, coupon_id: int) -> RowText:
        coupon = self._coupons[coupon_id][0]
        batch = coupon.batch
        why = self._why_not(coupon_id)
        if why is not None:
            detail = _reason(coupon, why, self._currency)
            return RowText(batch.name, detail, locked=True)
        detail = _("until {day}", day=formats.day_and_weekday(batch.valid_to))
        if batch.kind is CouponKind.GIFT:
            return RowText(batch.name, detail, _("Gift"))
        if self._bill.amount is None:
            right = ""
        elif batch.on_item and not self._bill.item_price:
            right = _("of one item")
        else:
            off = discount(batch, self._bill.amount, item_price=self._bill.item_price)
            right = formats.money(-off, self._currency)
        return RowText(batch.name, detail, right)

    def _points_text(self) -> RowText:
        usable = self._usable()
        now = _n(
            "{many} point now",
            "{many} points now",
            self._balance,
            many=formats.number(self._balance),
        )
        if not usable:
            return RowText(_("Use points"), _("the bill is too small for them"), locked=True)
        many = formats.number(usable)
        title = _n("Use {many} point", "Use {many} points", usable, many=many)
        worth = points_worth(usable, self._rules)
        return RowText(title, now, formats.money(-worth, self._currency))

    @property
    def _currency(self) -> Currency:
        assert self._shop is not None
        return self._shop.info.currency


def _reason(coupon: Coupon, why: Refusal, currency: Currency) -> str:
    batch = coupon.batch
    words = {
        Refusal.USED: _("used already"),
        Refusal.STOPPED: _("stopped"),
        Refusal.EXPIRED: _("ended {day}", day=formats.day_and_weekday(batch.valid_to)),
        Refusal.NOT_YET: _("starts {day}", day=formats.day_and_weekday(batch.valid_from)),
        Refusal.SOMEBODY_ELSES: _("handed to somebody else"),
        Refusal.PERSON_LIMIT: _("used as often as one person may"),
        Refusal.BELOW_THRESHOLD: _(
            "from {amount} on", amount=formats.money(batch.threshold, currency)
        ),
    }
    return words[why]
