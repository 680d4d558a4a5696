"""How long a shop keeps customers who do not come any more."""

from __future__ import annotations

from dataclasses import dataclass
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
