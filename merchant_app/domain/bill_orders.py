"""Which open order a payment belongs to: one of the same or a like name that it does not exceed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from typing import Final

from merchant_app.domain.bill_decisions import (
    BilledRow,
    Certainty,
    Decision,
    OpenOrder,
    Proposal,
    Verdict,
)
from merchant_app.domain.bill_names import LikeNames, plain_name
from merchant_app.domain.messages import Message, msg, msgn

#: How many orders before and after a day a guess looks at.
_AROUND: Final = 25


class Orders:
    """The open orders of a campaign. What is proposed for one row is open no more for the next."""

    def __init__(self, orders: Iterable[OpenOrder]) -> None:
        self._open: dict[int, int] = {}
        self._exact: dict[tuple[str, int], list[OpenOrder]] = {}
        self._by_name: dict[str, list[OpenOrder]] = {}
        self._by_document: dict[str, list[OpenOrder]] = {}
        for order in sorted(orders, key=lambda order: order.day):
            self._open[order.id] = order.open
            for name in {plain_name(each) for each in order.names} - {""}:
                self._by_name.setdefault(name, []).append(order)
                self._exact.setdefault((name, order.open), []).append(order)
            if order.document.strip():
                self._by_document.setdefault(order.document.strip(), []).append(order)
        self._names = LikeNames(self._by_name)

    def whole(self, row: BilledRow) -> Proposal | None:
        """Propose an order that the row pays to the last minor unit, or whose number it bears."""
        if not self._open:
            return None
        numbered = self._fitting(row, self._by_document.get(row.document.strip(), ()))
        if numbered:
            order = _nearest(row, numbered)
            self._open[order.id] -= row.amount
            reason = msg("Bears the number of {text}", text=order.text)
            return _attach(order, Certainty.CERTAIN, reason)
        for same in (True, False):
            named = (
                order
                for name in self._called(row, same=same)
                for order in self._exact.get((name, row.amount), ())
            )
            exact = [order for order in named if self._open[order.id] == row.amount]
            if exact:
                order = _nearest(row, exact)
                self._pay(order)
                certain = same and len(exact) == 1
                return _attach(
                    order,
                    Certainty.CERTAIN if certain else Certainty.LIKELY,
                    _reason(order, len(exact), same=same),
                )
        return None

    def _pay(self, order: OpenOrder) -> None:
        self._open[order.id] = 0
        for name in {plain_name(each) for each in order.names} - {""}:
            self._exact[name, order.open].remove(order)  # thousands may cost the same

    def part(self, row: BilledRow) -> Proposal | None:
        """Guess an order of which the row may pay a part."""
        for same in (True, False):
            near = [
                order
                for name in self._called(row, same=same)
                for order in _around(self._by_name[name], row.at.date())
            ]
            fitting = self._fitting(row, near)
            if fitting:
                order = _nearest(row, fitting)
                reason = msg("May pay a part of {text}", text=order.text)
                return _attach(order, Certainty.GUESS, reason)
        return None

    def _called(self, row: BilledRow, *, same: bool) -> list[str]:
        """Give the very name of the payee, or the names like it, of those that orders have."""
        own = plain_name(row.payee)
        return [name for name in self._names.like(row.payee) if (name == own) is same]

    def _fitting(self, row: BilledRow, orders: Iterable[OpenOrder]) -> list[OpenOrder]:
        return [order for order in orders if row.amount <= self._open[order.id]]


def _around(orders: list[OpenOrder], day: date) -> list[OpenOrder]:
    """Give those of many orders, by day, that are near a day: a guess need not know all."""
    at = bisect_left(orders, day, key=lambda order: order.day)
    return orders[max(0, at - _AROUND) : at + _AROUND]


def _nearest(row: BilledRow, orders: Iterable[OpenOrder]) -> OpenOrder:
    paid: date = row.at.date()
    return min(orders, key=lambda order: (abs((order.day - paid).days), order.id))


def _attach(order: OpenOrder, certainty: Certainty, reason: Message) -> Proposal:
    decision = Decision(Verdict.ATTACH, line_id=order.line_id, entry_id=order.id)
    return Proposal(decision, certainty, reason)


def _reason(order: OpenOrder, count: int, *, same: bool) -> Message:
    if count > 1:
        return msgn(
            "Pays {text}, the nearest of {n} order that fits",
            "Pays {text}, the nearest of {n} orders that fit",
            n=count,
            text=order.text,
        )
    if not same:
        return msg("Pays {text}, by a like name", text=order.text)
    return msg("Pays {text}", text=order.text)
