"""Proposes for each row of a bill what could become of it, and says why.

The first that has something to say of a payment is heard: an open order that it pays whole, an
expense that somebody wrote down by hand, a rule, what was done with earlier rows of the payee, an
order of which it may pay a part. Money that comes in is a refund, revenue by a rule, or undecided.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from merchant_app.domain.bill_decisions import (
    LEFT_OUT,
    UNDECIDED,
    BilledRow,
    Certainty,
    Decision,
    Habit,
    Known,
    Proposal,
    Verdict,
    WrittenExpense,
)
from merchant_app.domain.bill_names import plain_name
from merchant_app.domain.bill_orders import Orders
from merchant_app.domain.bill_refunds import Refunds
from merchant_app.domain.bill_rules import Rules
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.messages import Message, msg, msgn

#: Who writes a payment down by hand may be out by so many days; the nearest first.
_SAME_TIME: Final = (0, -1, 1, -2, 2, -3, 3)
_EVERY: Final = 1000


def propose(
    rows: Sequence[BilledRow],
    known: Known,
    *,
    step: Callable[[int], object] = lambda _done: None,
) -> dict[str, Proposal]:
    """Give a proposal for each row, by its key; rows are taken in the order of their time.

    `step` is told now and then how many are done, and may raise to stop.
    """
    match = _Match(rows, known)
    found = {}
    for done, row in enumerate(sorted(rows, key=lambda row: row.at)):
        if done % _EVERY == 0:
            step(done)
        found[row.key] = match.of(row)
    return {row.key: found[row.key] for row in rows}


class _Match:
    def __init__(self, rows: Sequence[BilledRow], known: Known) -> None:
        self._known = known
        self._orders = Orders(known.orders)
        self._rules = Rules(known.rules, known.source)
        self._refunds = Refunds(rows, known)
        self._habits = _Habits(known.habits)
        self._hand = _ByHand(known)
        self._sold = _Sold(rows)

    def of(self, row: BilledRow) -> Proposal:
        if not row.carried_out:
            return _left_out(msg("Closed; no money moved"))
        if row.amount == 0:
            return _left_out(msg("Nothing was paid"))
        if row.direction == "out":
            return self._customer_refund(row) if row.refund else self._payment(row)
        if row.direction == "in":
            return self._money_back(row) if row.refund else self._income(row)
        return self._rules.of(row) or _left_out(msg("Moved within the account"))

    def _payment(self, row: BilledRow) -> Proposal:
        return (
            self._orders.whole(row)
            or self._hand.of(row)
            or self._rules.of(row)
            or self._habits.of(row, EntryKind.EXPENSE)
            or self._orders.part(row)
            or Proposal(UNDECIDED, Certainty.GUESS, msg("New payee"))
        )

    def _money_back(self, row: BilledRow) -> Proposal:
        return (
            self._refunds.of(row)
            or self._rules.of(row)
            or self._habits.of(row, EntryKind.REFUND)
            or Proposal(UNDECIDED, Certainty.GUESS, msg("What it gives back is in no bill"))
        )

    def _income(self, row: BilledRow) -> Proposal:
        if self._sold.came_back(row):
            return _left_out(msg("All of it was given back"))
        found = self._rules.of(row) or self._habits.of(row, EntryKind.REVENUE)
        if found is not None:
            return found
        if self._known.merchant:
            revenue = Decision(Verdict.BOOK, EntryKind.REVENUE)
            return Proposal(revenue, Certainty.LIKELY, msg("What a customer paid"))
        return Proposal(UNDECIDED, Certainty.GUESS, msg("Money that came in"))

    def _customer_refund(self, row: BilledRow) -> Proposal:
        if self._sold.gave_back(row):
            return _left_out(msg("Gives all of a payment back to the customer"))
        reason = msg("Given back to a customer")
        return self._rules.of(row) or Proposal(UNDECIDED, Certainty.GUESS, reason)


def _left_out(reason: Message) -> Proposal:
    return Proposal(LEFT_OUT, Certainty.CERTAIN, reason)


class _Habits:
    """What was done with earlier rows of a payee."""

    def __init__(self, habits: Sequence[Habit]) -> None:
        self._by_payee: dict[tuple[str, EntryKind], list[Habit]] = {}
        for habit in habits:
            known = self._by_payee.setdefault((plain_name(habit.payee), habit.kind), [])
            known.append(habit)

    def of(self, row: BilledRow, kind: EntryKind) -> Proposal | None:
        found = self._by_payee.get((plain_name(row.payee), kind), ())
        if not found or not row.payee.strip():
            return None
        times: dict[tuple[int | None, int | None], int] = {}
        for habit in found:
            place = (habit.line_id, habit.channel_id)
            times[place] = times.get(place, 0) + habit.times
        (line_id, channel_id), most = max(times.items(), key=lambda each: each[1])
        decision = Decision(Verdict.BOOK, kind, line_id, channel_id)
        whole = sum(times.values())
        if most < whole:
            reason = msg("Like {n} of {all} earlier rows", n=most, all=whole)
            return Proposal(decision, Certainty.GUESS, reason)
        reason = msgn("Like {n} earlier row", "Like {n} earlier rows", n=whole)
        return Proposal(decision, Certainty.LIKELY, reason)


class _ByHand:
    """Payments that somebody wrote down by hand, each to be met by one row."""

    def __init__(self, known: Known) -> None:
        self._waiting: dict[tuple[int, date], list[WrittenExpense]] = {}
        for expense in known.written:
            if expense.id in known.by_hand:
                self._waiting.setdefault((expense.amount, expense.day), []).append(expense)

    def of(self, row: BilledRow) -> Proposal | None:
        own = plain_name(row.payee)
        near = [
            expense
            for away in _SAME_TIME
            for expense in self._waiting.get((row.amount, row.at.date() + timedelta(away)), ())
        ]
        if not near:
            return None
        same = [each for each in near if own and plain_name(each.payee) == own]
        expense = (same or near)[0]
        self._waiting[expense.amount, expense.day].remove(expense)
        if same:
            reason = msg("In the ledger already: {text}", text=expense.text)
            return Proposal(LEFT_OUT, Certainty.LIKELY, reason)
        reason = msg("Perhaps in the ledger already: {text}", text=expense.text)
        return Proposal(LEFT_OUT, Certainty.GUESS, reason)


class _Sold:
    """What customers paid and were given back within the same bill."""

    def __init__(self, rows: Sequence[BilledRow]) -> None:
        back: dict[str, int] = {}
        for row in rows:
            if row.refund and row.direction == "out" and row.carried_out:
                back[row.original_key] = back.get(row.original_key, 0) + row.amount
        self._whole = {
            row.key
            for row in rows
            if row.direction == "in" and not row.refund and back.get(row.key, 0) >= row.amount > 0
        }

    def came_back(self, row: BilledRow) -> bool:
        return row.key in self._whole

    def gave_back(self, row: BilledRow) -> bool:
        return row.original_key in self._whole
