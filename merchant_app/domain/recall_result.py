"""What a call list brought, against the people left out by lot, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import isqrt, sqrt
from typing import Final

from merchant_app.domain.money import round_half_away
from merchant_app.domain.recall import GOT_THROUGH, Arm, RecallState

#: Groups with fewer people say nothing about a difference.
LEAST_PEOPLE: Final = 20
#: The quantile of the normal distribution for an interval that holds 95 of 100 times.
_Z: Final = 1.959964
_Z_SQUARED: Final = Fraction(3841459, 1000000)
_BASIS_POINTS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Person:
    """What one person on a list did; `revenue` in minor units, refunds subtracted."""

    arm: Arm
    state: RecallState
    visits: int
    revenue: int


@dataclass(frozen=True, slots=True)
class Group:
    """One of the two groups: people, how many came back, how often, for how much (minor units)."""

    people: int
    came: int
    visits: int
    revenue: int

    @property
    def share(self) -> int:
        """The part that came back, in basis points."""
        return round_half_away(self.came * _BASIS_POINTS, self.people) if self.people else 0


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with the span in which it lies 95 of 100 times."""

    value: int
    low: int
    high: int


class Verdict(StrEnum):
    """What the comparison says."""

    NO_CONTROL = "no_control"
    TOO_FEW = "too_few"
    BROUGHT = "brought"
    MAY_BE_CHANCE = "may_be_chance"
    FEWER = "fewer"


@dataclass(frozen=True, slots=True)
class RecallResult:
    """The result of a list.

    Attributes:
        contact: all who were on the list, whether they were reached or not; to compare only
            those who were reached would compare the willing with everybody.
        control: those left out by lot.
        states: how many of `contact` are in each state.
        difference: of the shares, in basis points; None where the groups are too small.
        extra_visits: what the list brought beyond what would have come anyway; None likewise.
        extra_revenue: likewise, in minor units.

    """

    contact: Group
    control: Group
    states: Mapping[RecallState, int]
    verdict: Verdict
    difference: Estimate | None = None
    extra_visits: Estimate | None = None
    extra_revenue: Estimate | None = None

    @property
    def tried(self) -> int:
        """How many were contacted, or tried to."""
        return self.contact.people - self.states.get(RecallState.WAITING, 0)

    @property
    def reached(self) -> int:
        """How many were talked to or got the message."""
        return sum(count for state, count in self.states.items() if state in GOT_THROUGH)


def result_of(people: Sequence[Person]) -> RecallResult:
    """Work out the result of a list from what everybody on it did."""
    contact = [each for each in people if each.arm is Arm.CONTACT]
    control = [each for each in people if each.arm is Arm.CONTROL]
    states = {state: sum(each.state is state for each in contact) for state in RecallState}
    ours, theirs = _group(contact), _group(control)
    if not control:
        return RecallResult(ours, theirs, states, Verdict.NO_CONTROL)
    if min(len(contact), len(control)) < LEAST_PEOPLE:
        return RecallResult(ours, theirs, states, Verdict.TOO_FEW)
    difference = share_difference(ours.came, ours.people, theirs.came, theirs.people)
    verdict = Verdict.MAY_BE_CHANCE
    if difference.low > 0:
        verdict = Verdict.BROUGHT
    elif difference.high < 0:
        verdict = Verdict.FEWER
    return RecallResult(
        ours,
        theirs,
        states,
        verdict,
        difference,
        extra([each.visits for each in contact], [each.visits for each in control]),
        extra([each.revenue for each in contact], [each.revenue for each in control]),
    )


def wilson(count: int, people: int) -> tuple[float, float]:
    """Give the interval of a share that holds 95 of 100 times, between 0 and 1.

    The score interval of Wilson (1927), "Probable inference, the law of succession, and
    statistical inference", J. Am. Stat. Assoc. 22, 209–212. Right for small groups too.
    """
    share = count / people
    spread = _Z * sqrt(share * (1 - share) / people + _Z**2 / (4 * people**2))
    middle, scale = share + _Z**2 / (2 * people), 1 + _Z**2 / people
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def share_difference(count: int, people: int, other: int, others: int) -> Estimate:
    """Give the difference of two shares in basis points with its interval.

    Newcombe (1998), "Interval estimation for the difference between independent proportions",
    Statistics in Medicine 17, 873–890, method 10: the Wilson intervals of both shares put
    together.
    """
    first, second = count / people, other / others
    low, high = wilson(count, people)
    other_low, other_high = wilson(other, others)
    difference = first - second
    down = sqrt((first - low) ** 2 + (other_high - second) ** 2)
    up = sqrt((high - first) ** 2 + (second - other_low) ** 2)
    return Estimate(
        round_half_away((count * others - other * people) * _BASIS_POINTS, people * others),
        round((difference - down) * _BASIS_POINTS),
        round((difference + up) * _BASIS_POINTS),
    )


def extra(ours: Sequence[int], theirs: Sequence[int]) -> Estimate:
    """Give what our group has in all beyond what it would have had at the mean of the others.

    The interval is that of a difference of two means with unlike variances (Welch, 1947, "The
    generalization of Student's problem", Biometrika 34, 28–35) with the normal quantile, which
    is near enough from `LEAST_PEOPLE` on. Both need two values at least. No float comes near
    the amounts.
    """
    count, others = len(ours), len(theirs)
    value = Fraction(sum(ours)) - Fraction(sum(theirs) * count, others)
    squared = (_variance(ours) / count + _variance(theirs) / others) * count**2 * _Z_SQUARED
    half = isqrt(squared.numerator // squared.denominator)
    rounded = round_half_away(value.numerator, value.denominator)
    return Estimate(rounded, rounded - half, rounded + half)


def _variance(values: Sequence[int]) -> Fraction:
    count = len(values)
    squares = count * sum(value * value for value in values) - sum(values) ** 2
    return Fraction(squares, count * (count - 1))


def _group(people: Sequence[Person]) -> Group:
    return Group(
        people=len(people),
        came=sum(each.visits > 0 for each in people),
        visits=sum(each.visits for each in people),
        revenue=sum(each.revenue for each in people),
    )
