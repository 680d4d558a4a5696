"""The figures of coupons as people read them, each with how it comes about."""

from __future__ import annotations

from dataclasses import dataclass

from merchant_app import formats
from merchant_app.domain.coupon_figures import CouponFigures
from merchant_app.domain.money import Currency
from merchant_app.i18n import _, _n, _p


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its key and title, the number written out, and how it comes about."""

    key: str
    title: str
    text: str
    why: str


def figures_of(figures: CouponFigures, currency: Currency) -> list[Figure]:
    """Give the figures of some coupons in the order they are shown."""

    def money(minor: int) -> str:
        return formats.brief_money(minor, currency)

    def count(number: int) -> str:
        return formats.number(number)

    rate, each = figures.use_rate, figures.cost_per_new
    return [
        Figure("made", _p("coupons", "Made"), count(figures.made),
               _n("{n} code", "{n} codes", figures.made)),
        Figure("handed_out", _("Handed out"), count(figures.handed_out),
               _("Given to a customer, laid out, or used")),
        Figure("redeemed", _p("coupons", "Used"), count(figures.redeemed),
               _("Used at the counter")),
        Figure("use_rate", _("Use rate"),
               "–" if rate is None else formats.percent(rate, places=1),
               _("{used} used ÷ {out} handed out", used=count(figures.redeemed),
                 out=count(figures.handed_out))),
        Figure("revenue", _("Revenue with coupon"), money(figures.revenue),
               _("Paid in the {count} purchases in which they were used",
                 count=count(figures.redeemed))),
        Figure("discount", _("Discount given"), money(figures.discount),
               _("Taken off these purchases")),
        Figure("cost", _p("coupons", "Cost"), money(figures.cost),
               _("{discount} discount + {gifts} for gifts; what the channel costs is not in it",
                 discount=money(figures.discount), gifts=money(figures.gifts))),
        Figure("brought", _("New customers"), count(figures.brought),
               _("Their first purchase was made with one of these coupons")),
        Figure("per_new", _("Per new customer"), "–" if each is None else money(each),
               _("{cost} cost ÷ {count} new customers", cost=money(figures.cost),
                 count=count(figures.brought))),
    ]  # fmt: skip
