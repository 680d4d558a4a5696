"""The days on which a shop works, and quick steps between dates and working days.

A working day has an *index*: the number of open days since the beginning of 1970. All the
arithmetic of schedules is done on these whole numbers; they become dates again at the end.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate, chain, compress
from typing import Final

from merchant_app.domain.messages import UserError, msg

#: The first and the last day the program reckons with.
FIRST_DAY: Final = date(1970, 1, 1)
LAST_DAY: Final = date(2200, 12, 31)
_FIRST_ORDINAL: Final = FIRST_DAY.toordinal()
_DAYS: Final = LAST_DAY.toordinal() - _FIRST_ORDINAL + 1
#: Days up to the end of 2049. Plans hardly ever lead beyond, and fewer days are made sooner.
_USUAL_DAYS: Final = date(2050, 1, 1).toordinal() - _FIRST_ORDINAL
_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The shop's open days from 1970 to 2200.

    Attributes:
        weekdays: the weekdays it is usually open, Monday 0 to Sunday 6; at least one.
        closed: single days it is closed although the weekday is an open one.
        extra_open: single days it is open although it would be closed; they win over `closed`.

    Raises:
        UserError: (field "weekdays") when no weekday is open.
        ValueError: for a weekday outside 0 to 6.

    """

    weekdays: frozenset[int]
    closed: frozenset[date] = frozenset()
    extra_open: frozenset[date] = frozenset()
    #: The usual days, at hand: looking them up by what the calendar says costs more than they do.
    _usual: _Horizon = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.weekdays:
            raise UserError(
                msg("The shop needs at least one open weekday. Tick a day on which it is open."),
                field="weekdays",
            )
        if not self.weekdays <= frozenset(range(_WEEK)):
            raise ValueError(f"weekdays are 0 to 6: {sorted(self.weekdays)}")
        object.__setattr__(self, "_usual", _horizon(self, _USUAL_DAYS))

    def is_open(self, day: date) -> bool:
        """Whether `day` is a working day."""
        if day in self.extra_open:
            return True
        return day.weekday() in self.weekdays and day not in self.closed

    def next_open(self, day: date) -> date:
        """Give `day` itself if it is open, else the first open day after it."""
        return self.day_at(self.index_of(day))

    def previous_open(self, day: date) -> date:
        """Give `day` itself if it is open, else the last open day before it."""
        return self.day_at(self.index_after(day) - 1)

    def add(self, day: date, working_days: int) -> date:
        """Give the open day that many working days after `day` (negative: before it).

        A closed `day` counts from the next open one: from a closed Sunday, 0 gives Monday,
        1 gives Tuesday and -1 gives Saturday.
        """
        return self.day_at(self.index_of(day) + working_days)

    def count(self, first: date, last: date) -> int:
        """How many working days lie from `first` to `last`, both included; 0 if reversed."""
        return max(0, self.index_after(last) - self.index_of(first))

    def index_of(self, day: date) -> int:
        """Give the index of the first open day on or after `day`.

        Raises:
            UserError: when `day` is not between 1970 and 2200.

        """
        offset = day.toordinal() - _FIRST_ORDINAL
        if 0 <= offset <= _USUAL_DAYS:
            return self._usual.before[offset]
        return self._rarely(offset)

    def index_after(self, day: date) -> int:
        """Give the index just after `day`: that of the first open day later than it.

        Raises:
            UserError: when `day` is not between 1970 and 2200.

        """
        offset = day.toordinal() - _FIRST_ORDINAL
        if 0 <= offset < _USUAL_DAYS:
            return self._usual.before[offset + 1]
        return self._rarely(offset, after=1)

    def _rarely(self, offset: int, *, after: int = 0) -> int:
        """Look up a day beyond the usual ones, `offset` days after the first."""
        if not 0 <= offset < _DAYS:
            raise UserError(msg("A date must lie between 1970 and 2200. Choose another day."))
        return _horizon(self, _DAYS).before[offset + after]

    def day_at(self, index: int) -> date:
        """Give the open day with this index.

        Raises:
            UserError: when there is none: it would lie before 1970 or after 2200.

        """
        open_days = self._usual.open_days
        if index >= len(open_days):
            open_days = _horizon(self, _DAYS).open_days
        if not 0 <= index < len(open_days):
            raise UserError(
                msg(
                    "This would lead to a day before 1970 or after 2200. Use shorter times, or "
                    "open the shop on more days."
                )
            )
        return date.fromordinal(open_days[index])


@dataclass(frozen=True, slots=True)
class _Horizon:
    """`before[n]` open days among the first n days of the range; ordinals of its open days."""

    before: array[int]
    open_days: array[int]


@lru_cache(maxsize=32)
def _horizon(calendar: WorkingCalendar, days: int) -> _Horizon:
    first_weekday = FIRST_DAY.weekday()
    week = bytes((first_weekday + n) % _WEEK in calendar.weekdays for n in range(_WEEK))
    flags = bytearray(week * (days // _WEEK + 1))[:days]
    for exceptions, flag in ((calendar.closed, 0), (calendar.extra_open, 1)):
        for day in exceptions:
            if 0 <= (offset := day.toordinal() - _FIRST_ORDINAL) < days:
                flags[offset] = flag
    return _Horizon(
        before=array("l", chain((0,), accumulate(flags))),
        open_days=array("l", compress(range(_FIRST_ORDINAL, _FIRST_ORDINAL + days), flags)),
    )


def days_between(first: date, last: date) -> frozenset[date]:
    """All days from `first` to `last`, both included; none if they are reversed."""
    return frozenset(first + timedelta(days=n) for n in range((last - first).days + 1))
