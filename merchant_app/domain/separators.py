"""What separates lost customers from those who were kept (playbook §4, C7).

An attribute's share among the lost is compared with its share among the kept; 20 % against 80 %
is a key to why they went. A difference is told only where it means something: enough customers
on both sides of whom it is known, some who have it, and larger than chance would easily make it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

#: So many lost and so many kept customers of whom it is known, and so many who have it.
FEWEST_EACH: Final = 30
FEWEST_WITH: Final = 10
#: Squared standard errors beyond which a difference is told: once in a hundred comparisons
#: without any real difference.
_CHANCE: Final = 2.576**2


class Attribute(StrEnum):
    """What is compared; the value is an id or a text as kept."""

    CHANNEL = "channel"
    COUPON = "coupon"  # the batch of the first coupon used
    TAG = "tag"
    AREA = "area"
    AGE_BAND = "age_band"
    GENDER = "gender"
    NEED_LEVEL = "need_level"


@dataclass(frozen=True, slots=True)
class Separator:
    """How many of the lost and of the kept have something, of those of whom it is known."""

    attribute: Attribute
    value: str | int
    lost_with: int
    lost: int
    kept_with: int
    kept: int

    @property
    def lost_share(self) -> int:
        """Share among the lost, in basis points."""
        return 10_000 * self.lost_with // self.lost

    @property
    def kept_share(self) -> int:
        """Share among the kept, in basis points."""
        return 10_000 * self.kept_with // self.kept

    @property
    def means_something(self) -> bool:
        """The numbers are large enough, and the difference is more than chance makes easily."""
        if min(self.lost, self.kept) < FEWEST_EACH or self.lost_with + self.kept_with < FEWEST_WITH:
            return False
        both = (self.lost_with + self.kept_with) / (self.lost + self.kept)
        spread = both * (1 - both) * (1 / self.lost + 1 / self.kept)
        difference = self.lost_with / self.lost - self.kept_with / self.kept
        return difference**2 > _CHANCE * spread


def telling(separators: Iterable[Separator]) -> list[Separator]:
    """Give those that mean something, the largest difference first."""
    found = [each for each in separators if each.means_something]
    return sorted(
        found,
        key=lambda each: (
            -abs(each.lost_share - each.kept_share), each.attribute.value, str(each.value),
        ),
    )  # fmt: skip
