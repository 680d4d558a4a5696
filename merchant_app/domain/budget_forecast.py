"""What a campaign will have cost at its end, as far as can be told today.

Two ways, both line by line so that they add up by phase, part, channel and month alike. By the
remaining plan: what is planned will be spent. By the pace: what was spent a day since a running
phase began goes on until the phase ends. Amounts are minor units.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from merchant_app.domain.budget import BudgetLine, Money
from merchant_app.domain.budget_time import Window
from merchant_app.domain.money import round_half_away

#: A pace needs so many days of a running phase; two weeks have each weekday twice.
LEAST_DAYS: Final = 14


class Method(StrEnum):
    """How the rest of the campaign is foreseen."""

    PLAN = "plan"
    PACE = "pace"


class Why(StrEnum):
    """Where a forecast comes from."""

    #: Its phase is over: what was spent and ordered.
    OVER = "over"
    #: Kept aside: only what was taken from it.
    ASIDE = "aside"
    #: As planned, or what is spent and ordered where that is more already.
    PLANNED = "planned"
    #: As fast as so far, until its phase ends.
    PACE = "pace"
    #: As planned, because its phase runs for too few days to have a pace.
    TOO_EARLY = "too early"
    #: As planned, because its phase has not begun.
    NOT_BEGUN = "not begun"


@dataclass(frozen=True, slots=True)
class Expected:
    """What something will have cost.

    Attributes:
        amount: at the end; never less than what is spent and ordered now.
        rest: of it, what is neither spent nor ordered yet.
        why: where it comes from.
        gone: days that its phase has run, for a pace; `days` are all of them.

    """

    amount: int
    rest: int
    why: Why
    gone: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the campaign will have cost.

    Attributes:
        asked: the way that was asked for.
        by_line: of each line id.
        loose: of what was booked on no line, by its phase.
        aside: planned money of the lines that are kept aside (the reserve).
        planned: planned money of all lines.

    """

    asked: Method
    by_line: dict[int, Expected]
    loose: dict[int | None, Expected]
    aside: int
    planned: int

    @property
    def amount(self) -> int:
        """At the end of the campaign."""
        return sum(each.amount for each in self._all())

    @property
    def rest(self) -> int:
        """Of it, what is neither spent nor ordered yet."""
        return sum(each.rest for each in self._all())

    @property
    def difference(self) -> int:
        """How much more that is than the lines plan without the reserve; negative for less."""
        return self.amount - (self.planned - self.aside)

    @property
    def used(self) -> Method:
        """The way that was used: a pace where at least one running phase has one."""
        paced = any(each.why is Why.PACE for each in self._all())
        return Method.PACE if paced else Method.PLAN

    @property
    def rest_at_pace(self) -> int:
        """What is expected to be spent at the pace of running phases."""
        return sum(each.rest for each in self._all() if each.why is Why.PACE)

    def _all(self) -> Iterable[Expected]:
        yield from self.by_line.values()
        yield from self.loose.values()


def forecast(
    *,
    lines: Iterable[BudgetLine],
    by_line: Mapping[int, Money],
    loose: Mapping[int | None, Money],
    windows: Mapping[int | None, Window],
    kept_aside: Collection[int],
    today: date,
    method: Method,
) -> Forecast:
    """Foresee each line and what was booked on none.

    `by_line` and `loose` are figures as in `BudgetSummary`; `windows` the days of each phase, and
    under None of the campaign, which count for everything without a phase.
    """
    lines = tuple(lines)

    def window(phase_id: int | None) -> Window:
        return windows.get(phase_id, windows[None])

    return Forecast(
        asked=method,
        by_line={
            line.id: _expected(
                by_line[line.id], window(line.phase_id), today, method, aside=line.id in kept_aside
            )
            for line in lines
        },
        loose={
            phase_id: _expected(money, window(phase_id), today, method)
            for phase_id, money in loose.items()
        },
        aside=sum(line.planned for line in lines if line.id in kept_aside),
        planned=sum(line.planned for line in lines),
    )


def _expected(
    money: Money, window: Window, today: date, method: Method, *, aside: bool = False
) -> Expected:
    used = money.spent + money.committed
    if aside or window.last < today:
        return Expected(used, 0, Why.ASIDE if aside else Why.OVER)
    gone, days = window.days_gone(today), window.days
    why, amount = Why.PLANNED, money.planned
    if method is Method.PACE:
        why = Why.NOT_BEGUN if not gone else Why.TOO_EARLY if gone < LEAST_DAYS else Why.PACE
        if why is Why.PACE:
            amount = round_half_away(max(money.spent, 0) * days, gone)
    amount = max(amount, used)
    return Expected(amount, amount - used, why, gone, days)
