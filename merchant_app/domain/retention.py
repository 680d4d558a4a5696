"""How soon customers come back, where that ends, and who came back by month (playbook §3, C7).

The curve: of 100 visits (days on which a customer bought), after how many had the same customer
come again within 1, 2, 3 … weeks. Only visits are counted after which the whole time of the curve
has passed, so that each point speaks of the same visits and the curve can only rise. It is flat
where hardly anybody comes who has not come by then; whoever stays away longer counts as lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from merchant_app.domain.customers import Rhythm
from merchant_app.domain.months import add_months

#: The longest curve in weeks; a shop that has not been open twice as long has a shorter one.
LONGEST: Final = 52
#: Below these a curve says nothing: customers with two visits, and weeks it reaches.
FEWEST_REGULARS: Final = 30
FEWEST_WEEKS: Final = 4
#: Shares, in per cent, of all who come back: by then they are lost, or at risk before.
_LOST_AT: Final = 95
_RISK_AT: Final = 80
#: A curve is flat only if it is so in its first so many per cent.
_FLAT_WITHIN: Final = 80


@dataclass(frozen=True, slots=True)
class ReturnCurve:
    """After how many visits the customer had come back within so many weeks.

    Attributes:
        visits: how many are looked at.
        back: how many were followed by another within 1, 2, 3 … weeks.
        first_visits: how many of the visits were the customer's first.
        first_back: how many of those were followed by another.
        regulars: how many customers of the shop came at least twice.

    """

    visits: int
    back: tuple[int, ...]
    first_visits: int
    first_back: tuple[int, ...]
    regulars: int

    @property
    def weeks(self) -> int:
        """How far the curve reaches."""
        return len(self.back)

    @property
    def says_something(self) -> bool:
        """There is enough behind it."""
        return (
            self.regulars >= FEWEST_REGULARS and self.weeks >= FEWEST_WEEKS and bool(self.back[-1])
        )

    def weeks_until(self, percent: int) -> int:
        """Give within how many weeks so many per cent of all who come back have come."""
        wanted = self.back[-1] * percent
        return next(week for week, back in enumerate(self.back, 1) if back * 100 >= wanted)


@dataclass(frozen=True, slots=True)
class RhythmProposal:
    """What the curve proposes, in weeks: who stays away longer is at risk, or lost."""

    at_risk_weeks: int
    lost_weeks: int

    @property
    def rhythm(self) -> Rhythm:
        """The same in days."""
        return Rhythm(self.at_risk_weeks * 7, self.lost_weeks * 7)


def curve_weeks(first_purchase: date | None, today: date) -> int:
    """Give how many weeks the curve reaches: half the time since the first purchase, at most."""
    if first_purchase is None:
        return 0
    return min(LONGEST, (today - first_purchase).days // 14)


def propose(curve: ReturnCurve) -> RhythmProposal | None:
    """Propose where customers count as at risk and as lost; None where the curve cannot tell.

    Lost: 19 of 20 who come back have come by then. At risk: four of five have. A curve that
    still rises near its end has not become flat, and nothing is proposed.
    """
    if not curve.says_something:
        return None
    lost = curve.weeks_until(_LOST_AT)
    if lost * 100 > curve.weeks * _FLAT_WITHIN:
        return None
    lost = max(2, lost)
    return RhythmProposal(min(max(1, curve.weeks_until(_RISK_AT)), lost - 1), lost)


@dataclass(frozen=True, slots=True)
class Cohort:
    """Those who first bought in a month, and how many of them bought in it and in each month after.

    `came[0]` is the month itself, in which all of them bought; the last is the present month.
    """

    month: date
    came: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many they are."""
        return self.came[0]


def months_between(first: date, last: date) -> int:
    """Give how many months lie from one day's month to another's."""
    return (last.year - first.year) * 12 + last.month - first.month


def cohorts_of(counts: Sequence[tuple[date, date, int]], today: date) -> list[Cohort]:
    """Lay out counts of customers by month of the first purchase and month of a purchase."""
    came = {(first, month): number for first, month, number in counts}
    return [
        Cohort(
            first,
            tuple(
                came.get((first, add_months(first, k)), 0)
                for k in range(months_between(first, today) + 1)
            ),
        )
        for first in sorted({first for first, _, _ in counts})
    ]


def last_visit_counted(today: date, weeks: int) -> date:
    """Give the last day whose visits a curve of so many weeks counts."""
    return today - timedelta(weeks=weeks)
