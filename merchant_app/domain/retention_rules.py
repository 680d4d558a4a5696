"""How long a shop keeps customers who do not come any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

#: Nobody keeps customers longer than that on purpose.
MOST_MONTHS: Final = 600


@dataclass(frozen=True, slots=True)
class RetentionRules:
    """Months without a purchase or a contact after which somebody is proposed for erasing.

    `without_consent` is for those who have agreed to nothing (any more). None proposes nobody.
    """

    after: int | None = None
    without_consent: int | None = None


def months_before(day: date, months: int) -> date:
    """Give the same day some months before, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, day.day)
