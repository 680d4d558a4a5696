"""Alerts for payments that are overdue or due within days: one for all of a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from merchant_app.domain.alerts import Alert, Place
from merchant_app.domain.goals import Level
from merchant_app.domain.messages import Message, msg, msgn

#: How many days before it is due a payment is mentioned.
SOON: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Payment:
    """What is still to be paid of an order (minor units), to whom and by when."""

    entry_id: int
    to: str
    amount: int
    due: date


def payment_alerts(
    payments: Iterable[Payment], *, today: date, money: Callable[[int], str]
) -> list[Alert]:
    """Say what is overdue, and what is due from today until `SOON` from now."""
    ordered = sorted(payments, key=lambda each: (each.due, each.entry_id))
    late = [each for each in ordered if each.due < today]
    soon = [each for each in ordered if today <= each.due <= today + SOON]
    found = []
    if late:
        headline = msgn("{n} payment is overdue", "{n} payments are overdue", n=len(late))
        detail = msg(
            "{amount} in all; {to} waits since {day}.",
            amount=_sum(late, money), to=late[0].to, day=late[0].due,
        )  # fmt: skip
        found.append(_alert(Level.WARNING, late[0], headline, detail))
    if soon:
        headline = msgn(
            "{n} payment is due in the next {days} days",
            "{n} payments are due in the next {days} days",
            n=len(soon),
            days=SOON.days,
        )
        detail = msg(
            "{amount} in all; the first goes to {to} by {day}.",
            amount=_sum(soon, money), to=soon[0].to, day=soon[0].due,
        )  # fmt: skip
        found.append(_alert(Level.CONCERN, soon[0], headline, detail))
    return found


def _alert(level: Level, first: Payment, headline: Message, detail: Message) -> Alert:
    return Alert(
        level=level,
        headline=headline,
        detail=detail,
        action=msg("Show what is due"),
        place=Place.BUDGET,
        row_id=first.entry_id,
        day=first.due,
        part="suppliers",
    )


def _sum(payments: Sequence[Payment], money: Callable[[int], str]) -> str:
    return money(sum(each.amount for each in payments))
