"""The alert that purchases wait for somebody's agreement."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from merchant_app.domain.alerts import Alert, Place
from merchant_app.domain.budget import LedgerEntry
from merchant_app.domain.goals import Level
from merchant_app.domain.messages import msg, msgn

#: The part of the Budget tab where approvals are answered.
APPROVALS = "approvals"


def approval_alerts(
    *,
    count: int,
    amount: int,
    first: LedgerEntry | None,
    asked_by: str,
    today: date,
    money: Callable[[int], str],
) -> Iterable[Alert]:
    """Say once how many purchases wait, and what they cost together (minor units).

    `first` is the one that waits the longest, `asked_by` who asked for it, "" if not known.
    """
    if not count or first is None:
        return
    asked = min(first.day, today)
    if count == 1:
        headline = msg("{text} waits for approval, {amount}", text=first.text, amount=money(amount))
        detail = (
            msg("Asked by {name} on {day}. Agree or decline.", name=asked_by, day=asked)
            if asked_by
            else msg("Asked on {day}. Agree or decline.", day=asked)
        )
    else:
        headline = msgn(
            "{n} purchase waits for approval, {amount}",
            "{n} purchases wait for approval, {amount}",
            n=count,
            amount=money(amount),
        )
        detail = msg("{text} waits the longest, since {day}.", text=first.text, day=asked)
    yield Alert(
        level=Level.CONCERN,
        headline=headline,
        detail=detail,
        action=msg("Review"),
        place=Place.BUDGET,
        row_id=first.id,
        day=asked,
        part=APPROVALS,
    )
