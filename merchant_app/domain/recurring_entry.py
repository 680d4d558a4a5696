"""Entries that come again: the rent of a light box each month, ads each week.

Nothing is booked by a rule alone. It says on which days an entry is due; a person books or skips.
Amounts are minor units.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from merchant_app.domain.budget import EntryKind
from merchant_app.domain.recurrence import MAX_OCCURRENCES, Rule, days_of


@dataclass(frozen=True, slots=True)
class RecurringEntry:
    """What is written down again and again.

    Attributes:
        first: the day that the rule counts from.
        until: the last day on which it may be due; None for the end of the campaign.
        done_until: all of its days up to this one were booked or left out.
        paused: whether nothing of it is due for the time being.

    """

    id: int
    campaign_id: int
    kind: EntryKind
    amount: int
    text: str
    rule: Rule
    first: date
    until: date | None = None
    payee: str = ""
    method: str = ""
    note: str = ""
    line_id: int | None = None
    phase_id: int | None = None
    channel_id: int | None = None
    person_id: int | None = None
    supplier_id: int | None = None
    done_until: date | None = None
    paused: bool = False

    def days(self, campaign_end: date) -> Iterator[date]:
        """Give all of its days, done or not, up to its own end or the campaign's."""
        last = self.until or campaign_end
        for day in islice(days_of(self.rule, self.first), self.rule.count or MAX_OCCURRENCES):
            if day > last:
                return
            yield day

    def open_days(self, campaign_end: date) -> Iterator[date]:
        """Give its days that were neither booked nor left out."""
        done = self.done_until
        return (day for day in self.days(campaign_end) if done is None or day > done)

    def due_days(self, today: date, campaign_end: date) -> list[date]:
        """Give the days up to today that a person has to decide on; none while it is paused."""
        if self.paused:
            return []
        return [day for day in self.open_days(campaign_end) if day <= today]

    def next_day(self, campaign_end: date) -> date | None:
        """Give the next day to decide on, None where none is to come."""
        return next(self.open_days(campaign_end), None)


@dataclass(frozen=True, slots=True)
class DueEntry:
    """One time of a recurring entry that is to be booked or left out."""

    entry: RecurringEntry
    day: date
