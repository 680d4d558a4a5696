"""Groups of customers: conditions that all have to hold, kept as data and named by the shop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final


class Fact(StrEnum):
    """What a condition looks at; behind it what its value is."""

    STAGE = "stage"  # names of stages
    RFM = "rfm"  # names of groups
    CELL = "cell"  # recency, frequency, money as fifths 1 to 5; 0 takes any
    BIRTHDAY = "birthday"  # days from today on in which it is kept
    BIRTHDAY_MONTH = "birthday_month"  # months from the present one on, 0 is the present
    NOT_SEEN = "not_seen"  # at least so many days since the last purchase
    SEEN = "seen"  # a purchase in the last so many days
    FIRST_SEEN = "first_seen"  # the first purchase in the last so many days
    VISITS = "visits"  # lowest and highest number, None is open
    SPENT = "spent"  # lowest and highest sum in minor units, None is open
    POINTS = "points"  # lowest and highest balance, None is open
    CHANNEL = "channel"  # ids of channels
    CAMPAIGN = "campaign"  # ids of campaigns
    TAG = "tag"  # ids of tags, one of which the customer has
    TIER = "tier"  # names of tiers
    AREA = "area"  # words of which one is in the area
    GENDER = "gender"  # "female", "male"
    AGE_BAND = "age_band"  # as written
    NEED_LEVEL = "need_level"  # as kept
    CONSENT = "consent"  # purposes, all of which are agreed to
    COUPON_USED = "coupon_used"  # ids of batches, one of which was redeemed
    BROUGHT = "brought"  # at least so many customers brought
    MOVED = "moved"  # stages a month ago and today, "" takes any
    RETURNED = "returned"  # bought in the last so many days, having counted as lost before


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition; `negated` asks for those for whom it does not hold."""

    fact: Fact
    value: tuple[Any, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """Customers for whom all conditions hold; without a condition everybody."""

    conditions: tuple[Condition, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """Give the group as it is kept in the file."""
        return {
            "conditions": [
                {"fact": each.fact.value, "value": list(each.value), "negated": each.negated}
                for each in self.conditions
            ]
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Segment:
        """Read a group; conditions that this version does not know are left out."""
        known = {fact.value for fact in Fact}
        return cls(
            tuple(
                Condition(Fact(each["fact"]), tuple(each["value"]), bool(each.get("negated")))
                for each in data.get("conditions", ())
                if each.get("fact") in known
            )
        )

    def __bool__(self) -> bool:
        return bool(self.conditions)


@dataclass(frozen=True, slots=True)
class NamedSegment:
    """A group the shop has made and named."""

    id: int
    name: str
    segment: Segment


EVERYBODY: Final = Segment()


def only(fact: Fact, *value: Any, negated: bool = False) -> Segment:
    """Give the group of one condition."""
    return Segment((Condition(fact, value, negated),))
