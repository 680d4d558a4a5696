"""Which group of a list of payments a day belongs to: overdue, a week or month, or no day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class DueSpan(StrEnum):
    """How far a group of payments to come reaches. Weeks begin on Monday."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class DueGroup:
    """What is overdue, or due from `first` to `last`; both None for what has no day."""

    overdue: bool = False
    first: date | None = None
    last: date | None = None


def due_group(due: date | None, *, today: date, span: DueSpan) -> DueGroup:
    """Give the group of a day.

    A group of overdue payments ends before today, whatever its week; the week of today has what
    is due on the rest of its days.
    """
    if due is None:
        return DueGroup()
    if due < today:
        return DueGroup(overdue=True)
    if span is DueSpan.WEEK:
        monday = due - timedelta(days=due.weekday())
        return DueGroup(first=monday, last=monday + timedelta(days=6))
    last = due.replace(day=monthrange(due.year, due.month)[1])
    return DueGroup(first=due.replace(day=1), last=last)
