"""What rules are made of: their limits, what they know, and what they say when broken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from merchant_app.domain.messages import Message
from merchant_app.domain.plan import PhaseKind


class RuleKey(StrEnum):
    """One rule; the more urgent ones first."""

    OVERSPENT = "overspent"
    CASH_GAP = "cash gap"
    ACQUISITION = "acquisition"
    CONTENT = "content"
    SYSTEMS = "systems"
    RESERVE = "reserve"
    STAGES = "stages"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Span:
    """From least to most, in basis points."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class RuleLimits:
    """What the shop goes by: the playbook's figures until it changes them. Basis points.

    Attributes:
        off: rules that say nothing.
        overspent: how far above its plan a line may be used.
        acquisition, content, systems: the most that a kind of cost takes of the whole.
        reserve: the least that is kept aside of the whole.
        start: of the money of all phases, the part of those that launch.
        run: the part of those that grow and those that mature.
        finish: the part of those that expand, which the playbook's stage of evaluation is.
        year: the year's budget as a part of the year's revenue.
        year_revenue: minor units, as the shop wrote it down; None if it did not.
        cash_days: days until the next takings are at hand.

    """

    off: frozenset[RuleKey] = frozenset()
    overspent: int = 1500
    acquisition: int = 5000
    content: int = 1800
    systems: int = 1200
    reserve: int = 1500
    start: Span = Span(2000, 2500)
    run: Span = Span(5000, 6000)
    finish: Span = Span(1500, 2000)
    year: Span = Span(800, 1000)
    year_revenue: int | None = None
    cash_days: int = 7

    def on(self, key: RuleKey) -> bool:
        """Tell whether a rule speaks."""
        return key not in self.off


@dataclass(frozen=True, slots=True)
class Due:
    """Payments known to come, and the takings expected before; minor units.

    Attributes:
        amount: what is open of orders that are to be paid until `until`, or earlier.
        until: the day on which the next takings are at hand.
        entry_id: the order that is due first.
        expected: takings until then; None where nobody knows.

    """

    amount: int
    until: date
    entry_id: int | None
    expected: int | None


@dataclass(frozen=True, slots=True)
class RuleBasis:
    """What rules know beside the sums of the budget.

    Attributes:
        phases: the kind and the name of each phase.
        ended: phases that are over; their lines are left alone.
        year_budget: what this calendar year has of the budgets of all campaigns.
        year_revenue: of the last twelve months; None where nobody knows.
        due: payments to come.

    """

    phases: Mapping[int, tuple[PhaseKind, str]] = field(default_factory=dict)
    ended: frozenset[int] = frozenset()
    year_budget: int = 0
    year_revenue: int | None = None
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Planned money to move, which would keep the rule again.

    Attributes:
        takes: line ids with the amounts to take from each; None stands for unallocated money.
        to_line: the line that gets them; None leaves them unallocated.

    """

    takes: tuple[tuple[int | None, int], ...]
    to_line: int | None

    @property
    def amount(self) -> int:
        """All that is moved."""
        return sum(amount for _line, amount in self.takes)


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """One proportion that is not kept.

    Attributes:
        rule: which one.
        headline: what is the matter, with the figures.
        detail: what would put it right.
        reckoning: how the figures come about.
        category_id: the part of the budget it is about.
        line_id: the line it is about, None for the whole part.
        phase_id: the phase it is about.
        entry_id: the ledger entry it is about.
        move: planned money to move, where that puts it right.

    """

    rule: RuleKey
    headline: Message
    detail: Message
    reckoning: Message
    category_id: int | None = None
    line_id: int | None = None
    phase_id: int | None = None
    entry_id: int | None = None
    move: Move | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Writes figures in the language in use: minor units and basis points."""

    money: Callable[[int], str]
    percent: Callable[[int], str]
