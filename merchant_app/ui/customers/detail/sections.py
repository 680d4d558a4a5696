"""The sections of a customer's detail, from top to bottom: one line each."""

from __future__ import annotations

from collections.abc import Callable

from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.detail.facts import CustomerFacts
from merchant_app.ui.customers.detail.parts import Section


class DetailSection(Section):
    """One section: a heading and what it shows of the customer in detail."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(title)
        self.desk = desk

    def show_facts(self, facts: CustomerFacts) -> None:
        """Show another customer, or the same one after an edit."""
        raise NotImplementedError


def _coupons(desk: Desk) -> DetailSection:
    from merchant_app.ui.customers.coupons.section import CouponSection

    return CouponSection(desk)


def _points(desk: Desk) -> DetailSection:
    from merchant_app.ui.customers.members.section import PointsSection

    return PointsSection(desk)


SECTIONS: tuple[Callable[[Desk], DetailSection], ...] = (_coupons, _points)
