"""What is shown of a ledger: states of entries, periods, and the filter made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from merchant_app.domain.months import month_end
from merchant_app.domain.plan import Phase


class EntryState(StrEnum):
    """What a person calls an entry; one that is struck out is nothing else.

    An order that waits for approval is asked for, one that was declined is not ordered either.
    """

    PAID = "paid"
    ASKED = "asked"
    DECLINED = "declined"
    ORDERED = "ordered"
    REFUND = "refund"
    REVENUE = "revenue"
    VOIDED = "voided"


class Period(StrEnum):
    """Days that move on with today, unlike `DAYS`, which were chosen by hand."""

    ALL = ""
    MONTH = "month"
    LAST_MONTH = "last_month"
    QUARTER = "quarter"
    PHASE = "phase"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """What to show of a campaign's ledger; an empty filter shows everything.

    Attributes:
        period: which days; `resolved` works out `first` and `last` for it.
        first: the first day.
        last: the last day.
        phase_id: entries of this phase; 0 for those of no phase.
        channel_id: entries of this channel; 0 for those of no channel.
        line_id: entries on this budget line.
        state: entries in this state.
        supplier_id: entries of this supplier, or paid to its name.
        method: entries paid in this way; "" for those that name none.
        least: entries of this amount or more, in minor units.
        most: entries of this amount or less.
        receipt_missing: only what was paid without a receipt.
        waiting: only what waits for approval.
        words: each must be found in what for, paid to, document, note or line.

    """

    period: Period = Period.ALL
    first: date | None = None
    last: date | None = None
    phase_id: int | None = None
    channel_id: int | None = None
    line_id: int | None = None
    state: EntryState | None = None
    supplier_id: int | None = None
    method: str | None = None
    least: int | None = None
    most: int | None = None
    receipt_missing: bool = False
    waiting: bool = False
    words: str = ""

    def resolved(self, today: date, phases: Iterable[Phase]) -> LedgerFilter:
        """Give the same filter with the days that its period means today."""
        if self.period is Period.DAYS:
            return self
        first, last = days_of_period(self.period, today, phases)
        return replace(self, first=first, last=last)


def days_of_period(
    period: Period, today: date, phases: Iterable[Phase]
) -> tuple[date | None, date | None]:
    """Give the first and the last day of a period; None for an end that is open.

    "This phase" is the last one that has begun; before the first begins it is the first.
    """
    month = today.replace(day=1)
    if period is Period.MONTH:
        return month, month_end(month)
    if period is Period.LAST_MONTH:
        before = month - timedelta(days=1)
        return before.replace(day=1), before
    if period is Period.QUARTER:
        start = month.replace(month=(today.month - 1) // 3 * 3 + 1)
        return start, month_end(start.replace(month=start.month + 2))
    if period is Period.PHASE:
        known = list(phases)
        begun = [phase for phase in known if phase.start <= today]
        phase = max(begun, key=_start) if begun else min(known, key=_start, default=None)
        return (phase.start, phase.end) if phase is not None else (None, None)
    return None, None


def to_plain(wanted: LedgerFilter) -> dict[str, Any]:
    """Give a filter as plain values that JSON can hold; what filters nothing is left out.

    The days of a period that moves with today are not kept, nor is the selected line.
    """
    plain = {
        "period": wanted.period.value or None,
        "phase": wanted.phase_id,
        "channel": wanted.channel_id,
        "state": wanted.state.value if wanted.state else None,
        "supplier": wanted.supplier_id,
        "method": wanted.method,
        "least": wanted.least,
        "most": wanted.most,
        "receipt_missing": wanted.receipt_missing or None,
        "waiting": wanted.waiting or None,
        "words": wanted.words or None,
    }
    if wanted.period is Period.DAYS:
        plain["first"] = wanted.first.isoformat() if wanted.first else None
        plain["last"] = wanted.last.isoformat() if wanted.last else None
    return {key: value for key, value in plain.items() if value is not None}


def from_plain(plain: Mapping[str, Any]) -> LedgerFilter:
    """Give the filter that `to_plain` wrote."""
    first, last, state = plain.get("first"), plain.get("last"), plain.get("state")
    return LedgerFilter(
        period=Period(plain.get("period", "")),
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
        phase_id=plain.get("phase"),
        channel_id=plain.get("channel"),
        state=EntryState(state) if state else None,
        supplier_id=plain.get("supplier"),
        method=plain.get("method"),
        least=plain.get("least"),
        most=plain.get("most"),
        receipt_missing=bool(plain.get("receipt_missing")),
        waiting=bool(plain.get("waiting")),
        words=plain.get("words", ""),
    )


def _start(phase: Phase) -> date:
    return phase.start
