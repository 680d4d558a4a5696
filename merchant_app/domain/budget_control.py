"""Planned, ordered, spent, left and expected money by line, phase, part, channel, month, quarter.

However it is grouped, the rows add up to the same totals. Amounts are minor units.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from merchant_app.domain.budget import BudgetLine
from merchant_app.domain.budget_forecast import Expected, Forecast
from merchant_app.domain.budget_time import Window, by_month, month_of, quarter_of
from merchant_app.domain.money import WHOLE, round_half_away

#: A reason is called older once its difference changed by more than this share of the plan.
REASON_HOLDS: Final = 500


class Grouping(StrEnum):
    """What the rows are."""

    LINE = "line"
    PHASE = "phase"
    PART = "part"
    CHANNEL = "channel"
    MONTH = "month"
    QUARTER = "quarter"


#: The id of a line, phase, category or channel, the first day of a month or quarter; None for
#: money that belongs to none.
Key = int | date | None


@dataclass(frozen=True, slots=True)
class ControlMoney:
    """The figures of one row.

    Attributes:
        planned: with what is kept aside.
        aside: of it, what is kept aside (the reserve) or in no line; nobody expects to spend it.
        forecast: what it will have cost at the end of the campaign.

    """

    planned: int = 0
    aside: int = 0
    committed: int = 0
    spent: int = 0
    forecast: int = 0

    @property
    def left(self) -> int:
        """Planned money neither spent nor ordered; negative when over plan."""
        return self.planned - self.committed - self.spent

    @property
    def expected(self) -> int:
        """Planned money that is there to be spent."""
        return self.planned - self.aside

    @property
    def difference(self) -> int:
        """How much more it will cost than planned; negative for less."""
        return self.forecast - self.expected

    @property
    def share(self) -> int | None:
        """The difference in basis points of the plan; None where nothing was planned."""
        return (
            None if not self.expected else round_half_away(self.difference * WHOLE, self.expected)
        )

    def over_by(self, limit: int) -> bool:
        """Tell whether more is spent and ordered than planned by more than so many basis points."""
        used = self.spent + self.committed
        return used > 0 and used * WHOLE > self.planned * (WHOLE + limit)

    def __add__(self, other: ControlMoney) -> ControlMoney:
        return ControlMoney(
            self.planned + other.planned,
            self.aside + other.aside,
            self.committed + other.committed,
            self.spent + other.spent,
            self.forecast + other.forecast,
        )


@dataclass(frozen=True, slots=True)
class MonthSum:
    """Entries of one month on one line, phase and channel added up; voided ones left out.

    An order counts in the month in which it is to be paid, where that is known.
    """

    month: date
    line_id: int | None
    phase_id: int | None
    channel_id: int | None
    spent: int
    committed: int


@dataclass(frozen=True, slots=True)
class ControlFacts:
    """What the table is made from.

    Attributes:
        lines: all planned lines.
        sums: all entries that count.
        forecast: what lines and money on no line will have cost.
        windows: the days of each line, by id.
        phases: the days of each phase, and under None of the campaign.
        kept_aside: the lines of the reserve.

    """

    lines: tuple[BudgetLine, ...]
    sums: tuple[MonthSum, ...]
    forecast: Forecast
    windows: Mapping[int, Window]
    phases: Mapping[int | None, Window]
    kept_aside: Collection[int]
    today: date

    def ahead(self, line: BudgetLine) -> Window:
        """Give the days on which what is still to come of a line is expected.

        Those left of its own; where they are over, those left of its phase.
        """
        own = self.windows[line.id]
        if own.last <= self.today:
            own = self.phases.get(line.phase_id, self.phases[None])
        return own.after(self.today)

    def loose_ahead(self, phase_id: int | None) -> Window:
        """Give the same for money on no line, by the phase of its entries."""
        return self.phases.get(phase_id, self.phases[None]).after(self.today)


def control_rows(of: ControlFacts, by: Grouping) -> dict[Key, ControlMoney]:
    """Give the figures by what they are grouped by.

    Planned money and what is still to come stand where their line belongs, spent and ordered
    money where its entry does.
    """
    rows: dict[Key, ControlMoney] = {}
    for line in of.lines:
        aside = line.id in of.kept_aside
        for key, amount in _planned(of, line, by):
            _add(rows, key, ControlMoney(planned=amount, aside=amount if aside else 0))
        for key, amount in _rest(of, line, of.forecast.by_line[line.id], by):
            _add(rows, key, ControlMoney(forecast=amount))
    for phase_id, expected in of.forecast.loose.items():
        for key, amount in _loose_rest(of, phase_id, expected, by):
            _add(rows, key, ControlMoney(forecast=amount))
    parts = {line.id: line.category_id for line in of.lines}
    for each in of.sums:
        used = ControlMoney(
            committed=each.committed, spent=each.spent, forecast=each.committed + each.spent
        )
        _add(rows, _key_of_sum(each, by, parts), used)
    return rows


def total(rows: Iterable[ControlMoney]) -> ControlMoney:
    """Add rows up."""
    return sum(rows, ControlMoney())


def reason_is_older(then: int, now: ControlMoney) -> bool:
    """Tell whether a reason was written for another difference than the one of now.

    It holds until the difference has changed by more than 5 % of the planned money.
    """
    return abs(now.difference - then) * WHOLE > now.expected * REASON_HOLDS


def _planned(of: ControlFacts, line: BudgetLine, by: Grouping) -> Iterable[tuple[Key, int]]:
    if by in (Grouping.MONTH, Grouping.QUARTER):
        yield from _in_time(by_month(line.planned, of.windows[line.id]), by)
    else:
        yield _key_of_line(line, by), line.planned


def _rest(
    of: ControlFacts, line: BudgetLine, expected: Expected, by: Grouping
) -> Iterable[tuple[Key, int]]:
    if not expected.rest:
        return
    if by in (Grouping.MONTH, Grouping.QUARTER):
        yield from _in_time(by_month(expected.rest, of.ahead(line)), by)
    else:
        yield _key_of_line(line, by), expected.rest


def _loose_rest(
    of: ControlFacts, phase_id: int | None, expected: Expected, by: Grouping
) -> Iterable[tuple[Key, int]]:
    if not expected.rest:
        return
    if by in (Grouping.MONTH, Grouping.QUARTER):
        yield from _in_time(by_month(expected.rest, of.loose_ahead(phase_id)), by)
    else:
        yield phase_id if by is Grouping.PHASE else None, expected.rest


def _in_time(parts: Mapping[date, int], by: Grouping) -> Iterable[tuple[Key, int]]:
    for month, amount in parts.items():
        yield (month if by is Grouping.MONTH else quarter_of(month)), amount


def _key_of_line(line: BudgetLine, by: Grouping) -> Key:
    return {
        Grouping.LINE: line.id,
        Grouping.PHASE: line.phase_id,
        Grouping.PART: line.category_id,
        Grouping.CHANNEL: line.channel_id,
    }[by]


def _key_of_sum(each: MonthSum, by: Grouping, parts: Mapping[int, int]) -> Key:
    known = each.line_id if each.line_id in parts else None
    return {
        Grouping.LINE: known,
        Grouping.PHASE: each.phase_id,
        Grouping.PART: None if known is None else parts[known],
        Grouping.CHANNEL: each.channel_id,
        Grouping.MONTH: month_of(each.month),
        Grouping.QUARTER: quarter_of(each.month),
    }[by]


def _add(rows: dict[Key, ControlMoney], key: Key, money: ControlMoney) -> None:
    rows[key] = rows.get(key, ControlMoney()) + money
