"""How customers moved from stage to stage within a month (playbook §4, C7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from merchant_app.domain.customers import Stage


@dataclass(frozen=True, slots=True)
class Movements:
    """Customers by the stage they were in on a day, and are in today, worked out from purchases.

    Whose stage a person has set is left out, because it does not follow from purchases. Who had
    not bought yet counts as potential, also if they were not in the file.

    Attributes:
        since: the day of the comparison.
        counts: customers by stage then and stage today.
        returned: those who bought since then after they had counted as lost.
        by_hand: those left out.

    """

    since: date
    counts: Mapping[tuple[Stage, Stage], int]
    returned: int = 0
    by_hand: int = 0

    def into(self, stage: Stage) -> int:
        """Give how many came into a stage from another."""
        return sum(
            number for (was, now), number in self.counts.items() if now is stage and was is not now
        )

    def out_of(self, stage: Stage) -> int:
        """Give how many left a stage for another."""
        return sum(
            number for (was, now), number in self.counts.items() if was is stage and was is not now
        )
