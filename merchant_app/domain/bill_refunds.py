"""Which payment a refund gives back: the one it names, else the likeliest of the same payee."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from merchant_app.domain.bill_decisions import (
    LEFT_OUT,
    UNDECIDED,
    BilledRow,
    Certainty,
    Decision,
    Known,
    Proposal,
    Verdict,
    WrittenExpense,
)
from merchant_app.domain.bill_names import plain_name
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.messages import msg

#: Money hardly ever comes back later than this, in days.
LATEST: Final = 180
#: How many payments of one payee a guess looks at.
_LOOKED_AT: Final = 50


@dataclass(slots=True)
class _Payment:
    """What money may come back of: a row of the same bill, or an expense in the ledger."""

    day: date
    amount: int
    left: int
    text: str
    entry_id: int | None = None
    key: str = ""

    @property
    def decision(self) -> Decision:
        return Decision(
            Verdict.BOOK, EntryKind.REFUND, entry_id=self.entry_id, original_key=self.key
        )


class Refunds:
    """The payments that money of this bill may come back of; each gives back only what it was."""

    def __init__(self, rows: Sequence[BilledRow], known: Known) -> None:
        self._left_out = known.left_out
        self._by_key: dict[str, _Payment] = {}
        self._by_payee: dict[str, list[_Payment]] = {}
        self._by_amount: dict[tuple[str, int], list[_Payment]] = {}
        self._by_entry: dict[int, _Payment] = {}
        if not any(row.refund for row in rows):
            return
        for row in rows:
            if not row.refund and (row.direction == "out" or not row.carried_out):
                payment = _Payment(
                    row.at.date(), row.amount, row.amount, row.text or row.payee, key=row.key
                )
                self._by_key[row.key] = payment
                if row.carried_out:
                    self._offer(row.payee, payment)
        for expense in known.written:
            self._offer(expense.payee, self._of_entry(expense))
        for payments in self._by_payee.values():
            payments.sort(key=lambda payment: payment.day)
        for key, expense in known.imported.items():
            self._by_key.setdefault(key, self._of_entry(expense))

    def _offer(self, payee: str, payment: _Payment) -> None:
        name = plain_name(payee)
        if name:
            self._by_payee.setdefault(name, []).append(payment)
            self._by_amount.setdefault((name, payment.left), []).append(payment)

    def _of_entry(self, expense: WrittenExpense) -> _Payment:
        return self._by_entry.setdefault(
            expense.id,
            _Payment(expense.day, expense.amount, expense.left, expense.text, entry_id=expense.id),
        )

    def of(self, row: BilledRow) -> Proposal | None:
        """Propose what a refund gives back, or None where nothing is known of it."""
        if row.original_key:
            named = self._by_key.get(row.original_key)
            if named is not None:
                return _given_back(named, row)
            if row.original_key in self._left_out:
                reason = msg("Its payment was left out")
                return Proposal(LEFT_OUT, Certainty.CERTAIN, reason)
        return self._likely(row)

    def _likely(self, row: BilledRow) -> Proposal | None:
        name = plain_name(row.payee)
        equal = self._by_amount.get((name, row.amount), [])
        whole = [payment for payment in equal if _possible(payment, row)]
        if whole:
            payment = max(whole, key=lambda each: each.day)
            equal.remove(payment)
            payment.left = 0
            reason = msg("Gives back {text}, by name and amount", text=payment.text)
            if len(whole) > 1:
                reason = msg(
                    "Gives back {text}, the latest of {n} of this name and amount",
                    n=len(whole),
                    text=payment.text,
                )
            return Proposal(payment.decision, Certainty.LIKELY, reason)
        payments = self._by_payee.get(name, [])
        at = bisect_right(payments, row.at.date(), key=lambda payment: payment.day)
        for payment in reversed(payments[max(0, at - _LOOKED_AT) : at]):
            if _possible(payment, row):
                reason = msg("May give back a part of {text}", text=payment.text)
                return Proposal(payment.decision, Certainty.GUESS, reason)
        return None


def _possible(payment: _Payment, row: BilledRow) -> bool:
    age = (row.at.date() - payment.day).days
    return payment.left >= row.amount and 0 <= age <= LATEST


def _given_back(payment: _Payment, row: BilledRow) -> Proposal:
    if payment.left == 0:
        reason = msg("All of {text} came back already", text=payment.text)
        return Proposal(LEFT_OUT, Certainty.LIKELY, reason)
    if row.amount > payment.left:
        reason = msg("More comes back than is left of {text}", text=payment.text)
        return Proposal(UNDECIDED, Certainty.GUESS, reason)
    payment.left -= row.amount
    reason = (
        msg("Gives back all of {text}", text=payment.text)
        if row.amount == payment.amount
        else msg("Gives back a part of {text}", text=payment.text)
    )
    return Proposal(payment.decision, Certainty.CERTAIN, reason)
