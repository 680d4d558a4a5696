"""Points: how many a purchase earns, what they are worth, and how long they last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, Final, Self

from merchant_app.domain.months import add_months

_THOUSAND: Final = 1000
_WHOLE: Final = 10_000
_HUNDRED: Final = 100


class PointKind(StrEnum):
    """Why points came or went."""

    EARNED = "earned"
    SPENT = "spent"
    EXPIRED = "expired"
    GIVEN = "given"
    CORRECTED = "corrected"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class PointRules:
    """The shop's rules, kept as its setting "points".

    Attributes:
        active: the shop has points at all.
        per_unit: thousandths of a point for each whole unit of money paid; 1000 is one point.
        worth: minor units that a hundred points take off a bill.
        step: points are used in multiples of this.
        valid_months: months after which points that were not used are gone; 0 keeps them.
        tier_by: "points" (earned) or "spent" (money) decides the tier.
        tier_months: how far back that is added up; 0 takes everything.
        referral: points for who brought a new customer, and for the new one.

    """

    active: bool = True
    per_unit: int = 1000
    worth: int = 100
    step: int = 100
    valid_months: int = 12
    tier_by: str = "spent"
    tier_months: int = 12
    referral: int = 50

    @classmethod
    def from_setting(cls, kept: dict[str, Any]) -> Self:
        """Read the rules from what is kept; what is missing is as in the beginning."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in kept.items() if name in known})


@dataclass(frozen=True, slots=True)
class Tier:
    """A level of membership; from how many points or how much money (minor units) on.

    `points_per_unit` is thousandths: 1500 earns one and a half times the points.
    """

    id: int
    name: str
    from_points: int | None = None
    from_spent: int | None = None
    points_per_unit: int = 1000
    benefit: str = ""

    def mark(self, rules: PointRules) -> int | None:
        """Give from how many points, or how much money, on it is reached; None if never."""
        return self.from_points if rules.tier_by == "points" else self.from_spent


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a customer stands: their tier, by hand or reached, and what is missing to the next.

    `reached` and `missing` are points or minor units, as the rules have it.
    """

    tier: Tier | None
    by_hand: bool
    reached: int
    next_tier: Tier | None
    missing: int


def standing(tiers: Sequence[Tier], rules: PointRules, reached: int, by_hand: str) -> Standing:
    """Work out where a customer stands; `tiers` as the store gives them, the lowest first.

    A tier set by hand counts, and the next is the first above it that is not reached.
    """
    marks = [(each, mark) for each in tiers if (mark := each.mark(rules)) is not None]
    tier = next((each for each, mark in reversed(marks) if reached >= mark), None)
    set_to = next((each for each in tiers if by_hand and each.name == by_hand), None)
    tier = set_to or tier
    above = marks
    if tier is not None and tier.mark(rules) is not None:
        above = marks[[each for each, _mark in marks].index(tier) + 1 :]
    following = next(((each, mark) for each, mark in above if mark > reached), None)
    return Standing(
        tier=tier,
        by_hand=set_to is not None,
        reached=reached,
        next_tier=following[0] if following else None,
        missing=following[1] - reached if following else 0,
    )


@dataclass(frozen=True, slots=True)
class PointEntry:
    """One line of a customer's points; `expires` is the last day earned points can be used.

    `source_key` names what must be written once only, and what a lapse belongs to.
    """

    id: int
    customer_id: int
    day: date
    points: int
    kind: PointKind
    purchase_id: int | None = None
    expires: date | None = None
    note: str = ""
    source_key: str = ""


def points_earned(
    paid: int, rules: PointRules, *, minor_per_unit: int, per_unit: int = 1000, bonus: int = 0
) -> int:
    """Give the whole points that paying `paid` minor units earns; parts of a point are dropped.

    `per_unit` is the customer's tier in thousandths, `bonus` basis points more from a card. A
    refund (below zero) takes back as many as the same purchase earned.
    """
    if not rules.active:
        return 0
    scaled = abs(paid) * rules.per_unit * per_unit * (_WHOLE + bonus)
    whole = scaled // (minor_per_unit * _THOUSAND * _THOUSAND * _WHOLE)
    return whole if paid >= 0 else -whole


def points_again(earned: int, before: int, after: int) -> int:
    """Give what a purchase earns once its amount is put right, by the rules of then.

    What is kept is how many points the wrong amount `before` earned: the right one earns in
    proportion, parts of a point dropped. Amounts in minor units.
    """
    if not before:
        return 0
    whole = abs(earned) * abs(after) // abs(before)
    return whole if after >= 0 else -whole


def points_worth(points: int, rules: PointRules) -> int:
    """Give what points take off a bill, in minor units, rounded down."""
    return points * rules.worth // _HUNDRED


def points_usable(balance: int, bill: int, rules: PointRules) -> int:
    """Give the most points, in whole steps, that can be used on a bill of `bill` minor units."""
    if not rules.active or rules.worth <= 0 or balance <= 0 or bill <= 0:
        return 0
    within_bill = bill * _HUNDRED // rules.worth
    step = max(1, rules.step)
    return min(balance, within_bill) // step * step


def expires_on(day: date, rules: PointRules) -> date | None:
    """Give the last day on which points earned on `day` can be used; None keeps them for good.

    The same day of a later month, or that month's last day where it is shorter.
    """
    return add_months(day, rules.valid_months) if rules.valid_months > 0 else None
