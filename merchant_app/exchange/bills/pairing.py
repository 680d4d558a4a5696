"""Finds within one bill what each refund gives back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from merchant_app.exchange.bills.bill_file import Direction
from merchant_app.exchange.bills.layout import Payment


def pair_refunds(payments: Iterable[Payment]) -> None:
    """Give refunds the id of their original, and take the money out of its status.

    By the id that the bill names; else by the merchant's order number; else by payee and
    amount, where the status of an earlier payment says that so much came back. A closed
    trade that was paid back had been paid, so it counts as an expense again.
    """
    payments = list(payments)
    index = _Index(payments)
    for refund in sorted((each for each in payments if each.refund), key=lambda each: each.at):
        original = index.original_of(refund)
        if original is None:
            continue
        refund.original_id = original.own_id
        if not original.carried_out:
            original.carried_out = True
            original.direction = _opposite(refund.direction)
        original.refunded = max(0, original.refunded - refund.amount)


class _Index:
    """Payments that something may have come back of, by id, order number and payee."""

    def __init__(self, payments: list[Payment]) -> None:
        self._by_id: dict[str, Payment] = {}
        self._by_document: dict[str, list[Payment]] = defaultdict(list)
        self._told_by_status: dict[str, list[Payment]] = defaultdict(list)
        for payment in payments:
            if payment.refund or not payment.own_id:
                continue
            self._by_id.setdefault(payment.own_id, payment)
            if payment.document:
                self._by_document[payment.document].append(payment)
            if payment.refunded:
                self._told_by_status[payment.payee].append(payment)

    def original_of(self, refund: Payment) -> Payment | None:
        """Give the payment that came back, None where the bill does not tell."""
        if refund.original_id:
            return self._by_id.get(refund.original_id)
        candidates = self._by_document.get(refund.document, []) if refund.document else []
        fitting = [
            each
            for each in candidates
            if each.direction is not refund.direction and each.amount >= refund.amount
        ]
        if len(fitting) == 1:
            return fitting[0]
        told = [
            each
            for each in self._told_by_status.get(refund.payee, [])
            if each.refunded >= refund.amount and each.at <= refund.at
        ]
        exact = [each for each in told if each.refunded == refund.amount]
        if exact:
            return max(exact, key=lambda each: each.at)
        return told[0] if len(told) == 1 else None  # one of several parts


def _opposite(direction: Direction) -> Direction:
    return Direction.OUT if direction is Direction.IN else Direction.IN
